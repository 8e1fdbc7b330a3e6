"""The words that schools write for when something is: read where they are certain, left to a person where they are not."""

from datetime import date

import pytest

from generator.yearly.kalender.moments import Dag, Periode, Rand, RondVakantie, lees

YEAR = "2026-2027"


def month(year: int, number: int, last: int, first: int = 1) -> Periode:
    return Periode(date(year, number, first), date(year, number, last))


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
    "eind oktober": (Periode(date(2026, 10, 1), date(2026, 10, 31), achteraan=True),),
    "augustus": (month(2026, 8, 31),),
    "december": (month(2026, 12, 31),),
    "februari": (month(2027, 2, 28),),
    "juli": (month(2027, 7, 31),),
    "november 2026": (month(2026, 11, 30),),
    "november 2027": (month(2027, 11, 30),),
    "september en februari": (month(2026, 9, 30), month(2027, 2, 28)),
    "september, november en maart": (month(2026, 9, 30), month(2026, 11, 30), month(2027, 3, 31)),
    "maart en maart": (month(2027, 3, 31),),
    "week 40": (Periode(date(2026, 9, 28), date(2026, 10, 4)),),
    "in week 40": (Periode(date(2026, 9, 28), date(2026, 10, 4)),),
    "wk 6": (Periode(date(2027, 2, 8), date(2027, 2, 14)),),
    "week 53": (Periode(date(2026, 12, 28), date(2027, 1, 3)),),
    "week 40 en 6": (Periode(date(2026, 9, 28), date(2026, 10, 4)), Periode(date(2027, 2, 8), date(2027, 2, 14))),
    "weken 40, 45 en 6": (
        Periode(date(2026, 9, 28), date(2026, 10, 4)),
        Periode(date(2026, 11, 2), date(2026, 11, 8)),
        Periode(date(2027, 2, 8), date(2027, 2, 14)),
    ),
    "week 10 van 2027": (Periode(date(2027, 3, 8), date(2027, 3, 14)),),
    "de week van 5 oktober": (Periode(date(2026, 10, 5), date(2026, 10, 11)),),
    "1 maart": (Dag(date(2027, 3, 1)),),
    "op 1 maart": (Dag(date(2027, 3, 1)),),
    "1 maart 2027": (Dag(date(2027, 3, 1)),),
    "maandag 1 maart 2027": (Dag(date(2027, 3, 1)),),
    "2027-03-01": (Dag(date(2027, 3, 1)),),
    "1-3-2027": (Dag(date(2027, 3, 1)),),
    "01/03/2027": (Dag(date(2027, 3, 1)),),
    "5 oktober en 1 maart": (Dag(date(2026, 10, 5)), Dag(date(2027, 3, 1))),
    "na de kerstvakantie": (RondVakantie("kerst", na=True),),
    "direct na de herfstvakantie": (RondVakantie("herfst", na=True),),
    "voor de meivakantie": (RondVakantie("mei", na=False),),
    "vóór de zomervakantie": (RondVakantie("zomer", na=False),),
    "vo\u0301o\u0301r de zomervakantie": (RondVakantie("zomer", na=False),),
    "na de krokusvakantie": (RondVakantie("voorjaar", na=True),),
    "in de eerste week na de voorjaarsvakantie": (RondVakantie("voorjaar", na=True),),
    "na kerst": (RondVakantie("kerst", na=True),),
    "november en na de kerstvakantie": (month(2026, 11, 30), RondVakantie("kerst", na=True)),
    "begin van het schooljaar": (Rand.BEGIN,),
    "aan het begin van het studiejaar": (Rand.BEGIN,),
    "bij de start van het schooljaar": (Rand.BEGIN,),
    "eerste schoolweek": (Rand.BEGIN,),
    "eind van het schooljaar": (Rand.EIND,),
    "laatste schoolweek": (Rand.EIND,),
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
    assert lees(text, YEAR) == READ[text]


@pytest.mark.parametrize("text", NOT_CERTAIN)
def test_words_that_are_not_certain_are_left_to_a_person(text: str):
    assert lees(text, YEAR) == ()


def test_what_comes_back_every_month_comes_in_every_month_of_school():
    assert [moment.van.month for moment in lees("elke maand", YEAR)] == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6]


def test_a_leap_day_is_a_day_only_in_a_leap_year():
    assert lees("29 februari", "2027-2028") == (Dag(date(2028, 2, 29)),)


def test_a_week_that_this_year_does_not_have_is_left_to_a_person():
    assert lees("week 53", "2027-2028") == ()
