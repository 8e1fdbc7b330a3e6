"""Calendar, the shapes: an appointment, and a calendar with what a person must know of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Soort(StrEnum):
    """What an appointment belongs to; the value is its category in a calendar program."""

    NAKIJKEN = "Nakijken"
    BELEID = "Beleid"
    MEDEZEGGENSCHAP = "Medezeggenschap"
    AFSPRAKEN = "Omgangsregels"
    LESSEN = "Lessen"
    OUDERS = "Ouders"
    SCHOLING = "Scholing"
    MONITOR = "Monitor"
    ACTIES = "Acties"
    EVALUATIES = "Evaluaties"
    DOSSIER = "Dossier"


class Zekerheid(StrEnum):
    """Where the day of an appointment comes from."""

    GEGEVEN = "gegeven"  # the school wrote the day itself
    VOORSTEL = "voorstel"  # worked out, on a day of school
    TE_PLANNEN = "te plannen"  # nobody wrote when; the appointment is to choose a day


@dataclass(frozen=True, slots=True)
class Afspraak:
    """A day on which something must or should be done.

    Attributes:
        sleutel: what it is, without its day: the same thing keeps the same identity in a next calendar.
        titel: what to do, and who.
        uitleg: Dutch sentences, a line each.
    """

    sleutel: tuple[str, ...]
    soort: Soort
    dag: date
    titel: str
    uitleg: tuple[str, ...]
    zekerheid: Zekerheid

    @property
    def besloten(self) -> bool:
        """Whether others who may see the calendar see no more than that the day is taken."""
        return self.soort is Soort.DOSSIER


@dataclass(frozen=True, slots=True)
class Buitengehouden:
    """Something with a day in another school year; it is counted and told."""

    soort: Soort


@dataclass(frozen=True, slots=True)
class Kalender:
    """The appointments of a school year, by day.

    Attributes:
        brin: of the school; naam: its name.
        meldingen: Dutch sentences to read first.
    """

    brin: str
    naam: str
    schooljaar: str
    afspraken: tuple[Afspraak, ...]
    meldingen: tuple[str, ...]
