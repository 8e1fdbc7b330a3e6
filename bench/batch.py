"""A board of 57 schools in one run, beside a command for each document: processor time of all processes.

a command a document    57 schools × 2 documents, each a process of its own; one is measured, and counted 57 times
batch                   the same documents in one run
batch, again            the same command when everything is done already
batch, update           the school year after, with an own sentence of each school in each document
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))  # the fictional schools of the tests

from batch.papier import add_own_line  # noqa: E402 - found by the line above
from batch.scholen import folder_of, write_schools  # noqa: E402 - as above

SCHOOLS = 57
POLICIES = ("protocol", "preventiebeleid")
LAST, NOW = "2026-11-23", "2027-06-15"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
Timed = Callable[[Callable[[], object]], float]


def measure(timed: Timed) -> Iterator[tuple[str, float, str]]:
    """Yield what was measured, the time in milliseconds, and what that says."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_schools(place / "scholen", SCHOOLS)
        yield from _making(place, timed)
        for number in range(SCHOOLS):
            for document in POLICIES:
                path = place / "uit" / folder_of(number) / "school" / f"{LAST}-{document}.docx"
                add_own_line(path, document, f"Eigen zin van school {number}.")
        yield from _updating(place, timed)


def _making(place: Path, timed: Timed) -> Iterator[tuple[str, float, str]]:
    apart = sum(timed(_command(place, "maak", name, *_one("los", LAST))) for name in POLICIES)
    yield f"{SCHOOLS} × 2 documents, a command each", apart * SCHOOLS, f"{apart / 2:.0f} ms a document"
    yield _row("batch", timed(_command(place, *_batch(LAST))), apart)
    yield _row("batch, again", timed(_command(place, *_batch(LAST))), apart)


def _updating(place: Path, timed: Timed) -> Iterator[tuple[str, float, str]]:
    def one(document: str) -> tuple[str, ...]:
        previous = f"uit/{folder_of(0)}/school/{LAST}-{document}.docx"
        return ("beleid", "bijwerken", "--vorige", previous, "--schooljaar", "2027-2028", *_one("los", NOW))

    apart = sum(timed(_command(place, *one(name))) for name in POLICIES)
    yield f"{SCHOOLS} × 2 updates, a command each", apart * SCHOOLS, f"{apart / 2:.0f} ms a document"
    shutil.rmtree(place / "los")
    yield _row("batch, update", timed(_command(place, *_batch(NOW), "--schooljaar", "2027-2028")), apart)


def _row(name: str, took: float, apart: float) -> tuple[str, float, str]:
    each = took / SCHOOLS / len(POLICIES)
    times = f"{apart * SCHOOLS / took:.1f}".replace(".", ",")
    return f"{name}, {SCHOOLS} × 2", took, f"{times} × less than apart, {each:.0f} ms a document"


def _one(out: str, day: str) -> tuple[str, ...]:
    return ("--school", "scholen/school-000.yaml", "--uit", out, "--vandaag", day)


def _batch(day: str) -> tuple[str, ...]:
    return ("batch", "--school", "scholen", "--document", ",".join(POLICIES), "--vandaag", day, "--quiet")


def _command(place: Path, *words: str) -> Callable[[], object]:
    def run() -> None:
        subprocess.run([sys.executable, "-m", "generator", *words], check=True, capture_output=True, cwd=place, env=ENVIRONMENT)

    return run
