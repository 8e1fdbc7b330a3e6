"""Select, dated facts: help lines by age, bodies for schools, legal facts by sector, and which of them were checked too long ago.

In: the stappenplan and a date. Out: organisations and legal facts. Never: a clock; the date is an argument.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from generator.base.errors import Problem, ProfileError
from generator.base.language import school_year_start
from generator.base.values import Onderwijstype, Soort
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.model import Organisatie, Stappenplan, Wetsfeit

_MINORS = {
    Onderwijstype.PO: (4, 13),
    Onderwijstype.VO: (12, 17),
    Onderwijstype.GO: (4, 17),
    Onderwijstype.MBO: (15, 17),
}
_ADULTS = (18, 30)


D = TypeVar("D", Organisatie, Wetsfeit)


def stale(facts: Iterable[D], today: date) -> tuple[D, ...]:
    """Return the facts that were last checked before this school year began; the command line warns about them."""
    start = school_year_start(today)
    return tuple(fact for fact in facts if fact.nagekeken_op < start)


def helplines(
    plan: Stappenplan,
    *,
    onderwijstype: Onderwijstype,
    volwassen: bool,
    doelgroep: str,
    today: date,
    soorten: Collection[Soort] = (),
    leeftijd: int | None = None,
    brief: bool = False,
) -> tuple[Organisatie, ...]:
    """Return the help lines that fit the ages of this school's readers, or of the one pupil that a document is about.

    A help line that was not checked this school year comes without opening hours; `stale` names it for the warning.

    Args:
        plan: the stappenplan.
        onderwijstype: sector.
        volwassen: whether the school has pupils of 18 and older.
        doelgroep: `ouders`, where in mbo only parents of minors get a letter; any other readers count with the adults.
        today: date of the document.
        soorten: kinds of the incident, for lines that belong to one kind; none for a document without an incident.
        leeftijd: age of that pupil, where it is known.
        brief: for a letter to many, which has only the lines that are for its kinds.

    Source: R1.03, R1.04, R1.05, R1.06, RX.04.
    """
    bands = ((leeftijd, leeftijd),) if leeftijd is not None else _bands(onderwijstype, volwassen=volwassen, doelgroep=doelgroep)
    fitting = (
        body
        for body in plan.organisaties
        if body.hulplijn and any(_fits(body, *band) for band in bands) and _for_kinds(body, frozenset(soorten), brief=brief)
    )
    students = onderwijstype is Onderwijstype.MBO and doelgroep == "studenten"  # of whom most are adults
    in_order = sorted(fitting, key=lambda body: students and body.leeftijd_tot < _ADULTS[0])
    return tuple(_current(body, today) for body in in_order)


def of_register(plan: Stappenplan, ids: Collection[str], today: date) -> tuple[Organisatie, ...]:
    """Return bodies by their id, in that order, as in `helplines`.

    Source: R1.06.
    """
    known = {body.id: body for body in plan.organisaties}
    return tuple(_current(known[each], today) for each in ids)


def _for_kinds(body: Organisatie, kinds: frozenset[Soort], *, brief: bool) -> bool:
    meant = not body.soorten or bool(body.soorten & kinds)
    return meant and not (brief and kinds and body.brief_bij and not body.brief_bij & kinds)


def on_poster(plan: Stappenplan, lezer: str, sector: str, *, volwassen: bool, today: date) -> tuple[Organisatie, ...]:
    """Return the help lines of a poster for one kind of reader, as in `helplines`; those for adults only where there are any.

    Source: R1.03, R1.04, R1.05, R1.06.
    """
    asked = (body for body in plan.organisaties if body.question(lezer, sector))
    fitting = (body for body in asked if volwassen or body.leeftijd_van < _ADULTS[0])
    return tuple(_current(body, today) for body in fitting)


def for_schools(plan: Stappenplan, today: date) -> tuple[Organisatie, ...]:
    """Return the bodies that the school itself calls."""
    return tuple(_current(body, today) for body in plan.organisaties if body.voor_scholen)


def legal(plan: Stappenplan, profile: SchoolProfile, plaats: str) -> tuple[Wetsfeit, ...]:
    """Return the legal facts of one place that hold for this sector and that the school did not leave out.

    Raises:
        ProfileError: `wet.uit` has an id that does not exist.
    """
    known = {fact.id for fact in plan.wet}
    if set(profile.wet.uit) - known:
        remedy = f"Kies uit: {', '.join(sorted(known))}."
        raise ProfileError([Problem("schoolprofiel", 0, 0, "wet.uit", "een van de nummers bestaat niet.", remedy)])
    sector = profile.school.onderwijstype
    return tuple(
        fact
        for fact in plan.wet
        if fact.aan and fact.plaats == plaats and sector in fact.sectoren and fact.id not in profile.wet.uit
    )


def _bands(onderwijstype: Onderwijstype, *, volwassen: bool, doelgroep: str) -> tuple[tuple[int, int], ...]:
    minors_only = onderwijstype is Onderwijstype.MBO and doelgroep == "ouders"
    return (_MINORS[onderwijstype], _ADULTS) if volwassen and not minors_only else (_MINORS[onderwijstype],)


def _fits(body: Organisatie, youngest: int, oldest: int) -> bool:
    return body.leeftijd_van <= oldest and youngest <= body.leeftijd_tot


def _current(body: Organisatie, today: date) -> Organisatie:
    return replace(body, tijden="") if stale((body,), today) else body
