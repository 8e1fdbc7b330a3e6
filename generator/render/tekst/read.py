"""Templating, read: a docx back to the notation of `.tekst`. The golden format of rendered documents.

In: the bytes of any docx: built, rendered, saved by Word or LibreOffice, filled in by hand. Out: the reading copy.
Never: a file, a deleted piece of text, a line that is wrapped.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from generator.ooxml import docx as docxzip
from generator.ooxml.parts import DOCUMENT, Package
from generator.ooxml.word import every, find, get, is_on, number, q, short
from generator.ooxml.xml import Element
from generator.render.model import AFTER_TABLE, BASE, POSTER, Block, Contents, LogoPlace, Paragraph, Row, Sign, Table, Tekst
from generator.render.tekst.runs import line_of
from generator.render.tekst.show import show
from generator.render.tekst.styles import Names

_EDGE_KINDS = ("header", "footer")
_CONTENTS = ("TOC Heading", "toc 1", "toc 2", "toc 3")
_INVISIBLE = frozenset({BASE, AFTER_TABLE})


def reading_copy(docx: bytes) -> str:
    """Return a document in the notation of `.tekst`, one paragraph a line.

    Args:
        docx: bytes of any Word document.

    Raises:
        DocumentError: it is no Word document, is damaged or encrypted.
    """
    return show(read(docx))


@lru_cache(maxsize=64)  # a set of documents is read for its page, its texts and its changes
def read(docx: bytes) -> Tekst:
    """Return a document as the model.

    Raises:
        DocumentError: it is no Word document, is damaged or encrypted.
    """
    package = Package(docxzip.read(docx))
    names = Names.of(package)
    document = package.xml(DOCUMENT)
    body = find(document, "w:body")
    header, header1, footer, footer1 = (
        _edge(package, document, names, kind, page) for kind in _EDGE_KINDS for page in ("default", "first")
    )
    same = footer1 == footer or not (footer or footer1)
    blocks = () if body is None else _settled(_blocks(body, names))
    return Tekst(header1 or None, header or None, None if same else footer1, footer or None, blocks)


def _edge(package: Package, document: Element, names: Names, kind: str, page: str) -> tuple[Paragraph, ...] | None:
    """Read a header or footer; `None` when no page has one of this kind."""
    section = next((one for one in every(document, "w:sectPr") if find(one, f"w:{kind}Reference") is not None), None)
    if section is None or (page == "first" and not is_on(find(section, "w:titlePg"))):
        return None
    parts = dict(package.related(DOCUMENT, kind))
    wanted = [parts.get(get(one, "r:id"), "") for one in section.findall(q(f"w:{kind}Reference")) if get(one, "w:type") == page]
    lines = _blocks(package.xml(wanted[0]), names) if wanted and wanted[0] in package.parts else ()
    return tuple(_flat(lines, "Kopregel" if kind == "header" else "Voetregel"))


def _flat(blocks: Iterator[Block] | tuple[Block, ...], logo_style: str = "") -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.inlines:
            yield block
        elif isinstance(block, LogoPlace) and logo_style:
            yield Paragraph(logo_style, (Sign.LOGO,))
        elif isinstance(block, Table):
            yield from (paragraph for paragraph in block.paragraphs if paragraph.inlines)


def _settled(blocks: Iterator[Block]) -> tuple[Block, ...]:
    """Leave out what says nothing; a page break on it moves to the block that follows, that of a tag too."""
    result: list[Block] = []
    pending = False
    for block in blocks:
        pending = pending or block.new_page
        if isinstance(block, Paragraph) and not block.inlines and block.style in _INVISIBLE:
            continue
        if isinstance(block, Contents) and result and isinstance(result[-1], Contents) and not block.new_page:
            continue
        waits = isinstance(block, Paragraph) and block.is_tag
        result.append(replace(block, new_page=pending and not waits))
        pending = pending and waits
    return tuple(result)


def _blocks(parent: Element, names: Names) -> Iterator[Block]:
    for child in parent:
        match short(child):
            case "w:p":
                yield from _paragraph(child, names)
            case "w:tbl":
                yield _table(child, names)
            case "w:sdt" if get(find(child, "w:sdtPr/w:docPartObj/w:docPartGallery")) == "Table of Contents":
                yield Contents(new_page=_page_break_in(child))
            case "w:sdt" | "w:sdtContent" | "w:ins" | "w:moveTo" | "w:customXml":
                yield from _blocks(child, names)
            case _:
                pass  # properties, deleted paragraphs, bookmarks


def _paragraph(element: Element, names: Names) -> Iterator[Block]:
    style = names.display(element)
    line = line_of(element)
    new_page = line.page_before or is_on(find(element, "w:pPr/w:pageBreakBefore"))
    if line.logo:
        yield LogoPlace(new_page)
    if style in _CONTENTS:
        yield Contents(new_page)
    elif line.inlines or not line.logo:
        yield Paragraph(style, line.inlines, new_page and not line.logo)
    for box in _boxes(element):
        yield from _blocks(box, names)
    if line.page_after:
        yield Paragraph(BASE, (), new_page=True)


def _page_break_in(contents: Element) -> bool:
    by_hand = any(get(one, "w:type") == "page" for one in every(contents, "w:br"))
    return by_hand or next(every(contents, "w:pageBreakBefore"), None) is not None


def _boxes(element: Element) -> list[Element]:
    """Return the text boxes of a paragraph, each once: not the copy that is kept for old versions of Word."""
    fallback = {inner for copy in every(element, "mc:Fallback") for inner in every(copy, "w:txbxContent")}
    return [box for box in every(element, "w:txbxContent") if box not in fallback]


def _table(table: Element, names: Names) -> Table:
    rows = tuple(_row(row, names) for row in _children(table, "w:tr"))
    widths = _percentages([number(column, "w:w") for column in table.findall(f"{q('w:tblGrid')}/{q('w:gridCol')}")])
    alt = get(find(table, "w:tblPr/w:tblDescription")) or get(find(table, "w:tblPr/w:tblCaption"))
    first = next(every(table, "w:p"), None)
    poster = names.table(table) == POSTER
    return Table(widths, _right(table, len(widths)), alt, rows, is_on(find(first, "w:pPr/w:pageBreakBefore")), poster=poster)


def _children(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if short(child) == name:
            yield child
        elif short(child) in {"w:sdt", "w:sdtContent", "w:ins", "w:customXml"}:
            yield from _children(child, name)


def _row(row: Element, names: Names) -> Row:
    cells = tuple(_cell(cell, names) for cell in _children(row, "w:tc"))
    return Row(cells, tag=len(cells) == 1 and cells[0][0].plain.startswith("{%tr "))


def _cell(cell: Element, names: Names) -> tuple[Paragraph, ...]:
    paragraphs = tuple(replace(paragraph, new_page=False) for paragraph in _flat(_blocks(cell, names)))
    first = next(every(cell, "w:p"), None)
    return paragraphs or (Paragraph("Tabeltekst" if first is None else names.display(first), ()),)


def _percentages(widths: list[int]) -> tuple[int, ...]:
    """Return whole percentages that are 100 together: the largest remainders are rounded up."""
    total = sum(widths)
    if not total:
        return tuple(100 // len(widths) for _ in widths) if widths else (100,)
    exact = [width * 100 / total for width in widths]
    short_by = 100 - sum(int(share) for share in exact)
    up = sorted(range(len(exact)), key=lambda index: int(exact[index]) - exact[index])[:short_by]
    return tuple(int(share) + (index in up) for index, share in enumerate(exact))


def _right(table: Element, columns: int) -> tuple[bool, ...]:
    rows = [cells for row in _children(table, "w:tr") if len(cells := [*_children(row, "w:tc")]) == columns]
    sides = [[get(find(cell, "w:p/w:pPr/w:jc")) in {"right", "end"} for cell in cells] for cells in rows]
    return tuple(bool(sides) and all(row[index] for row in sides) for index in range(columns))
