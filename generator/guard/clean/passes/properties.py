"""Cleaning, properties: the title and the language stay, everything about makers, computers and times goes.

In: the work. Out: one small properties part. Never: who wrote the document, or when.
"""

from typing import Final

from generator.guard.clean.notes import Kind
from generator.guard.clean.package import Work
from generator.guard.places import element_label
from generator.ooxml.parts import DC, Relationship, core, declare
from generator.ooxml.word import local
from generator.ooxml.xml import Element
from generator.ooxml.zip import CONTENT_TYPES

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
    types = work.root(CONTENT_TYPES)
    if relation.kind == "core-properties" and types is not None:
        texts = {name: next((node.text for node in root.iter(f"{{{DC}}}{name}") if node.text), "") for name in _KEPT}
        fresh = core({name: text for name, text in texts.items() if text})
        relation.node.set("Target", fresh.name)
        work.parts[fresh.name] = fresh.data
        declare(types, fresh.name, fresh.content_type)


def _tell(work: Work, root: Element, *, custom: bool) -> None:
    filled = [local(node) for node in root.iter("*") if (node.text or "").strip()]
    for name in dict.fromkeys(filled):
        if name in _TOLD:
            work.notes.add("documenteigenschappen", Kind(f"{element_label(name)} weggehaald"))
    work.notes.add("documenteigenschappen", _MOMENTS, int(any(name in _TIMES for name in filled)))
    work.notes.add("documenteigenschappen", _OWN, int(custom and len(root) > 0))
