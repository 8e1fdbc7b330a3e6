"""Sign-off, the record: `vrijgaven.json` in the school's folder, beside `manifest.json`.

In: a release. Out: a file that is whole at any moment. Never: a guess about a damaged or newer file, or the loss of a release.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from generator.base.errors import BusyError, OutputError, ReleaseError
from generator.base.files import read_file, read_record
from generator.base.kring import Kring
from generator.write.atomic import write_bytes
from generator.write.lock import hold
from generator.write.manifest import MANIFEST
from generator.write.release.model import Vrijgave, WeighedWarning

RECORD = "vrijgaven.json"
_VERSION = 1
_MOMENTS, _MOMENT = 50, 0.1  # seconds
_CIRCLES = frozenset(kring.value for kring in Kring)


def home_of(path: Path) -> Path:
    """Return the folder whose record a file belongs to: the school's, or the file's own where it stands elsewhere."""
    folder = path.resolve().parent
    around = folder.parent
    in_school = folder.name in _CIRCLES and ((around / MANIFEST).exists() or (around / RECORD).exists())
    return around if in_school else folder


def name_in(path: Path) -> str:
    """Return the name of a file in its record: relative to the folder of the record."""
    return path.resolve().relative_to(home_of(path)).as_posix()


def releases_in(folder: Path) -> tuple[Vrijgave, ...]:
    """Return the releases of a folder, oldest first; none where there is no record.

    Raises:
        OutputError: the record is damaged or of a newer version; nothing is guessed.
    """
    try:
        data = read_record(folder / RECORD, _VERSION)
        return tuple(_release(row) for row in data["vrijgaven"]) if data else ()
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(
            f"{RECORD} is beschadigd. Zet het bestand opzij en geef de documenten opnieuw vrij; "
            "de documenten zelf blijven zoals zij zijn."
        ) from error


def record(path: Path, release: Vrijgave) -> None:
    """Add a release to the record of a file; one of the same bytes is replaced.

    Raises:
        ReleaseError: the file is not the one that was read any more.
        OutputError: the record cannot be read or written.
    """
    folder = home_of(path)
    with _alone(folder):
        if hashlib.sha256(read_file(path)).hexdigest() != release.sha256:
            raise ReleaseError(f"{path.name} is zojuist veranderd en niet vrijgegeven. Lees het opnieuw en geef het dan vrij.")
        others = (each for each in releases_in(folder) if (each.bestand, each.sha256) != (release.bestand, release.sha256))
        write_bytes(folder / RECORD, _bytes((*others, release)))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait a moment for another run: the reasons were typed just now, and two releases at once may not cost one of them."""
    with ExitStack() as held:
        for moment in range(_MOMENTS + 1):
            try:
                held.enter_context(hold(folder))
                break
            except BusyError:
                if moment == _MOMENTS:
                    raise
                time.sleep(_MOMENT)
        yield


def _bytes(releases: Iterable[Vrijgave]) -> bytes:
    rows = [asdict(release) | {"datum": release.datum.isoformat()} for release in releases]
    return (json.dumps({"versie": _VERSION, "vrijgaven": rows}, ensure_ascii=False, indent=2) + "\n").encode()


def _release(row: Mapping[str, Any]) -> Vrijgave:
    return Vrijgave(
        bestand=row["bestand"],
        sha256=row["sha256"],
        datum=date.fromisoformat(row["datum"]),
        door=row["door"],
        tweede_lezer=row.get("tweede_lezer", ""),
        waarschuwingen=tuple(WeighedWarning(**each) for each in row.get("waarschuwingen", ())),
    )
