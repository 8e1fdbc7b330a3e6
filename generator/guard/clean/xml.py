"""Cleaning, small tools for the XML of Word, in both of its namespaces.

In: elements. Out: elements. Never: text that disappears with an element that is only a wrapper or a mark.
"""

from collections.abc import Iterator
from typing import cast

from lxml import etree

from generator.ooxml.xml import Element

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.microsoft.com/office/word/2010/wordml",
    "http://schemas.microsoft.com/office/word/2012/wordml",
)
RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_asking = etree.XPath("descendant-or-self::*[@r:* | @s:*]", namespaces=dict(zip("rs", RELATION, strict=True)))
_OFF = frozenset({"0", "false", "off"})


def every(root: Element, *names: str) -> list[Element]:
    """Return all elements of Word with one of these names, in the order of the document."""
    return list(root.iter(*(f"{{{uri}}}{name}" for uri in WORD for name in names)))


def child(node: Element | None, name: str) -> Element | None:
    """Return the first child of Word with this name."""
    if node is None:
        return None
    return next(node.iterchildren(*(f"{{{uri}}}{name}" for uri in WORD)), None)


def local(node: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def value(node: Element | None, name: str = "val") -> str:
    """Return an attribute of Word, or nothing."""
    if node is None:
        return ""
    return next((found for uri in WORD if (found := node.get(f"{{{uri}}}{name}")) is not None), "")


def on(node: Element | None) -> bool:
    """Return whether a switch is there and on."""
    return node is not None and value(node).lower() not in _OFF


def drop(node: Element) -> None:
    """Take an element out; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        _put(parent, node.getprevious(), node.tail)
    parent.remove(node)


def unwrap(node: Element) -> None:
    """Put the children of an element in its place."""
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    for number, inner in enumerate(list(node)):
        parent.insert(at + number, inner)
    drop(node)


def _put(parent: Element, before: Element | None, text: str) -> None:
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def inside(node: Element, *names: str) -> Element | None:
    """Return the element itself or the nearest one around it with one of these names, in any namespace."""
    found: Element | None = node
    while found is not None and local(found) not in names:
        found = found.getparent()
    return found


def fall_back(alternative: Element) -> None:
    """Put what older programs show in the place of what was cut off."""
    fallback = next((inner for inner in alternative if local(inner) == "Fallback"), None)
    for inner in [inner for inner in alternative if inner is not fallback]:
        drop(inner)
    if fallback is not None:
        unwrap(fallback)
    unwrap(alternative)


def relation_attributes(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Yield (element, attribute, id) for every reference to a relationship, in the order of the document."""
    for node in cast("list[Element]", _asking(root)):
        for key, found in list(node.attrib.items()):
            if str(key).startswith(tuple(f"{{{uri}}}" for uri in RELATION)):
                yield node, str(key), str(found)


def asks(node: Element) -> bool:
    """Return whether an element itself refers to a relationship."""
    return any(str(key).startswith(tuple(f"{{{uri}}}" for uri in RELATION)) for key in node.attrib)
