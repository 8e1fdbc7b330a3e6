"""Write, before it: under which name a document is written, and what stands there already.

In: a checked document, the folder of the school. Out: `Target`. Never: the name of a file that was released, but for the very same
document; or a form of a document left beside another that was made of other facts.

Source: R4.07.
"""

import hashlib
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from generator.base.errors import OutputError
from generator.base.files import digest_of
from generator.base.unforeseen import reason
from generator.guard import CheckedDocx, CheckedFile
from generator.write.manifest import ManifestRow, read_manifest
from generator.write.release.actual import FORMS
from generator.write.release.record import frozen_in

Checked = CheckedDocx | CheckedFile


@dataclass(frozen=True, slots=True)
class Target:
    """Where a document goes.

    Attributes:
        stem: name without version and ending.
        number: version, from 1.
        unchanged: it was released, and this is the very same document: what stands there stays.
        replaces: the released file that this one comes after, with its circle; empty where there is none.
        stale: endings of forms that stand there and were made of something else.
        dropped: files of a version that is not needed after all, since the released one is right again.
    """

    stem: str
    number: int = 1
    unchanged: bool = False
    replaces: str = ""
    stale: tuple[str, ...] = ()
    dropped: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """Name without ending: `2026-11-23-ouderbrief-v2`."""
        return _named(self.stem, self.number)

    def beside(self, stem: str) -> "Target":
        """Return where a document goes that belongs to this one, in the same version."""
        return replace(self, stem=stem, stale=(), dropped=())


def target_of(checked: Checked, folder: Path, stem: str, *, variant: str = "", together: Sequence[str] = ()) -> Target:
    """Return where a document goes.

    Args:
        checked: the document.
        folder: folder of the school.
        stem: its name without version and ending.
        variant: which of the variants of the document it is.
        together: names likewise of documents that are released together with it.

    Raises:
        OutputError: the manifest or the record of releases is damaged or of a newer version, or what stands there cannot be read.
    """
    try:
        return _target(checked, folder, stem, variant, together)
    except OSError as error:
        raise OutputError(reason(Path(f"{stem}{suffix_of(checked)}"), error)) from error


def _target(checked: Checked, folder: Path, stem: str, variant: str, together: Sequence[str]) -> Target:
    rows, signed = read_manifest(folder), frozen_in(folder)
    frozen = {rows[name].bij or name if name in rows else name for name in signed}  # with a clean copy that of which it is one
    home = folder / checked.meta.kring.value
    stem = _of_this_incident(stem, rows, checked)
    last = max((_number(Path(name), home.name, each) for name, each in product(frozen, (stem, *together))), default=0)
    released = rows.get(_row_name(home, _named(stem, last), checked)) if last else None
    digest = hashlib.sha256(checked.data).hexdigest()
    if released and released.sha256 == digest:
        return Target(stem, last, unchanged=True, dropped=tuple(_ours(home / _named(stem, last + 1), rows)))
    name = _named(stem, last + 1)
    main = rows.get(_row_name(home, name, checked))
    stale = _behind(home / name, rows, checked, changed=main is None or main.sha256 != digest)
    return Target(stem, last + 1, replaces=_replaced(rows, signed, checked, variant), stale=tuple(stale))


def _of_this_incident(stem: str, rows: Mapping[str, ManifestRow], checked: Checked) -> str:
    """Return a name that no document on another incident has: two on one day, and the second carries its number."""
    meta = checked.meta
    there = (row for name, row in rows.items() if _number(Path(name), meta.kring.value, stem))
    other = any(row.incident and row.incident != meta.incident for row in there)
    return f"{stem}-{meta.dossier}" if meta.dossier and other else stem


def suffix_of(checked: Checked) -> str:
    """Return the ending of a checked file."""
    return ".docx" if isinstance(checked, CheckedDocx) else Path(checked.naam).suffix


def _named(stem: str, number: int) -> str:
    return f"{stem}-v{number}" if number > 1 else stem


def _row_name(home: Path, name: str, checked: Checked) -> str:
    return f"{home.name}/{name}{suffix_of(checked)}"


def _number(path: Path, kring: str, stem: str) -> int:
    """Return the version of a released file when it is one of this document; 0 for any other."""
    found = re.fullmatch(rf"{re.escape(stem)}(?:-v(\d{{1,4}}))?", path.stem)
    return int(found[1] or 1) if found and path.parent.name == kring else 0


def _forms_at(name: Path) -> Iterator[Path]:
    yield from (path for path in (name.with_name(f"{name.name}{suffix}") for suffix in FORMS) if path.exists())


def _behind(name: Path, rows: Mapping[str, ManifestRow], checked: Checked, *, changed: bool) -> Iterator[str]:
    """Yield the endings of other forms that stand there and do not go with this document.

    Where nothing changed, a form that somebody edited since, or made, is left to that person.
    """
    for path in _forms_at(name):
        row = rows.get(f"{name.parent.name}/{path.name}")
        current = digest_of(path)
        ours = row is not None and current in {row.sha256, row.vorige}
        same = row is not None and row.feiten == checked.meta.feiten and current == row.sha256
        if path.suffix != suffix_of(checked) and (changed or (ours and not same)):
            yield path.suffix


def _ours(name: Path, rows: Mapping[str, ManifestRow]) -> Iterator[Path]:
    for path in _forms_at(name):
        row = rows.get(f"{name.parent.name}/{path.name}")
        if row and digest_of(path) in {row.sha256, row.vorige}:
            yield path


def _replaced(rows: Mapping[str, ManifestRow], signed: Container[str], checked: Checked, variant: str) -> str:
    """Return the newest released file of the same document about the same, when it was made of other facts."""
    meta = checked.meta
    mine = (meta.document, variant, meta.kring.value, meta.incident)
    same = [row for name, row in rows.items() if name in signed and (row.document, row.variant, row.kring, row.incident) == mine]
    newest = max(same, key=lambda row: (row.datum, row.nummer, row.bestand.endswith(suffix_of(checked))), default=None)
    return newest.bestand if newest and newest.feiten != meta.feiten else ""
