"""Compose, the year: what a policy may tell of the evaluations of a school year, as values; the counting is in `yearly`.

In: nothing. Out: bands of five and points without their incident. Never: an exact number, a total, or a line of the register.

Source: R6.02, RX.09.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.stappenplan.features import RESPONDENTEN

BAND: Final = 5
STAFF: Final = "medewerkers"
OTHERS: Final = tuple(who for who in RESPONDENTEN if who != STAFF)


@dataclass(frozen=True, slots=True)
class Band:
    """A count as it may be printed: the band that it is in.

    Attributes:
        ondergrens: lowest value of the band.
    """

    ondergrens: int

    @classmethod
    def of(cls, count: int) -> "Band":
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
class FigureRow:
    """A row of a table: its name and a value for each column."""

    naam: str
    waarden: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table without totals."""

    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[FigureRow, ...]

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
        dossiers: kinds of incidents against terms, of the dossiers that were closed; None where none was.
        oefeningen: the same of the exercises that somebody watched; None where none was held.
    """

    schooljaar: str
    soort_periode: FigureTable
    respondenten: FigureTable
    ernst: FigureTable
    toelichting: str
    dossiers: FigureTable | None = None
    oefeningen: FigureTable | None = None

    @property
    def tabellen(self) -> dict[str, FigureTable]:
        """The tables by their name in machine output."""
        known = {"soort_periode": self.soort_periode, "respondenten": self.respondenten, "ernst": self.ernst}
        more = {"dossiers": self.dossiers, "oefeningen": self.oefeningen}
        return known | {name: table for name, table in more.items() if table}

    def as_json(self) -> dict[str, object]:
        """Return the figures for a script."""
        tables = {name: _table_json(table) for name, table in self.tabellen.items()}
        return {"schooljaar": self.schooljaar, **tables, "toelichting": self.toelichting}


@dataclass(frozen=True, slots=True)
class PolicyPoint:
    """A point for the policy of the year, without the incident it came from."""

    wat: str
    eigenaar: str
    gereed_op: date | None


@dataclass(frozen=True, slots=True)
class Jaarbeeld:
    """A year as a policy may tell it: the figures in bands, and the points without the incident that they came from."""

    cijfers: Cijfers
    punten: tuple[PolicyPoint, ...]


def _table_json(table: FigureTable) -> dict[str, object]:
    rows = [
        {"naam": row.naam, "waarden": [{"tekst": value.tekst, "ondergrens": value.ondergrens} for value in row.waarden]}
        for row in table.rijen
    ]
    return {"titel": table.titel, "kolommen": list(table.kolommen), "rijen": rows}
