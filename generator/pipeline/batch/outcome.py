"""Batch, what came of a school: what was made, and what needs a person; and how an error becomes something that a person can do.

In: errors of one school. Out: frozen values that go from process to process and into the state and the report. Never: a person, a
path of this machine (a file is named from the folder of its school), or the text of an error that nobody foresaw.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
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


class Soort(StrEnum):
    """Why a person is needed."""

    PRIVACYSTOP = "privacystop"
    PROFIEL = "gegevens kloppen niet"
    ONTBREEKT = "nog in te vullen"
    VORIGE = "vorig bestand"
    OPEN_WIJZIGINGEN = "open wijzigingen"
    OPEN_IN_WORD = "open in Word"
    BEWERKT = "bewerkt"
    KIEZEN = "zelf kiezen"
    LET_OP = "zelf bekijken"
    MISLUKT = "mislukt"


class Toestand(StrEnum):
    """How far a school is."""

    KLAAR = "klaar"
    DEELS = "deels"
    NIET = "niet gemaakt"


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing that needs a person.

    Attributes:
        tekst: Dutch sentence: what it is and what to do.
        regels: what is meant, a line each.
        documenten: about which documents, where that is known.
        exit: exit code of the error behind it; 0 where everything was made.
    """

    soort: Soort
    tekst: str
    regels: tuple[str, ...] = ()
    documenten: tuple[str, ...] = ()
    exit: int = 0


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file that was written: its path from the folder of the school, with forward slashes, and its hash."""

    pad: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A document that was made.

    Attributes:
        bestanden: its files, the Word document first.
        gemarkeerd: changes that are marked in it, after an update.
        te_kiezen: changes that ask for a choice of the school, after an update.
    """

    document: str
    bestanden: tuple[Bestand, ...]
    gemarkeerd: int = 0
    te_kiezen: int = 0


@dataclass(frozen=True, slots=True)
class Uitkomst:
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
    gemaakt: tuple[Gemaakt, ...] = ()
    punten: tuple[Punt, ...] = ()
    bevindingen: tuple[dict[str, str], ...] = ()
    al_klaar: bool = False

    @property
    def fouten(self) -> tuple[Punt, ...]:
        """What kept a document from being made."""
        return tuple(punt for punt in self.punten if punt.exit)

    @property
    def toestand(self) -> Toestand:
        """How far the school is."""
        if not self.fouten:
            return Toestand.KLAAR
        return Toestand.DEELS if self.gemaakt else Toestand.NIET


def exit_code(uitkomsten: Iterable[Uitkomst], *, ontbreekt: bool = False) -> int:
    """Return the exit code of a run: 0 when all is done; 4 at any privacy stop; 5 when something was made; else that of the errors.

    Args:
        uitkomsten: of all schools.
        ontbreekt: schools of the board are missing.
    """
    every = tuple(uitkomsten)
    codes = {punt.exit for each in every for punt in each.fouten} | ({InputError.exit_code} if ontbreekt else set())
    if GuardError.exit_code in codes:
        return GuardError.exit_code
    if any(each.gemaakt for each in every):
        return PARTLY if codes else 0
    return max(codes, default=0)


_KINDS: Final[Mapping[tuple[str, ...], Soort]] = {(OPEN,): Soort.OPEN_WIJZIGINGEN, (NOT_OURS,): Soort.VORIGE}

Verteld = tuple[Soort, str, tuple[str, ...]]
"""Kind, sentence and lines of a point."""


class VorigeError(GeneratorError):
    """It is not sure which file of the school is meant.

    Args:
        what: Dutch sentence: what it is and what to do.
        keuzes: names of the files that could be meant.
    """

    exit_code = 3

    def __init__(self, what: str, keuzes: Iterable[str] = ()) -> None:
        self.what = what
        self.keuzes = tuple(keuzes)
        super().__init__(what, self.keuzes)

    def __str__(self) -> str:
        return "\n".join((self.what, *(f"  - {keuze}" for keuze in self.keuzes)))


def punten(errors: Sequence[GeneratorError], documenten: tuple[str, ...] = ()) -> Iterator[Punt]:
    """Yield what a person must do about the errors of a school; what several documents miss is one list.

    Args:
        errors: of one school.
        documenten: the documents that they are about, where the errors do not say so.
    """
    missing = [error for error in errors if isinstance(error, MissingError)]
    yield from dict.fromkeys(_punt(error, documenten) for error in errors if not isinstance(error, MissingError))
    if missing:
        keys = {key: question for error in missing for key, question in error.keys}
        names = tuple(dict.fromkeys(error.document for error in missing))
        yield ontbreekt(tuple(keys.items()), names, MissingError.exit_code)


def ontbreekt(keys: Sequence[tuple[str, str]], documenten: tuple[str, ...], code: int = 0) -> Punt:
    """Return what is still to be filled in; with a code it kept the documents from being made, without they are a concept."""
    todo = "Vul dit in het profiel in en typ de opdracht opnieuw:"
    lead = todo if code else "Het concept is gemaakt. Vul dit nog in het profiel in:"
    return Punt(Soort.ONTBREEKT, lead, tuple(f"{key}: {question}" for key, question in keys), documenten, code)


def onvoorzien(error: BaseException) -> Punt:
    """Return the point for a fault that nobody foresaw."""
    return Punt(Soort.MISLUKT, str(UnforeseenError(kind_and_place(error))), exit=_FAILED)


def gestopt() -> Punt:
    """Return the point for a school whose process ended while it was at work."""
    text = "Het werk aan deze school is onverwacht gestopt; er is niets half opgeslagen. Typ de opdracht opnieuw."
    return Punt(Soort.MISLUKT, text, exit=_FAILED)


def regel(problem: Problem) -> str:
    """Return a problem of a file on one line."""
    place = f"{problem.file}, regel {problem.line}, kolom {problem.column}" if problem.line else problem.file
    key = f" ({problem.key})" if problem.key else ""
    return f"{place}{key}: {problem.what} {problem.remedy}"


def _punt(error: GeneratorError, documenten: tuple[str, ...]) -> Punt:
    kind, text, rows = _told(error)
    about = (error.document,) if isinstance(error, GuardError) else documenten
    return Punt(kind, text, rows, about, error.exit_code)


def _told(error: GeneratorError) -> Verteld:
    match error:
        case GuardError():
            told = Soort.PRIVACYSTOP, "Dit document is niet opgeslagen. Haal weg wat op deze plaats staat:", error.findings
        case VorigeError():
            told = Soort.VORIGE, error.what, error.keuzes
        case InputError():
            told = Soort.PROFIEL, "Los dit op en typ de opdracht opnieuw:", tuple(map(regel, error.problems))
        case TemplateError():
            told = Soort.PROFIEL, "Een eigen sjabloon of briefpapier kan zo niet gebruikt worden:", error.faults
        case DocumentError():
            told = _KINDS.get(error.reasons, Soort.MISLUKT), " ".join(error.reasons), ()
        case EditedError():
            told = Soort.BEWERKT, str(error), ()
        case OpenError():
            told = Soort.OPEN_IN_WORD, str(error), ()
        case _:
            told = Soort.MISLUKT, str(error), ()
    return told
