"""Guard, one XML part held against the list of what is known: namespaces, elements, attributes, values, field codes.

In: the root of a part and its bytes. Out: what does not belong in a letter, with the place.
Never: the name of an unknown element or its value in a finding; those may be a person's.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from generator.guard.docx.list.known import Known, Waarde, catalogue, element, judge, known_spaces
from generator.guard.docx.markup import placed
from generator.guard.findings import Bevinding
from generator.ooxml import fields
from generator.ooxml.word import local
from generator.ooxml.xml import Element

_Strange = tuple[str, str, Element | None]  # what, what to do, where
OWN_NAMESPACE = "urn:schoolkader:"  # the root of our own customXml parts
FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "HYPERLINK"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "DATE"}
)
# What these show stands in the file itself, and is read there.
_SHOWN = frozenset(
    {"TITLE", "SUBJECT", "FILENAME", "FILESIZE", "DOCPROPERTY", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "NUMWORDS"}
    | {"NUMCHARS", "EDITTIME", "REVNUM", "QUOTE", "SYMBOL", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "ADVANCE"}
    | {"EQ", "IF", "=", "SET"}
)
CLEAN = "Of maak een schone kopie met --schoon."
SAVE_AS = f"Sla het opnieuw op als gewoon Word-document (.docx). {CLEAN}"
INSPECT = f"Laat in Word de Documentinspectie lopen (Bestand, Info, Controleren op problemen) en maak het bestand schoon. {CLEAN}"
ACCEPT = f"Accepteer of verwerp in Word alle wijzigingen, verwijder de opmerkingen en bewaar opnieuw. {CLEAN}"
_EACH = 5  # places of one kind in one part; a director who has mended five asks again
_ACTIVE = {
    "object": "ingesloten object",
    "OLEObject": "ingesloten object",
    "altChunk": "ingevoegd bestand",
    "subDoc": "verwijzing naar een ander document",
    "control": "bedieningselement",
    "mailMerge": "koppeling voor afdruk samenvoegen",
    "docVars": "documentvariabelen",
    "relIds": "schema (SmartArt)",
}
_CHANGES = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "rPrChange", "pPrChange"}
    | {"sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange"}
)
_COMMENTS = frozenset({"commentReference", "commentRangeStart", "commentRangeEnd", "comment"})
_REVIEW = dict.fromkeys(_CHANGES, "bijgehouden wijziging") | dict.fromkeys(_COMMENTS, "opmerking")
_DECLARED = re.compile(rb"""xmlns(?::([^\s=]*))?\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_UTF8 = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,80}?(?:encoding\s*=\s*["'](?i:utf-8|us-ascii)["'][^>]{0,40})?\?>|<(?!\?))"""
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def findings(deel: str, root: Element, data: bytes) -> Iterator[Bevinding]:
    """Yield what does not belong in a letter, at most five places of a kind."""
    places: dict[Element, str] | None = None
    count: Counter[str] = Counter()
    for what, remedy, node in _strange(root, data):
        count[what] += 1
        if count[what] <= _EACH:
            if places is None:
                places = {paragraph: place for paragraph, place, _ in placed(root)}
            yield Bevinding(what, deel, _place(node, places), remedy)


def has_remarks(root: Element) -> bool:
    """Return whether a part has comments or processing instructions, in it or around it."""
    around = next(root.itersiblings(), None), next(root.itersiblings(preceding=True), None)
    return any(node is not None for node in (*around, next(root.iter(etree.Comment, etree.ProcessingInstruction), None)))


def _place(node: Element | None, places: dict[Element, str]) -> str:
    if node is None:
        return "hele onderdeel"
    return next((places[above] for above in (node, *node.iterancestors()) if above in places), "hele onderdeel")


def _strange(root: Element, data: bytes) -> Iterator[_Strange]:
    yield from _spaces(data)
    for node in root.iter(etree.Element):
        found = element(str(node.tag))
        name = local(node)
        if name in _ACTIVE and found is None:
            yield _ACTIVE[name], INSPECT, node
        elif name in _REVIEW:
            yield _REVIEW[name], ACCEPT, node
        if found is not None:
            yield from _known(node, found)
        elif not str(node.tag).startswith(f"{{{OWN_NAMESPACE}"):
            yield "onbekende opmaak", SAVE_AS, node
    yield from _hidden(root)
    yield from (("veldcode die niet in een brief hoort", INSPECT, node) for node, code in fields.codes(root) if _outside(code))


def _known(node: Element, found: Known) -> Iterator[_Strange]:
    tag = str(node.tag)
    for key, value in node.attrib.items():
        match judge(tag, str(key), str(value)):
            case Waarde.ONBEKEND:
                yield "onbekend kenmerk in de opmaak", SAVE_AS, node
            case Waarde.VREEMD:
                yield _STRANGE_VALUE.get(local(node), "waarde die daar niet hoort"), SAVE_AS, node
            case Waarde.GESLOTEN | Waarde.TEKST:
                pass
    if node.text and not node.text.isspace() and (found.text is None or found.text.judge(node.text.strip()) is Waarde.VREEMD):
        yield "tekst op een plaats waar geen tekst hoort", SAVE_AS, node
    if node.tail and not node.tail.isspace() and node.getparent() is not None:
        yield "tekst op een plaats waar geen tekst hoort", SAVE_AS, node


_STRANGE_VALUE = {
    "Relationship": "koppeling naar een onbekend onderdeel",
    "Default": "soort inhoud die niet in een brief hoort",
    "Override": "soort inhoud die niet in een brief hoort",
}


def unusual_spaces(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the declared namespaces of a part with a prefix or an address that is not the usual one."""
    usual = catalogue().spaces
    declared = {(prefix, double or single) for prefix, double, single in _DECLARED.findall(data)}
    pairs = sorted((prefix.decode("utf-8", "replace"), uri.decode("utf-8", "replace")) for prefix, uri in declared)
    return tuple((prefix, uri) for prefix, uri in pairs if uri not in known_spaces() or (prefix and usual.get(prefix) != uri))


def _spaces(data: bytes) -> Iterator[_Strange]:
    if not _UTF8.match(data):
        yield "andere tekencodering", SAVE_AS, None
    for prefix, uri in unusual_spaces(data):
        if uri.startswith(OWN_NAMESPACE):
            continue
        if uri not in known_spaces():
            yield "onbekende naamruimte", SAVE_AS, None
        elif not re.fullmatch(r"ns\d{1,3}", prefix):
            yield "onbekend voorvoegsel van een naamruimte", SAVE_AS, None


def _hidden(root: Element) -> Iterator[_Strange]:
    for mark in root.iter(f"{_W}vanish", f"{_W}specVanish"):
        run = mark.getparent()
        owner = run.getparent() if run is not None else None
        if owner is not None and local(owner) == "r" and mark.get(f"{_W}val") not in {"0", "false", "off"}:
            yield "verborgen tekst", "Maak de tekst zichtbaar of haal hem weg.", mark


def _outside(code: str) -> bool:
    words = code.split()
    return bool(words) and words[0].upper() not in FIELDS | _SHOWN
