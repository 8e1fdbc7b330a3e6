"""Batch, making the list of work: look in the folders, limit it to a board, and leave out the words that may not be told.

In: paths, a board and a file of DUO. Out: `Lijst`. Never: an empty list.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.batch.lijst import MOST, Lijst, Overgeslagen, limit, make_list
from generator.batch.vinden import find, folders_with_profiles
from generator.batch.zeef import may_be_told
from generator.errors import UsageError
from generator.register import require_board


def list_of(paths: Sequence[Path], board: str = "", duo: Path | None = None) -> Lijst:
    """Return the work for the profiles in these files and folders, limited to one board where its number is given.

    Errors:
        UsageError: there is no profile, there are too many, or the board is not known. InputError: the file is not one of DUO's.
    """
    known, refused = require_board(board, duo) if board else ((), 0)
    lijst = make_list(find(paths))
    inside = folders_with_profiles(paths)
    notices = [f"In de map {name} staan ook profielen. Horen ze erbij? Noem die map dan ook bij --school." for name in inside]
    if refused:
        rows = "past 1 regel" if refused == 1 else f"passen {refused} regels"
        notices.append(f"In het bestand van DUO {rows} niet; een school van het bestuur kan daardoor ontbreken.")
    if board:
        lijst = limit(lijst, known, duo.name if duo else "")
    if not (lijst.scholen or lijst.fouten or lijst.zonder_profiel):
        raise UsageError("Hier staat geen profiel van een school. Noem bij --school een map met profielen, of de profielen zelf.")
    if len(lijst.scholen) > MOST:
        raise UsageError(
            f"Dit zijn {len(lijst.scholen)} scholen; een opdracht doet er hooguit {MOST}. Verdeel de profielen over mappen."
        )
    return _sifted(replace(lijst, let_op=tuple(notices)))


def _sifted(lijst: Lijst) -> Lijst:
    """Return the list without the words that the guard stops."""
    return replace(
        lijst,
        overgeslagen=tuple(
            each if may_be_told(each.bestand, each.reden) else Overgeslagen(f"bestand {number}", "Dit bestand doet niet mee.")
            for number, each in enumerate(lijst.overgeslagen, 1)
        ),
        zonder_profiel=tuple(
            each if may_be_told(each.naam, each.opdracht) else replace(each, naam=each.brin) for each in lijst.zonder_profiel
        ),
        let_op=tuple(text for text in lijst.let_op if may_be_told(text)),
    )
