"""Sign-off, vocabulary: a release, and how a file stands.

In: plain values. Out: Dutch sentences and rows for JSON. Never: a name of a pupil.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.base.language import enumeration, long_date


@dataclass(frozen=True, slots=True)
class WeighedWarning:
    """Why a warning is no reason to stop, with the kind and place of the warning; the attributes are the keys of the record."""

    soort: str
    deel: str
    plaats: str
    reden: str


@dataclass(frozen=True, slots=True)
class Lezing:
    """How many own sentences of a file somebody read, by function, and when; the attributes are the keys of the record."""

    door: str
    op: date
    aantal: int

    def __str__(self) -> str:
        what = "1 eigen zin" if self.aantal == 1 else f"{self.aantal} eigen zinnen"
        return f"{what}, gelezen door {as_reader(self.door)} op {long_date(self.op)}"


def as_reader(function: str) -> str:
    """Return a function as a sentence says who did something: `de directeur`, `het hoofd`."""
    first = function.split(maxsplit=1)[0].lower() if function.split() else ""
    if first in {"de", "het", "een", "onze"} or function[:1].isupper():
        return function
    return f"{'het' if first in {'hoofd', 'lid', 'schoolhoofd', 'afdelingshoofd'} else 'de'} {function}"


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
        gelezen: who read the sentences in it that a person wrote; empty where there are none.
    """

    bestand: str
    sha256: str
    datum: date
    door: str
    tweede_lezer: str
    waarschuwingen: tuple[WeighedWarning, ...]
    gelezen: tuple[Lezing, ...] = ()


@dataclass(frozen=True, slots=True)
class Zending:
    """That one file went out; the attributes are the keys of the record.

    Attributes:
        bestand, sha256: as of a release.
        op: day on which it went out.
        aan: to whom, each one of the closed values or a pupil's code.
        via: by which channel, one of the closed values.
        reden: why it went out though it was not released, or though something should have come first; empty where all was well.
        document: name in the catalogue; empty for a file that we did not make.
        incident: check number of the incident; empty without one.
    """

    bestand: str
    sha256: str
    op: date
    aan: tuple[str, ...]
    via: str
    reden: str = ""
    document: str = ""
    incident: str = ""

    def __str__(self) -> str:
        return f"verzonden op {long_date(self.op)} aan {enumeration([each.replace('_', ' ') for each in self.aan])} via {self.via}"

    def as_json(self) -> dict[str, object]:
        """Return the sending for a script."""
        return {"op": self.op.isoformat(), "aan": list(self.aan), "via": self.via, "reden": self.reden}


class ReleaseState(StrEnum):
    """How a file stands."""

    RELEASED = "vrijgegeven"
    CHANGED = "veranderd"
    NOT_RELEASED = "niet_vrijgegeven"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a file stands, with its release where there is one, and where these very bytes went."""

    state: ReleaseState
    vrijgave: Vrijgave | None = None
    zendingen: tuple[Zending, ...] = ()

    def __str__(self) -> str:
        return "; ".join([self._released(), *map(str, self.zendingen)])

    def _released(self) -> str:
        if self.vrijgave is None:
            return "nog niet vrijgegeven"
        if self.state is ReleaseState.CHANGED:
            return f"na vrijgave veranderd (vrijgegeven op {long_date(self.vrijgave.datum)}); geef het opnieuw vrij"
        second = f", tweede lezer: {self.vrijgave.tweede_lezer}" if self.vrijgave.tweede_lezer else ""
        read = "".join(f"; {each}" for each in self.vrijgave.gelezen)
        return f"vrijgegeven op {long_date(self.vrijgave.datum)} door {self.vrijgave.door}{second}{read}"

    def as_json(self) -> dict[str, object]:
        """Return the standing for a script."""
        row: dict[str, object] = {"status": self.state.value}
        if self.vrijgave is not None:
            by = self.vrijgave
            row |= {"op": by.datum.isoformat(), "door": by.door, "tweede_lezer": by.tweede_lezer}
            read = [{"door": each.door, "op": each.op.isoformat(), "aantal": each.aantal} for each in by.gelezen]
            row |= {"eigen_zinnen_gelezen": read} if read else {}
        return row | ({"verzonden": [each.as_json() for each in self.zendingen]} if self.zendingen else {})
