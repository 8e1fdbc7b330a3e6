"""What all tests share: programs that may not be there, and folders of this checkout."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import Console

ROOT = Path(__file__).resolve().parent.parent
NOTHING = "/nonexistent"
FULL = os.environ.get("SCHOOLKADER_VOLLEDIG") == "1"


def needs(*programs: str) -> pytest.MarkDecorator:
    """Return a mark for a test that one of these programs must be there for; such tests run with `make test-office`."""
    return pytest.mark.office(*programs)


office = needs("soffice", "libreoffice")
node = needs("node")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip by name what needs a program that is not there; with SCHOOLKADER_VOLLEDIG=1 it runs and fails.

    The tests of a file share what was converted, so they stay together; files are spread.
    """
    for item in items:
        for mark in item.iter_markers("office"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
            found = any(shutil.which(program) for program in mark.args)
            if mark.args and not found and not FULL:
                item.add_marker(pytest.mark.skip(reason=f"{' of '.join(mark.args)} staat niet op deze computer"))


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
