"""Year, figures: evaluations of staff by kind and term and by seriousness, and of others by who filled them in; in bands of five.

In: the register of a school year. Out: `Cijfers`, all that may be printed of the counts. Never: an exact number, or a total:
who has a total can work out a small number beside it, also with an older edition. No counts here add up to another that is printed.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.documents.year import OTHERS, STAFF, Band, Cijfers, FigureRow, FigureTable
from generator.yearly.evaluatie.register import ERNST, INCIDENT_KINDS, PERIODS, Register

NOTE: Final = (
    "Wij tellen in stappen van vijf, zodat niemand uit de cijfers kan opmaken om wie het gaat. "
    "Onder de vijf staat er minder dan 5. Totalen tonen wij niet: daaruit is een klein aantal te berekenen."
)
_OTHERS: Final = {"extern": "externe partijen"}


def cijfers(register: Register) -> Cijfers:
    """Return the figures of a register."""
    staff = [line for line in register.lines if line.respondent == STAFF]
    both = Counter((line.soort, line.periode) for line in staff if line.soort and line.periode)
    people, weighed = Counter(line.respondent for line in register.lines), Counter(line.ernst for line in staff)
    kinds = (FigureRow(kind, tuple(Band.of(both[kind, term]) for term in PERIODS)) for kind in INCIDENT_KINDS)
    return Cijfers(
        register.schooljaar,
        FigureTable("Evaluaties door medewerkers, naar soort incident en periode", PERIODS, tuple(kinds)),
        _counted("Evaluaties door anderen dan medewerkers", ((_OTHERS.get(who, who), people[who]) for who in OTHERS)),
        _counted("Evaluaties door medewerkers, naar ernst", ((level.replace("_", " "), weighed[level]) for level in ERNST)),
        NOTE,
    )


def _counted(title: str, counts: Iterator[tuple[str, int]]) -> FigureTable:
    return FigureTable(title, ("aantal",), tuple(FigureRow(name, (Band.of(count),)) for name, count in counts))
