"""Dates, school years and lists in the language of the reader. Babel knows the months; it is imported when a document needs it."""

import re
from collections.abc import Sequence
from datetime import date, time

from generator.base.errors import UsageError

DUTCH = "nl"
_NEAR = 4  # days back in which "vrijdag" is the one that was
_HOURS, _MINUTES = 24, 60
_TIME = re.compile(r"(?<![\d:.])(\d{1,2}):(\d{2})(?![\d:])")
_DOTTED = re.compile(r"(?<![\d:.])0([6-9]\.[0-5]\d)(?![\d.])")
_UNIT = re.compile(r"[\s\u00a0]*(?:uur|u\b)")
_SCHOOL_YEAR = re.compile(r"20([0-9]{2})-20([0-9]{2})")


def long_date(day: date, language: str = DUTCH) -> str:
    """Return a date in words, without the day of the week: `23 november 2026`."""
    from babel.dates import format_date  # noqa: PLC0415 - 30 ms that a check of a profile need not pay

    return format_date(day, "d MMMM y", locale=language)


def day_and_date(day: date) -> str:
    """Return a date with its day of the week: `maandag 23 november 2026`."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return format_date(day, "EEEE d MMMM y", locale=DUTCH)


def day_and_month(day: date) -> str:
    """Return a date near at hand, of which nobody asks the year: `maandag 23 november`."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return format_date(day, "EEEE d MMMM", locale=DUTCH)


def hour(moment: time) -> str:
    """Return a time of the day: `19.30 uur`."""
    return f"{moment.hour}.{moment:%M}\u00a0uur"


def times(text: str) -> str:
    """Return a text in which times of the day are written one way: `van 08:30 tot 9:00` → `van 8.30 tot 9.00 uur`.

    Args:
        text: a line of a school that says when something is; a number with a dot may be that of a room, and stays.
    """
    text = _DOTTED.sub(r"\1", text)
    found = list(_TIME.finditer(text))
    for hit in reversed(found):
        tail = text[hit.end() :]
        unit = "" if hit is not found[-1] or _UNIT.match(tail) else "\u00a0uur"
        text = f"{text[: hit.start()]}{int(hit[1])}.{hit[2]}{unit}{tail}"
    return text


def no_times(text: str) -> list[str]:
    """Return what is written as a time of the day in a text and is none: `25:00`."""
    return [hit[0] for hit in _TIME.finditer(text) if int(hit[1]) >= _HOURS or int(hit[2]) >= _MINUTES]


def seen_from(day: date, today: date) -> str:
    """Return a day of the past as a letter says it: `vandaag`, `maandag`, and with its date where that could be the next one."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    if day == today:
        return "vandaag"
    return format_date(day, "EEEE" if (today - day).days <= _NEAR else "EEEE d MMMM", locale=DUTCH)


def kept_together(text: str) -> str:
    """Return a text whose words stay on one line, such as a date: every space is a hard space."""
    return text.replace(" ", "\u00a0")


def is_plausible(day: date) -> bool:
    """Return whether a date in a school's file can be meant; another century than this one is a typing error."""
    return 2000 <= day.year < 2100


def enumeration(items: Sequence[str], language: str = DUTCH) -> str:
    """Return `a, b en c`."""
    from babel.lists import format_list  # noqa: PLC0415 - as above

    return format_list(list(items), locale=language)


def joined(separator: str, *parts: str | None) -> str:
    """Return the parts that are filled in, with a separator between them."""
    return separator.join(part for part in parts if part)


def school_year_start(day: date) -> date:
    """Return the first day of the school year of a date: 1 August on or before it."""
    return date(day.year if day.month >= 8 else day.year - 1, 8, 1)


def school_year(day: date) -> str:
    """Return the school year of a date: `2026-2027`."""
    first = school_year_start(day).year
    return f"{first}-{first + 1}"


def first_day_of(year: str) -> date:
    """Return the first day of a school year that is written `2027-2028`."""
    return date(int(year[:4]), 8, 1)


def year_before(year: str) -> str:
    """Return the school year before one that is written `2027-2028`."""
    first = int(year[:4]) - 1
    return f"{first}-{first + 1}"


def checked_school_year(text: str) -> str:
    """Return a school year as it was written.

    Raises:
        UsageError: these are not two years that follow each other.
    """
    match = _SCHOOL_YEAR.fullmatch(text)
    if not match or int(match[2]) != int(match[1]) + 1:
        raise UsageError("Schrijf het schooljaar als twee jaren met een streepje: --schooljaar 2027-2028.")
    return text


def time_left(done: int, to_do: int, seconds: float) -> str:
    """Return how long it still takes, in words; empty where nothing is left or nothing can be said yet."""
    if not done or not to_do:
        return ""
    minutes = round(seconds / done * to_do / 60)
    if minutes < 1:
        return "minder dan een minuut"
    if minutes < 60:
        return "ongeveer een minuut" if minutes == 1 else f"ongeveer {minutes} minuten"
    hours, rest = divmod(minutes, 60)
    return f"ongeveer {hours} uur" + (f" en {rest} {'minuut' if rest == 1 else 'minuten'}" if rest else "")
