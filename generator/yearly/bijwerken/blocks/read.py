"""Bijwerken, reading: the stories of a Word document as blocks: its body, and its headers and footers by the pages they stand on.

In: the roots of the parts. Out: blocks that hold their elements. Never: a change to the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Final

from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT, Parts, relationships, stories
from generator.ooxml.word import every, find, get, q, short
from generator.ooxml.xml import Cut, Element, cut, parse
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


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What the blocks of a story have in common: what opens and closes it, and `styles` as in `OpenDocx`."""

    story: Cut
    styles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A block of a story that was read on its own: how many fields it leaves open, and what it is outside of those."""

    opened: int
    blocks: tuple[AnyBlock, ...]


def cut_stories(parts: Mapping[str, bytes]) -> dict[str, tuple[Frame, tuple[bytes, ...]]] | None:
    """Return the stories as `OpenDocx.stories`, each as text that is cut into blocks; None where one cannot be cut for sure."""
    body = cut(parts[DOCUMENT])
    if body is None:
        return None
    cuts = {BODY: body}
    targets = {arrow.id: arrow.target for arrow in relationships(parts, DOCUMENT)}
    known = {*stories(parts)}
    for name, relation in chain.from_iterable(_edges(body, block) for block in body.blocks if b"erReference" in block):
        part = targets.get(relation, "")
        if part in known and name not in cuts:
            edge = cut(parts[part])
            if edge is None:
                return None
            cuts[name] = edge
    styles = parts.get(STYLES_PART, b"")
    return {name: (_frame(each.opening, each.closing, styles), each.blocks) for name, each in cuts.items()}


@lru_cache(maxsize=16)
def _frame(opening: bytes, closing: bytes, styles: bytes) -> Frame:
    return Frame(Cut(opening, (), closing), style_names({STYLES_PART: styles} if styles else {}))


def _edges(story: Cut, block: bytes) -> Iterator[tuple[str, str]]:
    for reference in every(parse(story.alone(block), DOCUMENT), *_EDGES):
        yield f"{_EDGES[short(reference)]} {get(reference, 'w:type', 'default')}", get(reference, "r:id")


def seen(frame: Frame, block: bytes) -> Seen:
    """Return what a block is, without its elements.

    Raises:
        DocumentError: it is no sound XML.
    """
    root = parse(frame.story.alone(block), DOCUMENT)
    body = find(root, "w:body")
    holder = root if body is None else body
    return Seen(sum(map(_opened, holder)), tuple(map(_without_node, blocks(holder, frame.styles))))


def _without_node(block: AnyBlock) -> AnyBlock:
    match block:
        case TextBlock():
            return replace(block, node=None)
        case TableBlock():
            rows = (RowBlock(tuple(tuple(map(_without_node, cell)) for cell in row.cells)) for row in block.rows)
            return TableBlock(tuple(rows), locked=block.locked)
        case OpaqueBlock():
            return OpaqueBlock(block.name)


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
