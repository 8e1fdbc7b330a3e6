"""The words that schools write for when something is: read where they are certain, left to a person where they are not."""

from datetime import date

import pytest

from generator.yearly.kalender.moments import BesideHoliday, GivenDay, Span, YearEdge, read_moments

YEAR = "2026-2027"


def month(year: int, number: int, last: int, first: int = 1) -> Span:
    return Span(date(year, number, first), date(year, number, last))


OKTOBER = month(2026, 10, 31)
READ = {
    "oktober": (OKTOBER,),
    "Oktober": (OKTOBER,),
    " in  oktober. ": (OKTOBER,),
    "in de maand oktober": (OKTOBER,),
    "okt": (OKTOBER,),
    "okt.": (OKTOBER,),
    "begin oktober": (OKTOBER,),
    "medio oktober": (month(2026, 10, 31, 15),),
    "half oktober": (month(2026, 10, 31, 15),),
    "eind oktober": (Span(date(2026, 10, 1), date(2026, 10, 31), at_end=True),),
    "augustus": (month(2026, 8, 31),),
    "december": (month(2026, 12, 31),),
    "februari": (month(2027, 2, 28),),
    "juli": (month(2027, 7, 31),),
    "november 2026": (month(2026, 11, 30),),
    "november 2027": (month(2027, 11, 30),),
    "september en februari": (month(2026, 9, 30), month(2027, 2, 28)),
    "september, november en maart": (month(2026, 9, 30), month(2026, 11, 30), month(2027, 3, 31)),
    "maart en maart": (month(2027, 3, 31),),
    "week 40": (Span(date(2026, 9, 28), date(2026, 10, 4)),),
    "in week 40": (Span(date(2026, 9, 28), date(2026, 10, 4)),),
    "wk 6": (Span(date(2027, 2, 8), date(2027, 2, 14)),),
    "week 53": (Span(date(2026, 12, 28), date(2027, 1, 3)),),
    "week 40 en 6": (Span(date(2026, 9, 28), date(2026, 10, 4)), Span(date(2027, 2, 8), date(2027, 2, 14))),
    "weken 40, 45 en 6": (
        Span(date(2026, 9, 28), date(2026, 10, 4)),
        Span(date(2026, 11, 2), date(2026, 11, 8)),
        Span(date(2027, 2, 8), date(2027, 2, 14)),
    ),
    "week 10 van 2027": (Span(date(2027, 3, 8), date(2027, 3, 14)),),
    "de week van 5 oktober": (Span(date(2026, 10, 5), date(2026, 10, 11)),),
    "1 maart": (GivenDay(date(2027, 3, 1)),),
    "op 1 maart": (GivenDay(date(2027, 3, 1)),),
    "1 maart 2027": (GivenDay(date(2027, 3, 1)),),
    "maandag 1 maart 2027": (GivenDay(date(2027, 3, 1)),),
    "2027-03-01": (GivenDay(date(2027, 3, 1)),),
    "1-3-2027": (GivenDay(date(2027, 3, 1)),),
    "01/03/2027": (GivenDay(date(2027, 3, 1)),),
    "5 oktober en 1 maart": (GivenDay(date(2026, 10, 5)), GivenDay(date(2027, 3, 1))),
    "na de kerstvakantie": (BesideHoliday("kerst", after=True),),
    "direct na de herfstvakantie": (BesideHoliday("herfst", after=True),),
    "voor de meivakantie": (BesideHoliday("mei", after=False),),
    "vóór de zomervakantie": (BesideHoliday("zomer", after=False),),
    "vo\u0301o\u0301r de zomervakantie": (BesideHoliday("zomer", after=False),),
    "na de krokusvakantie": (BesideHoliday("voorjaar", after=True),),
    "in de eerste week na de voorjaarsvakantie": (BesideHoliday("voorjaar", after=True),),
    "na kerst": (BesideHoliday("kerst", after=True),),
    "november en na de kerstvakantie": (month(2026, 11, 30), BesideHoliday("kerst", after=True)),
    "begin van het schooljaar": (YearEdge.BEGIN,),
    "aan het begin van het studiejaar": (YearEdge.BEGIN,),
    "bij de start van het schooljaar": (YearEdge.BEGIN,),
    "eerste schoolweek": (YearEdge.BEGIN,),
    "eind van het schooljaar": (YearEdge.END,),
    "laatste schoolweek": (YearEdge.END,),
    "elk half jaar": (month(2026, 9, 30), month(2027, 2, 28)),
    "halfjaarlijks": (month(2026, 9, 30), month(2027, 2, 28)),
    "twee keer per jaar": (month(2026, 9, 30), month(2027, 2, 28)),
    "2x per schooljaar": (month(2026, 9, 30), month(2027, 2, 28)),
    "elk kwartaal": (month(2026, 9, 30), month(2026, 12, 31), month(2027, 3, 31), month(2027, 6, 30)),
}
NOT_CERTAIN = (
    "",
    "nog te plannen",
    "in overleg",
    "oktober of november",
    "oktober/november",
    "oktober-november",
    "oktober tot en met december",
    "vanaf oktober",
    "rond oktober",
    "voor oktober",
    "oktober, niet in de toetsweek",
    "oktober (beide klassen)",
    "voor en na de kerstvakantie",
    "begin en eind oktober",
    "1 en 2 maart",
    "31 april",
    "29 februari",
    "30-2-2027",
    "13-13-2027",
    "2027-13-01",
    "dinsdag 1 maart 2027",
    "week 54",
    "week 0",
    "week",
    "1-3",
    "herfst",
    "voorjaar",
    "periode 1",
    "eerste kwartaal",
    "het hele jaar",
    "elk jaar",
    "jaarlijks",
    "drie keer per jaar",
    "wekelijks",
    "na de toetsweek",
    "na Pasen",
    "na de herfst- en kerstvakantie",
    "eerste week van oktober",
    "mei-juni",
    "maartje",
    "tijdens de week van de mediawijsheid",
    "٣ maart",
)


@pytest.mark.parametrize("text", READ)
def test_words_that_are_certain_are_read(text: str):
    assert read_moments(text, YEAR) == READ[text]


@pytest.mark.parametrize("text", NOT_CERTAIN)
def test_words_that_are_not_certain_are_left_to_a_person(text: str):
    assert read_moments(text, YEAR) == ()


def test_what_comes_back_every_month_comes_in_every_month_of_school():
    assert [moment.begin.month for moment in read_moments("elke maand", YEAR)] == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6]


def test_a_leap_day_is_a_day_only_in_a_leap_year():
    assert read_moments("29 februari", "2027-2028") == (GivenDay(date(2028, 2, 29)),)


def test_a_week_that_this_year_does_not_have_is_left_to_a_person():
    assert read_moments("week 53", "2027-2028") == ()
