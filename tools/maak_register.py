"""Make the registers of schools that ship with the product.

    python tools/maak_register.py po ALLE-SCHOOLVESTIGINGEN-BASISONDERWIJS.csv --gemeenten GEMEENTEN.csv
    python tools/maak_register.py vo-go VESTIGINGEN-VO-SBO-SO-VSO.csv

The first file is DUO's open data (CC0), the second a table in UTF-8 with `gemeentecode;gemeentenaam;…;politie_eenheid`, the third a
table in UTF-8 of locations with `SOORT`, a municipality by name and addresses of the national register. They are written to
`generator/load/register/data/`; date, size and source in `bron.yaml` there are for the maintainer to change. The same input gives
the same bytes. Look through the place names that `--plaatsen` prints before you commit: a name that no rule makes belongs in
`plaatsnamen.csv`.
"""

import argparse
import csv
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from generator.base.errors import GeneratorError
from generator.base.values import Vakantieregio
from generator.load.register.duo import Scan, scan_duo
from generator.load.register.gemeenten import DATA, gemeenten
from generator.load.register.packed import REGISTERS, pack, shipped, unpack
from generator.load.register.plaatsnaam import plain
from generator.load.register.vestiging import Vestiging

# How the table shortens the name of a municipality.
_NAMES = {"NUENEN CA": "NUENEN GERWEN EN NEDERWETTEN"}
_COMMON = ("INSTELLINGSCODE", "VESTIGINGSCODE", "VESTIGINGSNAAM", "STRAATNAAM", "HUISNUMMER-TOEVOEGING", "POSTCODE", "PLAATSNAAM")
_MORE = ("GEMEENTENUMMER", "DENOMINATIE", "TELEFOONNUMMER", "INTERNETADRES")
_SPECIAL = {"SBAO": ("SBO", ""), "SO": ("SO", "SO"), "VSO": ("VSO", "VSO"), "(V)SO": ("(V)SO", "SO + VSO")}

Table = list[dict[str, str]]


def main() -> int:
    """Write a register; refuse a file with rows that do not fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", choices=("po", "vo-go"))
    parser.add_argument("bestand", type=Path)
    parser.add_argument("--gemeenten", type=Path)
    parser.add_argument("--plaatsen", action="store_true", help="print every place name once")
    arguments = parser.parse_args()
    if arguments.gemeenten:  # first, since the register is spelled with them
        shutil.copyfile(arguments.gemeenten, DATA / "gemeenten.csv")
    try:
        scan = scan_duo(arguments.bestand) if arguments.register == "po" else _secondary_and_special(arguments.bestand)
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for problem in (*scan.refused, *scan.notes):
        print(problem, file=sys.stderr)
    if scan.refused:
        return 3
    goal = next(path for path in REGISTERS if path.name.startswith(arguments.register))
    goal.write_bytes(pack(scan.vestigingen))
    print(f"{len(scan.vestigingen)} vestigingen, {goal.stat().st_size} bytes", file=sys.stderr)
    if arguments.plaatsen:
        print("\n".join(sorted({vestiging.plaats or "" for vestiging in scan.vestigingen})))
    return 0


def _secondary_and_special(path: Path) -> Scan:
    """Return the locations of the table that has secondary and special education together, by the reader of DUO's own files.

    The table has no holiday region: it is that of the municipality's primary schools where they all have the same. Of a location
    with several addresses no address is chosen.
    """
    doors: dict[str, Table] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            doors[row["VESTIGINGSCODE"]].append(row)
    rows = [each[0] for each in doors.values()]
    special = _scan([row for row in rows if row["SOORT"] in _SPECIAL], special=True)
    secondary = _scan([row for row in rows if row["SOORT"] not in _SPECIAL], special=False)
    both = (*secondary.vestigingen, *special.vestigingen)
    regions = _regions()
    found = tuple(_finished(each, doors[each.brin], regions) for each in both)
    return Scan(found, (*secondary.refused, *special.refused), (*secondary.notes, *special.notes))


def _scan(rows: Table, *, special: bool) -> Scan:
    own = ("SOORT PRIMAIR ONDERWIJS", "ONDERWIJS") if special else ("ONDERWIJSSTRUCTUUR",)
    lines = [";".join((*_COMMON, *_MORE, *own)), *(";".join((*_cells(row), *_own(row, special=special))) for row in rows)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "vestigingen.csv")
        path.write_text("\n".join(lines), encoding="utf-8")
        return scan_duo(path)


def _own(row: dict[str, str], *, special: bool) -> tuple[str, ...]:
    return _SPECIAL[row["SOORT"]] if special else (row["SOORT"],)


def _cells(row: dict[str, str]) -> tuple[str, ...]:
    code, name = row["VESTIGINGSCODE"], row["VESTIGINGSNAAM"]
    place = (row["STRAATNAAM"], row["HUISNUMMER"], row["POSTCODE"], row["PLAATSNAAM"])
    cells = (code[:4], code, name, *place, _municipality(row), row["DENOMINATIE"], "", row["INTERNETADRES"])
    if any(";" in cell for cell in cells):
        raise ValueError(code)
    return cells


def _municipality(row: dict[str, str]) -> str:
    """Return the code of a municipality by its name, with or without what tells two of one name apart."""
    name = _letters(_NAMES.get(row["GEMEENTENAAM"], row["GEMEENTENAAM"]))
    with (DATA / "gemeenten.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter=";"))
    whole = [each["gemeentecode"] for each in table if _letters(each["gemeentenaam"]) == name]
    short = [each["gemeentecode"] for each in table if _letters(each["gemeentenaam"].partition(" (")[0]) == name]
    found = whole or short
    if len(found) != 1:
        raise ValueError(row["GEMEENTENAAM"])
    return found[0]


def _letters(name: str) -> str:
    return re.sub(r"[^A-Z0-9]+", " ", plain(name)).strip()


def _regions() -> dict[str, Vakantieregio]:
    known: dict[str, set[Vakantieregio]] = {code: set() for code in gemeenten()}
    for each in unpack(shipped(REGISTERS[0])):
        if each.gemeentecode and each.vakantieregio:
            known[each.gemeentecode].add(each.vakantieregio)
    return {code: next(iter(found)) for code, found in known.items() if len(found) == 1}


def _finished(vestiging: Vestiging, rows: Table, regions: dict[str, Vakantieregio]) -> Vestiging:
    doors = tuple(dict.fromkeys(f"{row['STRAATNAAM']} {row['HUISNUMMER']}" for row in rows))
    soort = "(v)so" if rows[0]["SOORT"] == "(V)SO" else vestiging.soort  # the table does not tell whether it is both
    several, one = (doors, None) if len(doors) > 1 else ((), vestiging.adres)
    region = regions.get(vestiging.gemeentecode or "")
    return replace(vestiging, soort=soort, vakantieregio=region, adres=one, adressen=several)


if __name__ == "__main__":
    raise SystemExit(main())
