"""Ooxml, the parts: which ones a docx has, of what type, how they point at each other, adding and removing one.

In and out: parts by name. Never: the text of a document, a relationship without a part, a part without a content type.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.ooxml.xml import Element, parse, serialize
from generator.ooxml.zip import CONTENT_TYPES

Parts = dict[str, bytes]
DOCUMENT: Final = "word/document.xml"
REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NO_RELS: Final = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_STORIES: Final = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part; `target` is the name of a part, or an address when `external`; `kind` is short (`header`)."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part to add: its name, the full type of the relationship to it, its content type and its bytes."""

    name: str
    kind: str
    content_type: str
    data: bytes


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part that has one of its own."""
    root = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    return {element.get("PartName", "").lstrip("/"): element.get("ContentType", "") for element in root.iter(CT + "Override")}


def stories(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the parts that a template fills: the document first, then headers, footers and footnotes by name."""
    types = content_types(parts)
    names = [name for name in sorted(parts) if types.get(name, "").removeprefix(WORD_TYPE) in _STORIES]
    return tuple(sorted(names, key=lambda name: name != DOCUMENT))


def rels_name(owner: str) -> str:
    """Return the name of the part that holds the relationships of a part; of the package itself for an empty name."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(parts: Mapping[str, bytes], owner: str) -> Iterator[Relationship]:
    """Iterate over the relationships of a part, targets resolved to part names."""
    name = rels_name(owner)
    if name not in parts:
        return
    for element in parse(parts[name], name).iter(REL + "Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        yield Relationship(element.get("Id", ""), kind, target if external else resolve(owner, target), external)


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


def drop_relationships(parts: Parts, owner: str, ids: set[str]) -> None:
    """Remove relationships of a part by id."""
    if ids:
        _edit(parts, rels_name(owner), lambda element: element.get("Id") in ids)


def add(parts: Parts, owner: str, part: Part) -> str:
    """Add a part, or replace it, and return the id of the relationship by which its owner points at it."""
    parts[part.name] = part.data
    if content_types(parts).get(part.name) != part.content_type:
        undeclare(parts, {part.name})
        types = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
        etree.SubElement(types, CT + "Override", {"PartName": f"/{part.name}", "ContentType": part.content_type})
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
    _edit(parts, CONTENT_TYPES, lambda element: element.get("PartName", "").lstrip("/") in names)


def _edit(parts: Parts, name: str, unwanted: Callable[[Element], bool]) -> None:
    root = parse(parts[name], name)
    found = [element for element in root.iter(CT + "Override", REL + "Relationship") if unwanted(element)]
    for element in found:
        root.remove(element)
    if found:
        parts[name] = serialize(root)


def resolve(owner: str, target: str) -> str:
    """Return the name of the part that a target leads to, seen from its owner."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
