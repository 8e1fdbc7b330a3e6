"""Bijwerken, the shapes: a document as blocks that can be compared, and what is to be done to the school's file.

In: nothing. Out: frozen values. Never: formatting, but the name of a style. A block of a file that is open also holds its element.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, pairwise
from typing import Final, TypeAlias

from generator.ooxml.xml import Element
from generator.yearly.bijwerken.causes import Cause

NO_TEXT: Final = "\ufffc"  # stands before and after the name of something that is no text: a field, a link, a picture
_WORD: Final = re.compile(r"\w+")
_FIXED: Final = re.compile(r"\ufffc([^\ufffc]*)\ufffc")
TOKEN: Final = re.compile(r"\ufffc[^\ufffc]*\ufffc|\w+(?:[-'’./@:]\w+)*|[^\S\n\t]+|[\n\t]|.", re.DOTALL)
BODY: Final = "tekst"  # name of the story that is the document itself; the others are `kop` and `voet` with their pages


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph.

    Attributes:
        text: its text; what is no text stands in it as `NO_TEXT` name `NO_TEXT`.
        style: name of its style in lower case; empty for the default.
        rules: ids of the rules whose sentences it holds, where that is known.
        node: its element in a file that is open.
        locked: it stands in a form control, so nothing in it may be marked.
    """

    text: str
    style: str = ""
    rules: tuple[str, ...] = ()
    node: Element | None = field(default=None, compare=False, repr=False)
    locked: bool = field(default=False, compare=False)

    @property
    def key(self) -> Hashable:
        """What makes two paragraphs the same."""
        return self.text


@dataclass(frozen=True, slots=True)
class OpaqueBlock:
    """A block that is never changed: the table of contents, a drawing between paragraphs."""

    name: str
    node: Element | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> Hashable:
        """What makes two of them the same."""
        return f"{NO_TEXT}{self.name}{NO_TEXT}"


@dataclass(frozen=True, slots=True)
class RowBlock:
    """A row of a table: cells of blocks."""

    cells: tuple[tuple["AnyBlock", ...], ...]
    node: Element | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> Hashable:
        """What makes two rows the same."""
        return tuple(tuple(block.key for block in cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `locked` as in a paragraph."""

    rows: tuple[RowBlock, ...]
    node: Element | None = field(default=None, compare=False, repr=False)
    locked: bool = field(default=False, compare=False)

    @property
    def key(self) -> Hashable:
        """What makes two tables the same."""
        return tuple(row.key for row in self.rows)


AnyBlock: TypeAlias = TextBlock | TableBlock | OpaqueBlock
Unit: TypeAlias = AnyBlock | RowBlock  # what can stand in a row of things that are compared
Stories: TypeAlias = Mapping[str, tuple[AnyBlock, ...]]  # name of a story → its blocks


class ChangeKind(StrEnum):
    """What is done with a change of ours."""

    CHANGED = "gewijzigd"
    ADDED = "toegevoegd"
    REMOVED = "verwijderd"
    STYLE = "andere stijl"
    CONFLICT = "botsing"  # theirs stays, ours stands in a comment
    REMOVED_BY_SCHOOL = "door u verwijderd"  # stays deleted, ours is listed


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of ours, and where it goes in the school's file.

    Attributes:
        theirs: what stands in the school's file; None where it is gone or new.
        base: what we generated then; None where ours is new.
        ours: what we generate now; None where it is gone.
        after: what in the school's file it comes after, and `before`: before; for what is new.
        heading: heading under which it stands.
        fits: what is new can stand there: a row does not in a table that has other columns now.
    """

    kind: ChangeKind
    theirs: Unit | None
    base: Unit | None
    ours: Unit | None
    after: Unit | None = None
    before: Unit | None = None
    heading: str = ""
    fits: bool = True


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change of ours, as the list tells it.

    Attributes:
        story: the story that it stands in.
        marked: it is in the file as a tracked change.
        old: what we generated then, `new` what we generate now; empty where there is none.
        reason: why, in Dutch, with the rule id or the key of the profile.
        causes: the kinds of causes behind it, in the order of `Cause`.
    """

    kind: ChangeKind
    story: str
    heading: str
    old: str
    new: str
    reason: str
    marked: bool
    causes: tuple[Cause, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "soort": self.kind,
            "deel": self.story,
            "plaats": self.heading,
            "oud": self.old,
            "nieuw": self.new,
            "reden": self.reason,
            "gemarkeerd": self.marked,
            "oorzaken": self.causes,
        }


def text_blocks(unit: Unit) -> Iterator[TextBlock]:
    """Iterate over the paragraphs of a block or row, in order."""
    match unit:
        case TextBlock():
            yield unit
        case TableBlock():
            for row in unit.rows:
                yield from text_blocks(row)
        case RowBlock():
            for cell in unit.cells:
                for block in cell:
                    yield from text_blocks(block)
        case OpaqueBlock():
            return


def shown_text(unit: Unit | None) -> str:
    """Return what a block shows, cells with a bar between; of what is no text nothing."""
    if isinstance(unit, TableBlock):
        return "\n".join(shown_text(row) for row in unit.rows)
    if isinstance(unit, RowBlock):
        return " | ".join(" ".join(shown_text(block) for block in cell) for cell in unit.cells)
    return _FIXED.sub("", unit.text) if isinstance(unit, TextBlock) else ""


def is_text(text: str) -> bool:
    """Return whether nothing in a text is something that is no text."""
    return NO_TEXT not in text


def rules_of(unit: Unit | None) -> frozenset[str]:
    """Return the ids of the rules in a block."""
    return frozenset(chain.from_iterable(block.rules for block in text_blocks(unit))) if unit is not None else frozenset()


def words_of(unit: Unit) -> Counter[str]:
    """Return the words of a block with how often each stands in it."""
    return Counter(_words(unit))


def _words(unit: Unit) -> Iterator[str]:
    for block in text_blocks(unit):
        yield from map(str.lower, _WORD.findall(block.text))


def signs_of(unit: Unit) -> frozenset[str]:
    """Return by what a block is known among many: its words, and its words two by two, which are rarer."""
    words = list(_words(unit))
    return frozenset((*words, *(f"{one} {other}" for one, other in pairwise(words))))


def is_heading(block: Unit) -> bool:
    """Return whether a block is a heading; a step is one too."""
    return isinstance(block, TextBlock) and (block.style.startswith(("heading ", "kop ")) or block.style == "stap")


def is_signpost(block: Unit) -> bool:
    """Return whether a block tells where one is: a heading, also a small one."""
    return is_heading(block) or (isinstance(block, TextBlock) and block.style in {"crisiskop", "tussenkop", "title"})


def is_blank(block: Unit) -> bool:
    """Return whether a block is a paragraph without anything in it."""
    return isinstance(block, TextBlock) and not block.text.strip()
