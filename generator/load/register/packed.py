"""The registers that ship with the product: every location of primary, secondary and special education, a line each, gzipped.

In: locations, or a packed file. Out: the packed file (same locations, same bytes), or locations. Never: a value that can be
derived: municipality and police unit come from the municipality's code.
"""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from generator.base.values import Onderwijstype, Vakantieregio
from generator.load.register.gemeenten import DATA, gemeente_of
from generator.load.register.vestiging import Vestiging

REGISTERS = (DATA / "po.csv.gz", DATA / "vo-go.csv.gz")
"""Primary education first: it is newer, and alone in knowing boards. No code is in both."""

DOORS = " | "
FIELDS = (
    "brin",
    "naam",
    "onderwijstype",
    "soort",
    "adres",
    "postcode",
    "plaats",
    "gemeentecode",
    "telefoon",
    "website",
    "bestuursnummer",
    "denominatie",
    "vakantieregio",
)


def pack(vestigingen: Iterable[Vestiging]) -> bytes:
    """Return the packed file; the same locations always give the same bytes."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(FIELDS)
    for vestiging in sorted(vestigingen, key=lambda vestiging: vestiging.brin):
        writer.writerow([_cell(vestiging, field) for field in FIELDS])
    return gzip.compress(buffer.getvalue().encode(), compresslevel=9, mtime=0)


def unpack(text: str, start: str = "") -> Iterator[Vestiging]:
    """Yield the locations of an unpacked file whose code begins with `start`."""
    lines = (line for line in text.split("\n") if line[:2].isdigit() and line.startswith(start))
    yield from map(_vestiging, csv.reader(lines, delimiter=";"))


@cache
def shipped(register: Path = REGISTERS[0]) -> str:
    """Return a register that ships with the product, unpacked."""
    return gzip.decompress(register.read_bytes()).decode()


def date_of(vestiging: Vestiging) -> str:
    """Return the month that the shipped register tells of a location of it (`2024-11`); empty where none has this location."""
    from generator.base.resources import values  # noqa: PLC0415 - a school is found without YAML

    for register in REGISTERS:
        if vestiging in unpack(shipped(register), vestiging.brin):
            return str(values((DATA / "bron.yaml").read_text(encoding="utf-8"))[register.name]["peildatum"])
    return ""


def _cell(vestiging: Vestiging, field: str) -> str:
    if field == "adres":
        return vestiging.adres or DOORS.join(vestiging.adressen)
    return getattr(vestiging, field) or ""


def _vestiging(cells: list[str]) -> Vestiging:
    found = {field: cell or None for field, cell in zip(FIELDS, cells, strict=True)}
    gemeente = gemeente_of(found["gemeentecode"] or "")
    region = found["vakantieregio"]
    doors = tuple((found["adres"] or "").split(DOORS))
    return Vestiging(
        brin=cells[0],
        naam=cells[1],
        onderwijstype=Onderwijstype(cells[2]),
        soort=found["soort"],
        adres=doors[0] or None if len(doors) == 1 else None,
        adressen=doors if len(doors) > 1 else (),
        postcode=found["postcode"],
        plaats=found["plaats"],
        gemeentecode=found["gemeentecode"],
        gemeente=gemeente.naam if gemeente else None,
        telefoon=found["telefoon"],
        website=found["website"],
        bestuursnummer=found["bestuursnummer"],
        denominatie=found["denominatie"],
        politie_eenheid=gemeente.politie_eenheid if gemeente else None,
        vakantieregio=Vakantieregio(region) if region else None,
    )
