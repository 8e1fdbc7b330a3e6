"""Every moment at which a piece of work writes, and what it leaves behind when it is cut off at one of them.

A moment is each time that a file or a folder is opened for writing, renamed, removed or made. A process that has everything in
memory makes a copy of itself for each of them, so that a moment costs a second part of a command. Used in a process of its own: the
hook stays for as long as that lives.
"""

import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

WRITES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"})
NEVER = 10**9


class Moments:
    """The moments of work in a place; `how` is `gedood` (the computer stops) or `vol` (from then on the disk is full)."""

    def __init__(self, place: Path, how: str) -> None:
        """Begin to look; only a copy that `cut_off` made counts."""
        self.place, self.how, self.seen, self.at = str(place), how, 0, 0
        sys.addaudithook(self._hook)

    def cut_off(self, at: int, work: Callable[[], list[str]]) -> tuple[int, str] | None:
        """Do work in a copy of this process that is cut off at a moment; None where it was killed, else the moments and what it said."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            self.at, said = at, ""
            try:
                said = "; ".join(work())
            except BaseException as error:  # noqa: BLE001 - whatever happened is told
                said = f"ONVOORZIEN {type(error).__name__} {error}"
            os.write(writing, json.dumps([self.seen, said]).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as answer:
            told = answer.read()
        os.waitpid(pid, 0)
        return tuple(json.loads(told)) if told else None

    def _hook(self, event: str, given: tuple[object, ...]) -> None:
        if not self.at or not given or not isinstance(given[0], (str, bytes, os.PathLike)):
            return
        opens = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not (opens or event in WRITES) or self.place not in str(Path(os.fsdecode(given[0])).absolute()):
            return
        self.seen += 1
        if self.how == "gedood" and self.seen == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "vol" and self.seen >= self.at and event not in {"os.remove", "os.rmdir"}:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fsdecode(given[0]))
