"""Year, figures: how many evaluations, by kind and term, by respondent, by seriousness; small numbers cannot be worked out.

In: a register. Out: tables whose every value is a band of five or not shown, as text and as a plain number for a chart. The rows
are always the same, also where nothing was counted, since a row that is missing says none.
Never: an exact number; a line of the register.

Source: R6.04, RX.09.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.jaar.onderdrukking import BAND, Telling, band, printable
from generator.jaar.register import ERNST, PERIODEN, SOORTEN, Register, punten
from generator.stappenplan.features import RESPONDENTEN

TOTAL = "totaal"
NOT_SHOWN = "niet getoond"
STAFF = "medewerkers"
NOTE = (
    "Wij tellen in stappen van vijf, zodat niemand uit de cijfers kan opmaken om wie het gaat. "
    "Onder de vijf staat er minder dan 5. Een totaal waaruit een klein aantal te berekenen is, tonen wij niet."
)
_RESPONDENT = {"medewerkers": "medewerkers", "leerlingen": "leerlingen", "ouders": "ouders", "extern": "externe partijen"}


@dataclass(frozen=True, slots=True)
class Waarde:
    """A value as it may be printed.

    Attributes:
        tekst: `minder dan 5`, `5 tot en met 9`, …, or `niet getoond`.
        ondergrens: lowest value of the band, for a chart; None where the value is not shown.
    """

    tekst: str
    ondergrens: int | None

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
    """A table; the last column, and the last row, is a total where the names say so."""

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
        respondenten: all forms by kind of respondent.
        ernst: the forms of staff by seriousness.
        toelichting: Dutch sentences to print below the tables.
    """

    schooljaar: str
    soort_periode: Tabel
    respondenten: Tabel
    ernst: Tabel
    toelichting: str

    @property
    def per_soort(self) -> tuple[tuple[str, Waarde], ...]:
        """The kinds of incidents with their total, for a chart of one bar each; its data is no more than what the table prints."""
        return tuple((row.naam, row.waarden[-1]) for row in self.soort_periode.rijen[:-1])

    def as_json(self) -> dict[str, object]:
        """Return the figures for a script."""
        tables = {"soort_periode": self.soort_periode, "respondenten": self.respondenten, "ernst": self.ernst}
        return {
            "schooljaar": self.schooljaar,
            **{name: _table_json(table) for name, table in tables.items()},
            "toelichting": self.toelichting,
        }


def cijfers(register: Register) -> Cijfers:
    """Return the figures of a register.

    All tables are weighed together: they count the same forms, so a total of one could give away a number of another. The points
    for the policy are printed beside them, and each comes from another form: so many forms there are at least.
    """
    counts = tuple(_network(register))
    cells = [_cell(soort, periode) for soort in SOORTEN for periode in PERIODEN]
    totals = [
        *map(_respondent, RESPONDENTEN),
        *map(_ernst, ERNST),
        "alle",
        "tabel",
        *map(_soort, SOORTEN),
        *map(_periode, PERIODEN),
    ]
    shown = printable(counts, cells, totals)
    true = {count.naam: count.aantal for count in counts}
    values = {name: _value(true[name]) if name in shown else Waarde(NOT_SHOWN, None) for name in (*cells, *totals)}
    return Cijfers(register.schooljaar, _by_kind(values), _by_respondent(values), _by_ernst(values), NOTE)


def _network(register: Register) -> Iterator[Telling]:
    """Yield how the counts add up: kind → term → forms of staff → seriousness → all forms → round to the kinds again."""
    lines = register.regels
    staff = [line for line in lines if line.respondent == STAFF]
    both = Counter((line.soort, line.periode) for line in staff if line.soort and line.periode)
    soorten, perioden = Counter(kind for kind, _ in both.elements()), Counter(term for _, term in both.elements())
    for soort in SOORTEN:
        yield Telling(_soort(soort), "alles", soort, soorten[soort])
        yield from (Telling(_cell(soort, term), soort, term, both[soort, term]) for term in PERIODEN)
    yield from (Telling(_periode(term), term, "tabel", perioden[term]) for term in PERIODEN)
    yield Telling("tabel", "tabel", "personeel", both.total())
    yield Telling("zonder soort of periode", "alles", "personeel", len(staff) - both.total())
    points = len(punten(replace(register, regels=tuple(staff))))
    yield Telling(_respondent(STAFF), "personeel", "gewogen", len(staff), points)
    weighed = Counter(line.ernst for line in staff)
    yield from (Telling(_ernst(level), "gewogen", "samen", weighed[level]) for level in ERNST)
    yield Telling("zonder ernst", "gewogen", "samen", weighed[""])
    people = Counter(line.respondent for line in lines)
    yield from (Telling(_respondent(who), "alles", "samen", people[who]) for who in RESPONDENTEN if who != STAFF)
    yield Telling("alle", "samen", "alles", len(lines), len(punten(register)))


def _by_kind(values: Mapping[str, Waarde]) -> Tabel:
    rows = [Rij(soort, (*(values[_cell(soort, term)] for term in PERIODEN), values[_soort(soort)])) for soort in SOORTEN]
    last = Rij(TOTAL, (*(values[_periode(term)] for term in PERIODEN), values["tabel"]))
    return Tabel("Evaluaties door medewerkers, naar soort incident en periode", (*PERIODEN, TOTAL), (*rows, last))


def _by_respondent(values: Mapping[str, Waarde]) -> Tabel:
    rows = [Rij(_RESPONDENT[who], (values[_respondent(who)],)) for who in RESPONDENTEN]
    return Tabel("Evaluaties naar wie ze invulde", ("aantal",), (*rows, Rij(TOTAL, (values["alle"],))))


def _by_ernst(values: Mapping[str, Waarde]) -> Tabel:
    rows = (Rij(level.replace("_", " "), (values[_ernst(level)],)) for level in ERNST)
    return Tabel("Evaluaties door medewerkers, naar ernst", ("aantal",), tuple(rows))


def _value(count: int) -> Waarde:
    low, high = band(count)
    return Waarde(f"minder dan {BAND}" if low == 0 else f"{low} tot en met {high}", low)


def _table_json(table: Tabel) -> dict[str, object]:
    rows = [
        {"naam": row.naam, "waarden": [{"tekst": value.tekst, "ondergrens": value.ondergrens} for value in row.waarden]}
        for row in table.rijen
    ]
    return {"titel": table.titel, "kolommen": list(table.kolommen), "rijen": rows}


def _cell(soort: str, periode: str) -> str:
    return f"{soort} in {periode}"


def _soort(soort: str) -> str:
    return f"soort {soort}"


def _periode(periode: str) -> str:
    return f"periode {periode}"


def _respondent(respondent: str) -> str:
    return f"respondent {respondent}"


def _ernst(level: str) -> str:
    return f"ernst {level}"
