"""What a file is: which document, for whom, in which variant, and how that is known.

In: a file as it stands somewhere. Out: `Recognised`. Never: a guess from the name of a file or a folder; what nothing tells, or
what two things tell differently, is taken for a letter on the incident that everyone reads.

A file is known by the manifest when these are the very bytes that we wrote, whatever it is called and wherever in the folder of the
school it stands now; where several documents have the same bytes, by where it stands. One that was edited is known by what it
carries, and by its line in the manifest.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.base.errors import DocumentError
from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE, EVERY
from generator.ooxml import docx
from generator.write.manifest import ManifestRow, rows_near
from generator.yearly.bijwerken import base
from generator.yearly.evaluatie import mark

_ZIP = b"PK\x03\x04"


class KnownBy(StrEnum):
    """How it is known what a file is, strongest first."""

    BYTES = "bytes"  # the very bytes that we wrote
    CARRIES = "bestand"  # a mark of ours in the file itself, which Word keeps
    PLACE = "manifest"  # its line in the manifest: ours, and edited since
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is.

    Attributes:
        document: name in the catalogue, or of another file that we make (`kalender`); empty where nothing tells.
        kring: who reads it; everyone where nothing tells.
        variant: one of the document's variants, or empty.
        known_by: how this is known.
    """

    document: str = ""
    kring: Kring = Kring.OPENBAAR
    variant: str = ""
    known_by: KnownBy = KnownBy.UNKNOWN

    @property
    def about_incident(self) -> bool:
        """Whether an incident may be behind it: of what is unknown that is always so."""
        known = EVERY.get(self.document)
        return known is None or bool(known.vereist_incident)


UNKNOWN = Recognised()


def recognise(path: Path, data: bytes) -> Recognised:
    """Return what a file is.

    Args:
        path: where it stands; of its name and folder only the line in a manifest counts.
        data: the whole file.

    Raises:
        OutputError: the manifest beside it is damaged or of a newer version.
    """
    rows = dict(rows_near(path.resolve()))
    digest = hashlib.sha256(data).hexdigest()
    row = rows.get(path.resolve())
    same = {_of_row(each, KnownBy.BYTES) for each in rows.values() if each.sha256 == digest}
    if same:
        return _of_row(row, KnownBy.BYTES) if row and row.sha256 == digest else _agreed(same)
    told = {*carried(data), *([_of_row(row, KnownBy.PLACE)] if row else [])}
    return _agreed(told)


def carried(data: bytes) -> Iterator[Recognised]:
    """Yield what a Word document of ours says of itself; nothing for another file, or one that cannot be read."""
    if not data.startswith(_ZIP):
        return
    try:
        parts = docx.read(data)
        yield from _marks(parts)
    except DocumentError:  # whoever reads the text of it says why
        return


def _marks(parts: Mapping[str, bytes]) -> Iterator[Recognised]:
    policy, form = base.read(parts), mark.read(parts)
    if policy and policy.document in CATALOGUE:
        yield Recognised(policy.document, CATALOGUE[policy.document].kring, known_by=KnownBy.CARRIES)
    if form:
        yield Recognised(mark.FORM, Kring.SCHOOL, form.respondent, KnownBy.CARRIES)


def _of_row(row: ManifestRow, source: KnownBy) -> Recognised:
    known = EVERY.get(row.document)
    kring = known.kring if known else _circle(row.kring)
    return Recognised(row.document, kring, row.variant, source)


def _circle(text: str) -> Kring:
    return Kring(text) if text in set(Kring) else Kring.OPENBAAR


def _agreed(told: Iterable[Recognised]) -> Recognised:
    """Return what all of them say, as the strongest of them knows it; one that names no variant leaves that to the others."""
    strongest = sorted(told, key=lambda each: list(KnownBy).index(each.known_by))
    if not strongest or len({(each.document, each.kring) for each in strongest}) > 1:
        return UNKNOWN
    named = sorted({each.variant for each in strongest} - {""})
    return Recognised(strongest[0].document, strongest[0].kring, named[0] if len(named) == 1 else "", strongest[0].known_by)
