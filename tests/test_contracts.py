"""Each import contract bites: a line that breaks it is put in a copy of the house, and the contract says so."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BREAKS = {
    "an import goes down, never up": ("base/values.py", "from generator.doors.cli import app"),
    "a door knows the public interface, and the words that all share": (
        "doors/cli/output.py",
        "from generator.write import store",
    ),
    "no circle, at any level": ("ooxml/zip.py", "from generator.ooxml import docx"),
    "a composer, and the calendar, cannot reach an incident": (
        "documents/openbaar/normbrief.py",
        "from generator.load.keys.incident import Incident",
    ),
    "the rules know no person": ("stappenplan/select.py", "from generator.load.keys.incident import Incident"),
    "rendering and templates know no school, no incident and no rule": (
        "render/fill.py",
        "from generator.load.keys.school import School",
    ),
    "the template engine has one door": ("guard/places.py", "import jinja2"),
}


def test_every_contract_is_broken_by_a_line_that_it_forbids(tmp_path):
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__", "woorden", "data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, line in BREAKS.values():
        path = tmp_path / "generator" / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    told = subprocess.run(
        [sys.executable, "-c", run, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    ).stdout
    broken = " ".join(told.split())
    assert [name for name in BREAKS if f"{name} BROKEN" not in broken] == []


def test_every_contract_has_such_a_line():
    names = re.findall(
        r'^name = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.importlinter]")[2], re.MULTILINE
    )
    assert names == list(BREAKS)
