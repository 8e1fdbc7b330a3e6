"""Finish: from a template that was filled in to a document that Word opens without a question, in a fixed order of small passes.

In: the parts that were filled in. Out: their markup, and which parts of the file change with them. Never: a character of a value or
of a fixed sentence lost, but headings and tables that a false condition left empty.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.render.engine.work import weigh
from generator.render.finish.ids import unique_ids
from generator.render.finish.keep import keep
from generator.render.finish.lists import Numbering, restart_lists
from generator.render.finish.tidy import tidy
from generator.render.finish.toc import bookmarked, fill_contents
from generator.render.looks import Looks
from generator.render.story.compile import Story
from generator.render.story.mend import Mender
from generator.render.story.shape import Bit, Filled, Node
from generator.render.story.values import is_smooth, open_places, shows

__all__ = ["Part", "finish", "look_closer", "markup"]

_BOX: Final = re.compile(r'<w:txbxContent data-box="(\d+)"/>')


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: what it was made of, and what it holds now."""

    story: Story
    filled: Filled


def look_closer(doubtful: list[Bit], mender: Mender) -> list[str]:
    """Write every paragraph whose text cannot stand as it is, and leave out those that came out empty; return the open places.

    Raises:
        TooMuchWorkError: that would take too long.
    """
    places: list[str] = []
    for bit in doubtful:
        if bit.smooth is None:
            bit.smooth = is_smooth(bit.body)
            bit.gone = bit.smooth and bit.shape.tagged and not (bit.shape.solid or shows(bit.body))
        elif bit.smooth:
            bit.gone = bit.shape.tagged and not (bit.shape.solid or bit.shape.filled or shows(bit.body))
    weigh(bit.body for bit in doubtful if not bit.smooth)
    for bit in doubtful:
        shape, before = bit.shape, bit.body
        places += shape.places
        if not bit.smooth:
            places += open_places(before)
            bit.body = mender.mended(before, tagged=shape.tagged)
            bit.gone = shape.tagged and not (shape.solid or shows(before) or shows(bit.body))
    return places


def finish(
    parts: list[Part], looks: Looks, numbering: Numbering | None, pages: Mapping[int, int] | None, width: int
) -> bytes | None:
    """Finish the parts of a document.

    Args:
        parts: the parts, the document first; what they hold is changed.
        looks: what the styles and lists of the document say.
        numbering: what its numbering part says, where it has one.
        pages: page of each heading, for the table of contents (see `toc.headings`).
        width: of the text, in twips.

    Returns:
        The numbering part, where it changed.
    """
    for part in parts:
        tidy(part.filled, looks)
        keep(part.filled, looks)
    numbered = any(part.story.numbered for part in parts)
    lists = restart_lists([part.filled.root for part in parts], numbering, looks) if numbering and numbered else None
    if parts[0].story.codes:
        fill_contents(parts[0].filled, parts[0].story.codes, looks, pages, width)
    return lists


def markup(parts: list[Part]) -> Iterator[tuple[str, str]]:
    """Return the name and the markup of each part, every mark in it with its own number."""
    written = [(part, *_written(part)) for part in parts]
    if any(places for _, _, places in written):
        unique_ids([(pieces, places) for _, pieces, places in written])
    return ((part.story.name, "".join(pieces)) for part, pieces, _ in written)


def _written(part: Part) -> tuple[list[str], list[int]]:
    pieces: list[str] = []
    marked: list[int] = []
    _write(part.filled.root, pieces.append, lambda: marked.append(len(pieces)), part.story.mender)
    return pieces, marked


def _write(node: Node, add: Callable[[str], None], note: Callable[[], None], mender: Mender) -> None:
    add(node.opens)
    for item in node.children:
        if item.gone:
            continue
        if isinstance(item, Node):
            _write(item, add, note, mender)
            continue
        body = item.body
        if item.keep or item.number:
            level = item.shape.place[1] if item.number and item.shape.place else -1
            body = mender.kept(body, item.shape.open, keep=item.keep, level=level, number=item.number)
        if item.heading >= 0:
            body = bookmarked(body, item.heading)
        if item.boxes:
            _write_boxed(item, body, add, note, mender)
            continue
        if item.shape.has_ids or item.heading >= 0:
            note()
        add(body)
    add(node.shape.close)


def _write_boxed(item: Bit, body: str, add: Callable[[str], None], note: Callable[[], None], mender: Mender) -> None:
    for index, piece in enumerate(_BOX.split(body)):
        if index % 2:
            _write(item.boxes[int(piece)], add, note, mender)
        else:
            note()
            add(piece)
