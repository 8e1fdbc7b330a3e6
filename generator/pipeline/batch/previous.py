"""Batch, last year's file: which document of a school is the one that it edited.

In: the folder of a school. Out: one file for a document, or `VorigeError` with the names of the choices. Never: a guess.

A file is edited when its bytes are none that we wrote there. Its date is the one that Word keeps in it of the last change, since a
copy or a download gives a file a new date on disk; but never earlier than the date in its name, on which we made it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.base.errors import DocumentError
from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE
from generator.ooxml import docx
from generator.ooxml.xml import parse
from generator.pipeline.batch.outcome import VorigeError
from generator.pipeline.year.beleid import BIJGEWERKT
from generator.write.manifest import Row, read_manifest
from generator.yearly.bijwerken import base

_CORE: Final = "docProps/core.xml"
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"
_FIRST: Final = "Vergelijk dat bestand zelf:  schoolkader beleid bijwerken … --eerste-keer"


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A Word file in the folder of a school.

    Attributes:
        document: which document it is; empty where nothing tells.
        datum: date of its last change; None where nothing tells.
        draagt: it carries what was generated.
        leesbaar: it can be read.
        bewerkt: these bytes are none that we wrote there.
        van_ons: it is an update of ours that nobody touched yet.
    """

    pad: Path
    sha256: str
    document: str = ""
    datum: date | None = None
    draagt: bool = False
    leesbaar: bool = True
    bewerkt: bool = True
    van_ons: bool = False


def kandidaten(map_: Path, behalve: str = "") -> tuple[Kandidaat, ...]:
    """Return the Word files of a school, but for those that this run would write itself.

    Args:
        map_: folder of the school.
        behalve: day of which updates of ours are left out, or nothing.

    Errors:
        OutputError: the manifest of the school is damaged.
    """
    folder, rows = map_ / Kring.SCHOOL.value, read_manifest(map_)
    mine = {row.bestand for row in rows.values() if behalve and (row.variant, row.datum) == (BIJGEWERKT, behalve)}
    ours = frozenset(digest for row in rows.values() if not row.bij for digest in (row.sha256, row.vorige))
    files = sorted(path for path in folder.glob("*.docx") if path.is_file() and not path.name.startswith(("~$", ".")))
    return tuple(_kandidaat(path, rows, ours) for path in files if f"{folder.name}/{path.name}" not in mine)


def kies(every: Sequence[Kandidaat], document: str) -> Kandidaat:
    """Return the file that the school edited last, or else the newest that we made.

    Errors:
        VorigeError: there is none, or two could be meant.
    """
    broken = [each for each in every if not each.leesbaar and each.document in {"", document}]
    if broken:
        raise VorigeError(
            "Een Word-bestand in de map van de school kan niet gelezen worden, en kan het bedoelde zijn. Herstel of verplaats het:",
            _names(broken),
        )
    found = [each for each in every if each.document == document]
    loose = [each for each in every if not each.document and _is_called(each.pad.stem.lower(), document)]
    newest = _newest(_preferred(found))
    if not newest:
        raise VorigeError(_none(document, loose), _names(loose))
    if len({each.sha256 for each in newest}) > 1 or (loose and not newest[0].bewerkt):
        raise VorigeError(
            f"Er is meer dan één bestand dat het {document} van vorig jaar kan zijn. Kies er een en verplaats de andere:",
            _names((*newest, *loose)),
        )
    if not newest[0].draagt:
        raise VorigeError(
            f"In het {document} dat de school bewerkte, zitten de gegevens van schoolkader niet meer. {_FIRST}", _names(newest)
        )
    return newest[0]


def _is_called(stem: str, document: str) -> bool:
    """Whether a file of which nothing tells what it is has the name of a document; a cover note names what it goes with."""
    return document in stem and not any(other in stem for other in CATALOGUE if other != document)


def _preferred(found: Sequence[Kandidaat]) -> Sequence[Kandidaat]:
    """Return the files of the best kind that is there: edited, then made new by us, then updated by us and not looked at yet."""
    edited = [each for each in found if each.bewerkt]
    fresh = [each for each in found if not each.bewerkt and not each.van_ons]
    return edited or fresh or found


def _newest(found: Sequence[Kandidaat]) -> Sequence[Kandidaat]:
    """Return the files of the last date; all of them where a date is not known."""
    dates = [each.datum for each in found if each.datum]
    if len(dates) < len(found):
        return found
    return [each for each in found if each.datum == max(dates)]


def _none(document: str, loose: Sequence[Kandidaat]) -> str:
    if loose:
        return f"Er is nog geen {document} dat met schoolkader gemaakt is. {_FIRST}"
    return f"Er is nog geen {document} van deze school in de map van vorig jaar, dus er is niets bijgewerkt."


def _names(found: Iterable[Kandidaat]) -> tuple[str, ...]:
    return tuple(each.pad.name for each in found)


def _kandidaat(path: Path, rows: Mapping[str, Row], ours: frozenset[str]) -> Kandidaat:
    row = rows.get(f"{Kring.SCHOOL.value}/{path.name}")
    told = row.document if row else ""
    try:
        data = path.read_bytes()
        parts = docx.read(data)
        carried = base.read(parts)
        day = max((day for day in _dates(parts, path.name, row) if day), default=None)
    except (DocumentError, OSError):
        return Kandidaat(path, "", told, leesbaar=False)
    digest = hashlib.sha256(data).hexdigest()
    return Kandidaat(
        path,
        digest,
        carried.document if carried else told,
        day,
        draagt=carried is not None,
        bewerkt=digest not in ours,
        van_ons=digest in ours and row is not None and row.variant == BIJGEWERKT,
    )


def _dates(parts: Mapping[str, bytes], name: str, row: Row | None) -> Iterator[date | None]:
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
