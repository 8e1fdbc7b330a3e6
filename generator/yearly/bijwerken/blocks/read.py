"""Bijwerken, reading: the stories of a Word document as blocks: its body, and its headers and footers by the pages they stand on.

In: the roots of the parts. Out: blocks that hold their elements. Never: a change to the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT, Parts, relationships, stories
from generator.ooxml.word import every, find, get, q, short
from generator.ooxml.xml import Element, parse
from generator.render.looks import STYLES_PART
from generator.yearly.bijwerken.blocks.model import BODY, AnyBlock, OpaqueBlock, RowBlock, TableBlock, TextBlock
from generator.yearly.bijwerken.blocks.pieces import text_of

_EDGES: Final = {"w:headerReference": "kop", "w:footerReference": "voet"}
_WRAPPERS: Final = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag"})
_WIDTHLESS: Final = frozenset(
    {"w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd"}
    | {"w:proofErr", "w:permStart", "w:permEnd", "w:tcPr", "w:trPr", "w:tblPrEx", "w:customXmlPr", "w:smartTagPr", ""}
)


@dataclass(slots=True)
class OpenDocx:
    """A Word document that is open: all its parts, and the roots of those with text.

    Attributes:
        styles: id of a style → its name in lower case.
    """

    parts: Parts
    roots: dict[str, Element]
    styles: Mapping[str, str]

    def edges(self) -> Iterator[tuple[str, str]]:
        """Yield (name of the story, name of the part) of each header and footer that a section shows."""
        targets = {arrow.id: arrow.target for arrow in relationships(self.parts, DOCUMENT)}
        seen: set[tuple[str, str]] = set()
        for reference in every(self.roots[DOCUMENT], *_EDGES):
            name = f"{_EDGES[short(reference)]} {get(reference, 'w:type', 'default')}"
            part = targets.get(get(reference, "r:id"), "")
            if part in self.roots and (name, part) not in seen:
                seen.add((name, part))
                yield name, part

    def story(self, part: str) -> tuple[AnyBlock, ...]:
        """Return the blocks of a part."""
        root = self.roots[part]
        body = find(root, "w:body") if part == DOCUMENT else root
        return () if body is None else blocks(body, self.styles)

    def stories(self) -> dict[str, tuple[AnyBlock, ...]]:
        """Return every story once; of several headers for the same pages the first."""
        found = {BODY: self.story(DOCUMENT)}
        for name, part in self.edges():
            found.setdefault(name, self.story(part))
        return found


def open_docx(data: bytes) -> OpenDocx:
    """Open a Word document.

    Raises:
        DocumentError: it is no sound Word document.
    """
    parts = docx.read(data)
    roots = {name: parse(parts[name], name) for name in stories(parts)}
    return OpenDocx(parts, roots, style_names(parts))


def style_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return id → name in lower case of each style; the default style of paragraphs has an empty name."""
    if STYLES_PART not in parts:
        return {}
    found = {}
    for style in every(parse(parts[STYLES_PART], STYLES_PART), "w:style"):
        default = get(style, "w:type") == "paragraph" and get(style, "w:default") in {"1", "true", "on"}
        found[get(style, "w:styleId")] = "" if default else get(find(style, "w:name")).lower()
    return found


def blocks(holder: Element, styles: Mapping[str, str]) -> tuple[AnyBlock, ...]:
    """Return the blocks of a body, cell, header or footer."""
    return tuple(_blocks(holder, styles, locked=False))


def _blocks(holder: Element, styles: Mapping[str, str], *, locked: bool) -> Iterator[AnyBlock]:
    depth = 0  # of fields that run over several paragraphs
    for node in holder:
        name = short(node)
        before = depth
        depth += _opened(node)
        if depth > 0 or before > 0:
            if before <= 0:
                yield OpaqueBlock("veld over meer alinea's", node)
        elif name == "w:p":
            yield TextBlock(text_of(node), _style(node, styles), node=node, locked=locked)
        elif name == "w:tbl":
            yield TableBlock(tuple(_rows(node, styles, locked=locked)), node, locked)
        elif name == "w:sdt" and find(node, "w:sdtPr/w:docPartObj") is not None:
            yield OpaqueBlock("veld over meer alinea's", node)
        elif name in _WRAPPERS:
            yield from _blocks(node, styles, locked=True)
        elif name not in _WIDTHLESS:
            yield OpaqueBlock(name.rpartition(":")[2], node)


def _rows(table: Element, styles: Mapping[str, str], *, locked: bool) -> Iterator[RowBlock]:
    for row in every_row(table):
        cells = (cell for cell in row.iter(q("w:tc")) if next(cell.iterancestors(q("w:tr"))) is row)
        yield RowBlock(tuple(tuple(_blocks(cell, styles, locked=locked or _in_control(cell, table))) for cell in cells), row)


def every_row(table: Element) -> Iterator[Element]:
    """Iterate over the rows of a table, not over those of a table in it."""
    return (row for row in table.iter(q("w:tr")) if next(row.iterancestors(q("w:tbl"))) is table)


def _in_control(cell: Element, table: Element) -> bool:
    for above in cell.iterancestors():
        if above is table:
            return False
        if short(above) in _WRAPPERS:
            return True
    return False


def _opened(node: Element) -> int:
    """Return how many fields begin in an element and do not end in it."""
    kinds = [get(mark, "w:fldCharType") for mark in every(node, "w:fldChar")]
    return kinds.count("begin") - kinds.count("end")


def _style(paragraph: Element, styles: Mapping[str, str]) -> str:
    style = get(find(paragraph, "w:pPr/w:pStyle"))
    return styles.get(style, style.lower())
