"""Disclose, for one pupil and those at home: what concerns that pupil, and nothing of any other.

In: an `Incident` and a pupil's code. Out: `BetrokkeneFacts`, frozen. Never: a code, name, age, group or decision of another pupil;
who is suspected, who reported it, or whether it is known who began.

Source: R3.03, R3.04, R3.08, R3.12, R3.12a, R3.13 to R3.23, R4.07.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.base import values as v
from generator.disclose import voor_allen
from generator.disclose.circles import ActieteamFacts, for_actieteam, for_staff
from generator.disclose.voor_allen import ADULT, Maatregelen
from generator.load.keys.incident import Betrokkene, Incident, Ouder

_PARENT = "ouder"  # `L1-ouder2` is the letter to the second parent of L1 in the file
_AT_HOME = frozenset({v.OudersInformeren.LATER, v.OudersInformeren.NIET})
_POSITIE: Mapping[v.Rol, v.Positie] = {
    v.Rol.SLACHTOFFER: v.Positie.GERAAKT,
    v.Rol.OMSTANDER: v.Positie.OMSTANDER,
    v.Rol.MELDER: v.Positie.MELDER,
    v.Rol.BETROKKEN: v.Positie.BETROKKEN,
}
_FOR_EVERYONE = frozenset({v.Maatregel.KLASSENGESPREK, v.Maatregel.EXTRA_TOEZICHT, v.Maatregel.OUDERAVOND})
_BETWEEN = frozenset({v.Positie.GERAAKT, v.Positie.BEGON})
"""Who can be in a restorative talk (R5.07)."""


@dataclass(frozen=True, slots=True, repr=False)
class BetrokkeneFacts:
    """What one pupil and those at home may know.

    Attributes:
        naam: of the pupil, for the address alone; empty where the school filled in none.
        aan: name of the parent to whom this one goes, likewise.
        intiem: whether the images are intimate; only who is hit hears that.
        politie, melding: how far that is, where the police may be named; else None.
        maatregelen: those that concern this pupil.
        bel_weer_op: the day on which the school calls again.
        checks: days on which the school asks how it is.
        reden, door, herzien_op: of the decision not to tell those at home yet.
    """

    code: str
    thuis: v.Thuis
    positie: v.Positie
    leeftijd: int | None
    zorg_nodig: v.JaNee
    ouders_informeren: v.OudersInformeren | None
    naam: str
    aan: str
    soorten: tuple[v.Soort, ...]
    leidend: v.Soort
    beelden: v.JaNee
    intiem: v.JaNee
    gaande: v.JaNee
    bewijs: v.Bewijs
    mogelijk_strafbaar: v.JaNee
    politie: v.Status | None
    melding: v.Status | None
    schooldag: v.JaNee
    gebeld: v.Status
    maatregelen: Maatregelen
    bel_weer_op: date | None
    checks: tuple[date, ...]
    reden: str = ""
    door: str = ""
    herzien_op: date | None = None

    def __repr__(self) -> str:
        return f"BetrokkeneFacts({self.code})"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Wie:
    """Of one pupil, what decides which documents there are: no name.

    Attributes:
        apart: the variants of a letter home, one for each parent with authority.
        zelf_onbekend: it must be found out whether this adult decides alone.
    """

    code: str
    thuis: v.Thuis
    rol: v.Rol
    leeftijd: int | None
    apart: tuple[str, ...]
    zelf_onbekend: bool


def who(person: Betrokkene) -> Wie:
    """Return what decides which documents there are about a pupil."""
    home = home_of(person)
    unknown = home is v.Thuis.UITZOEKEN and person.handelingsbekwaam is v.JaNee.ONBEKEND
    return Wie(person.code, home, person.rol, person.leeftijd, parents_apart(person), unknown)


def for_betrokkene(incident: Incident, variant: str) -> BetrokkeneFacts:
    """Return what the readers of one pupil's document may know.

    Args:
        incident: the incident.
        variant: the pupil's code, or the code and one parent (`L1-ouder2`).

    Raises:
        KeyError: there is no such pupil.
    """
    person = pupil(incident, variant)
    case, what = replace(for_actieteam(incident), wissen=v.JaNee.NEE), _positie(person, incident)  # who is in it keeps evidence
    staff, review = for_staff(case), person.ouders_informeren
    hit, named = what is v.Positie.GERAAKT, case.politie.mag_genoemd is v.JaNee.JA
    return BetrokkeneFacts(
        code=person.code,
        thuis=home_of(person),
        positie=what,
        leeftijd=person.leeftijd,
        zorg_nodig=person.zorg_nodig or v.JaNee.ONBEKEND,
        ouders_informeren=review.besluit if review else None,
        naam=person.naam or "",
        aan=_addressed(person, variant),
        soorten=case.soorten,
        leidend=voor_allen.gravest(case.soorten),
        beelden=staff.beelden,
        intiem=_intimate(case) if hit else v.JaNee.ONBEKEND,
        gaande=case.gaande,
        bewijs=staff.allen.bewijs,
        mogelijk_strafbaar=case.mogelijk_strafbaar,
        politie=staff.allen.politie,
        melding=case.politie.melding if named else None,
        schooldag=case.schooldag,
        gebeld=_status(case.maatregelen, v.Maatregel.OUDERS_BETROKKENEN),
        maatregelen=tuple(_own(case.maatregelen, what, person)),
        bel_weer_op=case.vervolgbericht_op,
        checks=tuple(_checks(incident)),
        reden=review.reden or "" if review else "",
        door=review.door or "" if review else "",
        herzien_op=review.herzien_op if review else None,
    )


def pupil(incident: Incident, variant: str) -> Betrokkene:
    """Return the pupil of a variant (`L1`, `L1-ouder2`); KeyError where there is no such pupil."""
    code = code_in(variant)
    found = next((person for person in incident.betrokkenen if person.code == code), None)
    if found is None:
        raise KeyError(code)
    return found


def code_in(variant: str) -> str:
    """Return the pupil's code in a variant."""
    return variant.partition("-")[0]


def home_of(person: Betrokkene) -> v.Thuis:
    """Return who hears what concerns a pupil; one whose age is not known counts as a minor.

    Source: R3.13, R3.14, R3.21, RX.04.
    """
    adult = person.leeftijd is not None and person.leeftijd >= ADULT
    if adult and person.handelingsbekwaam is not v.JaNee.NEE:
        return v.Thuis.ZELF if person.handelingsbekwaam is v.JaNee.JA else v.Thuis.UITZOEKEN
    decision = person.ouders_informeren.besluit if person.ouders_informeren else None
    if decision is None:
        return v.Thuis.UITZOEKEN
    if decision in _AT_HOME:
        return v.Thuis.AFWEGING
    return v.Thuis.VERTEGENWOORDIGER if adult else v.Thuis.OUDERS


def parents_apart(person: Betrokkene) -> tuple[str, ...]:
    """Return the variants of a letter home: one for each parent with authority; one alone where nobody said who that is (L-21)."""
    apart = (number for number, parent in enumerate(person.ouders, 1) if parent.gezag is v.JaNee.JA)
    whole = (person.code,)
    return whole if undecided(person) else tuple(f"{person.code}-{_PARENT}{number}" for number in apart) or whole


def undecided(person: Betrokkene) -> tuple[int, ...]:
    """Return which parents, from 1, may have authority or not: nobody said so."""
    return tuple(number for number, parent in enumerate(person.ouders, 1) if not _said(parent))


def _said(parent: Ouder) -> bool:
    return parent.gezag in {v.JaNee.JA, v.JaNee.NEE}


def _addressed(person: Betrokkene, variant: str) -> str:
    number = variant.partition(f"-{_PARENT}")[2]
    if not number.isdecimal() or not 1 <= int(number) <= len(person.ouders):
        return ""
    return person.ouders[int(number) - 1].naam


def _positie(person: Betrokkene, incident: Incident) -> v.Positie:
    if person.rol is v.Rol.AANSTICHTER:
        return v.Positie.BEGON if incident.aanstichter is v.Aanstichter.BEKEND else v.Positie.GEVRAAGD
    return _POSITIE[person.rol]


def _intimate(case: ActieteamFacts) -> v.JaNee:
    match case.beeldmateriaal:
        case v.Beeldmateriaal.SEKSUEEL:
            return v.JaNee.JA
        case v.Beeldmateriaal.ONBEKEND:
            return v.JaNee.ONBEKEND
        case v.Beeldmateriaal.GEEN | v.Beeldmateriaal.NIET_SEKSUEEL:
            return v.JaNee.NEE


def _own(taken: Maatregelen, what: v.Positie, person: Betrokkene) -> Iterator[tuple[v.Maatregel, v.Status]]:
    """Yield the measures that concern this pupil; one of another pupil is not told, nor that there is none."""
    concerns = {
        v.Maatregel.GESPREKKEN_BETROKKENEN: True,
        v.Maatregel.ZORG: person.zorg_nodig is v.JaNee.JA,
        v.Maatregel.VERWIJDEREN_BEELD: what is v.Positie.GERAAKT,
        v.Maatregel.HERSTELGESPREK: what in _BETWEEN,
        v.Maatregel.SANCTIEBELEID: what is v.Positie.BEGON,
    }
    for measure, status in taken:
        if measure in _FOR_EVERYONE or concerns.get(measure, False):
            yield measure, status


def _status(taken: Maatregelen, asked: v.Maatregel) -> v.Status:
    """Return the one status of a measure; not known where it is not there or is there with two."""
    found = {status for measure, status in taken if measure is asked}
    return found.pop() if len(found) == 1 else v.Status.ONBEKEND


def _checks(incident: Incident) -> Iterator[date]:
    if incident.gemeld.op:
        for weeks in sorted(set(incident.herstel.check_na_weken)):
            yield incident.gemeld.op.date() + timedelta(weeks=weeks)
