"""Calendar, the days of a school year on which there is school: no weekend, no school holiday, no public holiday.

In: region, school year and deviations of the profile. Out: `Schooljaar`, with what a person must know about it.
Never: a holiday that is left out without a word; where none is known, the careful side is taken and said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from generator.base.errors import Problem, ProfileError
from generator.base.language import enumeration, long_date, school_year
from generator.base.values import Vakantieregio
from generator.load.keys.school import Regio
from generator.load.register.vakanties import NAMES, Holiday, holidays, key_of, known_years
from generator.yearly.kalender.holidays import public_holidays

_DAY = timedelta(days=1)
_LOOK_BACK = 400  # days


@dataclass(frozen=True, slots=True)
class Schooljaar:
    """A school year, from 1 August to 31 July.

    Attributes:
        name: `2026-2027`.
        free: holidays of this year and of those around it, by date.
        notices: Dutch sentences about what is not known of them.
    """

    name: str
    free: tuple[Holiday, ...]
    notices: tuple[str, ...] = ()

    @property
    def begin(self) -> date:
        """First day of the school year, mostly a day of the summer holiday."""
        return date(int(self.name[:4]), 8, 1)

    @property
    def end(self) -> date:
        """Last day of the school year."""
        return date(int(self.name[-4:]), 7, 31)

    @property
    def first_day(self) -> date:
        """First day of school."""
        return self.first_from(self.begin)

    @property
    def last_day(self) -> date:
        """Last day of school."""
        return self.last_until(self.end)

    def week(self, number: int) -> date:
        """Return the first day of school in a school week, from 1."""
        monday = self.first_day - timedelta(days=self.first_day.weekday())
        return self.first_from(max(self.first_day, monday + timedelta(weeks=number - 1)))

    def holiday(self, key: str) -> Holiday | None:
        """Return the holiday of this year with a name such as `kerst`; where regions differ, from the first day to the last."""
        found = [each for each in self.free if key_of(each.naam) == key and school_year(each.van) == self.name]
        if not found or any(each.naam == _ASSUMED for each in found):
            return None
        return Holiday(found[0].naam, min(each.van for each in found), max(each.tot for each in found))

    def why_no_school(self, day: date) -> str:
        """Return why there is no school on a day: `in de kerstvakantie`; empty on a day of school."""
        if name := public_holidays(day.year).get(day):
            return f"op {name}"
        holiday = next((each for each in self.free if each.van <= day <= each.tot), None)
        if holiday is not None:
            return _within(holiday.naam)
        return "in het weekend" if day.isoweekday() > 5 else ""

    def is_school_day(self, day: date) -> bool:
        """Return whether there is school on a day, as far as is known."""
        return not self.why_no_school(day)

    def first_from(self, day: date) -> date:
        """Return the first day of school of this year on or after a day; the last one where none is left."""
        start = max(day, self.begin)
        later = (start + _DAY * step for step in range((self.end - start).days + 1))
        return next((each for each in later if self.is_school_day(each)), None) or self.last_until(self.end)

    def last_until(self, day: date) -> date:
        """Return the last day of school on or before a day, also one of the year before."""
        earlier = (day - _DAY * step for step in range(_LOOK_BACK))
        return next((each for each in earlier if self.is_school_day(each)), day)

    def nearest(self, day: date, not_before: date) -> date:
        """Return the day of school nearest to a day, the earlier one of two, but none before another day."""
        before = self.last_until(day)
        later = (day + _DAY * step for step in range(_LOOK_BACK))
        after = next((each for each in later if self.is_school_day(each)), day)
        return before if before >= not_before and day - before <= after - day else after


_ASSUMED = "aangenomen vakantie"


def schooljaar(name: str, regio: Regio) -> Schooljaar:
    """Return a school year of a school.

    Args:
        name: `2026-2027`.
        regio: region and deviations of the profile.

    Raises:
        ProfileError: the deviations leave no day of school.
    """
    first = int(name[:4])
    years = tuple(f"{year}-{year + 1}" for year in (first - 1, first, first + 1))
    free = tuple(sorted(chain.from_iterable(_holidays(year, regio) for year in years), key=lambda each: (each.van, each.naam)))
    found = Schooljaar(name, free)
    if not any(found.is_school_day(found.begin + _DAY * step) for step in range((found.end - found.begin).days + 1)):
        remedy = "Kijk de datums bij regio.vakanties_afwijkend na."
        what = f"in {name} blijft er geen schooldag over."
        raise ProfileError([Problem("schoolprofiel", 0, 0, "regio.vakanties_afwijkend", what, remedy)])
    return Schooljaar(name, free, tuple(_notices(found, regio, before=years[0])))


def _within(name: str) -> str:
    if name == _ASSUMED:
        return "in een vakantie"
    return f"in de {name.lower()}" if name.lower().endswith("vakantie") else f"in een vrije periode ({name})"


def _holidays(year: str, regio: Regio) -> Iterator[Holiday]:
    """Yield the holidays of one year: of the region, of all regions where none is given, or what holds in any year."""
    own = regio.vakanties_afwijkend
    if year in known_years():
        regions = (regio.vakantieregio,) if regio.vakantieregio else tuple(Vakantieregio)
        yield from dict.fromkeys(chain.from_iterable(holidays(region, year, own) for region in regions))
        return
    mine = [each for each in own if school_year(each.van) == year]
    yield from (Holiday(each.naam, each.van, each.tot) for each in mine)
    given = {key_of(each.naam) for each in mine}
    yield from (holiday for key, holiday in _assumed(year) if key not in given)


def _assumed(year: str) -> Iterator[tuple[str, Holiday]]:
    """Yield the days that may be Christmas or summer holiday in some region, whatever the year."""
    first, second = int(year[:4]), int(year[-4:])
    september = date(second, 9, 1)
    yield "kerst", Holiday(_ASSUMED, date(first, 12, 19), date(second, 1, 9))
    yield "zomer", Holiday(_ASSUMED, date(second, 7, 4), september + _DAY * (7 - september.isoweekday()))


def _notices(year: Schooljaar, regio: Regio, *, before: str) -> Iterator[str]:
    if year.name not in known_years():
        yield from _unknown(year.name, _given(year.name, regio))
    elif regio.vakantieregio is None:
        yield (
            "In het profiel staat geen vakantieregio (noord, midden of zuid). De voorstellen vallen buiten de vakanties van alle "
            "drie. Vul regio.vakantieregio in."
        )
    if before not in known_years() and "zomer" not in _given(before, regio):
        yield (
            f"De zomervakantie van {before[-4:]} is niet bekend. De kalender neemt {long_date(year.first_day)} als eerste "
            "schooldag; kijk dat na."
        )


def _unknown(year: str, given: Iterable[str]) -> Iterator[str]:
    known = frozenset(given)
    missing = [name for key, name in NAMES.items() if key not in known]
    if not missing:
        return
    what = "zijn" if len(missing) == len(NAMES) else f"({enumeration(missing)}) zijn"
    yield f"De vakanties van {year} {what} nog niet bekend; kijk de dagen na. Of vul ze in bij regio.vakanties_afwijkend."


def _given(year: str, regio: Regio) -> frozenset[str]:
    return frozenset(key_of(each.naam) for each in regio.vakanties_afwijkend if school_year(each.van) == year)
