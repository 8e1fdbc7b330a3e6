"""Bijwerken, new blocks: our paragraphs, rows and tables in the styles and lists of the school's file.

In: blocks of ours. Out: elements for the school's file, all text marked as put in. Never: a style or a list of theirs changed; what
their file does not know falls back to its default.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import drop, el, every, find, get, q, val
from generator.ooxml.xml import Element, parse, serialize
from generator.yearly.bijwerken.blocks.model import RowBlock, TableBlock, TextBlock, Unit, is_text, text_blocks
from generator.yearly.bijwerken.blocks.pieces import text_of
from generator.yearly.bijwerken.blocks.read import OpenDocx
from generator.yearly.bijwerken.marks.marks import Marks
from generator.yearly.bijwerken.marks.words import new_runs

_KEPT: Final = ("w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
_NUMBERING: Final = "word/numbering.xml"


@dataclass(slots=True)
class Builder:
    """Makes elements for the school's file.

    Attributes:
        their_styles: name of a style in lower case → its id in the school's file.
        our_styles: id → name of our styles.
        lists: number of a list in our document → that in the school's file.
    """

    marks: Marks
    edited: OpenDocx
    their_styles: Mapping[str, str]
    our_styles: Mapping[str, str]
    lists: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, edited: OpenDocx, fresh: OpenDocx, marks: Marks) -> "Builder":
        """Begin, with what both files know."""
        styles = {name: style for style, name in reversed(list(edited.styles.items()))}
        return cls(marks, edited, styles, fresh.styles)

    def same_list(self, theirs: TextBlock, ours: TextBlock) -> None:
        """Note that two paragraphs are one: then their lists are too."""
        numbers = [_list_of(block.node) for block in (ours, theirs) if block.node is not None]
        if len(numbers) == 2 and all(numbers):
            self.lists.setdefault(*numbers)

    def paragraph(self, ours: Element, *, mark: bool = True) -> Element:
        """Return our paragraph, its text and its end put in."""
        new = el("w:p")
        looks = properties(new)
        for node in self.looks(ours):
            put(looks, node)
        runs = list(new_runs(ours, 0, len(text_of(ours))))
        if runs:
            new.append(self.marks.new("w:ins", *runs))
        if mark:
            self.marks.paragraph(new, "w:ins")
        if len(looks) == 0:
            drop(looks)
        return new

    def looks(self, ours: Element) -> Iterator[Element]:
        """Yield the properties of our paragraph as the school's file knows them."""
        own = find(ours, "w:pPr")
        style = self._style(get(find(ours, "w:pPr/w:pStyle")))
        if style:
            yield val("w:pStyle", style)
        for name in _KEPT:
            found = find(own, name) if own is not None else None
            if found is not None:
                yield deepcopy(found)
        number = self._list(ours, style)
        if number:
            level = get(find(ours, "w:pPr/w:numPr/w:ilvl"), default="0")
            yield el("w:numPr", None, val("w:ilvl", level), val("w:numId", number))

    def row(self, ours: Element) -> Element:
        """Return our row, put in."""
        new = self._cells(deepcopy(ours))
        for old, made in zip(every(ours, "w:p"), list(every(new, "w:p")), strict=True):
            _replace(made, self.paragraph(old, mark=False))
        self.marks.row(new, "w:ins")
        return new

    def table(self, ours: Element) -> Element:
        """Return our table, all its rows put in."""
        new = deepcopy(ours)
        for mark in list(every(new, "w:tr")):
            drop(mark)
        style = find(new, "w:tblPr/w:tblStyle")
        if style is not None:
            known = self._style(get(style))
            style.set(q("w:val"), known) if known else drop(style)
        new.extend(self.row(row) for row in ours.iterchildren(q("w:tr")))
        return new

    @staticmethod
    def _cells(row: Element) -> Element:
        for mark in list(every(row, "w:bookmarkStart", "w:bookmarkEnd")):
            drop(mark)
        return row

    def _style(self, style: str) -> str:
        name = self.our_styles.get(style, style.lower())
        return self.their_styles.get(name, "") if name else ""

    def _list(self, ours: Element, style: str) -> str:
        number = _list_of(ours)
        if not number:
            return ""
        if number not in self.lists:
            like = next((found for found in self._lists_with(style) if found), "")
            self.lists[number] = self._new_list(like) if like else ""
        return self.lists[number]

    def _lists_with(self, style: str) -> Iterator[str]:
        for paragraph in every(self.edited.roots[DOCUMENT], "w:p"):
            if style and get(find(paragraph, "w:pPr/w:pStyle")) == style:
                yield _list_of(paragraph)

    def _new_list(self, like: str) -> str:
        """Add a list that looks as another one of the school's file and begins at 1; return its number."""
        if _NUMBERING not in self.edited.parts:
            return ""
        root = parse(self.edited.parts[_NUMBERING], _NUMBERING)
        lists = {get(node, "w:numId"): node for node in every(root, "w:num")}
        if like not in lists:
            return ""
        number = str(max((int(found) for found in lists if found.isdecimal() and len(found) < 10), default=0) + 1)
        start = el("w:lvlOverride", {"ilvl": 0}, val("w:startOverride", 1))
        list(lists.values())[-1].addnext(
            el("w:num", {"numId": number}, val("w:abstractNumId", get(find(lists[like], "w:abstractNumId"))), start)
        )
        self.edited.parts[_NUMBERING] = serialize(root)
        return number


def _replace(old: Element, new: Element) -> None:
    old.addnext(new)
    drop(old)


def _list_of(paragraph: Element | None) -> str:
    return get(find(paragraph, "w:pPr/w:numPr/w:numId")) if paragraph is not None else ""


def only_text(unit: Unit) -> bool:
    """Return whether a block of ours holds text only, so that it can be put in whole."""
    nested = isinstance(unit, TableBlock) and any(_nested(row) for row in unit.rows)
    return (
        not nested
        and not (isinstance(unit, RowBlock) and _nested(unit))
        and all(is_text(block.text) for block in text_blocks(unit))
    )


def _nested(row: RowBlock) -> bool:
    return not all(isinstance(block, TextBlock) for block in chain.from_iterable(row.cells))


def paragraphs_of(unit: Unit | None) -> Sequence[Element]:
    """Return the elements of the paragraphs in a block."""
    return [block.node for block in text_blocks(unit) if block.node is not None] if unit is not None else []
