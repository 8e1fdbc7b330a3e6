"""Judge, order: two moments of an incident that lie the other way round.

In: an incident and two keys. Out: whether they are reversed. Never: a moment that is not there.
"""

from datetime import date, datetime

from generator.load.keys.incident import Incident


def is_reversed(incident: Incident, keys: tuple[str, ...]) -> bool:
    """Return whether the second of two keys lies before the first: by the hour where both have one, else by the day."""
    first, second = (_moments(incident, key) for key in keys)
    if not (first and second):
        return False
    if all(isinstance(value, datetime) for value in (*first, *second)):
        return min(second) < max(first)
    return min(map(_day, second)) < max(map(_day, first))


def _moments(incident: Incident, key: str) -> list[date]:
    values: list[object] = [incident]
    for step in key.split("."):
        values = [below for value in values for below in _items(getattr(value, step))]
    return [value for value in values if isinstance(value, date)]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
