"""Calendar, public holidays of the Netherlands, and the days around them on which a school is closed.

In: a year. Out: days with their name. Never: a table that ends; every year is worked out.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> Mapping[date, str]:
    """Return the days of a calendar year on which a school is closed, with what they are called.

    Good Friday and the Friday after Ascension Day are no public holidays, but many schools are closed: no day is proposed on them.
    """
    easter = easter_sunday(year)
    king = date(year, 4, 27)
    fixed = {
        date(year, 1, 1): "Nieuwjaarsdag",
        king if king.isoweekday() < 7 else date(year, 4, 26): "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }
    moving = {
        -2: "Goede Vrijdag",
        0: "Eerste Paasdag",
        1: "Tweede Paasdag",
        39: "Hemelvaartsdag",
        40: "de vrijdag na Hemelvaartsdag",
        49: "Eerste Pinksterdag",
        50: "Tweede Pinksterdag",
    }
    return MappingProxyType(fixed | {easter + timedelta(days=after): name for after, name in moving.items()})
