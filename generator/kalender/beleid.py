"""Calendar, what the policy itself asks: lessons, parents, training, the monitor, actions, review and consent.

In: `Basis`. Out: appointments. Never: one without a ground in the profile.

Source: R7.06, R7.15, R7.17, L-02, L-06, L-07.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from generator.kalender.basis import Basis, Gevonden, Zaak, op_dag, op_datum, te_plannen, uit_woorden, weken_ervoor
from generator.kalender.model import Afspraak, Soort, Zekerheid
from generator.language import long_date
from generator.preventie import Actie
from generator.values import Onderwijstype

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
    """Yield the review of the policy: the last day, the start six weeks before, and the participation body eight weeks before."""
    last = basis.profile.vaststelling.herzien_voor
    if last is None or not basis.jaar.van <= last <= basis.jaar.tot + _YEAR:
        return
    day, body, owner = long_date(last), basis.woord("medezeggenschap"), basis.eigenaar
    agenda = Zaak(("medezeggenschap", "agenda"), Soort.MEDEZEGGENSCHAP, f"Beleid op de agenda van de {body} zetten", "", owner)
    start = Zaak(("beleid", "begin"), Soort.BELEID, "Beginnen met het herzien van protocol en preventiebeleid", "", owner)
    yield from weken_ervoor(
        basis, agenda, last, WEKEN_MEDEZEGGENSCHAP, f"Acht weken voor {day}, de dag waarop het beleid herzien hoort te zijn."
    )
    yield from weken_ervoor(
        basis, start, last, WEKEN_HERZIEN, f"Zes weken voor {day}, de dag waarop het beleid herzien hoort te zijn."
    )
    if last <= basis.jaar.tot:
        what = "Protocol en preventiebeleid uiterlijk nu herzien"
        explained = ("Het profiel zegt: opnieuw bekijken vóór deze dag.",)
        yield op_dag(Zaak(("beleid", "herzien"), Soort.BELEID, what, "", owner, explained), last, Zekerheid.GEGEVEN)


def instemming(basis: Basis) -> Iterator[Afspraak]:
    """Yield the day of consent where it lies ahead (L-06, L-07)."""
    day = basis.profile.medezeggenschap.instemming_op
    if day is not None and max(basis.vandaag, basis.jaar.van) <= day <= basis.jaar.tot:
        what = "Besluit over instemming met het beleid"
        zaak = Zaak(("medezeggenschap", "instemming"), Soort.MEDEZEGGENSCHAP, what, "", basis.woord("medezeggenschap"))
        yield op_dag(zaak, day, Zekerheid.GEGEVEN)


def _for_whom(groep: str) -> str:
    if _NUMBERED.fullmatch(groep):
        return f"in {groep}"
    return f"in de {groep}" if _PART.fullmatch(groep) else f"voor {groep}"


def _action(actie: Actie) -> Zaak:
    done = (f"Klaar betekent: {actie.indicator}.",) if actie.indicator else ()
    title, plan = f"Actie klaar: {actie.actie}", f"Einddag kiezen voor de actie: {actie.actie}"
    return Zaak(("actie", actie.actie), Soort.ACTIES, title, plan, actie.eigenaar or "", done)
