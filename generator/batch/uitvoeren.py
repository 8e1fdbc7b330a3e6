"""Batch, the run: from the list of work to the files, the state and the report.

In: what is asked, the list, a number of processes. Out: `Verslag`; after each school the state and the report are written.
Never: two runs in one folder, or a report that tells of what is not there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from generator.batch.lijst import Lijst, School
from generator.batch.opdracht import Vraag
from generator.batch.ploeg import Ploeg
from generator.batch.punten import gestopt
from generator.batch.stand import DAMAGED, is_done, read_stand, write_stand
from generator.batch.taak import Paginas, Taak, input_of
from generator.batch.uitkomst import Uitkomst
from generator.batch.verslag import Verslag, of, write_report
from generator.batch.voortgang import Stap
from generator.batch.werk import count, do
from generator.batch.zeef import told
from generator.documents.catalogue import CATALOGUE
from generator.documents.choice import EVERYTHING
from generator.errors import OutputError
from generator.lock import hold
from generator.making import stale_facts
from generator.office import find as office

_AT_ONCE: Final = 8  # schools whose pages are counted in one start of LibreOffice
_REPORTS: Final = 500  # times that a report is written in a run; in a run of more schools not after each


def run(vraag: Vraag, lijst: Lijst, processen: int, tell: Callable[[Stap], None]) -> Verslag:
    """Do the work and return the report.

    Args:
        vraag: what is asked.
        lijst: for which schools.
        processen: how many processes work at once; the files and the report are the same for any number.
        tell: receives each school when it is ready.

    Errors:
        OutputError: another run is busy in the folder, its state is of a newer version, or nothing can be written.
    """
    with hold(vraag.uit):
        books = _Books(vraag, lijst, tell)
        tasks = books.start()
        for task, outcome in _done(vraag, tasks, processen):
            books.add(task.nummer, outcome or _ended(task), worked=True)
        return books.close()


class _Books:
    """What is known of each school, in memory and on disk."""

    def __init__(self, vraag: Vraag, lijst: Lijst, tell: Callable[[Stap], None]) -> None:
        self.known, sound = read_stand(vraag.uit)
        self.vraag, self.tell = vraag, tell
        self.lijst = lijst if sound else replace(lijst, let_op=(*lijst.let_op, DAMAGED))
        self.outcomes: dict[int, Uitkomst] = {}
        self.total = len(lijst.scholen) + len(lijst.fouten)
        self.stale = tuple(stale_facts(vraag.vandaag))
        self.worked = self.to_do = 0

    def start(self) -> tuple[Taak, ...]:
        """Book what is done already and what cannot be done, and return what is left."""
        tasks = [_task(number, school, self.vraag) for number, school in enumerate(self.lijst.scholen)]
        done = {task.nummer: known for task in tasks if (known := self._already(task))}
        left = tuple(task for task in tasks if task.nummer not in done)
        self.to_do = len(left)
        for number, outcome in done.items():
            self.add(number, replace(outcome, al_klaar=True))
        for number, outcome in enumerate(self.lijst.fouten, len(tasks)):
            self.add(number, outcome)
        self.write()
        return left

    def add(self, number: int, outcome: Uitkomst, *, worked: bool = False) -> None:
        """Book a school."""
        safe = told(outcome, number + 1)
        self.outcomes[number] = safe
        if worked:
            self.worked += 1
            self.to_do -= 1
            if safe is outcome and outcome.map:
                self.known[outcome.map] = outcome
            if self.worked % max(1, self.total // _REPORTS) == 0:
                self.write()
        self.tell(Stap(len(self.outcomes), self.total, safe, self.worked, self.to_do))

    def report(self) -> Verslag:
        """Return the report of what is known so far."""
        return of(self.vraag, self.lijst, tuple(self.outcomes.values()), self.total - len(self.outcomes), self.stale)

    def write(self) -> None:
        """Write the state and the report."""
        write_stand(self.vraag.uit, self.known)
        write_report(self.report())

    def close(self) -> Verslag:
        """Write a last time and return the report."""
        self.write()
        return self.report()

    def _already(self, task: Taak) -> Uitkomst | None:
        known = self.known.get(task.sleutel)
        school = self.lijst.scholen[task.nummer]
        try:
            done = known is not None and is_done(known, input_of(task, school.profiel), self.vraag.uit)
        except OutputError:  # the work itself meets the same fault, and tells it
            return None
        return known if done else None


def _done(vraag: Vraag, tasks: Sequence[Taak], processen: int) -> Iterator[tuple[Taak, Uitkomst | None]]:
    """Yield each school when it is ready; the pages of some schools are counted at once before their turn."""
    if not tasks:
        return
    with Ploeg(min(processen, len(tasks))) as crew:
        size = crew.processen * _AT_ONCE
        for start in range(0, len(tasks), size):
            some = tasks[start : start + size]
            pages = _pages(crew, vraag, some)
            yield from crew.do(do, [replace(task, paginas=pages) for task in some])


def _pages(crew: Ploeg, vraag: Vraag, tasks: Sequence[Taak]) -> Paginas:
    names = CATALOGUE if EVERYTHING in vraag.documenten else vraag.documenten
    if vraag.werkt_bij or office() is None or not any(CATALOGUE[name].inhoud for name in names):
        return {}
    size = -(-len(tasks) // crew.processen)
    parts = [tuple(tasks[start : start + size]) for start in range(0, len(tasks), size)]
    found: dict[str, Mapping[int, int]] = {}
    for _, pages in crew.do(count, parts):
        found |= pages or {}
    return found


def _task(number: int, school: School, vraag: Vraag) -> Taak:
    return Taak(number, school.map, school.pad, school.brin, school.profiel.school.naam, school.bestand, vraag)


def _ended(task: Taak) -> Uitkomst:
    return Uitkomst(task.sleutel, task.naam, task.bestand, task.brin, punten=(gestopt(),))
