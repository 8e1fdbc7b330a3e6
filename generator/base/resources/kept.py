"""What was worked out once of files that ship with the product, kept for the next process in a folder of this user.

In: a name, and what it was worked out of. Out: what was kept, or None; then it is worked out as if there were no such folder.
Never: a word of a school or an incident; anything that runs; a file that another user can have put there. It is trusted as much as
the modules that Python compiled beside their source. Whoever wants none sets SCHOOLKADER_CACHE=nee; the folder may go at any time.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

Shape: TypeAlias = Callable[[dict[str, Any]], object]
_MOST: Final = 4  # files of one name: of this version of the product and of the last ones
_LARGEST: Final = 20_000_000
_RUNS_ON: Final = f"{sys.implementation.cache_tag} {sys.hexversion} {sys.byteorder} {sys.maxsize}"


def get(name: str, source: str, shape: Shape | None = None) -> Any:  # noqa: ANN401 - who asks knows what it kept
    """Return what was kept under a name; None where nothing was, or it is damaged or of another source or Python.

    Args:
        name: what it is.
        source: all that it was worked out of.
        shape: what becomes of each mapping in it.
    """
    folder = _folder()
    if folder is None:
        return None
    try:
        digest, _, text = _own(folder / _file_name(name, source)).partition(b"\n")
        return json.loads(text, object_hook=shape) if hashlib.sha256(text).hexdigest().encode() == digest else None
    except (OSError, KeyError, TypeError, ValueError, RecursionError):
        return None


def put(name: str, source: str, value: object) -> None:
    """Keep a value that JSON can hold; arguments as in `get`. A folder that cannot be written to is no fault."""
    folder = _folder()
    if folder is None:
        return
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f"{name}-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
            Path(temporary).replace(folder / _file_name(name, source))
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sweep(folder, name)


def code(*packages: str) -> str:
    """Return a check number of the modules of some packages: what they work out is kept for as long as they are the same."""
    root = Path(__file__).resolve().parents[2]
    files = sorted(path for package in packages for path in (root / package).rglob("*.py"))
    stamps = ((path.relative_to(root).as_posix(), (found := path.stat()).st_size, found.st_mtime_ns) for path in files)
    return hashlib.sha256(repr(list(stamps)).encode()).hexdigest()


def _file_name(name: str, source: str) -> str:
    return f"{name}-{hashlib.sha256(f'{_RUNS_ON} {source}'.encode()).hexdigest()[:32]}.json"


def _own(path: Path) -> bytes:
    """Return the bytes of a file that this user alone can have written.

    Raises:
        OSError: it is not there, or is somebody else's.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or _of_others(found) or found.st_size > _LARGEST:
            raise PermissionError(path.name)
        return stream.read()


def _of_others(found: os.stat_result) -> bool:
    """Return whether another user owns a thing or may write to it; Windows keeps others out of a user's own folders itself."""
    return os.name != "nt" and (found.st_uid != os.getuid() or bool(found.st_mode & 0o022))


def _sweep(folder: Path, name: str) -> None:
    files = sorted(folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_MOST:]:
        path.unlink(missing_ok=True)


@cache
def _folder() -> Path | None:
    """Return the folder, made where it is not there; None where this user has none that is closed to others."""
    if os.environ.get("SCHOOLKADER_CACHE") == "nee":
        return None
    with suppress(OSError, RuntimeError):  # a user without a home
        folder = _of_user() / "schoolkader"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        return folder if stat.S_ISDIR(found.st_mode) and not _of_others(found) else None
    return None


def _of_user() -> Path:
    """Return the folder in which programs of this user keep what may go."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".cache"
