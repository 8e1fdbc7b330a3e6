"""Dates and lists in the language of the reader. Babel knows the months; it is imported when a document needs it."""

from collections.abc import Sequence
from datetime import date

DUTCH = "nl"


def long_date(day: date, language: str = DUTCH) -> str:
    """Return a date in words, without the day of the week: `23 november 2026`."""
    from babel.dates import format_date  # noqa: PLC0415 - 30 ms that a check of a profile need not pay

    return format_date(day, "d MMMM y", locale=language)


def enumeration(items: Sequence[str], language: str = DUTCH) -> str:
    """Return `a, b en c`."""
    from babel.lists import format_list  # noqa: PLC0415 - as above

    return format_list(list(items), locale=language)


def school_year(day: date) -> str:
    """Return the school year of a date, which starts on 1 August: `2026-2027`."""
    first = day.year if day.month >= 8 else day.year - 1
    return f"{first}-{first + 1}"
