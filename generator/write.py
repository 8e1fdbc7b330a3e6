"""Write: file names, atomic writes and the manifest of what was made.

In: a `CheckedDocx`. Out: a path and a row in `manifest.json`. Never: a name or a kind of incident in a file name, a half-written
file, or the loss of a file that somebody edited.
"""

import errno
import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.errors import OutputError
from generator.guard import CheckedDocx

MANIFEST = "manifest.json"
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the manifest: what was made, for whom, and how it was checked.

    Attributes:
        bestand: path relative to the school's folder, with forward slashes.
        sha256: of the bytes as written; a file with another hash was edited since.
        oordeel: verdict of the guard (`vrij` or `waarschuwing`).
        waarschuwingen: number of warnings.
    """

    bestand: str
    document: str
    kring: str
    datum: str
    sha256: str
    oordeel: str
    waarschuwingen: int
    concept: bool


def slug(text: str) -> str:
    """Return a name that every file system takes: ASCII, lower case, hyphens, at most 40 characters."""
    from anyascii import anyascii  # noqa: PLC0415 - only needed when something is written

    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:40].strip("-")
    return f"{plain}-school" if plain in _RESERVED else plain or "school"


def school_folder(out: Path, brin: str, naam: str) -> Path:
    """Return the folder of a school: `uit/99ZZ00-de-vlinder`."""
    return out / f"{brin}-{slug(naam)}"


def file_name(checked: CheckedDocx, variant: str = "", suffix: str = ".docx") -> str:
    """Return `<date>-<document>[-<variant>][-<language>].docx`."""
    meta = checked.meta
    language = meta.taal.split("-")[0]
    parts = [meta.datum.isoformat(), meta.document, variant, "" if language == "nl" else language]
    return "-".join(part for part in parts if part) + suffix


def write(checked: CheckedDocx, folder: Path, name: str, *, force: bool = False) -> Path:
    """Write one document into its circle's folder and note it in the manifest.

    Args:
        checked: what the guard let through.
        folder: the school's folder.
        name: file name, from `file_name`.
        force: replace a file that was edited since; the edited one is kept beside it.

    Errors:
        OutputError: the file was edited since it was made and `force` is off, or it cannot be written.
    """
    return _store(checked.data, checked, folder, name, force=force)


def write_companion(data: bytes, like: CheckedDocx, folder: Path, name: str, *, force: bool = False) -> Path:
    """Write the text of a checked document in another form (PDF, text, HTML) beside it; arguments and errors as in `write`."""
    return _store(data, like, folder, name, force=force)


def _store(data: bytes, checked: CheckedDocx, folder: Path, name: str, *, force: bool) -> Path:
    path = folder / checked.meta.kring.value / name
    rows = read_manifest(folder)
    relative = path.relative_to(folder).as_posix()
    _protect(path, rows.get(relative), force=force)
    write_bytes(path, data)
    rows[relative] = Row(
        bestand=relative,
        document=checked.meta.document,
        kring=checked.meta.kring.value,
        datum=checked.meta.datum.isoformat(),
        sha256=hashlib.sha256(data).hexdigest(),
        oordeel="waarschuwing" if checked.findings else "vrij",
        waarschuwingen=len(checked.findings),
        concept=checked.meta.concept,
    )
    _write_manifest(folder, rows)
    return path


def read_manifest(folder: Path) -> dict[str, Row]:
    """Return the rows of a school's manifest by file; empty when there is none yet.

    Errors:
        OutputError: the manifest is damaged; nothing is guessed.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {row["bestand"]: Row(**row) for row in data["documenten"]}
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(
            f"{MANIFEST} in {folder.name} is beschadigd. Zet de map opzij en maak de documenten opnieuw; "
            "uw Word-bestanden blijven bewaard."
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that after any interruption the old file or the new one is there, whole.

    Errors:
        OutputError: with the reason in Dutch (disk full, no permission, path too long, open in Word).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".schoolkader-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise OutputError(_reason(path, error)) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(path: Path, error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = "de schijf is vol. Maak ruimte en probeer het opnieuw."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            why = "dat mag hier niet, of het bestand staat open in Word. Sluit het in Word, of kies een andere map met --uit."
        case errno.ENAMETOOLONG:
            why = "het pad is te lang. Kies een kortere map met --uit."
        case errno.ENOTDIR | errno.EEXIST:
            why = "op die plek staat al een bestand met de naam van een map. Kies een andere map met --uit."
        case _:
            why = "schrijven lukt niet. Kies een andere map met --uit."
    return f"{path.name} is niet opgeslagen: {why}"


def _protect(path: Path, row: Row | None, *, force: bool) -> None:
    if not path.exists():
        return
    try:
        current = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise OutputError(_reason(path, error)) from error
    if row and current == row.sha256:
        return
    if not force:
        raise OutputError(
            f"{path.name} is na het maken bewerkt en wordt niet overschreven. "
            "Hernoem of verplaats uw bestand, of gebruik --force: dan blijft uw versie ernaast bewaard."
        )
    path.replace(_free_name(path))


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.bewaard-{number}{path.suffix}")).exists():
        number += 1
    return kept


def _write_manifest(folder: Path, rows: dict[str, Row]) -> None:
    data = {"versie": 1, "documenten": [asdict(rows[key]) for key in sorted(rows)]}
    write_bytes(folder / MANIFEST, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
