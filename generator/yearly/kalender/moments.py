"""Calendar, reading when something is: the words that a school writes behind `wanneer` or `maand`.

In: a text and a school year. Out: the moments that it names for certain, or none at all. Never: a guess; what can be read in two
ways is for a person.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_SHORT_NAMES = ("jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec")
_SHORT = dict(zip(_SHORT_NAMES, (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12), strict=True))
_NUMBER = {name: at for at, name in enumerate(_MONTHS, 1)} | _SHORT
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTH = rf"(?P<maand>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\.?"
_YEAR = r"(?P<jaar>20\d\d)"
_FIRST_WEEK = 31  # ISO week in which a school year begins
_HOLIDAY = r"(?P<vakantie>herfst|kerst|voorjaars|krokus|carnavals|mei|zomer)-?(?:vakantie)"
_AND = re.compile(r"\s*(?:,|;|&|\ben\b)\s*")
_WHOLE_YEAR = r"(?:het )?(?:school|studie)jaar"


class YearEdge(Enum):
    """A moment that the school year itself gives."""

    BEGIN = "begin"
    END = "eind"


@dataclass(frozen=True, slots=True)
class GivenDay:
    """A day that the school gave; it is never moved."""

    day: date


@dataclass(frozen=True, slots=True)
class Span:
    """A month, a week or a part of one, with both its days.

    Attributes:
        at_end: the last day of school in it is meant, not the first.
    """

    begin: date
    end: date
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class BesideHoliday:
    """Just before or after a holiday, by the key of it (`kerst`)."""

    holiday: str
    after: bool


Moment = GivenDay | Span | BesideHoliday | YearEdge
_Read = Callable[[re.Match[str], tuple[int, int]], Moment | None]


def read_moments(words: str, schooljaar: str) -> tuple[Moment, ...]:
    """Return the moments that a text names.

    Args:
        words: `oktober`, `week 40`, `september en februari`, `na de kerstvakantie`, `elk half jaar`, …
        schooljaar: `2026-2027`, for a month, a week or a day without a year.

    Returns empty where any part of the text is not certain.
    """
    text = " ".join(unicodedata.normalize("NFC", words).lower().split()).rstrip(".")
    years = (int(schooljaar[:4]), int(schooljaar[-4:]))
    if months := _often(text):
        return tuple(_month(number, _year_of(number, years)) for number in months)
    found: list[Moment] = []
    for part in _parts(text):
        moment = _one(part, years)
        if moment is None:
            return ()
        found.append(moment)
    return tuple(dict.fromkeys(found))


def _often(text: str) -> tuple[int, ...]:
    """Return the months of something that comes back; they are proposals, spread over the year."""
    for pattern, months in _recurring():
        if pattern.fullmatch(text):
            return months
    return ()


@cache
def _recurring() -> tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]:
    twice = r"(?:(?:twee|2) (?:keer|maal)|tweemaal|2 ?x) per (?:school|studie)?jaar"
    half = rf"(?:elk|ieder|per|om het) half ?jaar|halfjaarlijks|{twice}"
    quarter = r"(?:elk|ieder|per) kwartaal"
    month = r"(?:elke|iedere|per) maand|maandelijks"
    return (
        (re.compile(half), (9, 2)),
        (re.compile(quarter), (9, 12, 3, 6)),
        (re.compile(month), (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)),
    )


def _parts(text: str) -> Iterator[str]:
    """Yield what stands between commas and `en`; the second number of `week 40 en 45` is a week too."""
    weeks = re.fullmatch(r"(?:in )?(?:week|weken) (\d{1,2}(?:(?:, ?| en )\d{1,2})+)", text, re.ASCII)
    if weeks:
        yield from (f"week {number}" for number in re.findall(r"\d+", weeks.group(1)))
    else:
        yield from _AND.split(text)


def _one(part: str, years: tuple[int, int]) -> Moment | None:
    for pattern, read in _patterns():
        if match := pattern.fullmatch(part):
            try:
                return read(match, years)
            except ValueError:  # 31 april, week 54
                return None
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Read], ...]:
    weekday = rf"(?:(?P<weekdag>{'|'.join(_WEEKDAYS)}),? )?"
    day = rf"{weekday}(?P<dag>\d{{1,2}}) {_MONTH}(?: {_YEAR})?"
    table: tuple[tuple[str, _Read], ...] = (
        (rf"(?:op )?{_YEAR}-(?P<maand>\d\d)-(?P<dag>\d\d)", _day),
        (rf"(?:op )?{weekday}(?P<dag>\d{{1,2}})[-/](?P<maand>\d{{1,2}})[-/]{_YEAR}", _day),
        (rf"(?:op )?{day}", _day),
        (rf"(?:in )?de week van {day}", _week_around),
        (rf"(?:in )?(?:week|wk\.?) (?P<week>\d{{1,2}})(?:,? (?:van )?{_YEAR})?", _week),
        (rf"(?:in )?(?:de maand )?(?:(?P<deel>begin|medio|half|eind|einde)(?: van)? )?{_MONTH}(?: {_YEAR})?", _part_of_month),
        (rf"(?:direct |meteen |vlak |kort )?(?P<zijde>na|voor|vóór) (?:de )?{_HOLIDAY}", _beside),
        (rf"(?:in )?(?:de )?(?:eerste )?week (?P<zijde>na|voor|vóór) (?:de )?{_HOLIDAY}", _beside),
        (r"(?P<zijde>na|voor|vóór) (?:de )?(?P<vakantie>kerst)", _beside),
        (rf"(?:(?:aan|bij|in) )?(?:het |de )?(?:begin|start) (?:van )?{_WHOLE_YEAR}", _begin),
        (r"(?:(?:in|op) )?(?:de )?eerste (?:school|les)(?:dag|week|weken)", _begin),
        (rf"(?:(?:aan|op) )?(?:het )?einde? (?:van )?{_WHOLE_YEAR}", _end),
        (r"(?:(?:in|op) )?(?:de )?laatste (?:school|les)(?:dag|week|weken)", _end),
    )
    return tuple((re.compile(pattern, re.ASCII), read) for pattern, read in table)


def _year_of(month: int, years: tuple[int, int]) -> int:
    return years[0] if month >= 8 else years[1]


def _day(match: re.Match[str], years: tuple[int, int]) -> GivenDay | None:
    number = _month_number(match)
    found = date(_given_year(match) or _year_of(number, years), number, int(match["dag"]))
    said = match.groupdict().get("weekdag")
    return None if said and _WEEKDAYS[found.weekday()] != said else GivenDay(found)


def _week_around(match: re.Match[str], years: tuple[int, int]) -> Span | None:
    found = _day(match, years)
    if found is None:
        return None
    monday = found.day - timedelta(days=found.day.weekday())
    return Span(monday, monday + timedelta(days=6))


def _week(match: re.Match[str], years: tuple[int, int]) -> Span:
    number = int(match["week"])
    monday = date.fromisocalendar(_given_year(match) or (years[0] if number >= _FIRST_WEEK else years[1]), number, 1)
    return Span(monday, monday + timedelta(days=6))


def _part_of_month(match: re.Match[str], years: tuple[int, int]) -> Span:
    number = _month_number(match)
    whole = _month(number, _given_year(match) or _year_of(number, years))
    match match["deel"]:
        case "medio" | "half":
            return Span(whole.begin.replace(day=15), whole.end)
        case "eind" | "einde":
            return Span(whole.begin, whole.end, at_end=True)
        case _:
            return whole


def _month(number: int, year: int) -> Span:
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return Span(date(year, number, 1), last)


def _beside(match: re.Match[str], _years: tuple[int, int]) -> BesideHoliday:
    name = match["vakantie"]
    key = "voorjaar" if name in {"voorjaars", "krokus", "carnavals"} else name
    return BesideHoliday(key, after=match["zijde"] == "na")


def _begin(_match: re.Match[str], _years: tuple[int, int]) -> YearEdge:
    return YearEdge.BEGIN


def _end(_match: re.Match[str], _years: tuple[int, int]) -> YearEdge:
    return YearEdge.END


def _month_number(match: re.Match[str]) -> int:
    text = match["maand"]
    return int(text) if text.isdecimal() else _NUMBER[text]


def _given_year(match: re.Match[str]) -> int | None:
    text = match.groupdict().get("jaar")
    return int(text) if text else None
