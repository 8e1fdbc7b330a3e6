"""Work that is spread over processes: none is lost, none hangs, and ten times the schools cost ten times the work."""

from datetime import date
from pathlib import Path

import pytest
from batch.scholen import brin, folder_of, name
from batch.werkstukken import killed_at_five, noisy, quick
from steps import steps

from generator.pipeline.batch.crew.processes import processors
from generator.pipeline.batch.journal import NAME
from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.report import DATA, PAGE
from generator.pipeline.batch.run import run
from generator.pipeline.batch.worklist import School, WorkList

pytestmark = pytest.mark.usefixtures("without_office")


def schools(number):
    return WorkList(tuple(School(Path("x.yaml"), folder_of(each), brin(each), name(each), "x.yaml") for each in range(number)))


def done(uit, number, work, processes=1, tell=lambda _: None):
    uit.mkdir(exist_ok=True)
    return run(BatchOrder(uit, ("normbrief",), date(2026, 11, 23)), schools(number), processes, tell, work)


def unlucky(report):
    return [each.sleutel for each in report.outcomes if each.failures]


@pytest.mark.groot
def test_a_school_that_ends_its_process_is_told_and_all_others_are_done(tmp_path):
    told = []
    report = done(tmp_path, 8, killed_at_five, 2, told.append)
    assert unlucky(report) == [folder_of(5)]
    assert [punt.soort.value for each in report.outcomes for punt in each.punten] == ["mislukt"]
    assert sorted(step.outcome.sleutel for step in told) == sorted(folder_of(each) for each in range(8))
    assert len((tmp_path / NAME).read_bytes().splitlines()) == 1 + 7


@pytest.mark.groot
def test_what_a_process_says_stays_there_and_the_report_is_that_of_one_process(tmp_path, capfd):
    done(tmp_path / "twee", 8, noisy, 2)
    said = capfd.readouterr()
    assert said.out + said.err == ""
    done(tmp_path / "een", 8, quick)
    for file in (DATA, PAGE):
        assert (tmp_path / "een" / file).read_bytes() == (tmp_path / "twee" / file).read_bytes()


def test_a_computer_has_at_least_one_processor():
    assert processors() >= 1


@pytest.mark.groot
def test_ten_times_the_schools_cost_ten_times_the_steps(tmp_path):
    done(tmp_path / "eerst", 3, quick)  # what the guard reads once is no part of it
    few, many = (steps(lambda n=number: done(tmp_path / str(n), n, quick)) for number in (30, 300))
    assert few * 6 < many < few * 12


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="alleen Linux telt de bytes die een proces schrijft")
def test_ten_times_the_schools_write_ten_times_the_bytes_and_the_report_no_more_than_six_times_itself(tmp_path):
    few, many = (written(lambda n=number: done(tmp_path / str(n), n, quick)) for number in (30, 300))
    assert many < 13 * few
    assert many < 6 * sum((tmp_path / "300" / file).stat().st_size for file in (DATA, PAGE, NAME))


def written(work):
    def so_far():
        return int(Path("/proc/self/io").read_text("ascii").split("wchar: ")[1].split()[0])

    before = so_far()
    work()
    return so_far() - before


def test_a_run_that_stops_in_the_middle_leaves_a_report_and_knows_every_school_that_was_ready(tmp_path):
    def stops(tasks):
        for task in tasks:
            if task.number == 57:
                raise KeyboardInterrupt
            yield from quick([task])

    with pytest.raises(KeyboardInterrupt):
        done(tmp_path, 100, stops)
    assert len((tmp_path / NAME).read_bytes().splitlines()) == 1 + 57
    page = (tmp_path / PAGE).read_text("utf-8")
    assert "Deze opdracht is nog niet klaar." in page
    assert "43 van de 100 scholen moeten nog" in " ".join(page.split())


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.steekproef(2)
def test_a_run_that_is_stopped_finishes_what_is_at_work_and_tells_all_that_is_done(tmp_path, processes):
    ready = []
    order = BatchOrder(tmp_path, ("normbrief",), date(2026, 11, 23))
    report = run(order, schools(40), processes, ready.append, quick, stopped=lambda: len(ready) > 1)
    assert 2 <= len(report.outcomes) == len(ready) < 40
    assert report.to_go == 40 - len(ready)
    assert len((tmp_path / NAME).read_bytes().splitlines()) == 1 + len(ready)
