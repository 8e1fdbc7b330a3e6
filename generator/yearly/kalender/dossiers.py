"""Calendar, what an incident and the evaluations of a year ask: days alone, and points that were made without persons.

In: days that were disclosed, points of the year register. Out: appointments. Never: what happened, to whom, a code or a number of
an incident; whoever sees the calendar learns no more than that there is a file to open.

Source: R5.10, R6.01, R6.04, RX.06, RX.09.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import shorten

from generator.disclose.circles import Voorvaldagen
from generator.yearly.evaluatie import Punt, Register, policy_points
from generator.yearly.kalender.base import Basis, Gevonden, Zaak, op_dag, op_datum
from generator.yearly.kalender.model import Buitengehouden, Soort, Zekerheid

_FILE = ("Zie het dossier.",)
_LONGEST_RECOVERY = timedelta(weeks=105)
_LONGEST = 80  # characters of a point in a title


def voorval(basis: Basis, dagen: Voorvaldagen) -> Gevonden:
    """Yield the days of one incident: evaluation, message, decisions to look at again, checks of recovery."""
    if dagen.evaluatie_op:
        yield op_datum(basis, _zaak(dagen, "evaluatie", "Evaluatie van een voorval plannen of houden"), dagen.evaluatie_op)
    if dagen.vervolgbericht_op:
        yield op_datum(basis, _zaak(dagen, "bericht", "Vervolgbericht versturen"), dagen.vervolgbericht_op)
    for number, day in enumerate(dagen.herzien_op):
        yield op_datum(basis, _zaak(dagen, "besluit", "Besluit in een dossier opnieuw bekijken"), day, number)
    yield from _checks(basis, dagen)


def verbeterpunten(basis: Basis, register: Register) -> Gevonden:
    """Yield the points of the evaluations that have a day."""
    for punt in policy_points(register):
        if punt.gereed_op:
            yield op_datum(basis, _point(punt, register.schooljaar), punt.gereed_op)


def _checks(basis: Basis, dagen: Voorvaldagen) -> Gevonden:
    """Yield the checks of recovery, counted from the day of the report; near a holiday rather too early than too late."""
    if dagen.gemeld_op is None:
        return
    if not basis.jaar.van - _LONGEST_RECOVERY <= dagen.gemeld_op <= basis.jaar.tot:
        yield from (Buitengehouden(Soort.DOSSIER) for _ in dagen.controle_na_weken)
        return
    seen: set[date] = set()
    for weeks in dagen.controle_na_weken:
        day = basis.jaar.dichtstbij(dagen.gemeld_op + timedelta(weeks=weeks), dagen.gemeld_op)
        if not basis.jaar.van <= day <= basis.jaar.tot:
            yield Buitengehouden(Soort.DOSSIER)
        elif day not in seen:
            seen.add(day)
            zaak = _zaak(dagen, "controle", "Controlemoment na een voorval houden")
            yield op_dag(zaak, day, Zekerheid.VOORSTEL, "De dag is geteld vanaf de melding.", nummer=weeks)


def _zaak(dagen: Voorvaldagen, deel: str, titel: str) -> Zaak:
    return Zaak(("voorval", dagen.sleutel.hex(), deel), Soort.DOSSIER, titel, "", "", _FILE)


def _point(punt: Punt, schooljaar: str) -> Zaak:
    title = f"Verbeterpunt klaar: {shorten(punt.wat, _LONGEST, placeholder=' …')}"
    explained = (punt.wat, f"Dit punt komt uit de evaluaties van {schooljaar}.")
    return Zaak(("verbeterpunt", punt.wat), Soort.EVALUATIES, title, "", punt.eigenaar, explained)


def ontbrekend(dagen: tuple[Voorvaldagen, ...], register: Register | None) -> Iterator[str]:
    """Yield what an incident or the register does not tell, in Dutch sentences without saying which."""
    if any(each.controle_na_weken and each.gemeld_op is None for each in dagen):
        yield "Bij een voorval staat geen dag van de melding (gemeld.op); de controlemomenten daarvan staan niet in de kalender."
    without = sum(punt.gereed_op is None for punt in policy_points(register)) if register else 0
    if without:
        what = "Eén punt" if without == 1 else f"{without} punten"
        yield f"{what} uit het register heeft nog geen dag (gereed_op) en staat niet in de kalender."
