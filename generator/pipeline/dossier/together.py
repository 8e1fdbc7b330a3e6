"""A released document and its other forms: all made of the very bytes that were read, written together.

In: a document on the table. Out: its forms beside it, each read by the guard. Never: a form of other bytes beside a released
document, or a file written over that was released before.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Protocol

from generator import guard
from generator.base.errors import ReleaseError
from generator.base.files import read_file
from generator.base.stages import Meta, RenderedDocx
from generator.guard import Allowed, CheckedFile, Forbidden
from generator.ooxml import docx
from generator.write import release
from generator.write.atomic import write_bytes
from generator.write.forms import checked_form
from generator.write.manifest import ManifestRow, read_manifest, write_manifest
from generator.write.release.actual import FORMS
from generator.write.release.record import frozen_in, home_of, name_in

_MAKER = re.compile(rb"<(?:\w+:)?(creator|lastModifiedBy|Manager|Company)\b[^>]*>([^<]*)<")


class OnTable(Protocol):
    """What is needed of a document that is released."""

    @property
    def path(self) -> Path: ...  # noqa: D102 - as of `OnTheTable`
    @property
    def data(self) -> bytes: ...  # noqa: D102 - as above
    @property
    def screen(self) -> tuple[Forbidden, Allowed]: ...  # noqa: D102 - as above
    @property
    def meta(self) -> Meta: ...  # noqa: D102 - as above
    @property
    def forms(self) -> tuple[str, ...]: ...  # noqa: D102 - as above


def made_of(asked: OnTable) -> tuple[CheckedFile, ...]:
    """Return the forms of a document, made of the bytes on the table and read by the guard.

    Raises:
        GuardError: privacy stop. OutputError: PDF needs LibreOffice. UsageError: there is no such form.
        ReleaseError: a form of that name was released before and holds something else.
    """
    if not asked.forms:
        return ()
    refuse_frozen(asked.path, asked.forms)
    checked = guard.check(RenderedDocx(asked.meta, asked.data), *asked.screen, file_name=asked.path.name)
    stem = asked.path.stem
    return tuple(checked_form(checked, suffix, f"{stem}.{suffix}", *asked.screen) for suffix in asked.forms)


def refuse_frozen(path: Path, forms: Sequence[str]) -> None:
    """Refuse to make forms of a document where one of that name was released or sent; also asked while the folder is held.

    Raises:
        ReleaseError: there is one.
    """
    frozen = frozen_in(home_of(path))
    for other in (path.with_suffix(f".{suffix}") for suffix in forms):
        if name_in(other) in frozen:
            raise ReleaseError(
                f"{other.name} is al vrijgegeven of verstuurd en blijft zoals het is.\n"
                "    Gaf iemand anders het zojuist vrij? Dan is het klaar. Bewaar anders uw bewerkte document onder een andere "
                "naam, bijvoorbeeld met -v2, en geef dat vrij."
            )


def makers(data: bytes) -> frozenset[str]:
    """Return who a Word document says made or changed it.

    Raises:
        DocumentError: it is no sound Word document.
    """
    parts = docx.read(data)
    found = (hit[2] for name, part in parts.items() if name.startswith("docProps/") for hit in _MAKER.finditer(part))
    return frozenset(unescape(text.decode("utf-8", "replace")).strip() for text in found) - {""}


def put_clean(path: Path, given: bytes, data: bytes) -> None:
    """Put a document without what its makers left in it in the place of the edited one, which is kept beside it.

    Raises:
        ReleaseError: the file is not the one that was read any more. OutputError: it cannot be written.
    """
    if read_file(path) != given:
        raise ReleaseError(f"{path.name} is zojuist veranderd en niet vrijgegeven. Lees het opnieuw en probeer het dan nog eens.")
    write_bytes(kept_beside(path), given)
    write_bytes(path, data)


def kept_beside(path: Path) -> Path:
    """Return the name under which the file that stood there is kept beside a new one."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.bewaard-{number}{path.suffix}")).exists():
        number += 1
    return kept


def write_forms(path: Path, data: bytes, forms: Sequence[CheckedFile]) -> list[tuple[Path, bytes]]:
    """Write the forms of a document beside it, note them as made of its bytes, and return each with its path.

    The caller holds the folder (`alone`). Forms that stand there of other bytes, and that were never released, go: no form is older
    than its document.

    Raises:
        OutputError: one cannot be written, or the manifest is damaged.
    """
    written = [(path.with_name(form.naam), form.data) for form in forms]
    home = home_of(path)
    if not forms:
        return written
    frozen = frozen_in(home)
    for suffix in FORMS:
        other = path.with_suffix(suffix)
        if other != path and other not in dict(written) and other.exists() and name_in(other) not in frozen:
            other.unlink()
    for target, content in written:
        write_bytes(target, content)
    _note(home, path, data, written)
    return written


def _note(home: Path, path: Path, data: bytes, written: Sequence[tuple[Path, bytes]]) -> None:
    """Note in the manifest that the document and its forms are of the same bytes; nothing for a file that is not ours."""
    digest = hashlib.sha256(data).hexdigest()
    mine = release.line_of(path, digest)
    if mine is None or home not in path.resolve().parents:
        return
    rows = dict(read_manifest(home))
    for target, content in ((path, data), *written):
        rows[name_in(target)] = _row(mine, name_in(target), content)
    write_manifest(home, rows)


def _row(mine: ManifestRow, name: str, content: bytes) -> ManifestRow:
    original = mine.bij or (mine.bestand if mine.bestand.rpartition(".")[0] != name.rpartition(".")[0] else "")
    return replace(mine, bestand=name, sha256=hashlib.sha256(content).hexdigest(), vorige="", bij=original)
