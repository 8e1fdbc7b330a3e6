"""Bijwerken, places: putting a new block behind or before one of the school's, and striking a whole block out.

In: elements of the school's file. Out: the same with marks. Never: the end of a body or cell without a paragraph, or two tables of
the school run together.

The end of the last paragraph cannot come or go: there, the end of the one before it does, and the last one notes its earlier looks.
"""

from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from generator.ooxml.word import drop, el, find, q, short
from generator.ooxml.xml import Element
from generator.yearly.bijwerken.blocks.model import RowBlock, TableBlock, TextBlock, Unit, is_blank
from generator.yearly.bijwerken.blocks.pieces import pieces_of
from generator.yearly.bijwerken.marks.insert import Builder, paragraphs_of
from generator.yearly.bijwerken.marks.marks import Marks, own_properties
from generator.yearly.bijwerken.marks.words import strike

_BLOCKS: Final = frozenset({"w:p", "w:tbl", "w:sdt", "w:customXml"})
_P, _TBL, _TR = q("w:p"), q("w:tbl"), q("w:tr")


@dataclass(slots=True)
class Placer:
    """Puts blocks in and strikes them out.

    Attributes:
        last_behind: element of the school → what was put in last behind it.
        closing: a new last paragraph → the looks that the last paragraph had before.
        open: paragraphs that only close a new table; the next empty paragraph of ours is that one.
    """

    marks: Marks
    builder: Builder
    last_behind: dict[Element, Element] = field(default_factory=dict)
    closing: dict[Element, list[Element]] = field(default_factory=dict)
    open: set[Element] = field(default_factory=set)

    def before(self, anchor: Element, ours: Unit) -> Element | None:
        """Put a block of ours before an element of the school, and return it."""
        new = self._made(ours)
        if new is not None:
            anchor.addprevious(new)
        return new

    def behind(self, anchor: Element, ours: Unit) -> Element | None:
        """Put a block of ours behind an element of the school and what was put there before, and return it."""
        last = self.last_behind.get(anchor, anchor)
        if last in self.open and is_blank(ours):
            self.open.discard(last)
            return last
        ends = last.tag == _P and neighbour(last, 1) is None
        new = self._made(ours, mark=not ends)
        if new is None:
            return None
        last.addnext(new)
        self.last_behind[anchor] = self._close(last, new) if ends else new
        return new

    def _made(self, ours: Unit, *, mark: bool = True) -> Element | None:
        match ours:
            case TextBlock(node=node) if node is not None:
                return self.builder.paragraph(node, mark=mark)
            case RowBlock(node=node) if node is not None:
                return self.builder.row(node)
            case TableBlock(node=node) if node is not None:
                return self.builder.table(node)
            case _:
                return None

    def _close(self, last: Element, new: Element) -> Element:
        """Let a new block end the body or cell, and return its last paragraph."""
        old = self.closing.pop(last, None)
        if old is None:
            old = own_properties(last)
        else:
            drop(_known(find(last, "w:pPr/w:pPrChange")))
        self.marks.paragraph(last, "w:ins")
        end = new
        if new.tag == _TBL:
            end = el("w:p")
            new.addnext(end)
            self.open.add(end)
        self.marks.was(end, old)
        self.closing[end] = old
        return end

    def strike(self, unit: Unit) -> bool:
        """Strike a block of the school out; return False, and change nothing, when it holds more than text."""
        inside = paragraphs_of(unit)
        if any(piece.bit is None for piece in chain.from_iterable(map(pieces_of, inside))):
            return False
        for each in inside:
            strike(each, self.marks)
        for row in unit.rows if isinstance(unit, TableBlock) else (unit,):
            if isinstance(row, RowBlock) and row.node is not None:
                self.marks.row(row.node, "w:del")
        if isinstance(unit, TextBlock) and unit.node is not None:
            self._strike_end(unit.node)
        return True

    def _strike_end(self, node: Element) -> None:
        before, after = neighbour(node, -1), neighbour(node, 1)
        if find(node, "w:pPr/w:sectPr") is not None or (_stays(before) and _stays(after)):
            return  # a section ends here, or two tables would become one: an empty paragraph stays
        if after is not None:
            self.marks.paragraph(node, "w:del")
        elif (kept := _kept_before(node)) is not None:
            self.marks.paragraph(kept, "w:del")
            self.marks.properties(node, own_properties(kept))


def neighbour(node: Element, step: int) -> Element | None:
    """Return the paragraph or table after (1) or before (-1) an element in the same body or cell."""
    return next((each for each in node.itersiblings(preceding=step < 0) if short(each) in _BLOCKS), None)


def _stays(node: Element | None) -> bool:
    """Whether an element is a table of which a row stays."""
    if node is None or node.tag != _TBL:
        return False
    return any(find(row, "w:trPr/w:del") is None for row in node.iterchildren(_TR))


def _kept_before(node: Element) -> Element | None:
    """Return the nearest paragraph before the last one whose end stays; None where a table or nothing stands before."""
    before = neighbour(node, -1)
    while before is not None and before.tag == _P:
        if find(before, "w:pPr/w:rPr/w:del") is None:
            return before
        before = neighbour(before, -1)
    return None


def _known(node: Element | None) -> Element:
    assert node is not None
    return node
