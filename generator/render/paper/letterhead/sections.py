"""Templating, sections: which section of a school's docx is its letterhead, and what of the file no document can take over.

In: an opened letterhead. Out: a section with the headers and footers that its pages show; Dutch sentences. Never: a change to the
file, or a word that stands in it.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from generator.ooxml.parts import DOCUMENT, Package
from generator.ooxml.word import drop, el, every, find, get, number, q
from generator.ooxml.xml import Element
from generator.render.paper.page import HEIGHT, WIDTH, page_kinds

_EDGES: Final = ("header", "footer")
_OF_ITS_BODY: Final = ("w:type", "w:sectPrChange", "w:vAlign", "w:lnNumType", "w:formProt", "w:printerSettings")
_SHEET: Final = (10_000, 13_500)  # twips: between these a page is wide enough for a letter, and no envelope or sheet on its side
_PICTURES: Final = ("w:drawing", "w:pict", "w:object")
_WHITE: Final = frozenset({"", "AUTO", "FFFFFF"})

_NO_EDGES: Final = (
    "Er staat niets in de kop- of voettekst. De documenten krijgen daarom de kop- en voettekst van schoolkader. "
    "Zet het logo en het adres in Word in de koptekst (Invoegen, Koptekst)."
)
_IN_BODY: Final = (
    "Wat op de pagina zelf staat ({what}), komt niet mee: alleen de kop- en voettekst doen dat. "
    "Zet in Word in de koptekst wat op elk document moet staan; de rest mag weg."
)
_COLUMNS: Final = "De kolommen komen niet mee: een document loopt over de hele breedte. Zet in Word de pagina op één kolom."
_COLOUR: Final = "De paginakleur komt niet mee. Zet haar in Word als afbeelding in de koptekst, achter de tekst, of haal haar weg."
_OTHERS: Final = (
    "Het bestand heeft {count} secties. Gebruikt is sectie {number}; de kop- en voettekst van de andere komen niet mee."
)

Edges = dict[tuple[str, str], str]


def letterhead_section(package: Package) -> Element | None:
    """Return the section that has the letterhead, with every header and footer that its pages show; None without sections."""
    sections = _sections(package)
    if not sections:
        return None
    found, edges = sections[_best(package)]
    section = deepcopy(found)
    for child in [*every(section, *_OF_ITS_BODY, "w:headerReference", "w:footerReference")]:
        drop(child)
    for columns in section.findall(q("w:cols")):
        if number(columns, "w:num", 1) > 1:
            drop(columns)
    for numbers in section.findall(q("w:pgNumType")):
        numbers.attrib.pop(q("w:start"), "")
    references = [el(f"w:{kind}Reference", {"type": page, "r:id": ident}) for (kind, page), ident in edges.items()]
    section[:0] = references
    return section


def has_edges(package: Package) -> bool:
    """Whether a header or footer of the file says or shows something."""
    return bool(_weight(package, (ident for ident, _ in package.related(DOCUMENT, *_EDGES))))


def missed(package: Package) -> tuple[str, ...]:
    """Return what a document on this letterhead does not take over, in Dutch; nothing when all comes along."""
    return tuple(_missed(package))


def _missed(package: Package) -> Iterator[str]:
    document = package.xml(DOCUMENT)
    sections = _sections(package)
    best = _best(package)
    if not sections or not _weight(package, sections[best][1].values()):
        yield _NO_EDGES
    what = [*_in_body(document)]
    if what:
        yield _IN_BODY.format(what=" en ".join(what))
    if sections and number(find(sections[best][0], "w:cols"), "w:num", 1) > 1:
        yield _COLUMNS
    colour = find(document, "w:background")
    if colour is not None and (get(colour, "w:color").upper() not in _WHITE or len(colour)):
        yield _COLOUR
    used = {*sections[best][1].values()} if sections else set()
    if _weight(package, {ident for _, edges in sections for ident in edges.values()} - used):
        yield _OTHERS.format(count=len(sections), number=best + 1)


def _in_body(document: Element) -> Iterator[str]:
    if any((node.text or "").strip() for node in every(document, "w:t")):
        yield "tekst"
    if next(every(document, *_PICTURES), None) is not None:
        yield "een afbeelding, tekstvak of grafiek"


def _sections(package: Package) -> list[tuple[Element, Edges]]:
    """Return each section with the headers and footers of its pages; one that it does not name is that of the section before."""
    carried: Edges = {}
    found = []
    document = package.xml(DOCUMENT)
    for section in (one for one in every(document, "w:sectPr") if next(one.iterancestors(q("w:sectPrChange")), None) is None):
        for kind in _EDGES:
            for one in section.findall(q(f"w:{kind}Reference")):
                carried[kind, get(one, "w:type", "default")] = get(one, "r:id")
        pages = page_kinds(section, package.parts)
        order = ((kind, page) for kind in _EDGES for page in pages)
        found.append((section, {place: carried[place] for place in order if place in carried}))
    return found


def _best(package: Package) -> int:
    """Return the number of the section that looks most like a letterhead: a sheet for letters, a picture, text; the first wins."""
    ranks = [(_is_sheet(section), _weight(package, edges.values())) for section, edges in _sections(package)]
    return max(range(len(ranks)), key=lambda index: (ranks[index], -index), default=0)


def _is_sheet(section: Element) -> bool:
    size = find(section, "w:pgSz")
    return _SHEET[0] <= number(size, "w:w", WIDTH) <= min(_SHEET[1], number(size, "w:h", HEIGHT))


def _weight(package: Package, edges: Iterable[str]) -> int:
    """Return what headers and footers hold: 4 for a picture, 2 for text, 1 for a field; added up, and 0 for nothing at all."""
    names = dict(package.related(DOCUMENT, *_EDGES))
    weight = 0
    for part in (package.xml(names[ident]) for ident in edges if names.get(ident) in package.parts):
        weight |= 4 if next(every(part, *_PICTURES), None) is not None else 0
        weight |= 2 if any((node.text or "").strip() for node in every(part, "w:t")) else 0
        weight |= 1 if next(every(part, "w:fldSimple", "w:instrText"), None) is not None else 0
    return weight
