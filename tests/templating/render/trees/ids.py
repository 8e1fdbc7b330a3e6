"""Finish: every bookmark, form field and drawing has an id of its own, also when a repetition copied it.

In: the roots of the rendered parts, the document first. Out: the same. Never: a bookmark that begins and does not end.
"""

from collections.abc import Iterable
from itertools import count
from typing import Final

from generator.ooxml.word import drop, el, every, find, get, q
from generator.ooxml.xml import Element

_MAX_NAME: Final = 40


def unique_ids(roots: Iterable[Element]) -> None:
    """Give each bookmark, form field and drawing of a document its own id; a copied bookmark also its own name."""
    numbers, names, fields = count(1), set[str](), set[int]()
    drawings = count(1)
    for root in roots:
        _bookmarks(root, numbers, names)
        for properties in every(root, "w:sdtPr"):
            _field(properties, fields)
        for drawing in every(root, "wp:docPr"):
            drawing.set("id", str(next(drawings)))


def _bookmarks(root: Element, numbers: "count[int]", names: set[str]) -> None:
    begun: dict[str, list[Element]] = {}
    for mark in list(every(root, "w:bookmarkStart", "w:bookmarkEnd")):
        old = get(mark, "w:id")
        if mark.tag == q("w:bookmarkStart"):
            begun.setdefault(old, []).append(mark)
            continue
        if not begun.get(old):
            drop(mark)
            continue
        start = begun[old].pop()
        number, name = str(next(numbers)), _free(get(start, "w:name"), names)
        names.add(name.lower())
        start.set(q("w:id"), number)
        start.set(q("w:name"), name)
        mark.set(q("w:id"), number)
    for start in (mark for marks in begun.values() for mark in marks):
        drop(start)


def _free(name: str, names: set[str]) -> str:
    if name.lower() not in names:
        return name
    tries = (f"{name[: _MAX_NAME - len(tail)]}{tail}" for number in count(2) for tail in (f"_{number}",))
    return next(candidate for candidate in tries if candidate.lower() not in names)


def _field(properties: Element, taken: set[int]) -> None:
    mark = find(properties, "w:id")
    value = get(mark)
    number = int(value) if value.lstrip("-").isdigit() else 0
    while number == 0 or number in taken:
        number = max(taken, default=0) + 1
    taken.add(number)
    if mark is None:
        mark = el("w:id")
        place = sum(1 for child in properties if child.tag in {q("w:rPr"), q("w:alias"), q("w:tag")})
        properties.insert(place, mark)
    mark.set(q("w:val"), str(number))
