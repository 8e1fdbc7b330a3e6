"""Cleaning, the package: the parts of a document while it is cleaned, and the relationships between them.

In: parts by name. Out: the parts that are left, with a list of contents that fits. Never: a relationship to a part that is gone.
"""

from dataclasses import dataclass, field

from generator.guard.clean.marks import forget_unused_names
from generator.guard.clean.notes import Notes
from generator.guard.clean.unknown import with_usual_prefixes
from generator.guard.docx.structure import unusual_spaces
from generator.guard.places import part_label
from generator.ooxml.parts import Relationship, arrows, fit_types, rels_name
from generator.ooxml.xml import Element, parse, serialize
from generator.ooxml.zip import CONTENT_TYPES


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
            self.roots[name] = parse(self.parts[name], self.label(name))
        return self.roots.get(name)

    def label(self, name: str) -> str:
        """Return what a director calls a part."""
        return self.labels.get(name, "onbekend onderdeel")

    def relations(self, owner: str) -> list[Relationship]:
        """Return the relationships of a part; those of the package for an empty name."""
        root = self.root(rels_name(owner))
        return [*arrows(root, owner)] if root is not None else []

    def forget(self, name: str) -> None:
        """Take a part out, with its own relationships."""
        self.parts.pop(name, None)
        self.roots.pop(name, None)
        self.forget_relations(name)

    def forget_relations(self, owner: str) -> None:
        """Take the relationships of a part out."""
        self.parts.pop(rels_name(owner), None)
        self.roots.pop(rels_name(owner), None)

    def finish(self) -> dict[str, bytes]:
        """Return the parts that are left."""
        types = self.root(CONTENT_TYPES)
        if types is not None:
            fit_types(types, self.parts)
        return self.parts | {name: _spelled(root) for name, root in self.roots.items() if name in self.parts}


def _spelled(root: Element) -> bytes:
    """Return the bytes of a part, with the prefixes of Word."""
    forget_unused_names(root)
    data = serialize(root)
    if not unusual_spaces(data):
        return data
    usual = with_usual_prefixes(root)
    forget_unused_names(usual)
    return serialize(usual)
