"""Find a school location by its BRIN code, in the register that ships with the product or in a file of DUO.

In: a code of six or four characters. Out: `Vestiging`. Never: a choice between two locations, or a school with almost that code.
"""

import re
from pathlib import Path

from generator.base.errors import InputError
from generator.load.register.duo import scan_duo, shown
from generator.load.register.errors import AmbiguousBrinError, BrinFormatError, UnknownBoardError, UnknownBrinError
from generator.load.register.packed import REGISTERS, shipped, unpack
from generator.load.register.vestiging import Vestiging

_CODE = re.compile(r"\d\d[A-Z]{2}(?:\d\d)?")
_NUMBER = re.compile(r"\d{1,5}", re.ASCII)


def find(brin: str, duo: Path | None = None) -> Vestiging | None:
    """Return the location of a code, or None when no location has it.

    Args:
        brin: institution and location (`03WU00`), or the institution alone (`03WU`) when it has one location.
        duo: a file of DUO to search instead of the register that ships with the product.

    Raises:
        BrinFormatError: this is no code.
        AmbiguousBrinError: an institution with several locations; the error lists them.
        InputError: the file is not one of DUO's, or the school may be in a row of it that does not fit.
    """
    code = _code(brin)
    found = _shipped(code) if duo is None else _in_file(code, duo)
    if len(found) > 1:
        raise AmbiguousBrinError(code, ((item.brin, item.naam, item.plaats or "") for item in found))
    return found[0] if found else None


def require(brin: str, duo: Path | None = None) -> Vestiging:
    """Return the location of a code, as `find` does.

    Raises:
        UnknownBrinError: no location has this code; says what to do.
    """
    found = find(brin, duo)
    if found is None:
        raise UnknownBrinError(_code(brin), duo.name if duo else None)
    return found


def without_board(brin: str) -> Vestiging | None:
    """Return the only location of a code of whose board our own registers say nothing: any board may say that it is its own."""
    code = re.sub(r"[\s.-]", "", brin).upper()
    every = (each for register in REGISTERS for each in unpack(shipped(register), code)) if _CODE.fullmatch(code) else ()
    found = [each for each in every if not each.bestuursnummer]
    return found[0] if len(found) == 1 else None


def require_board(number: str, duo: Path | None = None) -> tuple[tuple[Vestiging, ...], int]:
    """Return the locations of a board (bevoegd gezag), by code, and how many rows could not be read: one may be of this board.

    Raises:
        UnknownBoardError: no location is of this board, or this is no number; says what to do.
        InputError: the file is not one of DUO's.
    """
    if not _NUMBER.fullmatch(number.strip()):
        raise UnknownBoardError
    board = number.strip().zfill(5)
    scan = scan_duo(duo) if duo else None
    every = scan.vestigingen if scan else unpack(shipped())
    found = sorted((item for item in every if item.bestuursnummer == board), key=lambda item: item.brin)
    if not found:
        raise UnknownBoardError(board, duo.name if duo else None)
    return tuple(found), len(scan.refused) if scan else 0


def _code(brin: str) -> str:
    code = re.sub(r"[\s.-]", "", brin).upper()
    if not _CODE.fullmatch(code):
        raise BrinFormatError
    return code


def _shipped(code: str) -> tuple[Vestiging, ...]:
    """Return the locations of a code; an institution of primary education is not looked for in the other register."""
    found = (tuple(unpack(shipped(register), code)) for register in REGISTERS)
    return next(filter(None, found), ())


def _in_file(code: str, duo: Path) -> tuple[Vestiging, ...]:
    scan = scan_duo(duo)
    found = tuple(item for item in scan.vestigingen if item.brin.startswith(code))
    if not found and scan.refused:
        raise InputError(shown(duo, scan.refused))
    return found
