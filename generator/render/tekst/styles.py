"""Templating, names: which style of `.tekst` a paragraph of any docx has.

In: the styles and numbering of a docx. Out: display names, by the name of a style, never by its id: ids differ between
programs. Never: a guess at what a paragraph looks like.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.ooxml.parts import DOCUMENT, Package
from generator.ooxml.word import every, find, get
from generator.ooxml.xml import Element
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

    by_id: dict[str, str]
    default: str
    bullets: frozenset[str]

    @classmethod
    def of(cls, package: Package) -> "Names":
        """Read the styles and lists of a docx."""
        found = [style for part in _parts(package, "styles") for style in every(part, "w:style")]
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
        return cls(
            names,
            default,
            frozenset(number for part in _parts(package, "numbering") for number in _bullets(part)),
        )

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


def _parts(package: Package, kind: str) -> list[Element]:
    return [package.xml(name) for _, name in package.related(DOCUMENT, kind) if name in package.parts]


def _bullets(numbering: Element) -> list[str]:
    formats = {get(one, "w:abstractNumId"): get(find(one, "w:lvl/w:numFmt")) for one in every(numbering, "w:abstractNum")}
    return [get(num, "w:numId") for num in every(numbering, "w:num") if formats.get(get(find(num, "w:abstractNumId"))) == "bullet"]
