"""The municipalities: the proper name and the police unit of each, from the table that ships with the product.

In: a municipality's code. Out: `Gemeente`, or nothing for a code that is not in the table. Never: a guess by name.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A municipality.

    Attributes:
        code: four digits.
        naam: proper name, without the province that the table adds to tell two apart.
        politie_eenheid: name of the regional police unit.
    """

    code: str
    naam: str
    politie_eenheid: str


@cache
def gemeenten() -> dict[str, Gemeente]:
    """Return all municipalities by code."""
    with (DATA / "gemeenten.csv").open(encoding="utf-8", newline="") as file:
        return {row["gemeentecode"]: _gemeente(row) for row in csv.DictReader(file, delimiter=";")}


def gemeente_of(code: str) -> Gemeente | None:
    """Return the municipality of a code; leading zeros may be lost (`14` is Groningen)."""
    return gemeenten().get(code.strip().zfill(4))


def _gemeente(row: dict[str, str]) -> Gemeente:
    return Gemeente(row["gemeentecode"], row["gemeentenaam"].partition(" (")[0], row["politie_eenheid"])
