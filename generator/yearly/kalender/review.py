"""Calendar, what comes back every year: facts to look up again, and the agreements with each class.

In: `Basis`. Out: appointments. Never: a fact that is said to hold; only when somebody last looked it up.

Source: R7.05, R7.10.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.base.language import long_date
from generator.documents.blocks import has_adults
from generator.stappenplan.facts import for_schools, helplines
from generator.stappenplan.model import Organisatie, Wetsfeit
from generator.yearly.kalender.base import Duty, PlanInput, on_day
from generator.yearly.kalender.model import Afspraak, Category, Certainty

_SECOND_WEEK = 2
_OWN = (
    "Kijk in het profiel na: contact, actieteam en vervangers, vertrouwenspersonen en politie. Klopt elke naam en elk nummer nog?"
)
_LINES = "Kijk op de site van elke hulplijn na of naam, nummer en tijden nog kloppen:"
_LAW = "Kijk na of deze regels nog zo gelden:"


def hulplijnen(given: PlanInput) -> Iterator[Afspraak]:
    """Yield the check of help lines, names and numbers: at the start of the school year and in February."""
    bodies = dict.fromkeys((*_help_lines(given), *for_schools(given.plan, given.today)))
    rows = tuple(f"- {body.naam}: {body.telefoon or body.website} ({_looked_up(body)})" for body in bodies)
    what = "Hulplijnen, namen en nummers nakijken"
    duty = Duty(("nakijken", "hulplijnen"), Category.LOOK_UP, what, "", given.owner, (_OWN, _LINES, *rows))
    year = given.year
    for number, day in enumerate((year.first_day, year.first_from(date(year.end.year, 2, 1)))):
        yield on_day(duty, day, Certainty.PROPOSED, number=number)


def wet(given: PlanInput) -> Iterator[Afspraak]:
    """Yield the yearly check of the legal facts that the documents of this school print."""
    facts = _legal(given)
    rows = tuple(dict.fromkeys(f"- {fact.onderwerp} ({fact.id}, {_looked_up(fact)})" for fact in facts))
    if rows:
        what = "Wettelijke regels in het beleid nakijken"
        duty = Duty(("nakijken", "wet"), Category.LOOK_UP, what, "", given.owner, (_LAW, *rows))
        yield on_day(duty, given.year.week(_SECOND_WEEK), Certainty.PROPOSED)


def omgangsregels(given: PlanInput) -> Iterator[Afspraak]:
    """Yield the agreements with each class in the first school weeks (R7.05), and a look back halfway (R7.10)."""
    year, group, mentor = given.year, given.word("groep"), given.word("mentor")
    if made := given.sentence("preventiebeleid.normen", "R7.05"):
        what = f"Omgangsregels maken met elke {group}, ook voor online"
        said = (made, "Dit kan in de eerste drie schoolweken.")
        yield on_day(
            Duty(("omgangsregels", "maken"), Category.OMGANGSREGELS, what, "", mentor, said), year.week(2), Certainty.PROPOSED
        )
    if weighed := given.sentence("preventiebeleid.leerlingen", "R7.10"):
        what = f"Met elke {group} bespreken of de omgangsregels werken"
        middle = year.first_from(year.first_day + (year.last_day - year.first_day) / 2)
        yield on_day(
            Duty(("omgangsregels", "bespreken"), Category.OMGANGSREGELS, what, "", mentor, (weighed,)), middle, Certainty.PROPOSED
        )


def _help_lines(given: PlanInput) -> tuple[Organisatie, ...]:
    profile = given.profile
    return helplines(
        given.plan,
        onderwijstype=profile.school.onderwijstype,
        volwassen=has_adults(profile),
        doelgroep="allen",
        today=given.today,
    )


def _legal(given: PlanInput) -> Iterable[Wetsfeit]:
    sector, out = given.profile.school.onderwijstype, given.profile.wet.uit
    return (fact for fact in given.plan.wet if fact.aan and sector in fact.sectoren and fact.id not in out)


def _looked_up(fact: Organisatie | Wetsfeit) -> str:
    return f"nagekeken op {long_date(fact.nagekeken_op)}"
