"""Cleaning, the package: the parts of a document while it is cleaned, and the relationships between them.

In: parts by name. Out: the parts that are left, with a list of contents that fits. Never: a relationship to a part that is gone.
"""

import posixpath
from dataclasses import dataclass, field

from generator.guard.clean.marks import forget_unused_names
from generator.guard.clean.notes import Notes
from generator.guard.clean.unknown import with_usual_prefixes
from generator.guard.clean.xml import Element
from generator.guard.docx.structure import unusual_spaces
from generator.guard.places import part_label
from generator.ooxml import docx

_KEPT_DEFAULTS = frozenset({"rels", "xml"})
_JPEG = frozenset({"image/jpg", "image/pjpeg"})


@dataclass(slots=True)
class Work:
    """A document on the table.

    Attributes:
        parts: bytes by name of part.
        labels: what a director calls each part; fixed at the start.
        roots: parts that were parsed; they are written at the end.
    """

    parts: dict[str, bytes]
    labels: dict[str, str]
    notes: Notes = field(default_factory=Notes)
    roots: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def open(cls, parts: dict[str, bytes]) -> "Work":
        """Return the work on these parts."""
        return cls(dict(parts), {name: part_label(name, number) for number, name in enumerate(parts, 1)})

    def root(self, name: str) -> Element | None:
        """Return the root of an XML part, the same each time; None where it is not there or empty."""
        if name not in self.roots and self.parts.get(name, b"").strip():
            self.roots[name] = docx.parse(self.parts[name], self.label(name))
        return self.roots.get(name)

    def label(self, name: str) -> str:
        """Return what a director calls a part."""
        return self.labels.get(name, "onbekend onderdeel")

    def relations(self, owner: str) -> list[Element]:
        """Return the relationships of a part; those of the package for an empty name."""
        root = self.root(relations_of(owner))
        return list(root.iterchildren("*")) if root is not None else []

    def forget(self, name: str) -> None:
        """Take a part out, with its own relationships."""
        for gone in (name, relations_of(name)):
            self.parts.pop(gone, None)
            self.roots.pop(gone, None)

    def finish(self) -> dict[str, bytes]:
        """Return the parts that are left."""
        _fit_contents(self)
        return self.parts | {name: _spelled(root) for name, root in self.roots.items() if name in self.parts}


def _spelled(root: Element) -> bytes:
    """Return the bytes of a part, with the prefixes of Word."""
    forget_unused_names(root)
    data = docx.serialize(root)
    if not unusual_spaces(data):
        return data
    usual = with_usual_prefixes(root)
    forget_unused_names(usual)
    return docx.serialize(usual)


def relations_of(owner: str) -> str:
    """Return the name of the part with the relationships of a part."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(owner: str, relation: Element) -> str:
    """Return the name of the part that a relationship leads to."""
    target = relation.get("Target", "")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(owner), target))


def kind_of(relation: Element) -> str:
    """Return the last word of a relationship's type (`image`)."""
    return relation.get("Type", "").rpartition("/")[2]


def external(relation: Element) -> bool:
    """Return whether a relationship leads outside the document."""
    return relation.get("TargetMode") == "External"


def _fit_contents(work: Work) -> None:
    root = work.root(docx.CONTENT_TYPES)
    if root is None:
        return
    endings = {name.rpartition(".")[2].lower() for name in work.parts} | _KEPT_DEFAULTS
    for node in list(root.iterchildren("*")):
        part, ending = node.get("PartName"), node.get("Extension", "").lower()
        if part.lstrip("/") not in work.parts if part else ending not in endings:
            root.remove(node)
        elif node.get("ContentType") in _JPEG:
            node.set("ContentType", "image/jpeg")
