"""What the system refuses, and a fault that nobody foresaw, as errors of ours: the text of a fault could hold a name."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.base.errors import GeneratorError, OutputError, UnforeseenError

_FULL = "de schijf is vol. Maak ruimte en probeer het opnieuw."
_REFUSED = "dat mag hier niet, of het bestand staat open in Word. Sluit het in Word, of kies een andere map."
_IN_THE_WAY = "op de plek van een map staat al een bestand met dezelfde naam. Kies een andere map."
_WHY = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: "op deze plek kan alleen gelezen worden. Kies een andere map.",
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.ENAMETOOLONG: "de naam van het bestand met alle mappen ervoor is te lang. Kies een kortere map.",
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENODEV: "op die plek staat iets dat geen bestand is. Haal het weg, of kies een andere map.",
    errno.EISDIR: "op die plek staat al een map met dezelfde naam. Kies een andere naam of map.",
}
_LONGEST = 259  # characters of a path on Windows


@contextmanager
def told() -> Iterator[None]:
    """Let whatever goes wrong in a piece of work come out as an error of ours, so that the next piece has its turn.

    Raises:
        OutputError: the system refused a file or a folder.
        UnforeseenError: a fault of ours; any error of ours comes out as it is.
    """
    try:
        yield
    except (GeneratorError, BrokenPipeError):
        raise
    except Exception as error:
        raise of_ours(error) from error


def of_ours(error: Exception) -> GeneratorError:
    """Return what went wrong as an error of ours: what the system refused, or a fault by its kind and place."""
    if isinstance(error, OSError):
        path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else Path("een bestand")
        return OutputError(f"{path.name} kan niet gelezen of opgeslagen worden: {why(path, error)}")
    return UnforeseenError(kind_and_place(error))


def kind_and_place(error: BaseException) -> str:
    """Return the kind of a fault with the module and line where it came up."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} in {place}"


def reason(path: Path, error: OSError) -> str:
    """Return that a file could not be written, why, and what to do, in Dutch."""
    return f"{path.name} is niet opgeslagen: {why(path, error)}"


def why(path: Path, error: OSError) -> str:
    """Return why the system refuses a file and what to do, in Dutch."""
    too_long = os.name == "nt" and len(str(path.absolute())) > _LONGEST  # Windows says that the folder is not there
    return _WHY.get(errno.ENAMETOOLONG if too_long else error.errno or 0, "lezen of schrijven lukt hier niet. Kies een andere map.")
