"""Batch, from an error to what a person must do.

In: errors of one school. Out: `Punt`. Never: the text of an error that nobody foresaw; of that one its kind and place are told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.batch.uitkomst import Punt, Soort
from generator.bijwerken.uitvoeren import NOT_OURS, OPEN
from generator.errors import (
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
from generator.onvoorzien import kind_and_place

_FAILED: Final = 1
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
