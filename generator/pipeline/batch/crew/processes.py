"""Batch, the work over processes of this computer.

In: tasks, a number of processes. Out: each task with what came of it, when it is ready; nothing where its process ended. Never: a
run that hangs because a process died, a school that is lost with its neighbours, or a process that outlives the run.
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
from pathlib import Path
from typing import Final

from generator.pipeline.batch.outcome import SchoolOutcome
from generator.pipeline.batch.task import Task
from generator.pipeline.batch.told import told
from generator.write.pdf import office
from generator.write.temporary import private_folder

MOST: Final = 60  # processes; Windows cannot wait for more
_WORTH: Final = 4  # schools for which a process of their own is worth its start
_TURNS: Final = 16  # portions for each process at least, so that all end together
_PORTION: Final = 8  # schools at most: what a process that dies may cost
_PRINTED: Final = 32  # schools whose documents LibreOffice gets in one start, which takes as long as ten documents
_WAITING: Final = 2  # portions for each process: one at work and one that waits for it

Work = Callable[[Sequence[Task]], Iterator[SchoolOutcome]]
"""Does the work on some schools and yields what came of each, in their order."""

Stopped = Callable[[], bool]
"""Whether somebody stopped the run: what is at work then is finished."""

Done = list[tuple[Task, SchoolOutcome | None]]
"""Some schools with what came of each; nothing where the process that did it ended."""

Crew = Callable[[Sequence[Task], Stopped], Generator[Done]]
"""Does the work, and yields schools when they are ready."""


def processors() -> int:
    """Return how many processes can be at work at once on this computer."""
    if hasattr(os, "sched_getaffinity"):  # what this process may use, where the system tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def done(tasks: Sequence[Task], processes: int, work: Work, stopped: Stopped) -> Generator[Done]:
    """Yield schools when they are ready; a few schools are done in this process.

    Args:
        tasks: the schools.
        processes: how many work at once at most.
        work: what is done for them.
        stopped: whether somebody stopped the run.
    """
    number = min(processes, len(tasks) // _WORTH, MOST)
    if number > 1:
        with private_folder() as place:
            yield from _spread(deque(portions(tasks, number)), number, work, stopped, place / "hangt")
        return
    for part in portions(tasks, 1):
        outcomes = work(part)
        for task in part:  # one by one: a person sees each
            if stopped():
                return
            yield [(task, told(next(outcomes), task.number + 1))]


def portions(tasks: Sequence[Task], processes: int) -> list[Sequence[Task]]:
    """Return the schools in portions that are done together."""
    most = _PRINTED if tasks and tasks[0].order.prints else _PORTION
    size = max(1, min(most, len(tasks) // (processes * _TURNS)))
    if tasks and tasks[0].order.prints:
        size = min(most, -(-len(tasks) // processes))
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def work_on(work: Work, part: Sequence[Task]) -> tuple[SchoolOutcome, ...]:
    """Return what may be told of each school of a portion."""
    return tuple(told(outcome, task.number + 1) for task, outcome in zip(part, work(part), strict=True))


def _spread(parts: deque[Sequence[Task]], number: int, work: Work, stopped: Stopped, hung: Path) -> Iterator[Done]:
    """Yield the same as `done` of work that is spread over processes.

    A process that dies takes down all that were at work beside it. These portions are done once more, each alone, and of the one
    that ends its process again each school: then it is sure whose work it was.
    """
    while parts and not stopped():
        for part, found in _alone((yield from _together(parts, number, work, stopped, hung)), work, hung):
            if found is not None:
                yield list(zip(part, found, strict=True))
            elif len(part) == 1:
                yield [(part[0], None)]
            else:
                single = _alone([(task,) for task in part], work, hung)
                yield from ([(task, each[0] if each else None)] for (task,), each in single)


def _together(
    parts: deque[Sequence[Task]], number: int, work: Work, stopped: Stopped, hung: Path
) -> Generator[Done, None, Sequence[Sequence[Task]]]:
    """Work until all is done or a process ends, and return the portions that were at work then."""
    busy: dict[Future[tuple[SchoolOutcome, ...]], Sequence[Task]] = {}
    with _processes(number, hung) as pool:
        try:
            while busy or (parts and not stopped()):
                while parts and len(busy) < number * _WAITING and not stopped():
                    busy[pool.submit(work_on, work, parts[0])] = parts[0]
                    parts.popleft()
                for future in wait(busy, return_when=FIRST_COMPLETED).done:
                    outcomes = future.result()
                    yield list(zip(busy.pop(future), outcomes, strict=True))
        except BrokenProcessPool:
            return list(busy.values())
    return ()


def _alone(
    parts: Sequence[Sequence[Task]], work: Work, hung: Path
) -> Iterator[tuple[Sequence[Task], tuple[SchoolOutcome, ...] | None]]:
    """Yield portions that are done with nothing beside them, and nothing for one that ends its process."""
    left = deque(parts)
    while left:
        with _processes(1, hung) as pool:
            try:
                while left:
                    found = pool.submit(work_on, work, left[0]).result()
                    yield left.popleft(), found
            except BrokenProcessPool:
                yield left.popleft(), None


def _processes(number: int, hung: Path) -> ProcessPoolExecutor:
    # A fresh process each: one that is copied from a process with threads may wait for ever.
    return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(hung,))


def _begin(hung: Path) -> None:
    """Set up a process: it is quiet, leaves Ctrl-C to the run, and ends when the run is no longer there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        quiet = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(quiet, stream)
    office.begin(hung)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    started_by = multiprocessing.parent_process()
    if started_by is not None:
        started_by.join()
        os._exit(1)
