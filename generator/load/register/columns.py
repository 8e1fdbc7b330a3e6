"""Which column of a DUO file holds what, and which sector the file is about.

In: the header row. Out: `Layout`. Never: a guess; a file that misses what we need is refused with the names of the columns.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain
from pathlib import Path

from generator.load.register.errors import DUO_SITE
from generator.load.sheet.limits import refusal
from generator.load.sheet.table import Row

# The name that DUO uses now comes first, then those of older files; written as `_key` leaves them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "instelling": ("INSTELLINGSCODE", "BRIN NUMMER", "BRINNUMMER", "BRIN"),
    "vestiging": ("VESTIGINGSCODE", "VESTIGINGSNUMMER", "BRIN VESTIGINGSNUMMER"),
    "naam": ("VESTIGINGSNAAM", "INSTELLINGSNAAM", "INSTELLINGSNAAM VESTIGING"),
    "straat": ("STRAATNAAM",),
    "huisnummer": ("HUISNUMMER TOEVOEGING", "HUISNUMMER"),
    "postcode": ("POSTCODE",),
    "plaats": ("PLAATSNAAM",),
    "gemeentecode": ("GEMEENTENUMMER", "GEMEENTECODE"),
    "denominatie": ("DENOMINATIE",),
    "telefoon": ("TELEFOONNUMMER",),
    "website": ("INTERNETADRES",),
    "bestuursnummer": ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG CODE"),
    "vakantieregio": ("VAKANTIEREGIO",),
    "structuur": ("ONDERWIJSSTRUCTUUR",),
    "primair": ("SOORT PRIMAIR ONDERWIJS",),
    "onderwijs": ("ONDERWIJS",),
    "mbo": ("MBO INSTELLINGSSOORT CODE", "MBO INSTELLINGSSOORT"),
}
_NEEDED = ("naam", "straat", "postcode", "plaats")
_HIGHER = ("SOORT HO", "SOORT HOGER ONDERWIJS")


class Sector(Enum):
    """What a file is about, by the column that only it has."""

    BASIS = auto()
    VOORTGEZET = auto()
    SPECIAAL = auto()
    MBO = auto()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each field stands.

    Attributes:
        sector: what the file is about.
        places: 0-based column by our name of the field.
        header: the columns as the file names them.
    """

    sector: Sector
    places: dict[str, int]
    header: tuple[str, ...]


def layout(path: Path, header: Row) -> Layout:
    """Return the layout of a file.

    Raises:
        InputError: the file is no DUO file with school locations; names the columns that it misses.
    """
    keys = [_key(cell) for cell in header.cells]
    if any(name in keys for name in _HIGHER):
        raise refusal(path, "Dit is een bestand van het hoger onderwijs; schoolkader is er voor po, vo, go en mbo.", _where())
    places = _places(keys)
    sector = _sector(places)
    missing = [COLUMNS[field][0] for field in _missing(places, sector)]
    if missing:
        raise refusal(
            path, f"Dit is geen bestand met schoolvestigingen van DUO: de kolom {' en '.join(missing)} ontbreekt.", _where()
        )
    return Layout(sector, places, header.cells)


def known(header: Row) -> int:
    """Return how many columns of a header are ours, to find the sheet with the schools among others."""
    names = set(chain.from_iterable(COLUMNS.values()))
    return len(names & {_key(cell) for cell in header.cells})


def _places(keys: list[str]) -> dict[str, int]:
    """Return field → position of its column, by the first of its names that is there."""
    found = {field: next((name for name in names if name in keys), None) for field, names in COLUMNS.items()}
    return {field: keys.index(name) for field, name in found.items() if name}


def _sector(places: dict[str, int]) -> Sector:
    if "mbo" in places:
        return Sector.MBO
    if "primair" in places:
        return Sector.SPECIAAL
    return Sector.VOORTGEZET if "structuur" in places else Sector.BASIS


def _missing(places: dict[str, int], sector: Sector) -> list[str]:
    # mbo has one row an institution; every other file without locations would give the wrong school
    code = "instelling" if sector is Sector.MBO else "vestiging"
    return [field for field in (code, *_NEEDED) if field not in places]


def _key(cell: str) -> str:
    return re.sub(r"[^A-Z0-9]+", " ", cell.upper()).strip()


def _where() -> str:
    return f"Download het bestand met alle vestigingen van uw onderwijssoort op {DUO_SITE}."
