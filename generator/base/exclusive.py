"""The lock: a file that one process at a time holds. When that process ends, in whatever way, the system frees the file.

In: a path. Out: a handle. Never: waiting, content (so that a full disk leaves no half of it), or a guess who is still alive.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_TRIES = 10  # a lock that goes away while it is opened; nobody is that quick ten times
_WITHOUT = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})


def take(path: Path) -> int | None:
    """Return a handle that holds the file, which is made where it is not there; None where another has it.

    A drive that knows no locks keeps nobody out: there each file is still whole, since it is written at once.

    Raises:
        OSError: the file cannot be made or opened.
    """
    for _ in range(_TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        if not _locked(handle):
            os.close(handle)
            return None
        if _is_still(path, handle):
            return handle
        os.close(handle)
    return None


def drop(path: Path, handle: int) -> None:
    """Release a file that was held, and delete it."""
    if os.name != "nt":  # Windows keeps a file that is open
        _remove(path)
    _unlock(handle)
    os.close(handle)
    if os.name == "nt":
        _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _is_still(path: Path, handle: int) -> bool:
    """Return whether the file that was locked is the one that stands there: its holder may just have taken it away."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in _WITHOUT
        return True

    def _unlock(handle: int) -> None:
        with suppress(OSError):  # a process that was started meanwhile may have the handle as well
            fcntl.flock(handle, fcntl.LOCK_UN)
