"""Write, the lowest level: a file is there whole or not at all, whatever happens.

In: a path and bytes. Out: a file, or `OutputError` with the reason in Dutch. Never: half a file, or an empty one.
"""

import os
import tempfile
from pathlib import Path

from generator.base.errors import OutputError
from generator.base.unforeseen import reason
from generator.write.temporary import TEMPORARY, begin_of_name

RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


def write_bytes(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file so that after any interruption the old file or the new one is there, whole.

    Args:
        path: where; folders are made.
        data: the whole file.
        private: only this user may read it, where the file system knows that; else who the user lets read new files.

    Errors:
        OutputError: with the reason in Dutch (disk full, no permission, path too long, open in Word).
    """
    temporary = stage(path, data, private=private)
    try:
        settle(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def stage(path: Path, data: bytes, *, private: bool = False) -> Path:
    """Write the whole content beside the place of a file, and return where it waits; arguments and errors as in `write_bytes`."""
    _check_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=begin_of_name(path.parent), suffix=TEMPORARY[1])
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(0o600 if private else 0o666 & ~_umask())
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(reason(path, error)) from error
    return temporary


def settle(temporary: Path, path: Path) -> None:
    """Put what waits in its place, in one step.

    Errors:
        OutputError: with the reason in Dutch; what waits is still there.
    """
    try:
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise OutputError(reason(path, error)) from error


def take_away(path: Path) -> None:
    """Remove a file, so that it stays away after any interruption.

    Errors:
        OutputError: with the reason in Dutch.
    """
    try:
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise OutputError(reason(path, error)) from error


def _umask() -> int:
    mask = os.umask(0o077)  # a system tells it only when it is set
    os.umask(mask)
    return mask


def _check_name(path: Path) -> None:
    stem = path.name.partition(".")[0].strip().lower()
    if stem in RESERVED or path.name != path.name.rstrip(". "):
        raise OutputError(
            f"{path.name} is niet opgeslagen: Windows kent deze naam niet als naam van een bestand. Kies een andere naam."
        )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
