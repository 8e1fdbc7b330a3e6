"""Cleaning, properties: the title and the language stay, everything about makers, computers and times goes.

In: the work. Out: one small properties part. Never: who wrote the document, or when.
"""

from typing import Final

from lxml import etree

from generator.guard.clean.notes import Kind
from generator.guard.clean.package import Work
from generator.guard.places import element_label
from generator.ooxml.parts import Relationship
from generator.ooxml.word import local
from generator.ooxml.xml import Element, serialize
from generator.ooxml.zip import CONTENT_TYPES

_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_CORE: Final = "docProps/core.xml"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KEPT: Final = ("title", "language")
_TOLD: Final = frozenset(
    {"creator", "lastModifiedBy", "subject", "keywords", "description", "category", "contentStatus"}
    | {"Manager", "Company", "Template", "HyperlinkBase"}
)
_TIMES: Final = frozenset({"created", "modified", "lastPrinted", "revision", "TotalTime"})
_OWN: Final = Kind("eigen documenteigenschappen weggehaald")
_MOMENTS: Final = Kind("tijden en tellers van het bewerken weggehaald")


def clean_properties(work: Work) -> None:
    """Take the properties out, all but the title and the language."""
    for kind in ("core-properties", "extended-properties", "custom-properties"):
        for relation in work.relations(""):
            if relation.kind == kind and not relation.external:
                _clean_part(work, relation)


def _clean_part(work: Work, relation: Relationship) -> None:
    root = work.root(relation.target)
    if root is None:
        return
    _tell(work, root, custom=relation.kind == "custom-properties")
    work.forget(relation.target)
    if relation.kind == "core-properties":
        relation.node.set("Target", _CORE)
        work.parts[_CORE] = _core(root)
        _declare(work)


def _tell(work: Work, root: Element, *, custom: bool) -> None:
    filled = [local(node) for node in root.iter("*") if (node.text or "").strip()]
    for name in dict.fromkeys(filled):
        if name in _TOLD:
            work.notes.add("documenteigenschappen", Kind(f"{element_label(name)} weggehaald"))
    work.notes.add("documenteigenschappen", _MOMENTS, int(any(name in _TIMES for name in filled)))
    work.notes.add("documenteigenschappen", _OWN, int(custom and len(root) > 0))


def _core(old: Element) -> bytes:
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    for name in _KEPT:
        text = next((node.text for node in old.iter(f"{{{_DC}}}{name}") if node.text), None)
        if text:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = text
    return serialize(root)


def _declare(work: Work) -> None:
    root = work.root(CONTENT_TYPES)
    if root is None or any(node.get("PartName") == f"/{_CORE}" for node in root.iterchildren("*")):
        return
    etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{_CORE}", "ContentType": _CORE_TYPE})
