"""The report that a board's secretary opens with a double click."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from batch.papier import Page
from batch.werkstukken import names_somebody

from generator.base.errors import (
    DocumentError,
    EditedError,
    GuardError,
    MissingError,
    OpenError,
    OutputError,
    Problem,
    ProfileError,
    TemplateError,
)
from generator.base.language import time_left
from generator.doors.cli.progress import line
from generator.pipeline.batch.after import page as pagina
from generator.pipeline.batch.after.page import write_report
from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.outcome import (
    MadeDocument,
    Point,
    PointKind,
    Progress,
    SchoolOutcome,
    WrittenFile,
    exit_code,
    missing_point,
    points_of,
    stopped_point,
    unforeseen_point,
)
from generator.pipeline.batch.report import DATA, PAGE, Report, SchoolReady, of
from generator.pipeline.batch.told import may_be_told, told
from generator.pipeline.batch.worklist import Skipped, WithoutProfile, WorkList

GOLDEN = Path(__file__).with_name("verslag.tekst")
DAY = date(2027, 6, 15)
KEYS = (("schoolleider.naam", "Wie is de schoolleider?"), ("preventie.normen", "Welke normen gelden online?"))


def files(*names):
    return tuple(WrittenFile(f"school/{name}", "0" * 64) for name in names)


def updated(document, marked=0, choices=0):
    return MadeDocument(
        document, files(f"2027-06-15-{document}-bijgewerkt.docx", f"2027-06-15-{document}-wijzigingen.md"), marked, choices
    )


def school(number, naam, *made, points=(), **more):
    code = f"99ZZ0{number}"
    folder = f"{code}-school" if made else ""
    return SchoolOutcome(f"{code}-school", naam, f"school-{number}.yaml", code, folder, "", made, tuple(points), **more)


def every_kind() -> Report:
    """A run in which all that can need a person does."""
    problem = Problem("school-3.yaml", 4, 18, "school.onderwijstype", "dit is geen onderwijstype.", "Kies uit po, vo, go en mbo.")
    stop = GuardError("preventiebeleid", ["hoofdtekst, alinea 12: burgerservicenummer. Haal het weg."])
    outcomes = (
        school(0, "De Appel", updated("protocol", 12), updated("preventiebeleid", 8), al_klaar=True),
        school(
            1, "De Boom", updated("protocol", 12, 2),
            points=[
                *points_of([DocumentError(["Er is iets mis met dit bestand."])], ("preventiebeleid",)),
                Point(PointKind.CHOOSE, "Kies zelf:", ("protocol: 2 keuzes, zie school/2027-06-15-protocol-wijzigingen.md",), ("protocol",)),
            ],
        ),
        school(2, "De Cirkel", points=points_of([MissingError("protocol", KEYS[:1]), MissingError("preventiebeleid", KEYS)])),
        SchoolOutcome("school-3.yaml", "school-3.yaml", "school-3.yaml", punten=tuple(points_of([ProfileError([problem])]))),
        school(4, "De Dijk", updated("protocol"), points=points_of([stop])),
        school(5, "De Eik", points=points_of([EditedError("2027-06-15-protocol-bijgewerkt.docx is na het maken bewerkt en wordt niet overschreven.")])),
        school(6, "’t Fort & <b>", points=points_of([OpenError("protocol.docx staat open in Word. Sluit het.")], ("protocol",))),
        school(7, "De Gracht", points=[stopped_point()]),
        school(8, "De Haven", updated("protocol", 1), points=[Point(PointKind.LOOK, "Lees deze plaatsen zelf na:", ("protocol: kijk hier.",))]),
    )  # fmt: skip
    lijst = WorkList(
        skipped=(Skipped("docker.yaml", "Dit is geen profiel, en geen profiel noemt het als basis."),),
        without_profile=(WithoutProfile("99ZZ50", "De Zonnewijzer", "schoolkader profiel nieuw --brin 99ZZ50"),),
        notices=("In de map oud staan ook profielen.",),
    )
    vraag = BatchOrder(Path("uit"), ("protocol", "preventiebeleid"), DAY, schooljaar="2027-2028")
    return of(vraag, lijst, tuple(reversed(outcomes)), 3, ("Kindertelefoon: dit gegeven is dit schooljaar nog niet nagekeken.",))


def test_the_report_reads_as_it_was_reviewed():
    now = Page(pagina.page(every_kind())).text
    if os.environ.get("SCHOOLKADER_GOLDENS") == "schrijf":
        GOLDEN.write_text(now, encoding="utf-8")
    assert now == GOLDEN.read_text(encoding="utf-8")


def test_the_page_is_whole_dutch_needs_nothing_from_elsewhere_and_escapes_what_it_prints():
    html = pagina.page(every_kind())
    page = Page(html)
    assert page.open == []
    assert '<html lang="nl">' in html
    assert not re.search(r"<script|<link|<img|https?://|@import|url\(", html)
    assert page.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert "’t Fort &amp; &lt;b&gt;" in html
    assert "@media print" in html


def test_what_failed_comes_first_and_a_privacy_stop_before_all():
    names = [each.naam for each in every_kind().asking]
    assert names[0] == "De Dijk"
    assert names[-1] == "De Haven"


def test_the_report_for_a_script_tells_the_same():
    data = json.loads(json.dumps(every_kind().as_json()))
    assert (data["af"], data["exit"], data["oordeel"]) == (False, 4, "geblokkeerd")
    assert data["aantallen"] == {
        "scholen": 12,
        "klaar": 2,
        "deels": 2,
        "niet_gemaakt": 5,
        "al_klaar": 1,
        "vraagt_iemand": 8,
        "te_gaan": 3,
        "documenten": 5,
    }
    assert {point["soort"] for row in data["scholen"] for point in row["punten"]} == {kind.value for kind in PointKind} - {
        "vorig bestand",
        "open wijzigingen",
    }


def test_a_report_of_very_many_lines_is_whole_and_a_key_that_many_miss_stands_there_once(tmp_path):
    rows = tuple(f"sleutel.{number}: een vraag die lang genoeg is om een regel te vullen" for number in range(60))
    outcomes = tuple(
        SchoolOutcome(f"s{number}", f"School {number}", "x.yaml", punten=(Point(PointKind.MISSING, "Vul in:", rows, exit=3),))
        for number in range(1500)
    )
    write_report(of(BatchOrder(tmp_path, ("protocol",), DAY), WorkList(), outcomes, 0, ()))
    page = (tmp_path / PAGE).read_text("utf-8")
    assert [page.count(row) for row in rows] == [1] * 60
    assert len(page) < 200_000
    data = json.loads((tmp_path / DATA).read_text("utf-8"))
    assert [row["punten"][0]["regels"] for row in data["scholen"]] == [list(rows)] * 1500


def test_a_remark_at_another_line_of_each_profile_is_the_same_remark():
    rows = [f"vaststelling (school-{number}.yaml, regel {30 + number}): Zet de datum erbij." for number in range(4)]
    outcomes = tuple(
        school(number, f"School {number}", updated("protocol"), points=[Point(PointKind.LOOK, "Lees dit:", (row,))])
        for number, row in enumerate(rows)
    )
    text = Page(pagina.page(of(BatchOrder(Path("uit"), ("protocol",), DAY), WorkList(), outcomes, 0, ()))).text
    assert "### Hetzelfde bij 4 scholen\n- Zelf bekijken. Lees dit:\n- vaststelling: Zet de datum erbij.\n" in text
    assert "School 2, School 3" in text


def test_a_key_that_ten_schools_miss_is_told_once_with_those_schools_and_the_rest_stays_with_its_school():
    outcomes = tuple(
        SchoolOutcome(
            f"s{number}", f"School {number}", f"{number}.yaml", f"99ZZ{number:02}",
            punten=tuple(points_of([MissingError("protocol" if number % 2 else "normbrief", KEYS if number == 4 else KEYS[:1])])),
        )
        for number in range(10)
    )  # fmt: skip
    text = Page(pagina.page(of(BatchOrder(Path("uit"), ("protocol",), DAY), WorkList(), outcomes, 0, ()))).text
    assert "## Dit vraagt iemand: 10 scholen" in text
    assert [line for line in text.splitlines() if line.startswith("### ")] == ["### School 4", "### Hetzelfde bij 10 scholen"]
    assert [text.count(f"{key}: {question}") for key, question in KEYS] == [1, 1]
    assert "- Nog in te vullen (normbrief, protocol). Vul dit in het profiel in" in text
    assert ", ".join(f"School {number}" for number in range(10)) in text


def test_what_many_schools_must_read_is_told_once_and_what_is_of_one_school_stays_with_it():
    shared = "protocol: De vaststelling gold voor de vorige tekst."
    rows = [(shared,), (shared,), (shared, "protocol: kijk hier."), (shared,), ("protocol: alleen hier.",)]
    outcomes = tuple(
        school(number, f"School {number}", updated("protocol"), points=[Point(PointKind.LOOK, "Lees dit:", each)])
        for number, each in enumerate(rows)
    )
    text = Page(pagina.page(of(BatchOrder(Path("uit"), ("protocol",), DAY), WorkList(), outcomes, 0, ()))).text
    assert "## Dit vraagt iemand: 5 scholen" in text
    assert text.count(shared) == 1
    lines = f"- Zelf bekijken. Lees dit:\n- {shared}\nSchool 0, School 1, School 2, School 3\n"
    assert f"### Hetzelfde bij 4 scholen\n{lines}" in text
    assert [line for line in text.splitlines() if line.startswith("### ")] == [
        "### School 2",
        "### School 4",
        "### Hetzelfde bij 4 scholen",
    ]


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (TemplateError(["x"]), PointKind.PROFILE, 3),
        (OutputError("De schijf is vol."), PointKind.FAILED, 1),
        (DocumentError(["kapot"]), PointKind.FAILED, 3),
    ],
)
def test_every_error_becomes_something_to_do(error, kind, code):
    [point] = points_of([error, error])
    assert (point.soort, point.exit) == (kind, code)


def test_a_fault_that_nobody_foresaw_is_told_by_its_kind_and_place_alone():
    with pytest.raises(RuntimeError) as caught:
        names_somebody(1)
    point = unforeseen_point(caught.value)
    assert "RuntimeError in batch.werkstukken:" in point.tekst
    assert "Xandrina" not in str(point)


def test_what_a_concept_leaves_open_does_not_fail():
    assert missing_point(KEYS, ("protocol",)).exit == 0


FAILED, STOPPED, BROKEN = (Point(PointKind.FAILED, "x", exit=code) for code in (1, 4, 3))


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([[], []], 0),
        ([[Point(PointKind.CHOOSE, "x")], []], 0),
        ([[FAILED], []], 5),
        ([[BROKEN], [BROKEN, FAILED]], 3),
        ([[FAILED], [FAILED]], 1),
        ([[STOPPED], []], 4),
        ([[STOPPED], [FAILED]], 4),
    ],
)
def test_the_exit_code_follows_the_schools(points, code):
    outcomes = [
        school(number, "x", *([] if any(p.exit for p in each) else [updated("protocol")]), points=each)
        for number, each in enumerate(points)
    ]
    assert exit_code(outcomes) == code
    assert exit_code(outcomes, schools_missing=True) == (5 if code == 0 else max(code, 3))


def test_a_school_is_as_far_as_its_documents():
    assert school(1, "x", updated("protocol")).progress is Progress.READY
    assert school(1, "x", updated("protocol"), points=[FAILED]).progress is Progress.PARTLY
    assert school(1, "x", points=[FAILED]).progress is Progress.NOTHING


@pytest.mark.parametrize(
    ("done", "to_do", "seconds", "text"),
    [
        (0, 5, 10, ""),
        (5, 0, 10, ""),
        (10, 10, 20, "minder dan een minuut"),
        (1, 1, 60, "ongeveer een minuut"),
        (10, 47, 100, "ongeveer 8 minuten"),
        (1, 60, 60, "ongeveer 1 uur"),
        (1, 121, 60, "ongeveer 2 uur en 1 minuut"),
        (1, 150, 60, "ongeveer 2 uur en 30 minuten"),
    ],
)
def test_the_time_that_is_left_is_said_in_words(done, to_do, seconds, text):
    assert time_left(done, to_do, seconds) == text


def test_a_line_of_progress_tells_which_school_and_what_came_of_it():
    made = school(0, "De Appel", updated("protocol"), updated("preventiebeleid"))
    assert (
        line(SchoolReady(3, 57, made, 3, 54), 3)
        == " 3/57  De Appel (99ZZ00): protocol, preventiebeleid gemaakt. Nog ongeveer een minuut."
    )
    failed = school(1, "De Boom", points=[FAILED])
    assert line(SchoolReady(57, 57, failed, 57, 0), 3) == "57/57  De Boom (99ZZ01): niets gemaakt; mislukt."


def test_the_sieve_lets_through_what_may_be_told_and_keeps_the_rest():
    assert may_be_told("De Appel", "99ZZ00", "")
    assert not may_be_told("Leerling 111222333")
    fine = school(1, "De Boom", points=[BROKEN])
    assert told(fine, 7) is fine
    kept = told(school(1, "School 111222333", points=[STOPPED]), 7)
    assert (kept.naam, kept.brin, kept.punten[0].exit) == ("school 7", "", 4)


@pytest.mark.parametrize(("term", "bar"), [("xterm", True), ("dumb", False)])
def test_a_terminal_shows_a_bar_with_the_school_and_the_time_left_and_clears_it(monkeypatch, term, bar):
    import io

    from generator.doors.cli.progress import Voortgang

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    with Voortgang(quiet=False) as progress:
        progress.tell(SchoolReady(1, 2, school(0, "De Appel", updated("protocol")), 1, 1))
        progress.tell(SchoolReady(2, 2, school(1, "De Boom", points=[BROKEN]), 2, 0))
    text = screen.getvalue()
    assert ("\r[############------------] 1/2  nog minder dan een minuut  De Appel" in text) is bar
    assert "\033" not in text
    last = text.splitlines()[-1].split("\r")[-1]
    assert last == "De Boom: niets gemaakt; mislukt." if bar else last.startswith("2/2  De Boom")
