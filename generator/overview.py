"""The overview of what was made: a static page that opens with a double click, without server or script.

In: sheets, one a document. Out: HTML. Never: a name of a pupil; previews are of documents that the guard let through.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from generator.language import long_date

READERS = {
    "openbaar": "Iedereen",
    "betrokkenen": "Betrokkenen",
    "team": "Medewerkers",
    "actieteam": "Actieteam",
    "school": "School",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on the overview.

    Attributes:
        pad: path of the file relative to the page, with forward slashes.
        voorbeeld: safe HTML of the document's own text.
    """

    brin: str
    school: str
    soort: str
    titel: str
    variant: str
    kring: str
    voor: str
    pad: str
    waarschuwingen: tuple[str, ...]
    voorbeeld: str


def page(sheets: Sequence[Sheet], today: date) -> str:
    """Return the whole page."""
    style = (Path(__file__).parent / "overview.css").read_text(encoding="utf-8")
    schools = [(brin, list(group)) for brin, group in groupby(sheets, key=lambda sheet: sheet.brin)]
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>schoolkader: overzicht van {long_date(today)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{_head(schools, today)}\n<main>\n{''.join(_school(group) for _, group in schools)}</main>\n</body>\n</html>\n"
    )


def _head(schools: list[tuple[str, list[Sheet]]], today: date) -> str:
    links = "".join(f'<li><a href="#{escape(brin)}">{escape(group[0].school)}</a></li>' for brin, group in schools)
    return (
        f"<header><h1>Documenten bij online incidenten</h1><p>Gemaakt op {long_date(today)}. "
        "Alles staat op deze computer; er is niets verstuurd.</p>"
        f"<nav aria-label='Scholen'><ul>{links}</ul></nav></header>"
    )


def _school(sheets: list[Sheet]) -> str:
    first = sheets[0]
    rows = "".join(_row(sheet) for sheet in sheets)
    kind = f"<small>{escape(first.brin)} · {escape(first.soort)}</small>"
    return f'<section id="{escape(first.brin)}"><h2>{escape(first.school)} {kind}</h2>{rows}</section>\n'


def _row(sheet: Sheet) -> str:
    title = escape(sheet.titel) + (f" <span class='variant'>{escape(sheet.variant)}</span>" if sheet.variant else "")
    return (
        f"<details class='kring-{escape(sheet.kring)}'><summary><span class='titel'>{title}</span>"
        f"<span class='lezer'>{escape(READERS[sheet.kring])}</span></summary>"
        f"<dl><dt>Voor wie</dt><dd>{escape(sheet.voor)}</dd><dt>Gecontroleerd</dt><dd>{_checked(sheet.waarschuwingen)}</dd>"
        f"<dt>Bestand</dt><dd><a href='{escape(sheet.pad)}'>{escape(Path(sheet.pad).name)}</a></dd></dl>"
        f"<article class='blad' aria-label='Voorbeeld'>{sheet.voorbeeld}</article></details>"
    )


def _checked(warnings: Iterable[str]) -> str:
    found = "".join(f"<li>{escape(warning)}</li>" for warning in warnings)
    said = "Elk deel van het bestand is gelezen. Geen ingevoerde persoonsgegevens aangetroffen."
    return f"{said}<ul class='waarschuwing'>{found}</ul>" if found else said
