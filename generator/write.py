"""Write: file names, atomic writes and the manifest of what was made.

In: a `CheckedDocx` or `CheckedFile`. Out: a path and a row in `manifest.json`. Never: a name or a kind of incident in a file name,
a half-written file, or the loss of a file that somebody edited.
"""

import hashlib
import re
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.atomic import RESERVED, reason, write_bytes
from generator.errors import EditedError, OpenError, OutputError
from generator.guard import CheckedDocx, CheckedFile
from generator.manifest import Row, read_manifest, write_manifest


def slug(text: str) -> str:
    """Return a name that every file system takes: ASCII, lower case, hyphens, at most 40 characters."""
    from anyascii import anyascii  # noqa: PLC0415 - only needed when something is written

    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:40].strip("-")
    return f"{plain}-school" if plain in RESERVED else plain or "school"


def school_folder(out: Path, brin: str, naam: str) -> Path:
    """Return the folder of a school: `uit/99ZZ00-de-vlinder`."""
    return out / f"{brin}-{slug(naam)}"


def file_name(checked: CheckedDocx, variant: str = "", suffix: str = ".docx") -> str:
    """Return `<date>-<document>[-<variant>][-<language>].docx`."""
    meta = checked.meta
    language = meta.taal.split("-")[0]
    parts = [meta.datum.isoformat(), meta.document, variant, "" if language == "nl" else language]
    return "-".join(part for part in parts if part) + suffix


def write(checked: CheckedDocx, folder: Path, name: str, variant: str = "", *, force: bool = False) -> Path:
    """Write one document into its circle's folder and note it in the manifest.

    Args:
        checked: what the guard let through.
        folder: the school's folder.
        name: file name, from `file_name`.
        variant: which of the variants of the document it is.
        force: replace a file that was edited since; the edited one is kept beside it.

    Errors:
        OutputError: the file was edited since it was made and `force` is off, or it cannot be written.
    """
    return _store(checked, folder, name, variant, force=force)


def write_beside(file: CheckedFile, folder: Path, variant: str = "", *, force: bool = False) -> Path:
    """Write a file that goes with a document, such as its PDF, into the same folder; arguments and errors as in `write`."""
    return _store(file, folder, file.naam, variant, force=force)


def _store(checked: CheckedDocx | CheckedFile, folder: Path, name: str, variant: str, *, force: bool) -> Path:
    data = checked.data
    path = folder / checked.meta.kring.value / name
    rows = read_manifest(folder)
    relative = path.relative_to(folder).as_posix()
    digest = hashlib.sha256(data).hexdigest()
    before = _protect(path, rows.get(relative), digest, force=force)
    row = Row(
        bestand=relative,
        document=checked.meta.document,
        kring=checked.meta.kring.value,
        datum=checked.meta.datum.isoformat(),
        sha256=digest,
        oordeel="waarschuwing" if checked.findings else "vrij",
        waarschuwingen=len(checked.findings),
        concept=checked.meta.concept,
        vorige=before,
        variant=variant,
    )
    write_manifest(folder, rows | {relative: row})
    try:
        write_bytes(path, data, last_look=partial(_still, path, before))
    except OutputError:
        with suppress(OutputError):
            write_manifest(folder, rows)
        raise
    return path


def _protect(path: Path, row: Row | None, digest: str, *, force: bool) -> str:
    """Return the hash of what stands there and may be replaced; an edited file is refused, or kept beside it with `force`."""
    try:
        if not path.exists():
            return ""
        if (owner := path.with_name(f"~${path.name[2:]}")).exists():
            remedy = f"Sluit het en probeer het opnieuw. Staat het niet open? Verwijder dan {owner.name}."
            raise OpenError(f"{path.name} staat open in Word. {remedy}")
        current = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise OutputError(reason(path, error)) from error
    if current == digest or (row and current in {row.sha256, row.vorige}):
        return current
    if not force:
        raise EditedError(
            f"{path.name} is na het maken bewerkt en wordt niet overschreven. "
            "Hernoem of verplaats uw bestand, of gebruik --force: dan blijft uw versie ernaast bewaard."
        )
    try:
        path.replace(_free_name(path))
    except OSError as error:
        raise OutputError(reason(path, error)) from error
    return ""


def _still(path: Path, before: str) -> None:
    """Refuse where somebody saved the file between the first look and this moment."""
    try:
        now = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
    except OSError as error:
        raise OutputError(reason(path, error)) from error
    if now not in {"", before}:
        raise EditedError(
            f"{path.name} is zojuist bewerkt en wordt niet overschreven. Probeer het opnieuw als het bestand dicht is."
        )


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.bewaard-{number}{path.suffix}")).exists():
        number += 1
    return kept
