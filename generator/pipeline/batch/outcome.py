"""Batch, what came of a school: what was made, and what needs a person; and how an error becomes something that a person can do.

In: errors of one school. Out: frozen values that go from process to process and into the state and the report. Never: a person, a
path of this machine (a file is named from the folder of its school), or the text of an error that nobody foresaw.

The attributes of `SchoolOutcome` and of what stands in it are the keys of those two files, so their names are Dutch.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from generator.base.errors import (
    DocumentError,
    EditedError,
    GeneratorError,
    GuardError,
    InputError,
    MissingError,
    OpenError,
    Problem,
    TemplateError,
    UnforeseenError,
)
from generator.base.unforeseen import kind_and_place
from generator.pipeline.making import PARTLY
from generator.yearly.bijwerken.update import NOT_OURS, OPEN

_FAILED: Final = 1


class PointKind(StrEnum):
    """Why a person is needed."""

    PRIVACY_STOP = "privacystop"
    PROFILE = "gegevens kloppen niet"
    MISSING = "nog in te vullen"
    PREVIOUS = "vorig bestand"
    OPEN_CHANGES = "open wijzigingen"
    OPEN_IN_WORD = "open in Word"
    EDITED = "bewerkt"
    CHOOSE = "zelf kiezen"
    LOOK = "zelf bekijken"
    FAILED = "mislukt"


class Progress(StrEnum):
    """How far a school is."""

    READY = "klaar"
    PARTLY = "deels"
    NOTHING = "niet gemaakt"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that needs a person.

    Attributes:
        tekst: Dutch sentence: what it is and what to do.
        regels: what is meant, a line each.
        documenten: about which documents, where that is known.
        exit: exit code of the error behind it; 0 where everything was made.
    """

    soort: PointKind
    tekst: str
    regels: tuple[str, ...] = ()
    documenten: tuple[str, ...] = ()
    exit: int = 0


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written: its path from the folder of the school, with forward slashes, and its hash."""

    pad: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that was made.

    Attributes:
        bestanden: its files, the Word document first.
        gemarkeerd: changes that are marked in it, after an update.
        te_kiezen: changes that ask for a choice of the school, after an update.
    """

    document: str
    bestanden: tuple[WrittenFile, ...]
    gemarkeerd: int = 0
    te_kiezen: int = 0


@dataclass(frozen=True, slots=True)
class SchoolOutcome:
    """What came of one school.

    Attributes:
        sleutel: by what it is known in a run: its folder, or the name of its profile where that cannot be read.
        naam: name of the school, or of the file where that cannot be read.
        profiel: name of the profile.
        map: its folder in that of the run; empty where there is none.
        invoer: hash of all that decided what was made.
        bevindingen: findings of the guard as `controleer --json` gives them.
        al_klaar: it was made by an earlier run, from the same input.
    """

    sleutel: str
    naam: str
    profiel: str
    brin: str = ""
    map: str = ""
    invoer: str = ""
    gemaakt: tuple[MadeDocument, ...] = ()
    punten: tuple[Point, ...] = ()
    bevindingen: tuple[dict[str, str], ...] = ()
    al_klaar: bool = False

    @property
    def failures(self) -> tuple[Point, ...]:
        """What kept a document from being made."""
        return tuple(point for point in self.punten if point.exit)

    @property
    def progress(self) -> Progress:
        """How far the school is."""
        if not self.failures:
            return Progress.READY
        return Progress.PARTLY if self.gemaakt else Progress.NOTHING

    @property
    def in_words(self) -> str:
        """What came of it, in a few words."""
        names = ", ".join(made.document for made in self.gemaakt)
        kinds = ", ".join(dict.fromkeys(punt.soort.value for punt in self.punten))
        if self.al_klaar:
            return f"was al klaar{f'; {kinds}' if kinds else ''}"
        if not names:
            return f"niets gemaakt; {kinds}" if self.failures else "er was niets te maken"
        return f"{names} gemaakt{f'; {kinds}' if kinds else ''}"


def exit_code(outcomes: Iterable[SchoolOutcome], *, schools_missing: bool = False) -> int:
    """Return the exit code of a run: 0 when all is done; 4 at any privacy stop; 5 when something was made; else that of the errors.

    Args:
        outcomes: of all schools.
        schools_missing: schools of the board are missing.
    """
    every = tuple(outcomes)
    codes = {point.exit for point in chain.from_iterable(each.failures for each in every)} | (
        {InputError.exit_code} if schools_missing else set()
    )
    if GuardError.exit_code in codes:
        return GuardError.exit_code
    if any(each.gemaakt for each in every):
        return PARTLY if codes else 0
    return max(codes, default=0)


_KINDS: Final[Mapping[tuple[str, ...], PointKind]] = {(OPEN,): PointKind.OPEN_CHANGES, (NOT_OURS,): PointKind.PREVIOUS}

Told = tuple[PointKind, str, tuple[str, ...]]
"""Kind, sentence and lines of a point."""


class PreviousFileError(GeneratorError):
    """It is not sure which file of the school is meant.

    Args:
        what: Dutch sentence: what it is and what to do.
        choices: names of the files that could be meant.
    """

    exit_code = 3

    def __init__(self, what: str, choices: Iterable[str] = ()) -> None:
        self.what = what
        self.choices = tuple(choices)
        super().__init__(what, self.choices)

    def __str__(self) -> str:
        return "\n".join((self.what, *(f"  - {choice}" for choice in self.choices)))


def points_of(errors: Sequence[GeneratorError], documents: tuple[str, ...] = ()) -> Iterator[Point]:
    """Yield what a person must do about the errors of a school; what several documents miss is one list.

    Args:
        errors: of one school.
        documents: the documents that they are about, where the errors do not say so.
    """
    missing = [error for error in errors if isinstance(error, MissingError)]
    yield from dict.fromkeys(_point_of(error, documents) for error in errors if not isinstance(error, MissingError))
    if missing:
        keys = dict(chain.from_iterable(error.keys for error in missing))
        names = tuple(dict.fromkeys(error.document for error in missing))
        yield missing_point(tuple(keys.items()), names, MissingError.exit_code)


def missing_point(keys: Sequence[tuple[str, str]], documents: tuple[str, ...], code: int = 0) -> Point:
    """Return what is still to be filled in; with a code it kept the documents from being made, without they are a concept."""
    todo = "Vul dit in het profiel in en typ de opdracht opnieuw:"
    lead = todo if code else "Het concept is gemaakt. Vul dit nog in het profiel in:"
    return Point(PointKind.MISSING, lead, tuple(f"{key}: {question}" for key, question in keys), documents, code)


def unforeseen_point(error: BaseException) -> Point:
    """Return the point for a fault that nobody foresaw."""
    return Point(PointKind.FAILED, str(UnforeseenError(kind_and_place(error))), exit=_FAILED)


def stopped_point() -> Point:
    """Return the point for a school whose process ended while it was at work."""
    text = "Het werk aan deze school is onverwacht gestopt; er is niets half opgeslagen. Typ de opdracht opnieuw."
    return Point(PointKind.FAILED, text, exit=_FAILED)


def on_one_line(problem: Problem) -> str:
    """Return a problem of a file on one line."""
    place = f"{problem.file}, regel {problem.line}, kolom {problem.column}" if problem.line else problem.file
    key = f" ({problem.key})" if problem.key else ""
    return f"{place}{key}: {problem.what} {problem.remedy}"


def _point_of(error: GeneratorError, documents: tuple[str, ...]) -> Point:
    kind, text, rows = _told(error)
    about = (error.document,) if isinstance(error, GuardError) else documents
    return Point(kind, text, rows, about, error.exit_code)


def _told(error: GeneratorError) -> Told:
    match error:
        case GuardError():
            told = PointKind.PRIVACY_STOP, "Dit document is niet opgeslagen. Haal weg wat op deze plaats staat:", error.findings
        case PreviousFileError():
            told = PointKind.PREVIOUS, error.what, error.choices
        case InputError():
            told = PointKind.PROFILE, "Los dit op en typ de opdracht opnieuw:", tuple(map(on_one_line, error.problems))
        case TemplateError():
            told = PointKind.PROFILE, "Een eigen sjabloon of briefpapier kan zo niet gebruikt worden:", error.faults
        case DocumentError():
            told = _KINDS.get(error.reasons, PointKind.FAILED), " ".join(error.reasons), ()
        case EditedError():
            told = PointKind.EDITED, str(error), ()
        case OpenError():
            told = PointKind.OPEN_IN_WORD, str(error), ()
        case _:
            told = PointKind.FAILED, str(error), ()
    return told
