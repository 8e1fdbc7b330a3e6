"""Ooxml, the parts: which ones a docx has, of what type, how they point at each other, adding and removing one.

In and out: parts by name. Never: the text of a document, a relationship without a part, a part without a content type.
"""

import posixpath
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.ooxml import word
from generator.ooxml.word import NS, q
from generator.ooxml.xml import Element, parse, serialize
from generator.ooxml.zip import CONTENT_TYPES

Parts = dict[str, bytes]
CORE: Final = "docProps/core.xml"
DC: Final = "http://purl.org/dc/elements/1.1/"
DOCUMENT: Final = "word/document.xml"
REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS: Final = "http://purl.org/dc/terms/"
CORE_KIND: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_NO_RELS: Final = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_JPEG: Final = frozenset({"image/jpg", "image/pjpeg"})
_STORIES: Final = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part; `target` is the name of a part, or an address when `external`; `kind` is short (`header`)."""

    id: str
    kind: str
    target: str
    external: bool
    node: Element

    def lead(self, owner: str, name: str) -> None:
        """Let it lead to another part, seen from its owner."""
        self.node.set("Target", posixpath.relpath(name, posixpath.dirname(owner) or "."))


@dataclass(frozen=True, slots=True)
class Part:
    """A part to add: its name, the full type of the relationship to it, its content type and its bytes."""

    name: str
    kind: str
    content_type: str
    data: bytes


def part_name(node: Element) -> str:
    """Return which part a line of the list of contents is about; empty for a line about an ending."""
    return node.get("PartName", "").lstrip("/")


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part that has one of its own."""
    root = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    return {part_name(element): element.get("ContentType", "") for element in root.iter(CT + "Override")}


def fit_types(types: Element, parts: Collection[str]) -> bool:
    """Take off the list of contents what is there twice or for no part, and call a JPEG so; return whether anything changed."""
    endings = {name.rpartition(".")[2].lower() for name in parts} | {"rels", "xml"}
    seen: set[str] = set()
    changed = False
    for node in list(types.iterchildren(etree.Element)):
        ending = node.get("Extension", "").lower()
        if ending in seen or (part_name(node) not in parts if "PartName" in node.attrib else ending not in endings):
            types.remove(node)
            changed = True
        elif node.get("ContentType") in _JPEG:
            node.set("ContentType", "image/jpeg")
            changed = True
        seen |= {ending} - {""}
    return changed


def stories(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the parts that a template fills: the document first, then headers, footers and footnotes by name."""
    types = content_types(parts)
    names = [name for name in sorted(parts) if types.get(name, "").removeprefix(WORD_TYPE) in _STORIES]
    return tuple(sorted(names, key=lambda name: name != DOCUMENT))


@lru_cache(maxsize=1024)
def rels_name(owner: str) -> str:
    """Return the name of the part that holds the relationships of a part; of the package itself for an empty name."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def arrows(rels: Element, owner: str) -> Iterator[Relationship]:
    """Iterate over the relationships that a part of them holds, targets resolved to part names as seen from their owner."""
    for node in rels.iterchildren(etree.Element):
        external, target = node.get("TargetMode") == "External", node.get("Target", "")
        kind = node.get("Type", "").rpartition("/")[2]
        yield Relationship(node.get("Id", ""), kind, target if external else _resolved(owner, target), external, node)


@lru_cache(maxsize=4096)
def _resolved(owner: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")


def relationships(parts: Mapping[str, bytes], owner: str) -> Iterator[Relationship]:
    """Iterate over the relationships of a part."""
    name = rels_name(owner)
    if name in parts:
        yield from arrows(parse(parts[name], name), owner)


def reached(parts: Container[str], relations: Callable[[str], Iterable[Relationship]]) -> frozenset[str]:
    """Return the parts to which relationships lead, from the package itself on; `relations` gives those of a part."""
    seen: set[str] = set()
    todo = [""]
    while todo:
        targets = {arrow.target for arrow in relations(todo.pop()) if not arrow.external and arrow.target in parts}
        todo += targets - seen
        seen |= targets
    return frozenset(seen)


def owners(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Iterate over the parts that have relationships, the package itself as an empty name."""
    for name in sorted(parts):
        folder, file = posixpath.split(name)
        if posixpath.basename(folder) == "_rels" and file.endswith(".rels"):
            yield posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def remove(parts: Parts, name: str) -> None:
    """Remove a part with its relationships, its content type and all that points at it."""
    parts.pop(name, None)
    parts.pop(rels_name(name), None)
    undeclare(parts, {name})
    for owner in list(owners(parts)):
        drop_relationships(parts, owner, {arrow.id for arrow in relationships(parts, owner) if arrow.target == name})


def forget_missing(parts: Parts) -> None:
    """Forget every relationship to a part that is not there."""
    for owner in list(owners(parts)):
        found = relationships(parts, owner)
        drop_relationships(parts, owner, {arrow.id for arrow in found if not arrow.external and arrow.target not in parts})


def drop_relationships(parts: Parts, owner: str, ids: set[str]) -> None:
    """Remove relationships of a part by id."""
    if ids:
        _edit(parts, rels_name(owner), lambda element: element.get("Id") in ids)


def core(texts: Mapping[str, str], stamp: str = "") -> Part:
    """Return the properties of a document.

    Args:
        texts: its `title`, `creator` and `language`, as far as they are known.
        stamp: when it was made, as an ISO moment; nothing is said of that where it is empty.
    """
    spaces = {"cp": _CP, "dc": DC} | ({"dcterms": _TERMS, "xsi": NS["xsi"]} if stamp else {})
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap=spaces)
    for name, text in texts.items():
        etree.SubElement(root, f"{{{DC}}}{name}").text = text
    for name in ("created", "modified") if stamp else ():
        etree.SubElement(root, f"{{{_TERMS}}}{name}", {q("xsi:type"): "dcterms:W3CDTF"}).text = stamp
    return Part(CORE, CORE_KIND, CORE_TYPE, serialize(root))


def declare(types: Element, name: str, content_type: str) -> None:
    """Give a part a content type of its own on the list of contents."""
    node = next((node for node in types.iter(CT + "Override") if part_name(node) == name), None)
    if node is None:
        node = etree.SubElement(types, CT + "Override", {"PartName": f"/{name}"})
    node.set("ContentType", content_type)


def add(parts: Parts, owner: str, part: Part) -> str:
    """Add a part, or replace it, and return the id of the relationship by which its owner points at it."""
    parts[part.name] = part.data
    if content_types(parts).get(part.name) != part.content_type:
        types = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
        declare(types, part.name, part.content_type)
        parts[CONTENT_TYPES] = serialize(types)
    present = (arrow.id for arrow in relationships(parts, owner) if arrow.target == part.name)
    return next(present, None) or _point(parts, owner, part)


def _point(parts: Parts, owner: str, part: Part) -> str:
    rels = rels_name(owner)
    root = parse(parts.get(rels, _NO_RELS), rels)
    taken = {element.get("Id") for element in root}
    fresh = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    target = posixpath.relpath(part.name, posixpath.dirname(owner) or ".")
    etree.SubElement(root, REL + "Relationship", {"Id": fresh, "Type": part.kind, "Target": target})
    parts[rels] = serialize(root)
    return fresh


def undeclare(parts: Parts, names: set[str]) -> None:
    """Take the content types of parts off the list."""
    _edit(parts, CONTENT_TYPES, lambda element: part_name(element) in names)


def _edit(parts: Parts, name: str, unwanted: Callable[[Element], bool]) -> None:
    root = parse(parts[name], name)
    found = [element for element in root.iterchildren(CT + "Override", REL + "Relationship") if unwanted(element)]
    for element in found:
        root.remove(element)
    if found:
        parts[name] = serialize(root)


@dataclass(slots=True)
class Package:
    """The parts of one docx while it is being built."""

    parts: Parts

    def xml(self, name: str) -> Element:
        """Return the root of a part."""
        return parse(self.parts[name], name)

    def store(self, name: str, element: Element) -> None:
        """Put a root back into its part."""
        self.parts[name] = word.serialize(element)

    def related(self, part: str, *kinds: str) -> list[tuple[str, str]]:
        """Return (id, part name) of each relationship of these kinds (`styles`, `header`) to another part."""
        return [(arrow.id, arrow.target) for arrow in relationships(self.parts, part) if arrow.kind in kinds and not arrow.external]

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
        kept = {"", *reached(self.parts, lambda owner: relationships(self.parts, owner))}
        gone = set(self.parts) - kept - {rels_name(owner) for owner in kept} - {CONTENT_TYPES}
        for name in gone:
            del self.parts[name]
        undeclare(self.parts, gone)
