"""Calendar, giving a moment its day.

In: a moment and a school year. Out: a day with how certain it is, or that it lies outside this year, or that nobody knows it yet.
Never: a given day that was moved.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.yearly.kalender.model import Certainty
from generator.yearly.kalender.moments import BesideHoliday, GivenDay, Moment, Span, YearEdge
from generator.yearly.kalender.school_days import Schooljaar

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A day for something.

    Attributes:
        notice: Dutch sentence on a day that fell elsewhere than was asked, or empty.
    """

    day: date
    certainty: Certainty
    notice: str = ""


@dataclass(frozen=True, slots=True)
class OutsideYear:
    """The moment is certain, and lies in another school year."""


@dataclass(frozen=True, slots=True)
class UnknownDay:
    """The moment hangs on a holiday whose days are not known."""


def place_of(moment: Moment, year: Schooljaar) -> Placed | OutsideYear | UnknownDay:
    """Return the day of a moment in a school year."""
    match moment:
        case GivenDay(day):
            return Placed(day, Certainty.GIVEN) if year.begin <= day <= year.end else OutsideYear()
        case Span():
            return _in_span(moment, year)
        case BesideHoliday(key, after):
            return _beside(key, year, after=after)
        case YearEdge.BEGIN:
            return Placed(year.first_day, Certainty.PROPOSED)
        case YearEdge.END:
            return Placed(year.last_day, Certainty.PROPOSED)


def _in_span(span: Span, year: Schooljaar) -> Placed | OutsideYear:
    if span.end < year.begin or span.begin > year.end:
        return OutsideYear()
    last = year.last_until(min(span.end, year.end))
    if span.at_end and last >= max(span.begin, year.begin):
        return Placed(last, Certainty.PROPOSED)
    day = year.first_from(span.begin)
    if span.begin <= day <= span.end:
        return Placed(day, Certainty.PROPOSED)
    nearest = "de eerste schooldag erna" if day > span.end else "de laatste schooldag ervoor"
    return Placed(day, Certainty.PROPOSED, f"In die tijd is er geen school; dit is {nearest}.")


def _beside(key: str, year: Schooljaar, *, after: bool) -> Placed | UnknownDay:
    if key == "zomer":
        return Placed(year.first_day if after else year.last_day, Certainty.PROPOSED)
    holiday = year.holiday(key)
    if holiday is None:
        return UnknownDay()
    day = year.first_from(holiday.tot + _DAY) if after else year.last_until(holiday.van - _DAY)
    return Placed(day, Certainty.PROPOSED) if day >= year.begin else UnknownDay()
