"""Templating, the package: parts of a docx with their content types and relationships.

In: parts by name. Out: the same, changed. Never: a relationship without a part, or a part without a content type.
"""

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

    def add(self, name: str, data: bytes, content_type: str, kind: str) -> str:
        """Add a part that the document points to, and return the id of the relationship."""
        self.parts[name] = data
        self._declare(name, content_type)
        relations = self.relations(DOCUMENT)
        taken = {relation.get("Id") for relation in relations}
        ident = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = name.removeprefix("word/")
        relations.append(el("rel:Relationship", {"Id": ident, "Type": OFFICE + kind, "Target": target}))
        self.store(rels_name(DOCUMENT), relations)
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

    def remove(self, name: str) -> None:
        """Remove a part, its relationships, its content type, and every relationship that points to it."""
        self.parts.pop(name, None)
        self.parts.pop(rels_name(name), None)
        types = self.xml(docxzip.CONTENT_TYPES)
        for child in list(types):
            if child.get("PartName", "").lower() == f"/{name}".lower():
                drop(child)
        self.store(docxzip.CONTENT_TYPES, types)
        for rels in [other for other in self.parts if other.endswith(".rels")]:
            self._forget(rels, name)

    def _forget(self, rels: str, name: str) -> None:
        relations = self.xml(rels)
        owner = str(PurePosixPath(rels).parent.parent / PurePosixPath(rels).name.removesuffix(".rels"))
        gone = [one for one in relations if one.get("TargetMode") != "External" and self.target(owner, one) == name]
        for relation in gone:
            drop(relation)
        if gone:
            self.store(rels, relations)
