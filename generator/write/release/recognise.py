"""What a file is: which document, for whom, in which variant, and how that is known.

In: a file as it stands somewhere. Out: `Herkend`. Never: a guess from the name of a file or a folder; what nothing tells, or what
two things tell differently, is taken for a letter on the incident that everyone reads.

A file is known by the manifest when these are the very bytes that we wrote, whatever it is called and wherever in the folder of the
school it stands now. One that was edited is known by what it carries, and by its line in the manifest.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.base.errors import DocumentError
from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE
from generator.ooxml import docx
from generator.write.manifest import Row, rows_near
from generator.yearly.bijwerken import base
from generator.yearly.evaluatie import mark

_ZIP = b"PK\x03\x04"


class Bron(StrEnum):
    """How it is known what a file is, strongest first."""

    BYTES = "bytes"  # the very bytes that we wrote
    DRAAGT = "bestand"  # a mark of ours in the file itself, which Word keeps
    PLAATS = "manifest"  # its line in the manifest: ours, and edited since
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Herkend:
    """What a file is.

    Attributes:
        document: name in the catalogue, or of another file that we make (`kalender`); empty where nothing tells.
        kring: who reads it; everyone where nothing tells.
        variant: one of the document's variants, or empty.
        bron: how this is known.
    """

    document: str = ""
    kring: Kring = Kring.OPENBAAR
    variant: str = ""
    bron: Bron = Bron.ONBEKEND

    @property
    def over_incident(self) -> bool:
        """Whether an incident may be behind it: of what is unknown that is always so."""
        known = CATALOGUE.get(self.document)
        return known is None or bool(known.vereist_incident)


UNKNOWN = Herkend()


def recognise(path: Path, data: bytes) -> Herkend:
    """Return what a file is.

    Args:
        path: where it stands; of its name and folder only the line in a manifest counts.
        data: the whole file.

    Errors:
        OutputError: the manifest beside it is damaged or of a newer version.
    """
    rows = dict(rows_near(path.resolve()))
    digest = hashlib.sha256(data).hexdigest()
    same = {_of_row(row, Bron.BYTES) for row in rows.values() if row.sha256 == digest}
    if same:
        return _agreed(same)
    row = rows.get(path.resolve())
    told = {*carried(data), *([_of_row(row, Bron.PLAATS)] if row else [])}
    return _agreed(told)


def carried(data: bytes) -> Iterator[Herkend]:
    """Yield what a Word document of ours says of itself; nothing for another file, or one that cannot be read."""
    if not data.startswith(_ZIP):
        return
    try:
        parts = docx.read(data)
        yield from _marks(parts)
    except DocumentError:  # whoever reads the text of it says why
        return


def _marks(parts: Mapping[str, bytes]) -> Iterator[Herkend]:
    policy, form = base.read(parts), mark.read(parts)
    if policy and policy.document in CATALOGUE:
        yield Herkend(policy.document, CATALOGUE[policy.document].kring, bron=Bron.DRAAGT)
    if form:
        yield Herkend(mark.FORM, Kring.SCHOOL, form.respondent, Bron.DRAAGT)


def _of_row(row: Row, source: Bron) -> Herkend:
    known = CATALOGUE.get(row.document)
    kring = known.kring if known else _circle(row.kring)
    return Herkend(row.document, kring, row.variant, source)


def _circle(text: str) -> Kring:
    return Kring(text) if text in set(Kring) else Kring.OPENBAAR


def _agreed(told: Iterable[Herkend]) -> Herkend:
    """Return what all of them say, as the strongest of them knows it; one that names no variant leaves that to the others."""
    strongest = sorted(told, key=lambda each: list(Bron).index(each.bron))
    if not strongest or len({(each.document, each.kring) for each in strongest}) > 1:
        return UNKNOWN
    named = sorted({each.variant for each in strongest} - {""})
    return Herkend(strongest[0].document, strongest[0].kring, named[0] if len(named) == 1 else "", strongest[0].bron)
