"""Batch, the run: from the list of work to the files, the state and the report.

In: what is asked, the list, a number of processes. Out: `Report`. Never: two runs in one folder, a report that tells of what is
not there, a run that hangs because a process died, a process that outlives it, or a traceback on the screen: it could show a name.

The state gets a line when a school is ready. The report is written again when a tenth more schools are, and when the run ends or is
stopped, so that ten times the schools cost ten times the work.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from generator.base.errors import OutputError, UsageError
from generator.pipeline.batch.journal import DAMAGED, Journal
from generator.pipeline.batch.order import BatchOrder, check
from generator.pipeline.batch.outcome import SchoolOutcome, stopped_point
from generator.pipeline.batch.page import write_report
from generator.pipeline.batch.report import PAGE, Report, SchoolReady, of
from generator.pipeline.batch.task import Task, input_of
from generator.pipeline.batch.told import told
from generator.pipeline.batch.work import counts, do
from generator.pipeline.batch.worklist import NONE, School, WorkList, list_of
from generator.pipeline.making import stale_facts
from generator.write.lock import hold

MOST: Final = 60  # processes; Windows cannot wait for more
_WORTH: Final = 4  # schools for which a process of their own is worth its start
_AT_ONCE: Final = 8  # schools whose pages are counted in one start of LibreOffice
_SHARE: Final = 10

Work = Callable[[Sequence[Task]], Iterator[SchoolOutcome]]
"""Does the work on some schools and yields what came of each, in their order."""


def processors() -> int:
    """Return how many processes can be at work at once on this computer."""
    if hasattr(os, "sched_getaffinity"):  # what this process may use, where the system tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_batch(
    asked: BatchOrder,
    paths: Sequence[Path],
    *,
    board: str = "",
    duo: Path | None = None,
    processes: int = 0,
    tell: Callable[[SchoolReady], None] = lambda _: None,
) -> Report:
    """Make or update the documents of many schools, and write the report beside them.

    Args:
        asked: what is asked for each school.
        paths: folders with profiles, or profiles.
        board: number of a board, to do its schools alone and tell which of them have no profile.
        duo: file with branches of DUO, for schools of vo, so, sbo and mbo of the board.
        processes: how many schools at once at most; 0 is what the computer can do.
        tell: receives each school when it is ready.

    Raises:
        UsageError: what is asked does not fit, or there is nothing to work on. OutputError: another run is busy in the folder, or
        nothing can be written.
    """
    if processes < 0:
        raise UsageError("Kies bij --processen een aantal van 1 of meer.")
    if duo and not board:
        raise UsageError("Zeg bij --duo ook van welk bestuur: --bestuur 32073.")
    check(asked)
    return run(asked, list_of(paths, board, duo), processes or processors(), tell)


def run(order: BatchOrder, work_list: WorkList, processes: int, tell: Callable[[SchoolReady], None], work: Work = do) -> Report:
    """Do the work and return the report.

    Args:
        order: what is asked.
        work_list: for which schools.
        processes: how many processes work at once at most; the files and the report are the same for any number.
        tell: receives each school when it is ready.
        work: what is done for each school.

    Raises:
        OutputError: another run is busy in the folder, its state is of a newer version, or nothing can be written.
        UsageError: there is nothing to work on, and a report of a run before stands there.
    """
    if not (work_list.schools or work_list.failed) and (order.out / PAGE).exists():
        raise UsageError(NONE)
    with hold(order.out):
        books = _Books(order, work_list, tell)
        try:
            at_once = _AT_ONCE if counts(order) else 1
            with contextlib.closing(_done(books.start(), min(processes, MOST), work, at_once)) as ready:
                for task, outcome in ready:
                    books.add(task.number, outcome or _ended(task), worked=True)
        finally:
            books.write()
        return books.report()


class _Books:
    """What is known of each school, in memory and on disk."""

    def __init__(self, order: BatchOrder, work_list: WorkList, tell: Callable[[SchoolReady], None]) -> None:
        self.order, self.tell = order, tell
        self.journal = Journal(order.out)
        self.work_list = work_list if self.journal.sound else replace(work_list, notices=(*work_list.notices, DAMAGED))
        self.outcomes: dict[int, SchoolOutcome] = {}
        self.total = len(work_list.schools) + len(work_list.failed)
        self.stale = tuple(stale_facts(order.today))
        self.worked = self.to_do = self.written = 0

    def start(self) -> tuple[Task, ...]:
        """Book what is done already and what cannot be done, and return what is left."""
        tasks = [_task(number, school, self.order) for number, school in enumerate(self.work_list.schools)]
        done = {task.number: known for task in tasks if (known := self._already(task))}
        left = tuple(task for task in tasks if task.number not in done)
        self.to_do = len(left)
        for number, outcome in done.items():
            self.add(number, replace(outcome, al_klaar=True))
        for number, outcome in enumerate(self.work_list.failed, len(tasks)):
            self.add(number, outcome)
        self.write()
        return left

    def add(self, number: int, outcome: SchoolOutcome, *, worked: bool = False) -> None:
        """Book a school."""
        safe = told(outcome, number + 1)
        self.outcomes[number] = safe
        if worked:
            self.worked += 1
            self.to_do -= 1
            if safe is outcome and outcome.map:
                self.journal.add(outcome)
            if len(self.outcomes) >= self.written + max(1, self.written // _SHARE):
                self.write()
        self.tell(SchoolReady(len(self.outcomes), self.total, safe, self.worked, self.to_do))

    def report(self) -> Report:
        """Return the report of what is known so far."""
        return of(self.order, self.work_list, tuple(self.outcomes.values()), self.total - len(self.outcomes), self.stale)

    def write(self) -> None:
        """Write the report of what is known so far."""
        write_report(self.report())
        self.written = len(self.outcomes)

    def _already(self, task: Task) -> SchoolOutcome | None:
        if task.key not in self.journal.known:
            return None
        try:
            return self.journal.done(task.key, input_of(task, self.work_list.schools[task.number].profile), self.order.out)
        except OutputError:  # the work itself meets the same fault, and tells it
            return None


def _task(number: int, school: School, order: BatchOrder) -> Task:
    return Task(number, school.folder, school.path, school.brin, school.name, school.file, order)


def _ended(task: Task) -> SchoolOutcome:
    return SchoolOutcome(task.key, task.name, task.file, task.brin, punten=(stopped_point(),))


def _done(tasks: Sequence[Task], processes: int, work: Work, at_once: int) -> Generator[tuple[Task, SchoolOutcome | None]]:
    """Yield each school when it is ready, with nothing where its process ended; a few schools are done in this process."""
    number = min(processes, len(tasks) // _WORTH)
    size = max(1, min(at_once, -(-len(tasks) // max(1, number))))
    parts = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    if number > 1:
        yield from _spread(deque(parts), number, work)
    else:
        for part in parts:
            yield from zip(part, work(part), strict=True)


def _spread(parts: deque[Sequence[Task]], number: int, work: Work) -> Iterator[tuple[Task, SchoolOutcome | None]]:
    """Yield the same as `_done` of work that is spread over processes.

    A process that dies takes down all that were at work beside it. These schools are done once more, each alone: then it is sure
    whose work ended the process.
    """
    while parts:
        for task in (yield from _together(parts, number, work)):
            yield task, _alone(task, work)


def _together(
    parts: deque[Sequence[Task]], number: int, work: Work
) -> Generator[tuple[Task, SchoolOutcome | None], None, Sequence[Task]]:
    """Work until all is done or a process ends, and return the schools that were at work then."""
    busy: dict[Future[tuple[SchoolOutcome, ...]], Sequence[Task]] = {}
    with _processes(number) as pool:
        try:
            while parts or busy:
                while parts and len(busy) < number:
                    busy[pool.submit(_all, work, parts[0])] = parts[0]
                    parts.popleft()
                for future in wait(busy, return_when=FIRST_COMPLETED).done:
                    outcomes = future.result()
                    yield from zip(busy.pop(future), outcomes, strict=True)
        except BrokenProcessPool:
            return list(chain.from_iterable(busy.values()))
    return ()


def _alone(task: Task, work: Work) -> SchoolOutcome | None:
    with _processes(1) as pool:
        try:
            return pool.submit(_all, work, (task,)).result()[0]
        except BrokenProcessPool:
            return None


def _all(work: Work, part: Sequence[Task]) -> tuple[SchoolOutcome, ...]:
    return tuple(work(part))


def _processes(number: int) -> ProcessPoolExecutor:
    # A fresh process each: one that is copied from a process with threads may wait for ever.
    return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Set up a process: it is quiet, leaves Ctrl-C to the run, and ends when the run is no longer there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        quiet = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(quiet, stream)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    started_by = multiprocessing.parent_process()
    if started_by is not None:
        started_by.join()
        os._exit(1)
