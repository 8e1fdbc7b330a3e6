"""A document that somebody edited in Word, beside the one that we made: which words differ, and where.

In: both files. Out: `EditedPart`. Never: a change of formatting alone, or a word of a document that nobody asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.base.files import read_file
from generator.yearly.bijwerken.blocks.match import with_theirs
from generator.yearly.bijwerken.blocks.model import AnyBlock, TextBlock, is_signpost, shown_text, text_blocks
from generator.yearly.bijwerken.blocks.read import open_docx
from generator.yearly.bijwerken.marks.words import differences

WordKind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class EditedPart:
    """A paragraph that differs.

    Attributes:
        story: `tekst`, or the header or footer that it stands in.
        heading: the heading above it, as it is now.
        was: what we made, empty where it is new; `now`: what stands there, empty where it is gone.
        words: both as one row of words, each the same, gone or new.
    """

    story: str
    heading: str
    was: str = field(repr=False)
    now: str = field(repr=False)
    words: tuple[tuple[WordKind, str], ...] = field(repr=False)


def compare_edited(ours: Path | bytes, edited: bytes) -> tuple[EditedPart, ...]:
    """Return the paragraphs in which an edited document differs from ours, in the order of the edited one.

    Args:
        ours: the file that we made, or its bytes.
        edited: the bytes of the edited one.

    Raises:
        DocumentError: one of both is no sound Word document. InputError: ours cannot be read.
    """
    before = open_docx(read_file(ours) if isinstance(ours, Path) else ours).stories()
    after = open_docx(edited).stories()
    names = dict.fromkeys((*after, *before))
    return tuple(part for name in names for part in _story(name, before.get(name, ()), after.get(name, ())))


def _story(name: str, before: Sequence[AnyBlock], after: Sequence[AnyBlock]) -> Iterator[EditedPart]:
    old, new = _texts(before), _texts(after)
    place = {b: a for a, b in with_theirs(old, new).items()}
    told, heading = set(place.values()), ""
    reached = 0
    for index, block in enumerate(new):
        was = place.get(index)
        if was is not None:
            yield from _gone(name, heading, old, range(reached, was), told)
            reached = max(reached, was + 1)
        heading = shown_text(block) if is_signpost(block) else heading
        if was is None or shown_text(old[was]) != shown_text(block):
            yield _part(name, heading, "" if was is None else shown_text(old[was]), shown_text(block))
    yield from _gone(name, heading, old, range(reached, len(old)), told)


def _gone(name: str, heading: str, old: Sequence[TextBlock], where: range, told: set[int]) -> Iterator[EditedPart]:
    for index in where:
        if index not in told:
            told.add(index)
            yield _part(name, heading, shown_text(old[index]), "")


def _texts(story: Sequence[AnyBlock]) -> list[TextBlock]:
    return [block for each in story for block in text_blocks(each) if shown_text(block).strip()]


def _part(name: str, heading: str, was: str, now: str) -> EditedPart:
    return EditedPart(name, heading, was, now, tuple((kind, text) for kind, text in _words(was, now) if text))


def _words(was: str, now: str) -> Iterator[tuple[WordKind, str]]:
    at = 0
    for each in differences(was, now):
        yield "same", was[at : each.a0]
        yield "gone", was[each.a0 : each.a1]
        yield "new", now[each.b0 : each.b1]
        at = each.a1
    yield "same", was[at:]
