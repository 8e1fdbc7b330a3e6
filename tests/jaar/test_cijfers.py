"""The figures of a year: bands alone, no totals, and nothing from which a small number can be worked out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.stappenplan.features import RESPONDENTEN
from generator.yearly.evaluatie import Register, RegisterLine, cijfers
from generator.yearly.evaluatie.figures import OTHERS, STAFF
from generator.yearly.evaluatie.register import ERNST, INCIDENT_KINDS, PERIODS

LINE = st.builds(
    lambda who, kind, term, grave: RegisterLine("0" * 16, who, kind, term, grave) if who == STAFF else RegisterLine("0" * 16, who),
    st.sampled_from((*RESPONDENTEN, STAFF, STAFF)),
    st.sampled_from(("", *INCIDENT_KINDS[:2])),
    st.sampled_from(("", *PERIODS)),
    st.sampled_from(("", *ERNST)),
)
LINES = st.lists(LINE, max_size=60)


def of_lines(lines) -> Register:
    return Register("99ZZ01", "2026-2027", tuple(replace(line, kenmerk=f"{number:016x}") for number, line in enumerate(lines)))


def staff(number, soort="bangalijst", periode=PERIODS[0], ernst="ernstig"):
    return [RegisterLine("0" * 16, STAFF, soort, periode, ernst)] * number


def counts(lines):
    """Every count that is printed: a name, which forms it counts, and the form that would be one more."""
    for soort in INCIDENT_KINDS:
        for term in PERIODS:
            yield (soort, term), lambda line, s=soort, t=term: (line.soort, line.periode) == (s, t), staff(1, soort, term, "")[0]
    for level in ERNST:
        yield level, lambda line, g=level: line.ernst == g, staff(1, "", "", level)[0]
    for who in OTHERS:
        yield who, lambda line, w=who: line.respondent == w, RegisterLine("0" * 16, who)


def _without(line, counted):
    """The same form without what is counted, and with all that it said beside it."""
    fewer = (replace(line, soort="", periode=""), replace(line, ernst=""))
    return next((one for one in fewer if not counted(one)), line)


def with_count(lines, counted, one_more, number):
    """The same year in which so many forms say this; the other forms say all that they said beside it."""
    others = [line for line in lines if not counted(line)]
    same = [line for line in lines if counted(line)]
    blank = [_without(line, counted) for line in same]
    spare = [line for line in blank if line.respondent == STAFF]
    return [*others, *same[:number], *spare[number:], *([one_more] * (number - len(same)))]


@pytest.mark.groot
@settings(max_examples=40)
@given(LINES, st.integers(0, 60))
def test_every_small_number_may_be_each_number_below_five_for_who_has_two_editions(lines, cut):
    """For each count, and each end of its band, there are two years that print just the same: an older edition and this one."""
    older, newer = lines[:cut], lines
    printed = cijfers(of_lines(older)), cijfers(of_lines(newer))
    for name, counted, one_more in counts(lines):
        before, now = (sum(map(counted, edition)) for edition in (older, newer))
        if before >= 5:
            continue
        for fewest in (0, 4):
            most = fewest if now < 5 else now  # forms are only ever added
            other = with_count(older, counted, one_more, fewest), with_count(newer, counted, one_more, max(most, fewest))
            assert tuple(cijfers(of_lines(edition)) for edition in other) == printed, name


@settings(max_examples=15)
@given(LINES)
def test_the_figures_of_a_year_hold_bands_alone_and_have_the_same_rows_whatever_was_counted(lines):
    found = cijfers(of_lines(lines))
    assert [len(table.rijen) for table in found.tabellen.values()] == [len(INCIDENT_KINDS), 3, 4]
    for value in (value for table in found.tabellen.values() for row in table.rijen for value in row.waarden):
        assert value.ondergrens % 5 == 0
        assert value.tekst == ("minder dan 5" if value.is_klein else f"{value.ondergrens} tot en met {value.ondergrens + 4}")


def test_four_and_none_look_the_same_and_five_does_not():
    def rows(number):
        return cijfers(of_lines(staff(number))).soort_periode.as_rows()

    assert rows(0) == rows(1) == rows(4)
    assert rows(5) != rows(4)
    assert rows(5) == rows(9)
    assert rows(5)[0] == ("", *PERIODS)
    assert ("bangalijst", "5 tot en met 9", "minder dan 5") in [row[:3] for row in rows(5)]


def test_an_evaluation_without_a_kind_or_by_a_parent_is_counted_where_it_can_be():
    found = cijfers(of_lines([*staff(3, soort=""), *staff(3), *[RegisterLine("0" * 16, "ouders")] * 7]))
    assert dict(found.respondenten.as_rows()[1:]) == {
        "leerlingen": "minder dan 5",
        "ouders": "5 tot en met 9",
        "externe partijen": "minder dan 5",
    }
    assert dict(found.ernst.as_rows()[1:])["ernstig"] == "5 tot en met 9"
    assert found.soort_periode.as_rows()[2][1] == "minder dan 5"


def test_nowhere_is_a_total_printed_from_which_four_times_four_could_be_worked_out():
    lines = [line for term in PERIODS for line in staff(4, periode=term)]
    found = cijfers(of_lines(lines))
    assert set(found.soort_periode.as_rows()[2][1:]) == {"minder dan 5"}
    assert "totaal" not in str(found.as_json())
    assert STAFF not in [row.naam for row in found.respondenten.rijen]
