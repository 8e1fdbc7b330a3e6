"""Templating, paper: what must stand on every page of a document, put on a school's own letterhead beside what is there.

In: the lines `@voet1` and `@voet`, and those with a mark: `@kop1!` and `@kop!`. Out: the letterhead's headers and footers with
these lines, for each kind of page. Never: a change to what the school put there, or a line of ours on top of it.
"""

from copy import deepcopy
from typing import Final

from generator.ooxml import fields, styles
from generator.ooxml.order import properties, put
from generator.ooxml.parts import DOCUMENT, WORD_TYPE, rels_name
from generator.ooxml.word import el, every, find, get, number, q, root, serialize, val
from generator.ooxml.xml import Element
from generator.render.model import MARKS, Paragraph, Sign, Tekst
from generator.render.paper.blocks import Writer
from generator.render.paper.edges import Paragraphs, title_page
from generator.render.paper.house import House
from generator.render.paper.letterhead.reach import lower_bound, reaches
from generator.render.paper.page import HEIGHT, page_kinds

_PARTS: Final = {"header": "w:hdr", "footer": "w:ftr"}
_STYLES: Final = {"header": "Kopregel", "footer": "Voetregel"}
_SMALL: Final = 17  # half points
_INK: Final = "404040"
_NEAR: Final = 60  # twips between a line and what is beside it
_NUMBERS: Final = ({"PAGE"}, {"NUMPAGES", "SECTIONPAGES"})
_DISTANCE: Final = 708  # twips, of a header or footer to the edge of the paper, where a section does not say


def add_marks(tekst: Tekst, house: House, writer: Writer) -> None:
    """Add what must stand on every page; a first page of its own is made where ours says something else there."""
    first = _marks(tekst.kop1), tekst.voet if tekst.voet1 is None else tekst.voet1
    rest = _marks(tekst.kop), tekst.voet
    if not any((*first, *rest)):
        return
    for style in MARKS.values():
        if styles.named(house.styles, style) is None:
            house.styles.append(_style(style))
    section = house.section
    if _said(first) != _said(rest) and "first" not in page_kinds(section, house.package.parts):
        for reference in [*every(section, "w:headerReference", "w:footerReference")]:
            if get(reference, "w:type", "default") == "default":
                copy = deepcopy(reference)
                copy.set(q("w:type"), "first")
                reference.addnext(copy)
        title_page(section)
    _positive_margins(section)
    for page in page_kinds(section, house.package.parts):
        head, foot = first if page == "first" else rest
        _Page(house, writer, page).add(head or (), foot or ())
    shown = {get(one, "r:id") for one in every(section, "w:headerReference", "w:footerReference")}
    house.package.forget(DOCUMENT, lambda arrow: arrow.kind in _PARTS and arrow.id not in shown)
    house.package.collect()


def _marks(lines: Paragraphs | None) -> Paragraphs:
    return tuple(line for line in lines or () if line.stays)


def _said(lines: tuple[Paragraphs | None, ...]) -> list[list[str]]:
    return [[line.plain for line in each or ()] for each in lines]


def _positive_margins(section: Element) -> None:
    """Let the text make room for a header or footer that grows; a negative margin says that it does not."""
    margins = find(section, "w:pgMar")
    for side in ("top", "bottom"):
        if margins is not None and number(margins, f"w:{side}") < 0:
            margins.set(q(f"w:{side}"), str(-number(margins, f"w:{side}")))


class _Page:
    """A kind of page of a letterhead, with its header and footer."""

    def __init__(self, house: House, writer: Writer, page: str) -> None:
        self.house, self.writer, self.page = house, writer, page
        self.names = {kind: self._name(kind) for kind in _PARTS}
        self.edges = {kind: house.package.xml(name) for kind, name in self.names.items() if name}

    def add(self, head: Paragraphs, foot: Paragraphs) -> None:
        if self._counts_pages():
            foot = tuple(line for line in map(_without_pages, foot) if line.inlines)
        for kind, lines in (("header", head), ("footer", foot)):
            if lines:
                self._write(kind, [self._line(line, kind) for line in lines])

    def _name(self, kind: str) -> str:
        names = dict(self.house.package.related(DOCUMENT, kind))
        found = (one for one in self.house.section.findall(q(f"w:{kind}Reference")) if get(one, "w:type", "default") == self.page)
        return next((name for one in found if (name := names.get(get(one, "r:id"), "")) in self.house.package.parts), "")

    def _counts_pages(self) -> bool:
        """Whether the school says itself which page of how many this is."""
        shown = frozenset[str]().union(*map(fields.names, self.edges.values()))
        return all(shown & wanted for wanted in _NUMBERS)

    def _line(self, line: Paragraph, kind: str) -> Element:
        made = self.writer.paragraph(line)
        owner = properties(made)
        put(owner, val("w:pStyle", self.house.style_id(MARKS[_STYLES[kind]])))
        if Sign.TAB in line.inlines:
            put(owner, el("w:tabs", None, el("w:tab", {"val": "right", "pos": self.house.text_width()})))
        return made

    def _write(self, kind: str, lines: list[Element]) -> None:
        """Put lines at the side of the text: a header grows down and a footer up, what the school put there stays where it is."""
        edge = self.edges.get(kind)
        edge = root(_PARTS[kind]) if edge is None else deepcopy(edge)
        side, outer = ("before", lines[0]) if kind == "header" else ("after", lines[-1])
        put(properties(outer), el("w:spacing", {side: self._room(kind, edge), "after" if side == "before" else "before": _NEAR}))
        edge[len(edge) if kind == "header" else 0 : len(edge) if kind == "header" else 0] = lines
        package = self.house.package
        name = package.free_name(kind, ".xml")
        if rels_name(self.names[kind]) in package.parts:
            package.parts[rels_name(name)] = package.parts[rels_name(self.names[kind])]
        relation = package.add(name, serialize(edge), f"{WORD_TYPE}{kind}+xml", kind)
        self._refer(kind, relation)

    def _room(self, kind: str, edge: Element) -> int:
        """Return the space to leave, in twips: where pictures lie loose, our line begins where the text of a page does."""
        section = self.house.section
        margins, height = find(section, "w:pgMar"), number(find(section, "w:pgSz"), "w:h", HEIGHT)
        side = "top" if kind == "header" else "bottom"
        distance = number(margins, f"w:{kind}", _DISTANCE)
        depths = [reaches(part, height, own).get(side, -1) for own, part in self.edges.items()]
        if max(depths, default=-1) < 0:
            return _NEAR
        return max(_NEAR, number(margins, f"w:{side}", 1440) - distance - lower_bound(edge), max(depths) - lower_bound(edge))

    def _refer(self, kind: str, relation: str) -> None:
        section, name = self.house.section, f"w:{kind}Reference"
        for old in [one for one in section.findall(q(name)) if get(one, "w:type", "default") == self.page]:
            section.remove(old)
        place = 0 if kind == "header" else len(section.findall(q("w:headerReference")))
        section.insert(place, el(name, {"type": self.page, "r:id": relation}))


def _without_pages(line: Paragraph) -> Paragraph:
    """Return a line without its page numbers: the part after the tab, or all of it."""
    if Sign.PAGE not in line.inlines:
        return line
    end = line.inlines.index(Sign.TAB) if Sign.TAB in line.inlines else 0
    return Paragraph(line.style, line.inlines[:end])


def _style(name: str) -> Element:
    """Return a style that rests on no other: a school's own for headers may be white on a picture, or in a frame."""
    ident = name.title().replace(" ", "")
    names = (val("w:name", name), val("w:uiPriority", 1))
    shape = el("w:pPr", None, el("w:spacing", {"before": 0, "after": 0, "line": 240, "lineRule": "auto"}), val("w:jc", "left"))
    letters = el("w:rPr", None, val("w:color", _INK), val("w:sz", _SMALL), val("w:szCs", _SMALL))
    return el("w:style", {"type": "paragraph", "customStyle": 1, "styleId": ident}, *names, shape, letters)
