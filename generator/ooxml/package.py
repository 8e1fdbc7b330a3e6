"""Templating, the package: the parts of one docx while it is being built.

In and out: parts by name. Never: the text of a document, a relationship without a part, a part without a content type.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.ooxml.parts import (
    CT,
    DOCUMENT,
    OFFICE,
    REL,
    WORD_TYPE,
    Part,
    Parts,
    Relationship,
    add,
    content_types,
    drop_relationships,
    owners,
    relationships,
    rels_name,
    remove,
    stories,
    undeclare,
)
from generator.ooxml.word import serialize
from generator.ooxml.xml import Element, parse
from generator.ooxml.zip import CONTENT_TYPES

__all__ = [
    "CT",
    "DOCUMENT",
    "OFFICE",
    "REL",
    "WORD_TYPE",
    "Package",
    "Part",
    "Parts",
    "Relationship",
    "add",
    "content_types",
    "drop_relationships",
    "owners",
    "relationships",
    "rels_name",
    "remove",
    "stories",
]


@dataclass(slots=True)
class Package:
    """The parts of one docx while it is being built."""

    parts: Parts

    def xml(self, name: str) -> Element:
        """Return the root of a part."""
        return parse(self.parts[name], name)

    def store(self, name: str, element: Element) -> None:
        """Put a root back into its part."""
        self.parts[name] = serialize(element)

    def related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Return (id, part name) of each relationship of a kind (`styles`, `header`) to another part."""
        arrows = relationships(self.parts, part)
        return [(arrow.id, arrow.target) for arrow in arrows if arrow.kind == kind and not arrow.external]

    def add(self, name: str, data: bytes, content_type: str, kind: str, owner: str = DOCUMENT) -> str:
        """Add a part that its owner points to, and return the id of the relationship; `kind` is short, or a whole type."""
        return add(self.parts, owner, Part(name, kind if "/" in kind else OFFICE + kind, content_type, data))

    def free_name(self, stem: str, suffix: str) -> str:
        """Return the first `word/<stem><n><suffix>` that is not taken."""
        taken = {name.lower() for name in self.parts}
        return next(name for number in range(1, 1000) if (name := f"word/{stem}{number}{suffix}").lower() not in taken)

    def forget(self, owner: str, unwanted: Callable[[Relationship], bool]) -> None:
        """Drop relationships of a part; what nothing points to any more goes with `collect`."""
        drop_relationships(self.parts, owner, {arrow.id for arrow in relationships(self.parts, owner) if unwanted(arrow)})

    def collect(self) -> None:
        """Remove every part that cannot be reached from the package, with its relationships and content type."""
        gone = set(self.parts) - self._reached() - {CONTENT_TYPES}
        for name in gone:
            del self.parts[name]
        undeclare(self.parts, gone)

    def _reached(self) -> set[str]:
        reached: set[str] = set()
        todo = [""]
        while todo:
            owner = todo.pop()
            reached |= {owner, rels_name(owner)}
            targets = [arrow.target for arrow in relationships(self.parts, owner) if not arrow.external]
            todo += [target for target in targets if target in self.parts and target not in reached]
        return reached
