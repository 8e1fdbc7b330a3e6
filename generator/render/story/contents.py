"""Render, before a part is compiled: where a table of contents stands in it, and where the number of a form field.

In: the root of a part, of a template or of a finished document. Out: its tables of contents, or marks on the paragraphs where they
begin and end; form fields with a place for their number. Never: a change in text.
"""

import re
from collections.abc import Iterator
from typing import Final

from generator.ooxml.word import every, find, get, q, val
from generator.ooxml.xml import Element

BEGINS: Final = "data-inhoud"
ENDS: Final = "data-inhoud-eind"
_CODE: Final = re.compile(r"^\s*TOC\b")


def mark_contents(root: Element) -> Iterator[str]:
    """Mark the paragraphs where a table of contents begins and ends with its number, from 1; yield the codes of their fields."""
    for index, (start, end, code) in enumerate(list(_fields(root)), 1):
        start.set(BEGINS, str(index))
        end.set(ENDS, str(index))
        yield code


def number_fields(root: Element) -> None:
    """Give every form field the place of its number, where it has none; `finish.ids` gives it one."""
    for properties in every(root, "w:sdtPr"):
        if find(properties, "w:id") is None:
            place = sum(1 for child in properties if child.tag in {q("w:rPr"), q("w:alias"), q("w:tag")})
            properties.insert(place, val("w:id", 0))


def contents(root: Element) -> frozenset[Element]:
    """Return the paragraphs of the tables of contents: text that is made, not filled in."""
    found = set[Element]()
    for start, end, _ in _fields(root):
        parent = start.getparent()
        assert parent is not None
        found.update(list(parent)[parent.index(start) : parent.index(end) + 1])
    return frozenset(found)


def _fields(root: Element) -> Iterator[tuple[Element, Element, str]]:
    """Iterate over (first paragraph, last paragraph, code) of the tables of contents whose ends stand beside each other."""
    for instruction in every(root, "w:instrText"):
        if _CODE.match(instruction.text or ""):
            start = next(instruction.iterancestors(q("w:p")))
            end = _end(root, instruction)
            if end is not None and end.getparent() is start.getparent():
                yield start, end, instruction.text or ""


def _end(root: Element, instruction: Element) -> Element | None:
    depth, inside = 1, False
    for element in every(root, "w:instrText", "w:fldChar"):
        inside = inside or element is instruction
        if not inside or element.tag == q("w:instrText"):
            continue
        depth += {"begin": 1, "end": -1}.get(get(element, "w:fldCharType"), 0)
        if depth == 0:
            return next(element.iterancestors(q("w:p")))
    return None
