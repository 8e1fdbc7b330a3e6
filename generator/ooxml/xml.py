"""Ooxml, the XML of a part: read with limits, written as Word writes it.

In: the bytes of a part that anybody may have made. Out: its root, or a root as bytes again.
Never: an entity, a document type, a network request, or a tree that takes more memory than a school's computer may spare.
"""

import re
from typing import Final, TypeAlias

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
