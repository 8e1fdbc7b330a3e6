"""Compose looking back: what became of the actions of last year, and what the monitor showed; then the plan of the new year.

In: the school's own part of the policy, and the points from evaluations. Out: blocks; None where nobody looked back.
Never: an outcome that nobody filled in.

Source: R6.02, RX.09.
"""

from dataclasses import dataclass
from datetime import date

from generator.base.language import long_date
from generator.base.values import Uitvoering
from generator.documents.blocks import Bundle, prose
from generator.documents.school.jaarcijfers import TO_FILL, taken_up
from generator.documents.school.people import UNKNOWN
from generator.documents.year import PolicyPoint
from generator.load.keys.preventie import Actie, Terugactie

FROM_EVALUATION = "uit een evaluatie"
_STATES = {Uitvoering.GEDAAN: "gedaan", Uitvoering.DEELS: "deels gedaan", Uitvoering.NIET: "niet gedaan", None: TO_FILL}


@dataclass(frozen=True, slots=True)
class Terugrij:
    """What became of an action."""

    actie: str
    stand: str
    effect: str
    vervolg: str


@dataclass(frozen=True, slots=True)
class Terugblikblok:
    """Looking back on a year.

    Attributes:
        over: the year that it is about, as in a heading: `2026-2027`, or `het vorige schooljaar`.
        monitor: what the monitor showed.
    """

    over: str
    inleiding: str
    acties: tuple[Terugrij, ...]
    monitor: str


@dataclass(frozen=True, slots=True)
class Actierij:
    """A line of the action plan."""

    actie: str
    eigenaar: str
    gereed: str
    indicator: str


def look_back(bundle: Bundle) -> Terugblikblok | None:
    """Return what became of last year's plan; None where the profile does not look back."""
    found = bundle.profile.preventie.terugblik
    if found is None:
        return None
    return Terugblikblok(
        over=found.schooljaar or "het vorige schooljaar",
        inleiding=prose(bundle, "preventiebeleid.terugblik"),
        acties=tuple(map(_outcome, found.acties)),
        monitor=(found.monitor or TO_FILL).rstrip("."),
    )


def plan(bundle: Bundle) -> tuple[Actierij, ...]:
    """Return the plan of the new year: the actions of the school, then the points that somebody took up from an evaluation."""
    own = (_action(action) for action in bundle.profile.preventie.acties)
    return (*own, *(_point(point, bundle.vandaag) for point in taken_up(bundle)))


def _outcome(action: Terugactie) -> Terugrij:
    return Terugrij(action.actie, _STATES[action.stand], action.effect or TO_FILL, action.vervolg or TO_FILL)


def _action(action: Actie) -> Actierij:
    return Actierij(
        actie=action.actie,
        eigenaar=action.eigenaar or UNKNOWN,
        gereed=long_date(action.gereed) if action.gereed else UNKNOWN,
        indicator=action.indicator or UNKNOWN,
    )


def _point(point: PolicyPoint, today: date) -> Actierij:
    late = " (al voorbij)" if point.gereed_op and point.gereed_op < today else ""
    done = f"{long_date(point.gereed_op)}{late}" if point.gereed_op else UNKNOWN
    return Actierij(f"{point.wat.rstrip('.')} ({FROM_EVALUATION})", point.eigenaar or UNKNOWN, done, UNKNOWN)
