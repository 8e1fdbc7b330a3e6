"""Year, figures: evaluations of staff by kind and term and by seriousness, and of others by who filled them in; in bands of five.

In: the register of a school year. Out: `Cijfers`, all that may be printed of the counts. Never: an exact number, or a total:
who has a total can work out a small number beside it, also with an older edition. No counts here add up to another that is printed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.jaar.register import ERNST, PERIODEN, SOORTEN, Register
from generator.stappenplan.features import RESPONDENTEN

BAND: Final = 5
STAFF: Final = "medewerkers"
OTHERS: Final = tuple(who for who in RESPONDENTEN if who != STAFF)
NOTE: Final = (
    "Wij tellen in stappen van vijf, zodat niemand uit de cijfers kan opmaken om wie het gaat. "
    "Onder de vijf staat er minder dan 5. Totalen tonen wij niet: daaruit is een klein aantal te berekenen."
)
_OTHERS: Final = {"extern": "externe partijen"}


@dataclass(frozen=True, slots=True)
class Waarde:
    """A count as it may be printed: the band that it is in.

    Attributes:
        ondergrens: lowest value of the band.
    """

    ondergrens: int

    @classmethod
    def of(cls, count: int) -> "Waarde":
        """Return the band of a count."""
        return cls(count // BAND * BAND)

    @property
    def is_klein(self) -> bool:
        """Whether it is less than a band; it may also be none."""
        return self.ondergrens == 0

    @property
    def tekst(self) -> str:
        """`minder dan 5`, `5 tot en met 9`, …."""
        return f"minder dan {BAND}" if self.is_klein else f"{self.ondergrens} tot en met {self.ondergrens + BAND - 1}"

    @property
    def kort(self) -> str:
        """The same for a narrow column: `5 t/m 9`."""
        return self.tekst.replace(" tot en met ", " t/m ")


@dataclass(frozen=True, slots=True)
class Rij:
    """A row of a table: its name and a value for each column."""

    naam: str
    waarden: tuple[Waarde, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table without totals."""

    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[Rij, ...]

    def as_rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the table as texts, its head first."""
        return (("", *self.kolommen), *((row.naam, *(value.tekst for value in row.waarden)) for row in self.rijen))


@dataclass(frozen=True, slots=True)
class Cijfers:
    """The figures of a year; all that may be printed of the counts, and nothing else is kept in them.

    Attributes:
        schooljaar: `2026-2027`.
        soort_periode: kinds of incidents against terms, of the forms of staff that say both.
        respondenten: the forms of others than staff, by who filled them in.
        ernst: the forms of staff by seriousness.
        toelichting: Dutch sentences to print below the tables.
    """

    schooljaar: str
    soort_periode: Tabel
    respondenten: Tabel
    ernst: Tabel
    toelichting: str

    @property
    def tabellen(self) -> dict[str, Tabel]:
        """The tables by their name in machine output."""
        return {"soort_periode": self.soort_periode, "respondenten": self.respondenten, "ernst": self.ernst}

    def as_json(self) -> dict[str, object]:
        """Return the figures for a script."""
        tables = {name: _table_json(table) for name, table in self.tabellen.items()}
        return {"schooljaar": self.schooljaar, **tables, "toelichting": self.toelichting}


def cijfers(register: Register) -> Cijfers:
    """Return the figures of a register."""
    staff = [line for line in register.regels if line.respondent == STAFF]
    both = Counter((line.soort, line.periode) for line in staff if line.soort and line.periode)
    people, weighed = Counter(line.respondent for line in register.regels), Counter(line.ernst for line in staff)
    kinds = (Rij(kind, tuple(Waarde.of(both[kind, term]) for term in PERIODEN)) for kind in SOORTEN)
    return Cijfers(
        register.schooljaar,
        Tabel("Evaluaties door medewerkers, naar soort incident en periode", PERIODEN, tuple(kinds)),
        _counted("Evaluaties door anderen dan medewerkers", ((_OTHERS.get(who, who), people[who]) for who in OTHERS)),
        _counted("Evaluaties door medewerkers, naar ernst", ((level.replace("_", " "), weighed[level]) for level in ERNST)),
        NOTE,
    )


def _counted(title: str, counts: Iterator[tuple[str, int]]) -> Tabel:
    return Tabel(title, ("aantal",), tuple(Rij(name, (Waarde.of(count),)) for name, count in counts))


def _table_json(table: Tabel) -> dict[str, object]:
    rows = [
        {"naam": row.naam, "waarden": [{"tekst": value.tekst, "ondergrens": value.ondergrens} for value in row.waarden]}
        for row in table.rijen
    ]
    return {"titel": table.titel, "kolommen": list(table.kolommen), "rijen": rows}
