"""Load: the school's own part of the prevention policy (step 7), as the profile gives it."""

from datetime import date

from generator.deel import Deel, Tekst


class Les(Deel):
    """A lesson on online behaviour (R7.06)."""

    groep: Tekst
    onderwerp: Tekst
    wanneer: Tekst | None = None


class Ouderactiviteit(Deel):
    """An evening or workshop for parents (R7.15)."""

    onderwerp: Tekst
    wanneer: Tekst | None = None


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


class Preventie(Deel):
    """The school's own part of the prevention policy (step 7)."""

    normen: tuple[Tekst, ...] = ()
    lessen: tuple[Les, ...] = ()
    ouders: tuple[Ouderactiviteit, ...] = ()
    scholing: tuple[Scholing, ...] = ()
    telefoonregel: Tekst | None = None
    monitor: Monitor | None = None
    acties: tuple[Actie, ...] = ()
