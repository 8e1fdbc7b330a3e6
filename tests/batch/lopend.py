"""A batch as a process of its own that a test can stop at a moment of its choice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from console import ROOT
from patience import HANGS

from generator.pipeline.batch.journal import NAME

LIMIT = HANGS  # against a run that never ends


def start(cwd: Path, *args: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "batch", *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=_listen_to_ctrl_c if os.name == "posix" else None,  # noqa: PLW1509 - nothing but a signal is set
    )


def _listen_to_ctrl_c() -> None:
    """Tests that run in the background ignore Ctrl-C, and what they start would do so too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until(true: Callable[[], bool], run: subprocess.Popen[str] | None = None) -> None:
    for _ in range(int(LIMIT / 0.01)):
        if true():
            return
        assert run is None or run.poll() is None, run.communicate()
        time.sleep(0.01)
    raise AssertionError("dit houdt niet op")


def done(out: Path) -> int:
    """How many schools the state knows."""
    path = out / NAME
    return max(0, path.read_bytes().count(b"\n") - 1) if path.exists() else 0


def workers(run: subprocess.Popen[str]) -> list[int]:
    """The processes that do the work of a run."""
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="utf-8").split()
    threads = Path(f"/proc/{run.pid}/task").iterdir()
    for thread in threads:
        try:
            children += (thread / "children").read_text(encoding="utf-8").split()
        except OSError:
            continue
    return sorted({int(child) for child in children if b"spawn_main" in command(int(child))})


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def is_alive(pid: int) -> bool:
    return b"spawn_main" in command(pid)


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
