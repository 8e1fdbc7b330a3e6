"""Weigh: a whole case as its action team must see it.

In: the profile, the incident, a day, and what contradicts itself. Out: the facts of the whole case, and the `Oordeel` with the
rules of each pupil apart. Never: a rule of one pupil that was put together from two.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.base.values import Soort
from generator.documents.blocks import Aandachtspunt, Oordeel, Weging
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import INCIDENT, Leaf, walk
from generator.load.keys.uitleg import question
from generator.pipeline.cases.judge import Punt, features_of_each, rows_that_hold
from generator.stappenplan.features import OF_A_PUPIL, Features
from generator.stappenplan.model import Rule
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import select
from generator.stappenplan.terms import Terms

_UNKNOWN = "onbekend"


def features_of_all(profile: SchoolProfile, incident: Incident, today: date) -> Features:
    """Return the facts of the whole case, without what is so of one pupil."""
    known = features_of_each(profile, incident, today)[0]
    return {key: values for key, values in known.items() if key not in OF_A_PUPIL}


def weigh(profile: SchoolProfile, incident: Incident, today: date, points: Sequence[Punt], terms: Terms) -> Oordeel:
    """Return the judgement of a case in the words of the school."""
    own = {row.id for row in stappenplan().tegenspraak if not row.is_of_profile}
    told = (point for point in points if point.id in own)
    return Oordeel(
        punten=tuple(Aandachtspunt(tuple(key for key, _ in point.plaatsen), point.wat, point.keuzes) for point in told),
        wegingen=tuple(
            Weging(table, terms.fill(row.situatie), terms.fill(row.doen), terms.role(row.wie), is_open)
            for table, row, is_open in rows_that_hold(profile, incident, today)
        ),
        leerlingen=tuple(_of_each(profile, incident, today)),
        onbekend=tuple(question(f"incident.{key}") for key in _not_known(incident)),
    )


def _of_each(profile: SchoolProfile, incident: Incident, today: date) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    each = features_of_each(profile, incident, today)
    for person, known in zip(incident.betrokkenen, each, strict=False):
        yield person.code, select(stappenplan(), known)


def _not_known(incident: Incident) -> Iterator[str]:
    """Yield the keys that are asked once and still stand on `onbekend`; those of a pupil are on that pupil's card."""
    asked = (item for item in walk(INCIDENT) if Soort.BEDREIGING in incident.soort or not item[0].startswith("schooldag."))
    for key, shape in asked:
        if isinstance(shape, Leaf) and _UNKNOWN in shape.choices and _value(incident, key.split(".")) == _UNKNOWN:
            yield key


def _value(part: object, steps: Sequence[str]) -> object:
    for step in steps:
        part = getattr(part, step, None)  # a list has no such part
    return part
