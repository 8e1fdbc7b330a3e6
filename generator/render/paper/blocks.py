"""Templating, blocks: paragraphs, tables, contents and logo of the model to WordprocessingML.

In: blocks, and the house whose styles they take. Out: elements. Never: direct looks where a style can give them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from generator.ooxml.fields import made
from generator.ooxml.word import el, letters, q, val
from generator.ooxml.xml import Element
from generator.render.model import (
    AFTER_TABLE,
    BASE,
    POSTER,
    Block,
    Contents,
    Field,
    LogoPlace,
    Paragraph,
    Picture,
    Row,
    Sign,
    Table,
    Text,
)
from generator.render.paper import fields
from generator.render.paper.house import House
from generator.render.paper.lists import Lists
from generator.render.paper.logo import HEADER_HEIGHT, MAX_HEIGHT, Logo, drawing, pictogram

CONTENTS_TITLE = "Inhoud"
CONTENTS_FIELD = ' TOC \\o "1-1" \\h \\z \\u '
CONTENTS_EMPTY = "Klik hier met de rechtermuisknop en kies Veld bijwerken."
_CONTENTS_SDT = 4_999_999


@dataclass(slots=True)
class Writer:
    """Writes blocks in order; counts ids as it goes."""

    house: House
    lists: Lists
    ids: "count[int]"
    logo: Logo | None = None
    logo_relation: str = ""

    def body(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """Write all blocks."""
        for block in blocks:
            match block:
                case Paragraph():
                    yield self.paragraph(block, self.lists.number(block))
                case Table():
                    self.lists.interrupt()
                    yield self._table(block)
                    yield el("w:p", None, el("w:pPr", None, val("w:pStyle", self.house.style_id(AFTER_TABLE))))
                case Contents():
                    yield self._contents(block)
                case LogoPlace():
                    yield from self._logo(block)

    def paragraph(self, block: Paragraph, number: int | None = None, extra: tuple[Element, ...] = ()) -> Element:
        """Write one paragraph; `extra` are properties that come after the numbering."""
        style = self.house.paragraph_style(block.style)
        styled = None if style == self.house.paragraph_style(BASE) and self.house.base == "Normal" else val("w:pStyle", style)
        page = el("w:pageBreakBefore") if block.new_page else None
        numbering = el("w:numPr", None, val("w:ilvl", 0), val("w:numId", number)) if number else None
        properties = el("w:pPr", None, styled, page, numbering, *extra)
        return el("w:p", None, properties if len(properties) else None, *self._runs(block))

    def _runs(self, block: Paragraph) -> Iterator[Element]:
        for part in block.inlines:
            match part:
                case Text():
                    yield run(part.text, bold=part.bold)
                case Field():
                    yield from fields.field(part, next(self.ids), self.house.style_id("Placeholder Text"))
                case Picture(name):
                    yield el("w:r", None, pictogram(name, self.house.add_pictogram(name), next(self.ids), block.style))
                case Sign.BREAK:
                    yield el("w:r", None, el("w:br"))
                case Sign.TAB:
                    yield el("w:r", None, el("w:tab"))
                case Sign.LOGO:
                    yield from self._picture(HEADER_HEIGHT)
                case Sign.PAGE | Sign.PAGES:
                    yield from made(" PAGE " if part is Sign.PAGE else " NUMPAGES ", run("1"))

    def _table(self, table: Table) -> Element:
        grid = _grid(table.widths, self.house.text_width())
        properties = el(
            "w:tblPr",
            None,
            val("w:tblStyle", self.house.style_id(POSTER if table.poster else "Schoolkader")),
            el("w:tblW", {"w": sum(grid), "type": "dxa"}),
            el("w:tblLayout", {"type": "fixed"}),
            _look(poster=table.poster),
            val("w:tblCaption", table.alt),
            val("w:tblDescription", table.alt),
        )
        rows = (self._row(row, grid, table, first=index == 0 and not table.poster) for index, row in enumerate(table.rows))
        return el("w:tbl", None, properties, el("w:tblGrid", None, *(el("w:gridCol", {"w": width}) for width in grid)), *rows)

    def _row(self, row: Row, grid: list[int], table: Table, *, first: bool) -> Element:
        properties = el("w:trPr", None, el("w:cantSplit"), el("w:tblHeader") if first else None)
        if row.tag:
            width = el("w:tcPr", None, el("w:tcW", {"w": sum(grid), "type": "dxa"}), val("w:gridSpan", len(grid)))
            return el("w:tr", None, properties, el("w:tc", None, width, self.paragraph(row.cells[0][0])))
        middle = table.poster or any(paragraph.style == "Telefoon" for paragraph in row.paragraphs)
        cells = (
            self._cell(cell, width, right=right, middle=middle)
            for cell, width, right in zip(row.cells, grid, table.right, strict=True)
        )
        result = el("w:tr", None, properties, *cells)
        if first and table.new_page:
            _page_before(next(result.iter(q("w:p"))))
        return result

    def _cell(self, cell: tuple[Paragraph, ...], width: int, *, right: bool, middle: bool) -> Element:
        self.lists.interrupt()
        properties = el("w:tcPr", None, el("w:tcW", {"w": width, "type": "dxa"}), val("w:vAlign", "center") if middle else None)
        side = (val("w:jc", "right"),) if right else ()
        paragraphs = (self.paragraph(paragraph, self.lists.number(paragraph), side) for paragraph in cell)
        return el("w:tc", None, properties, *paragraphs)

    def _contents(self, block: Contents) -> Element:
        page = el("w:pageBreakBefore") if block.new_page else None
        title = el("w:p", None, el("w:pPr", None, val("w:pStyle", self.house.style_id("TOC Heading")), page), run(CONTENTS_TITLE))
        looks = el("w:pPr", None, val("w:pStyle", self.house.style_id("toc 1")))
        entry = el("w:p", None, looks, *made(CONTENTS_FIELD, run(CONTENTS_EMPTY)))
        gallery = el("w:docPartObj", None, val("w:docPartGallery", "Table of Contents"), el("w:docPartUnique"))
        properties = el("w:sdtPr", None, val("w:id", _CONTENTS_SDT), gallery)
        return el("w:sdt", None, properties, el("w:sdtContent", None, title, entry))

    def _logo(self, block: LogoPlace) -> Iterator[Element]:
        if self.logo is not None:
            page = el("w:pPr", None, el("w:pageBreakBefore")) if block.new_page else None
            yield el("w:p", None, page, *self._picture())

    def _picture(self, height: int = MAX_HEIGHT) -> Iterator[Element]:
        if self.logo is not None:
            yield el("w:r", None, drawing(self.logo, self.logo_relation, next(self.ids), height))


def run(text: str, *, bold: bool = False) -> Element:
    """Write a stretch of text as one run, so that a tag in it stays whole."""
    return el("w:r", None, el("w:rPr", None, el("w:b"), el("w:bCs")) if bold else None, letters(text))


def _grid(widths: tuple[int, ...], total: int) -> list[int]:
    return [round(width * total / 100) for width in widths]


def _look(*, poster: bool) -> Element:
    """Return which looks of its style a table takes: of the header row, or of the column with pictograms."""
    marked: dict[str, str | int] = {
        "firstRow": int(not poster),
        "lastRow": 0,
        "firstColumn": int(poster),
        "lastColumn": 0,
        "noHBand": 0,
        "noVBand": 1,
    }
    return el("w:tblLook", {"val": "0480" if poster else "0420", **marked})


def _page_before(paragraph: Element) -> None:
    properties = paragraph.find(q("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        paragraph.insert(0, properties)
    at = sum(1 for child in properties if child.tag == q("w:pStyle"))
    properties.insert(at, el("w:pageBreakBefore"))
