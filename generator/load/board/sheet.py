"""What a sheet tells of the schools of a board: people, numbers and other values, each with its cell.

In: a .csv or .xlsx of anybody, and the schools of the board. Out: `Additions`, or all its faults at once, with sheet and cell.
Never: half a sheet, what a person does not see in it, or a value in a message.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.base.errors import InputError, Problem
from generator.load.board.headings import OURS, WHICH, Heading, heading, is_part, meant, table
from generator.load.board.matching import Everyone, Unclear, school_of
from generator.load.board.written import written
from generator.load.reading.tree import Place
from generator.load.register import Vestiging
from generator.load.sheet.limits import SAVE_AS
from generator.load.sheet.table import Row, Table, read_tables

MAX_FAULTS: Final = 100
_HEADER_WITHIN: Final = 20
_SHOWN_AS_TEXT: Final = re.compile(r'="(.*)"')
_NO_SCHOOLS: Final = "er is geen kolom die zegt van welke school een rij is."


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a sheet, with the place of its cell: 1-based line and column."""

    text: str = field(repr=False)
    place: Place


Values = dict[str, Value]
"""Values by dotted key of the profile."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What a sheet tells.

    Attributes:
        everyone: what holds for all schools.
        schools: what a school has of its own, by code.
        joined: schools that the sheet names and of which the register knows no board.
        notices: Dutch sentences for whoever runs it.
        loose: what stands in rows of which nobody can tell the school; it is judged with the rest.
        faults: what is wrong with the sheet itself, cell by cell; whoever reads it adds what is wrong with the values.
    """

    everyone: Values = field(default_factory=dict)
    schools: dict[str, Values] = field(default_factory=dict)
    joined: tuple[Vestiging, ...] = ()
    notices: tuple[str, ...] = ()
    loose: tuple[Values, ...] = ()
    faults: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Reading:
    """What was found so far."""

    board: Sequence[Vestiging]
    everyone: Values = field(default_factory=dict)
    schools: defaultdict[str, Values] = field(default_factory=lambda: defaultdict(dict))
    joined: dict[str, Vestiging] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    loose: list[Values] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with its header: what stands under each 0-based column that a person sees."""

    label: str
    table: Table
    header: Row
    columns: dict[int, Heading]

    def fault(self, line: int, column: int, what: str, remedy: str) -> Problem:
        """Make a fault of a cell; `column` is 0-based."""
        return fault_at(Place(self.label, line, column + 1), what, remedy)

    def column_of(self, row: Row) -> int:
        """Return the column that says which school a row is about, by the first of its cells that is filled in."""
        named = {self.columns[column].key: column for column in self.columns if self.columns[column].key in WHICH}
        return next((named[key] for key in WHICH if key in named and _text(row, named[key])), min(named.values()))


def read_additions(path: Path, board: Sequence[Vestiging]) -> Additions:
    """Return what a sheet tells of the schools of a board.

    Raises:
        InputError: it cannot be read, or no column says of which school a row is.
    """
    out = _Reading(board)
    tables = read_tables(path)
    headed = [(each, row) for each in tables if (row := _header(each))]
    if not headed:
        raise InputError(
            [Problem(path.name, 0, 0, "", _NO_SCHOOLS, "Zet boven een kolom brin, of boven twee kolommen naam en plaats.")]
        )
    for each, header in headed:
        sheet = _columns(f"{path.name}, blad {each.name}" if each.name else path.name, each, header, out)
        _read_rows(sheet, out)
    others = [each.name for each in tables if each.name not in {found.name for found, _ in headed}]
    out.notices += [f"Het blad {name} is niet gelezen: {_NO_SCHOOLS}" for name in others]
    joined, notices, loose = tuple(out.joined.values()), tuple(out.notices), tuple(out.loose)
    return Additions(out.everyone, dict(out.schools), joined, notices, loose, tuple(out.faults))


def limited(path: Path, faults: Iterable[Problem]) -> list[Problem]:
    """Return the first faults in order, and how many more there are."""
    found = sorted(set(faults))
    rest = len(found) - MAX_FAULTS
    more = Problem(path.name, 0, 0, "", f"er zijn {rest} punten meer dan de {MAX_FAULTS} hieronder.", SAVE_AS)
    return [more, *found[:MAX_FAULTS]] if rest > 0 else found


def fault_at(place: Place, what: str, remedy: str, key: str = "") -> Problem:
    """Make a fault of a cell."""
    return Problem(place.file, place.line, place.column, key, what, remedy, cell=cell_name(place.line, place.column))


def cell_name(line: int, column: int) -> str:
    """Return the name of a cell as a spreadsheet shows it: `B7` for line 7, column 2."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line}"


def _header(table: Table) -> Row | None:
    """Return the row with the headings: the first that names the school where a person sees it; titles may stand above it."""
    rows = (row for row in table.rows[:_HEADER_WITHIN] if row.line not in table.hidden_lines)
    for row in rows:
        seen = [cell for column, cell in enumerate(row.cells) if cell and column not in table.hidden_columns]
        if len(seen) > 1 and {of.key for cell in seen if (of := heading(cell))} & set(WHICH[:2]):
            return row
    return None


def _columns(label: str, table: Table, header: Row, out: _Reading) -> _Sheet:
    columns: dict[int, Heading] = {}
    sheet = _Sheet(label, table, header, columns)
    first: dict[str, int] = {}
    for column, text in enumerate(header.cells):
        if column in table.hidden_columns or not text:
            continue
        found = heading(text)
        if found is None:
            out.faults.append(sheet.fault(header.line, column, *_unknown(text)))
        elif found.key in first:
            what = f"deze kolom vult hetzelfde als kolom {cell_name(0, first[found.key] + 1).rstrip('0')} ({found.key})."
            out.faults.append(sheet.fault(header.line, column, what, "Laat een van de twee staan."))
        elif found.key:
            first[found.key] = column
            columns[column] = found
    if table.hidden_columns & {column for column, text in enumerate(header.cells) if text}:
        out.notices.append(f"{label}: verborgen kolommen zijn niet gelezen.")
    return sheet


def _unknown(text: str) -> tuple[str, str]:
    if text.strip().casefold() in OURS:
        return "dit vult schoolkader zelf in, uit het register.", "Haal de kolom weg."
    if is_part(text):
        return "deze sleutel past niet in één cel.", "Haal de kolom weg, en vul hem in het profiel zelf in."
    near = meant(text)
    advice = (
        f"Bedoelt u {near}?" if near else "Kies een kop uit het voorbeeld (--voorbeeld-aanvulling), of een sleutel van het profiel."
    )
    return "deze kolom kent schoolkader niet.", f"{advice} Een kolom die niet mee moet doen, noemt u opmerking."


def _read_rows(sheet: _Sheet, out: _Reading) -> None:
    hidden = 0
    for row in sheet.table.rows:
        if row.line <= sheet.header.line:
            out.faults += _wide(sheet, row) if row.line == sheet.header.line else ()
        elif row.line in sheet.table.hidden_lines:
            hidden += 1
        else:
            _read_row(sheet, row, out)
    if hidden:
        rows = "is 1 verborgen rij" if hidden == 1 else f"zijn {hidden} verborgen rijen"
        out.notices.append(f"{sheet.label}: er {rows} niet gelezen.")


def _read_row(sheet: _Sheet, row: Row, out: _Reading) -> None:
    out.faults += [*_wide(sheet, row), *_unread(sheet, row), *_loose(sheet, row)]
    told = dict(_told(sheet, row))
    which = {key: next((_text(row, column) for column, of in sheet.columns.items() if of.key == key), "") for key in WHICH}
    if not told and not any(which.values()):
        return
    found = school_of(which["school.brin"], which["school.naam"], which["school.plaats"], out.board)
    if isinstance(found, Unclear):
        out.faults.append(sheet.fault(row.line, sheet.column_of(row), found.what, found.remedy))
        out.loose.append(told)
        return
    if isinstance(found, Everyone):
        _add(out.everyone, told, out)
        return
    if found not in out.board:
        out.joined[found.brin] = found
    _add(out.schools[found.brin], told, out)


def _told(sheet: _Sheet, row: Row) -> Iterator[tuple[str, Value]]:
    """Yield what a row fills, with what its headings imply where no column says it."""
    keys = {of.key for of in sheet.columns.values()}
    for column, of in sheet.columns.items():
        text = _text(row, column)
        if of.key in WHICH or not text:
            continue
        place = Place(sheet.label, row.line, column + 1)
        yield of.key, Value(written(of.key, text), place)
        if of.implied and of.implied[0] not in keys:
            yield of.implied[0], Value(of.implied[1], place)


def _add(known: Values, told: Values, out: _Reading) -> None:
    for key, value in told.items():
        earlier = known.setdefault(key, value)
        if earlier.text != value.text:
            cell = cell_name(earlier.place.line, earlier.place.column)
            what = f"voor deze school staat er iets anders in cel {cell}."
            out.faults.append(fault_at(value.place, what, "Laat een van de twee staan.", key))


def _wide(sheet: _Sheet, row: Row) -> Iterator[Problem]:
    for line, column in sorted(sheet.table.wide):
        if line == row.line and column not in sheet.table.hidden_columns:
            what = "deze cel is over meer kolommen samengevoegd; zo is niet te zien bij welke kolom zij hoort."
            yield sheet.fault(line, column, what, "Splits de cel, of haal de rij weg.")


def _unread(sheet: _Sheet, row: Row) -> Iterator[Problem]:
    for line, column in sorted(sheet.table.unread):
        if line == row.line and column in sheet.columns:
            yield sheet.fault(line, column, "hier staat een formule zonder uitkomst.", "Typ de waarde zelf.")


def _loose(sheet: _Sheet, row: Row) -> Iterator[Problem]:
    """Yield the cells of which no heading tells what they are."""
    headed = {column for column, text in enumerate(sheet.header.cells) if text}
    for column, text in enumerate(row.cells):
        if text and column not in headed and column not in sheet.table.hidden_columns:
            yield sheet.fault(row.line, column, "boven deze cel staat geen kop.", "Zet er een kop boven, of maak de cel leeg.")
    if not sheet.table.name and len(row.cells) < len(sheet.header.cells):
        what = "deze rij heeft minder velden dan de kopregel."
        yield sheet.fault(row.line, len(row.cells) - 1, what, f"Staat er een regeleinde in een cel? Haal het weg. {SAVE_AS}")


def _text(row: Row, column: int) -> str:
    """Return a cell on one line, without signs that nobody sees; empty where it says that there is nothing to fill in."""
    raw = row.cells[column] if column < len(row.cells) else ""
    shown = _SHOWN_AS_TEXT.sub(r"\1", raw)
    text = " ".join("".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in shown).split())
    return "" if text.casefold() in table()["niets"] else text
