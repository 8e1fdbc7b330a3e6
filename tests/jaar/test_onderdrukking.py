"""No small number can be worked out of the figures. The attacker here knows how the tables add up and tries every integer table."""

from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.jaar import Regel, Register, cijfers
from generator.jaar.cijfers import NOT_SHOWN, _network
from generator.jaar.onderdrukking import Telling, band, keeps_bands, printable
from generator.jaar.register import ERNST, PERIODEN, SOORTEN
from generator.stappenplan.features import RESPONDENTEN

NO_DEADLINE = settings(deadline=None, max_examples=40)
COUNT = st.one_of(st.integers(0, 5), st.integers(0, 11))
TWO_BY_TWO = st.lists(COUNT, min_size=4, max_size=4).map(lambda flat: (tuple(flat[:2]), tuple(flat[2:])))
TWO_BY_THREE = st.lists(COUNT, min_size=6, max_size=6).map(lambda flat: (tuple(flat[:3]), tuple(flat[3:])))


def network(table):
    """Return a table of cells with a total for each row, each column, and the whole."""
    rows, columns = range(len(table)), range(len(table[0]))
    counts = [Telling(f"cel {r} {c}", f"rij {r}", f"kolom {c}", table[r][c]) for r in rows for c in columns]
    counts += [Telling(f"rij {r}", "begin", f"rij {r}", sum(table[r])) for r in rows]
    counts += [Telling(f"kolom {c}", f"kolom {c}", "eind", sum(row[c] for row in table)) for c in columns]
    return [*counts, Telling("alles", "eind", "begin", sum(map(sum, table)))]


def shown(table):
    counts = network(table)
    cells = [count.naam for count in counts if count.naam.startswith("cel")]
    totals = ["alles", *(count.naam for count in counts if count.naam.startswith(("rij", "kolom")))]
    printed = printable(counts, cells, totals)
    return {count.naam: band(count.aantal) for count in counts if count.naam in printed}


def solutions(table, printed):
    """Return every integer table that agrees with what is printed."""
    rows, columns = len(table), len(table[0])
    cells = [range(printed[f"cel {r} {c}"][0], printed[f"cel {r} {c}"][1] + 1) for r in range(rows) for c in range(columns)]
    for flat in product(*cells):
        tried = tuple(flat[r * columns : (r + 1) * columns] for r in range(rows))
        sums = {f"rij {r}": sum(tried[r]) for r in range(rows)} | {"alles": sum(flat)}
        sums |= {f"kolom {c}": sum(row[c] for row in tried) for c in range(columns)}
        if all(low <= sums[name] <= high for name, (low, high) in printed.items() if name in sums):
            yield tried, sums


def learned(table, printed):
    """Return for each printed number every value that the attacker cannot rule out."""
    values = {name: set() for name in printed}
    for tried, sums in solutions(table, printed):
        found = sums | {f"cel {r} {c}": tried[r][c] for r in range(len(tried)) for c in range(len(tried[0]))}
        for name, seen in values.items():
            seen.add(found[name])
    return values


@NO_DEADLINE
@example(((4, 4), (4, 4)))
@example(((0, 0), (0, 0)))
@example(((4, 1), (9, 0)))
@given(TWO_BY_TWO)
def test_an_attacker_who_tries_every_table_rules_out_no_value_of_a_printed_band(table):
    printed = shown(table)
    for name, values in learned(table, printed).items():
        low, high = printed[name]
        assert values == set(range(low, high + 1)), name


@settings(deadline=None, max_examples=12)
@example(((4, 4, 4), (4, 4, 4)))
@given(TWO_BY_THREE)
def test_the_same_holds_for_a_wider_table(table):
    printed = shown(table)
    for name, values in learned(table, printed).items():
        low, high = printed[name]
        assert {low, high} <= values, name


@NO_DEADLINE
@given(TWO_BY_TWO, st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_an_older_edition_beside_the_new_one_gives_no_small_number_away(table, more):
    later = tuple(tuple(table[r][c] + more[2 * r + c] for c in range(2)) for r in range(2))
    old, new = shown(table), shown(later)
    before = [flat_of(tried) for tried, _ in solutions(table, old)]
    after = [flat_of(tried) for tried, _ in solutions(later, new)]
    possible = [(a, b) for a in before for b in after if all(x <= y for x, y in zip(a, b, strict=True))]
    for cell in range(4):
        assert len({a[cell] for a, _ in possible}) > 1
        assert len({b[cell] for _, b in possible}) > 1
        assert len({b[cell] - a[cell] for a, b in possible}) > 1


def flat_of(table):
    return tuple(value for row in table for value in row)


@NO_DEADLINE
@given(TWO_BY_TWO, st.sets(st.sampled_from(["alles", "rij 0", "rij 1", "kolom 0", "kolom 1"])))
def test_the_judgement_with_flows_is_the_same_as_trying_every_table(table, totals):
    counts = network(table)
    names = frozenset(totals | {count.naam for count in counts if count.naam.startswith("cel")})
    printed = {count.naam: band(count.aantal) for count in counts if count.naam in names}
    by_trying = all(set(printed[name]) <= values for name, values in learned(table, printed).items())
    assert keeps_bands(counts, names) == by_trying


def test_a_total_that_gives_all_its_cells_away_is_left_out():
    full = ((4, 4, 4, 4), (0, 0, 0, 0))
    assert "rij 0" not in shown(full)
    assert "rij 1" in shown(full)
    counts = network(((4, 4, 4, 4, 4),))
    everything = frozenset(count.naam for count in counts)
    assert not keeps_bands(counts, everything)  # 20 to 24 in five numbers below five: each is a four


LINE = st.builds(
    Regel,
    kenmerk=st.just("0" * 16),
    respondent=st.sampled_from(RESPONDENTEN),
    soort=st.sampled_from(("", *SOORTEN[:3])),
    periode=st.sampled_from(("", *PERIODEN)),
    ernst=st.sampled_from(("", *ERNST)),
)


@settings(deadline=None, max_examples=15)
@given(st.lists(LINE, max_size=60))
def test_the_figures_of_a_year_hold_bands_alone_and_have_the_same_rows_whatever_was_counted(lines):
    found = cijfers(Register("99ZZ01", "2026-2027", tuple(lines)))
    tables = (found.soort_periode, found.respondenten, found.ernst)
    assert [len(table.rijen) for table in tables] == [10, 5, 4]
    for value in (value for table in tables for row in table.rijen for value in row.waarden):
        if value.ondergrens is None:
            assert value.tekst == NOT_SHOWN
        else:
            assert value.ondergrens % 5 == 0
            assert value.tekst == (
                "minder dan 5" if value.ondergrens == 0 else f"{value.ondergrens} tot en met {value.ondergrens + 4}"
            )


@settings(deadline=None, max_examples=25)
@given(st.lists(LINE, max_size=60))
def test_the_counts_of_a_year_add_up_at_every_node_as_an_attacker_knows(lines):
    counts = tuple(_network(Register("99ZZ01", "2026-2027", tuple(lines))))
    assert len({count.naam for count in counts}) == len(counts)
    for node in {count.van for count in counts} | {count.naar for count in counts}:
        assert sum(count.aantal for count in counts if count.van == node) == sum(
            count.aantal for count in counts if count.naar == node
        )
    found = cijfers(Register("99ZZ01", "2026-2027", tuple(lines)))
    by_name = {count.naam: count.aantal for count in counts}
    for name, value in found.per_soort:
        assert value.ondergrens is None or value.ondergrens <= by_name[f"soort {name}"] <= value.ondergrens + 4


def staff(number, soort="bangalijst", periode=PERIODEN[0], ernst="ernstig"):
    return tuple(Regel(f"{index:016x}", "medewerkers", soort, periode, ernst) for index in range(number))


def test_four_and_none_look_the_same_and_five_does_not():
    def rows(number):
        return cijfers(Register("99ZZ01", "2026-2027", staff(number))).soort_periode.as_rows()

    assert rows(0) == rows(1) == rows(4)
    assert rows(5) != rows(4)
    assert rows(5) == rows(9)
    assert rows(5)[0] == ("", *PERIODEN, "totaal")
    assert rows(5)[2][:3] == ("bangalijst", "5 tot en met 9", "minder dan 5")


def test_an_evaluation_without_a_kind_or_by_a_parent_is_counted_where_it_can_be():
    lines = (*staff(3, soort=""), *staff(3), *(Regel(f"{n:016x}", "ouders") for n in range(7)))
    found = cijfers(Register("99ZZ01", "2026-2027", lines))
    assert dict(row[:2] for row in found.respondenten.as_rows()[1:]) == {
        "medewerkers": "5 tot en met 9",
        "leerlingen": "minder dan 5",
        "ouders": "5 tot en met 9",
        "externe partijen": "minder dan 5",
        "totaal": "10 tot en met 14",
    }
    assert found.soort_periode.as_rows()[-1][-1] == "minder dan 5"


def test_no_total_of_one_table_gives_a_number_of_another_away():
    lines = (
        *staff(4, periode=PERIODEN[0]),
        *staff(4, periode=PERIODEN[1]),
        *staff(4, periode=PERIODEN[2]),
        *staff(4, periode=PERIODEN[3]),
    )
    found = cijfers(Register("99ZZ01", "2026-2027", lines)).soort_periode
    kind = next(row for row in found.as_rows() if row[0] == "bangalijst")
    assert kind == ("bangalijst", *["minder dan 5"] * 4, NOT_SHOWN)
