"""School holidays of a region in a school year, with the deviations of the school's own profile.

In: a region, a school year, the profile's deviations. Out: holidays in the order of the year. Never: a date for a year that the
table does not have.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.base.language import school_year
from generator.base.resources import values
from generator.base.values import Vakantieregio
from generator.load.keys.school import Vakantie
from generator.load.register.errors import UnknownSchoolYearError
from generator.load.register.gemeenten import DATA

NAMES = {
    "herfst": "herfstvakantie",
    "kerst": "kerstvakantie",
    "voorjaar": "voorjaarsvakantie",
    "mei": "meivakantie",
    "zomer": "zomervakantie",
}
# In the south the spring holiday is the week of carnival.
_SAME = {"voorjaars": "voorjaar", "krokus": "voorjaar", "carnaval": "voorjaar", "carnavals": "voorjaar"}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday.

    Attributes:
        naam: `herfstvakantie`, or the name that the school gives it.
        van: first day.
        tot: last day, a holiday too.
    """

    naam: str
    van: date
    tot: date


def holidays(regio: Vakantieregio, schooljaar: str, afwijkend: Iterable[Vakantie] = ()) -> tuple[Holiday, ...]:
    """Return the holidays of a school year by date.

    A line of `regio.vakanties_afwijkend` replaces the holiday of the same name (`herfst` is `herfstvakantie`, `carnaval` is the
    spring holiday); a name of its own is a holiday more. Lines of other school years are left out.

    Raises:
        UnknownSchoolYearError: the table does not have this year.
    """
    if schooljaar not in known_years():
        raise UnknownSchoolYearError(schooljaar, known_years())
    own = [item for item in afwijkend if school_year(item.van) == schooljaar]
    replaced = {key_of(item.naam) for item in own}
    ours = [Holiday(NAMES[key], *dates) for key, dates in _national(regio, schooljaar).items() if key not in replaced]
    theirs = [Holiday(item.naam, item.van, item.tot) for item in own]
    return tuple(sorted([*ours, *theirs], key=lambda holiday: (holiday.van, holiday.naam)))


def known_years() -> tuple[str, ...]:
    """Return the school years that the table has."""
    return tuple(sorted(_table()))


def _national(regio: Vakantieregio, schooljaar: str) -> dict[str, tuple[date, date]]:
    return {key: (regions[regio.value][0], regions[regio.value][1]) for key, regions in _table()[schooljaar].items()}


def key_of(naam: str) -> str:
    """Return the holiday that a name means: `herfst` for `Herfstvakantie`, `voorjaar` for `carnaval`; else the name itself."""
    word = naam.lower().strip().removesuffix("vakantie").strip(" -")
    return _SAME.get(word, word)


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, list[date]]]]:
    table: Mapping[str, Mapping[str, Mapping[str, list[date]]]] = values(
        (DATA / "schoolvakanties.yaml").read_text(encoding="utf-8")
    )
    return table
