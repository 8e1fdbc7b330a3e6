"""Guard, places: the words in which a director reads where something stands; never text that could be a person's."""

import re
from functools import lru_cache

_PARTS = (
    (r"word/document\d*\.xml", "tekst"),
    (r"word/header(\d{1,3})\.xml", "koptekst"),
    (r"word/footer(\d{1,3})\.xml", "voettekst"),
    (r"word/footnotes\.xml", "voetnoten"),
    (r"word/endnotes\.xml", "eindnoten"),
    (r"word/comments\w*\.xml", "opmerkingen"),
    (r"word/people\.xml", "lijst van personen"),
    (r"word/settings\.xml", "instellingen"),
    (r"word/webSettings\.xml", "webinstellingen"),
    (r"word/styles\w*\.xml", "stijlen"),
    (r"word/numbering\.xml", "nummering"),
    (r"word/fontTable\.xml", "lettertypen"),
    (r"word/glossary/.*", "bouwstenen"),
    (r"word/theme/.*", "thema"),
    (r"word/media/.*", "afbeelding"),
    (r"word/embeddings/.*", "ingesloten bestand"),
    (r"word/charts/.*", "grafiek"),
    (r"docProps/core\.xml", "documenteigenschappen"),
    (r"docProps/app\.xml", "documenteigenschappen"),
    (r"docProps/custom\.xml", "eigen documenteigenschappen"),
    (r"docProps/thumbnail\..*", "miniatuur"),
    (r"docMetadata/.*", "gevoeligheidslabel"),
    (r"customXml/.*", "ingesloten gegevens"),
    (r"(?:.*/)?_rels/.*", "koppelingen"),
    (r"\[Content_Types\]\.xml", "inhoudslijst"),
)
_COMPILED = tuple((re.compile(pattern), label) for pattern, label in _PARTS)

LABELS = {
    "bookmarkStart name": "bladwijzer",
    "docPr name": "naam van een afbeelding",
    "cNvPr name": "naam van een afbeelding",
    "docPr descr": "alternatieve tekst van een afbeelding",
    "cNvPr descr": "alternatieve tekst van een afbeelding",
    "docPr title": "titel van een afbeelding",
    "cNvPr title": "titel van een afbeelding",
    "hyperlink tooltip": "knopinfo van een link",
    "hyperlink anchor": "doel van een link",
    "Relationship Target": "doel van een koppeling",
    "fldSimple instr": "veldcode",
    "alias val": "titel van een invulveld",
    "tag val": "label van een invulveld",
    "listItem displayText": "keuze in een invulveld",
    "listItem value": "keuze in een invulveld",
    "name val": "naam van een veld of stijl",
    "default val": "standaardwaarde van een veld",
    "helpText val": "hulptekst van een veld",
    "statusText val": "statustekst van een veld",
    "docVar name": "documentvariabele",
    "docVar val": "documentvariabele",
    "query val": "gegevensbron voor afdruk samenvoegen",
    "connectString val": "gegevensbron voor afdruk samenvoegen",
    "lvlText val": "nummeringstekst",
    "tblCaption val": "titel van een tabel",
    "tblDescription val": "beschrijving van een tabel",
    "textpath string": "watermerk",
    "category val": "categorie van een bouwsteen",
    "property name": "naam van een eigenschap",
    "person author": "persoon die meewerkte",
    "creator": "auteur",
    "lastModifiedBy": "laatst gewijzigd door",
    "title": "titel",
    "subject": "onderwerp",
    "keywords": "trefwoorden",
    "description": "opmerking",
    "category": "categorie",
    "contentStatus": "status",
    "Manager": "manager",
    "Company": "bedrijf",
    "Template": "sjabloon",
    "HyperlinkBase": "basis van links",
    "TitlesOfParts": "titels van onderdelen",
}
# Attributes that a reader sees or hears.
VISIBLE = frozenset(
    {
        "docPr descr",
        "docPr title",
        "cNvPr descr",
        "cNvPr title",
        "hyperlink tooltip",
        "textpath string",
        "tblCaption val",
        "tblDescription val",
    }
)
# A heading is quoted when it opens with one of these and has no other capital, digit or sign: then it cannot hold a name.
_HEADING = re.compile(
    r"(?:Wat|Hoe|Waar|Wie|Wanneer|Waarom|De|Het|Een|Onze|Uw|Voor|Over|Meer|Hulp|Vragen|Contact|Stap|Aanleiding|Inleiding|Afspraken|Samenvatting)"
    r"(?: [a-zà-ÿ]+){0,8}[?!.:]?"
)


@lru_cache(maxsize=512)
def part_label(name: str, number: int) -> str:
    """Return what a director calls a part; an unknown part gets its number, since its name may hold anything."""
    for pattern, label in _COMPILED:
        match = pattern.fullmatch(name)
        if match:
            return f"{label} {match.group(1)}" if match.groups() and match.group(1) else label
    return f"onbekend onderdeel {number}"


def attribute_label(element: str, attribute: str) -> str:
    """Return what a director calls an attribute, or a plain word for the rest."""
    if attribute in {"author", "initials", "userId", "providerId"}:
        return "auteur van een opmerking of wijziging"
    return LABELS.get(f"{element} {attribute}", "verborgen kenmerk")


def element_label(element: str) -> str:
    """Return what a director calls the text of an element that is no paragraph."""
    return LABELS.get(element, "verborgen gegeven")


def quotable(heading: str) -> bool:
    """Return whether a heading may stand in a place: it cannot hold a name."""
    return _HEADING.fullmatch(heading.strip()) is not None
