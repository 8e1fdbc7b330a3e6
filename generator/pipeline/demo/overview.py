"""The overview of what was made: a static page that opens with a double click, without server or script.

In: sheets, one a document. Out: HTML. Never: a name of a pupil; previews are of documents that the guard let through.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from generator.base.language import long_date

CIRCLES = {
    "openbaar": (
        "Voor iedereen",
        "Brieven en samenvattingen voor iedereen. Geen naam, geen klas en geen detail dat naar een kind wijst.",
    ),
    "betrokkenen": ("Alleen voor deze leerling en diens ouders", "Wat er in staat, gaat over deze leerling."),
    "team": ("Alleen voor medewerkers", "Wat het actieteam het team laat weten. Geen naam van een leerling."),
    "actieteam": ("Alleen voor het actieteam", "De hele zaak, met codes (L1, L2) in plaats van namen."),
    "school": ("Voor de school", "Beleid voor medewerkers, medezeggenschap en bestuur. Er staat geen incident in."),
}
_RESPONDENTS = {"extern": "externe partijen"}
_OUTSIDE = "Elk deel van het bestand is gelezen, ook kopteksten en eigenschappen, op de namen van het incident"
_CHECKED = {"openbaar": " en op details die een kind herkenbaar maken"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on the overview.

    Attributes:
        soort: kind of education, in words.
        document: name of the document, as `maak` takes it.
        variant: for which respondents or readers, empty where there is one form only.
        pad: path of the file relative to the page, with forward slashes.
        voorbeeld: safe HTML of the document's own text.
        vrijgave: how the file stands with sign-off, as a Dutch phrase.
    """

    brin: str
    school: str
    soort: str
    document: str
    titel: str
    variant: str
    kring: str
    voor: str
    pad: str
    waarschuwingen: tuple[str, ...]
    voorbeeld: str
    vrijgave: str = "nog niet vrijgegeven"


def page(sheets: Sequence[Sheet], today: date) -> str:
    """Return the whole page."""
    style = (Path(__file__).parent / "overview.css").read_text(encoding="utf-8")
    schools = [list(group) for _, group in groupby(sheets, key=lambda sheet: sheet.brin)]
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>schoolkader: documenten van {long_date(today)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="overslaan" href="#documenten">Naar de documenten</a>\n'
        f'{_head(schools, today)}\n<main id="documenten">\n{"".join(_school(group) for group in schools)}</main>\n'
        "<footer><p>schoolkader volgt de zeven stappen van het handelingskader voor online incidenten van Stichting School &amp; "
        "Veiligheid. De teksten zijn van onszelf. Alle scholen en personen op deze pagina zijn verzonnen.</p></footer>\n"
        "</body>\n</html>\n"
    )


def _head(schools: list[list[Sheet]], today: date) -> str:
    tiles = "".join(
        f'<li><a href="#s{escape(group[0].brin)}"><strong>{escape(group[0].school)}</strong>'
        f"<span>{escape(group[0].soort)}</span><span>{len(group)} documenten</span></a></li>"
        for group in schools
    )
    return (
        "<header>\n<h1>Documenten bij online incidenten</h1>\n"
        f'<p class="inleiding">Gemaakt op {long_date(today)}. Alles staat op deze computer en er is niets verstuurd. '
        "Lees elk document zelf voordat u het gebruikt.</p>\n"
        f'<nav aria-label="Scholen"><ul class="tegels">{tiles}</ul></nav>\n</header>'
    )


def _school(sheets: list[Sheet]) -> str:
    first = sheets[0]
    groups = "".join(_circle(kring, found) for kring in CIRCLES if (found := [sheet for sheet in sheets if sheet.kring == kring]))
    name = f"s{escape(first.brin)}"
    return (
        f'<section id="{name}" aria-labelledby="{name}-naam">\n<h2 id="{name}-naam">{escape(first.school)}</h2>\n'
        f'<p class="soort">{escape(first.soort)} · BRIN {escape(first.brin)}</p>\n{groups}</section>\n'
    )


def _circle(kring: str, sheets: list[Sheet]) -> str:
    who, what = CIRCLES[kring]
    rows = "".join(_document(sheet) for sheet in sheets)
    return (
        f'<div class="kring kring-{kring}">\n<h3>{escape(who)}</h3>\n<p class="wat">{escape(what)}</p>\n'
        f'<ul class="documenten">{rows}</ul>\n</div>\n'
    )


def _document(sheet: Sheet) -> str:
    variant = _RESPONDENTS.get(sheet.variant, sheet.variant)
    readers = f"{sheet.document} · {variant or sheet.voor}"
    title = escape(sheet.titel) + (f' <span class="variant">voor {escape(variant)}</span>' if variant else "")
    name = escape(f"{sheet.titel} {variant}".strip())
    region = f'<div class="blad" role="region" tabindex="0" aria-label="Voorbeeld van {name}">'
    return (
        f'<li><details><summary><span class="naam">{title}</span><span class="voor">{escape(readers)}</span></summary>\n'
        f'<p class="controle">{_checked(sheet)} Vrijgave: {escape(sheet.vrijgave)}.</p>{_warnings(sheet.waarschuwingen)}\n'
        f"{region}{_demoted(sheet.voorbeeld)}</div></details>\n"
        f'<a class="word" href="{escape(sheet.pad)}" aria-label="Open {name} in Word">Open in Word</a></li>\n'
    )


def _checked(sheet: Sheet) -> str:
    found = "Er is iets om zelf te bekijken:" if sheet.waarschuwingen else "Niets aangetroffen."
    return f"<strong>Nagekeken.</strong> {_OUTSIDE}{_CHECKED.get(sheet.kring, '')}. {found}"


def _warnings(warnings: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(warning)}</li>" for warning in warnings)
    return f'<ul class="waarschuwing">{rows}</ul>' if rows else ""


def _demoted(preview: str) -> str:
    """Return a preview whose headings come below those of this page, so that its outline stays whole."""
    return re.sub(r"(</?h)([1-4])\b", lambda found: f"{found[1]}{min(int(found[2]) + 3, 6)}", preview)
