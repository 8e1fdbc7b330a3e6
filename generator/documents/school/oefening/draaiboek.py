"""Compose the script of an exercise, for its leader alone: aim, roles, agreements, each card with what should happen, and the end.

In: the school and the exercise. Out: `DraaiboekContext`. Never: an incident that happened, or a step that stands here alone.

Source: R7.16, R7.17, R6.01, R6.02, R5.09.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.base.language import joined, long_date
from generator.documents.blocks import (
    Bundle,
    Kaart,
    Oefeningsbeeld,
    Oefenmoment,
    Regel,
    Rij,
    SchoolBlok,
    Sectie,
    Woorden,
    exercise_of,
    first_upper,
    person_block,
    prose,
    school_block,
    sections,
    texts,
    words,
)
from generator.documents.document import SchoolDocument
from generator.documents.school import protocol
from generator.documents.school.people import Teamrij, team_rows
from generator.load.keys.school import Persoon

_NAME = "oefening-draaiboek"


@dataclass(frozen=True, slots=True)
class Draaimoment:
    """A card with, where its role gets one for the first time, what the protocol has that role say and never do."""

    kaart: Oefenmoment
    zeg: tuple[str, ...]
    nooit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraaiboekContext:
    """What the script shows.

    Attributes:
        soort: what the kind is called; verhaal: what happened, for the leader.
        duur: minutes of the whole; opzet: its parts, each with its minutes.
        team: the action team as the profile has it; politie: the contact, whom nobody calls.
        volgorde, leerlingen, dagen: how the worksheet would look at the end.
    """

    school: SchoolBlok
    datum: str
    soort: str
    verhaal: str
    duur: int
    doel: str
    afspraken: tuple[str, ...]
    rollen: tuple[Sectie, ...]
    team: tuple[Teamrij, ...]
    politie: str
    nodig: tuple[str, ...]
    opzet: tuple[Regel, ...]
    momenten: tuple[Draaimoment, ...]
    volgorde: tuple[Regel, ...]
    leerlingen: tuple[Kaart, ...]
    dagen: tuple[Rij, ...]
    einde: tuple[str, ...]
    terugblik: tuple[str, ...]
    woord: Woorden


def compose(bundle: Bundle) -> DraaiboekContext:
    """Return the script as values."""
    exercise, minutes = exercise_of(bundle), bundle.plan.oefening.minuten
    contact = bundle.profile.politie.contactpersoon
    return DraaiboekContext(
        school=school_block(bundle.profile),
        datum=long_date(bundle.today),
        soort=exercise.naam,
        verhaal=exercise.verhaal,
        duur=sum(minutes.values()),
        doel=prose(bundle, f"{_NAME}.doel"),
        afspraken=texts(bundle, f"{_NAME}.afspraken"),
        rollen=sections(bundle, f"{_NAME}.rollen"),
        team=team_rows(bundle.profile.actieteam.kern),
        politie=_who(contact) if isinstance(contact, Persoon) else "",
        nodig=texts(bundle, f"{_NAME}.nodig"),
        opzet=_parts(minutes),
        momenten=tuple(_moments(exercise, bundle)),
        volgorde=exercise.volgorde,
        leerlingen=exercise.leerlingen,
        dagen=exercise.dagen,
        einde=texts(bundle, f"{_NAME}.einde"),
        terugblik=texts(bundle, f"{_NAME}.terugblik"),
        woord=words(bundle.terms),
    )


def _moments(exercise: Oefeningsbeeld, bundle: Bundle) -> Iterator[Draaimoment]:
    left = {role.wie: role for role in protocol.roles(bundle)}
    for card in exercise.momenten:
        role = left.pop(first_upper(card.aan), None)
        yield Draaimoment(card, role.zeggen if role else (), role.nooit if role else ())


def _who(person: Persoon) -> str:
    block = person_block(person)
    return joined(", ", block.naam, block.functie)


def _parts(minutes: Mapping[str, int]) -> tuple[Regel, ...]:
    return (
        Regel("Uitleg en afspraken", f"{minutes['uitleg']} minuten"),
        Regel("Spel: de kaarten, elk op zijn minuut", f"{minutes['spel']} minuten"),
        Regel("Stoppen en terugkijken", f"{minutes['terugblik']} minuten"),
    )


DRAAIBOEK = SchoolDocument(
    naam=_NAME,
    volgorde=280,
    titel="Draaiboek van de oefening",
    voor="de leider van de oefening, en niemand anders",
    context=DraaiboekContext,
    vereist=(),
    bladzijden=(5, 10),
    komt_mee=True,
    compose=compose,
)
