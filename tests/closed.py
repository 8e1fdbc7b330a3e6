"""A folder that may not be opened, also for who may open everything, such as the user of a build server."""

import errno
import io
import os
from pathlib import Path

import pytest

_DOORS = ((os, "stat"), (os, "lstat"), (os, "open"), (os, "scandir"), (os, "listdir"), (os, "mkdir"), (os, "replace"), (io, "open"))


def close(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int = errno.EACCES) -> None:
    """Let the system refuse a folder and all that is in it, as a shared drive does with the folder of another circle."""
    closed = os.path.realpath(folder)

    def shut(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def door(path: object = ".", *args: object, **options: object) -> object:
            where = os.path.normpath(Path.cwd() / os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else ""
            may_be_seen = name in {"stat", "lstat", "mkdir"} and where == closed
            if (where + os.sep).startswith(closed + os.sep) and not may_be_seen:
                raise OSError(number, os.strerror(number), where)
            return real(path, *args, **options)

        monkeypatch.setattr(owner, name, door)

    for owner, name in _DOORS:
        shut(owner, name)
