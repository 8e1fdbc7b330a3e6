"""Templating: does everything in a finished .docx that points somewhere arrive there? Word calls a file damaged when it does not.

In: its bytes. Out: what is wrong, in Dutch, with the part. Never: a value, or a change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.base.errors import TemplateError
from generator.ooxml.docx import read
from generator.ooxml.parts import CT, owners, part_name, relationships
from generator.ooxml.references import references
from generator.ooxml.word import NS, every, find, get, matching, prefixes, q
from generator.ooxml.xml import Element, parse
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


def _package(parts: Mapping[str, bytes]) -> Iterator[str]:
    for owner in owners(parts):
        arrows = [*relationships(parts, owner)]
        if any(not arrow.external and arrow.target not in parts for arrow in arrows):
            yield f"{label(owner)} verwijst naar een onderdeel dat er niet is."
        if _double(arrow.id for arrow in arrows):
            yield f"in {label(owner)} staat een verwijzing dubbel."
    named = [part_name(node) for node in parse(parts[CONTENT_TYPES], CONTENT_TYPES).iter(CT + "Override")]
    if _double(named) or not {*named} <= {*parts}:
        yield "de lijst van onderdelen klopt niet."


def _parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    drawings: list[str] = []
    for name in sorted(name for name in parts if name.endswith(".xml") and name != CONTENT_TYPES):
        found, numbers = _part(parts[name], frozenset(arrow.id for arrow in relationships(parts, name)))
        yield from (f"in {label(name)} {fault}" for fault in found)
        drawings += numbers
    if _double(drawings):
        yield "twee afbeeldingen hebben hetzelfde nummer."


@lru_cache(maxsize=256)
def _part(data: bytes, known: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is wrong in a part, and the numbers of its drawings; documents of one school share most of their parts."""
    root = parse(data, "")
    return tuple(_faults(root, known)), tuple(drawing.get("id", "") for drawing in every(root, "wp:docPr"))


def _faults(root: Element, known: frozenset[str]) -> Iterator[str]:
    if not {ident for _, _, ident in references(root)} <= known:
        yield "wijst iets naar een verwijzing die er niet is."
    if not all(_declared(element) for element in matching(_WITH_PREFIXES, root)):
        yield "staat een voorvoegsel dat nergens wordt uitgelegd."
    for element, key, word in _ONCE:
        if _double(get(one, key) for one in every(root, element)):
            yield f"staat een {word} dubbel."
    if root.tag == q("w:numbering"):
        patterns = {get(one, "w:abstractNumId") for one in every(root, "w:abstractNum")}
        if not {get(find(one, "w:abstractNumId")) for one in every(root, "w:num")} <= patterns:
            yield "staat een lijst zonder patroon."


def _declared(element: Element) -> bool:
    values = (element.get(q(name), "") for name in ("mc:Ignorable", "mc:MustUnderstand", "mc:ProcessContent", "xsi:type"))
    needed = element.get("Requires", "") if element.tag == q("mc:Choice") else ""
    named = {prefix for value in (*values, needed) for prefix in prefixes(value)}
    return named <= {*element.nsmap}


def _double(values: Iterable[str]) -> bool:
    return any(count > 1 for count in Counter(values).values())
