"""Work that takes longer than a page: the documents of many schools, in the background, with how far it is and a way to stop.

In: an order. Out: how far it is, and the report. Never: two at once, or a fault that ends the app.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from generator import BatchOrder, Report, SchoolReady, run_batch
from generator.base.errors import GeneratorError
from generator.base.language import time_left
from generator.base.unforeseen import told


@dataclass(slots=True)
class Work:
    """A run over many schools.

    Attributes:
        step: the last school that is ready, with how many there are.
        report: what came of it, when it is done.
        error: why it could not be done.
    """

    order: BatchOrder
    profiles: Sequence[Path]
    began: float = field(default_factory=time.monotonic)
    step: SchoolReady | None = None
    report: Report | None = None
    error: GeneratorError | None = None
    _stop: Event = field(default_factory=Event)
    _thread: Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether it is still at work."""
        return self.report is None and self.error is None

    @property
    def stopping(self) -> bool:
        """Whether somebody stopped it."""
        return self._stop.is_set()

    @property
    def left(self) -> str:
        """How long it still takes, in words; empty where that cannot be said."""
        if self.step is None or not self.busy:
            return ""
        return time_left(self.step.worked, self.step.to_do, time.monotonic() - self.began)

    def start(self) -> None:
        """Begin, beside the pages."""
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it when the schools that are at work are ready."""
        self._stop.set()

    def wait(self) -> None:
        """Wait until it is done."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            with told():
                self.report = run_batch(self.order, self.profiles, tell=self._tell, stopped=self._stop.is_set)
        except GeneratorError as error:
            self.error = error

    def _tell(self, step: SchoolReady) -> None:
        self.step = step
