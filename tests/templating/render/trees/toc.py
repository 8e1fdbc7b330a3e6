"""Finish: the table of contents, filled in, so that it is right before Word has been asked to update it.

In: the rendered document, what its styles say, and the page of each heading where that is known. Out: the same with entries.
Never: a page number that nobody counted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.ooxml import fields
from generator.ooxml.order import properties, put
from generator.ooxml.word import drop, el, every, find, get, letters, number, q, val
from generator.ooxml.xml import Element
from generator.render.check.places import style_of, text_of
from generator.render.looks import Looks
from generator.render.paper.page import text_width

_CODE: Final = re.compile(r"^\s*TOC\b")
_RANGE: Final = re.compile(r'\\o\s+"(\d)-(\d)"')
_NUMBER: Final = re.compile(r"%(\d)")
_BOOKMARK: Final = "_Toc{:09d}"
_FIRST: Final = 100_000_001
_ID: Final = "900000"  # `ids` gives every bookmark its own afterwards


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document: its paragraph, its level (1 is the highest) and its text with its number."""

    paragraph: Element
    level: int
    text: str


def headings(root: Element, looks: Looks) -> tuple[Heading, ...]:
    """Return the headings of a document in reading order, numbers as Word shows them."""
    counted: dict[str, list[int]] = {}
    found = []
    for paragraph in every(root, "w:p"):
        level = looks.headings.get(style_of(paragraph), 0)
        text = " ".join(text_of(paragraph).split())
        number = _number(paragraph, looks, counted) if level else ""
        if level and text:
            found.append(Heading(paragraph, level, f"{number} {text}".strip()))
    return tuple(found)


def fill_contents(root: Element, looks: Looks, pages: Mapping[int, int] | None) -> None:
    """Fill each table of contents.

    Args:
        root: root of the rendered document.
        looks: what its styles say.
        pages: position of a heading among `headings` (from 0) → its page; without it no numbers are shown until Word updates.
    """
    tables = list(_fields(root))
    found = headings(root, looks) if tables else ()
    for index, heading in enumerate(found):
        _bookmark(heading.paragraph, index)
    for start, end, code in tables:
        first, last = _levels(code)
        listed = [(index, heading) for index, heading in enumerate(found) if first <= heading.level <= last]
        if listed:
            _replace(start, end, code, [_entry(root, looks, index, heading, pages) for index, heading in listed])


def contents(root: Element) -> frozenset[Element]:
    """Return the paragraphs of the tables of contents: text that is made, not filled in."""
    found = set[Element]()
    for start, end, _ in _fields(root):
        parent = start.getparent()
        assert parent is not None
        found.update(list(parent)[parent.index(start) : parent.index(end) + 1])
    return frozenset(found)


def _number(paragraph: Element, looks: Looks, counted: dict[str, list[int]]) -> str:
    own = get(find(paragraph, "w:pPr/w:numPr/w:numId"))
    place = (own, number(find(paragraph, "w:pPr/w:numPr/w:ilvl"))) if own else looks.lists.get(style_of(paragraph))
    if not place or place not in looks.levels or looks.levels[place].format in {"bullet", "none"}:
        return ""
    name, depth = place
    now = counted.setdefault(name, [])
    del now[depth + 1 :]
    while len(now) <= depth:
        level = looks.levels.get((name, len(now)))
        now.append((level.start if level else 1) - (1 if len(now) == depth else 0))
    now[depth] += 1
    return _NUMBER.sub(lambda match: str(now[int(match[1]) - 1]) if int(match[1]) <= len(now) else "", looks.levels[place].text)


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


def _levels(code: str) -> tuple[int, int]:
    match = _RANGE.search(code)
    return (int(match[1]), int(match[2])) if match else (1, 3)


def _bookmark(paragraph: Element, index: int) -> None:
    place = 1 if find(paragraph, "w:pPr") is not None else 0
    paragraph.insert(place, el("w:bookmarkStart", {"id": _ID, "name": _BOOKMARK.format(_FIRST + index)}))
    paragraph.append(el("w:bookmarkEnd", {"id": _ID}))


def _entry(root: Element, looks: Looks, index: int, heading: Heading, pages: Mapping[int, int] | None) -> Element:
    name = _BOOKMARK.format(_FIRST + index)
    link = el("w:hyperlink", {"anchor": name, "history": 1}, el("w:r", None, letters(heading.text)))
    if pages is not None and index in pages:
        link.append(el("w:r", None, el("w:tab")))
        link.extend(fields.made(f" PAGEREF {name} \\h ", el("w:r", None, letters(str(pages[index])))))
    paragraph = el("w:p", None, link)
    owner = properties(paragraph)
    style = looks.style(f"toc {heading.level}")
    if style:
        put(owner, val("w:pStyle", style))
    put(owner, el("w:tabs", None, el("w:tab", {"val": "right", "leader": "dot", "pos": text_width(find(root, "w:body/w:sectPr"))})))
    return paragraph


def _replace(start: Element, end: Element, code: str, entries: list[Element]) -> None:
    begin, instruction, separate, finish = fields.made(code)
    begin[0].set(q("w:dirty"), "true")  # Word fills in what we do not know
    lead = 1  # after the properties
    entries[0][lead:lead] = [begin, instruction, separate]
    entries[-1].append(finish)
    parent = start.getparent()
    assert parent is not None
    for old in list(parent)[parent.index(start) + 1 : parent.index(end) + 1]:
        drop(old)
    place = parent.index(start)
    parent[place : place + 1] = entries
