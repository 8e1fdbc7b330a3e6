"""What every letter to parents or students has in common: from the sender to the signature, and who is meant by "you".

In: the school, the readers, the document whose sentences it takes, and the days. Out: the shared part of a letter's context.
Never: a person of an incident.

Source: R4.07, R4.08; NEN 1026 for the order.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from generator.base.language import day_and_month, hour, joined, times
from generator.base.values import Aanspreekvorm, Plek, Ruimte, Soort
from generator.documents.blocks import (
    Bundle,
    Hulplijn,
    PersoonBlok,
    SchoolBlok,
    help_for,
    person_block,
    place_and_date,
    prose,
    school_block,
)
from generator.documents.document import STUDENTEN
from generator.documents.openbaar.brief.own import Eigen, own_paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The parts of every letter; every field is our own sentence, a day, or a value of the profile.

    Attributes:
        u: parents are addressed with u (else je).
        studenten: the letter goes to students themselves.
        bereikbaar: when the contact can be called; empty where the school does not say so.
        inloop: when readers can walk in. By the profile: empty for students, or where the school is closed or does not say so; a
            day of the incident takes its place, for students too.
        vervolg: date of the next message, or empty.
    """

    school: SchoolBlok
    plaats_datum: str
    onderwerp: str
    aanhef: str
    u: bool
    studenten: bool
    eigen_tekst: tuple[Eigen, ...]
    kind: str
    hulplijnen: tuple[Hulplijn, ...]
    contact: PersoonBlok
    bereikbaar: str
    inloop: str
    vervolg: str
    slot: str
    ondertekenaar: PersoonBlok


def moment(day: date | None, at: time | None, how: str = "vóór", today: date | None = None) -> str:
    """Return a moment to come: `vrijdag 27 november vóór 16.00 uur`, the day alone, or nothing where there is none.

    Of a letter of the day itself it begins with `Vandaag`.
    """
    if day is None:
        return ""
    said = "Vandaag" if day == today else day_and_month(day)
    return f"{said} {how} {hour(at)}" if at else said


def where(place: Plek, room: Ruimte | None) -> str:
    """Return where readers come together: `op school, in de aula`; online there is no room."""
    if place is Plek.ONLINE:
        return f"{place.gezegd}; de link volgt"
    return joined(", ", place.gezegd, room.gezegd if room else "")


def whom_to_call(contact: PersoonBlok, signs: PersoonBlok) -> str:
    """Return whom a reader calls, as the rest of `Bel …`; of who signs the letter as that person says it."""
    if contact.naam and contact.naam == signs.naam and contact.telefoon:
        return joined(", of mail ", f"mij op {contact.telefoon}", contact.email)
    return contact.lijn


def whom_to_talk_with(contact: PersoonBlok) -> str:
    """Return another person whom readers can reach, as a point of a list."""
    said = contact.lijn if contact.naam else f"onze {contact.lijn}"
    return f"{said[:1].upper()}{said[1:]}"


def shared(
    bundle: Bundle,
    place: str,
    day: date,
    *,
    vervolg: str = "",
    soorten: Collection[Soort] = (),
    hulp: Collection[str] = (),
    dicht: bool = False,
) -> dict[str, Any]:
    """Return the fields of `Brief` for one document.

    Args:
        bundle: the school and the rules that were chosen.
        place: the document whose sentences it takes.
        day: date of the letter.
        vervolg: date of the next message as it is printed, or empty.
        soorten: kinds of the incident, for help lines that belong to one kind.
        hulp: the help lines that the head added.
        dicht: the school is closed, so nobody can walk in.
    """
    profile = bundle.profile
    to_students = bundle.variant == STUDENTEN
    return {
        "school": school_block(profile),
        "plaats_datum": place_and_date(profile, day),
        "onderwerp": prose(bundle, f"{place}.onderwerp"),
        "aanhef": "Beste student," if to_students else profile.brieven.aanhef or "Beste ouders en verzorgers,",
        "u": profile.brieven.aanspreekvorm is Aanspreekvorm.U and not to_students,
        "studenten": to_students,
        "eigen_tekst": own_paragraphs(bundle.eigen_tekst.tekst) if bundle.eigen_tekst else (),
        "kind": prose(bundle, f"{place}.kind"),
        "hulplijnen": help_for(bundle, STUDENTEN if to_students else "ouders", soorten, brief=True, erbij=hulp),
        "contact": person_block(profile.contact.leerlingen if to_students else profile.contact.ouders),
        "bereikbaar": times(profile.contact.bereikbaar or "").rstrip("."),
        "inloop": "" if to_students or dicht else times(profile.contact.inloop or "").rstrip("."),
        "vervolg": vervolg,
        "slot": prose(bundle, f"{place}.slot"),
        "ondertekenaar": person_block(profile.schoolleider),
    }
