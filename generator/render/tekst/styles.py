"""Templating, names: which style of `.tekst` a paragraph of any docx has.

In: the styles and numbering of a docx. Out: display names, by the name of a style, never by its id: ids differ between
programs. Never: a guess at what a paragraph looks like.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from generator.ooxml.parts import DOCUMENT, Package
from generator.ooxml.word import every, find, get
from generator.ooxml.xml import Element, parse
from generator.render.model import BASE, MARKS, RUNNING_TEXT, STYLES

_DISPLAY: Final = MappingProxyType(
    {name.casefold(): display for names in (STYLES, MARKS) for display, name in names.items()} | {RUNNING_TEXT.casefold(): BASE}
)
_PLAIN_LIST: Final = "list paragraph"  # what Word gives a paragraph when somebody presses the button for a list


@dataclass(frozen=True, slots=True)
class Names:
    """Looks styles up.

    Attributes:
        by_id: name of each style of paragraphs and of tables.
        default: name of the style of a paragraph that names none.
        bullets: numbers of the lists with bullets.
    """

    by_id: Mapping[str, str]
    default: str
    bullets: frozenset[str]

    @classmethod
    def of(cls, package: Package) -> "Names":
        """Read the styles and lists of a docx."""
        return _names(*(_parts(package, kind) for kind in ("styles", "numbering")))

    def table(self, table: Element) -> str:
        """Return the name of a table's style; empty where it has none."""
        return self.by_id.get(get(find(table, "w:tblPr/w:tblStyle")), "")

    def display(self, paragraph: Element) -> str:
        """Return the display name of a paragraph's style; a style that is not ours keeps its own name."""
        ident = get(find(paragraph, "w:pPr/w:pStyle"))
        name = self.by_id.get(ident, self.default) if ident else self.default
        if name.casefold() == _PLAIN_LIST and find(paragraph, "w:pPr/w:numPr") is not None:
            return "Opsomming" if get(find(paragraph, "w:pPr/w:numPr/w:numId")) in self.bullets else "Nummering"
        return _DISPLAY.get(name.casefold(), name)


def _parts(package: Package, kind: str) -> tuple[tuple[str, bytes], ...]:
    return tuple((name, package.parts[name]) for _, name in package.related(DOCUMENT, kind) if name in package.parts)


@lru_cache(maxsize=64)  # all documents of a school have the same
def _names(styles_parts: tuple[tuple[str, bytes], ...], numbering: tuple[tuple[str, bytes], ...]) -> Names:
    found = [style for name, part in styles_parts for style in every(parse(part, name), "w:style")]
    styles = [style for style in found if get(style, "w:type") in {"paragraph", "table"}]
    names = {get(style, "w:styleId"): get(find(style, "w:name")) for style in styles}
    default = next(
        (
            get(find(style, "w:name"))
            for style in styles
            if get(style, "w:type") == "paragraph" and get(style, "w:default") in {"1", "true"}
        ),
        "Normal",
    )
    bullets = frozenset(number for name, part in numbering for number in _bullets(parse(part, name)))
    return Names(MappingProxyType(names), default, bullets)


def _bullets(numbering: Element) -> list[str]:
    formats = {get(one, "w:abstractNumId"): get(find(one, "w:lvl/w:numFmt")) for one in every(numbering, "w:abstractNum")}
    return [get(num, "w:numId") for num in every(numbering, "w:num") if formats.get(get(find(num, "w:abstractNumId"))) == "bullet"]
