"""Running the command line in a test: in this process, or as a user would in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from patience import HANGS

from generator.doors.cli import main

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Console:
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *args: object) -> Said:
        self.capsys.readouterr()
        code = main([str(arg) for arg in args])
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)


def process(*args: object, cwd: Path, before: str = "", **environment: str) -> Said:
    """Run the command line in a process of its own; `before` is Python that runs first."""
    script = f"{before}\nfrom generator.doors.cli import run\nrun()\n"
    done = subprocess.run(
        [sys.executable, "-c", script, *(str(arg) for arg in args)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)
