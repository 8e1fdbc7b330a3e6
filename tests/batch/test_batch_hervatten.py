"""A run that was cut off goes on where it stopped, and never loses what somebody wrote."""

import json
import os
import shutil
import signal
import zipfile
from contextlib import chdir
from pathlib import Path

import pytest
from batch import lopend
from batch.scholen import brin, folder_of, profile, replace_in, write_schools
from school_papers import start

from generator.doors.cli import main
from generator.pipeline.batch.journal import DAMAGED, NAME, Journal
from generator.pipeline.batch.report import DATA, PAGE
from generator.write import lock
from generator.write.atomic import TEMPORARY

pytestmark = pytest.mark.usefixtures("without_office")
DAY = ("--vandaag", "2026-11-23")
ASKED = ("--school", "scholen", "--document", "normbrief,preventiebeleid", *DAY)
SHORT = ("--school", "scholen", "--document", "normbrief", *DAY)  # for runs that start processes
LINUX = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="alleen Linux laat de processen van een opdracht zien")


def batch(schoolkader, *more):
    return schoolkader("batch", *ASKED, "--processen", "1", *more)


def short(schoolkader, *more):
    return schoolkader("batch", *SHORT, "--processen", "1", *more)


def again(tmp_path):
    """Which schools took no work, by code."""
    rows = json.loads((tmp_path / "uit" / DATA).read_text(encoding="utf-8"))["scholen"]
    return {row["brin"] for row in rows if row["al_klaar"]}


def tree(folder):
    """Every file but those that tell of the run itself, and what a run that was killed left for the next to sweep."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {DATA, PAGE, NAME, lock.LOCK} and not path.name.endswith(TEMPORARY[1])
    }


def documents(folder):
    return {name: data for name, data in tree(folder).items() if name.endswith(".docx")}


@pytest.fixture
def scholen(tmp_path):
    return write_schools(tmp_path / "scholen", 3)


@pytest.fixture(scope="module")
def made_before(tmp_path_factory):
    """Three schools with their documents; made once, copied for each test."""
    place = tmp_path_factory.mktemp("bestuur")
    write_schools(place / "scholen", 3)
    with chdir(place):
        assert main(["batch", *ASKED, "--processen", "1", "--quiet"]) == 0
    return place


@pytest.fixture
def made(made_before, tmp_path):
    shutil.copytree(made_before, tmp_path, dirs_exist_ok=True)
    return tmp_path / "scholen"


EVERY = {brin(number) for number in range(3)}


def test_the_same_command_again_does_nothing_and_says_so(schoolkader, made, tmp_path):
    before = tree(tmp_path / "uit")
    said = batch(schoolkader)
    assert said.code == 0
    assert again(tmp_path) == EVERY
    assert "Al klaar van een vorige keer: 3 scholen." in said.out
    assert said.err.count("was al klaar") == 3
    assert tree(tmp_path / "uit") == before


def test_a_school_whose_profile_changed_is_made_anew_and_a_remark_in_it_changes_nothing(schoolkader, made, tmp_path):
    replace_in(made / "school-001.yaml", "adjunct-directeur", "teamleider")
    (made / "school-002.yaml").write_text("# een opmerking\n" + profile(2), encoding="utf-8")
    assert batch(schoolkader).code == 0
    assert again(tmp_path) == EVERY - {brin(1)}


def test_a_change_in_what_the_schools_share_makes_all_of_them_anew(schoolkader, made, tmp_path):
    replace_in(made / "bestuur.yaml", "Stichting", "Vereniging")
    assert batch(schoolkader).code == 0
    assert again(tmp_path) == set()


@pytest.mark.parametrize(
    "more", [("--vandaag", "2026-11-24"), ("--formaat", "docx,txt"), ("--document", "normbrief"), ("--concept",)], ids=" ".join
)
def test_another_order_is_done_as_a_whole(schoolkader, made, tmp_path, more):
    assert batch(schoolkader, *more).code == 0
    if "--document" not in more:  # repeated, it asks for what was asked already
        assert again(tmp_path) == set()
    else:
        assert again(tmp_path) == EVERY


def test_a_file_that_is_gone_is_made_again(schoolkader, made, tmp_path):
    path = tmp_path / "uit" / folder_of(1) / "openbaar" / "2026-11-23-normbrief.docx"
    data = path.read_bytes()
    path.unlink()
    assert batch(schoolkader).code == 0
    assert again(tmp_path) == EVERY - {brin(1)}
    assert path.read_bytes() == data


@pytest.mark.groot
def test_a_letterhead_that_changed_makes_its_school_anew(schoolkader, scholen, tmp_path):
    def letterhead(line):
        document = start()
        document.sections[0].header.paragraphs[0].text = line
        document.save(scholen / "brief.docx")

    letterhead("Postbus 12")
    (scholen / "school-001.yaml").write_text(
        profile(1).replace("huisstijl: {", "huisstijl: {sjabloon: brief.docx, "), encoding="utf-8"
    )
    assert batch(schoolkader).code == 0
    letterhead("Postbus 13")
    assert batch(schoolkader).code == 0
    assert again(tmp_path) == EVERY - {brin(1)}


def test_an_edited_file_is_never_replaced_and_the_rest_of_the_school_is_made(schoolkader, made, tmp_path):
    path = tmp_path / "uit" / folder_of(1) / "openbaar" / "2026-11-23-normbrief.docx"
    path.write_bytes(path.read_bytes() + b"\0")
    mine = path.read_bytes()
    replace_in(made / "school-001.yaml", "adjunct-directeur", "teamleider")
    said = batch(schoolkader)
    assert said.code == 5
    assert path.read_bytes() == mine
    [row] = [row for row in json.loads((tmp_path / "uit" / DATA).read_text("utf-8"))["scholen"] if row["brin"] == brin(1)]
    assert [point["soort"] for point in row["punten"]] == ["bewerkt"]
    assert [each["document"] for each in row["gemaakt"]] == ["preventiebeleid"]
    assert batch(schoolkader, "--force").code == 0
    assert path.with_name("2026-11-23-normbrief.bewaard-1.docx").read_bytes() == mine


DAMAGES = ["", "{", "[]", '{"versie": 1}\n{"x": 1}\n', '{"versie": "a"}\n', "[" * 90_000, "\udcff", '{"versie": 1}\n\n']


@pytest.mark.parametrize("text", DAMAGES, ids=range(len(DAMAGES)))
def test_a_damaged_state_counts_for_nothing(tmp_path, text):
    (tmp_path / NAME).write_text(text, encoding="utf-8", errors="surrogateescape")
    journal = Journal(tmp_path)
    assert (journal.known, journal.sound) == ({}, False)


def test_a_last_line_that_was_cut_off_costs_its_own_school_alone_and_is_no_damage(schoolkader, made, tmp_path):
    state = tmp_path / "uit" / NAME
    state.write_bytes(state.read_bytes()[:-40])
    said = batch(schoolkader)
    assert (said.code, len(again(tmp_path)), DAMAGED in said.err) == (0, 2, False)
    assert len(Journal(tmp_path / "uit").known) == 3


def test_after_a_damaged_state_everything_is_made_again_and_nothing_is_lost(schoolkader, made, tmp_path):
    before = documents(tmp_path / "uit")
    (tmp_path / "uit" / NAME).write_text("{", encoding="utf-8")
    said = batch(schoolkader)
    assert said.code == 0
    assert f"Let op: {DAMAGED}" in said.err
    assert DAMAGED in json.loads((tmp_path / "uit" / DATA).read_text("utf-8"))["let_op"]
    assert documents(tmp_path / "uit") == before
    assert len(Journal(tmp_path / "uit").known) == 3


def test_a_state_of_a_newer_version_is_refused_and_stays_as_it_is(schoolkader, made, tmp_path):
    newer = '{"versie": 2}\n{}\n'
    (tmp_path / "uit" / NAME).write_text(newer, encoding="utf-8")
    said = batch(schoolkader)
    assert said.code == 1
    assert "nieuwere versie van schoolkader" in said.err
    assert (tmp_path / "uit" / NAME).read_text("utf-8") == newer


def test_a_state_that_was_made_up_makes_nothing_count_as_done(schoolkader, made, tmp_path):
    first, *schools = map(json.loads, (tmp_path / "uit" / NAME).read_text("utf-8").splitlines())
    schools[0]["gemaakt"] = []
    schools[1]["gemaakt"][0]["bestanden"][0]["sha256"] = ""
    schools[2]["map"] = "../elders"
    (tmp_path / "uit" / NAME).write_text("".join(json.dumps(row) + "\n" for row in (first, *schools)), encoding="utf-8")
    assert batch(schoolkader).code == 0
    assert again(tmp_path) == set()


def test_schools_that_are_no_part_of_this_run_stay_known(schoolkader, made, tmp_path):
    said = schoolkader("batch", "--school", made / "school-000.yaml", *ASKED[2:])
    assert "Klaar: 1 van 1 school" in said.out
    assert batch(schoolkader).code == 0
    assert again(tmp_path) == EVERY


def test_two_runs_at_once_do_not_mix(schoolkader, made, tmp_path):
    with lock.hold(tmp_path / "uit"):
        said = batch(schoolkader)
    assert (said.code, "nog een andere opdracht van schoolkader bezig" in said.err) == (1, True)
    replace_in(made / "school-001.yaml", "adjunct-directeur", "teamleider")
    with lock.hold(tmp_path / "uit" / folder_of(1)):
        said = batch(schoolkader)
    assert (said.code, again(tmp_path)) == (5, EVERY - {brin(1)})
    assert batch(schoolkader).code == 0


@pytest.mark.groot
@LINUX
def test_a_run_that_is_killed_leaves_whole_files_a_true_report_and_no_process(schoolkader, tmp_path):
    write_schools(tmp_path / "scholen", 40)
    run = lopend.start(tmp_path, *SHORT, "--processen", "2")
    lopend.wait_until(lambda: lopend.done(tmp_path / "uit") >= 3, run)
    crew = lopend.workers(run)
    lopend.kill(run.pid)
    run.communicate()
    assert crew
    lopend.wait_until(lambda: not any(map(lopend.is_alive, crew)))
    known = lopend.done(tmp_path / "uit")
    for path in (tmp_path / "uit").rglob("*.docx"):
        assert zipfile.ZipFile(path).testzip() is None
    report = json.loads((tmp_path / "uit" / DATA).read_text("utf-8"))
    assert (report["af"], report["aantallen"]["scholen"]) == (False, 40)
    assert 0.75 * known - 2 <= len(report["scholen"]) <= known  # the state gets a line for each, the report for a quarter more
    assert "Deze opdracht is nog niet klaar." in (tmp_path / "uit" / PAGE).read_text("utf-8")
    said = short(schoolkader)
    assert said.code == 0
    assert f"Al klaar van een vorige keer: {known} scholen." in said.out
    write_schools(tmp_path / "eerste", 8)  # of these some were at work when it was killed
    assert schoolkader("batch", "--school", "eerste", *SHORT[2:], "--processen", "1", "--uit", "heel").code == 0
    whole = documents(tmp_path / "heel")
    assert len(whole) == 8
    assert documents(tmp_path / "uit").items() >= whole.items()
    assert len(documents(tmp_path / "uit")) == 40


@pytest.mark.groot
@LINUX
def test_a_run_that_is_stopped_with_ctrl_c_ends_at_once_and_can_go_on(schoolkader, tmp_path):
    write_schools(tmp_path / "scholen", 40)
    run = lopend.start(tmp_path, *SHORT, "--processen", "2")
    lopend.wait_until(lambda: lopend.done(tmp_path / "uit") >= 2, run)
    crew = lopend.workers(run)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=lopend.LIMIT)
    assert run.returncode == 1
    assert "Gestopt. Er is niets half opgeslagen." in err
    assert "Traceback" not in err
    lopend.wait_until(lambda: not any(map(lopend.is_alive, crew)))
    assert short(schoolkader).code == 0
    assert "was al klaar" in (tmp_path / "uit" / PAGE).read_text("utf-8")


@pytest.mark.groot
def test_the_number_of_processes_changes_no_byte(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-001.yaml", "onderwijstype: po", "onderwijstype: havo")
    write_schools(scholen, 6, start=10)
    for number in ("1", "3"):
        assert short(schoolkader, "--uit", number, "--processen", number).code == 5
    one, three = tmp_path / "1", tmp_path / "3"
    assert tree(one) == tree(three)
    for name in (DATA, PAGE):
        assert (one / name).read_bytes() == (three / name).read_bytes()
