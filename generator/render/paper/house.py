"""Templating, the house style: styles, numbering and page of a docx, opened for building on.

In: the bytes of `huisstijl.docx`, or of a school's own letterhead that `letterhead.py` has made ready. Out: `House`. Never: a word
of the body that was in it.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache

from generator.base import resources
from generator.ooxml import docx, styles
from generator.ooxml.media import pictograms
from generator.ooxml.parts import DOCUMENT, WORD_TYPE, Package
from generator.ooxml.word import drop, el, every, find, get, q, root, val
from generator.ooxml.xml import Element, serialize
from generator.render.model import BASE, STYLES
from generator.render.paper import page
from generator.render.paper.colours import ACCENT, accessible, recoloured
from generator.render.paper.logo import Logo
from generator.render.paper.page import HEIGHT, WIDTH

_MARGIN = 1701
_EDGE_KINDS = ("header", "footer")


@dataclass(slots=True)
class House:
    """A docx without a body: what the builder needs of it, and where new parts go.

    Attributes:
        package: all parts.
        styles: root of the styles part.
        numbering: root of the numbering part.
        section: page size, margins, header and footer references.
        own_edges: the headers and footers are the school's own and stay.
        base: name in Word of the style of running text.
        ink: accent colour as `RRGGBB`, for the pictograms.
        direct: list number by display name, for list styles of a letterhead that have no numbering of their own.
    """

    package: Package
    styles: Element
    numbering: Element
    section: Element
    own_edges: bool = False
    base: str = STYLES[BASE]
    ink: str = ACCENT
    direct: dict[str, int] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)  # a style keeps its id, and is asked for in every paragraph

    def copy(self) -> "House":
        """Return the same house, to build another document on."""
        parts = Package(dict(self.package.parts))
        roots = deepcopy(self.styles), deepcopy(self.numbering), deepcopy(self.section)
        return House(parts, *roots, self.own_edges, self.base, self.ink, dict(self.direct))

    def style_id(self, name: str) -> str:
        """Return the id of a style by its name in Word; every style that we use is there."""
        if name.casefold() not in self._ids:
            found = reversed([*every(self.styles, "w:style")])  # the first of a name counts
            self._ids = {styles.name_of(style): get(style, "w:styleId") for style in found}
        return self._ids[name.casefold()]

    def paragraph_style(self, display: str) -> str:
        """Return the style id for a display name of `.tekst`."""
        return self.style_id(self.base if display == BASE else STYLES[display])

    def text_width(self) -> int:
        """Width between the margins, in twips."""
        return page.text_width(self.section)

    def add_logo(self, logo: Logo, owner: str) -> str:
        """Add the logo for a part to show, one file for all parts; return the id of the relationship."""
        return self._picture(logo.data, ("media/logo", logo.extension, f"image/{logo.extension}"), owner)

    def add_pictogram(self, name: str) -> tuple[str, str]:
        """Add a pictogram for the document to show; return the ids of the relationships to its PNG and to its SVG."""
        files = ((pictograms.png(name, self.ink), "png", "image/png"), (pictograms.svg(name, self.ink), "svg", "image/svg+xml"))
        plain, sharp = (self._picture(data, ("media/image", suffix, kind), DOCUMENT) for data, suffix, kind in files)
        return plain, sharp

    def _picture(self, data: bytes, named: tuple[str, str, str], owner: str) -> str:
        """Add a picture once; `named` is the beginning of its name, its ending and its type."""
        stem, suffix, kind = named
        present = (name for name, other in self.package.parts.items() if name.startswith("word/media/") and other == data)
        name = next(present, None) or self.package.free_name(stem, f".{suffix}")
        return self.package.add(name, data, kind, "image", owner)

    def new_list(self, display: str) -> int:
        """Add a list of its own, which starts at 1, in the looks of a style; return its number."""
        own = str(self.direct.get(display) or style_list(self.styles, STYLES[display]))
        numbers = {get(num, "w:numId"): get(find(num, "w:abstractNumId")) for num in self.numbering.findall(q("w:num"))}
        number = max(map(int, numbers), default=0) + 1
        start = el("w:lvlOverride", {"ilvl": 0}, val("w:startOverride", 1))
        append_num(self.numbering, el("w:num", {"numId": number}, val("w:abstractNumId", numbers[own]), start))
        return number


def load(data: bytes, accent: str | None = None) -> House:
    """Open a house style of ours.

    Args:
        data: bytes of `huisstijl.docx`.
        accent: `#RRGGBB` that replaces the accent colour; darkened when it cannot be read on white.
    """
    package = Package(docx.read(data))
    if accent is not None:
        for name in ("word/styles.xml", "word/numbering.xml"):
            package.parts[name] = recoloured(package.parts[name], accent)
    section = section_of(package)
    drop_edges(package, section)
    package.forget(DOCUMENT, lambda arrow: arrow.kind == "image")  # of the sample text
    package.collect()
    ink = ACCENT if accent is None else accessible(accent)
    house = House(package, package.xml("word/styles.xml"), package.xml("word/numbering.xml"), section, ink=ink)
    prune(house)
    return house


@cache
def ours() -> bytes:
    """Return the house style that ships with the product."""
    return (resources.folder("templates") / "huisstijl.docx").read_bytes()


def style_list(root: Element, name: str) -> str:
    """Return the list number of a style, its own or that of the style under it; empty when it has none."""
    place = styles.list_of(styles.by_id(root), get(styles.named(root, name), "w:styleId"))
    return place[0] if place else ""


def drop_edges(package: Package, section: Element) -> None:
    """Take the headers and footers away."""
    package.forget(DOCUMENT, lambda arrow: arrow.kind in _EDGE_KINDS)
    for element in [*every(section, "w:headerReference", "w:footerReference", "w:titlePg")]:
        drop(element)


def section_of(package: Package) -> Element:
    """Return the section of a house style of ours."""
    found = next(every(package.xml(DOCUMENT), "w:sectPr"), None)
    return a4() if found is None else found


def a4() -> Element:
    """Return a section of A4 with the margins of our own letters."""
    size = el("w:pgSz", {"w": WIDTH, "h": HEIGHT})
    sides = {"top": 1588, "right": _MARGIN, "bottom": 1418, "left": _MARGIN, "header": 794, "footer": 680, "gutter": 0}
    return el("w:sectPr", None, size, el("w:pgMar", dict(sides)))


def prune(house: House) -> None:
    """Drop the lists that no style uses: they belong to the sample text of the house style."""
    used = {get(number) for number in every(house.styles, "w:numId")}
    for num in house.numbering.findall(q("w:num")):
        if get(num, "w:numId") not in used:
            drop(num)


def append_num(numbering: Element, num: Element) -> None:
    """Add a list; lists come after the last of their kind and before what Word keeps behind them."""
    present = numbering.findall(q("w:num")) or numbering.findall(q("w:abstractNum"))
    if present:
        present[-1].addnext(num)
    else:
        numbering.append(num)


def store(house: House) -> None:
    """Put styles and numbering back into the package."""
    house.package.store(part_of(house.package, "styles"), house.styles)
    house.package.store(part_of(house.package, "numbering"), house.numbering)


def part_of(package: Package, kind: str) -> str:
    """Return the name of the one part of a kind; made, and empty, when there is none."""
    related = package.related(DOCUMENT, kind)
    if related and related[0][1] in package.parts:
        return related[0][1]
    name = f"word/{kind}.xml"
    package.add(name, serialize(root(f"w:{kind}")), f"{WORD_TYPE}{kind}+xml", kind)
    return name
