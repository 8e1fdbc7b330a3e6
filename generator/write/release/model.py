"""Sign-off, vocabulary: a release, and how a file stands.

In: plain values. Out: Dutch sentences and rows for JSON. Never: a name of a pupil.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.base.language import long_date


@dataclass(frozen=True, slots=True)
class WeighedWarning:
    """Why a warning is no reason to stop, with the kind and place of the warning; the attributes are the keys of the record."""

    soort: str
    deel: str
    plaats: str
    reden: str


@dataclass(frozen=True, slots=True)
class Vrijgave:
    """A release of one file; the attributes are the keys of the record.

    Attributes:
        bestand: path relative to the school's folder, with forward slashes.
        sha256: of the bytes that were read; any other bytes are not released.
        datum: day of the release.
        door: function of who stands for it.
        tweede_lezer: function of a second reader, empty where there was none.
        waarschuwingen: each warning with the reason given for it.
    """

    bestand: str
    sha256: str
    datum: date
    door: str
    tweede_lezer: str
    waarschuwingen: tuple[WeighedWarning, ...]


class ReleaseState(StrEnum):
    """How a file stands."""

    RELEASED = "vrijgegeven"
    CHANGED = "veranderd"
    NOT_RELEASED = "niet_vrijgegeven"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a file stands, with its release where there is one."""

    state: ReleaseState
    vrijgave: Vrijgave | None = None

    def __str__(self) -> str:
        if self.vrijgave is None:
            return "nog niet vrijgegeven"
        if self.state is ReleaseState.CHANGED:
            return f"na vrijgave veranderd (vrijgegeven op {long_date(self.vrijgave.datum)}); geef het opnieuw vrij"
        second = f", tweede lezer: {self.vrijgave.tweede_lezer}" if self.vrijgave.tweede_lezer else ""
        return f"vrijgegeven op {long_date(self.vrijgave.datum)} door {self.vrijgave.door}{second}"

    def as_json(self) -> dict[str, str]:
        """Return the standing for a script."""
        row = {"status": self.state.value}
        if self.vrijgave is None:
            return row
        return row | {"op": self.vrijgave.datum.isoformat(), "door": self.vrijgave.door, "tweede_lezer": self.vrijgave.tweede_lezer}
