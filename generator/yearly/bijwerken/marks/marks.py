"""Bijwerken, marks: what Word shows as a tracked change, with its author and date, and the comments that say why.

In: elements of the school's file. Out: the same with marks. Never: a clock, or a second use of a number.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.parts import DOCUMENT, OFFICE, WORD_TYPE, Part, add, relationships
from generator.ooxml.word import drop, el, every, find, get, q, root, short
from generator.ooxml.xml import Element, parse, serialize
from generator.yearly.bijwerken.blocks.pieces import new_text
from generator.yearly.bijwerken.blocks.read import OpenDocx

AUTHOR: Final = "schoolkader"
_INITIALS: Final = "SK"
_PART: Final = "word/comments.xml"
_NOT_OWN: Final = frozenset({"w:rPr", "w:sectPr", "w:pPrChange"})
_TRACKED: Final = (
    *("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge", "w:rPrChange", "w:pPrChange"),
    *("w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:tblPrExChange", "w:numberingChange"),
)
_LONG: Final = 10  # digits; a number in a file of another program may be any


def has_open_changes(roots: Iterable[Element]) -> bool:
    """Return whether a document holds tracked changes that nobody accepted or rejected yet."""
    return any(next(every(each, *_TRACKED), None) is not None for each in roots)


@dataclass(slots=True)
class Marks:
    """Makes marks; each has its own number in the file."""

    day: date
    last: int = 0

    @classmethod
    def of(cls, roots: Iterable[Element], day: date) -> "Marks":
        """Begin after the highest number that the file has."""
        numbers = (node.get(q("w:id"), "") for node in chain.from_iterable(each.iter("*") for each in roots))
        return cls(day, max((int(number) for number in numbers if number.isdecimal() and len(number) < _LONG), default=0))

    def new(self, name: str, *inside: Element) -> Element:
        """Make a mark around elements."""
        self.last += 1
        return el(name, {"id": self.last, "author": AUTHOR, "date": self.stamp}, *inside)

    @property
    def stamp(self) -> str:
        """The date of a mark."""
        return f"{self.day.isoformat()}T00:00:00Z"

    def delete(self, run: Element) -> Element:
        """Strike out a run that holds text only, and return what stands in its place."""
        mark = self.new("w:del")
        run.addprevious(mark)
        for text in run.findall(q("w:t")):
            text.addprevious(new_text(text.text or "", "w:delText"))
            drop(text)
        mark.append(run)
        return mark

    def paragraph(self, paragraph: Element, name: str) -> None:
        """Mark the end of a paragraph as put in (`w:ins`) or struck out (`w:del`)."""
        looks = properties(paragraph)
        run_looks = find(looks, "w:rPr")
        if run_looks is None:
            run_looks = el("w:rPr")
            put(looks, run_looks)
        run_looks.insert(0, self.new(name))

    def row(self, row: Element, name: str) -> None:
        """Mark a row of a table as put in or struck out."""
        looks = find(row, "w:trPr")
        if looks is None:
            looks = el("w:trPr")
            row.insert(1 if find(row, "w:tblPrEx") is not None else 0, looks)
        looks.append(self.new(name))

    def was(self, paragraph: Element, old: Iterable[Element]) -> None:
        """Note on a paragraph which properties it had before."""
        put(properties(paragraph), self.new("w:pPrChange", el("w:pPr", None, *map(deepcopy, old))))

    def properties(self, paragraph: Element, new: Iterable[Element]) -> None:
        """Give a paragraph other properties, tracked."""
        old, looks = own_properties(paragraph), properties(paragraph)
        for node in [node for node in looks if short(node) not in _NOT_OWN]:
            drop(node)
        for node in new:
            put(looks, node)
        self.was(paragraph, old)


def own_properties(paragraph: Element) -> list[Element]:
    """Return copies of the properties of a paragraph that a change of them tells of."""
    own = find(paragraph, "w:pPr")
    return [deepcopy(node) for node in own if short(node) not in _NOT_OWN] if own is not None else []


@dataclass(slots=True)
class Comments:
    """The comments of a document; ours come after those that are there."""

    marks: Marks
    root: Element
    first: int
    made: list[Element] = field(default_factory=list)

    @classmethod
    def of(cls, opened: OpenDocx, marks: Marks) -> "Comments":
        """Open the comments of a document."""
        name = _part_of(opened)
        tree = parse(opened.parts[name], name) if name in opened.parts else root("w:comments")
        numbers = [
            int(get(node, "w:id"))
            for node in every(tree, "w:comment")
            if get(node, "w:id").isdecimal() and len(get(node, "w:id")) < _LONG
        ]
        return cls(marks, tree, max(numbers, default=-1) + 1)

    def add(self, paragraph: Element, text: str, around: str = "") -> None:
        """Put a comment on a paragraph.

        Args:
            paragraph: the paragraph.
            text: lines of the comment.
            around: the mark that the paragraph comes or goes with (`w:ins`, `w:del`), so that the comment does too.
        """
        number = self.first + len(self.made)
        begin = 1 if find(paragraph, "w:pPr") is not None else 0
        paragraph.insert(begin, el("w:commentRangeStart", {"id": number}))
        reference = el("w:r", None, el("w:commentReference", {"id": number}))
        paragraph.append(el("w:commentRangeEnd", {"id": number}))
        paragraph.append(self.marks.new(around, reference) if around else reference)
        comment = el("w:comment", {"id": number, "author": AUTHOR, "date": self.marks.stamp, "initials": _INITIALS})
        comment.extend(el("w:p", None, el("w:r", None, new_text(line))) for line in text.split("\n"))
        self.made.append(comment)

    def store(self, opened: OpenDocx) -> None:
        """Write the comments into the document, when there are new ones."""
        if self.made:
            self.root.extend(self.made)
            kind = f"{WORD_TYPE}comments+xml"
            add(opened.parts, DOCUMENT, Part(_part_of(opened), f"{OFFICE}comments", kind, serialize(self.root)))


def _part_of(opened: OpenDocx) -> str:
    arrows = relationships(opened.parts, DOCUMENT)
    return next((arrow.target for arrow in arrows if arrow.kind == "comments" and not arrow.external), _PART)
