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
from generator.yearly.kalender.base import Duty, FoundItems, PlanInput, from_words, on_date, on_day, to_plan, weeks_before
from generator.yearly.kalender.model import Afspraak, Category, Certainty

WEEKS_FOR_REVIEW = 6
WEEKS_FOR_MEDEZEGGENSCHAP = 8
_NUMBERED = re.compile(r"(?:groep|klas|leerjaar)(?:en)? \w.*", re.IGNORECASE)
_PART = re.compile(r"(?:brug|eind|examen)klas(?:sen)?|(?:onder|midden|boven|kleuter)bouw", re.IGNORECASE)
_YEAR = timedelta(days=366)


def lessen(given: PlanInput) -> FoundItems:
    """Yield the lessons of the plan (R7.06)."""
    for les in given.profile.preventie.lessen:
        what = f"{_for_whom(les.groep)}: {les.onderwerp}"
        key = ("les", les.groep, les.onderwerp)
        duty = Duty(key, Category.LESSEN, f"Les {what}", f"Dag kiezen voor de les {what}", given.word("leraren"))
        yield from from_words(given, duty, les.wanneer)


def ouders(given: PlanInput) -> FoundItems:
    """Yield what the plan has for parents (R7.15); in mbo these are the parents of students under 18 (L-22)."""
    minors = given.profile.school.onderwijstype is Onderwijstype.MBO
    whom = "ouders van minderjarige studenten" if minors else "ouders"
    for each in given.profile.preventie.ouders:
        about = f": {each.onderwerp}" if "ouders" in each.onderwerp.lower() else f" voor {whom}: {each.onderwerp}"
        key = ("ouders", each.onderwerp)
        duty = Duty(key, Category.OUDERS, f"Activiteit{about}", f"Dag kiezen voor de activiteit{about}", given.owner)
        yield from from_words(given, duty, each.wanneer)


def scholing(given: PlanInput) -> FoundItems:
    """Yield the training of staff (R7.17)."""
    for each in given.profile.preventie.scholing:
        team = each.wie.lower() == "actieteam"
        what = f"voor {'het actieteam' if team else each.wie}: {each.onderwerp}"
        key = ("scholing", each.wie, each.onderwerp)
        duty = Duty(key, Category.SCHOLING, f"Scholing {what}", f"Dag kiezen voor de scholing {what}", given.word("schoolleider"))
        yield from from_words(given, duty, each.wanneer)


def monitor(given: PlanInput) -> FoundItems:
    """Yield the monitor of how safe pupils feel (L-02)."""
    found = given.profile.preventie.monitor
    if found is not None:
        what = f"Monitor afnemen: {found.instrument}"
        duty = Duty(("monitor",), Category.MONITOR, what, f"Maand kiezen voor de monitor: {found.instrument}", given.owner)
        yield from from_words(given, duty, found.maand)


def acties(given: PlanInput) -> FoundItems:
    """Yield the days on which the actions of the plan are due."""
    for each in given.profile.preventie.acties:
        duty = _action(each)
        yield on_date(given, duty, each.gereed) if each.gereed else to_plan(given, duty, None)


def herziening(given: PlanInput) -> Iterator[Afspraak]:
    """Yield the review of each policy: the last day, the start six weeks before, and the participation body eight weeks before."""
    for last, names, own in _by_day(given, "herzien_voor"):
        if given.year.begin <= last <= given.year.end + _YEAR:
            yield from _review(given, last, names, own)


def _review(given: PlanInput, last: date, names: str, own: tuple[str, ...]) -> Iterator[Afspraak]:
    day, body, owner = long_date(last), given.word("medezeggenschap"), given.owner
    agenda = Duty(
        ("medezeggenschap", "agenda", *own), Category.MEDEZEGGENSCHAP, f"Beleid op de agenda van de {body} zetten", "", owner
    )
    start = Duty(("beleid", "begin", *own), Category.BELEID, f"Beginnen met het herzien van {names}", "", owner)
    yield from weeks_before(
        given, agenda, last, WEEKS_FOR_MEDEZEGGENSCHAP, f"Acht weken voor {day}, de dag waarop het beleid herzien hoort te zijn."
    )
    yield from weeks_before(
        given, start, last, WEEKS_FOR_REVIEW, f"Zes weken voor {day}, de dag waarop het beleid herzien hoort te zijn."
    )
    if last <= given.year.end:
        what = f"{names[:1].upper()}{names[1:]} uiterlijk nu herzien"
        explained = ("Het profiel zegt: opnieuw bekijken vóór deze dag.",)
        yield on_day(Duty(("beleid", "herzien", *own), Category.BELEID, what, "", owner, explained), last, Certainty.GIVEN)


def instemming(given: PlanInput) -> Iterator[Afspraak]:
    """Yield the days of consent that lie ahead (L-06, L-07)."""
    agreed = tuple(_by_day(given, "instemming_op"))
    day_of_all = given.profile.medezeggenschap.instemming_op
    of_all = ((day_of_all, "", ()),) if day_of_all and day_of_all not in {day for day, *_ in agreed} else ()
    for day, names, own in (*agreed, *of_all):
        if max(given.today, given.year.begin) <= day <= given.year.end:
            what = f"Besluit over instemming met {'het beleid' if not own else f'het {names}'}"
            duty = Duty(("medezeggenschap", "instemming", *own), Category.MEDEZEGGENSCHAP, what, "", given.word("medezeggenschap"))
            yield on_day(duty, day, Certainty.GIVEN)


def _by_day(given: PlanInput, key: str) -> Iterator[tuple[date, str, tuple[str, ...]]]:
    """Yield each day with the policies that it is of, and what tells it apart where it is not of all of them.

    A policy without a day of its own goes along with the other: that is how a school does it that gives one.
    """
    own = {policy: getattr(adoption(given.profile, policy), key) for policy in POLICIES}
    own_days = [day for day in own.values() if day]
    days = {policy: day or next(iter(own_days), None) for policy, day in own.items()}
    for day in sorted({day for day in days.values() if day}):
        names = [policy for policy in POLICIES if days[policy] == day]
        yield day, enumeration(names), () if len(names) == len(POLICIES) else tuple(names)


def _for_whom(group: str) -> str:
    if _NUMBERED.fullmatch(group):
        return f"in {group}"
    return f"in de {group}" if _PART.fullmatch(group) else f"voor {group}"


def _action(actie: Actie) -> Duty:
    done = (f"Klaar betekent: {actie.indicator}.",) if actie.indicator else ()
    title, plan = f"Actie klaar: {actie.actie}", f"Einddag kiezen voor de actie: {actie.actie}"
    return Duty(("actie", actie.actie), Category.ACTIES, title, plan, actie.eigenaar or "", done)
