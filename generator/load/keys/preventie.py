"""Load: the school's own part of the prevention policy (step 7), as the profile gives it."""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from generator.base.values import Leesgroep, Uitvoering
from generator.load.keys.part import Deel, Tekst

Schooljaar = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-20[0-9]{2}$")]

_MOST_SIGNS = 66  # of the subjects of lessons on one line; the rest stands in the policy


class Les(Deel):
    """A lesson on online behaviour (R7.06)."""

    groep: Tekst
    onderwerp: Tekst
    wanneer: Tekst | None = None


class Ouderactiviteit(Deel):
    """An evening or workshop for parents (R7.15)."""

    onderwerp: Tekst
    wanneer: Tekst | None = None

    @property
    def regel(self) -> str:
        """The activity on one line, as a document for everyone prints it: what it is about, and when."""
        return f"Voor ouders: {self.onderwerp} ({self.wanneer})." if self.wanneer else f"Voor ouders: {self.onderwerp}."


class Scholing(Deel):
    """Training of staff (R7.17)."""

    wie: Tekst
    onderwerp: Tekst
    wanneer: Tekst | None = None


class Monitor(Deel):
    """The yearly monitor of pupils' safety (L-02)."""

    instrument: Tekst
    maand: Tekst | None = None


class Actie(Deel):
    """A line of the action plan."""

    actie: Tekst
    eigenaar: Tekst | None = None
    gereed: date | None = None
    indicator: Tekst | None = None


class Terugactie(Deel):
    """What became of an action of last year (R6.02)."""

    actie: Tekst
    stand: Uitvoering | None = None
    effect: Tekst | None = None
    vervolg: Tekst | None = None


class Terugblik(Deel):
    """Looking back on the policy of last year: its actions, and what the monitor showed (R6.02)."""

    schooljaar: Schooljaar | None = None
    acties: tuple[Terugactie, ...] = ()
    monitor: Tekst | None = None


class Preventie(Deel):
    """The school's own part of the prevention policy (step 7)."""

    normen: tuple[Tekst, ...] = ()
    lessen: tuple[Les, ...] = ()
    ouders: tuple[Ouderactiviteit, ...] = ()
    scholing: tuple[Scholing, ...] = ()
    telefoonregel: Tekst | None = None
    posters: tuple[Leesgroep, ...] = ()
    monitor: Monitor | None = None
    acties: tuple[Actie, ...] = ()
    terugblik: Terugblik | None = None
    vindplaats: Tekst | None = None

    @property
    def lesregel(self) -> str:
        """What the lessons are about on one line, as a document for everyone prints it; empty where there are none."""
        subjects = tuple(dict.fromkeys(lesson.onderwerp for lesson in self.lessen))
        kept = [subject for number, subject in enumerate(subjects, 1) if len("; ".join(subjects[:number])) <= _MOST_SIGNS]
        said = "; ".join(kept or subjects[:1])
        return f"In de les{'' if len(kept) == len(subjects) else ' bijvoorbeeld'}: {said}." if said else ""
