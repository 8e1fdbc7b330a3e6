"""Batch, what came of a school: what was made, and what needs a person.

In: nothing. Out: frozen values that go from process to process and into the state and the report. Never: a person, or a path of
this machine; a file is named from the folder of its school.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.errors import GuardError, InputError
from generator.making import PARTLY


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
