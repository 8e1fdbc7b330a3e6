"""Templating: the XML of a part as the source of a Jinja template.

In: the root of a part that was cleaned and marked. Out: source text. Never: a template that is compiled.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.ooxml.word import every, q
from generator.ooxml.xml import Element

_EDGES: Final = re.compile(r"<w:tr(?=[ >/])|</w:tr>|<w:p(?=[ >/])")


def source(root: Element) -> str:
    """Return the Jinja source of a part: tags that Word cut into runs are whole, a paragraph tag stands without its paragraph."""
    return "".join(_whole(piece) if "{" in piece else piece for piece in pieces(root))


def cut(source: str) -> tuple[str, str, str]:
    """Return how a part begins, its text, and the properties of its last section: only the text has tags.

    Where it begins and ends it says on what paper it stands; on another paper a document has the same text.
    """
    begin, end = source.index(">") + 1, source.rfind("<w:sectPr")
    if "{" in source[:begin]:
        begin = 0
    if end < begin or "{" in source[end:]:
        end = len(source)
    end = begin + len(source[begin:end].rstrip())  # Jinja drops the end of a last line
    return source[:begin], source[begin:end], source[end:]


@lru_cache(maxsize=4096)  # papers differ around the text; most paragraphs with a tag come again on each of them
def _whole(piece: str) -> str:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - 120 ms that a check of a profile need not pay

    return str(DocxTemplate.patch_xml(None, piece))


def pieces(root: Element) -> Iterator[str]:
    """Iterate over the XML of a part, cut before each paragraph and each row of a table, a row with all that is in it.

    Over a whole document the patterns of docxtpl would take 70 bytes of memory a character, and could find a tag of which the
    halves stand in two paragraphs.
    """
    for node in every(root, "w:t"):
        node.set(q("xml:space"), "preserve")  # else a blank beside a value is lost
    text = etree.tostring(root, encoding="unicode")
    start = depth = 0
    for edge in _EDGES.finditer(text):
        if depth == 0:
            yield text[start : edge.start()]
            start = edge.start()
        depth += {"<w:tr": 1, "</w:tr>": -1}.get(edge.group(), 0)
    yield text[start:]
