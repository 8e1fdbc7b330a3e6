"""Write, the remains: files that a run needs for a moment, and what a run that was cut off left of them.

In: a folder. Out: a name for a file that is being written, or a place for what another program needs. Never: a file of a run that
is still busy is swept. Each run has a place that it holds until it ends (`exclusive.py`), with a list of the folders it wrote in;
the next run, wherever it works, finds the places that nobody holds and clears up after them.
"""

import atexit
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from generator.base.exclusive import drop, take
from generator.base.kring import Kring

TEMPORARY: Final = (".schoolkader-", ".tmp")  # begin and end of the name of a file that is being written
HOUR: Final = 3600.0  # after which a file of another computer, whose places are not seen here, is a remains
_HELD, _FOLDERS = "bezig", "mappen"
_swept: dict[Path, float] = {}  # when this process last looked in a folder with many


def begin_of_name(folder: Path) -> str:
    """Return how the name of a file that is written in a folder for a moment begins; the folder is noted first."""
    place = _place(os.getpid())
    if place is None:
        return TEMPORARY[0]
    _note(place, str(folder.resolve()))
    return f"{TEMPORARY[0]}{place.name}-"


def working_place() -> Path | None:
    """Return a folder that only this user can open and that goes away with the run; None where the system has none."""
    return _place(os.getpid())


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that only this user can open; it goes with all that is in it, however the work ends."""
    with tempfile.TemporaryDirectory(prefix="", dir=working_place()) as name:
        yield Path(name)


def sweep(folder: Path) -> None:
    """Remove temporary files of ours that are older than an hour, in the folder, the one above and those of the circles.

    The one above may hold thousands of schools: a run that does one after another looks there once an hour.
    """
    above = folder.parent
    now = time.monotonic()
    again = now - _swept.get(above, -HOUR) >= HOUR
    if again:
        _swept[above] = now
    for place in (*([above] if again else []), folder, *(folder / kring.value for kring in Kring)):
        with suppress(OSError):  # a folder that this user may not open
            for path in place.glob(f"{TEMPORARY[0]}*{TEMPORARY[1]}"):
                if time.time() - path.stat().st_mtime > HOUR:
                    path.unlink()


def sweep_remains() -> None:
    """Remove what runs left behind that were cut off, in whatever folder they worked."""
    root = _root()
    for place in _inside(root) if root else ():
        with suppress(OSError):
            if (handle := take(place / _HELD)) is not None:
                _clear(place)
                drop(place / _HELD, handle)
                shutil.rmtree(place, ignore_errors=True)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


@cache
def _place(_process: int) -> Path | None:
    """Return the place of this process; one that was split off from another gets its own."""
    sweep_remains()
    root = _root()
    for _ in range(3 if root else 0):
        with suppress(OSError):
            place = Path(tempfile.mkdtemp(dir=root, prefix=""))
            if (handle := take(place / _HELD)) is not None:
                atexit.register(_leave, place, handle, os.getpid())
                return place
    return None


def _leave(place: Path, handle: int, process: int) -> None:
    if process == os.getpid():
        drop(place / _HELD, handle)
        shutil.rmtree(place, ignore_errors=True)


def _root() -> Path | None:
    """Return the folder with the places of this user, where nobody else can put anything."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    with suppress(OSError):
        root = Path(tempfile.gettempdir(), f"schoolkader-{user}")
        root.mkdir(mode=0o700, exist_ok=True)
        found = root.lstat()
        open_to_others = os.name != "nt" and (found.st_uid != user or found.st_mode & 0o077)
        return root if stat.S_ISDIR(found.st_mode) and not open_to_others else None
    return None


@lru_cache(maxsize=1_000)  # a run over thousands of schools keeps no list of all folders; one noted twice is no harm
def _note(place: Path, folder: str) -> None:
    with suppress(OSError), (place / _FOLDERS).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(folder) + "\n")


def _clear(place: Path) -> None:
    """Remove the files that a run wrote for a moment, in every folder that it noted."""
    noted = place / _FOLDERS
    for line in noted.read_text(encoding="utf-8").splitlines() if noted.is_file() else ():
        with suppress(OSError, ValueError):
            for path in Path(json.loads(line)).glob(f"{TEMPORARY[0]}{place.name}-*{TEMPORARY[1]}"):
                path.unlink(missing_ok=True)
