import dataclasses
import os
import subprocess
import sys
import types
import typing
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path

import pytest

from generator.disclose import circles
from generator.disclose.circles import PublicFacts, StaffFacts, Voorvaldagen
from generator.disclose.told import ToldFacts

LEAKS = Path(__file__).with_name("leaks.py")
ROOT = LEAKS.parents[2]


def leaves(kind: object) -> set[object]:
    """Return the types of all values that a type can hold, however deep."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return {leaf for field in dataclasses.fields(kind) for leaf in leaves(hints[field.name])}
    if typing.get_origin(kind) in {tuple, typing.Union, types.UnionType, frozenset}:
        return {leaf for part in typing.get_args(kind) if part is not Ellipsis for leaf in leaves(part)}
    return {kind}


def closed(leaf: object) -> bool:
    return leaf in {bool, date, time, type(None)} or (isinstance(leaf, type) and issubclass(leaf, Enum))


@pytest.mark.parametrize("facts", [PublicFacts, StaffFacts, ToldFacts])
def test_what_everyone_and_staff_may_know_has_no_place_for_words_numbers_or_persons(facts: type):
    found = leaves(facts)
    assert len(found) > 3
    assert {leaf for leaf in found if not closed(leaf)} == set()


def test_what_a_calendar_may_know_of_an_incident_has_no_place_for_words():
    """The days and hours of what the school planned, closed values, and a check number."""
    assert {leaf for leaf in leaves(Voorvaldagen) if not closed(leaf)} == {datetime, int, bytes}


def test_the_walk_over_the_fields_sees_a_place_for_a_person():
    assert not all(closed(leaf) for leaf in leaves(circles.ActieteamFacts))
    assert str in leaves(circles.ActieteamFacts)


def _mypy(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(file)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "MYPY_FORCE_COLOR": "0"}
    )


@pytest.mark.groot
def test_every_leak_fails_type_checking():
    lines = [line for line in LEAKS.read_text("utf-8").splitlines() if line.startswith("    ") and "(" in line]
    assert lines
    assert all(line.endswith("# type: ignore[arg-type]") for line in lines)
    result = _mypy(LEAKS)
    assert result.returncode == 0, result.stdout


@pytest.mark.groot
def test_a_line_that_leaks_nothing_would_be_noticed(tmp_path: Path):
    safe = tmp_path / "safe.py"
    safe.write_text(
        "from generator.disclose.circles import PublicFacts\nfrom generator.documents.blocks import Bundle\nfrom generator.documents.openbaar import ouderbrief\n"
        "def f(facts: PublicFacts, bundle: Bundle) -> None:\n    ouderbrief.compose(facts, bundle)  # type: ignore[arg-type]\n",
        "utf-8",
    )
    assert "unused-ignore" in _mypy(safe).stdout
