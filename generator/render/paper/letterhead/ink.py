"""Templating, ink: which text on a school's letterhead cannot be read well on white.

In: an opened letterhead. Out: Dutch sentences. Never: a change to the looks of a style that the school chose.
"""

import re
from collections.abc import Mapping
from typing import Final

from generator.base.language import enumeration
from generator.ooxml.parts import Package
from generator.ooxml.styles import by_id, chain, name_of
from generator.ooxml.word import find, get
from generator.ooxml.xml import Element
from generator.render.model import HEADINGS, STYLES
from generator.render.paper.colours import MIN_CONTRAST, contrast
from generator.render.paper.house import part_of

_LARGE: Final = 3.0  # WCAG 2: what large letters need
_WHITE: Final = frozenset({"", "AUTO", "FFFFFF"})
_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}")
_PALE: Final = (
    "De letters van {styles} zijn te licht om goed te lezen op wit papier. "
    "Kies in Word een donkerder kleur voor {which} (Stijlen, Wijzigen)."
)


def pale(package: Package) -> tuple[str, ...]:
    """Return what is to be said of styles that our text takes from the letterhead; nothing where all can be read."""
    known = by_id(package.xml(part_of(package, "styles")))
    names = {name_of(style): ident for ident, style in known.items()}
    found = [display for display, name in STYLES.items() if _is_pale(known, names.get(name.casefold(), ""), display)]
    if not found:
        return ()
    which = "deze stijl" if len(found) == 1 else "deze stijlen"
    return (_PALE.format(styles=enumeration([f"„{each}”" for each in found]), which=which),)


def _is_pale(known: Mapping[str, Element], ident: str, display: str) -> bool:
    colour = _nearest(known, ident, "w:rPr/w:color", "w:val")
    ground = _nearest(known, ident, "w:pPr/w:shd", "w:fill") or _nearest(known, ident, "w:rPr/w:shd", "w:fill")
    if not _HEX.fullmatch(colour) or ground.upper() not in _WHITE:  # automatic, or not on white
        return False
    large = display in HEADINGS or display in {"Titel", "Ondertitel"}
    return contrast(colour) < (_LARGE if large else MIN_CONTRAST)


def _nearest(known: Mapping[str, Element], ident: str, mark: str, key: str) -> str:
    """Return what a style says of something, or the nearest of those under it; empty where none does."""
    marks = (find(style, mark) for style in chain(known, ident))
    return next((get(found, key) for found in marks if found is not None), "")
