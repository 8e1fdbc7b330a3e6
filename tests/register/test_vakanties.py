"""School holidays of a region."""

from datetime import date

import pytest

from generator.base.language import school_year
from generator.base.values import Vakantieregio
from generator.load.keys.school import Vakantie
from generator.load.register.errors import UnknownSchoolYearError
from generator.load.register.vakanties import Holiday, holidays, known_years


@pytest.mark.parametrize("schooljaar", known_years())
@pytest.mark.parametrize("regio", Vakantieregio)
def test_each_region_has_five_holidays_in_the_order_of_the_year(regio: Vakantieregio, schooljaar: str) -> None:
    year = holidays(regio, schooljaar)
    assert [item.naam for item in year] == [
        "herfstvakantie",
        "kerstvakantie",
        "voorjaarsvakantie",
        "meivakantie",
        "zomervakantie",
    ]
    assert all(item.van < item.tot and item.van.isoweekday() == 6 and item.tot.isoweekday() == 7 for item in year)
    assert all(school_year(item.van) == schooljaar for item in year)
    assert [(item.tot - item.van).days for item in year] == [8, 15, 8, 8, 43]


def test_the_dates_are_those_of_the_government() -> None:
    assert holidays(Vakantieregio.NOORD, "2026-2027")[0] == Holiday("herfstvakantie", date(2026, 10, 10), date(2026, 10, 18))
    assert holidays(Vakantieregio.ZUID, "2026-2027")[0].van == date(2026, 10, 17)
    assert holidays(Vakantieregio.MIDDEN, "2025-2026")[4].tot == date(2026, 8, 30)
    assert holidays(Vakantieregio.NOORD, "2027-2028")[2].van == date(2028, 2, 19)
    assert holidays(Vakantieregio.ZUID, "2028-2029")[4] == Holiday("zomervakantie", date(2029, 7, 14), date(2029, 8, 26))


@pytest.mark.parametrize("naam", ["carnaval", "Voorjaarsvakantie", "voorjaar", "krokusvakantie"])
def test_a_deviation_replaces_the_holiday_of_that_name(naam: str) -> None:
    own = Vakantie(naam=naam, van=date(2027, 2, 6), tot=date(2027, 2, 14))
    year = holidays(Vakantieregio.ZUID, "2026-2027", [own])
    assert len(year) == 5
    assert year[2] == Holiday(naam, own.van, own.tot)


def test_a_holiday_with_a_name_of_its_own_is_one_more_in_its_place() -> None:
    extra = Vakantie(naam="tweede week mei", van=date(2027, 5, 3), tot=date(2027, 5, 9))
    names = [item.naam for item in holidays(Vakantieregio.MIDDEN, "2026-2027", [extra])]
    assert names[3:] == ["meivakantie", "tweede week mei", "zomervakantie"]


def test_a_deviation_of_another_school_year_changes_nothing() -> None:
    later = Vakantie(naam="herfstvakantie", van=date(2027, 10, 1), tot=date(2027, 10, 9))
    assert holidays(Vakantieregio.NOORD, "2026-2027", [later]) == holidays(Vakantieregio.NOORD, "2026-2027")


def test_a_school_year_that_is_not_in_the_table_is_said_so() -> None:
    assert known_years() == ("2025-2026", "2026-2027", "2027-2028", "2028-2029")
    with pytest.raises(UnknownSchoolYearError, match="2031-2032"):
        holidays(Vakantieregio.NOORD, "2031-2032")
