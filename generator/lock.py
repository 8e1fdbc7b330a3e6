"""Write, the gate: one run at a time in a school's folder, and no remains of a run that was cut off.

In: the folder of a school. Out: nothing; the folder is held for the time of a `with` block. Never: waiting, or a lock that outlives
the computer's memory of it.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from generator.atomic import TEMPORARY, reason
from generator.errors import BusyError, OutputError
from generator.kring import Kring

LOCK = ".schoolkader-bezig"
HOUR = 3600.0
_JUST_NOW = 60.0  # a lock that is being written has no content yet


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold a school's folder; remains of runs that were cut off over an hour ago are swept first.

    Args:
        folder: folder of the school; it is made where it is not there, and taken away again when it stays empty.

    Errors:
        BusyError: another run is busy here. OutputError: nothing can be written here.
    """
    path = folder / LOCK
    mine = _mine()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _take(path, mine)
    except OSError as error:
        raise OutputError(reason(folder, error)) from error
    try:
        sweep(folder)
        yield
    finally:
        with suppress(OSError):
            if path.read_text(encoding="utf-8") == mine:
                path.unlink()
            folder.rmdir()  # only an empty folder goes away


def sweep(folder: Path) -> int:
    """Remove temporary files of ours that are older than an hour, in the folder, the one above and those of the circles.

    Returns the number of files that were removed.
    """
    swept = 0
    for place in (folder.parent, folder, *(folder / kring.value for kring in Kring)):
        with suppress(OSError):  # a folder that this user may not open
            for path in place.glob(f"{TEMPORARY[0]}*{TEMPORARY[1]}"):
                if time.time() - path.stat().st_mtime > HOUR:
                    path.unlink()
                    swept += 1
    return swept


def _take(path: Path, mine: str) -> None:
    for _ in range(3):
        with suppress(FileExistsError):
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(mine)
            return
        if not _cleared(path):
            break
    raise BusyError(
        f"In de map {path.parent.name} is nog een andere opdracht van schoolkader bezig. "
        "Wacht tot die klaar is en probeer het opnieuw."
    )


def _cleared(path: Path) -> bool:
    """Take away a lock that nobody holds any more; another run that was quicker keeps its own."""
    try:
        found = path.read_text(encoding="utf-8")
        age = time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return True
    if not _stale(found, age):
        return False
    aside = path.with_name(f"{TEMPORARY[0]}{uuid4().hex}{TEMPORARY[1]}")
    with suppress(FileNotFoundError):
        path.replace(aside)
        if aside.read_text(encoding="utf-8") != found:
            with suppress(OSError):
                os.link(aside, path)
        aside.unlink()
    return True


def _stale(text: str, age: float) -> bool:
    try:
        held = json.loads(text)
        pid, start, computer = int(held["pid"]), str(held["begin"]), str(held["computer"])
    except (ValueError, KeyError, TypeError):
        return age > _JUST_NOW
    if computer != platform.node():  # a folder that two computers share
        return age > HOUR
    if not _alive(pid):
        return True
    return start != _started(pid) if start else age > HOUR


def _mine() -> str:
    pid = os.getpid()
    return json.dumps({"pid": pid, "begin": _started(pid), "computer": platform.node()})


def _started(pid: int) -> str:
    """Return when a process started, in ticks since the computer did; empty where the system does not tell."""
    fields = _stat(pid)
    return fields[19] if fields else ""


def _stat(pid: int) -> list[str]:
    """Return what the system tells of a process after its name: its state first; nothing where it does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return stat.rpartition(")")[2].split()


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows needs it; there os.kill would end the process

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, 0, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _stat(pid)[:1] not in (["Z"], ["X"])  # a process that ended, and that nobody took note of yet, does nothing
