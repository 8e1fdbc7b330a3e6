"""Batch, the run: from the list of work to the files, the state and the report.

In: what is asked, the list, a number of processes or the address of a cluster. Out: `Report`. Never: two runs in one folder, a
report that tells of what is not there, or a traceback on the screen: it could show a name.

The state gets a line when a school is ready. The report is written again when a quarter more schools are, and when the run ends or
is stopped, so that ten times the schools cost ten times the work.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from generator.base.errors import OutputError, UsageError
from generator.pipeline.batch.after.archive import archive
from generator.pipeline.batch.after.page import write_report
from generator.pipeline.batch.after.sample import sampled
from generator.pipeline.batch.crew.cluster import Cluster
from generator.pipeline.batch.crew.places import Here, There
from generator.pipeline.batch.crew.processes import Crew, Done, Stopped, Work, done, processors
from generator.pipeline.batch.journal import DAMAGED, Journal
from generator.pipeline.batch.order import ZIP, BatchOrder, check
from generator.pipeline.batch.outcome import SchoolOutcome, stopped_point
from generator.pipeline.batch.report import PAGE, Report, SchoolReady, of
from generator.pipeline.batch.task import Task, input_of
from generator.pipeline.batch.told import told, told_before
from generator.pipeline.batch.work import do, rehearse
from generator.pipeline.batch.worklist import NONE, WorkList, list_of
from generator.pipeline.cases.stale import stale_facts
from generator.write.lock import hold

_SHARE: Final = 4


def run_batch(  # noqa: PLR0913 - each is an option of the command
    asked: BatchOrder,
    paths: Sequence[Path],
    *,
    board: str = "",
    duo: Path | None = None,
    processes: int = 0,
    cluster: Cluster | None = None,
    dry: bool = False,
    tell: Callable[[SchoolReady], None] = lambda _: None,
    stopped: Stopped = lambda: False,
) -> Report:
    """Make or update the documents of many schools, and write the report beside them.

    Args:
        asked: what is asked for each school.
        paths: folders with profiles, or profiles.
        board: number of a board, to do its schools alone and tell which of them have no profile.
        duo: file with branches of DUO, for schools of vo, so, sbo and mbo of the board.
        processes: how many schools at once at most; 0 is what the computer can do.
        cluster: do the work on other computers.
        dry: write nothing: tell what would be made, and what would not.
        tell: receives each school when it is ready.
        stopped: whether somebody stopped it. What is at work then is finished, and all that is done stands in the report.

    Raises:
        UsageError: what is asked does not fit, or there is nothing to work on. OutputError: another run is busy in the folder,
        nothing can be written, or the cluster cannot be reached.
    """
    if processes < 0:
        raise UsageError("Kies bij --processen een aantal van 1 of meer.")
    if duo and not board:
        raise UsageError("Zeg bij --duo ook van welk bestuur: --bestuur 32073.")
    check(asked)
    if asked.naar not in {"", ZIP} and cluster is None:
        raise UsageError("Een objectopslag bij --naar hoort bij --cluster. Zonder cluster komen de documenten in de map van --uit.")
    work_list = list_of(paths, board, duo)
    number = processes or processors()
    if dry:
        return look_ahead(asked, work_list, number, tell, stopped=stopped)
    if cluster is None:
        return run(asked, work_list, number, tell, stopped=stopped)
    with cluster.reached(asked, work_list.schools) as (crew, there):
        return run(asked, work_list, number, tell, stopped=stopped, crew=crew, there=there)


def run(
    order: BatchOrder,
    work_list: WorkList,
    processes: int,
    tell: Callable[[SchoolReady], None],
    work: Work = do,
    *,
    stopped: Stopped = lambda: False,
    crew: Crew | None = None,
    there: There | None = None,
) -> Report:
    """Do the work and return the report.

    Args:
        order: what is asked.
        work_list: for which schools.
        processes: how many processes work at once at most; the files and the report are the same for any number.
        tell: receives each school when it is ready.
        work: what is done for each school.
        stopped: as in `run_batch`.
        crew: who does it, where that is not this computer.
        there: where the results are, where that is not the folder of the run.

    Raises:
        OutputError: another run is busy in the folder, its state is of a newer version, or nothing can be written.
        UsageError: there is nothing to work on, and a report of a run before stands there.
    """
    if not (work_list.schools or work_list.failed) and (order.out / PAGE).exists():
        raise UsageError(NONE)
    with hold(order.out):
        books = _Books(order, work_list, tell, there or Here(order.out))
        try:
            with contextlib.closing(_by(crew, processes, work)(books.start(), stopped)) as ready:
                for some in ready:
                    books.add(some)
            books.end()
        finally:
            books.write()
        return books.report()


def look_ahead(
    order: BatchOrder, work_list: WorkList, processes: int, tell: Callable[[SchoolReady], None], *, stopped: Stopped
) -> Report:
    """Return the report of a run that writes nothing: which documents would be made, and what keeps others from it."""
    tasks = _tasks(order, work_list)
    total = len(tasks) + len(work_list.failed)
    outcomes = [told(each, number) for number, each in enumerate(work_list.failed, len(tasks) + 1)]
    with contextlib.closing(done(tasks, processes, rehearse, stopped)) as ready:
        for task, outcome in chain.from_iterable(ready):
            outcomes.append(outcome or _ended(task))
            left = total - len(outcomes)
            tell(SchoolReady(len(outcomes), total, outcomes[-1], len(outcomes) - len(work_list.failed), left))
    return of(order, work_list, tuple(outcomes), total - len(outcomes), tuple(stale_facts(order.today)))


def _by(crew: Crew | None, processes: int, work: Work) -> Crew:
    return crew or (lambda tasks, stopped: done(tasks, processes, work, stopped))


class _Books:
    """What is known of each school, in memory and on disk."""

    def __init__(self, order: BatchOrder, work_list: WorkList, tell: Callable[[SchoolReady], None], there: There) -> None:
        self.order, self.tell, self.there = order, tell, there
        self.journal = Journal(order.out)
        self.work_list = work_list if self.journal.sound else replace(work_list, notices=(*work_list.notices, DAMAGED))
        self.outcomes: dict[int, SchoolOutcome] = {}
        self.total = len(work_list.schools) + len(work_list.failed)
        self.stale = tuple(stale_facts(order.today))
        self.worked = self.to_do = self.written = 0

    def start(self) -> tuple[Task, ...]:
        """Book what is done already and what cannot be done, and return what is left."""
        tasks = _tasks(self.order, self.work_list)
        known = {task.number: replace(found, al_klaar=True) for task in tasks if (found := self._already(task))}
        left = tuple(task for task in tasks if task.number not in known)
        self.to_do = len(left)
        sure = told_before(tuple(known.values()))
        for number, outcome in known.items():
            self._book(number, outcome if sure else told(outcome, number + 1))
        for number, outcome in enumerate(self.work_list.failed, len(tasks)):
            self._book(number, told(outcome, number + 1))
        self.write()
        return left

    def add(self, some: Done) -> None:
        """Book schools that took work."""
        outcomes = [outcome or _ended(task) for task, outcome in some]
        self.journal.add([outcome for outcome in outcomes if outcome.map])
        for (task, _), outcome in zip(some, outcomes, strict=True):
            self.worked += 1
            self.to_do -= 1
            self._book(task.number, outcome)
        if len(self.outcomes) >= self.written + max(1, self.written // _SHARE):
            self.write()

    def end(self) -> None:
        """Read a sample once more, and put all in one file, where that was asked."""
        schools = {each.folder: each.path for each in self.work_list.schools}
        found, notices = sampled(self.order, tuple(self.outcomes.values()), schools, self.there.read)
        changed = {outcome.sleutel: outcome for outcome in found}
        self.journal.add([outcome for outcome in found if outcome.map])
        self.outcomes = {number: changed.get(each.sleutel, each) for number, each in self.outcomes.items()}
        self.work_list = replace(self.work_list, notices=(*self.work_list.notices, *notices))
        if self.order.naar == ZIP:
            self.write()
            archive(self.order.out, self.outcomes.values())

    def report(self) -> Report:
        """Return the report of what is known so far."""
        return of(self.order, self.work_list, tuple(self.outcomes.values()), self.total - len(self.outcomes), self.stale)

    def write(self) -> None:
        """Write the report of what is known so far."""
        write_report(self.report())
        self.written = len(self.outcomes)

    def _book(self, number: int, outcome: SchoolOutcome) -> None:
        self.outcomes[number] = outcome
        self.tell(SchoolReady(len(self.outcomes), self.total, outcome, self.worked, self.to_do))

    def _already(self, task: Task) -> SchoolOutcome | None:
        if task.key not in self.journal.known:
            return None
        school = self.work_list.schools[task.number]
        try:
            return self.journal.done(task.key, input_of(task, school.profile, school.own), self.there.stands)
        except OutputError:  # the work itself meets the same fault, and tells it
            return None


def _tasks(order: BatchOrder, work_list: WorkList) -> list[Task]:
    schools = enumerate(work_list.schools)
    return [Task(number, each.folder, each.path, each.brin, each.name, each.file, order) for number, each in schools]


def _ended(task: Task) -> SchoolOutcome:
    return told(SchoolOutcome(task.key, task.name, task.file, task.brin, punten=(stopped_point(),)), task.number + 1)
