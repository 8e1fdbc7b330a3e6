"""Sign-off, the record: lines of `verloop.jsonl` in the school's folder, beside `manifest.json`.

In: a release, a sending. Out: a line that stays. Never: a guess about a damaged or newer file, or the loss of a release.

Older versions kept releases in `vrijgaven.json`: those still count, and nothing is added to them.
"""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from generator.base.errors import BusyError, OutputError, ReleaseError
from generator.base.files import read_file, read_record
from generator.base.kring import Kring
from generator.write import verloop
from generator.write.lock import hold
from generator.write.manifest import MANIFEST, ManifestRow, line_of
from generator.write.release.model import Lezing, Vrijgave, WeighedWarning, Zending
from generator.write.verloop import VERLOOP, Fact

BEFORE: Final = "vrijgaven.json"
"""Where releases stood before there was one record of everything."""
_VERSION = 1
_MOMENTS, _MOMENT = 50, 0.1  # seconds
_CIRCLES = frozenset(kring.value for kring in Kring)
_RELEASED, _SENT = "vrijgegeven", "verzonden"


def home_of(path: Path) -> Path:
    """Return the folder whose record a file belongs to: the school's, or the file's own where it stands elsewhere."""
    folder = path.resolve().parent
    around = folder.parent
    in_school = folder.name in _CIRCLES and any((around / name).exists() for name in (MANIFEST, VERLOOP, BEFORE))
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
        old = read_record(folder / BEFORE, _VERSION)
        return tuple(_release(row) for row in (*(old["vrijgaven"] if old else ()), *_of_kind(folder, _RELEASED)))
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(
            f"{BEFORE if (folder / BEFORE).exists() else VERLOOP} is beschadigd. Zet het bestand opzij en geef de documenten "
            "opnieuw vrij; de documenten zelf blijven zoals zij zijn."
        ) from error


def sent_in(folder: Path) -> tuple[Zending, ...]:
    """Return what went out of a folder, oldest first; errors as above."""
    try:
        return tuple(_sending(row) for row in _of_kind(folder, _SENT))
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(f"{VERLOOP} is beschadigd: een regel over wat verzonden is, is niet te lezen.") from error


def frozen_in(folder: Path) -> frozenset[str]:
    """Return the names of the files that were released or sent: those are never written over; errors as above."""
    return frozenset({each.bestand for each in releases_in(folder)} | {each.bestand for each in sent_in(folder)})


def _record(path: Path, release: Vrijgave) -> None:
    """Add a release to the record of a file, whose folder is held: only `alone` gives this away.

    Raises:
        ReleaseError: the file is not the one that was read any more.
        OutputError: the record cannot be read or written.
    """
    read = [{**asdict(each), "op": each.op.isoformat()} for each in release.gelezen]
    known = {key: value for key, value in asdict(release).items() if key != "gelezen"}
    _note(
        path, release.sha256, {"wat": _RELEASED, **known, "datum": release.datum.isoformat(), **({"gelezen": read} if read else {})}
    )


def record_sent(path: Path, sending: Zending) -> None:
    """Add that a file went out to its record; errors as above."""
    with alone(home_of(path)):
        _note(path, sending.sha256, {"wat": _SENT, **asdict(sending), "op": sending.op.isoformat()})


def _note(path: Path, digest: str, fact: Fact) -> None:
    if hashlib.sha256(read_file(path)).hexdigest() != digest:
        what = "vrijgegeven" if fact["wat"] == _RELEASED else "als verzonden genoteerd"
        raise ReleaseError(f"{path.name} is zojuist veranderd en niet {what}. Lees het opnieuw en probeer het dan nog eens.")
    verloop.append(home_of(path), {**fact, **_about(line_of(path, digest))})


def _about(row: ManifestRow | None) -> Fact:
    """Return of what document and incident a file is, for a line that tells of it."""
    return {"document": row.document, "kring": row.kring, "incident": row.incident} if row else {}


@contextmanager
def alone(folder: Path) -> Iterator[Callable[[Path, Vrijgave], None]]:
    """Hold a folder and give what adds a release to its record; nothing adds one without.

    Waits a moment for another run: the reasons were typed just now, and two releases at once may not cost one of them.

    Raises:
        BusyError: the other run goes on.
    """
    with ExitStack() as held:
        for moment in range(_MOMENTS + 1):
            try:
                held.enter_context(hold(folder))
                break
            except BusyError:
                if moment == _MOMENTS:
                    raise
                time.sleep(_MOMENT)
        yield _record


def _of_kind(folder: Path, kind: str) -> Iterator[Fact]:
    yield from (fact for fact in verloop.facts_in(folder) if fact["wat"] == kind)


def _release(row: Mapping[str, Any]) -> Vrijgave:
    return Vrijgave(
        bestand=row["bestand"],
        sha256=row["sha256"],
        datum=date.fromisoformat(row["datum"]),
        door=row["door"],
        tweede_lezer=row.get("tweede_lezer", ""),
        waarschuwingen=tuple(WeighedWarning(**each) for each in row.get("waarschuwingen", ())),
        gelezen=tuple(
            Lezing(str(each["door"]), date.fromisoformat(each["op"]), int(each["aantal"])) for each in row.get("gelezen", ())
        ),
    )


def _sending(row: Mapping[str, Any]) -> Zending:
    return Zending(
        bestand=row["bestand"],
        sha256=row["sha256"],
        op=date.fromisoformat(row["op"]),
        aan=tuple(row["aan"]),
        via=row["via"],
        reden=row.get("reden", ""),
        document=row.get("document", ""),
        incident=row.get("incident", ""),
    )
