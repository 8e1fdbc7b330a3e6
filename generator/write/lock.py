"""Write, the gate: one run at a time in a school's folder.

In: the folder of a school. Out: nothing; the folder is held for the time of a `with` block. Never: waiting, or a folder that stays
held after its run ended. The lock itself is `base/exclusive.py` and not filelock, which leaves its file in the folder, and where a
drive knows no locks makes one that stays after a crash: then an empty folder would not go, and a school would be kept out.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from generator.base.errors import BusyError, OutputError
from generator.base.exclusive import drop, take
from generator.base.unforeseen import reason
from generator.write.temporary import sweep

LOCK: Final = ".schoolkader-bezig"


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold a school's folder; what runs that were cut off left behind is swept first.

    Args:
        folder: folder of the school; it is made where it is not there, and taken away again when it stays empty.

    Raises:
        BusyError: another run is busy here.
        OutputError: nothing can be written here.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = take(path)
    except OSError as error:
        with suppress(OSError):
            folder.rmdir()
        raise OutputError(reason(folder, error)) from error
    if handle is None:
        raise BusyError(
            f"In de map {folder.name} is nog een andere opdracht van schoolkader bezig. "
            "Wacht tot die klaar is en probeer het opnieuw."
        )
    try:
        sweep(folder)
        yield
    finally:
        drop(path, handle)
        with suppress(OSError):
            folder.rmdir()  # only an empty folder goes away
