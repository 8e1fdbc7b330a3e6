"""A PDF, compared with its document: LibreOffice says nothing when it gives a file of something else, or half of one.

In: a Word document and what was made of it. Out: what is wrong with that, in Dutch. Never: a word of either. Line ends, hyphens
and the order on a page may differ; text that is missing, or that the document does not have, may not.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, groupby
from typing import Final

from generator.base.files import MAX_FILE
from generator.ooxml import docx
from generator.render.model import Block, Paragraph, Table, Text
from generator.render.tekst.read import read

_PIECE: Final = 24  # letters; the end of a page, with the footer and the header of the next, cuts one such piece of a paragraph
_LOST_PER_PAGE: Final = 60
_ADDED: Final = 600  # letters that a document may get: numbers of lists and pages, signs of a form
_ADDED_PER_PAGE: Final = 120
_FULL_PAGE: Final = 150  # letters; a form with room to write has few
_MORE_PAGES: Final = 5
_SHOWN = re.compile(rb"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")


def difference(document: bytes, pdf: bytes) -> str:
    """Return why a PDF is not one of this document, as the end of a sentence; empty where it is.

    Args:
        document: a .docx that was checked.
        pdf: what was made of it.
    """
    if len(pdf) > MAX_FILE:
        return f"die is groter dan {MAX_FILE // 1_000_000} MB"
    pages = _pages(pdf)
    if not pages:
        return "die is beschadigd"
    printed = _letters(" ".join(pages))
    if sum(_lost(_letters(text), printed) for text in _texts(read(document).blocks)) > _LOST_PER_PAGE * len(pages):
        return "daarin ontbreekt tekst van het document"
    body, edges = _room(document)
    if len(printed) > body + (edges + _ADDED_PER_PAGE) * len(pages) + _ADDED or len(pages) > _MORE_PAGES + body // _FULL_PAGE:
        return "daarin staat meer dan in het document"
    return ""


def _pages(pdf: bytes) -> list[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - a quarter of a second that a letter in Word need not pay

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    except Exception:  # noqa: BLE001 - whatever the library meets in a strange file, that file is not of ours
        return []


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the text of each paragraph, also in tables, in pieces without the fields and signs between them."""
    for block in blocks:
        match block:
            case Paragraph():
                for is_text, parts in groupby(block.inlines, key=lambda part: isinstance(part, Text)):
                    if is_text:
                        yield "".join(part.text for part in parts if isinstance(part, Text))
            case Table():
                cells = chain.from_iterable(row.cells for row in block.rows)
                yield from chain.from_iterable(_texts(tuple(cell)) for cell in cells)
            case _:
                continue


def _lost(text: str, printed: str) -> int:
    """Return how many letters of a text are not there; one that is cut by the end of a page is found in its parts."""
    if text in printed:
        return 0
    if len(text) <= _PIECE:
        return len(text)
    half = len(text) // 2
    return _lost(text[:half], printed) + _lost(text[half:], printed)


def _room(document: bytes) -> tuple[int, int]:
    """Return how many letters stand in the text of a document, and in its headers, footers and notes together."""
    sizes = {name: _size(data) for name, data in docx.read(document).items() if name.endswith(".xml")}
    body = sizes.get("word/document.xml", 0)
    return body, sum(sizes.values()) - body


def _size(part: bytes) -> int:
    return len(_letters(" ".join(found.decode("utf-8", "replace") for found in _SHOWN.findall(part))))


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
