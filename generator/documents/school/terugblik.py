"""Compose looking back: what became of the actions of last year, and what the monitor showed; then the plan of the new year.

In: the school's own part of the policy, and the points from evaluations. Out: blocks; None where nobody looked back.
Never: an outcome that nobody filled in, an action of last year as a plan, or a look back on another year than the one before.

Source: R6.02, RX.09.
"""

from dataclasses import dataclass
from datetime import date

from generator.base.language import long_date, year_before
from generator.base.values import Uitvoering
from generator.documents.blocks import Bundle, prose
from generator.documents.past.year import PolicyPoint
from generator.documents.school.jaarcijfers import TO_FILL, is_past, taken_up
from generator.documents.school.people import UNKNOWN
from generator.load.keys.preventie import Actie, Preventie, Terugactie, Terugblik

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
    """Return what became of last year's plan; None where there is nothing to look back on.

    An action whose day was before this school year is looked back on, also where nobody filled in what became of it.
    """
    before, own = year_before(bundle.jaar_van), bundle.profile.preventie
    found = own.terugblik if own.terugblik and looks_back_on(own.terugblik, before) else None
    open_ones = without_outcome(own, bundle.jaar_van)
    if found is None and not open_ones:
        return None
    found = found or Terugblik(schooljaar=before)
    return Terugblikblok(
        over=found.schooljaar or bundle.terms.fill("het vorige {schooljaar}"),
        inleiding=prose(bundle, "preventiebeleid.terugblik"),
        acties=(*map(_outcome, found.acties), *(_outcome(Terugactie(actie=action.actie)) for action in open_ones)),
        monitor=(found.monitor or TO_FILL).rstrip("."),
    )


def looks_back_on(found: Terugblik, year: str) -> bool:
    """Return whether a look back is on a school year; one that does not say it is taken to be."""
    return found.schooljaar in {None, year}


def without_outcome(own: Preventie, year: str) -> tuple[Actie, ...]:
    """Return the actions of before a school year of which the look back says nothing."""
    found = own.terugblik if own.terugblik and looks_back_on(own.terugblik, year_before(year)) else Terugblik()
    told = {_flat(action.actie) for action in found.acties}
    return tuple(action for action in own.acties if is_past(action, year) and _flat(action.actie) not in told)


def none_planned(bundle: Bundle) -> str:
    """Return what stands in the place of a plan of which all actions are of before this school year; else empty."""
    own = bundle.profile.preventie.acties
    said = bundle.terms.fill(f"Voor {{schooljaar}} {bundle.jaar_van} zijn nog geen acties gekozen.")
    return said if own and not plan(bundle) else ""


def plan(bundle: Bundle) -> tuple[Actierij, ...]:
    """Return the plan of the new year: the actions of the school, then the points that somebody took up from an evaluation."""
    own = (_action(action) for action in bundle.profile.preventie.acties if not is_past(action, bundle.jaar_van))
    return (*own, *(_point(point, bundle.today) for point in taken_up(bundle)))


def _flat(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


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
