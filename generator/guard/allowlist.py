"""Guard, what a public document may be made of: parts, kinds of content, relationships, namespaces and field codes that are known.

In: an opened package. Out: findings. Never: leniency for what is unknown; an unknown part may hold anything.
"""

import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from generator.guard.archive import Package
from generator.guard.findings import Bevinding, Zwaarte
from generator.guard.forbidden import EMAIL, Allowed
from generator.guard.markup import local
from generator.guard.places import part_label
from generator.kring import Kring

INSTR = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr"
OWN_NAMESPACE = "urn:schoolkader:"  # the root of our own customXml parts

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(?:word|customXml)/_rels/\w+\.xml\.rels|docProps/(?:core|app)\.xml|docMetadata/LabelInfo\.xml"
    r"|word/(?:document|styles|settings|webSettings|fontTable|numbering|footnotes|endnotes|header\d+|footer\d+)\.xml"
    r"|word/theme/theme\d\.xml|word/media/[\w-]+\.(?:png|jpe?g)|customXml/item(?:Props)?\d+\.xml",
    re.IGNORECASE,
)
_TYPES = re.compile(
    r"image/(?:png|jpeg)|application/xml|application/vnd\.openxmlformats-package\.(?:relationships|core-properties)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.(?:theme|extended-properties|customXmlProperties)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document\.main|styles|settings|webSettings|fontTable|numbering"
    r"|footnotes|endnotes|header|footer)\+xml|application/vnd\.ms-office\.classificationlabels\+xml"
)
_RELATIONSHIPS = frozenset(
    {"officeDocument", "extended-properties", "core-properties", "styles", "settings", "webSettings", "fontTable", "numbering"}
    | {
        "theme",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "image",
        "hyperlink",
        "customXml",
        "customXmlProps",
        "classificationlabels",
    }
)
_NAMESPACES = re.compile(
    r"http://schemas\.openxmlformats\.org/(?:wordprocessingml|drawingml|officeDocument|package|markup-compatibility)/[\w/-]+"
    r"|http://schemas\.microsoft\.com/office/(?:word|drawing|thememl|2020)/[\w/-]+|urn:schemas-microsoft-com:(?:vml|office:office|office:word)"
    r"|http://purl\.org/dc/(?:elements/1\.1|terms|dcmitype)/|http://www\.w3\.org/(?:XML/1998/namespace|2001/XMLSchema-instance)"
    rf"|{OWN_NAMESPACE}.*"
)
_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "HYPERLINK"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "DATE"}
)
_ACTIVE = {
    "object": "ingesloten object",
    "altChunk": "ingevoegd bestand",
    "subDoc": "verwijzing naar een ander document",
    "control": "bedieningselement",
    "mailMerge": "koppeling voor afdruk samenvoegen",
    "docVars": "documentvariabelen",
}
_REVIEW = {
    "ins": "bijgehouden wijziging",
    "del": "bijgehouden wijziging",
    "moveFrom": "bijgehouden wijziging",
    "moveTo": "bijgehouden wijziging",
    "rPrChange": "bijgehouden wijziging",
    "pPrChange": "bijgehouden wijziging",
    "sectPrChange": "bijgehouden wijziging",
    "tblPrChange": "bijgehouden wijziging",
    "trPrChange": "bijgehouden wijziging",
    "tcPrChange": "bijgehouden wijziging",
    "numberingChange": "bijgehouden wijziging",
    "commentReference": "opmerking",
    "commentRangeStart": "opmerking",
}
_INSPECT = "Laat in Word de Documentinspectie lopen (Bestand, Info, Controleren op problemen) en maak het bestand schoon."
_ACCEPT = "Accepteer of verwerp in Word alle wijzigingen, verwijder de opmerkingen en bewaar opnieuw."


def findings(package: Package, allowed: Allowed, kring: Kring) -> Iterator[Bevinding]:
    """Yield what a document may not be made of: for the public circle all that is unknown, for the others what reaches outside."""
    public = kring is Kring.OPENBAAR
    for number, (name, data) in enumerate(package.members.items(), 1):
        deel = part_label(name, number)
        if public and not _PARTS.fullmatch(name):
            yield Bevinding("onderdeel dat niet in een brief hoort", deel, "hele onderdeel", _INSPECT)
        if public and name.startswith("word/media/") and hashlib.sha256(data).hexdigest() not in allowed.media:
            yield _picture(deel)
        if name.endswith((".xml", ".rels")) and data.strip():
            yield from _markup(deel, name, package.root(name), allowed, public=public)


def _picture(deel: str) -> Bevinding:
    return Bevinding("afbeelding", deel, "hele afbeelding", "Kijk of er niemand herkenbaar op staat.", Zwaarte.WAARSCHUWING)


def _markup(deel: str, name: str, root: etree._Element, allowed: Allowed, *, public: bool) -> Iterator[Bevinding]:
    if name.endswith(".rels"):
        yield from (found for node in root if (found := _relationship(deel, node, allowed, public=public)))
    elif public and name == "[Content_Types].xml":
        if not all(_TYPES.fullmatch(node.get("ContentType", "")) for node in root):
            yield Bevinding("soort inhoud die niet in een brief hoort", deel, "hele onderdeel", _INSPECT)
    elif public:
        yield from _elements(deel, name, root)


def _relationship(deel: str, node: etree._Element, allowed: Allowed, *, public: bool) -> Bevinding | None:
    kind = node.get("Type", "").rpartition("/")[2]
    if node.get("TargetMode") == "External":
        return _external(deel, kind, node.get("Target", ""), allowed, public=public)
    if public and kind not in _RELATIONSHIPS:
        return Bevinding("koppeling naar een onbekend onderdeel", deel, "koppeling", _INSPECT)
    return None


def _external(deel: str, kind: str, target: str, allowed: Allowed, *, public: bool) -> Bevinding | None:
    if kind != "hyperlink":
        return Bevinding("koppeling naar buiten het document", deel, "koppeling", _INSPECT)
    mail = target.lower().startswith("mailto:") and EMAIL.fullmatch(target[7:].lower()) and target[7:].lower() in allowed.emails
    web = target.lower().startswith(("https://", "http://", "tel:"))
    if public and not (mail or web):
        return Bevinding(
            "link naar een onbekend adres", deel, "doel van een link", "Link alleen naar de school en naar hulplijnen."
        )
    return None


def _elements(deel: str, name: str, root: etree._Element) -> Iterator[Bevinding]:
    if name.startswith("customXml/item") and not name.startswith("customXml/itemProps") and not _own(root):
        yield Bevinding("ingesloten gegevens die niet van schoolkader zijn", deel, "hele onderdeel", _INSPECT)
    names: set[str] = set()
    for node in root.iter(etree.Element):
        names.add(str(node.tag))
        names.update(map(str, node.keys()))  # attributes without a namespace are no part of a vocabulary of their own
    if any(not _NAMESPACES.fullmatch(name[1:].partition("}")[0]) for name in names if name.startswith("{")):
        yield Bevinding("onbekende opmaak", deel, "hele onderdeel", _INSPECT)
    locals_ = {local(node) for node in root.iter(etree.Element)}
    yield from (Bevinding(what, deel, "hele onderdeel", _INSPECT) for element, what in _ACTIVE.items() if element in locals_)
    kinds = dict.fromkeys(what for element, what in _REVIEW.items() if element in locals_)
    yield from (Bevinding(what, deel, "hele onderdeel", _ACCEPT) for what in kinds)
    yield from _fields(deel, root)
    yield from _hidden(deel, root)


def _own(root: etree._Element) -> bool:
    uri = etree.QName(root).namespace or ""
    empty_bibliography = uri.endswith("/bibliography") and not len(root)
    return uri.startswith(OWN_NAMESPACE) or empty_bibliography


def _fields(deel: str, root: etree._Element) -> Iterator[Bevinding]:
    for paragraph in root.iter("{*}p"):
        codes = " ".join(node.text or "" for node in paragraph.iter("{*}instrText")).split()
        simple = [node.get(INSTR, "").split() for node in paragraph.iter("{*}fldSimple")]
        first = [words[0] for words in (codes, *simple) if words]
        if any(word.upper() not in _FIELDS for word in first):
            yield Bevinding("veldcode die niet in een brief hoort", deel, "veldcode", _INSPECT)


def _hidden(deel: str, root: etree._Element) -> Iterator[Bevinding]:
    runs = (mark.getparent() for mark in root.iter("{*}vanish"))
    if any(run is not None and (owner := run.getparent()) is not None and local(owner) == "r" for run in runs):
        yield Bevinding("verborgen tekst", deel, "hele onderdeel", "Maak de tekst zichtbaar of haal hem weg.")
