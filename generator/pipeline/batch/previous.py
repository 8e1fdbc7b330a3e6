"""Batch, last year's file: which document of a school is the one that it edited.

In: the folder of a school. Out: one file for a document, or `PreviousFileError` with the names of the choices. Never: a guess.

A file is edited when its bytes are none that we wrote there. Its date is the one that Word keeps in it of the last change, since a
copy or a download gives a file a new date on disk; but never earlier than the date in its name, on which we made it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from generator.base.errors import DocumentError
from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE
from generator.ooxml import docx
from generator.ooxml.xml import parse
from generator.pipeline.batch.outcome import PreviousFileError
from generator.pipeline.facts import BIJGEWERKT
from generator.write.manifest import ManifestRow, read_manifest
from generator.yearly.bijwerken import base

_CORE: Final = "docProps/core.xml"
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"
_FIRST: Final = "Vergelijk dat bestand zelf:  schoolkader beleid bijwerken … --eerste-keer"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Word file in the folder of a school.

    Attributes:
        document: which document it is; empty where nothing tells.
        day: date of its last change; None where nothing tells.
        carries: it carries what was generated.
        readable: it can be read.
        edited: these bytes are none that we wrote there.
        untouched: it is an update of ours that nobody touched yet.
    """

    path: Path
    sha256: str
    document: str = ""
    day: date | None = None
    carries: bool = False
    readable: bool = True
    edited: bool = True
    untouched: bool = False


def candidates(home: Path, skip_day: str = "") -> tuple[Candidate, ...]:
    """Return the Word files of a school, but for those that this run would write itself.

    Args:
        home: folder of the school.
        skip_day: day of which updates of ours are left out, or nothing.

    Raises:
        OutputError: the manifest of the school is damaged.
    """
    folder, rows = home / Kring.SCHOOL.value, read_manifest(home)
    mine = {row.bestand for row in rows.values() if skip_day and (row.variant, row.datum) == (BIJGEWERKT, skip_day)}
    ours = frozenset(chain.from_iterable((row.sha256, row.vorige) for row in rows.values() if not row.bij))
    files = sorted(path for path in folder.glob("*.docx") if path.is_file() and not path.name.startswith(("~$", ".")))
    return tuple(_candidate(path, rows, ours) for path in files if f"{folder.name}/{path.name}" not in mine)


def pick(every: Sequence[Candidate], document: str) -> Candidate:
    """Return the file that the school edited last, or else the newest that we made.

    Raises:
        PreviousFileError: there is none, or two could be meant.
    """
    broken = [each for each in every if not each.readable and each.document in {"", document}]
    if broken:
        raise PreviousFileError(
            "Een Word-bestand in de map van de school kan niet gelezen worden, en kan het bedoelde zijn. Herstel of verplaats het:",
            _names(broken),
        )
    found = [each for each in every if each.document == document]
    loose = [each for each in every if not each.document and _is_called(each.path.stem.lower(), document)]
    newest = _newest(_preferred(found))
    if not newest:
        raise PreviousFileError(_none(document, loose), _names(loose))
    if len({each.sha256 for each in newest}) > 1 or (loose and not newest[0].edited):
        raise PreviousFileError(
            f"Er is meer dan één bestand dat het {document} van vorig jaar kan zijn. Kies er een en verplaats de andere:",
            _names((*newest, *loose)),
        )
    if not newest[0].carries:
        raise PreviousFileError(
            f"In het {document} dat de school bewerkte, zitten de gegevens van schoolkader niet meer. {_FIRST}", _names(newest)
        )
    return newest[0]


def _is_called(stem: str, document: str) -> bool:
    """Whether a file of which nothing tells what it is has the name of a document; a cover note names what it goes with."""
    return document in stem and not any(other in stem for other in CATALOGUE if other != document)


def _preferred(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the files of the best kind that is there: edited, then made new by us, then updated by us and not looked at yet."""
    edited = [each for each in found if each.edited]
    fresh = [each for each in found if not each.edited and not each.untouched]
    return edited or fresh or found


def _newest(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the files of the last date; all of them where a date is not known."""
    dates = [each.day for each in found if each.day]
    if len(dates) < len(found):
        return found
    return [each for each in found if each.day == max(dates)]


def _none(document: str, loose: Sequence[Candidate]) -> str:
    if loose:
        return f"Er is nog geen {document} dat met schoolkader gemaakt is. {_FIRST}"
    return f"Er is nog geen {document} van deze school in de map van vorig jaar, dus er is niets bijgewerkt."


def _names(found: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(each.path.name for each in found)


def _candidate(path: Path, rows: Mapping[str, ManifestRow], ours: frozenset[str]) -> Candidate:
    row = rows.get(f"{Kring.SCHOOL.value}/{path.name}")
    told = row.document if row else ""
    try:
        data = path.read_bytes()
        parts = docx.read(data)
        carried = base.read(parts)
        day = max((day for day in _dates(parts, path.name, row) if day), default=None)
    except (DocumentError, OSError):
        return Candidate(path, "", told, readable=False)
    digest = hashlib.sha256(data).hexdigest()
    return Candidate(
        path,
        digest,
        carried.document if carried else told,
        day,
        carries=carried is not None,
        edited=digest not in ours,
        untouched=digest in ours and row is not None and row.variant == BIJGEWERKT,
    )


def _dates(parts: Mapping[str, bytes], name: str, row: ManifestRow | None) -> Iterator[date | None]:
    if _CORE in parts:
        yield _day(parse(parts[_CORE], _CORE).findtext(_MODIFIED, ""))
    yield _day(name)
    if row:
        yield _day(row.datum)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
