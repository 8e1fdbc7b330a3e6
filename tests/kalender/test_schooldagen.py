"""Which days are days of school, and where a moment comes to stand, in any year and region."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.errors import ProfileError
from generator.base.values import Vakantieregio
from generator.load.keys.school import Regio, Vakantie
from generator.load.register.vakanties import holidays, known_years
from generator.yearly.kalender.holidays import easter_sunday, public_holidays
from generator.yearly.kalender.model import Certainty
from generator.yearly.kalender.moments import BesideHoliday, GivenDay, Span, YearEdge, read_moments
from generator.yearly.kalender.place import OutsideYear, Placed, UnknownDay, place_of
from generator.yearly.kalender.school_days import Schooljaar, schooljaar

MIDDEN = schooljaar("2026-2027", Regio(vakantieregio=Vakantieregio.MIDDEN))
YEARS = st.integers(2000, 2098).map(lambda year: f"{year}-{year + 1}")
REGIONS = st.sampled_from([None, *Vakantieregio])
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
WORDS = st.one_of(
    st.sampled_from(MONTHS),
    st.builds("{} {}".format, st.sampled_from(["begin", "medio", "eind"]), st.sampled_from(MONTHS)),
    st.builds("week {}".format, st.integers(1, 52)),
    st.builds(
        "{} de {}vakantie".format,
        st.sampled_from(["na", "voor"]),
        st.sampled_from(["herfst", "kerst", "voorjaars", "mei", "zomer"]),
    ),
    st.sampled_from(["begin van het schooljaar", "laatste schoolweek", "elk half jaar", "elk kwartaal", "elke maand"]),
)


@st.composite
def deviations(draw: st.DrawFn, year: str) -> tuple[Vakantie, ...]:
    first = date(int(year[:4]), 8, 1)
    found = []
    for name in draw(
        st.lists(st.sampled_from(["carnaval", "studiedagen", "herfst", "meivakantie", "toetsweek"]), max_size=3, unique=True)
    ):
        start = first + timedelta(days=draw(st.integers(20, 300)))
        found.append(Vakantie(naam=name, van=start, tot=start + timedelta(days=draw(st.integers(0, 15)))))
    return tuple(found)


def on(moment, year: Schooljaar = MIDDEN) -> date:
    place = place_of(moment, year)
    assert isinstance(place, Placed)
    return place.day


def when(text: str, year: Schooljaar = MIDDEN) -> list[date]:
    return [on(moment, year) for moment in read_moments(text, year.name)]


@given(st.integers(1583, 4099))
def test_easter_is_that_of_another_rule(year: int):
    assert easter_sunday(year) == easter(year)


def test_public_holidays_are_the_dutch_ones():
    assert {day.isoformat(): name for day, name in sorted(public_holidays(2027).items())} == {
        "2027-01-01": "Nieuwjaarsdag",
        "2027-03-26": "Goede Vrijdag",
        "2027-03-28": "Eerste Paasdag",
        "2027-03-29": "Tweede Paasdag",
        "2027-04-27": "Koningsdag",
        "2027-05-05": "Bevrijdingsdag",
        "2027-05-06": "Hemelvaartsdag",
        "2027-05-07": "de vrijdag na Hemelvaartsdag",
        "2027-05-16": "Eerste Pinksterdag",
        "2027-05-17": "Tweede Pinksterdag",
        "2027-12-25": "Eerste Kerstdag",
        "2027-12-26": "Tweede Kerstdag",
    }


def test_kings_day_is_a_day_earlier_where_it_would_be_a_sunday():
    assert public_holidays(2025)[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in public_holidays(2025)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("oktober", [date(2026, 10, 1)]),
        ("november", [date(2026, 11, 2)]),  # 1 November is a Sunday
        ("januari", [date(2027, 1, 4)]),  # after the Christmas holiday
        ("mei", [date(2027, 5, 3)]),  # after the holiday of May
        ("augustus", [date(2026, 8, 31)]),
        ("september en februari", [date(2026, 9, 1), date(2027, 2, 1)]),
        ("week 43", [date(2026, 10, 26)]),  # the autumn holiday, so the week after it
        ("week 13", [date(2027, 3, 30)]),  # after Easter Monday
        ("medio oktober", [date(2026, 10, 15)]),
        ("eind oktober", [date(2026, 10, 30)]),
        ("eind december", [date(2026, 12, 18)]),
        ("na de kerstvakantie", [date(2027, 1, 4)]),
        ("voor de kerstvakantie", [date(2026, 12, 18)]),
        ("na de zomervakantie", [date(2026, 8, 31)]),
        ("voor de zomervakantie", [date(2027, 7, 16)]),
        ("begin van het schooljaar", [date(2026, 8, 31)]),
        ("laatste schoolweek", [date(2027, 7, 16)]),
        ("elk half jaar", [date(2026, 9, 1), date(2027, 2, 1)]),
    ],
)
def test_words_get_a_day_of_school(text: str, days: list[date]):
    assert when(text) == days


def test_a_day_that_the_school_gave_is_never_moved():
    christmas = date(2026, 12, 25)
    assert place_of(GivenDay(christmas), MIDDEN) == Placed(christmas, Certainty.GIVEN)


def test_what_lies_in_another_school_year_is_said_so():
    assert place_of(GivenDay(date(2027, 8, 1)), MIDDEN) == OutsideYear()
    assert [place_of(moment, MIDDEN) for moment in read_moments("november 2027", "2026-2027")] == [OutsideYear()]


def test_a_week_without_school_gives_a_word_of_what_happened():
    place = place_of(Span(date(2026, 10, 19), date(2026, 10, 25)), MIDDEN)
    assert place == Placed(
        date(2026, 10, 26), Certainty.PROPOSED, "In die tijd is er geen school; dit is de eerste schooldag erna."
    )


def test_a_school_that_deviates_gets_its_own_days():
    own = Vakantie(naam="carnaval", van=date(2027, 2, 6), tot=date(2027, 2, 14))
    year = schooljaar("2026-2027", Regio(vakantieregio=Vakantieregio.ZUID, vakanties_afwijkend=(own,)))
    assert when("na de voorjaarsvakantie", year) == [date(2027, 2, 15)]
    assert year.why_no_school(date(2027, 2, 8)) == "in een vrije periode (carnaval)"
    assert year.is_school_day(date(2027, 2, 16))  # the national week is none of theirs


def test_without_a_region_no_holiday_of_any_region_is_proposed():
    year = schooljaar("2026-2027", Regio())
    assert year.first_day == date(2026, 8, 31)  # the last region to begin
    assert year.last_day == date(2027, 7, 9)  # the first to stop
    assert when("na de herfstvakantie", year) == [date(2026, 10, 26)]
    assert [text.split(" (")[0] for text in year.notices] == ["In het profiel staat geen vakantieregio"]


def test_a_year_that_nobody_knows_is_said_so_and_taken_on_the_careful_side():
    year = schooljaar("2030-2031", Regio(vakantieregio=Vakantieregio.MIDDEN))
    assert year.notices == (
        "De vakanties van 2030-2031 zijn nog niet bekend; kijk de dagen na. Of vul ze in bij regio.vakanties_afwijkend.",
        "De zomervakantie van 2030 is niet bekend. De kalender neemt 2 september 2030 als eerste schooldag; kijk dat na.",
    )
    assert when("januari", year) == [date(2031, 1, 10)]
    assert place_of(BesideHoliday("kerst", after=True), year) == UnknownDay()
    assert on(YearEdge.BEGIN, year) == date(2030, 9, 2)


def test_holidays_that_the_school_fills_in_take_the_place_of_what_nobody_knows():
    own = (
        Vakantie(naam="zomervakantie", van=date(2030, 7, 6), tot=date(2030, 8, 18)),
        Vakantie(naam="kerst", van=date(2030, 12, 21), tot=date(2031, 1, 5)),
    )
    year = schooljaar("2030-2031", Regio(vakantieregio=Vakantieregio.NOORD, vakanties_afwijkend=own))
    assert year.first_day == date(2030, 8, 19)
    assert when("na de kerstvakantie", year) == [date(2031, 1, 6)]
    assert len(year.notices) == 1
    assert year.notices[0].startswith(
        "De vakanties van 2030-2031 (herfstvakantie, voorjaarsvakantie, meivakantie en zomervakantie) zijn nog"
    )


def test_what_is_taken_for_a_holiday_covers_what_ever_was_one():
    for jaar in known_years():
        first = int(jaar[:4])
        for regio in Vakantieregio:
            found = {each.naam: each for each in holidays(regio, jaar)}
            assumed = schooljaar(f"{first + 28}-{first + 29}", Regio())
            for name in ("kerstvakantie", "zomervakantie"):
                whole = found[name]
                shifted = [day.replace(year=day.year + 28) for day in (whole.van, whole.tot)]
                assert all(assumed.why_no_school(day) for day in shifted), (jaar, regio, name)


def test_deviations_that_leave_no_day_of_school_are_refused():
    own = Vakantie(naam="alles", van=date(2026, 8, 1), tot=date(2027, 7, 31))
    with pytest.raises(ProfileError, match="blijft er geen schooldag over"):
        schooljaar("2026-2027", Regio(vakanties_afwijkend=(own,)))


@settings(max_examples=150)
@given(data=st.data(), naam=YEARS, regio=REGIONS, text=WORDS)
def test_no_proposal_ever_falls_on_a_day_without_school(data: st.DataObject, naam: str, regio: Vakantieregio | None, text: str):
    year = schooljaar(naam, Regio(vakantieregio=regio, vakanties_afwijkend=data.draw(deviations(naam))))
    own = [(each.van, each.tot) for each in year.free]
    moments = read_moments(text, naam)
    assert moments
    for place in (place_of(moment, year) for moment in moments):
        if isinstance(place, Placed):
            assert place.certainty is Certainty.PROPOSED
            assert year.begin <= place.day <= year.end
            assert place.day.isoweekday() < 6
            assert place.day not in public_holidays(place.day.year)
            assert not any(first <= place.day <= last for first, last in own)
        else:
            assert place == UnknownDay()


@settings(max_examples=100)
@given(naam=YEARS, regio=REGIONS, day=st.integers(0, 364), weeks=st.integers(0, 30))
def test_the_nearest_day_of_school_is_one_and_never_before_its_bound(naam: str, regio: Vakantieregio | None, day: int, weeks: int):
    year = schooljaar(naam, Regio(vakantieregio=regio))
    reported = year.begin + timedelta(days=day)
    found = year.nearest(reported + timedelta(weeks=weeks), reported)
    assert found >= reported
    assert year.is_school_day(found)
