"""School locations from a file of DUO's open data: po, vo, sbo/so/vso or mbo, in every form that people have it.

In: a path. Out: `Scan`: the locations, the rows that were refused and the fields that were left out, with their line numbers.
Never: a row that is silently lost, or a value that was repaired by guessing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.base.errors import Problem
from generator.base.values import Onderwijstype, Vakantieregio
from generator.load.register.columns import Layout, Sector, known, layout
from generator.load.register.contact import phone_digits, website
from generator.load.register.gemeenten import gemeente_of
from generator.load.register.plaatsnaam import place_name
from generator.load.register.vestiging import Vestiging
from generator.load.sheet.table import Row, read_tables

BRIN = re.compile(r"\d\d[A-Z]{2}\d\d")
AS_DUO_GIVES = "Neem het bestand zoals DUO het geeft (csv), of sla het in Excel op als .xlsx."
_MAX_SHOWN = 25
_MONTH = "(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
# What Excel makes of the house number 10-12; the serial number of a date in our time is 40000 to 59999.
_DATE = re.compile(rf"\d+-{_MONTH}|{_MONTH}-\d+|\d+[-/]\d+[-/]\d{{4}}|\d{{4}}-\d\d-\d\d|[45]\d{{4}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a DUO file holds.

    Attributes:
        vestigingen: the locations, in the order of the file.
        refused: rows that are no location, each with its line and the remedy.
        notes: fields that were left out of a location, likewise.
    """

    vestigingen: tuple[Vestiging, ...]
    refused: tuple[Problem, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    row: Row
    layout: Layout

    def text(self, field: str) -> str:
        place = self.layout.places.get(field, -1)
        return " ".join(self.row.cells[place].split()) if 0 <= place < len(self.row.cells) else ""


def scan_duo(path: Path) -> Scan:
    """Return what a DUO file holds; rows that are no location are kept apart.

    Raises:
        InputError: the file is not one of DUO's.
    """
    header, *body = max(
        (table.rows for table in read_tables(path)), key=lambda rows: known(rows[0])
    )  # an explanation has no columns of ours
    shape = layout(path, header)
    found: dict[str, tuple[int, Vestiging]] = {}
    refused: list[Problem] = []
    notes: list[Problem] = []
    for row in body:
        record = _Record(row, shape)
        vestiging = None if _is_ragged(record) else _vestiging(record)
        earlier = found.get(vestiging.brin) if vestiging else None
        if vestiging is None:
            refused.append(_refusal(path, record))
        elif earlier is None:
            found[vestiging.brin] = (row.line, vestiging)
            notes += _notes(path, record, vestiging)
        elif earlier[1] != vestiging:
            what = f"Deze code staat ook op regel {earlier[0]}, met andere gegevens."
            refused.append(_problem(path, record, "vestiging", what, AS_DUO_GIVES))
    return Scan(tuple(vestiging for _, vestiging in found.values()), tuple(refused), tuple(notes))


def _vestiging(record: _Record) -> Vestiging | None:
    brin, kind = _brin(record), _kind(record)
    if brin is None or kind is None or not record.text("naam"):
        return None
    gemeente = gemeente_of(record.text("gemeentecode"))
    number = record.text("bestuursnummer")
    return Vestiging(
        brin=brin,
        naam=record.text("naam"),
        onderwijstype=kind[0],
        soort=kind[1],
        adres=_address(record),
        postcode=_postcode(record.text("postcode")),
        plaats=place_name(record.text("plaats")) or None,
        gemeentecode=gemeente.code if gemeente else None,
        gemeente=gemeente.naam if gemeente else None,
        telefoon=phone_digits(record.text("telefoon")),
        website=website(record.text("website")),
        bestuursnummer=number.zfill(5) if number else None,
        denominatie=record.text("denominatie") or None,
        politie_eenheid=gemeente.politie_eenheid if gemeente else None,
        vakantieregio=_region(record.text("vakantieregio")),
    )


def _brin(record: _Record) -> str | None:
    institution, location = record.text("instelling").upper(), record.text("vestiging").upper()
    if record.layout.sector is Sector.MBO and not location:
        location = "00"
    code = institution + location.zfill(2) if re.fullmatch(r"\d{1,2}", location) else location
    return code if BRIN.fullmatch(code) and code.startswith(institution) else None


def _kind(record: _Record) -> tuple[Onderwijstype, str | None] | None:
    match record.layout.sector:
        case Sector.BASIS:
            return Onderwijstype.PO, "bo"
        case Sector.VOORTGEZET:
            return Onderwijstype.VO, _structure(record.text("structuur"))
        case Sector.MBO:
            return Onderwijstype.MBO, record.text("mbo").lower() or None
        case Sector.SPECIAAL:
            return _special(record.text("primair").upper(), record.text("onderwijs").upper())


def _structure(text: str) -> str | None:
    parts = [part.strip() for part in text.lower().split("/") if part.strip()]
    # vbo and mavo have been one school type, vmbo, since 1999; DUO keeps the old words
    modern = ["vmbo" if part == "vbo" or (part == "mavo" and "vbo" in parts) else part for part in parts]
    return "/".join(dict.fromkeys(modern)) or None


def _special(primair: str, onderwijs: str) -> tuple[Onderwijstype, str | None] | None:
    if re.search(r"\bSBA?O\b|SPECIAAL BASIS", primair):
        return Onderwijstype.PO, "sbo"
    if not re.search(r"SO\b|SPECIAAL ONDERWIJS", primair):
        return None
    kinds = [kind for kind in ("SO", "VSO") if re.search(rf"\b{kind}\b", onderwijs)]
    return Onderwijstype.GO, "/".join(kinds).lower() or None


def _address(record: _Record) -> str | None:
    street, number = record.text("straat"), record.text("huisnummer")
    return None if not street or _DATE.fullmatch(number) else f"{street} {number}".strip()


def _postcode(text: str) -> str | None:
    match = re.fullmatch(r"([1-9]\d{3}) ?([A-Z]{2})", text.upper())
    return f"{match.group(1)} {match.group(2)}" if match else None


def _region(text: str) -> Vakantieregio | None:
    return next((region for region in Vakantieregio if region.value == text.lower()), None)


def _is_ragged(record: _Record) -> bool:
    cells, width = record.row.cells, len(record.layout.header)
    return len(cells) < width or any(cells[width:])


def _refusal(path: Path, record: _Record) -> Problem:
    if _is_ragged(record):
        return _problem(path, record, "", "Deze regel heeft meer of minder velden dan de kopregel.", AS_DUO_GIVES)
    if _brin(record) is None:
        what = "De code van de vestiging ontbreekt of klopt niet (zo hoort het: 03WU00)."
        return _problem(path, record, "vestiging", what, AS_DUO_GIVES)
    if not record.text("naam"):
        return _problem(path, record, "naam", "De naam van de school ontbreekt.", AS_DUO_GIVES)
    return _problem(path, record, "primair", "Deze soort primair onderwijs is onbekend.", AS_DUO_GIVES)


def _notes(path: Path, record: _Record, vestiging: Vestiging) -> Iterator[Problem]:
    """Yield a problem for each field with a value in the file that the location could not take over."""
    fields = {"adres": "huisnummer"} | {name: name for name in ("postcode", "telefoon", "website", "vakantieregio", "gemeentecode")}
    for name, field in fields.items():
        if record.text(field) and getattr(vestiging, name) is None:
            what = f"Dit veld is niet bruikbaar en blijft leeg bij {vestiging.brin}."
            yield _problem(path, record, field, what, "Vul het zelf in het profiel van de school in.")


def _problem(path: Path, record: _Record, field: str, what: str, remedy: str) -> Problem:
    place = record.layout.places.get(field)
    key = "" if place is None else record.layout.header[place]
    return Problem(path.name, record.row.line, 1 + (place or 0), key, what, remedy)


def shown(path: Path, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the first problems of a file, and how many more there are."""
    rest = len(problems) - _MAX_SHOWN
    more = Problem(path.name, 0, 0, "", f"Er passen {rest} regels meer niet dan de {_MAX_SHOWN} hieronder.", AS_DUO_GIVES)
    return (more, *problems[:_MAX_SHOWN]) if rest > 0 else problems
