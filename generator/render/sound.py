"""Templating: does everything in a finished .docx that points somewhere arrive there? Word calls a file damaged when it does not.

In: its bytes. Out: what is wrong, in Dutch, with the part. Never: a value, or a change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from lxml import etree

from generator.base.errors import TemplateError
from generator.ooxml.docx import read
from generator.ooxml.parts import CT, owners, part_name, relationships, rels_name
from generator.ooxml.references import references
from generator.ooxml.word import NS, every, find, get, matching, prefixes, q
from generator.ooxml.xml import Cut, Element, cut, parse
from generator.ooxml.zip import CONTENT_TYPES
from generator.render.check.places import label

_REMEDY: Final = "Sla uw briefpapier of sjabloon opnieuw op in Word (Opslaan als, Word-document) en probeer het nog eens."
# what may be there once in a part: element, attribute, what people call it
_ONCE: Final = (
    ("w:style", "w:styleId", "stijl"),
    ("w:num", "w:numId", "lijst"),
    ("w:abstractNum", "w:abstractNumId", "lijstpatroon"),
    ("w:bookmarkStart", "w:id", "bladwijzer"),
)
_WITH_PREFIXES: Final = etree.XPath(  # what names a prefix in a value, where no parser sees it
    "//*[@mc:Ignorable or @mc:MustUnderstand or @mc:ProcessContent or @xsi:type or self::mc:Choice[@Requires]]", namespaces=NS
)


def require_sound(data: bytes) -> None:
    """Refuse a finished document that Word would call damaged.

    Raises:
        TemplateError: something in it points nowhere, or is there twice.
    """
    found = unsound(read(data))
    if found:
        raise TemplateError([f"Het document zou in Word als beschadigd opengaan: {fault} {_REMEDY}" for fault in found])


def unsound(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return what points nowhere or is there twice, in Dutch; nothing when all is well."""
    return tuple(dict.fromkeys((*_package(parts), *_parts(parts))))


def _package(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    return _of_lists(
        frozenset(parts), tuple((name, parts[name]) for name in parts if name == CONTENT_TYPES or name.endswith(".rels"))
    )


@lru_cache(maxsize=64)
def _of_lists(names: frozenset[str], lists: tuple[tuple[str, bytes], ...]) -> tuple[str, ...]:
    """Return what is wrong in the relationships and the list of contents of parts with these names."""
    return tuple(_wrong_in_lists(names, dict(lists)))


def _wrong_in_lists(names: frozenset[str], lists: Mapping[str, bytes]) -> Iterator[str]:
    for owner in owners(lists):
        arrows = [*relationships(lists, owner)]
        if any(not arrow.external and arrow.target not in names for arrow in arrows):
            yield f"{label(owner)} verwijst naar een onderdeel dat er niet is."
        if _double(arrow.id for arrow in arrows):
            yield f"in {label(owner)} staat een verwijzing dubbel."
    named = [part_name(node) for node in parse(lists[CONTENT_TYPES], CONTENT_TYPES).iter(CT + "Override")]
    if _double(named) or not {*named} <= names:
        yield "de lijst van onderdelen klopt niet."


def _parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    drawings: list[str] = []
    for name in sorted(name for name in parts if name.endswith(".xml") and name != CONTENT_TYPES):
        told = _part(parts[name])
        yield from (f"in {label(name)} {fault}" for fault in _faults(told, _known(name, parts.get(rels_name(name), b""))))
        drawings += told.drawings
    if _double(drawings):
        yield "twee afbeeldingen hebben hetzelfde nummer."


@lru_cache(maxsize=256)
def _known(name: str, rels: bytes) -> frozenset[str]:
    return frozenset(arrow.id for arrow in relationships({rels_name(name): rels}, name)) if rels else frozenset()


@dataclass(frozen=True, slots=True)
class _Told:
    """What a part, or a block of one, says: references, numbers that may be there once by what they are, numbers of drawings."""

    references: frozenset[str]
    once: tuple[tuple[str, str], ...]
    drawings: tuple[str, ...]
    undeclared: bool
    without_pattern: bool


@lru_cache(maxsize=256)
def _part(data: bytes) -> _Told:
    """Return what a part says; documents of one school share most of their parts, and of a story most blocks."""
    whole = cut(data)
    if whole is None:
        return _told(data)
    frame = Cut(whole.opening, (), whole.closing)
    blocks = [_block(frame, block) for block in whole.blocks]
    return _Told(
        references=frozenset[str]().union(*(each.references for each in blocks)),
        once=tuple(chain.from_iterable(each.once for each in blocks)),
        drawings=tuple(chain.from_iterable(each.drawings for each in blocks)),
        undeclared=any(each.undeclared for each in blocks),
        without_pattern=False,
    )


@lru_cache(maxsize=2048)
def _block(frame: Cut, block: bytes) -> _Told:
    return _told(frame.alone(block))


def _told(data: bytes) -> _Told:
    root = parse(data, "")
    patterns = {get(one, "w:abstractNumId") for one in every(root, "w:abstractNum")}
    lists = every(root, "w:num") if root.tag == q("w:numbering") else ()
    return _Told(
        references=frozenset(ident for _, _, ident in references(root)),
        once=tuple((element, get(one, key)) for element, key, _ in _ONCE for one in every(root, element)),
        drawings=tuple(drawing.get("id", "") for drawing in every(root, "wp:docPr")),
        undeclared=not all(_declared(element) for element in matching(_WITH_PREFIXES, root)),
        without_pattern=not {get(find(one, "w:abstractNumId")) for one in lists} <= patterns,
    )


def _faults(told: _Told, known: frozenset[str]) -> Iterator[str]:
    if not told.references <= known:
        yield "wijst iets naar een verwijzing die er niet is."
    if told.undeclared:
        yield "staat een voorvoegsel dat nergens wordt uitgelegd."
    double = {element for (element, _), count in Counter(told.once).items() if count > 1}
    yield from (f"staat een {word} dubbel." for element, _, word in _ONCE if element in double)
    if told.without_pattern:
        yield "staat een lijst zonder patroon."


def _declared(element: Element) -> bool:
    values = (element.get(q(name), "") for name in ("mc:Ignorable", "mc:MustUnderstand", "mc:ProcessContent", "xsi:type"))
    needed = element.get("Requires", "") if element.tag == q("mc:Choice") else ""
    named = {prefix for value in (*values, needed) for prefix in prefixes(value)}
    return named <= {*element.nsmap}


def _double(values: Iterable[str]) -> bool:
    return any(count > 1 for count in Counter(values).values())
