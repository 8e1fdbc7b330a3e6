"""Finish: a document with open places says so on top of every page, also on a school's own letterhead.

In: the rendered parts. Out: the same with "CONCEPT" on top of every header, and headers where there were none. Never: a change in
the text of the document itself.
"""

from collections.abc import Iterator
from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.parts import DOCUMENT, OFFICE, WORD_TYPE, Part, Parts, add, content_types
from generator.ooxml.word import el, every, get, q, root, serialize, val
from generator.ooxml.xml import Element
from generator.render.paper.page import page_kinds

WORD: Final = "CONCEPT"
_HEADER_TYPE: Final = f"{WORD_TYPE}header+xml"


def mark_concept(stories: dict[str, Element], parts: Parts) -> None:
    """Put "CONCEPT" on top of every header, and make the headers that are missing."""
    types = content_types(parts)
    for name, story in stories.items():
        if types.get(name) == _HEADER_TYPE:
            story.insert(0, _paragraph())
    missing = list(_missing(stories[DOCUMENT], parts))
    if missing:
        relation = _new_header(stories, parts)
        for section, kind in missing:
            section.insert(0, el("w:headerReference", {"w:type": kind, "r:id": relation}))


def _missing(document: Element, parts: Parts) -> Iterator[tuple[Element, str]]:
    """Iterate over the (section, kind) that has no header, of its own or of a section before it."""
    have: set[str] = set()
    for section in every(document, "w:sectPr"):
        have |= {get(mark, "w:type", "default") for mark in section.iterchildren(q("w:headerReference"))}
        used = page_kinds(section, parts)
        for kind in (kind for kind in reversed(used) if kind not in have):
            yield section, kind
        have |= {*used}


def _new_header(stories: dict[str, Element], parts: Parts) -> str:
    name = next(
        name for number in range(1, len(parts) + len(stories) + 2) if (name := f"word/header{number}.xml") not in {*parts, *stories}
    )
    stories[name] = root("w:hdr", _paragraph())
    return add(parts, DOCUMENT, Part(name, f"{OFFICE}header", _HEADER_TYPE, serialize(stories[name])))


def _paragraph() -> Element:
    run = el("w:r", None, el("w:t", text=WORD))
    for mark in (el("w:b"), el("w:bCs"), val("w:color", "C00000"), val("w:sz", 28), val("w:szCs", 28)):
        put(properties(run), mark)
    paragraph = el("w:p", None, run)
    put(properties(paragraph), val("w:jc", "center"))
    return paragraph
