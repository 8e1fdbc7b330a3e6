"""The register that ships with the product: every location of primary education, a line each, sorted by code, gzipped.

In: locations, or the packed file. Out: the packed file (same locations, same bytes), or locations. Never: a value that can be
derived: municipality and police unit come from the municipality's code.
"""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from functools import cache

from generator.base.values import Onderwijstype, Vakantieregio
from generator.load.register.gemeenten import DATA, gemeente_of
from generator.load.register.vestiging import Vestiging

REGISTER = DATA / "po.csv.gz"
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
        writer.writerow([getattr(vestiging, field) or "" for field in FIELDS])
    return gzip.compress(buffer.getvalue().encode(), compresslevel=9, mtime=0)


def unpack(text: str, start: str = "") -> Iterator[Vestiging]:
    """Yield the locations of an unpacked file whose code begins with `start`."""
    lines = (line for line in text.split("\n") if line[:2].isdigit() and line.startswith(start))
    yield from map(_vestiging, csv.reader(lines, delimiter=";"))


@cache
def shipped() -> str:
    """Return the unpacked register that ships with the product."""
    return gzip.decompress(REGISTER.read_bytes()).decode()


def _vestiging(cells: list[str]) -> Vestiging:
    values = {field: cell or None for field, cell in zip(FIELDS, cells, strict=True)}
    gemeente = gemeente_of(values["gemeentecode"] or "")
    region = values["vakantieregio"]
    return Vestiging(
        brin=cells[0],
        naam=cells[1],
        onderwijstype=Onderwijstype(cells[2]),
        soort=values["soort"],
        adres=values["adres"],
        postcode=values["postcode"],
        plaats=values["plaats"],
        gemeentecode=values["gemeentecode"],
        gemeente=gemeente.naam if gemeente else None,
        telefoon=values["telefoon"],
        website=values["website"],
        bestuursnummer=values["bestuursnummer"],
        denominatie=values["denominatie"],
        politie_eenheid=gemeente.politie_eenheid if gemeente else None,
        vakantieregio=Vakantieregio(region) if region else None,
    )
