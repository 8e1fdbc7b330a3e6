"""No small number can be worked out of the finished policy: not from its text, chart, cache, workbook, properties or alt text, and not
with an older edition beside it. What is printed is read back from the file; the attacker knows how the counts add up."""

import random
import re
from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from registers import POINTS, line, register
from schools import case, make

from generator import docxzip
from generator.jaar import Regel, Register, cijfers
from generator.jaar.cijfers import STAFF, _cell, _ernst, _network, _periode, _respondent, _soort
from generator.jaar.onderdrukking import _Network, band
from generator.jaar.register import ERNST, PERIODEN, SOORTEN, punten
from generator.stappenplan.features import RESPONDENTEN
from generator.stappenplan.rules import stappenplan
from generator.templating.model import Chart, Paragraph, Table
from generator.templating.read import read

SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
BAND = re.compile(r"minder dan 5|(\d+) t/m (\d+)")
DOCUMENT, CHART = "word/document.xml", "word/charts/chart1.xml"


def a_line(draw_point):
    point = st.sampled_from(POINTS) if draw_point else st.none()
    return st.builds(
        _regel,
        respondent=st.sampled_from((*RESPONDENTEN, STAFF, STAFF)),
        soort=st.sampled_from(("", *SOORTEN[:3], SOORTEN[0])),
        periode=st.sampled_from(("", *PERIODEN, PERIODEN[0])),
        ernst=st.sampled_from(("", *ERNST)),
        point=st.one_of(st.none(), st.none(), st.none(), point),
    )


def _regel(respondent, soort, periode, ernst, point):
    staff = {"soort": soort, "periode": periode, "ernst": ernst} if respondent == STAFF else {}
    flagged = {}
    if point and respondent == STAFF:
        what, owner, done = point
        day = date.fromisoformat(done) if done else None
        flagged = {"wat_moet_anders": what, "eigenaar": owner, "gereed_op": day, "naar_preventiebeleid": True}
    return Regel("0" * 16, respondent, **staff, **flagged)


LINES = st.lists(a_line(draw_point=True), max_size=45)


def of_lines(lines):
    return Register("99ZZ01", "2026-2027", tuple(replace(found, kenmerk=f"{n:016x}") for n, found in enumerate(lines)))


@cache
def file(of: Register) -> bytes:
    return make("preventiebeleid", replace(case("vo"), register=of)).data


def printed(data):
    """What the file prints: name of a count → its band, read from the tables, the chart and the running text."""
    blocks = read(data).blocks
    tables = {
        block.alt: [[_words(cell) for cell in row.cells] for row in block.rows] for block in blocks if isinstance(block, Table)
    }
    words = stappenplan().cijfers.soorten
    kinds = dict(zip((words[kind] for kind in SOORTEN), SOORTEN, strict=True))
    found = {}
    for name, *values, total in tables["Aantal evaluaties door medewerkers, naar soort incident en periode"][1:]:
        row = {_cell(kinds[name], term): value for term, value in zip(PERIODEN, values, strict=True)} if name in kinds else {}
        row |= {} if name in kinds else {_periode(term): value for term, value in zip(PERIODEN, values, strict=True)}
        found |= row | {_soort(kinds[name]) if name in kinds else "tabel": total}
    people = tables["Aantal evaluaties naar wie ze invulde"][1]
    found |= dict(zip((*map(_respondent, RESPONDENTEN), "alle"), people, strict=True))
    grave = tables["Aantal evaluaties door medewerkers, naar ernst van het incident"][1]
    found |= dict(zip(map(_ernst, ERNST), grave, strict=True))
    chart = next(block for block in blocks if isinstance(block, Chart))
    drawn = {_soort(kinds[name.removesuffix(" (niet getoond)")]): value or "niet getoond" for name, value in chart.rows[1:]}
    assert all(found[name] == value for name, value in drawn.items())
    text = " ".join(block.plain for block in blocks if isinstance(block, Paragraph))
    told = re.search(r"punten komen uit (.+?) evaluaties", text)
    assert told is None or told[1].replace("tot en met", "t/m") == found["alle"]
    assert _alt_says(chart.alt, drawn, words)
    return {name: _band(value) for name, value in found.items() if value != "niet getoond"}


def _words(cell):
    return " ".join(paragraph.plain for paragraph in cell)


def _band(text):
    match = BAND.fullmatch(text)
    assert match, text
    return (int(match[1]), int(match[2])) if match[1] else (0, 4)


def _alt_says(alt, drawn, words):
    said = {}
    for part in alt.split(". ")[1:]:
        value, _, names = part.rstrip(".").partition(": ")
        said |= dict.fromkeys(re.split(r", | en ", names), value.lower())
    return said == {words[name.removeprefix("soort ")].lower(): value for name, value in drawn.items()}


@SLOW
@example([])
@given(LINES)
def test_what_the_file_prints_are_the_bands_of_the_figures_and_nothing_else(lines):
    of = of_lines(lines)
    true = {count.naam: count.aantal for count in _network(of)}
    for name, (low, high) in printed(file(of)).items():
        assert (low, high) == band(true[name]), name


@SLOW
@given(LINES)
def test_every_number_of_the_chart_and_its_workbook_is_the_lowest_of_a_band(lines):
    parts = docxzip.read(file(of_lines(lines)))
    cache_of = [int(text) for text in re.findall(r"<c:v>(\d+)</c:v>", parts[CHART].decode())]
    book = docxzip.unzip(parts["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"])
    sheet = book["xl/worksheets/sheet1.xml"].decode()
    cells = [int(text) for text in re.findall(r'<c r="B\d+" s="\d+"><v>(\d+)</v>', sheet)]
    assert cache_of == cells
    assert all(value % 5 == 0 for value in cells)
    assert len(re.findall(r"<c r=", sheet)) == 2 + 9 + len(cells)  # the head, the names, the numbers


@SLOW
@given(LINES, st.lists(a_line(draw_point=False), min_size=1, max_size=3))
def test_two_years_that_print_the_same_bands_are_the_same_file_to_the_byte(lines, more):
    """Nothing in any part depends on a count but through its band: not a layout, an id, a length or an order."""
    one, other = of_lines(lines), of_lines([*lines, *more])
    assume(cijfers(one) == cijfers(other))
    assert file(one) == file(other)


def test_a_year_with_four_forms_and_one_with_none_are_the_same_file():
    staff = [Regel("0" * 16, STAFF, SOORTEN[1], PERIODEN[2], ERNST[0])] * 4
    assert file(of_lines(staff)) == file(of_lines([]))
    assert file(of_lines([*staff, staff[0]])) != file(of_lines(staff))


class Attacker:
    """Knows how the counts of both editions add up, what each prints, that forms are only ever added, and that each point that is
    printed comes from another form. Walks from one pair of years that agrees with all of that to another, and notes what it meets.
    """

    def __init__(self, of: Register, later: Register) -> None:
        self.counts = tuple(_network(of)), tuple(_network(later))
        self.shown = tuple(frozenset(printed(file(each))) for each in (of, later))
        self.bounds = tuple(
            [self._bounds(count, shown) for count in counts] for counts, shown in zip(self.counts, self.shown, strict=True)
        )
        self.now = tuple([count.aantal for count in counts] for counts in self.counts)
        self.grown = [new.minstens - old.minstens for old, new in zip(*self.counts, strict=True)]
        self.seen = [
            [{value} for value in values] for values in (*self.now, [new - old for old, new in zip(*self.now, strict=True)])
        ]
        self.network = _Network(self.counts[0], frozenset())

    @staticmethod
    def _bounds(count, shown):
        low, high = band(count.aantal) if count.naam in shown else (0, 10**6)
        return max(low, count.minstens), high

    def _room(self, place, which):
        """How much a count can go up and down: in the older edition, in the newer one, or in both at once."""
        (low, high), (new_low, new_high) = (bounds[place] for bounds in self.bounds)
        old, new = (values[place] for values in self.now)
        between = new - old - self.grown[place]
        return {
            "beide": (min(high - old, new_high - new), min(old - low, new - new_low)),
            "oud": (min(high - old, between), old - low),
            "nieuw": (new_high - new, min(new - new_low, between)),
        }[which]

    def step(self, place, up, which):
        """Take one step with a count, and with others along the way, if there is one that agrees with all that is known."""
        rooms = [list(self._room(number, which)) for number in range(len(self.grown))]
        if not rooms[place][0 if up else 1]:
            return
        tail, head = self.network._ends[place]
        path = self.network._path(*((head, tail) if up else (tail, head)), place, rooms)
        for number, more in [(place, up), *path] if path else ():
            for edition in {"beide": (0, 1), "oud": (0,), "nieuw": (1,)}[which]:
                self.now[edition][number] += 1 if more else -1
        for number, (old, new) in enumerate(zip(*self.now, strict=True)):
            for seen, value in zip(self.seen, (old, new, new - old), strict=True):
                seen[number].add(value)

    def walk(self, rng, steps):
        for _ in range(steps):
            self.step(rng.randrange(len(self.grown)), rng.random() < 0.5, rng.choice(("beide", "oud", "nieuw")))

    def small(self):
        """Each small number that is printed, of an edition or between the two: its name and the values that were met."""
        for number, (old, new) in enumerate(zip(*self.counts, strict=True)):
            shown = [old.naam in names for names in self.shown]
            true = (old.aantal, new.aantal, new.aantal - old.aantal)
            for which, there in enumerate((shown[0], shown[1], all(shown))):
                if there and true[which] < 5:
                    yield f"{('oud', 'nieuw', 'verschil')[which]}: {old.naam}", number, self.seen[which][number]

    def pinned(self, rng):
        """The small numbers of which no second value was met, after looking hard."""
        self.walk(rng, 300)
        for _ in range(30):
            left = [number for _, number, seen in self.small() if len(seen) < 2]
            for number in left:
                for which in ("beide", "oud", "nieuw"):
                    self.step(number, up=True, which=which)
                    self.step(number, up=False, which=which)
            if not left:
                break
            self.walk(rng, 60)
        return [name for name, _, seen in self.small() if len(seen) < 2]


@SLOW
@example([line(n) for n in range(20)], 16)
@example([Regel("0" * 16, STAFF, SOORTEN[0], PERIODEN[n % 4], ERNST[0]) for n in range(16)], 12)
@example([Regel("0" * 16, STAFF), Regel("0" * 16, "ouders"), Regel("0" * 16, "extern"), Regel("0" * 16, STAFF)], 4)
@given(LINES, st.integers(0, 45))
def test_an_older_edition_of_the_file_beside_the_new_one_gives_no_small_number_away(lines, cut):
    """The older edition is of a month before: the same register, with fewer lines."""
    attacker = Attacker(of_lines(lines[:cut]), of_lines(lines))
    assert attacker.pinned(random.Random(1)) == []


def test_the_attacker_does_find_a_number_that_is_given_away():
    """An edition that would print a total too many: four of each in four terms, and all of them together."""
    of = of_lines([Regel("0" * 16, STAFF, SOORTEN[0], PERIODEN[n % 4], ERNST[0]) for n in range(16)])
    attacker = Attacker(of, of)
    assert _soort(SOORTEN[0]) not in attacker.shown[0]
    attacker.bounds[0][0] = attacker.bounds[1][0] = (16, 16)  # an exact total
    attacker.shown = tuple(names | {_soort(SOORTEN[0])} for names in attacker.shown)
    pinned = attacker.pinned(random.Random(1))
    assert {f"oud: {_cell(SOORTEN[0], term)}" for term in PERIODEN} <= set(pinned)


@SLOW
@given(LINES)
def test_alone_the_file_leaves_every_value_of_a_printed_band_open_also_for_who_counts_the_points(lines):
    """Each point that is printed comes from another form, so whoever counts them knows how many there are at least."""
    of = of_lines(lines)
    counts, shown = tuple(_network(of)), frozenset(printed(file(of)))
    told = len(punten(of))
    assert told == len(punten(replace(of, regels=tuple(found for found in of.regels if found.respondent == STAFF))))
    for number, count in enumerate(counts):
        if count.naam in shown:
            low, high = band(count.aantal)
            assert not (count.naam in {"alle", _respondent(STAFF)} and told > low), count.naam
            network = _Network(counts, shown)
            assert network.reaches(number, high - count.aantal)
            assert network.reaches(number, low - count.aantal)


def test_three_points_from_three_forms_do_not_stand_beside_less_than_five():
    shown = printed(file(register(3, points=3)))
    assert "alle" not in shown
    assert _respondent(STAFF) not in shown
    assert printed(file(register(3, points=0)))["alle"] == (0, 4)
    assert printed(file(register(60)))["alle"] == (60, 64)


def test_no_line_of_the_register_but_a_flagged_point_stands_in_the_file():
    secret = replace(line(0), wat_hielp="Zwaluwstaart hielp", wens="Kwikstaart", reden="Vogelvrij")
    told = replace(line(1), wat_moet_anders="Bel eerder", eigenaar="mentor", naar_preventiebeleid=True, wat_hielp="Zwaluwstaart")
    data = file(of_lines([secret, told, replace(line(2), wat_moet_anders="Spreeuw", naar_preventiebeleid=False)]))
    parts = docxzip.read(data)
    inside = b"".join(parts.values()) + b"".join(docxzip.unzip(parts["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"]).values())
    assert b"Bel eerder" in inside
    assert not [word for word in (b"Zwaluw", b"Kwik", b"Vogelvrij", b"Spreeuw", b"0000000000000001") if word in inside]
