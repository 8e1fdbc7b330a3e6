"""What the school did, does and will do, as a letter tells it: by its days, our sentences and those of the head together.

In: our sentences with the conditions on which they were chosen, the head's own points, and the day of each measure. Out: `InTime`.
Never: a step that is in neither.

Source: R4.07, R4.08.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.base.values import Maatregel, Status
from generator.disclose.named import Named
from generator.documents.openbaar.brief.own import Eigen, day_told, is_to_come
from generator.stappenplan.model import Wanneer
from generator.stappenplan.select import Chosen

_BY_FEATURE: Final = {"politie_genoemd": Maatregel.POLITIE, "ouders_ingelicht": Maatregel.OUDERS_BETROKKENEN}
_DONE, _NOW, _TO_COME = range(3)
_TOO, _TOLD = "Verder hebben wij", "Wij hebben"  # a sentence may have an `ook` of its own
_WEEKDAY: Final = "(?:maan|dins|woens|donder|vrij|zater|zon)dag"
_ON_A_DAY: Final = re.compile(rf"(?:(?i:(?:van )?(?:vandaag|{_WEEKDAY}))[^.]*? hebben wij|{_TOLD})\b")


@dataclass(frozen=True, slots=True)
class InTime:
    """What the school does, by its days.

    Attributes:
        gedaan: what was done, by its day; each day is named once.
        loopt: what goes on.
        komt: what is to come, each with its day: the first of all for a step that has none yet, the last for what comes much later.
        rest: the paragraphs of the head, which have no day.
    """

    gedaan: tuple[str, ...]
    loopt: tuple[str, ...]
    komt: tuple[tuple[date, str], ...]
    rest: tuple[Eigen, ...]


def in_time(said: Iterable[Chosen], own: Iterable[Eigen], named: Named, today: date) -> InTime:
    """Return what the school does in the order of its days.

    Args:
        said: our sentences, each with the condition on which it was chosen.
        own: what the head wrote; a point of the list takes its place among ours, by the day with which it begins.
        named: the day of each measure.
        today: day above the letter.
    """
    rows = [(_turn(chosen.wanneer, named), chosen.tekst) for chosen in said]
    rest: list[Eigen] = []
    for each in own:
        if not each.punt:
            rest.append(each)
        elif day := day_told(each.tekst, today):
            rows.append(((_TO_COME if is_to_come(each.tekst, day, today) else _DONE, day), each.tekst))
        else:
            rows.append(((_NOW, date.max), each.tekst))
    in_order = sorted(rows, key=lambda row: row[0])
    return InTime(
        gedaan=_by_day(text for (turn, _), text in in_order if turn == _DONE),
        loopt=tuple(text for (turn, _), text in in_order if turn == _NOW),
        komt=tuple((day, text) for (turn, day), text in in_order if turn == _TO_COME),
        rest=tuple(rest),
    )


def _by_day(done: Iterable[str]) -> tuple[str, ...]:
    """Return steps in their order, of which each names its day where that is another one than of the step before."""
    said: list[str] = []
    before, same = "", 0
    for text in done:
        found = _ON_A_DAY.match(text)
        start = found[0] if found else ""
        same = same + 1 if start and start == before else 0
        said.append(text if not same else (_TOO if same == 1 else _TOLD) + text.removeprefix(start))
        before = start
    return tuple(said)


def said_too(text: str) -> str:
    """Return how a step is told that comes behind another one; empty for what begins otherwise."""
    return _TOO + text.removeprefix(_TOLD) if text.startswith(f"{_TOLD} ") else ""


def _turn(wanneer: Wanneer, named: Named) -> tuple[int, date]:
    """Return the turn of a sentence: what is done by its day, what goes on, what is to come by its day."""
    if "iets_gedaan" in wanneer:
        return _DONE, date.min
    of = ((_BY_FEATURE.get(key) or key.removeprefix("maatregel_"), values) for key, values in wanneer.items())
    steps = {Maatregel(what): values for what, values in of if what in set(Maatregel)}
    for turn, status, otherwise in ((_DONE, Status.GEDAAN, date.max), (_TO_COME, Status.GEPLAND, date.min)):
        measures = [what for what, values in steps.items() if status in values]
        if measures and "politiewerk" not in wanneer:
            return turn, min(named.days_of(status, *measures), default=otherwise)
    return _NOW, date.min
