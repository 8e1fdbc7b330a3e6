"""The overview of what was made, of the demo or of one dossier: a page that opens with a double click, without a server.

In: sheets, one a document, and how the dossier stands. Out: HTML. Never: a name of a pupil; previews are of documents that the
guard let through, and never of one that is addressed to somebody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from generator.pipeline.dossier.status import DossierStatus
from generator.render.engine import html

_PAGES = Path(__file__).with_name("pages")
_PUPIL = re.compile(r"([A-Z]{1,2}\d{1,3})(?:-ouder(\d+))?")
_VARIANTS = {
    "extern": "voor externe partijen",
    "leerlingen": "voor leerlingen of studenten",
    "makkelijk-lezen": "in makkelijke woorden",
    "ontvangst": "eerst: dank voor de melding",
    "vervolg": "later: hoe het verder gaat",
}
"""Variant of a document → how people say it, where that is not for whom it is."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle as the page tells of it: who reads it, what stands in it, and what else the guard looked for."""

    kring: str
    wie: str
    wat: str
    ook: str = ""


CIRCLES = (
    Circle(
        "openbaar",
        "Voor iedereen",
        "Brieven en samenvattingen voor iedereen. Geen naam, geen klas of groep, en geen detail dat naar iemand wijst.",
        " en op details die iemand herkenbaar maken",
    ),
    Circle("betrokkenen", "Alleen voor wie dit aangaat, en thuis", "Wat er in staat, gaat over één persoon."),
    Circle("team", "Alleen voor medewerkers", "Wat het actieteam het team laat weten. Geen naam van een betrokkene."),
    Circle("actieteam", "Alleen voor het actieteam", "De hele zaak, met codes (L1, L2) in plaats van namen."),
    Circle("school", "Voor de school", "Beleid voor medewerkers, medezeggenschap en bestuur. Er staat geen incident in."),
)


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

    @property
    def lezers(self) -> str:
        """Which variant it is, in words: for whom, of whom, or which form; empty where there is one form only."""
        pupil = _PUPIL.fullmatch(self.variant)
        if pupil:
            return f"{pupil[1]}, ouder {pupil[2]}" if pupil[2] else pupil[1]
        if not self.variant:
            return ""
        return _VARIANTS.get(self.variant, f"voor {self.variant.replace('-', ' ')}")

    @property
    def naam(self) -> str:
        """What it is called, with its variant."""
        return ", ".join(part for part in (self.titel, self.lezers) if part)

    @property
    def blad(self) -> html.Safe:
        """The preview, whose headings come below those of the page, so that its outline stays whole."""
        return html.safe(re.sub(r"(</?h)([1-4])\b", lambda found: f"{found[1]}{min(int(found[2]) + 3, 6)}", self.voorbeeld))


def demo_page(sheets: Sequence[Sheet], today: date) -> str:
    """Return the page of the demo: several schools."""
    schools = [list(group) for _, group in groupby(sheets, key=lambda sheet: sheet.brin)]
    return html.html_page(_PAGES / "demo.html", schools=schools, circles=CIRCLES, today=today)


def dossier_page(status: DossierStatus, sheets: Sequence[Sheet], school: str, today: date) -> str:
    """Return the page of one dossier: what must be done, what was promised, and the documents by circle."""
    return html.html_page(_PAGES / "dossier.html", status=status, sheets=sheets, circles=CIRCLES, school=school, today=today)
