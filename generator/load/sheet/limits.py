"""How large a table may be, and how a whole file is refused."""

from pathlib import Path
from typing import Final

from generator.base.errors import InputError, Problem

MAX_ROWS: Final = 50_000
MAX_LINES: Final = 200_000  # with those that are empty
MAX_COLUMNS: Final = 200
MAX_FILLED: Final = 1_000_000  # cells of a file together; the largest file of DUO has 300,000
MAX_CELL: Final = 1_000
SAVE_AS: Final = "Sla het in Excel op als .xlsx, of als csv."


def refusal(path: Path, what: str, remedy: str) -> InputError:
    """Return the error that refuses a whole file."""
    return InputError([Problem(path.name, 0, 0, "", what, remedy)])
