"""The types that say how far a document is. `CheckedDocx`, the last one, lives in `generator.guard`: only the guard can make it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.base.kring import Kring


@dataclass(frozen=True, slots=True)
class Meta:
    """What goes into the properties of a document.

    Attributes:
        document: name in the catalogue (`ouderbrief`).
        kring: who may read it.
        titel: title property; neutral, no kind of incident.
        school: printed name of the school; the only author that a document has.
        datum: date of the document, local date in Europe/Amsterdam.
        taal: BCP 47 tag of the text.
        concept: true when values are missing; then every page says so.
        feiten: check number of the values that it is made of, apart from its date; it goes into no document.
        incident: check number of the incident or exercise, likewise; empty where none went into it.
        dossier: what tells the incident from another one in the name of a file, likewise; no name of a person.
        brin: of the school, likewise.
        verteld: what a letter told everyone, as plain values, likewise; empty for another document.
        na: what the letter before it told, likewise.
    """

    document: str
    kring: Kring
    titel: str
    school: str
    datum: date
    taal: str = "nl-NL"
    concept: bool = False
    feiten: str = ""
    incident: str = ""
    dossier: str = ""
    brin: str = ""
    verteld: Mapping[str, object] = field(default_factory=dict, hash=False)
    na: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class RenderedDocx:
    """A finished document in memory that nobody has read yet; it cannot be written."""

    meta: Meta
    data: bytes
