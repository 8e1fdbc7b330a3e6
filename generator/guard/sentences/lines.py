"""Guard, the lines of a file that a reader sees, with where a paragraph ends for sure.

In: a file. Out: lines. Never: what only a program sees; the guard reads that elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from lxml import etree

from generator.guard.docx import plain
from generator.guard.docx.archive import open_docx
from generator.guard.docx.parts import package_pieces
from generator.guard.files import formats
from generator.guard.findings import Aard
from generator.ooxml.xml import Element

_ON_A_PAGE: Final = re.compile(r"bladzijde (\d+), regel \d+")
_UNSEEN: Final = ("head", "script", "style", "template")
_BLOCKS: Final = re.compile(
    "address|article|aside|blockquote|body|br|button|caption|dd|div|dl|dt|fieldset|fig(?:ure|caption)|footer|form|h[1-6r]|header|label"
    "|legend|li|main|nav|ol|option|p|pre|section|t(?:able|body|d|foot|h|head|itle|r)|ul"
)


class Line(NamedTuple):  # a long text has thousands
    """A line that a reader sees.

    Attributes:
        ends: its paragraph ends here for sure; else a sentence may run on in the next line.
        page: of a PDF, from 1; 0 elsewhere.
    """

    text: str
    ends: bool
    page: int = 0


def lines(name: str, data: bytes) -> tuple[Line, ...]:
    """Return the lines of a Word document, a PDF, a text or a web page; none of another file, such as a calendar.

    Args:
        name: file name; its ending tells the kind.
        data: the whole file.

    Raises:
        DocumentError: it cannot be read safely.
    """
    if formats.is_word(name, data):
        return tuple(dict.fromkeys(_of_word(data)))  # a text box stands there twice, for older programs
    kind = formats.ending(name)
    if data.startswith(b"%PDF-") or kind == "pdf":
        return tuple(_of_pdf(name, data))
    if kind in {"html", "htm"}:
        return tuple(Line(line, ends=True) for line in _page_text(data).split("\n"))
    return tuple(_of_text(plain.decode(data).splitlines())) if kind in {"txt", "md", "text"} else ()


def _of_word(data: bytes) -> Iterator[Line]:
    for piece in package_pieces(open_docx(data), 1):
        if piece.aard is Aard.TEKST:
            rows = piece.text.split("\n")
            yield from (Line(row, ends=row is rows[-1]) for row in rows)


def _of_pdf(name: str, data: bytes) -> Iterator[Line]:
    for piece in formats.read(name, data)[0]:
        if piece.aard is Aard.TEKST and (place := _ON_A_PAGE.fullmatch(piece.plaats)):
            yield Line(piece.text, ends=False, page=int(place[1]))


def _of_text(rows: list[str]) -> Iterator[Line]:
    after: Iterable[str] = (*rows[1:], "")
    for row, following in zip(rows, after, strict=True):
        yield Line(row, ends=not following.strip())


def _page_text(data: bytes) -> str:
    """Return the text of a web page as a browser shows it: a line a block."""
    root = etree.fromstring(plain.decode(data).encode(), etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8"))
    if root is None:
        return ""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    return "".join(_shown(root))


def _shown(node: Element) -> Iterator[str]:
    edge = "\n" if _BLOCKS.fullmatch(str(node.tag)) else ""
    yield edge + " ".join((node.text or "").split("\n"))
    for child in node:
        yield from _shown(child)
        yield " ".join((child.tail or "").split("\n"))
    yield edge
