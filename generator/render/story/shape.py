"""Render, shapes: a document while it is being finished, as light as it can be: each paragraph a text, around them what holds them.

In: what a compiled part gives. Out: `Bit` and `Node`, of which the passes of `finish` say what goes and what is added. Never: a
tree of XML; what a paragraph is was found out once, when its template was compiled.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

PARAGRAPH: Final = "p"
TABLE: Final = "tbl"
ROW: Final = "tr"
CELL: Final = "tc"
CONTROL: Final = "sdt"
CONTROLLED: Final = "sdtContent"
OTHER: Final = ""  # markup that is no paragraph and holds none
HEADING: Final = "heading"  # of what a node holds: a heading that may go
KEPT: Final = "kept"  # likewise: a heading, or the greeting of a letter, which ask that what stands above them stays or goes
CONTENTS: Final = "contents"  # likewise: a table of contents
LOOSE: Final = "bookmark"  # the same, and nothing to see
BLANKS: Final = " "  # what stands between elements


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a paragraph, or what holds paragraphs, is in its template.

    Attributes:
        kind: the local name of its element, or one of the names here.
        open: the first tag; of a paragraph its properties as well.
        close: the last tag of what holds paragraphs.
        tagged: a value or condition stands in it, so that it may come out empty.
        repeats: a table of which tags repeat or hide rows.
        head: a row above the rows that repeat.
        solid: it shows something whatever its values and conditions are.
        filled: a value stands in its text.
        has_ids: something in it has a number of its own: a bookmark, a form field, a drawing.
        has_section: a section ends in it.
        style: id of the style of a paragraph.
        level: of a heading, from 1; else 0.
        place: list and level of a numbered paragraph.
        styled: the list comes from its style alone.
        origin: number of the paragraph in the template.
        begins, ends: number of the table of contents that begins or ends in it, from 1; else 0.
        places: the open places in its fixed text.
        holds: kinds of what stands right in it, as far as a pass asks for them.
        listed: a paragraph somewhere in it is numbered, or a heading.
        certain: it shows something when its values can stand as they are, and none of its places is open.
    """

    kind: str
    open: str = ""
    close: str = ""
    tagged: bool = False
    repeats: bool = False
    head: bool = False
    solid: bool = False
    filled: bool = False
    has_ids: bool = False
    has_section: bool = False
    style: str = ""
    level: int = 0
    place: tuple[str, int] | None = None
    styled: bool = False
    origin: int = 0
    begins: int = 0
    ends: int = 0
    places: tuple[str, ...] = ()
    holds: frozenset[str] = frozenset()
    listed: bool = False
    certain: bool = False


class Bit:
    """A paragraph, or other markup, of a document.

    Attributes:
        shape: what it is.
        body: its markup, from its first tag to its last.
        smooth: its text can stand as it is; None where nobody knows yet.
        boxes: what the text boxes in it hold, each at its place in `body`.
        gone: it is no part of the document after all.
        keep: it stays on one page with what follows.
        number: the list that it belongs to, where that is not the one of its style.
        heading: its number among the headings.
    """

    gone: bool = False
    keep: bool = False
    number: str = ""
    heading: int = -1

    def __init__(self, shape: Shape, body: str, smooth: bool | None = True, boxes: "tuple[Node, ...]" = ()) -> None:  # noqa: FBT001, FBT002
        self.shape, self.body, self.smooth, self.boxes = shape, body, smooth, boxes


class Node:
    """What holds paragraphs: the body of a document, a table, a row, a cell, a text box; with its first tag as it was filled in."""

    gone: bool = False

    def __init__(self, shape: Shape, children: "list[Item]", opens: str = "") -> None:
        self.shape, self.children, self.opens = shape, children, opens or shape.open


Item: TypeAlias = Bit | Node


@dataclass(slots=True)
class Filled:
    """A part that was filled in.

    Attributes:
        root: what it holds now.
        doubtful: the paragraphs of which the text may not stand as it is, that may be empty, or that have an open place.
        nodes: what holds paragraphs, the part itself first, in the order of the document.
        headings: its headings, likewise.
    """

    root: Node
    doubtful: list[Bit]
    nodes: list[Node]
    headings: list[Bit]


def forget(item: Item) -> None:
    """Take an item out of the document, with all that is in it."""
    if isinstance(item, Bit) and item.shape.kind != PARAGRAPH:
        return  # one for all documents, and nothing without what it stands in
    item.gone = True
    for child in item.children if isinstance(item, Node) else item.boxes:
        forget(child)


def present(items: "Iterable[Item]") -> "Iterator[Item]":
    """Iterate over what is still part of the document."""
    return (item for item in items if not item.gone)


def elements(items: "Iterable[Item]") -> "Iterator[Item]":
    """Iterate over what is still part of the document and is an element."""
    return (item for item in items if not item.gone and item.shape.kind != BLANKS)


def every(item: Item, kind: str) -> Iterator[Item]:
    """Iterate over an item and all in it of a kind, in the order of the document."""
    if item.gone:
        return
    if item.shape.kind == kind:
        yield item
    for child in item.children if isinstance(item, Node) else item.boxes:
        yield from every(child, kind)
