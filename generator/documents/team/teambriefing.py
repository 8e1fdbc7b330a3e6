"""Compose the briefings for staff: for those who work with the groups concerned, and for everyone else.

In: `StaffFacts` and the school. Out: `TeambriefingContext`. Never: a pupil's name,
code, age or class; who is concerned is told in person.

Source: R3.24 to R3.30, R3.33, R3.34, R4.01 to R4.03, R5.09, RX.08.
"""

from dataclasses import dataclass
from datetime import date

from generator.base.language import day_and_date
from generator.base.values import Informatie, JaNee, Ouderbrief
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
from generator.documents.document import TeamDocument
from generator.load.keys.school import Persoon, Teamlid

BETROKKEN = "teambriefing-betrokken"
OVERIG = "teambriefing-overig"


@dataclass(frozen=True, slots=True)
class TeambriefingContext:
    """What a briefing shows.

    Attributes:
        betrokken: this is the briefing for staff of the groups concerned.
        dicht: the school is closed, so nobody stands before a class.
        klas: words to say to a class, by kind and age; empty where nobody should begin about it.
        brief_gaat, brief_ging: the day on which the letter goes out, or went out; one of them, or none.
        weten: what is known and may be known; niet_weten: what is not shared, and why.
        stand: where the measures stand, a sentence each, in the tense of its status.
        vragen_aan: whom staff ask; the chair of the action team of this incident, or the head of the school.
        woordvoerder: function that speaks to press and outsiders.
    """

    school: SchoolBlok
    plaats_datum: str
    betrokken: bool
    dicht: bool
    weten: str
    niet_weten: str
    stand: tuple[str, ...]
    doen: tuple[str, ...]
    beelden: tuple[str, ...]
    leerlingen: tuple[Sectie, ...]
    ouders: tuple[Sectie, ...]
    vragen: str
    vragen_aan: PersoonBlok
    woordvoerder: str
    steun: tuple[str, ...]
    norm: str
    klas: str
    brief_gaat: str
    brief_ging: str
    ondertekenaar: PersoonBlok
    woord: Woorden


def compose_betrokken(facts: StaffFacts, bundle: Bundle) -> TeambriefingContext:
    """Return the briefing for staff who work with the pupils concerned."""
    return _compose(facts, bundle, BETROKKEN, BETROKKEN)


def compose_overig(facts: StaffFacts, bundle: Bundle) -> TeambriefingContext:
    """Return the briefing for all other staff: the same sentences, or a general message where information is limited.

    Source: R3.25, R3.27.
    """
    return _compose(facts, bundle, OVERIG, place_of(OVERIG, facts))


def place_of(document: str, facts: StaffFacts) -> str:
    """Return the document whose sentences a briefing prints: where all staff learn the same, those for staff concerned."""
    return BETROKKEN if facts.informatie is Informatie.GELIJK else document


def _compose(facts: StaffFacts, bundle: Bundle, document: str, place: str) -> TeambriefingContext:
    profile = bundle.profile
    going, gone = _sending(facts, bundle.today)
    return TeambriefingContext(
        school=school_block(profile),
        plaats_datum=place_and_date(profile, bundle.today),
        betrokken=document == BETROKKEN,
        dicht=facts.schooldag is JaNee.NEE,
        weten=prose(bundle, f"{place}.weten"),
        niet_weten=prose(bundle, f"{place}.niet_weten"),
        stand=texts(bundle, f"{place}.stand"),
        doen=texts(bundle, f"{place}.doen"),
        beelden=texts(bundle, f"{place}.beelden"),
        leerlingen=sections(bundle, f"{place}.leerlingen"),
        ouders=sections(bundle, f"{place}.ouders"),
        vragen=prose(bundle, f"{place}.vragen"),
        vragen_aan=ask(bundle),
        woordvoerder=profile.actieteam.woordvoerder or bundle.terms.fill("{schoolleider}"),
        steun=texts(bundle, f"{place}.steun"),
        norm=prose(bundle, f"{place}.norm"),
        klas=class_words(bundle) if place == BETROKKEN else "",
        brief_gaat=going,
        brief_ging=gone,
        ondertekenaar=person_block(profile.schoolleider),
        woord=words(bundle.terms),
    )


def _sending(facts: StaffFacts, today: date) -> tuple[str, str]:
    """Return the day on which the letter goes out, and that on which it went; staff hear of no letter that is not decided on."""
    day = facts.verzenden_op
    if day is None or day == today or facts.ouderbrief in {None, Ouderbrief.GEEN}:
        return "", ""
    return (day_and_date(day), "") if day > today else ("", day_and_date(day))


def class_words(bundle: Bundle) -> str:
    """Return what to say to a class, by kind and age; empty where nobody should begin about it."""
    return prose(bundle, f"{BETROKKEN}.klas")


def words_for_pupils(bundle: Bundle) -> tuple[Sectie, ...]:
    """Return what to say when a pupil asks or tells something."""
    return sections(bundle, f"{BETROKKEN}.leerlingen")


def ask(bundle: Bundle) -> PersoonBlok:
    """Return whom staff ask: the chair of the action team, or the head of the school."""
    chair = next((member for member in bundle.profile.actieteam.kern if member.taak == "voorzitter" and member.naam), None)
    return person_block(_person(chair) if chair else bundle.profile.schoolleider)


def _person(member: Teamlid) -> Persoon:
    return Persoon(naam=member.naam, functie=member.functie, telefoon=member.telefoon)


_NEEDS = ("schoolleider.naam", "schoolleider.functie", "actieteam.woordvoerder")

VOOR_BETROKKEN = TeamDocument(
    naam="teambriefing-betrokken",
    volgorde=180,
    titel="Teambriefing voor betrokken collega’s",
    voor="medewerkers die werken met wie erbij betrokken is",
    context=TeambriefingContext,
    vereist=_NEEDS,
    vereist_incident=("team.informatie", "norm"),
    bladzijden=(1, 2),
    compose=compose_betrokken,
)


VOOR_REST = TeamDocument(
    naam="teambriefing-overig",
    volgorde=190,
    titel="Teambriefing voor alle collega’s",
    voor="alle andere medewerkers",
    context=TeambriefingContext,
    vereist=_NEEDS,
    vereist_incident=("team.informatie", "norm"),
    rest=True,
    bladzijden=(1, 2),
    compose=compose_overig,
)
