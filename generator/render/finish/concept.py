"""Finish: a document with open places says so on top of every page, also on a school's own letterhead.

In: the parts that were filled in. Out: the same with "CONCEPT" on top of every header, and the headers that are missing. Never: a
change in the text of the document itself.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final

from generator.ooxml.parts import DOCUMENT, OFFICE, WORD_TYPE, Part, Parts, add
from generator.ooxml.word import NS, get, q, root, serialize
from generator.ooxml.xml import parse
from generator.render.paper.page import SETTINGS, page_kinds
from generator.render.story.shape import PARAGRAPH, Bit, Node, Shape, elements

WORD: Final = "CONCEPT"
_HEADER_TYPE: Final = f"{WORD_TYPE}header+xml"
_SECTION: Final = re.compile(r"<w:sectPr(?: [^>]*)?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_LINE: Final = (
    f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:color w:val="C00000"/><w:sz w:val="28"/>'
    f'<w:szCs w:val="28"/></w:rPr><w:t>{WORD}</w:t></w:r></w:p>'
)


def mark_header(header: Node) -> None:
    """Put "CONCEPT" on top of a header."""
    header.children.insert(0, Bit(Shape(PARAGRAPH), _LINE))


def add_header(parts: Parts, stories: Collection[str]) -> str:
    """Add a header that says "CONCEPT" and nothing else; return the id of the relationship to it.

    Args:
        parts: what every document of a template has in common; the header is added to them.
        stories: the names of the parts that are filled, which are not among these.
    """
    taken = {*parts, *stories}
    name = next(name for number in range(1, len(taken) + 2) if (name := f"word/header{number}.xml") not in taken)
    line = parse(f'<w:hdr xmlns:w="{NS["w"]}">{_LINE}</w:hdr>'.encode(), name)
    return add(parts, DOCUMENT, Part(name, f"{OFFICE}header", _HEADER_TYPE, serialize(root("w:hdr", *line))))


def sections(document: Node) -> list[Bit]:
    """Return the paragraphs and the end of a document that hold the properties of a section, in their order."""
    return list(_sections(document))


def without_header(bits: list[Bit], parts: Mapping[str, bytes], opens: str) -> tuple[tuple[str, ...], ...]:
    """Return for each section which kinds of page have no header, of its own or of a section before it.

    Args:
        bits: the sections.
        parts: of the template, for its settings.
        opens: a tag that says what the prefixes of the document stand for.
    """
    return _without_header(tuple(_SECTION.search(bit.body)[0] for bit in bits), parts.get(SETTINGS), opens)  # type: ignore[index]


def refer(bit: Bit, kinds: tuple[str, ...], relation: str) -> None:
    """Let a section show a header on these kinds of page."""
    marks = "".join(f'<w:headerReference w:type="{kind}" r:id="{relation}"/>' for kind in reversed(kinds))
    bit.body = _SECTION.sub(lambda match: _begun(match[0], marks), bit.body, count=1)


def _begun(section: str, marks: str) -> str:
    first, _, rest = section.partition(">")
    return f"{first[:-1]}>{marks}</w:sectPr>" if first.endswith("/") else f"{first}>{marks}{rest}"


@lru_cache(maxsize=64)
def _without_header(found: tuple[str, ...], settings: bytes | None, opens: str) -> tuple[tuple[str, ...], ...]:
    have: set[str] = set()
    missing = []
    parts = {} if settings is None else {SETTINGS: settings}
    for text in found:
        section = parse(f"{opens}{text}</{opens[1:].partition(' ')[0]}>".encode(), DOCUMENT)[0]
        have |= {get(mark, "w:type", "default") for mark in section.iterchildren(q("w:headerReference"))}
        used = page_kinds(section, parts)
        missing.append(tuple(kind for kind in reversed(used) if kind not in have))
        have |= {*used}
    return tuple(missing)


def _sections(node: Node) -> Iterator[Bit]:
    for item in elements(node.children):
        if isinstance(item, Node):
            yield from _sections(item)
        else:
            if "<w:sectPr" in item.body and (item.shape.has_section or item.shape.kind != PARAGRAPH):
                yield item
            for box in item.boxes:
                yield from _sections(box)
