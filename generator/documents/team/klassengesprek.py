"""Compose the guide for a talk in class: twenty minutes with a clock, words to speak, what may happen, and when to stop.

In: `StaffFacts` and the school; the variant is the age of the class. Out: `KlassengesprekContext`. Never: a name, a class, a word
of the incident where the action team wants the norm without reference to it.

Source: R4.01 to R4.03, R3.05, R3.09, R3.12, R3.28 to R3.34, R0.16, R7.18, RX.02, RX.08.
"""

from dataclasses import dataclass

from generator.base.values import Norm
from generator.disclose.circles import StaffFacts
from generator.documents.blocks import (
    Bundle,
    PersoonBlok,
    SchoolBlok,
    Sectie,
    Woorden,
    person_block,
    place_and_date,
    prose,
    school_block,
    sections,
    texts,
    words,
)
from generator.documents.document import STUDENTS, TeamDocument
from generator.documents.openbaar.samenvatting import Noodlijn, noodlijnen
from generator.documents.team.teambriefing import ask, class_words

NAME = "klassengesprek"


@dataclass(frozen=True, slots=True)
class KlassengesprekContext:
    """What the guide shows.

    Attributes:
        klas: for which age it is.
        met_verwijzing: the talk refers to the incident; else it is about norms alone.
        vooraf: what must be arranged before the class comes in; daarna: what follows.
        begin, vragen, doen, hulp, slot: what to say in each part of the talk; over: the same as in the briefing, by kind.
        gebeurt: what may happen, with what to say and do.
        stop: when the talk ends at once; dan: what to say then.
        vragen_aan: whom a teacher asks.
    """

    school: SchoolBlok
    plaats_datum: str
    klas: str
    met_verwijzing: bool
    vooraf: tuple[str, ...]
    begin: str
    over: str
    vragen: tuple[str, ...]
    doen: str
    hulp: str
    hulplijnen: tuple[Noodlijn, ...]
    slot: str
    gebeurt: tuple[Sectie, ...]
    stop: tuple[str, ...]
    dan: str
    daarna: tuple[str, ...]
    contact: PersoonBlok
    vragen_aan: PersoonBlok
    woord: Woorden


def compose(facts: StaffFacts, bundle: Bundle) -> KlassengesprekContext:
    """Return the guide for one age as values."""
    said = {part: prose(bundle, f"{NAME}.{part}") for part in ("klas", "begin", "doen", "hulp", "slot", "dan")}
    return KlassengesprekContext(
        school=school_block(bundle.profile),
        plaats_datum=place_and_date(bundle.profile, bundle.today),
        met_verwijzing=facts.norm is Norm.MET_VERWIJZING,
        over=class_words(bundle),
        hulplijnen=noodlijnen(bundle, bundle.variant),
        gebeurt=sections(bundle, f"{NAME}.gebeurt"),
        contact=person_block(bundle.profile.contact.leerlingen),
        vragen_aan=ask(bundle),
        woord=words(bundle.terms),
        vooraf=texts(bundle, f"{NAME}.vooraf"),
        vragen=texts(bundle, f"{NAME}.vragen"),
        stop=texts(bundle, f"{NAME}.stop"),
        daarna=texts(bundle, f"{NAME}.daarna"),
        **said,
    )


DOCUMENT = TeamDocument(
    naam=NAME,
    volgorde=210,
    titel="Gesprek over online gedrag",
    voor="wie het gesprek met de klas of groep voert, een per leeftijd",
    context=KlassengesprekContext,
    vereist=("schoolleider.naam", "schoolleider.functie", *STUDENTS),
    vereist_incident=("norm",),
    leesgroepen=True,
    zonder_stand=True,
    wanneer=({"maatregel_klassengesprek": frozenset({"gepland", "geen"}), "schooldag": frozenset({"ja", "onbekend"})},),
    bladzijden=(2, 3),
    compose=compose,
)
