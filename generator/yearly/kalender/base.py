"""Calendar, what every part of the plan is made of: the school, its words, the school year, and how an appointment is worded.

In: a profile, the stappenplan, a school year. Out: `PlanInput`, and appointments out of words or days.
Never: a person of an incident.
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
from generator.yearly.kalender.model import Afspraak, Category, Certainty, NotThisYear
from generator.yearly.kalender.moments import read_moments
from generator.yearly.kalender.place import OutsideYear, Placed, UnknownDay, place_of
from generator.yearly.kalender.school_days import Schooljaar

FoundItems = Iterator[Afspraak | NotThisYear]
PROPOSAL = "De dag is een voorstel."
_BRACKETS = re.compile(r" \([^()]*\)")


@dataclass(frozen=True, slots=True)
class PlanInput:
    """What the plan of a year is made of.

    Attributes:
        rules: the rules that hold for this school.
        today: day on which the calendar is made; what must still be planned does not lie before it.
    """

    profile: SchoolProfile
    plan: Stappenplan
    rules: tuple[Rule, ...]
    terms: Terms
    year: Schooljaar
    today: date

    @property
    def owner(self) -> str:
        """Who owns the policy: as the profile says, else the word of the sector."""
        owners = (adoption(self.profile, policy).eigenaar for policy in POLICIES)
        return next(filter(None, owners), None) or self.word("beleidsmedewerker")

    def word(self, term: str) -> str:
        """Return a word of this school, without what stands in brackets behind it."""
        return _BRACKETS.sub("", self.terms.role(term))

    def sentence(self, place: str, rule: str) -> str:
        """Return the sentences of one rule at one place of the policy; empty where the rule is not there."""
        return " ".join(chosen.tekst for chosen in sentences(self.rules, place, self.terms) if chosen.id == rule)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do, before it has a day.

    Attributes:
        identity: what it is; who: who does it, or empty.
        title: what to do, on its day; plan_title: what to do while nobody knows when, without who.
        explanation: Dutch sentences that hold whatever the day is.
    """

    identity: tuple[str, ...]
    category: Category
    title: str
    plan_title: str
    who: str
    explanation: tuple[str, ...] = ()


def titled(text: str, who: str) -> str:
    """Return what to do with who does it behind it."""
    return f"{text} ({who})" if who else text


def on_day(duty: Duty, day: date, certainty: Certainty, *explanation: str, number: int = 0) -> Afspraak:
    """Return an appointment on a day; a number tells several of one thing apart."""
    lines = tuple(line for line in (*duty.explanation, *explanation, PROPOSAL if certainty is Certainty.PROPOSED else "") if line)
    return Afspraak((*duty.identity, str(number)), duty.category, day, titled(duty.title, duty.who), lines, certainty)


def from_words(given: PlanInput, duty: Duty, words: str | None) -> FoundItems:
    """Yield the appointments of words such as `september en februari`; what is not certain is one to plan.

    The appointment to plan has the identity of the first one: once the school fills in when, a next calendar moves it there.
    """
    moments = read_moments(words, given.year.name) if words else ()
    places = tuple(place_of(moment, given.year) for moment in moments)
    if not places or any(isinstance(place, UnknownDay) for place in places):
        yield to_plan(given, duty, words)
        return
    said = f"In het profiel staat: {words}."
    for number, place in enumerate(places):
        match place:
            case Placed(day, sure, moved):
                yield on_day(duty, day, sure, said if sure is Certainty.PROPOSED else "", moved, number=number)
            case OutsideYear():
                yield NotThisYear(duty.category)
            case UnknownDay():
                pass


def to_plan(given: PlanInput, duty: Duty, words: str | None) -> Afspraak:
    """Return an appointment in the first school week, or in the week that comes, to choose a day."""
    said = f"In het profiel staat alleen: {words}." if words else "In het profiel staat nog niet wanneer."
    ask = "Kies een dag en zet die in het profiel, dan komt die in de volgende kalender."
    year = given.year
    day = year.first_from(given.today) if year.first_day < given.today <= year.last_day else year.first_day
    title = titled(duty.plan_title, given.owner)
    return Afspraak((*duty.identity, "0"), duty.category, day, title, (*duty.explanation, said, ask), Certainty.TO_PLAN)


def on_date(given: PlanInput, duty: Duty, day: date, number: int = 0) -> Afspraak | NotThisYear:
    """Return an appointment on a day that the school gave, or that it lies in another school year."""
    if not given.year.begin <= day <= given.year.end:
        return NotThisYear(duty.category)
    return on_day(duty, day, Certainty.GIVEN, number=number)


def weeks_before(given: PlanInput, duty: Duty, day: date, weeks: int, what_for: str) -> Iterator[Afspraak]:
    """Yield an appointment some weeks before a day, where that is in this school year: earlier where there is no school then."""
    asked = day - timedelta(weeks=weeks)
    placed = given.year.last_until(asked)
    if given.year.begin <= placed <= given.year.end:
        moved = (
            f"De dag zelf valt {given.year.why_no_school(asked)}; dit is de laatste schooldag ervoor." if placed != asked else ""
        )
        yield on_day(duty, placed, Certainty.PROPOSED, what_for, moved)
