"""Ooxml, normal: parts as any program names and spells them, as Word does.

In: the parts of a zip. Out: the same parts, the main one `word/document.xml` and the others where Word puts them, in the usual
namespaces, each with a content type of its own where that matters. Parts that are so already come out as the same bytes.
Never: a part that is left out, or a text that is changed. A program is free in names and spelling: what leads where counts.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from lxml import etree

from generator.base.errors import DocumentError
from generator.ooxml import strict
from generator.ooxml.parts import CT, DOCUMENT, Parts, Relationship, arrows, declare, fit_types, owners, part_name, rels_name
from generator.ooxml.xml import Element, parse, serialize
from generator.ooxml.zip import AGAIN, CONTENT_TYPES

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MAIN_TYPE: Final = f"{_OFFICE}wordprocessingml.document.main+xml"
_TEMPLATE_TYPE: Final = f"{_OFFICE}wordprocessingml.template.main+xml"
_MAIN: Final = frozenset({MAIN_TYPE, _TEMPLATE_TYPE})
_OTHERS: Final = (
    ("ms-word.document.macroEnabled", f"Dit document kan macro's bevatten (.docm). {AGAIN}"),
    ("ms-word.template.macroEnabled", f"Dit sjabloon kan macro's bevatten (.dotm). {AGAIN}"),
    ("spreadsheetml", "Dit is een rekenblad en geen Word-document. Kies een .docx."),
    ("presentationml", "Dit is een presentatie en geen Word-document. Kies een .docx."),
)
_PROPERTIES: Final = MappingProxyType(
    {
        "core-properties": "docProps/core.xml",
        "extended-properties": "docProps/app.xml",
        "custom-properties": "docProps/custom.xml",
    }
)
_SINGLE: Final = ("styles", "settings", "numbering", "fontTable", "webSettings", "footnotes", "endnotes", "comments")
_MANY: Final = MappingProxyType(
    {
        "header": (re.compile(r"word/header\w*\.xml"), "word/header"),
        "footer": (re.compile(r"word/footer\w*\.xml"), "word/footer"),
        "image": (re.compile(r"(?:word/media/[\w-]+\.\w+|docProps/.*)"), "word/media/image"),
        "theme": (re.compile(r"word/(?:theme/)?theme\d*\.xml"), "word/theme/theme"),
    }
)
_ENDING: Final = re.compile(r"\.\w{1,8}$")
_CONNECTIONS: Final = "met de koppelingen"  # a part may be named after a person


@dataclass(slots=True)
class _Work:
    """A package on the table: its parts, its list of contents, and the relationships of each part by the name of that part."""

    parts: Parts
    types: Element
    rels: dict[str, Element]
    touched: set[str] = field(default_factory=set)

    def arrows(self, owner: str) -> list[Relationship]:
        """Return each relationship of a part that stays in the file."""
        return [arrow for arrow in arrows(self.rels[owner], owner) if not arrow.external] if owner in self.rels else []

    def lead(self, owner: str, arrow: Relationship, name: str) -> None:
        """Let a relationship lead to a part."""
        arrow.lead(owner, name)
        self.touched.add(rels_name(owner))

    def type_of(self, name: str) -> str:
        """Return the content type of a part, its own or that of its ending."""
        own = (node.get("ContentType", "") for node in self.types.iter(f"{CT}Override") if part_name(node) == name)
        ending = name.rpartition(".")[2].lower()
        kind = (
            node.get("ContentType", "") for node in self.types.iter(f"{CT}Default") if node.get("Extension", "").lower() == ending
        )
        return next(own, None) or next(kind, "")

    def declare(self, name: str, content_type: str) -> None:
        """Give a part a content type of its own."""
        declare(self.types, name, content_type)
        self.touched.add(CONTENT_TYPES)


def normal(parts: Mapping[str, bytes]) -> Parts:
    """Return parts as Word names and spells them.

    Raises:
        DocumentError: they are no Word document, with what they are instead.
    """
    if CONTENT_TYPES not in parts:
        raise DocumentError([f"Dit is een zipbestand en geen Word-document. {AGAIN}"])
    lists = tuple((name, data if _is_list(name) else b"%d" % number) for number, (name, data) in enumerate(parts.items()))
    if not any(strict.SIGN in data for data in parts.values()) and _is_normal(lists):
        return dict(parts)
    return _normal(parts)


def _is_list(name: str) -> bool:
    return name == CONTENT_TYPES or name.endswith(".rels")


@lru_cache(maxsize=64)
def _is_normal(lists: tuple[tuple[str, bytes], ...]) -> bool:
    """Return whether parts with these names, types and relationships come out as they came, whatever else stands in them."""
    return _normal(dict(lists)) == dict(lists)


def _normal(parts: Mapping[str, bytes]) -> Parts:
    found = {name: _spelled(name, data) for name, data in parts.items()}
    rels = {owner: parse(found[rels_name(owner)], _CONNECTIONS) for owner in owners(found)}
    types = parse(found[CONTENT_TYPES], CONTENT_TYPES)
    _refuse_nested((types, *rels.values()))
    work = _Work(found, types, rels)
    _fit_capitals(work)
    main = _main(work)
    _rename(work, dict(_names(work, main)))
    _settle(work)
    return _finished(work)


def _refuse_nested(lists: Iterable[Element]) -> None:
    """Refuse a list of types or relationships in which one holds another: who reads it differs from program to program."""
    if any(len(row) for each in lists for row in each.iterchildren(etree.Element)):
        raise DocumentError([f"Het onderdeel {_CONNECTIONS} is beschadigd. {AGAIN}"])


def _spelled(name: str, data: bytes) -> bytes:
    if strict.SIGN in data and name.lower().endswith((".xml", ".rels")):
        return strict.transitional(data, "van het bestand")
    return data


def _fit_capitals(work: _Work) -> None:
    """Let every relationship and content type name a part as the zip does, which is free in capitals and escaped signs."""
    known = {unquote(name).casefold(): name for name in work.parts}
    for owner in work.rels:
        for arrow in work.arrows(owner):
            if arrow.target not in work.parts and unquote(arrow.target).casefold() in known:
                work.lead(owner, arrow, known[unquote(arrow.target).casefold()])
    for node in work.types.iter(f"{CT}Override"):
        real = known.get(unquote(part_name(node)).casefold(), part_name(node))
        if real != part_name(node):
            node.set("PartName", f"/{real}")
            work.touched.add(CONTENT_TYPES)


def _main(work: _Work) -> str:
    """Return the name of the part with the text; refuse what is another kind of file."""
    led = (arrow.target for arrow in work.arrows("") if arrow.kind == "officeDocument" and arrow.target in work.parts)
    name = next(led, DOCUMENT)
    kind = work.type_of(name)
    if kind in _MAIN and name in work.parts:
        return name
    declared = kind or " ".join(node.get("ContentType", "") for node in work.types.iterchildren(etree.Element))
    reason = next((reason for sign, reason in _OTHERS if sign in declared), f"Dit is geen Word-document. {AGAIN}")
    raise DocumentError([reason])


def _names(work: _Work, main: str) -> Iterator[tuple[str, str]]:
    """Yield (name, name in Word) of every part that stands elsewhere."""
    wanted = _wanted(work, main)
    taken = {name.casefold() for name in (*work.parts, *wanted.values())}
    for owner in work.rels:
        for arrow in work.arrows(owner):
            if arrow.kind in _MANY and arrow.target in work.parts and arrow.target not in wanted:
                usual, stem = _MANY[arrow.kind]
                if not usual.fullmatch(arrow.target):
                    wanted[arrow.target] = _free(stem, arrow.target, taken)
    moved = {old: new for old, new in wanted.items() if old != new}
    yield from moved.items()
    for name in work.parts:  # one that stands where another belongs
        if name in moved.values() and name not in moved:
            yield name, _free("word/anders", name, taken)


def _wanted(work: _Work, main: str) -> dict[str, str]:
    """Return where Word puts the parts of which there is one."""
    wanted = {main: DOCUMENT}
    fixed = [(arrow.target, _PROPERTIES[arrow.kind]) for arrow in work.arrows("") if arrow.kind in _PROPERTIES]
    fixed += [(arrow.target, f"word/{arrow.kind}.xml") for arrow in work.arrows(main) if arrow.kind in _SINGLE]
    home = posixpath.dirname(main)
    fixed += [
        (name, name.replace(home, "word", 1)) for name in work.parts if home not in {"", "word"} and name.startswith(f"{home}/")
    ]
    for target, name in fixed:
        if target in work.parts and name not in wanted.values() and not _is_rels(target):
            wanted.setdefault(target, name)
    return wanted


def _is_rels(name: str) -> bool:
    return posixpath.basename(posixpath.dirname(name)) == "_rels"


def _free(stem: str, name: str, taken: set[str]) -> str:
    ending = _ENDING.search(name.lower())
    found = next(
        each
        for number in range(1, len(taken) + 2)
        if (each := f"{stem}{number}{ending.group() if ending else ''}").casefold() not in taken
    )
    taken.add(found.casefold())
    return found


def _rename(work: _Work, names: Mapping[str, str]) -> None:
    kinds = {new: work.type_of(old) for old, new in names.items()}
    for owner in work.rels if names else ():
        for arrow in work.arrows(owner):
            if owner in names or arrow.target in names:
                work.lead(names.get(owner, owner), arrow, names.get(arrow.target, arrow.target))
    for node in work.types.iter(f"{CT}Override"):
        if part_name(node) in names:
            node.set("PartName", f"/{names[part_name(node)]}")
            work.touched.add(CONTENT_TYPES)
    every = {**names, **{rels_name(old): rels_name(new) for old, new in names.items()}}
    work.parts = {every.get(name, name): data for name, data in work.parts.items()}
    work.touched = {every.get(name, name) for name in work.touched}
    work.rels = {names.get(owner, owner): root for owner, root in work.rels.items()}
    for name, kind in kinds.items():
        if work.type_of(name) != kind:
            work.declare(name, kind)


def _settle(work: _Work) -> None:
    """Give the parts whose type follows from their ending the type they have, and take off what is left over."""
    own = {part_name(node): node.get("ContentType") for node in work.types.iter(f"{CT}Override")}
    if own.get(DOCUMENT) != MAIN_TYPE:
        work.declare(DOCUMENT, MAIN_TYPE)
    for node in work.types.iter(f"{CT}Default"):
        ending, kind = node.get("Extension", ""), node.get("ContentType", "")
        if ending.lower() == "xml" and kind not in {"application/xml", "text/xml"}:
            for name in (name for name in work.parts if name.lower().endswith(".xml") and name not in own):
                work.declare(name, MAIN_TYPE if name == DOCUMENT else kind if kind not in _MAIN else "application/xml")
            node.set("ContentType", "application/xml")
            work.touched.add(CONTENT_TYPES)
        if ending != ending.lower():
            node.set("Extension", ending.lower())
            work.touched.add(CONTENT_TYPES)
    if fit_types(work.types, work.parts):
        work.touched.add(CONTENT_TYPES)


def _finished(work: _Work) -> Parts:
    roots = {rels_name(owner): root for owner, root in work.rels.items()} | {CONTENT_TYPES: work.types}
    return work.parts | {name: serialize(roots[name]) for name in work.touched}
