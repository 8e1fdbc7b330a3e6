"""Judge, days: what follows from the days of an incident: what comes too late, is behind us, or lies the other way round.

In: an incident, and today or two keys. Out: what a condition may ask of it. Never: a moment that is not there.
"""

from datetime import date, datetime
from typing import Final

from generator.base import values as v
from generator.disclose.asked import NONE
from generator.load.keys.incident import Betrokkene, Incident

LETTERS: Final = frozenset({v.Ouderbrief.GROEP, v.Ouderbrief.LEERLAAG, v.Ouderbrief.ALLE})
"""Decisions of which a letter about the incident follows."""
_WEEK, _SOON = 7, 2  # days in which readers hear more, and after a threat


def is_reversed(incident: Incident, keys: tuple[str, ...]) -> bool:
    """Return whether the second of two keys lies before the first: by the hour where both have one, else by the day."""
    first, second = (_moments(incident, key) for key in keys)
    if not (first and second):
        return False
    if all(isinstance(value, datetime) for value in (*first, *second)):
        return min(second) < max(first)
    return min(map(_day, second)) < max(map(_day, first))


def next_message(incident: Incident, today: date) -> str:
    """Return whether the day of the next message comes soon enough after the letter: a week, or two days after a threat."""
    day = incident.ouderbrief.verzenden_op
    if incident.ouderbrief.besluit not in LETTERS or (day and day < today):  # of a letter that went, the next one is weighed
        return NONE
    if incident.vervolgbericht_op is None:
        return "ontbreekt"
    days = (incident.vervolgbericht_op - (day or today)).days
    return "laat" if days > (_SOON if v.Soort.BEDREIGING in incident.soort else _WEEK) else "op_tijd"


def next_day(incident: Incident, today: date) -> str:
    """Return whether there is a day to come on which readers hear more, once the first letter went and until the last."""
    day, again = incident.ouderbrief.verzenden_op, incident.vervolgbericht_op
    not_sent = day >= today if day else again is None  # of a letter without a day, the first message asks for the next one
    waits = incident.ouderbrief.besluit not in LETTERS or not_sent
    if waits or closed(incident, today) == "ja":
        return NONE
    return "gekozen" if again and again > today else "ontbreekt"


def reported(incident: Incident, today: date) -> str:
    """Return whether it was reported on a day before today."""
    if incident.gemeld.op is None:
        return "onbekend"
    return "eerder" if incident.gemeld.op.date() < today else "vandaag"


def closed(incident: Incident, today: date) -> str:
    """Return whether the incident is closed, or will be on a day to come."""
    day = incident.afsluiting.op
    if day is None:
        return NONE
    return "ja" if day <= today else "toekomst"


def days_of_measures(incident: Incident, today: date) -> str:
    """Return whether a measure is done on a day to come, or still planned on a day that went by."""
    days = [(taken.status, taken.op) for taken in incident.maatregelen if taken.op]
    if any(status is v.Stand.GEDAAN and day > today for status, day in days):
        return "gedaan_later"
    return "gepland_voorbij" if any(status is v.Stand.GEPLAND and day < today for status, day in days) else "klopt"


def _moments(incident: Incident, key: str) -> list[date]:
    values: list[object] = [incident]
    for step in key.split("."):
        values = [below for value in values for below in _items(getattr(value, step))]
    return [value for value in values if isinstance(value, date)]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def team_first(incident: Incident, today: date) -> bool:
    """Return whether the team knew, or is told before a letter that goes out on a later day."""
    day, told = incident.ouderbrief.verzenden_op, incident.team.geinformeerd
    return told is v.Status.GEDAAN or (told is v.Status.GEPLAND and day is not None and day > today)


def review(people: tuple[Betrokkene, ...], today: date) -> str:
    """Return whether a decision not to inform parents yet should have been looked at again (RX.06)."""
    found = [person.ouders_informeren.herzien_op for person in people if person.ouders_informeren]
    due = [day for day in found if day]
    return "verlopen" if any(day < today for day in due) else "gepland" if due else NONE
