"""Which school of the board a row of a sheet is about.

In: what the row says of the school, and the schools of the board. Out: the school, everyone, or why nobody can tell, in Dutch.
Never: a choice between two schools, or what was typed in a sentence. Codes and names of schools are public.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from generator.load.board.headings import plain, table
from generator.load.register import Vestiging, without_board

# What stands before the name of a school without telling it from another.
_KIND: Final = re.compile(
    r"\b(?:school|basisschool|bassischool|obs|cbs|rkbs|pcbs|kbs|bs|ikc|kc|kindcentrum|kindcentra|openbare|christelijke|katholieke|"
    r"protestants|rooms|bijzondere|algemeen|interconfessionele|college|scholengemeenschap|so|vso|sbo)\b"
)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why a row is of no school, and what to do, in Dutch."""

    what: str
    remedy: str


class Everyone:
    """A row that is about all schools of the board."""


def school_of(brin: str, name: str, place: str, board: Sequence[Vestiging]) -> Vestiging | Everyone | Unclear:
    """Return the school that a row is about; the code goes before the name. One of which we know no board may join."""
    if plain(brin or name) in {plain(word) for word in table()["allen"]}:
        return Everyone()
    if brin:
        return _by_code(re.sub(r"[\s.-]", "", brin).upper(), name, board)
    if name:
        return _by_name(name, place, board)
    return Unclear("van welke school deze gegevens zijn, staat er niet.", "Vul de BRIN-code in, of de naam en de plaats.")


def _by_code(code: str, name: str, board: Sequence[Vestiging]) -> Vestiging | Unclear:
    found = [each for each in board if code in {each.brin, each.brin[:4]}]
    if len(found) == 1:
        return _agreed(found[0], name, board)
    if found:
        return Unclear("deze code heeft meer dan één vestiging.", f"Kies er een: {_listed(found)}.")
    if other := without_board(code):
        return other
    near = get_close_matches(code, [each.brin for each in board], n=1, cutoff=0.7)
    hint = next((f"Bedoelt u {each.brin} ({each.naam})?" for each in board if each.brin in near), "")
    return Unclear("dit is geen BRIN-code van een school van dit bestuur.", hint or _EXAMPLE)


def _agreed(found: Vestiging, name: str, board: Sequence[Vestiging]) -> Vestiging | Unclear:
    same = [each for each in board if name and plain(each.naam) == plain(name)]
    if same and found not in same:
        return Unclear("de code en de naam zijn van twee scholen.", f"De code is van {found.naam}. Verbeter een van de twee.")
    return found


def _by_name(name: str, place: str, board: Sequence[Vestiging]) -> Vestiging | Unclear:
    here = [each for each in board if not place or plain(each.plaats or "") == plain(place)]
    exact = [each for each in here if plain(each.naam) == plain(name)]
    found = exact or [each for each in here if _short(each.naam) == _short(name) and _short(name)]
    if len(found) == 1:
        return found[0]
    if found:
        return Unclear("er zijn meer scholen met deze naam.", f"Vul de plaats in, of kies de BRIN-code: {_listed(found)}.")
    return Unclear("deze naam is niet van een school van dit bestuur.", _meant(name, board))


def _meant(name: str, board: Sequence[Vestiging]) -> str:
    names = {plain(each.naam): each for each in board} | {_short(each.naam): each for each in board}
    near = get_close_matches(plain(name), names, n=1, cutoff=0.6) or get_close_matches(_short(name), names, n=1, cutoff=0.6)
    return f"Bedoelt u {names[near[0]].naam} ({names[near[0]].brin})?" if near else _EXAMPLE


def _short(name: str) -> str:
    return " ".join(_KIND.sub(" ", plain(name)).split())


def _listed(schools: Sequence[Vestiging]) -> str:
    return ", ".join(f"{each.brin} ({each.naam}, {each.plaats})" for each in schools)


_EXAMPLE: Final = "Met --voorbeeld-aanvulling krijgt u een rekenblad met alle scholen van het bestuur."
