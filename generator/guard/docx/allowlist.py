"""Guard, what a document may be made of: parts, kinds of content, relationships, elements and attributes that are known.

In: an opened package. Out: findings: blocks for what leaves the school, warnings for others. Never: leniency for the unknown.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from generator.base.kring import OUTSIDE, Kring
from generator.guard.details import reach
from generator.guard.docx import alone, structure
from generator.guard.docx.archive import Package, parse
from generator.guard.docx.list.known import element
from generator.guard.docx.parts import is_xml, xml_part
from generator.guard.docx.structure import ACCEPT, FIELDS, INSPECT, OWN_NAMESPACE, SAVE_AS
from generator.guard.findings import Bevinding, Zwaarte
from generator.guard.people import addresses
from generator.guard.people.forbidden import Allowed
from generator.guard.places import part_label
from generator.ooxml.media import is_bare
from generator.ooxml.media.pictograms import pictogram
from generator.ooxml.xml import Element

__all__ = ["FIELDS", "OWN_NAMESPACE", "findings"]

_WORD = (
    r"(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|header\d{0,3}|footer\d{0,3})"
)
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\d{0,2}\.xml|docMetadata/LabelInfo\.xml"
    rf"|word/(?:glossary/)?(?:{_WORD}\.xml|_rels/{_WORD}\.xml\.rels)|customXml/_rels/item\d{{1,3}}\.xml\.rels"
    r"|word/(?:theme/)?theme\d{0,2}\.xml|word/(?:theme/)?_rels/theme\d\.xml\.rels"
    r"|word/media/[\w-]+\.(?:png|svg|jpe?g|gif|bmp|tiff?|emf|wmf)|customXml/item(?:Props)?\d{1,3}\.xml"
    r"|word/fonts/(?:font\d{1,3}|[A-Z][A-Za-z]+-(?:regular|bold|italic|boldItalic))\.(?:odttf|ttf)",
    re.IGNORECASE,
)
_DRAWING = re.compile(r"word/media/[\w-]+\.svg", re.IGNORECASE)  # text in a drawing is no text of a letter: ours alone are known
_OLDER = re.compile(r"word/media/[\w-]+\.(?:gif|bmp|tiff?|emf|wmf)", re.IGNORECASE)
_DATA = re.compile(r"customXml/item\d{1,3}\.xml", re.IGNORECASE)
_PICTURE = "Vervang de afbeelding door een PNG of JPEG, of verwijder haar."
# What to do about parts that are known not to belong in a letter; any other part is for the inspection of Word.
_REMEDIES = (
    (r"word/(?:comments\w*|people)\.xml", ACCEPT),
    (
        r"docProps/thumbnail\..*",
        f"Zet in Word bij Opslaan als het voorbeeld (de miniatuur) uit en bewaar opnieuw. {structure.CLEAN}",
    ),
    (r"(?:.*/)?vba\w*\..*|word/activeX/.*|customUI/.*|userCustomization/.*", SAVE_AS),
    (r"word/(?:embeddings|charts|diagrams|drawings|ink|model3d)/.*", "Verwijder het ingesloten bestand of de grafiek."),
    (r"word/media/.*", f"{_PICTURE} {structure.CLEAN}"),
    (r"_xmlsignatures/.*", "Verwijder in Word de digitale handtekening: die noemt wie ondertekende."),
    (r"word/printerSettings.*", "Sla het document op onder een andere naam: er staan gegevens van een printer in."),
)
_WORK = frozenset({"bijgehouden wijziging", "opmerking"})  # among those who make the case this is daily work


def findings(package: Package, allowed: Allowed, kring: Kring, *, known: bool = False) -> Iterator[Bevinding]:
    """Yield what a document may not be made of; what reaches outside it stops every circle.

    `known` says that a paragraph or table that stood in an earlier document need not be read again (`alone`).
    """
    yield from _outside(package, kring)
    unknown = _unknown(package, known=known)
    if kring in OUTSIDE:
        yield from unknown
        yield from _pictures(package, allowed)
    else:
        warnings = (replace(found, plaats="hele onderdeel", zwaarte=Zwaarte.WAARSCHUWING) for found in unknown)
        yield from (found for found in warnings if not (kring is Kring.ACTIETEAM and found.soort in _WORK))


def _labelled(package: Package) -> Iterator[tuple[str, str]]:
    return ((part_label(name, number), name) for number, name in enumerate(package.members, 1))


def _unknown(package: Package, *, known: bool) -> Iterator[Bevinding]:
    yield from (Bevinding(what, "zipbestand", "rond de onderdelen", SAVE_AS) for what in package.strange)
    for deel, name in _labelled(package):
        data = package.members[name]
        if not _PARTS.fullmatch(name) or (_DRAWING.fullmatch(name) and not pictogram(data)):
            yield Bevinding("onderdeel dat niet in een brief hoort", deel, "hele onderdeel", _remedy(name))
        elif _OLDER.fullmatch(name) and not is_bare(data):
            yield Bevinding("afbeelding waar meer in zit dan het beeld", deel, "hele afbeelding", f"{_PICTURE} {structure.CLEAN}")
        elif is_xml(name, data) and data.strip() and not pictogram(data):
            if known and alone.is_known(data, OWN_NAMESPACE if _DATA.fullmatch(name) else ""):
                continue
            yield from _foreign(deel, data) if _DATA.fullmatch(name) else xml_part(deel, data).strange


def _foreign(deel: str, data: bytes) -> Iterator[Bevinding]:
    if _own(parse(data)):
        yield from xml_part(deel, data).strange
    else:
        yield Bevinding("ingesloten gegevens die niet van schoolkader zijn", deel, "hele onderdeel", INSPECT)


def _remedy(name: str) -> str:
    return next((remedy for pattern, remedy in _REMEDIES if re.fullmatch(pattern, name, re.IGNORECASE)), INSPECT)


def _own(root: Element) -> bool:
    """Return whether embedded data are ours, or what Word and Google Docs put there in any document."""
    tag = str(root.tag)
    if tag.startswith(f"{{{OWN_NAMESPACE}"):
        return True
    return element(tag) is not None and (not len(root) or not tag.endswith("}Sources"))


def _pictures(package: Package, allowed: Allowed) -> Iterator[Bevinding]:
    for deel, name in _labelled(package):
        data = package.members[name]
        if not name.startswith("word/media/") or pictogram(data):
            continue
        if hashlib.sha256(data).hexdigest() not in allowed.media:
            yield Bevinding("afbeelding", deel, "hele afbeelding", "Kijk of er niemand herkenbaar op staat.", Zwaarte.WAARSCHUWING)


def _outside(package: Package, kring: Kring) -> Iterator[Bevinding]:
    """Yield what is fetched from outside, and links to nowhere; where other links go, `reach` judges."""
    for deel, name in _labelled(package):
        if name.lower().endswith(".rels") and package.members[name].strip():
            for kind, target in _leads_out(package.members[name]):
                yield from _external(deel, kind, target, kring)


@lru_cache(maxsize=64)
def _leads_out(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the kind and the target of each relationship that leads out of the file."""
    nodes = (node for node in parse(data).iterchildren(etree.Element) if node.get("TargetMode") == "External")
    return tuple((node.get("Type", "").rpartition("/")[2], node.get("Target", "")) for node in nodes)


def _external(deel: str, kind: str, target: str, kring: Kring) -> Iterator[Bevinding]:
    if kind != "hyperlink":
        yield Bevinding("koppeling naar buiten het document", deel, "koppeling", INSPECT)
    elif kring in OUTSIDE and not addresses.link(target).scheme:
        yield Bevinding(reach.STRANGE.soort, deel, "doel van een link", reach.STRANGE.advies)
