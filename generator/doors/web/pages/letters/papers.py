"""The documents of an incident as pages speak of them: under an opaque id, in words, with how each stands.

In: an incident and the store. Out: `File`s. Never: a path from the browser, or a document of another incident.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from generator import Feit, Paper, papers_on, read_values
from generator.base.errors import FactsError, GeneratorError, GuardError, InputError, MissingError
from generator.base.kring import Kring
from generator.doors.web.desk import Desk, TheDesk, TheStore, show
from generator.doors.web.pages.incident.topics import spot_of
from generator.doors.web.pages.school import topics
from generator.doors.web.shared.sector import marked
from generator.doors.web.shared.spoken import called, helpful, plain, value_called
from generator.doors.web.store import IncidentFile, NotHereError, SchoolFile, Store

_NO_SCHOOL: Final = (
    "Bij welke school dit incident hoort, is niet bekend. Zet het bestand van het incident in de map van die school."
)
READERS: Final[Mapping[Kring, tuple[str, str]]] = {
    Kring.OPENBAAR: ("Voor iedereen", "Er staat geen naam, geen klas en geen detail in dat naar een ⟦leerling⟧ wijst."),
    Kring.BETROKKENEN: ("Alleen voor deze ⟦leerling⟧ en thuis", "Wat erin staat, gaat over één persoon. Stuur het nooit door."),
    Kring.TEAM: ("Alleen voor medewerkers", "Wat het actieteam het team laat weten, zonder namen van ⟦leerlingen⟧."),
    Kring.ACTIETEAM: ("Alleen voor het actieteam", "De hele zaak, met codes in plaats van namen."),
    Kring.SCHOOL: ("Voor de school", "Beleid; er staat geen incident in."),
}
"""Who may read what is in a circle, and what that means."""
MEDIA: Final[Mapping[str, str]] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class File:
    """A document that was made, under the id by which pages know it."""

    id: str
    path: Path
    paper: Paper

    @property
    def name(self) -> str:
        """What it is called on a page."""
        return named(self.paper.document, self.paper.variant)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request works: an incident with its school, in the store of this desk."""

    request: Request
    desk: Desk
    store: Store
    incident: IncidentFile
    school: SchoolFile

    @property
    def path(self) -> str:
        """Address of the incident."""
        return f"/incidenten/{self.incident.id}"

    @property
    def today(self) -> date:
        """The day of this moment."""
        return self.desk.today()

    @property
    def paths(self) -> tuple[Path, Path]:
        """The profile and the facts."""
        return self.school.path, self.incident.path


def place_of(request: Request, desk: TheDesk, store: TheStore, number: str) -> Place:
    """Return the incident that a request is about, with its school.

    Raises:
        NotHereError: there is no such incident. HTTPException: its school is not known.
    """
    found = store.incident(number)
    if found.school is None:
        raise HTTPException(409, _NO_SCHOOL)
    return Place(request, desk, store, found, found.school)


ThePlace = Annotated[Place, Depends(place_of)]


def file_of(place: ThePlace, file: str) -> File:
    """Return a document of an incident by its id.

    Raises:
        NotHereError: there is none.
    """
    out = place.store.out
    for path, paper in papers_on(place.incident.path, place.school.path, out, place.today, lambda path: id_of(path, out) == file):
        return File(file, path, paper)
    raise NotHereError


TheFile = Annotated[File, Depends(file_of)]


def id_of(path: Path, out: Path) -> str:
    """Return the id of a document: it tells nothing, and stays the same as long as the file stands where it stands."""
    return hashlib.sha256(path.relative_to(out).as_posix().encode()).hexdigest()[:12]


def named(document: str, variant: str = "") -> str:
    """Return what a document is called among colleagues, with its variant in words."""
    name = marked(document.replace("-", " ").capitalize())
    return f"{name}: {in_words(variant)}" if variant else name


def in_words(variant: str) -> str:
    """Return a variant of a document in words: `L1-ouder2` is "L1, ouder 2"."""
    parts = re.sub(r"(?<=ouder)(?=\d)", " ", variant)
    return re.sub(r"^(L\d+|[A-Z]{1,2}\d+)-", r"\1, ", parts).replace("-", " ")


def fact_said(fact: Feit) -> str:
    """Return a fact behind a sentence, in words: what it is, and how it stands where that decided."""
    names = ", ".join(dict.fromkeys(called(key.strip()) for key in fact.sleutel.split(",")))
    return f"{names} ({value_called(fact.stand)})" if fact.stand else names


def receiver(value: str) -> str:
    """Return to whom a document goes, in words: `ouders-L1` is "ouders van L1"."""
    code = re.fullmatch(r"(ouders-)?([A-Z]{1,2}\d{1,3})", value)
    if code:
        return f"ouders van {code[2]}" if code[1] else f"{code[2]} zelf"
    return value.replace("_", " ")


def state_of(paper: Paper | None) -> tuple[str, str]:
    """Return how a document stands, as a word on the page and its colour."""
    if paper is None:
        return "nog niet gemaakt", ""
    if paper.sent:
        return "verstuurd", "goed"
    if paper.lags or paper.regels_anders:
        return "loopt achter op de feiten", "nu"
    if paper.concept:
        return "concept", "open"
    if paper.released:
        return "vrijgegeven", "goed"
    return ("bewerkt in Word" if paper.edited else "gemaakt"), "open"


def links_of(place: Place) -> Callable[[str], str]:
    """Return what gives the page on which a key is asked, at its place there."""

    @cache
    def values() -> Mapping[str, object]:
        return read_values(place.incident.path).values

    def link(key: str) -> str:
        for topic in topics():
            if not key.startswith("incident.") and any(key == each or key.startswith(f"{each}.") for each in topic.sleutels):
                return f"/scholen/{place.school.id}/{topic.id}"
        spot = spot_of(key, values())
        return f"{place.path}/vragen/{spot.topic}#{spot.anchor}" if spot else place.path

    return link


def said(error: GeneratorError) -> tuple[str, ...]:
    """Return an error as lines for a page; of a privacy stop what was found."""
    if isinstance(error, GuardError):
        return tuple(map(plain, error.findings))
    if isinstance(error, InputError):
        return tuple(" ".join(filter(None, (_about(each.key), plain(each.what), plain(each.remedy)))) for each in error.problems)
    if isinstance(error, MissingError):
        return tuple(f"Dit ontbreekt nog: {question}." for _, question in error.keys)
    if isinstance(error, FactsError):
        return tuple(map(plain, error.reasons))
    return tuple(line for line in plain(str(error)).splitlines() if line)


def _about(key: str) -> str:
    told = called(re.sub(r"\.(\d+)(?=\.|$)", lambda found: f"[{int(found[1]) + 1}]", key)) if key else ""
    return f"{told[:1].upper()}{told[1:]}:" if told else ""


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page that can speak of keys, variants and readers in words."""
    return show(request, template, status=status, **_WORDS, **values)


def page_of(place: Place, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page on an incident."""
    return page(place.request, template, status=status, incident=place.incident, school=place.school, **values)


_WORDS: Final[Mapping[str, object]] = {
    "w": plain,
    "called": called,
    "helpful": helpful,
    "value_called": value_called,
    "in_words": in_words,
    "state_of": state_of,
    "named": named,
    "ontvanger": receiver,
    "feit": fact_said,
    "readers": READERS,
}
