"""Batch, the crew: work divided over processes.

In: a function at the top of a module and what it is called with. Out: each with its result, in the order in which they are ready;
None where the process ended while it was at work. Never: a run that hangs because a process died, a process that outlives the
run, or a traceback on the screen: it could show a name.

A process that dies takes down all that were at work beside it. These are done once more, each alone: then it is sure whose work
ended the process, and the others are done.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Final, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")
MOST: Final = 60  # processes; Windows cannot wait for more


def processors() -> int:
    """Return how many processes can be at work at once on this computer."""
    if hasattr(os, "sched_getaffinity"):  # what this process may use, where the system tells
        return min(len(os.sched_getaffinity(0)), MOST)
    return min(os.cpu_count() or 1, MOST)


class Ploeg:
    """Processes that are started when there is work, and end with the `with` block."""

    def __init__(self, processen: int) -> None:
        self.processen = max(1, min(processen, MOST))
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()

    def do(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | None]]:
        """Yield each task with its result; None where its process ended."""
        queue, busy, suspect = deque(tasks), dict[Future[R], T](), list[T]()
        while queue or busy:
            while queue and len(busy) < self.processen and not suspect:
                task = queue.popleft()
                future = self._submit(work, task)
                if future is None:
                    suspect.append(task)
                else:
                    busy[future] = task
            for future in wait(busy, return_when=FIRST_COMPLETED).done if busy else ():
                task = busy.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspect.append(task)
                else:
                    yield task, _result(future)
            if suspect and not busy:
                yield from [(task, self._alone(work, task)) for task in suspect]
                suspect.clear()

    def _submit(self, work: Callable[[T], R], task: T) -> Future[R] | None:
        try:
            return self._started().submit(work, task)
        except BrokenProcessPool:
            return None

    def _alone(self, work: Callable[[T], R], task: T) -> R | None:
        self._stop()
        future = self._submit(work, task)
        done = None if future is None else _result(future)
        if future is None or future.exception() is not None:
            self._stop()
        return done

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # A fresh process each: one that is copied from a process with threads may wait for ever.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.processen, context, initializer=_begin)
        return self._executor

    def _stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _result(future: Future[R]) -> R | None:
    try:
        return future.result()
    except Exception:  # noqa: BLE001 - the text of an unknown error could hold a name
        return None


def _begin() -> None:
    """Set up a process: it is quiet, leaves Ctrl-C to the run, and ends when the run is no longer there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        quiet = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(quiet, stream)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)
