"""Calendar, what every part of the plan is made of: the school, its words, the school year, and how an appointment is worded.

In: a profile, the stappenplan, a school year. Out: `Basis`, and appointments out of words or days. Never: a person of an incident.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.documents.school.control import POLICIES, adoption
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.model import Rule, Stappenplan
from generator.stappenplan.select import sentences
from generator.stappenplan.terms import Terms
from generator.yearly.kalender.model import Afspraak, Buitengehouden, Soort, Zekerheid
from generator.yearly.kalender.moments import lees
from generator.yearly.kalender.place import Buiten, Onbekend, Plek, plaats
from generator.yearly.kalender.school_days import Schooljaar

Gevonden = Iterator[Afspraak | Buitengehouden]
PROPOSAL = "De dag is een voorstel."
_BRACKETS = re.compile(r" \([^()]*\)")


@dataclass(frozen=True, slots=True)
class Basis:
    """What the plan of a year is made of.

    Attributes:
        rules: the rules that hold for this school.
        vandaag: day on which the calendar is made; what must still be planned does not lie before it.
    """

    profile: SchoolProfile
    plan: Stappenplan
    rules: tuple[Rule, ...]
    terms: Terms
    jaar: Schooljaar
    vandaag: date

    @property
    def eigenaar(self) -> str:
        """Who owns the policy: as the profile says, else the word of the sector."""
        owners = (adoption(self.profile, policy).eigenaar for policy in POLICIES)
        return next(filter(None, owners), None) or self.woord("beleidsmedewerker")

    def woord(self, term: str) -> str:
        """Return a word of this school, without what stands in brackets behind it."""
        return _BRACKETS.sub("", self.terms.role(term))

    def zin(self, waar: str, regel: str) -> str:
        """Return the sentences of one rule at one place of the policy; empty where the rule is not there."""
        return " ".join(chosen.tekst for chosen in sentences(self.rules, waar, self.terms) if chosen.id == regel)


@dataclass(frozen=True, slots=True)
class Zaak:
    """Something to do, before it has a day.

    Attributes:
        sleutel: what it is; wie: who does it, or empty.
        titel: what to do, on its day; plannen: what to do while nobody knows when, without who.
        uitleg: Dutch sentences that hold whatever the day is.
    """

    sleutel: tuple[str, ...]
    soort: Soort
    titel: str
    plannen: str
    wie: str
    uitleg: tuple[str, ...] = ()


def titled(text: str, wie: str) -> str:
    """Return what to do with who does it behind it."""
    return f"{text} ({wie})" if wie else text


def op_dag(zaak: Zaak, dag: date, zekerheid: Zekerheid, *uitleg: str, nummer: int = 0) -> Afspraak:
    """Return an appointment on a day; a number tells several of one thing apart."""
    lines = tuple(line for line in (*zaak.uitleg, *uitleg, PROPOSAL if zekerheid is Zekerheid.VOORSTEL else "") if line)
    return Afspraak((*zaak.sleutel, str(nummer)), zaak.soort, dag, titled(zaak.titel, zaak.wie), lines, zekerheid)


def uit_woorden(basis: Basis, zaak: Zaak, woorden: str | None) -> Gevonden:
    """Yield the appointments of words such as `september en februari`; what is not certain is one to plan.

    The appointment to plan has the identity of the first one: once the school fills in when, a next calendar moves it there.
    """
    moments = lees(woorden, basis.jaar.naam) if woorden else ()
    places = tuple(plaats(moment, basis.jaar) for moment in moments)
    if not places or any(isinstance(place, Onbekend) for place in places):
        yield te_plannen(basis, zaak, woorden)
        return
    said = f"In het profiel staat: {woorden}."
    for number, place in enumerate(places):
        match place:
            case Plek(day, sure, moved):
                yield op_dag(zaak, day, sure, said if sure is Zekerheid.VOORSTEL else "", moved, nummer=number)
            case Buiten():
                yield Buitengehouden(zaak.soort)
            case Onbekend():
                pass


def te_plannen(basis: Basis, zaak: Zaak, woorden: str | None) -> Afspraak:
    """Return an appointment in the first school week, or in the week that comes, to choose a day."""
    said = f"In het profiel staat alleen: {woorden}." if woorden else "In het profiel staat nog niet wanneer."
    ask = "Kies een dag en zet die in het profiel, dan komt die in de volgende kalender."
    year = basis.jaar
    day = year.vanaf(basis.vandaag) if year.eerste < basis.vandaag <= year.laatste else year.eerste
    title = titled(zaak.plannen, basis.eigenaar)
    return Afspraak((*zaak.sleutel, "0"), zaak.soort, day, title, (*zaak.uitleg, said, ask), Zekerheid.TE_PLANNEN)


def op_datum(basis: Basis, zaak: Zaak, dag: date, nummer: int = 0) -> Afspraak | Buitengehouden:
    """Return an appointment on a day that the school gave, or that it lies in another school year."""
    if not basis.jaar.van <= dag <= basis.jaar.tot:
        return Buitengehouden(zaak.soort)
    return op_dag(zaak, dag, Zekerheid.GEGEVEN, nummer=nummer)


def weken_ervoor(basis: Basis, zaak: Zaak, dag: date, weken: int, waarvoor: str) -> Iterator[Afspraak]:
    """Yield an appointment some weeks before a day, where that is in this school year: earlier where there is no school then."""
    asked = dag - timedelta(weeks=weken)
    placed = basis.jaar.tot_en_met(asked)
    if basis.jaar.van <= placed <= basis.jaar.tot:
        moved = f"De dag zelf valt {basis.jaar.reden(asked)}; dit is de laatste schooldag ervoor." if placed != asked else ""
        yield op_dag(zaak, placed, Zekerheid.VOORSTEL, waarvoor, moved)
