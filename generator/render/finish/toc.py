"""Finish: the table of contents, filled in, so that it is right before Word has been asked to update it.

In: the document that was filled in, what its styles say, the page of each heading where that is known. Out: the same with entries.
Never: a page number that nobody counted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from generator.render.looks import Looks
from generator.render.story.mend import OPENS
from generator.render.story.shape import CONTENTS, PARAGRAPH, Bit, Filled, Node, Shape, elements, present

_RANGE: Final = re.compile(r'\\o\s+"(\d)-(\d)"')
_NUMBER: Final = re.compile(r"%(\d)")
_BOOKMARK: Final = "_Toc{:09d}"
_FIRST: Final = 100_000_001
_SHOWN: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br|cr|noBreakHyphen)[ />]")
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MADE: Final = Shape(PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document: its paragraph, its level (1 is the highest) and its text with its number."""

    paragraph: Bit
    level: int
    text: str


def headings(filled: Filled, looks: Looks) -> tuple[Heading, ...]:
    """Return the headings of a document in reading order, numbers as Word shows them."""
    counted: dict[str, list[int]] = {}
    found = []
    for paragraph in present(filled.headings):
        assert isinstance(paragraph, Bit)
        number = _number(paragraph.shape, looks, counted)
        text = " ".join(_text(paragraph).split())
        if text:
            found.append(Heading(paragraph, paragraph.shape.level, f"{number} {text}".strip()))
    return tuple(found)


def fill_contents(filled: Filled, codes: tuple[str, ...], looks: Looks, pages: Mapping[int, int] | None, width: int) -> None:
    """Fill each table of contents.

    Args:
        filled: the document that was filled in.
        codes: the fields of its tables of contents.
        looks: what its styles say.
        pages: position of a heading among `headings` (from 0) → its page; without it no numbers are shown until Word updates.
        width: of the text, in twips.
    """
    tables = [found for node in filled.nodes if CONTENTS in node.shape.holds and not node.gone for found in _tables(node)]
    found = headings(filled, looks) if tables else ()
    for index, heading in enumerate(found):
        heading.paragraph.heading = index
    for node, start, end in tables:
        code = codes[start.shape.begins - 1]
        first, last = _levels(code)
        listed = [(index, heading) for index, heading in enumerate(found) if first <= heading.level <= last]
        if listed:
            entries = [_Entry(heading, index, looks.style(f"toc {heading.level}"), width).body(pages) for index, heading in listed]
            place = node.children.index(start)
            node.children[place : node.children.index(end) + 1] = [Bit(_MADE, body) for body in _in_field(entries, code)]


def bookmarked(markup: str, index: int) -> str:
    """Return a heading with the bookmark that its entry leads to."""
    opens = OPENS.match(markup)
    assert opens is not None
    begin = f'<w:bookmarkStart w:id="900000" w:name="{_BOOKMARK.format(_FIRST + index)}"/>'
    return f'{opens[0]}{begin}{markup[opens.end() : -len("</w:p>")]}<w:bookmarkEnd w:id="900000"/></w:p>'


def _tables(node: Node) -> Iterator[tuple[Node, Bit, Bit]]:
    """Iterate over what holds a table of contents, with its first and last paragraph."""
    start: Bit | None = None
    for item in elements(node.children):
        if isinstance(item, Node):
            continue
        start = item if item.shape.begins else start
        if start is not None and item.shape.ends == start.shape.begins:
            yield node, start, item
            start = None


def _text(paragraph: Bit) -> str:
    return "".join(_SIGNS.get(sign) or unescape(text) for text, sign in _SHOWN.findall(paragraph.body))


def _number(shape: Shape, looks: Looks, counted: dict[str, list[int]]) -> str:
    if shape.place is None:
        return ""
    name, depth = shape.place
    now = counted.setdefault(name, [])
    del now[depth + 1 :]
    while len(now) <= depth:
        level = looks.levels.get((name, len(now)))
        now.append((level.start if level else 1) - (1 if len(now) == depth else 0))
    now[depth] += 1
    return _NUMBER.sub(
        lambda match: str(now[int(match[1]) - 1]) if int(match[1]) <= len(now) else "", looks.levels[shape.place].text
    )


def _levels(code: str) -> tuple[int, int]:
    match = _RANGE.search(code)
    return (int(match[1]), int(match[2])) if match else (1, 3)


@dataclass(frozen=True, slots=True)
class _Entry:
    heading: Heading
    index: int
    style: str
    width: int

    def body(self, pages: Mapping[int, int] | None) -> tuple[str, str]:
        """Return the markup of an entry: its properties, and what stands in it."""
        name = _BOOKMARK.format(_FIRST + self.index)
        style = f'<w:pStyle w:val="{escape(self.style)}"/>' if self.style else ""
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self.width}"/></w:tabs>'
        number = "" if pages is None or self.index not in pages else f"<w:r><w:tab/></w:r>{_page(name, pages[self.index])}"
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{_run(self.heading.text)}{number}</w:hyperlink>'
        return f"<w:pPr>{style}{tab}</w:pPr>", link


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _page(name: str, page: int) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = _code(rf" PAGEREF {name} \h ")
    return f"{begin}{code}{separate}{_run(str(page))}{end}"


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(code, quote=False)}</w:instrText></w:r>'


def _in_field(entries: list[tuple[str, str]], code: str) -> Iterator[str]:
    """Iterate over the paragraphs of a table of contents; Word fills in what we do not know."""
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    begin = f'<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>{_code(code)}{separate}'
    for place, (properties, link) in enumerate(entries):
        before, after = begin if place == 0 else "", end if place == len(entries) - 1 else ""
        yield f"<w:p>{properties}{before}{link}{after}</w:p>"
