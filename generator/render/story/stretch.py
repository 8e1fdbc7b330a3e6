"""Render, a stretch: paragraphs after each other of which no pass of `finish` asks anything, put together as one text.

In: what was found out of them when their template was compiled, and their values. Out: one `Bit` for all, or one for each where a
value needs a closer look. Never: a paragraph that a pass looks for, or at the edge of such one: those stay on their own.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final, TypeAlias

from generator.render.looks import Looks
from generator.render.story.shape import PARAGRAPH, Bit, Shape
from generator.render.story.values import shown, together

_LEAST: Final = 4  # paragraphs; of fewer nothing is left between the first and the last
_WHOLE: Final = Shape(PARAGRAPH, solid=True)

Rows: TypeAlias = list[tuple[Shape, list[str]]]
"""Paragraphs, each with its markup in pieces: at even places text, between them the number of a tag."""


class Stretch:
    """Paragraphs of a template that stand after each other, each with the pieces around its values."""

    def __init__(self, rows: list[tuple[Shape, tuple[str, ...]]]) -> None:
        self.rows = tuple(rows)
        self.text = "".join("%s".join(piece.replace("%", "%%") for piece in pieces) for _, pieces in rows)

    def put(self, values: tuple[object, ...], add: Callable[[Bit], None], doubt: Callable[[Bit], None]) -> int:
        """Add the paragraphs to what holds them; return how long they are.

        Args:
            values: of all of them, in their order.
            add: takes what stands in the document.
            doubt: takes what needs a closer look.

        Raises:
            ValueShownError: a value is no text and no whole number.
        """
        texts = together(values)
        if texts is None:
            return self._apart(values, add, doubt)
        bit = Bit(_WHOLE, self.text % texts)
        add(bit)
        return len(bit.body)

    def _apart(self, values: tuple[object, ...], add: Callable[[Bit], None], doubt: Callable[[Bit], None]) -> int:
        size, at = 0, 0
        for shape, pieces in self.rows:
            body, smooth = pieces[0], True
            for value, piece in zip(values[at:], pieces[1:], strict=False):
                text, quiet = shown(value)
                body, smooth = body + text + piece, smooth and quiet
            at += len(pieces) - 1
            bit = Bit(shape, body, smooth)
            add(bit)
            if not smooth:
                doubt(bit)
            size += len(body)
        return size


def is_plain(shape: Shape, looks: Looks) -> bool:
    """Return whether no pass asks anything of a paragraph that shows something; its values are asked about when they are there."""
    special = shape.level or shape.place or shape.has_ids or shape.has_section or shape.begins or shape.ends or shape.places
    shows = shape.certain and (shape.solid or shape.filled)
    return shows and not special and not looks.asks_above(shape.style) and not (shape.style and shape.style == looks.after_table)


def cut(rows: Rows, plain: Callable[[Shape], bool]) -> Iterator[tuple[Rows, bool]]:
    """Iterate over paragraphs that stand after each other, in parts, each with whether it is put together as one text."""
    for alike, group in groupby(rows, key=lambda row: plain(row[0])):
        found = list(group)
        if alike and len(found) >= _LEAST:
            yield from ((found[:1], False), (found[1:-1], True), (found[-1:], False))
        else:
            yield found, False
