"""Calendar, what an incident and the evaluations of a year ask: days alone, and points that were made without persons.

In: days that were disclosed, points of the year register. Out: appointments. Never: what happened, to whom, a code or a number of
an incident; whoever sees the calendar learns no more than that there is a file to open.

Source: R5.10, R6.01, R6.04, RX.06, RX.09.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import shorten

from generator.base.language import hour
from generator.disclose.circles import Voorvaldagen
from generator.yearly.evaluatie import PolicyPoint, Register, policy_points
from generator.yearly.kalender.base import Duty, FoundItems, PlanInput, on_date, on_day
from generator.yearly.kalender.model import Category, Certainty, NotThisYear

_FILE = ("Zie het dossier.",)
_LONGEST_RECOVERY = timedelta(weeks=105)
_LONGEST = 80  # characters of a point in a title


def voorval(given: PlanInput, days: Voorvaldagen) -> FoundItems:
    """Yield the days of one incident: evaluation, message, meeting, walk-in, decisions to look at again, checks of recovery."""
    if days.evaluatie_op:
        yield on_date(given, _duty(days, "evaluatie", "Evaluatie van een voorval plannen of houden"), days.evaluatie_op)
    if days.vervolgbericht_op:
        yield on_date(given, _duty(days, "bericht", "Vervolgbericht versturen"), days.vervolgbericht_op)
    if days.samen_op:
        explained = (f"Om {hour(days.samen_op.time())}, {days.samen_waar.gezegd}.", *_FILE)
        meeting = _duty(days, "bijeenkomst", "Bijeenkomst na een voorval houden", explained)
        yield on_date(given, meeting, days.samen_op.date())
    if days.inloop_op:
        walk_in = _duty(days, "inloop", "Inloop na een voorval houden", (f"Om {hour(days.inloop_op.time())}, op school.", *_FILE))
        yield on_date(given, walk_in, days.inloop_op.date())
    for number, day in enumerate(days.herzien_op):
        yield on_date(given, _duty(days, "besluit", "Besluit in een dossier opnieuw bekijken"), day, number)
    yield from _checks(given, days)


def verbeterpunten(given: PlanInput, register: Register) -> FoundItems:
    """Yield the points of the evaluations that have a day."""
    for point in policy_points(register):
        if point.gereed_op:
            yield on_date(given, _point(point, register.schooljaar), point.gereed_op)


def _checks(given: PlanInput, days: Voorvaldagen) -> FoundItems:
    """Yield the checks of recovery, counted from the day of the report; near a holiday rather too early than too late."""
    if days.gemeld_op is None:
        return
    if not given.year.begin - _LONGEST_RECOVERY <= days.gemeld_op <= given.year.end:
        yield from (NotThisYear(Category.DOSSIER) for _ in days.controle_na_weken)
        return
    seen: set[date] = set()
    for weeks in days.controle_na_weken:
        day = given.year.nearest(days.gemeld_op + timedelta(weeks=weeks), days.gemeld_op)
        if not given.year.begin <= day <= given.year.end:
            yield NotThisYear(Category.DOSSIER)
        elif day not in seen:
            seen.add(day)
            duty = _duty(days, "controle", "Controlemoment na een voorval houden")
            yield on_day(duty, day, Certainty.PROPOSED, "De dag is geteld vanaf de melding.", number=weeks)


def _duty(days: Voorvaldagen, part: str, title: str, explained: tuple[str, ...] = _FILE) -> Duty:
    return Duty(("voorval", days.sleutel.hex(), part), Category.DOSSIER, title, "", "", explained)


def _point(point: PolicyPoint, schooljaar: str) -> Duty:
    title = f"Verbeterpunt klaar: {shorten(point.wat, _LONGEST, placeholder=' …')}"
    explained = (point.wat, f"Dit punt komt uit de evaluaties van {schooljaar}.")
    return Duty(("verbeterpunt", point.wat), Category.EVALUATIES, title, "", point.eigenaar, explained)


def missing(days: tuple[Voorvaldagen, ...], register: Register | None) -> Iterator[str]:
    """Yield what an incident or the register does not tell, in Dutch sentences without saying which."""
    if any(each.controle_na_weken and each.gemeld_op is None for each in days):
        yield "Bij een voorval staat geen dag van de melding (gemeld.op); de controlemomenten daarvan staan niet in de kalender."
    without = sum(point.gereed_op is None for point in policy_points(register)) if register else 0
    if without:
        one = without == 1
        what, has, stands = ("Eén punt", "heeft", "staat") if one else (f"{without} punten", "hebben", "staan")
        yield f"{what} uit het register {has} nog geen dag (gereed_op) en {stands} niet in de kalender."
