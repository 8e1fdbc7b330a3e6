"""The finished policy prints the bands of the figures and nothing else of the register, in any part of the file."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from registers import line
from schools import case, make
from test_cijfers import LINE, LINES, of_lines, staff

from generator.ooxml import docx
from generator.yearly.evaluatie import RegisterLine, cijfers
from generator.yearly.evaluatie.register import ERNST, INCIDENT_KINDS, PERIODS

SLOW = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def file(lines) -> bytes:
    return make("preventiebeleid", replace(case("vo"), register=of_lines(lines))).data


@SLOW
@given(LINES, st.lists(LINE, min_size=1, max_size=3))
def test_two_years_with_the_same_bands_are_the_same_file_to_the_byte(lines, more):
    """Nothing in any part depends on a count but through its band: not a layout, an id, a length or an order."""
    assume(cijfers(of_lines(lines)) == cijfers(of_lines([*lines, *more])))
    assert file(lines) == file([*lines, *more])


def test_a_year_with_four_forms_and_one_with_none_are_the_same_file():
    four = [RegisterLine("0" * 16, "medewerkers", INCIDENT_KINDS[1], PERIODS[2], ERNST[0])] * 4
    assert file(four) == file([])
    assert file([*four, four[0]]) != file(four)


def test_no_line_of_the_register_but_a_flagged_point_stands_in_the_file():
    secret = replace(line(0), wat_hielp="Zwaluwstaart hielp", wens="Kwikstaart", reden="Vogelvrij")
    told = replace(line(1), wat_moet_anders="Bel eerder", eigenaar="mentor", naar_preventiebeleid=True, wat_hielp="Zwaluwstaart")
    data = file([secret, told, replace(line(2), wat_moet_anders="Spreeuw", naar_preventiebeleid=False)])
    inside = b"".join(docx.read(data).values())
    assert b"Bel eerder" in inside
    assert not [word for word in (b"Zwaluw", b"Kwik", b"Vogelvrij", b"Spreeuw", b"0000000000000001") if word in inside]


def test_how_many_points_there_are_narrows_no_number():
    """A point comes from a form of staff, and how many of those there were is printed nowhere."""
    point = RegisterLine(
        "0" * 16, "medewerkers", wat_moet_anders="Bel eerder", gereed_op=date(2027, 9, 1), naar_preventiebeleid=True
    )
    assert cijfers(of_lines([point] * 4)) == cijfers(of_lines(staff(0)))
