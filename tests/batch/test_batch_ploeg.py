"""Work divided over processes: none is lost, none hangs, and nothing of it reaches the screen."""

import pytest
from batch.werkstukken import leaves_at_once, names_somebody, square, squared_or_killed

from generator.batch.ploeg import MOST, Ploeg, processors


def test_every_task_is_done_once_whatever_the_number_of_processes():
    for number in (1, 3):
        with Ploeg(number) as crew:
            assert sorted(crew.do(square, range(7))) == [(each, each * each) for each in range(7)]
            assert list(crew.do(square, [])) == []
            assert list(crew.do(square, [9])) == [(9, 81)]


@pytest.mark.parametrize("processes", [1, 3])
def test_a_task_that_kills_its_process_is_told_and_all_others_are_done(processes):
    with Ploeg(processes) as crew:
        found = dict(crew.do(squared_or_killed, range(10, 20)))
        assert found == {each: None if each == 13 else each * each for each in range(10, 20)}
        assert list(crew.do(square, [5])) == [(5, 25)]


def test_tasks_that_all_kill_their_process_end_all_the_same():
    with Ploeg(2) as crew:
        assert dict(crew.do(leaves_at_once, range(4))) == dict.fromkeys(range(4))


def test_what_a_process_says_or_raises_stays_there(capfd):
    with Ploeg(2) as crew:
        assert dict(crew.do(names_somebody, [1, 2])) == {1: None, 2: None}
    said = capfd.readouterr()
    assert said.out + said.err == ""


def test_a_crew_has_at_least_one_process_and_not_more_than_a_computer_can_wait_for():
    assert [Ploeg(number).processen for number in (0, 1, 4, 999)] == [1, 1, 4, MOST]
    assert 1 <= processors() <= MOST
