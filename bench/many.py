"""Very many schools: what a run costs of its own, whether ten times the schools cost ten times as much, and what two workers gain.

batch, 60 and 600           three documents for each school, as a command; processor time of all processes
conductor, 600 and 6,000    the same run with the documents made once and handed out again: reading, writing, state and report alone
disk                        as many files of the same size, each written and settled as ours are: seconds on the clock
cluster, 1 and 2 workers    a scheduler and workers of dask on this computer: seconds on the clock, for a quiet one

A ratio is of what each school more costs: what a run costs once is taken off by a run over a tenth of the schools of the first.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from bench.batch import ENVIRONMENT, ROOT
from generator import BatchOrder, Cluster, run_batch
from generator.pipeline import steps
from generator.write.atomic import write_bytes

sys.path.append(str(ROOT / "tests"))  # the fictional schools of the tests

from batch.scholen import write_schools
from batch.wolk import wolk

DOCUMENTS = ("protocol", "normbrief", "preventiebeleid")
FEW, MANY = (6, 60, 600), (60, 600, 6_000)
ON_A_CLUSTER = 200
FILES, SIZE = 1_800, 40_000
DAY = "2026-11-23"
Timed = Callable[[Callable[[], object]], float]
Row = tuple[str, float, str]


def measure(timed: Timed) -> Iterator[Row]:
    """Yield what was measured, the time in milliseconds, and what that says."""
    yield from _growing("batch", FEW, timed, _run)
    yield from _growing("conductor", MANY, timed, _conduct)
    yield _disk()
    yield from _clusters()


def _growing(name: str, numbers: tuple[int, int, int], timed: Timed, work: Callable[[Path], None]) -> Iterator[Row]:
    took = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as place:
            write_schools(Path(place) / "scholen", number)
            took.append(timed(lambda p=Path(place): work(p)))
    once, few, many = took
    each = [
        (later - before) / (more - less) for before, later, less, more in zip(took, took[1:], numbers, numbers[1:], strict=False)
    ]
    yield f"{name}, {numbers[1]} × {len(DOCUMENTS)}", few, f"{_comma(each[0])} ms a school"
    times = f"{_comma(each[1] / each[0] * 10)} × that of {numbers[1]}"
    yield (
        f"{name}, {numbers[2]} × {len(DOCUMENTS)}",
        many,
        f"{_comma(each[1])} ms a school more, {times}; begins at {_comma(once)} ms",
    )


def _run(place: Path) -> None:
    words = ("batch", "--school", "scholen", "--document", ",".join(DOCUMENTS), "--vandaag", DAY, "--quiet")
    subprocess.run([sys.executable, "-m", "generator", *words], check=True, capture_output=True, cwd=place, env=ENVIRONMENT)


def _conduct(place: Path) -> None:
    subprocess.run([sys.executable, "-m", "bench.many", str(place)], check=True, cwd=ROOT, env=ENVIRONMENT)


def conduct(place: Path) -> None:
    """Do a run in this process in which each document is made once, and say what memory it took."""
    made: dict[tuple[str, str], object] = {}
    make = steps.make
    steps.make = lambda document, case, variant="", count=None: made.setdefault(  # type: ignore[assignment]
        (document.naam, variant), made.get((document.naam, variant)) or make(document, case, variant, count)
    )
    run_batch(BatchOrder(place / "uit", DOCUMENTS, date.fromisoformat(DAY)), [place / "scholen"], processes=1)
    print(f"    in memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _disk() -> Row:
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        for number in range(FILES):
            write_bytes(Path(name) / str(number // 3) / f"{number}.docx", os.urandom(SIZE))
        took = time.perf_counter() - began
    return f"disk, {FILES} files of {SIZE // 1000} kB", took * 1000, f"{FILES / took:.0f} files a second"


def _clusters() -> Iterator[Row]:
    took = []
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            write_schools(place / "scholen", ON_A_CLUSTER)
            write_schools(place / "warm", 2 * workers)
            with wolk(place / "wolk", workers) as found:
                _on(found.address, place, "warm")
                began = time.perf_counter()
                _on(found.address, place, "scholen")
                took.append(time.perf_counter() - began)
    yield f"cluster, 1 worker, {ON_A_CLUSTER} × 1", took[0] * 1000, f"{ON_A_CLUSTER / took[0]:.0f} schools a second"
    yield f"cluster, 2 workers, {ON_A_CLUSTER} × 1", took[1] * 1000, f"{_comma(took[0] / took[1])} × one worker"


def _on(address: str, place: Path, schools: str) -> None:
    order = BatchOrder(place / f"uit-{schools}", ("preventiebeleid",), date.fromisoformat(DAY))
    run_batch(order, [place / schools], cluster=Cluster(address))


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


if __name__ == "__main__":
    conduct(Path(sys.argv[1]))
