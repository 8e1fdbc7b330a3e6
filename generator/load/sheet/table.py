"""The sheets of a table file, in whatever form somebody published it or Excel saved it.

In: a path to a csv (cp1252, UTF-8 or UTF-16; `;`, `,` or tab; quoted or not; with or without `sep=;`) or an xlsx. Out: rows of text
with their lines, and what a person does not see of them. Never: a row that goes on into the next one, or a file over a limit.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.base.files import read_file
from generator.load.sheet.limits import MAX_CELL, MAX_COLUMNS, MAX_FILLED, MAX_LINES, MAX_ROWS, SAVE_AS, refusal

_LINE_END = re.compile(r"\r\n|\n|\r")
_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty.

    Attributes:
        line: 1-based line or row in the file.
        cells: text of each cell without spaces at its ends.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that holds something.

    Attributes:
        name: name of the sheet; empty for a csv.
        rows: those that are not empty; a cell that was merged over rows counts in each of them.
        hidden_lines: lines that a person does not see.
        hidden_columns: 0-based columns likewise.
        wide: line and 0-based column of a cell that was merged over columns: whose value it is, nobody knows.
        unread: line and 0-based column of a formula that shows no value.
    """

    name: str
    rows: tuple[Row, ...]
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    wide: frozenset[tuple[int, int]] = frozenset()
    unread: frozenset[tuple[int, int]] = frozenset()


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return a csv as a sheet, or each sheet of an xlsx that is not hidden; a sheet that holds nothing is left out.

    Raises:
        InputError: the file cannot be read, is of another kind, or exceeds a limit.
    """
    data = read_file(path)
    found = _xlsx_tables(data, path) if data.startswith(b"PK") else _csv_table(data, path)
    tables = tuple(table for table in found if table.rows)
    if not tables:
        raise refusal(path, "Dit bestand is leeg.", SAVE_AS)
    for table in tables:
        _refuse_large(table.rows, path)
    return tables


def _refuse_large(rows: tuple[Row, ...], path: Path) -> None:
    if len(rows) > MAX_ROWS or any(len(row.cells) > MAX_COLUMNS for row in rows):
        raise refusal(path, f"Dit bestand heeft meer dan {MAX_ROWS} regels of {MAX_COLUMNS} kolommen.", SAVE_AS)
    if any(len(cell) > MAX_CELL for cell in chain.from_iterable(row.cells for row in rows)):
        raise refusal(path, f"Een veld in dit bestand is langer dan {MAX_CELL} tekens.", SAVE_AS)


def _text(data: bytes, path: Path) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(
            path, "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord.", "Sla het in Excel op als .xlsx of csv."
        )
    if data.startswith((b"%PDF", b"{\\rtf")) or re.match(rb"\s*<", data.removeprefix(b"\xef\xbb\xbf")):
        raise refusal(path, "Dit is geen csv of xlsx.", SAVE_AS)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            _refuse_long(text, path)
            return text
    raise refusal(path, "Dit bestand bevat tekens die niet in een csv horen.", SAVE_AS)


def _csv_table(data: bytes, path: Path) -> Iterator[Table]:
    rows: list[Row] = []
    filled = 0
    for row in _csv_rows(_text(data, path)):
        filled += len(row.cells)
        if filled > MAX_FILLED:
            raise refusal(path, f"Dit bestand heeft meer dan {MAX_FILLED} velden.", SAVE_AS)
        rows.append(row)
    yield Table("", tuple(rows))


def _refuse_long(text: str, path: Path) -> None:
    """Refuse a text of more lines than a table may have, before each of them takes a place in memory."""
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise refusal(path, f"Dit bestand heeft meer dan {MAX_ROWS} regels of {MAX_COLUMNS} kolommen.", SAVE_AS)
    if any(len(line) > MAX_COLUMNS * MAX_CELL for line in _LINE_END.split(text)):
        raise refusal(path, f"Een regel van dit bestand is langer dan {MAX_COLUMNS * MAX_CELL} tekens.", SAVE_AS)


def _csv_rows(text: str) -> Iterator[Row]:
    lines = _LINE_END.split(text)
    told = _SEPARATOR.fullmatch(lines[0].strip('"')) if lines else None
    body = [(number, line) for number, line in enumerate(lines, start=1) if line.strip(' ;,\t"') and not (told and number == 1)]
    separator = told.group(1) if told else _separator(body[0][1] if body else "")
    width = 0
    for number, line in body:
        cells = _cells(line, separator, width)
        width = width or len(cells)
        yield Row(number, cells)


def _separator(header: str) -> str:
    return max(";,\t", key=header.count)


def _cells(line: str, separator: str, width: int) -> tuple[str, ...]:
    # One line at a time: a loose quote in a name (DUO does not quote) must never swallow the lines after it.
    try:
        quoted = next(csv.reader([line], delimiter=separator))
    except csv.Error:  # a cell of more than the 131,072 characters that the library takes; it is refused as too long
        quoted = line.split(separator)
    loose = line.split(separator)
    cells = loose if len(loose) == width and (len(quoted) != width or not _is_quoted(loose)) else quoted
    return tuple(cell.strip() for cell in cells)


def _is_quoted(cells: list[str]) -> bool:
    return all(cell.endswith('"') and len(cell) > 1 for cell in cells if cell.startswith('"'))


def _xlsx_tables(data: bytes, path: Path) -> Iterator[Table]:
    from generator.load.sheet.xlsx import read_sheets  # noqa: PLC0415 - lxml is for those who bring an Excel file

    for sheet in read_sheets(data, path):
        rows = tuple(_sheet_rows(sheet.rows))
        yield Table(sheet.name, rows, sheet.hidden_rows, sheet.hidden_columns, sheet.wide, sheet.unread)


def _sheet_rows(sheet: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
    width = 0
    for number, cells in sheet:
        # A spreadsheet leaves out the empty cells at the end of a row.
        row = tuple(cell.strip() for cell in cells + [""] * (width - len(cells)))
        if any(row):
            width = width or len(row)
            yield Row(number, row)
