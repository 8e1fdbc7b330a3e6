"""Templating, the page: how wide its text is, and which kinds of page a section has, each with a header and footer of its own.

In: a section, the settings. Out: twips, kinds. Never: a change.
"""

from typing import Final

from generator.ooxml.parts import Parts
from generator.ooxml.word import find, is_on, number
from generator.ooxml.xml import Element, parse

SETTINGS: Final = "word/settings.xml"
WIDTH: Final = 11906  # of A4, in twips
HEIGHT: Final = 16838
_MARGIN: Final = 1417
_NARROWEST: Final = 2835  # 5 cm: in less no table of ours can be read


def text_width(section: Element | None) -> int:
    """Return the width between the margins, in twips; of A4 with ordinary margins where the section does not say."""
    size, margins = (None if section is None else find(section, path) for path in ("w:pgSz", "w:pgMar"))
    sides = sum(number(margins, f"w:{side}", _MARGIN) for side in ("left", "right"))
    return max(number(size, "w:w", WIDTH) - sides, _NARROWEST)


def page_kinds(section: Element, parts: Parts) -> tuple[str, ...]:
    """Return the kinds of page that a section has: `default`, and `first` and `even` where they differ."""
    settings = parse(parts[SETTINGS], SETTINGS) if SETTINGS in parts else None
    even = settings is not None and is_on(find(settings, "w:evenAndOddHeaders"))
    return ("default", *(["first"] if is_on(find(section, "w:titlePg")) else []), *(["even"] if even else []))
