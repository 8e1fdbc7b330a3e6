"""Ooxml, the XML of a part: read with limits, written as Word writes it.

In: the bytes of a part that anybody may have made. Out: its root, or a root as bytes again.
Never: an entity, a document type, a network request, or a tree that takes more memory than a school's computer may spare.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from generator.base.errors import DocumentError
from generator.ooxml.zip import AGAIN, BLANK

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

# A hundred pages hold 70,000 elements, which are 140,000 pieces of markup.
MAX_MARKUP: Final = 400_000
MAX_ATTRIBUTES: Final = 500
# XML says its encoding in its first line; in another than these a bracket may be spelled so that no count sees it.
_ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']*)["']""")
_PARSER: Final = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True)
_TOO_WIDE: Final = etree.XPath(f"boolean(//*[count(@*) > {MAX_ATTRIBUTES}])")
_ENCODINGS: Final = frozenset({b"utf-8", b"us-ascii", b"ascii"})
# How a story begins, and how one thing in it does. Where no remark stands, `<` is the begin of a tag and nothing else.
_OPENING: Final = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["'](?i:utf-8)["'])?(?: standalone=["']yes["'])?\?>\s*)?"""
    rb'<(w:document|w:hdr|w:ftr|basis)(?: [^<>]*[^<>/])?>(?:<w:body>|<deel naam="[^<>"]*">)?'
)
_CLOSINGS: Final = {b"w:document": (b"<w:body>", b"</w:body></w:document>"), b"basis": (b'">', b"</deel></basis>")}
_BLOCK: Final = re.compile(rb"<(w:(?:p|tbl|sdt|sectPr|bookmarkStart|bookmarkEnd)|p|tabel|los)(?=[ />])[^<>]*>")
_BETWEEN: Final = re.compile(rb'</deel><deel naam="[^<>"]*">')  # two stories in a base of `yearly/bijwerken`


def parse(data: bytes, name: str) -> Element:
    """Return the root of an XML part.

    Args:
        data: bytes of the part.
        name: name of the part, for the error.

    Raises:
        DocumentError: the part is no XML, has a document type, is nested over 256 deep, or holds too much to read in time.
    """
    _refuse_markup(data, name)
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise DocumentError([f"Het onderdeel {name} is beschadigd. {AGAIN}"]) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError([f"Het onderdeel {name} bevat een documenttype (DTD); dat hoort niet in Word. {AGAIN}"])
    if data.count(b"=") > MAX_ATTRIBUTES and _TOO_WIDE(root):
        raise DocumentError([f"Het onderdeel {name} is veel te ingewikkeld voor een Word-document. {AGAIN}"])
    return root


def _refuse_markup(data: bytes, name: str) -> None:
    found = _ENCODING.match(data[:400])
    if not data.lstrip(BLANK).startswith(b"<") or b"\0" in data[:4] or (found and found[1].lower() not in _ENCODINGS):
        raise DocumentError([f"Het onderdeel {name} is beschadigd of niet in UTF-8 geschreven, zoals Word doet. {AGAIN}"])
    if b"<!DOCTYPE" in data:  # before anything of it is read
        raise DocumentError([f"Het onderdeel {name} bevat een documenttype (DTD); dat hoort niet in Word. {AGAIN}"])
    if is_large(data):
        raise DocumentError([f"Het onderdeel {name} is veel te groot voor een Word-document. Verdeel het over meer bestanden."])


def is_large(data: bytes) -> bool:
    """Return whether a part holds more markup than can be read in time."""
    return data.count(b"<") > MAX_MARKUP or data.count(b"=") > MAX_MARKUP


def serialize(root: Element) -> bytes:
    """Return the bytes of an XML part, as Word writes them."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


_REMEMBERED: Final = 2_000_000  # bytes of a part; a protocol has a quarter of that


class Cut(NamedTuple):
    """A story cut into what opens it, the paragraphs, tables and other things that stand in it, and what closes it."""

    opening: bytes
    blocks: tuple[bytes, ...]
    closing: bytes

    def alone(self, block: bytes) -> bytes:
        """Return a story that holds one block, read as it is in the whole."""
        return self.opening + block + self.closing


def cut(data: bytes) -> Cut | None:
    """Return a document, header, footer or base cut into its blocks, without reading it as XML; None where that may be wrong.

    Each block is the same alone as in the whole: what opens the story explains its names, and a tag ends where its like does.
    """
    return _cut_once(data) if len(data) <= _REMEMBERED else _cut(data)


@lru_cache(maxsize=16)  # who carries the base, who looks whether a document is sound and who guards it ask for the same parts
def _cut_once(data: bytes) -> Cut | None:
    return _cut(data)


def _cut(data: bytes) -> Cut | None:
    begin = _OPENING.match(data)
    if begin is None or b"<!" in data or data.count(b"<?") > data.startswith(b"<?") or b"\0" in data[:64]:
        return None
    inner, closing = _CLOSINGS.get(begin[1], (b">", b"</%b>" % begin[1]))
    opening, end = begin.group(), len(data) - len(closing)
    if not (opening.endswith(inner) and data.endswith(closing)):
        return None
    blocks, at = [], begin.end()
    while at < end:
        if (after := _end_of_block(data, at)) <= at:
            return None
        blocks.append(data[at:after])
        at = after
    return Cut(opening, tuple(blocks), closing) if at == end else None


def _end_of_block(data: bytes, at: int) -> int:
    """Return where a block ends that begins here; nowhere where another thing begins, or one that holds its like."""
    begin = _BLOCK.match(data, at)
    if begin is None:
        between = _BETWEEN.match(data, at)
        return between.end() if between else -1
    if begin.group().endswith(b"/>"):
        return begin.end()
    name = begin[1]
    last = data.find(b"</%b>" % name, begin.end())
    inside = (data.find(b"<%b%b" % (name, sign), begin.end(), last) for sign in (b">", b" "))
    return -1 if last < 0 or any(place >= 0 for place in inside) else last + len(name) + 3
