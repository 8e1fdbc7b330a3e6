"""What all tests share: programs that may not be there, and folders of this checkout."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from console import Console
from hypothesis import settings
from spread import turn

ROOT = Path(__file__).resolve().parent.parent
NOTHING = "/nonexistent"
settings.register_profile("schoolkader", deadline=None)  # a busy machine is no fault
settings.load_profile("schoolkader")

os.environ["SCHOOLKADER_CACHE"] = "nee"  # a test works everything out itself

FULL = os.environ.get("SCHOOLKADER_VOLLEDIG") == "1"


def needs(*programs: str) -> pytest.MarkDecorator:
    """Return a mark for a test that one of these programs must be there for; such tests run with `make test-office`."""
    return pytest.mark.office(*programs)


office = needs("soffice", "libreoffice")
node = needs("node")


@pytest.hookimpl(optionalhook=True)  # xdist may be left out
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give each process whole portions: tests that share what was made stay together."""
    from spread import Portions

    return Portions(config, log)


MOST = 6
"""Cases of one test in a short run; `steekproef(1)` keeps all of them."""


def sampled(items: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield the tests of a short run: none with a mark `groot`, and of one with many cases, or a mark `steekproef(n)`, each n-th.

    The first case is always among them. The whole run before a change lands (SCHOOLKADER_VOLLEDIG=1) has them all.
    """
    cases = Counter(map(_function, items))
    seen: Counter[str] = Counter()
    for item in items:
        if item.get_closest_marker("groot"):
            continue
        function = _function(item)
        step = next((mark.args[0] for mark in item.iter_markers("steekproef")), -(-cases[function] // MOST))
        if seen[function] % step == 0:
            yield item
        seen[function] += 1


def _function(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip by name what needs a program that is not there; with SCHOOLKADER_VOLLEDIG=1 it runs and fails.

    What takes longest begins first, so that all processes end together.
    """
    if not FULL and "SCHOOLKADER_GOLDENS" not in os.environ:
        kept = set(sampled(items))
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]
    items.sort(key=lambda item: turn(item.nodeid))
    for item in items:
        for mark in item.iter_markers("office"):
            found = any(shutil.which(program) for program in mark.args)
            if mark.args and not found and not FULL:
                item.add_marker(pytest.mark.skip(reason=f"{' of '.join(mark.args)} staat niet op deze computer"))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over the thousands of tests that were collected, and come by less often."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let a test see LibreOffice only where it is about LibreOffice: the others are the same whatever is installed."""
    path = os.environ["PATH"]
    if not any(mark.name in {"office", "shell"} for mark in item.iter_markers()):
        os.environ["PATH"] = NOTHING
    yield
    os.environ["PATH"] = path


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Count a skipped test as a failure where every program is said to be there."""
    outcome = yield
    report = outcome.get_result()
    if FULL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: overgeslagen, terwijl SCHOOLKADER_VOLLEDIG=1 alles laat draaien"


@pytest.fixture
def schoolkader(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    """The command line, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Console(capsys)


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without LibreOffice: no test waits for page numbers that it does not look at."""
    monkeypatch.setenv("PATH", NOTHING)


@pytest.fixture
def map_with_schools(tmp_path: Path) -> Path:
    """A folder with the four fictional schools and their incidents."""
    from browsers import four_schools

    return four_schools(tmp_path / "map")


@pytest.fixture
def browser(map_with_schools: Path) -> object:
    """A browser on the web app, past its door, with the four fictional schools."""
    from browsers import browser_on

    return browser_on(map_with_schools)


@pytest.fixture
def empty_browser(tmp_path: Path) -> object:
    """A browser on the web app in a folder with nothing in it."""
    from browsers import browser_on

    (tmp_path / "leeg").mkdir()
    return browser_on(tmp_path / "leeg")
