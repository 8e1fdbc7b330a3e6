"""Batch, the sieve: what may be told of a school, before it enters the state, the report and the screen.

In: what came of a school. Out: the same, or a row without its words where the guard stops them. Never: one school whose name or
file keeps the report of all others from being written, or a row that the guard reads twice: a report of many schools is written
several times, and holds nothing but our own words and what went through here. It goes through here where the work was done, so that
no process waits for another.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final

from generator import guard
from generator.base.errors import GuardError
from generator.base.kring import Kring
from generator.base.stages import Meta
from generator.pipeline.batch.outcome import Point, PointKind, SchoolOutcome

_MAKER: Final = "schoolkader"  # a report of many schools is of none of them
_ANY_DAY: Final = date(2000, 1, 1)


def may_be_told(*texts: str) -> bool:
    """Whether the guard lets these texts into a report."""
    meta = Meta("batch-verslag", Kring.SCHOOL, "Verslag van de documenten", _MAKER, _ANY_DAY)
    data = "\n".join(text for text in texts if text).encode() or b"-"
    try:
        guard.check_file(meta, "regel.txt", data, guard.forbidden(None), guard.allowed(None))
    except GuardError:
        return False
    return True


def told(outcome: SchoolOutcome, number: int) -> SchoolOutcome:
    """Return what may be told of a school; where the guard stops it, only its number in the list and how it ended."""
    if may_be_told(*_texts(outcome)):
        return outcome
    name = f"school {number}"
    text = (
        "In de naam van deze school, van een bestand of in een melding staat iets dat niet in een verslag mag, bijvoorbeeld een "
        "burgerservicenummer. Kijk het profiel na; de nummers volgen de volgorde van de profielen."
    )
    code = max((point.exit for point in outcome.punten), default=0)
    return SchoolOutcome(name, name, name, gemaakt=(), punten=(Point(PointKind.LOOK, text, exit=code or 3),))


def told_before(outcomes: Sequence[SchoolOutcome]) -> bool:
    """Whether all of these may be told: what an earlier run told is read at once, since most of its words are the same."""
    return may_be_told(*dict.fromkeys(chain.from_iterable(map(_texts, outcomes))))


def _texts(outcome: SchoolOutcome) -> Iterator[str]:
    """Yield all text of an outcome but its check numbers, which are made of digits and tell nothing."""
    yield from (outcome.sleutel, outcome.naam, outcome.profiel, outcome.brin, outcome.map)
    for made in outcome.gemaakt:
        yield made.document
        yield from (file.pad for file in made.bestanden)
    for point in outcome.punten:
        yield from (point.tekst, *point.regels, *point.documenten)
    for found in outcome.bevindingen:
        yield from found.values()
