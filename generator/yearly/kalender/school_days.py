"""Calendar, the days of a school year on which there is school: no weekend, no school holiday, no public holiday.

In: region, school year and deviations of the profile. Out: `Schooljaar`, with what a person must know about it.
Never: a holiday that is left out without a word; where none is known, the careful side is taken and said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.base.errors import Problem, ProfileError
from generator.base.language import enumeration, long_date, school_year
from generator.base.values import Vakantieregio
from generator.load.keys.school import Regio
from generator.load.register.vakanties import NAMES, Holiday, holidays, key_of, known_years
from generator.yearly.kalender.holidays import feestdagen

_DAY = timedelta(days=1)
_LOOK_BACK = 400  # days


@dataclass(frozen=True, slots=True)
class Schooljaar:
    """A school year, from 1 August to 31 July.

    Attributes:
        naam: `2026-2027`.
        vrij: holidays of this year and of those around it, by date.
        meldingen: Dutch sentences about what is not known of them.
    """

    naam: str
    vrij: tuple[Holiday, ...]
    meldingen: tuple[str, ...] = ()

    @property
    def van(self) -> date:
        """First day of the school year, mostly a day of the summer holiday."""
        return date(int(self.naam[:4]), 8, 1)

    @property
    def tot(self) -> date:
        """Last day of the school year."""
        return date(int(self.naam[-4:]), 7, 31)

    @property
    def eerste(self) -> date:
        """First day of school."""
        return self.vanaf(self.van)

    @property
    def laatste(self) -> date:
        """Last day of school."""
        return self.tot_en_met(self.tot)

    def week(self, nummer: int) -> date:
        """Return the first day of school in a school week, from 1."""
        monday = self.eerste - timedelta(days=self.eerste.weekday())
        return self.vanaf(max(self.eerste, monday + timedelta(weeks=nummer - 1)))

    def vakantie(self, sleutel: str) -> Holiday | None:
        """Return the holiday of this year with a name such as `kerst`; where regions differ, from the first day to the last."""
        found = [each for each in self.vrij if key_of(each.naam) == sleutel and school_year(each.van) == self.naam]
        if not found or any(each.naam == _ASSUMED for each in found):
            return None
        return Holiday(found[0].naam, min(each.van for each in found), max(each.tot for each in found))

    def reden(self, dag: date) -> str:
        """Return why there is no school on a day: `in de kerstvakantie`; empty on a day of school."""
        if name := feestdagen(dag.year).get(dag):
            return f"op {name}"
        holiday = next((each for each in self.vrij if each.van <= dag <= each.tot), None)
        if holiday is not None:
            return _within(holiday.naam)
        return "in het weekend" if dag.isoweekday() > 5 else ""

    def is_schooldag(self, dag: date) -> bool:
        """Return whether there is school on a day, as far as is known."""
        return not self.reden(dag)

    def vanaf(self, dag: date) -> date:
        """Return the first day of school of this year on or after a day; the last one where none is left."""
        start = max(dag, self.van)
        later = (start + _DAY * step for step in range((self.tot - start).days + 1))
        return next((each for each in later if self.is_schooldag(each)), None) or self.tot_en_met(self.tot)

    def tot_en_met(self, dag: date) -> date:
        """Return the last day of school on or before a day, also one of the year before."""
        earlier = (dag - _DAY * step for step in range(_LOOK_BACK))
        return next((each for each in earlier if self.is_schooldag(each)), dag)

    def dichtstbij(self, dag: date, niet_voor: date) -> date:
        """Return the day of school nearest to a day, the earlier one of two, but none before another day."""
        before = self.tot_en_met(dag)
        later = (dag + _DAY * step for step in range(_LOOK_BACK))
        after = next((each for each in later if self.is_schooldag(each)), dag)
        return before if before >= niet_voor and dag - before <= after - dag else after


_ASSUMED = "aangenomen vakantie"


def schooljaar(naam: str, regio: Regio) -> Schooljaar:
    """Return a school year of a school.

    Args:
        naam: `2026-2027`.
        regio: region and deviations of the profile.

    Raises:
        ProfileError: the deviations leave no day of school.
    """
    first = int(naam[:4])
    years = tuple(f"{year}-{year + 1}" for year in (first - 1, first, first + 1))
    free = tuple(sorted((each for year in years for each in _holidays(year, regio)), key=lambda each: (each.van, each.naam)))
    found = Schooljaar(naam, free)
    if not any(found.is_schooldag(found.van + _DAY * step) for step in range((found.tot - found.van).days + 1)):
        remedy = "Kijk de datums bij regio.vakanties_afwijkend na."
        what = f"in {naam} blijft er geen schooldag over."
        raise ProfileError([Problem("schoolprofiel", 0, 0, "regio.vakanties_afwijkend", what, remedy)])
    return Schooljaar(naam, free, tuple(_notices(found, regio, before=years[0])))


def _within(naam: str) -> str:
    if naam == _ASSUMED:
        return "in een vakantie"
    return f"in de {naam.lower()}" if naam.lower().endswith("vakantie") else f"in een vrije periode ({naam})"


def _holidays(jaar: str, regio: Regio) -> Iterator[Holiday]:
    """Yield the holidays of one year: of the region, of all regions where none is given, or what holds in any year."""
    own = regio.vakanties_afwijkend
    if jaar in known_years():
        regions = (regio.vakantieregio,) if regio.vakantieregio else tuple(Vakantieregio)
        yield from dict.fromkeys(each for region in regions for each in holidays(region, jaar, own))
        return
    mine = [each for each in own if school_year(each.van) == jaar]
    yield from (Holiday(each.naam, each.van, each.tot) for each in mine)
    given = {key_of(each.naam) for each in mine}
    yield from (holiday for key, holiday in _assumed(jaar) if key not in given)


def _assumed(jaar: str) -> Iterator[tuple[str, Holiday]]:
    """Yield the days that may be Christmas or summer holiday in some region, whatever the year."""
    first, second = int(jaar[:4]), int(jaar[-4:])
    september = date(second, 9, 1)
    yield "kerst", Holiday(_ASSUMED, date(first, 12, 19), date(second, 1, 9))
    yield "zomer", Holiday(_ASSUMED, date(second, 7, 4), september + _DAY * (7 - september.isoweekday()))


def _notices(jaar: Schooljaar, regio: Regio, *, before: str) -> Iterator[str]:
    if jaar.naam not in known_years():
        yield from _unknown(jaar.naam, _given(jaar.naam, regio))
    elif regio.vakantieregio is None:
        yield (
            "In het profiel staat geen vakantieregio (noord, midden of zuid). De voorstellen vallen buiten de vakanties van alle "
            "drie. Vul regio.vakantieregio in."
        )
    if before not in known_years() and "zomer" not in _given(before, regio):
        yield (
            f"De zomervakantie van {before[-4:]} is niet bekend. De kalender neemt {long_date(jaar.eerste)} als eerste schooldag; "
            "kijk dat na."
        )


def _unknown(jaar: str, given: Iterable[str]) -> Iterator[str]:
    known = frozenset(given)
    missing = [name for key, name in NAMES.items() if key not in known]
    if not missing:
        return
    what = "zijn" if len(missing) == len(NAMES) else f"({enumeration(missing)}) zijn"
    yield f"De vakanties van {jaar} {what} nog niet bekend; kijk de dagen na. Of vul ze in bij regio.vakanties_afwijkend."


def _given(jaar: str, regio: Regio) -> frozenset[str]:
    return frozenset(key_of(each.naam) for each in regio.vakanties_afwijkend if school_year(each.van) == jaar)
