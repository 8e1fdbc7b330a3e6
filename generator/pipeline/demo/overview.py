"""The overview of what was made: a static page that opens with a double click, without server or script.

In: sheets, one a document. Out: HTML. Never: a name of a pupil; previews are of documents that the guard let through.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from generator.render.engine import html

_RESPONDENTS = {"extern": "externe partijen"}


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
        "Brieven en samenvattingen voor iedereen. Geen naam, geen klas en geen detail dat naar een kind wijst.",
        " en op details die een kind herkenbaar maken",
    ),
    Circle("betrokkenen", "Alleen voor deze leerling en diens ouders", "Wat er in staat, gaat over deze leerling."),
    Circle("team", "Alleen voor medewerkers", "Wat het actieteam het team laat weten. Geen naam van een leerling."),
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
        """For whom this variant is, in words; empty where there is one form only."""
        return _RESPONDENTS.get(self.variant, self.variant)

    @property
    def naam(self) -> str:
        """What it is called, with its readers."""
        return f"{self.titel} {self.lezers}".strip()

    @property
    def blad(self) -> html.Safe:
        """The preview, whose headings come below those of the page, so that its outline stays whole."""
        return html.safe(re.sub(r"(</?h)([1-4])\b", lambda found: f"{found[1]}{min(int(found[2]) + 3, 6)}", self.voorbeeld))


def page(sheets: Sequence[Sheet], today: date) -> str:
    """Return the whole page."""
    schools = [list(group) for _, group in groupby(sheets, key=lambda sheet: sheet.brin)]
    return html.page(Path(__file__).with_name("overview.html"), schools=schools, circles=CIRCLES, today=today)
