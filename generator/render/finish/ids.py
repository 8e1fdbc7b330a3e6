"""Finish: every bookmark, form field and drawing has an id of its own, also when a repetition copied it.

In: the markup of the parts, the document first. Out: the same. Never: a bookmark that begins and does not end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import count
from typing import Final

_MAX_NAME: Final = 40
_MARK: Final = re.compile(r'<w:bookmark(Start|End)(?: [^>]*)?/>|<w:id w:val="[^"]*"/>|<wp:docPr(?: [^>]*)?/?>')
_NUMBER: Final = re.compile(r' w:id="([^"]*)"')
_NAME: Final = re.compile(r' w:name="([^"]*)"')
_VALUE: Final = re.compile(r'w:val="([^"]*)"')
_DRAWING: Final = re.compile(r'(?<=<wp:docPr)((?: [^>]*?)?) id="[^"]*"')


@dataclass(slots=True)
class _Ids:
    """What was given out so far."""

    bookmarks: "count[int]" = field(default_factory=lambda: count(1))
    drawings: "count[int]" = field(default_factory=lambda: count(1))
    names: set[str] = field(default_factory=set)
    fields: set[int] = field(default_factory=set)


def unique_ids(parts: Iterable[tuple[list[str], list[int]]]) -> None:
    """Give each bookmark, form field and drawing of a document its own id; a copied bookmark also its own name.

    Args:
        parts: of each part its pieces of markup, and the places of those that hold a mark.
    """
    ids = _Ids()
    for pieces, places in parts:
        marks = [match[0] for place in places for match in _MARK.finditer(pieces[place])]
        fresh = iter(_renewed(marks, ids))
        for place in places:
            pieces[place] = _MARK.sub(lambda _: next(fresh), pieces[place])  # noqa: B023 - used up before the next part


def _renewed(marks: list[str], ids: _Ids) -> list[str]:
    """Return the marks of a part, each with its own id; a bookmark of which an end is missing is nothing."""
    new = ["" if mark.startswith("<w:bookmark") else _other(mark, ids) for mark in marks]
    for start, end in _pairs(marks):
        number = f' w:id="{next(ids.bookmarks)}"'
        written = _NAME.search(marks[start])
        name = _free(unescape(written[1]) if written else "", ids.names)
        ids.names.add(name.lower())
        named = _NUMBER.sub(number, marks[start], count=1)
        new[start] = _NAME.sub(lambda _, name=name: f' w:name="{escape(name)}"', named, count=1)  # type: ignore[misc]
        new[end] = _NUMBER.sub(number, marks[end], count=1)
    return new


def _pairs(marks: list[str]) -> Iterator[tuple[int, int]]:
    """Iterate over (where a bookmark begins, where it ends), in the order of the ends."""
    begun: dict[str, list[int]] = {}
    for place, mark in enumerate(marks):
        number = _NUMBER.search(mark)
        old = number[1] if number else ""
        if mark.startswith("<w:bookmarkStart"):
            begun.setdefault(old, []).append(place)
        elif mark.startswith("<w:bookmarkEnd") and begun.get(old):
            yield begun[old].pop(), place


def _free(name: str, names: set[str]) -> str:
    if name.lower() not in names:
        return name
    tries = (f"{name[: _MAX_NAME - len(tail)]}{tail}" for number in count(2) for tail in (f"_{number}",))
    return next(candidate for candidate in tries if candidate.lower() not in names)


def _other(mark: str, ids: _Ids) -> str:
    if mark.startswith("<wp:docPr"):
        return f'<wp:docPr id="{next(ids.drawings)}"{_DRAWING.sub(lambda match: match[1], mark)[len("<wp:docPr") :]}'
    match = _VALUE.search(mark)
    value = match[1] if match else ""
    number: int = int(value) if value.lstrip("-").isdigit() else 0
    while number == 0 or number in ids.fields:
        number = max(ids.fields, default=0) + 1
    ids.fields.add(number)
    return f'<w:id w:val="{number}"/>'
