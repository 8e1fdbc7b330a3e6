"""Year, figures: evaluations of staff by kind and term and by seriousness, and of others by who filled them in; in bands of five.

In: the register of a school year. Out: `Cijfers`, all that may be printed of the counts. Never: an exact number, or a total:
who has a total can work out a small number beside it, also with an older edition. No counts here add up to another that is printed.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.documents.past.year import OTHERS, STAFF, Band, Cijfers, FigureRow, FigureTable
from generator.stappenplan.features import OEFENING
from generator.yearly.evaluatie.register import DOSSIER, ERNST, INCIDENT_KINDS, PERIODS, Register

NOTE: Final = (
    "Wij tellen in stappen van vijf, zodat niemand uit de cijfers kan opmaken om wie het gaat. "
    "Onder de vijf staat er minder dan 5. Totalen tonen wij niet: daaruit is een klein aantal te berekenen."
)
_OTHERS: Final = {"extern": "externe partijen"}


def cijfers(register: Register) -> Cijfers:
    """Return the figures of a register."""
    staff = [line for line in register.lines if line.respondent == STAFF]
    both = Counter((line.soort, line.periode) for line in staff if line.soort and line.periode)
    closed, held = (_counts(register, which) for which in (DOSSIER, OEFENING))
    people, weighed = Counter(line.respondent for line in register.lines), Counter(line.ernst for line in staff)
    return Cijfers(
        register.schooljaar,
        _by_kind("Evaluaties door medewerkers, naar soort incident en periode", both),
        _counted("Evaluaties door anderen dan medewerkers", ((_OTHERS.get(who, who), people[who]) for who in OTHERS)),
        _counted("Evaluaties door medewerkers, naar ernst", ((level.replace("_", " "), weighed[level]) for level in ERNST)),
        NOTE,
        _by_kind("Afgesloten dossiers, naar soort incident en periode", closed) if closed else None,
        _by_kind("Oefeningen, naar soort incident en periode", held) if held else None,
    )


def _counts(register: Register, which: str) -> Counter[tuple[str, str]]:
    return Counter((line.soort, line.periode) for line in register.lines if line.respondent == which)


def _by_kind(title: str, counts: Counter[tuple[str, str]]) -> FigureTable:
    rows = (FigureRow(kind, tuple(Band.of(counts[kind, term]) for term in PERIODS)) for kind in INCIDENT_KINDS)
    return FigureTable(title, PERIODS, tuple(rows))


def _counted(title: str, counts: Iterator[tuple[str, int]]) -> FigureTable:
    return FigureTable(title, ("aantal",), tuple(FigureRow(name, (Band.of(count),)) for name, count in counts))
