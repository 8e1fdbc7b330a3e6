"""Calendar, what the policy itself asks: lessons, parents, training, the monitor, actions, review and consent.

In: `Basis`. Out: appointments. Never: one without a ground in the profile.

Source: R7.06, R7.15, R7.17, L-02, L-06, L-07.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.base.language import enumeration, long_date
from generator.base.values import Onderwijstype
from generator.documents.school.control import POLICIES, adoption
from generator.load.keys.preventie import Actie
from generator.yearly.kalender.base import Basis, Gevonden, Zaak, op_dag, op_datum, te_plannen, uit_woorden, weken_ervoor
from generator.yearly.kalender.model import Afspraak, Soort, Zekerheid

WEKEN_HERZIEN = 6
WEKEN_MEDEZEGGENSCHAP = 8
_NUMBERED = re.compile(r"(?:groep|klas|leerjaar)(?:en)? \w.*", re.IGNORECASE)
_PART = re.compile(r"(?:brug|eind|examen)klas(?:sen)?|(?:onder|midden|boven|kleuter)bouw", re.IGNORECASE)
_YEAR = timedelta(days=366)


def lessen(basis: Basis) -> Gevonden:
    """Yield the lessons of the plan (R7.06)."""
    for les in basis.profile.preventie.lessen:
        what = f"{_for_whom(les.groep)}: {les.onderwerp}"
        key = ("les", les.groep, les.onderwerp)
        zaak = Zaak(key, Soort.LESSEN, f"Les {what}", f"Dag kiezen voor de les {what}", basis.woord("leraren"))
        yield from uit_woorden(basis, zaak, les.wanneer)


def ouders(basis: Basis) -> Gevonden:
    """Yield what the plan has for parents (R7.15); in mbo these are the parents of students under 18 (L-22)."""
    minors = basis.profile.school.onderwijstype is Onderwijstype.MBO
    whom = "ouders van minderjarige studenten" if minors else "ouders"
    for each in basis.profile.preventie.ouders:
        about = f": {each.onderwerp}" if "ouders" in each.onderwerp.lower() else f" voor {whom}: {each.onderwerp}"
        key = ("ouders", each.onderwerp)
        zaak = Zaak(key, Soort.OUDERS, f"Activiteit{about}", f"Dag kiezen voor de activiteit{about}", basis.eigenaar)
        yield from uit_woorden(basis, zaak, each.wanneer)


def scholing(basis: Basis) -> Gevonden:
    """Yield the training of staff (R7.17)."""
    for each in basis.profile.preventie.scholing:
        team = each.wie.lower() == "actieteam"
        what = f"voor {'het actieteam' if team else each.wie}: {each.onderwerp}"
        key = ("scholing", each.wie, each.onderwerp)
        zaak = Zaak(key, Soort.SCHOLING, f"Scholing {what}", f"Dag kiezen voor de scholing {what}", basis.woord("schoolleider"))
        yield from uit_woorden(basis, zaak, each.wanneer)


def monitor(basis: Basis) -> Gevonden:
    """Yield the monitor of how safe pupils feel (L-02)."""
    found = basis.profile.preventie.monitor
    if found is not None:
        what = f"Monitor afnemen: {found.instrument}"
        zaak = Zaak(("monitor",), Soort.MONITOR, what, f"Maand kiezen voor de monitor: {found.instrument}", basis.eigenaar)
        yield from uit_woorden(basis, zaak, found.maand)


def acties(basis: Basis) -> Gevonden:
    """Yield the days on which the actions of the plan are due."""
    for each in basis.profile.preventie.acties:
        zaak = _action(each)
        yield op_datum(basis, zaak, each.gereed) if each.gereed else te_plannen(basis, zaak, None)


def herziening(basis: Basis) -> Iterator[Afspraak]:
    """Yield the review of each policy: the last day, the start six weeks before, and the participation body eight weeks before."""
    for last, names, own in _by_day(basis, "herzien_voor"):
        if basis.jaar.van <= last <= basis.jaar.tot + _YEAR:
            yield from _review(basis, last, names, own)


def _review(basis: Basis, last: date, names: str, own: tuple[str, ...]) -> Iterator[Afspraak]:
    day, body, owner = long_date(last), basis.woord("medezeggenschap"), basis.eigenaar
    agenda = Zaak(
        ("medezeggenschap", "agenda", *own), Soort.MEDEZEGGENSCHAP, f"Beleid op de agenda van de {body} zetten", "", owner
    )
    start = Zaak(("beleid", "begin", *own), Soort.BELEID, f"Beginnen met het herzien van {names}", "", owner)
    yield from weken_ervoor(
        basis, agenda, last, WEKEN_MEDEZEGGENSCHAP, f"Acht weken voor {day}, de dag waarop het beleid herzien hoort te zijn."
    )
    yield from weken_ervoor(
        basis, start, last, WEKEN_HERZIEN, f"Zes weken voor {day}, de dag waarop het beleid herzien hoort te zijn."
    )
    if last <= basis.jaar.tot:
        what = f"{names[:1].upper()}{names[1:]} uiterlijk nu herzien"
        explained = ("Het profiel zegt: opnieuw bekijken vóór deze dag.",)
        yield op_dag(Zaak(("beleid", "herzien", *own), Soort.BELEID, what, "", owner, explained), last, Zekerheid.GEGEVEN)


def instemming(basis: Basis) -> Iterator[Afspraak]:
    """Yield the days of consent that lie ahead (L-06, L-07)."""
    agreed = tuple(_by_day(basis, "instemming_op"))
    day_of_all = basis.profile.medezeggenschap.instemming_op
    of_all = ((day_of_all, "", ()),) if day_of_all and day_of_all not in {day for day, *_ in agreed} else ()
    for day, names, own in (*agreed, *of_all):
        if max(basis.vandaag, basis.jaar.van) <= day <= basis.jaar.tot:
            what = f"Besluit over instemming met {'het beleid' if not own else f'het {names}'}"
            zaak = Zaak(("medezeggenschap", "instemming", *own), Soort.MEDEZEGGENSCHAP, what, "", basis.woord("medezeggenschap"))
            yield op_dag(zaak, day, Zekerheid.GEGEVEN)


def _by_day(basis: Basis, key: str) -> Iterator[tuple[date, str, tuple[str, ...]]]:
    """Yield each day with the policies that it is of, and what tells it apart where it is not of all of them.

    A policy without a day of its own goes along with the other: that is how a school does it that gives one.
    """
    own = {policy: getattr(adoption(basis.profile, policy), key) for policy in POLICIES}
    given = [day for day in own.values() if day]
    days = {policy: day or next(iter(given), None) for policy, day in own.items()}
    for day in sorted({day for day in days.values() if day}):
        names = [policy for policy in POLICIES if days[policy] == day]
        yield day, enumeration(names), () if len(names) == len(POLICIES) else tuple(names)


def _for_whom(groep: str) -> str:
    if _NUMBERED.fullmatch(groep):
        return f"in {groep}"
    return f"in de {groep}" if _PART.fullmatch(groep) else f"voor {groep}"


def _action(actie: Actie) -> Zaak:
    done = (f"Klaar betekent: {actie.indicator}.",) if actie.indicator else ()
    title, plan = f"Actie klaar: {actie.actie}", f"Einddag kiezen voor de actie: {actie.actie}"
    return Zaak(("actie", actie.actie), Soort.ACTIES, title, plan, actie.eigenaar or "", done)
