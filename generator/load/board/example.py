"""An example of the sheet that a board fills in: the columns, a row for all schools and a row a school.

In: the schools of the board. Out: rows, or the bytes of a file. Never: a value of a person.
"""

import csv
import io
from collections.abc import Sequence

from generator.load.board.headings import table
from generator.load.register import Vestiging
from generator.load.sheet.blank import workbook


def example_rows(board: Sequence[Vestiging]) -> list[list[str]]:
    """Return the rows of the example, the headings first."""
    headings: list[str] = list(table()["voorbeeld"])
    everyone = ["", table()["allen"][0]]
    schools = ([each.brin, each.naam, each.plaats or ""] for each in board)
    return [headings, *(row + [""] * (len(headings) - len(row)) for row in (everyone, *schools))]


def example_file(board: Sequence[Vestiging], suffix: str) -> bytes:
    """Return the example as `.xlsx`, in which a number stays as it is typed, or as a `.csv` that Excel opens."""
    rows = example_rows(board)
    if suffix == ".xlsx":
        return workbook("Scholen", rows)
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")
