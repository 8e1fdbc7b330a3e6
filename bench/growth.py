"""Growth and memory: ten times the work takes ten times the time, and many letters take no more memory than one.

What grows: the rows of a table, the people whom the guard looks for, the words of a document. `batch.py` does the same for schools.
"""

import resource
import time
from collections.abc import Callable, Iterator
from datetime import date

from generator import guard
from generator.base.kring import Kring
from generator.base.stages import Meta, RenderedDocx
from generator.guard.people.forbidden import Allowed, Forbidden
from generator.render.fill import compile_template, render
from generator.render.paper.house import ours
from generator.render.tekst.build import build

META = Meta("ouderbrief", Kring.OPENBAAR, "Brief", "Voorbeeldcollege", date(2026, 11, 23))
ROWS = (
    '[Tabel 50 50 "Wie doet wat"]\n| Wat | Wie |\n| {%tr for r in rijen %} |\n| {{ r.a }} | {{ r.b }} |\n| {%tr endfor %} |\nSlot'
)
WORDS = "{%p for z in zinnen %}\n{{ z }}\n{%p endfor %}"
LETTERS = 20_000
TURNS = 5


def _spent(work: Callable[[], object]) -> float:
    found = []
    for _ in range(TURNS):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return min(found)


def _table(rows: int) -> Callable[[], object]:
    template = compile_template(build(ROWS, ours()))
    values = {"rijen": [{"a": f"stap {number}", "b": f"rol {number}"} for number in range(rows)]}
    return lambda: render(template, values, META)


def _long(paragraphs: int, first: int = 0) -> RenderedDocx:
    numbers = range(first, first + paragraphs)
    sentences = [f"Wij schrijven u over week {number}, en wat wij doen voor iedereen op school." for number in numbers]
    return render(compile_template(build(WORDS, ours())), {"zinnen": sentences}, META)


def _words(paragraphs: int) -> Callable[[], object]:
    # no text is read twice: what stood in a letter before is remembered up to some number, and would not grow
    turns = iter([_long(paragraphs, paragraphs * (10 + turn)) for turn in range(TURNS)])
    who = Forbidden(namen=("Wolfgangus Zwaluwstaart",))
    return lambda: guard.check(next(turns), who, Allowed(), file_name="brief.docx")


def _names(people: int) -> Callable[[], object]:
    made, numbers = _long(200), iter(range(1000))

    def check() -> object:
        turn = next(numbers)
        who = Forbidden(namen=tuple(f"Zwalu{number}w Vogel{turn}vrij" for number in range(people)))
        return guard.check(made, who, Allowed(), file_name="brief.docx")

    return check


def growth() -> Iterator[tuple[str, float, str]]:
    """Yield each kind of growth: what ten times as much costs."""
    for name, work, sizes in (
        ("rows of a table", _table, (100, 1000, 10_000)),
        ("paragraphs that the guard reads", _words, (40, 400, 4000)),
        ("people whom it looks for", _names, (4, 40)),
    ):
        before = 0.0
        for size in sizes:
            took = _spent(work(size))
            yield f"{name}: {size}", took, f"{took / before:.1f} × a tenth of it" if before else ""
            before = took


def memory() -> Iterator[tuple[str, float, str]]:
    """Yield how much memory many letters take on top of what the first ones took."""
    template = compile_template(build("Beste {{ naam }},\n{%p for z in zinnen %}\n{{ z }}\n{%p endfor %}", ours()))

    def letters(first: int, count: int) -> None:
        for number in range(first, first + count):
            render(template, {"naam": f"ouders van groep {number}", "zinnen": [f"zin {number} {each}" for each in range(30)]}, META)

    letters(0, 2000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    letters(2000, LETTERS)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    yield f"{LETTERS} letters more, memory", grown, "MB, not ms"
