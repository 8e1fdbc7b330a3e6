"""Compose the plan for recovery and aftercare: for each pupil what is needed, talks, the way back to class, and when somebody asks.

In: `Werkbladfeiten`, the judgement of the case, and the school. Out: `NazorgplanContext`. Never: a name; a restorative talk
while nobody knows who began, or that both do not want.

Source: R5.01 to R5.14.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.base.language import day_and_date, enumeration, long_date
from generator.disclose.werkblad import Werkbladfeiten
from generator.documents.actieteam.codes import checks, who_is
from generator.documents.blocks import (
    Bundle,
    Hulplijn,
    Oordeel,
    PersoonBlok,
    Rij,
    SchoolBlok,
    Sectie,
    Woorden,
    help_for,
    person_block,
    prose,
    school_block,
    sections,
    texts,
    words,
)
from generator.documents.document import STUDENTS, ActieteamDocument

NAME = "nazorgplan"
_USUAL = ("na 1 week", "na 3 weken", "na 12 weken")


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for one pupil in code: who it is in a few words, and what is done under each heading."""

    code: str
    wie: str
    delen: tuple[Sectie, ...]


@dataclass(frozen=True, slots=True)
class NazorgplanContext:
    """What the plan shows.

    Attributes:
        coordinator: who coordinates, or that nobody does yet.
        wie: who keeps the plan and who may read it.
        momenten: the days on which somebody asks each pupil how it goes.
        groep, collega: what the class and the teachers get; gesprek: when a restorative talk can be.
        klaar: when the plan ends, and when not.
        contact: whom pupils can turn to in school.
    """

    school: SchoolBlok
    kenmerk: str
    datum: str
    coordinator: str
    wie: str
    leerlingen: tuple[Plan, ...]
    momenten: tuple[Rij, ...]
    groep: tuple[str, ...]
    collega: tuple[str, ...]
    gesprek: tuple[str, ...]
    klaar: tuple[str, ...]
    contact: PersoonBlok
    hulplijnen: tuple[Hulplijn, ...]
    woord: Woorden


def compose(case: Werkbladfeiten, oordeel: Oordeel, bundle: Bundle) -> NazorgplanContext:
    """Return the plan as values."""
    return NazorgplanContext(
        school=school_block(bundle.profile),
        kenmerk=case.kenmerk,
        datum=long_date(bundle.today),
        coordinator=case.coordinator or bundle.terms.fill("nog niemand: de {schoolleider} wijst eerst iemand aan"),
        wie=prose(bundle, f"{NAME}.wie"),
        leerlingen=tuple(_plans(case, oordeel, bundle)),
        momenten=tuple(_moments(case, bundle)),
        groep=texts(bundle, f"{NAME}.groep"),
        collega=texts(bundle, f"{NAME}.collega"),
        gesprek=texts(bundle, f"{NAME}.gesprek"),
        klaar=texts(bundle, f"{NAME}.klaar"),
        contact=person_block(bundle.profile.contact.leerlingen),
        hulplijnen=help_for(bundle, "studenten", case.facts.soorten),
        woord=words(bundle.terms),
    )


def _plans(case: Werkbladfeiten, oordeel: Oordeel, bundle: Bundle) -> Iterator[Plan]:
    rules = dict(oordeel.leerlingen)
    for pupil in case.leerlingen:
        own = rules.get(pupil.code, ())
        yield Plan(pupil.code, who_is(pupil, own, bundle.terms), sections(replace(bundle, rules=own), f"{NAME}.leerling"))


def _moments(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Rij]:
    """Yield the days that were chosen, or those of the protocol while none was."""
    who = case.coordinator or bundle.terms.role("schoolleider")
    codes = enumeration([pupil.code for pupil in case.leerlingen])
    days = [f"{day_and_date(day)}, {after} na de melding" for day, after in checks(case)]
    yield from (Rij(day, who, codes) for day in days or _USUAL)


DOCUMENT = ActieteamDocument(
    naam=NAME,
    volgorde=50,
    titel="Plan voor herstel en nazorg",
    voor="het actieteam en wie het herstel coördineert",
    context=NazorgplanContext,
    vereist=("schoolleider.naam", "schoolleider.functie", *STUDENTS),
    vereist_incident=("kenmerk", "betrokkenen"),
    na_afsluiting=True,
    bladzijden=(2, 5),
    compose=compose,
)
