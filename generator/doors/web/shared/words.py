"""Words that several pages share: an error as sentences, the form of a file, a school year to choose.

In: values. Out: what a person reads. Never: a key of a file, or an option of a command.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from generator.base.errors import DocumentError, GeneratorError, GuardError, InputError, MissingError, Problem
from generator.base.language import school_year, year_before
from generator.doors.web.shared.spoken import called, plain

FORMS: Final = {
    ".docx": "Word",
    ".pdf": "PDF",
    ".txt": "tekst",
    ".html": "webpagina",
    ".md": "lijst als tekst",
    ".ics": "agenda",
}
VARIANTS: Final = {"extern": "externe partijen"}
_PLACE: Final = re.compile(r"^[\w.-]+\.ya?ml, regel \d+(?:, kolom \d+)?(?: \([\w.\[\]]+\))?: ")
_CHOICE: Final = re.compile(r"(?:(?<=[.!?] )|^)Met --[^.!?]*[.!?]|,? of gebruik --force")
_COMMAND: Final = re.compile(r"(?: met)?:? schoolkader maak [a-z-]+(?=\.)")
_CHANGED: Final = re.compile(r"(?<![\w.])[a-z_]+(?:\.[a-z_0-9]+)+")
_ITEM: Final = re.compile(r"\.(\d+)(?=\.|$)")
_AGAIN: Final = re.compile(r"typ de opdracht opnieuw|typ de opdracht nog eens", re.IGNORECASE)
MEDIA: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sentences(error: GeneratorError) -> list[str]:
    """Return an error as sentences, a line each."""
    if isinstance(error, MissingError):
        return [f"Dit ontbreekt nog: {question}." for _, question in error.keys]
    if isinstance(error, GuardError):
        return [*error.findings]
    if isinstance(error, InputError):
        return [_problem(each) for each in error.problems]
    reasons = error.reasons if isinstance(error, DocumentError) else str(error).splitlines()
    return list(on_page(reasons))


def _problem(problem: Problem) -> str:
    place = f"Cel {problem.cell}: " if problem.cell else f"{problem.file}, regel {problem.line}: " if problem.line else ""
    return "".join(on_page([f"{place}{problem.what} {problem.remedy}"]))


def on_page(lines: Iterable[str]) -> Iterator[str]:
    """Yield what the product says without what is only so on a terminal: a command, an option, a key of a file, a place in it."""
    for line in lines:
        said = line.removeprefix("Let op: ")
        for known in (_PLACE, _CHOICE, _COMMAND):
            said = known.sub("", said)
        said = plain(_AGAIN.sub("probeer het opnieuw", said).strip(" -"))
        if said:
            yield said


def reason_of(text: str) -> str:
    """Return why something changed, with the words of the questions for keys of the profile."""
    return _CHANGED.sub(lambda found: called(_ITEM.sub(r"[\1]", found[0])), text)


def form_of(path: Path | str) -> str:
    """Return what kind of file it is, in a word."""
    return FORMS.get(Path(path).suffix.lower(), "bestand")


def next_year(today: date) -> str:
    """Return the school year after that of a day: `2027-2028`."""
    first = int(school_year(today)[:4]) + 1
    return f"{first}-{first + 1}"


def years_around(today: date) -> tuple[str, ...]:
    """Return the school year before that of a day, its own, and the next."""
    own = school_year(today)
    return (year_before(own), own, next_year(today))
