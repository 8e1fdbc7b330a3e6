"""How large a table file of DUO may be, and how a whole file is refused."""

from pathlib import Path
from typing import Final

from generator.base.errors import InputError, Problem

MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 200
MAX_CELL: Final = 1_000
AS_DUO_GIVES: Final = "Neem het bestand zoals DUO het geeft (csv), of sla het in Excel op als .xlsx."


def refusal(path: Path, what: str, remedy: str) -> InputError:
    """Return the error that refuses a whole file."""
    return InputError([Problem(path.name, 0, 0, "", what, remedy)])
