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
from generator.yearly.kalender.base import Basis, Zaak, op_dag
from generator.yearly.kalender.model import Afspraak, Soort, Zekerheid

_SECOND_WEEK = 2
_OWN = (
    "Kijk in het profiel na: contact, actieteam en vervangers, vertrouwenspersonen en politie. Klopt elke naam en elk nummer nog?"
)
_LINES = "Kijk op de site van elke hulplijn na of naam, nummer en tijden nog kloppen:"
_LAW = "Kijk na of deze regels nog zo gelden:"


def hulplijnen(basis: Basis) -> Iterator[Afspraak]:
    """Yield the check of help lines, names and numbers: at the start of the school year and in February."""
    bodies = dict.fromkeys((*_help_lines(basis), *for_schools(basis.plan, basis.vandaag)))
    rows = tuple(f"- {body.naam}: {body.telefoon or body.website} ({_looked_up(body)})" for body in bodies)
    what = "Hulplijnen, namen en nummers nakijken"
    zaak = Zaak(("nakijken", "hulplijnen"), Soort.NAKIJKEN, what, "", basis.eigenaar, (_OWN, _LINES, *rows))
    year = basis.jaar
    for number, day in enumerate((year.eerste, year.vanaf(date(year.tot.year, 2, 1)))):
        yield op_dag(zaak, day, Zekerheid.VOORSTEL, nummer=number)


def wet(basis: Basis) -> Iterator[Afspraak]:
    """Yield the yearly check of the legal facts that the documents of this school print."""
    facts = _legal(basis)
    rows = tuple(dict.fromkeys(f"- {fact.onderwerp} ({fact.id}, {_looked_up(fact)})" for fact in facts))
    if rows:
        what = "Wettelijke regels in het beleid nakijken"
        zaak = Zaak(("nakijken", "wet"), Soort.NAKIJKEN, what, "", basis.eigenaar, (_LAW, *rows))
        yield op_dag(zaak, basis.jaar.week(_SECOND_WEEK), Zekerheid.VOORSTEL)


def omgangsregels(basis: Basis) -> Iterator[Afspraak]:
    """Yield the agreements with each class in the first school weeks (R7.05), and a look back halfway (R7.10)."""
    year, group, mentor = basis.jaar, basis.woord("groep"), basis.woord("mentor")
    if made := basis.zin("preventiebeleid.normen", "R7.05"):
        what = f"Omgangsregels maken met elke {group}, ook voor online"
        said = (made, "Dit kan in de eerste drie schoolweken.")
        yield op_dag(Zaak(("omgangsregels", "maken"), Soort.AFSPRAKEN, what, "", mentor, said), year.week(2), Zekerheid.VOORSTEL)
    if weighed := basis.zin("preventiebeleid.leerlingen", "R7.10"):
        what = f"Met elke {group} bespreken of de omgangsregels werken"
        middle = year.vanaf(year.eerste + (year.laatste - year.eerste) / 2)
        yield op_dag(
            Zaak(("omgangsregels", "bespreken"), Soort.AFSPRAKEN, what, "", mentor, (weighed,)), middle, Zekerheid.VOORSTEL
        )


def _help_lines(basis: Basis) -> tuple[Organisatie, ...]:
    profile = basis.profile
    return helplines(
        basis.plan,
        onderwijstype=profile.school.onderwijstype,
        volwassen=has_adults(profile),
        doelgroep="allen",
        today=basis.vandaag,
    )


def _legal(basis: Basis) -> Iterable[Wetsfeit]:
    sector, out = basis.profile.school.onderwijstype, basis.profile.wet.uit
    return (fact for fact in basis.plan.wet if fact.aan and sector in fact.sectoren and fact.id not in out)


def _looked_up(fact: Organisatie | Wetsfeit) -> str:
    return f"nagekeken op {long_date(fact.nagekeken_op)}"
