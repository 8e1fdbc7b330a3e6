"""Calendar, the shapes: an appointment, and a calendar with what a person must know of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Category(StrEnum):
    """What an appointment belongs to; the value is its category in a calendar program."""

    LOOK_UP = "Nakijken"
    BELEID = "Beleid"
    MEDEZEGGENSCHAP = "Medezeggenschap"
    OMGANGSREGELS = "Omgangsregels"
    LESSEN = "Lessen"
    OUDERS = "Ouders"
    SCHOLING = "Scholing"
    MONITOR = "Monitor"
    ACTIES = "Acties"
    EVALUATIES = "Evaluaties"
    DOSSIER = "Dossier"


class Certainty(StrEnum):
    """Where the day of an appointment comes from."""

    GIVEN = "gegeven"  # the school wrote the day itself
    PROPOSED = "voorstel"  # worked out, on a day of school
    TO_PLAN = "te plannen"  # nobody wrote when; the appointment is to choose a day


@dataclass(frozen=True, slots=True)
class Afspraak:
    """A day on which something must or should be done.

    Attributes:
        identity: what it is, without its day: the same thing keeps the same identity in a next calendar.
        title: what to do, and who.
        explanation: Dutch sentences, a line each.
    """

    identity: tuple[str, ...]
    category: Category
    day: date
    title: str
    explanation: tuple[str, ...]
    certainty: Certainty

    @property
    def is_private(self) -> bool:
        """Whether others who may see the calendar see no more than that the day is taken."""
        return self.category is Category.DOSSIER


@dataclass(frozen=True, slots=True)
class NotThisYear:
    """Something with a day in another school year; it is counted and told."""

    category: Category


@dataclass(frozen=True, slots=True)
class Kalender:
    """The appointments of a school year, by day.

    Attributes:
        brin: of the school; name: its name.
        notices: Dutch sentences to read first.
    """

    brin: str
    name: str
    schooljaar: str
    afspraken: tuple[Afspraak, ...]
    notices: tuple[str, ...]
