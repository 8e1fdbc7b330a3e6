"""Ooxml, the words of WordprocessingML: names, elements and their attributes.

In: names and strings. Out: lxml elements. Never: bytes from outside; those go through `ooxml.xml`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, cast

from lxml import etree

from generator.ooxml import xml
from generator.ooxml.xml import Element

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_NAMES_PREFIXES: Final = etree.XPath(
    "//@mc:Ignorable | //@mc:MustUnderstand | //@mc:ProcessContent | //@mc:PreserveElements | //@mc:PreserveAttributes"
    " | //mc:Choice/@Requires | //@xsi:type",
    namespaces=NS,
)
_PREFIX = {uri: prefix for prefix, uri in NS.items()}
_BARE: dict[str, dict[str, str]] = {  # these parts are written without a prefix, as Word does; lxml's stubs know no such map
    prefix: {None: NS[prefix]}  # type: ignore[dict-item]
    for prefix in ("ct", "rel")
}
_NUMBER: Final = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{0,9})?)(mm|cm|in|pt|pc|pi)?\s*")
_TWIPS: Final = MappingProxyType(
    {"": 1.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
)
_NAME: Final = re.compile(r"\w+:\w+")
_ROOT = ("w", "r", "w14", "mc", "wp")
_OFF: Final = frozenset({"0", "false", "off"})


@lru_cache(maxsize=2048)
def q(name: str) -> str:
    """Return the Clark name of `w:p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def short(element: Element) -> str:
    """Return `w:p` for an element, or its full name when the namespace is not one of ours; empty for a comment."""
    return "" if callable(element.tag) else _short(element.tag)  # nothing for a comment or a processing instruction


@lru_cache(maxsize=2048)
def _short(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIX.get(space)
    return f"{prefix}:{name}" if prefix else tag


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return bare(element.tag)


@lru_cache(maxsize=2048)
def bare(name: object) -> str:
    """Return a name without its namespace."""
    return str(name).rpartition("}")[2]


def el(name: str, attributes: Mapping[str, str | int] | None = None, *children: Element | None, text: str | None = None) -> Element:
    """Make an element; attributes without a prefix get that of the element; `None` children are left out."""
    prefix = name.partition(":")[0]
    element = etree.Element(q(name), nsmap=_BARE.get(prefix) or {prefix: NS[prefix]})
    for key, value in (attributes or {}).items():
        element.set(_attribute(key, prefix), str(value))
    element.text = text
    element.extend(child for child in children if child is not None)
    return element


def _attribute(key: str, prefix: str) -> str:
    if ":" in key:
        return q(key)
    return q(f"{prefix}:{key}") if prefix in {"w", "w14"} else key


def val(name: str, value: str | int) -> Element:
    """Make `<name w:val="value"/>`."""
    return el(name, {"val": value})


def letters(text: str) -> Element:
    """Make the text of a run, of which the blanks count."""
    made = el("w:t", text=text)
    made.set(q("xml:space"), "preserve")
    return made


def root(name: str, *children: Element) -> Element:
    """Make the root of a document part, with the namespaces that our parts use declared once."""
    element = etree.Element(q(name), nsmap={prefix: NS[prefix] for prefix in _ROOT})
    element.set(q("mc:Ignorable"), "w14")
    element.extend(children)
    return element


def get(element: Element | None, name: str = "w:val", default: str = "") -> str:
    """Return an attribute as text, `default` when it or the element is not there."""
    return default if element is None else str(element.get(q(name), default))


def number(element: Element | None, name: str = "w:val", default: int = 0) -> int:
    """Return an attribute as a whole number, read as Word does: `22.5` is 22, `2cm` so many twips; `default` for what is none."""
    match = _NUMBER.fullmatch(get(element, name))
    return int(float(match[1]) * _TWIPS[match[2] or ""]) if match else default


def is_on(mark: Element | None) -> bool:
    """Return whether a switch is there and on."""
    return mark is not None and get(mark).lower() not in _OFF


def find(element: Element | None, path: str) -> Element | None:
    """Return the first element at a path in our prefixes; None where it or the element is not there."""
    return None if element is None else element.find(_in_full(path))


@lru_cache(maxsize=512)
def _in_full(path: str) -> str:
    return _NAME.sub(lambda match: q(match[0]), path)


def every(element: Element, *names: str) -> Iterator[Element]:
    """Iterate over all descendants with one of the names, in document order."""
    return element.iter(*map(q, names))


def inside(element: Element, *names: str) -> Element | None:
    """Return the element itself or the nearest one around it with one of these names, in any namespace."""
    return next((each for each in (element, *element.iterancestors()) if local(each) in names), None)


def matching(path: etree.XPath, element: Element) -> list[Element]:
    """Return the elements that a path leads to."""
    return cast("list[Element]", path(element))


def forget_attributes(element: Element, *names: str) -> bool:
    """Take off every attribute of which the name begins so (`w:rsid`), and return whether there were any."""
    starts = tuple(map(q, names))
    found = [(node, key) for node in element.iter("*") for key in node.attrib if str(key).startswith(starts)]
    for node, key in found:
        del node.attrib[key]
    return bool(found)


def drop(element: Element) -> None:
    """Take an element out; a text after it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is None:
        parent.text = (parent.text or "") + element.tail
    elif element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    drop(element)


def prefixes(value: str) -> Iterator[str]:
    """Iterate over the prefixes that the value of an attribute names: `w14 wp14`, `w16:rsid`, `dcterms:W3CDTF`."""
    yield from (word.partition(":")[0] for word in value.split())


def named_prefixes(element: Element) -> set[str]:
    """Return the prefixes that stand in a value somewhere in a part, where no parser sees that they are used."""
    values = cast("list[str]", _NAMES_PREFIXES(element))
    return {prefix for value in values for prefix in prefixes(value)}


def serialize(element: Element) -> bytes:
    """Return the bytes of a part; namespaces that `el` declared again are dropped, those that a value names are kept."""
    keep = [*_ROOT, *named_prefixes(element)]
    etree.cleanup_namespaces(element, keep_ns_prefixes=keep)
    return xml.serialize(element)
