"""Templating, the package: parts of a docx with their content types and relationships.

In: parts by name. Out: the same, changed. Never: a relationship without a part, or a part without a content type.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator import docxzip
from generator.templating.xml import Element, drop, el, serialize

DOCUMENT: Final = "word/document.xml"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EMPTY_RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def rels_name(part: str) -> str:
    """Return the name of the relationships part of a part."""
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels")


@dataclass(slots=True)
class Package:
    """The parts of one docx while it is being built."""

    parts: dict[str, bytes]

    def xml(self, name: str) -> Element:
        """Return the root of a part."""
        return docxzip.parse(self.parts[name], name)

    def store(self, name: str, element: Element) -> None:
        """Put a root back into its part."""
        self.parts[name] = serialize(element)

    def relations(self, part: str) -> Element:
        """Return the relationships of a part; empty ones when it has none."""
        name = rels_name(part)
        return docxzip.parse(self.parts.get(name, _EMPTY_RELS), name)

    def target(self, part: str, relation: Element) -> str:
        """Return the name of the part that a relationship points to."""
        target = relation.get("Target", "")
        if target.startswith("/"):
            return target[1:]
        steps: list[str] = []
        for step in (*PurePosixPath(part).parent.parts, *target.split("/")):
            steps = steps[:-1] if step == ".." else steps if step in {"", "."} else [*steps, step]
        return "/".join(steps)

    def related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Return (id, part name) of each relationship of an office kind (`styles`, `header`)."""
        return [
            (relation.get("Id", ""), self.target(part, relation))
            for relation in self.relations(part)
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
        ]

    def add(self, name: str, data: bytes, content_type: str, kind: str, owner: str = DOCUMENT) -> str:
        """Add a part that its owner points to, and return the id of the relationship; `kind` is short, or a whole type."""
        self.parts[name] = data
        self._declare(name, content_type)
        relations = self.relations(owner)
        taken = {relation.get("Id") for relation in relations}
        ident = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = name.removeprefix("word/") if owner == DOCUMENT else name
        relations.append(el("rel:Relationship", {"Id": ident, "Type": kind if "/" in kind else OFFICE + kind, "Target": target}))
        self.store(rels_name(owner), relations)
        return ident

    def _declare(self, name: str, content_type: str) -> None:
        types = self.xml(docxzip.CONTENT_TYPES)
        for override in types.findall("ct:Override", {"ct": types.nsmap.get(None) or ""}):
            if override.get("PartName") == f"/{name}":
                drop(override)
        types.append(el("ct:Override", {"PartName": f"/{name}", "ContentType": content_type}))
        self.store(docxzip.CONTENT_TYPES, types)

    def free_name(self, stem: str, suffix: str) -> str:
        """Return the first `word/<stem><n><suffix>` that is not taken."""
        taken = {name.lower() for name in self.parts}
        return next(name for number in range(1, 1000) if (name := f"word/{stem}{number}{suffix}").lower() not in taken)

    def forget(self, owner: str, unwanted: Callable[[Element], bool]) -> None:
        """Drop relationships of a part; what nothing points to any more goes with `collect`."""
        if rels_name(owner) in self.parts:
            relations = self.relations(owner)
            for relation in [one for one in relations if unwanted(one)]:
                drop(relation)
            self.store(rels_name(owner), relations)

    def collect(self) -> None:
        """Remove every part that cannot be reached from the package, with its relationships and content type."""
        reached = self._reached()
        gone = {name for name in self.parts if name not in reached and name != docxzip.CONTENT_TYPES}
        for name in gone:
            del self.parts[name]
        types = self.xml(docxzip.CONTENT_TYPES)
        for child in [one for one in types if one.get("PartName", "").removeprefix("/") in gone]:
            drop(child)
        self.store(docxzip.CONTENT_TYPES, types)

    def _reached(self) -> set[str]:
        reached: set[str] = set()
        todo = [""]
        while todo:
            owner = todo.pop()
            reached |= {owner, rels_name(owner)}
            targets = [self.target(owner, one) for one in self.relations(owner) if one.get("TargetMode") != "External"]
            todo += [target for target in targets if target in self.parts and target not in reached]
        return reached
