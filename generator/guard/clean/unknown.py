"""Cleaning, what is not known: the markup that the guard would refuse, taken off by the guard's own list.

In: the root of a part. Out: how much there was. Never: a text that a reader sees. An element that holds one goes, its text stays.
"""

from lxml import etree

from generator.guard.docx.list.known import Waarde, catalogue, element, judge, known_spaces
from generator.guard.docx.structure import OWN_NAMESPACE
from generator.ooxml.references import fall_back
from generator.ooxml.word import drop, inside, unwrap
from generator.ooxml.xml import Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PREFIXES = (
    f"{_MC}Ignorable",
    f"{_MC}MustUnderstand",
    f"{_MC}PreserveElements",
    f"{_MC}PreserveAttributes",
    f"{_MC}ProcessContent",
)

_HINTS = frozenset({f"{_MC}PreserveElements", f"{_MC}PreserveAttributes"})  # what a program that saves it again should leave in


def take_off(root: Element) -> int:
    """Take unknown elements and attributes off a part, and return how many elements there were."""
    if root.tag.startswith(f"{{{OWN_NAMESPACE}") or element(root.tag) is None:
        return 0
    count = 0
    for node in list(root.iter(etree.Element)):
        if node is not root and element(str(node.tag)) is None and next(node.iterancestors(root.tag), None) is root:
            count += 1
            _take(node)
        else:
            _take_attributes(node)
    return count


def _take(node: Element) -> None:
    choice = inside(node, "Choice")
    alternative = inside(node, "AlternateContent")
    if choice is not None and alternative is not None:
        fall_back(alternative)
    elif next(node.iter("{*}t"), None) is not None:
        unwrap(node)
    else:
        extension = inside(node, "ext")
        drop(node if extension is None else extension)


def _take_attributes(node: Element) -> None:
    for key, text in list(node.attrib.items()):
        verdict = judge(str(node.tag), str(key), str(text))
        if str(key) in _HINTS:
            del node.attrib[key]
        elif str(key) in _PREFIXES:
            node.set(key, " ".join(prefix for prefix in str(text).split() if node.nsmap.get(prefix) in known_spaces()))
        elif verdict is Waarde.ONBEKEND:
            del node.attrib[key]


def with_usual_prefixes(root: Element) -> Element:
    """Return a root in which each namespace has the prefix that Word gives it."""
    usual = {uri: prefix for prefix, uri in catalogue().spaces.items()}
    declared = {uri: prefix for node in root.iter(etree.Element) for prefix, uri in node.nsmap.items() if prefix}
    if all(usual.get(uri, prefix) == prefix for uri, prefix in declared.items()):
        return root
    declared |= {uri: usual[uri] for uri in root.nsmap.values() if uri in usual}
    fresh = etree.Element(root.tag, nsmap={usual.get(uri, prefix): uri for uri, prefix in declared.items()})
    for key, text in root.attrib.items():
        prefixes = (usual.get(root.nsmap.get(prefix, ""), prefix) for prefix in str(text).split())
        fresh.set(key, " ".join(prefixes) if str(key) in _PREFIXES else text)
    fresh.text = root.text
    fresh.extend(list(root))
    return fresh
