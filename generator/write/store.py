"""Write: file names, atomic writes and the manifest of what was made.

In: a `CheckedDocx` or `CheckedFile`. Out: a path and a row in `manifest.json`. Never: a name or a kind of incident in a file name,
a half-written file, the loss of a file that somebody edited or released, or forms of one document that were made of other facts.
"""

import hashlib
import re
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.base.errors import EditedError, OpenError, OutputError
from generator.base.files import digest_of
from generator.base.unforeseen import reason
from generator.guard import CheckedDocx, CheckedFile
from generator.write.atomic import RESERVED, settle, stage, take_away
from generator.write.lock import hold
from generator.write.manifest import ManifestRow, line_of, read_manifest, rows_near, write_manifest
from generator.write.version import Checked, Target, suffix_of, target_of


def slug(text: str) -> str:
    """Return a name that every file system takes: ASCII, lower case, hyphens, at most 40 characters."""
    from anyascii import anyascii  # noqa: PLC0415 - only needed when something is written

    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:40].strip("-")
    return f"{plain}-school" if plain in RESERVED else plain or "school"


def school_folder(out: Path, brin: str, name: str) -> Path:
    """Return the folder of a school: `uit/99ZZ00-de-vlinder`."""
    return out / f"{brin}-{slug(name)}"


def file_name(checked: CheckedDocx, variant: str = "", suffix: str = ".docx") -> str:
    """Return `<date>-<document>[-<variant>][-<language>].docx`."""
    meta = checked.meta
    language = meta.taal.split("-")[0]
    parts = [meta.datum.isoformat(), meta.document, variant, "" if language == "nl" else language]
    return "-".join(part for part in parts if part) + suffix


def write(checked: Checked, folder: Path, name: str, variant: str = "", *, force: bool = False) -> Path:
    """Write one document into its circle's folder and note it in the manifest.

    Args:
        checked: what the guard let through.
        folder: the school's folder.
        name: file name, from `file_name`; where a file of that name was released, this one gets the next version.
        variant: which of the variants of the document it is.
        force: replace a file that was edited since; the edited one is kept beside it.

    Raises:
        OutputError: a file was edited since it was made and `force` is off, or it cannot be written.
    """
    return write_set((checked,), folder, target_of(checked, folder, Path(name).stem, variant=variant), variant, force=force)[0]


def write_beside(file: CheckedFile, folder: Path, *, force: bool = False) -> Path:
    """Write a file that is a document by itself, or goes with one, under its own name; arguments and errors as in `write`."""
    goal = target_of(file, folder, Path(file.naam).stem)
    return write_set((file,), folder, replace(goal, stale=()), force=force)[0]


def write_set(
    checked: Sequence[Checked], folder: Path, goal: Target, variant: str = "", *, force: bool = False
) -> tuple[Path, ...]:
    """Write a document and its other forms, so that at no moment forms of other facts stand beside each other.

    First every form that does not go with the new document is taken away, then the document itself is replaced, and then the others
    come: a run that is cut off leaves the old document or the new one, alone or with forms of its own.

    Args:
        checked: the document, and then its other forms.
        folder: the school's folder.
        goal: where it goes, from `target_of`.
        variant: which of the variants of the document it is.
        force: replace what was edited since; the edited file is kept beside it. What was released stays in any case.

    Returns:
        Paths in the order of `checked`.

    Raises:
        OutputError: a file was edited since it was made and `force` is off, or it cannot be written.
    """
    paths = tuple(folder / checked[0].meta.kring.value / f"{goal.name}{suffix_of(each)}" for each in checked)
    rows, todo = read_manifest(folder), dict(zip(paths, checked, strict=True))
    if goal.unchanged:
        todo = {path: each for path, each in todo.items() if not path.exists()}
        _refuse_beside_edited(paths[0], rows, todo)
    stale = [paths[0].with_suffix(suffix) for suffix in goal.stale]
    before = {path: _looked(path, rows.get(_name(path)), todo.get(path), force=force) for path in (*todo, *stale, *goal.dropped)}
    waiting: dict[Path, Path] = {}
    try:
        for path, each in todo.items():
            waiting[path] = stage(path, each.data)
        _clear(before, {*stale, *goal.dropped})
        kept = {name: row for name, row in rows.items() if name not in map(_name, (*stale, *goal.dropped))}
        _settle(folder, kept, {path: _row(path, each, goal, variant, before[path]) for path, each in todo.items()}, waiting)
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)
    return paths


def note_copy(source: Path, data: bytes, copy: Path) -> None:
    """Note in the manifest that a file is a clean copy of another, so that it is known for what it is; nothing for other files.

    Args:
        source: the file that was cleaned.
        data: its bytes.
        copy: the clean copy.

    Raises:
        OutputError: another run is busy in this folder, or the manifest cannot be read or written.
    """
    here, home = source.resolve(), copy.resolve().parent.parent
    known, mine = dict(rows_near(here)), line_of(here, hashlib.sha256(data).hexdigest())
    if mine is None or home / mine.kring != copy.resolve().parent or home / mine.bestand not in known:
        return
    with hold(home):
        name = _name(copy.resolve())
        row = replace(mine, bestand=name, sha256=_hash(copy), vorige="", bij=mine.bij or mine.bestand)
        write_manifest(home, {**read_manifest(home), name: row})


def _settle(folder: Path, rows: Mapping[str, ManifestRow], new: Mapping[Path, ManifestRow], waiting: Mapping[Path, Path]) -> None:
    """Put what waits in its place; the manifest knows it before, and knows it no more where that failed."""
    placed: dict[str, ManifestRow] = {}
    try:
        write_manifest(folder, {**rows, **{row.bestand: row for row in new.values()}})
        for path, row in new.items():
            _still(path, row.vorige)
            settle(waiting[path], path)
            placed[row.bestand] = row
    except OutputError:
        with suppress(OutputError):
            write_manifest(folder, {**rows, **placed})
        raise


def _clear(before: dict[Path, str | None], away: Container[Path]) -> None:
    """Keep what somebody edited beside the new file, and take away what does not go with it."""
    for path, found in before.items():
        if found is None:
            _put_aside(path)
            before[path] = ""
        elif path in away:
            _still(path, found)
            take_away(path)
            before[path] = ""


def _row(path: Path, checked: Checked, goal: Target, variant: str, before: str | None) -> ManifestRow:
    meta = checked.meta
    return ManifestRow(
        bestand=_name(path),
        document=meta.document,
        kring=meta.kring.value,
        datum=meta.datum.isoformat(),
        sha256=hashlib.sha256(checked.data).hexdigest(),
        oordeel="waarschuwing" if checked.findings else "vrij",
        waarschuwingen=len(checked.findings),
        concept=meta.concept,
        vorige=before or "",
        variant=variant,
        nummer=goal.number,
        feiten=meta.feiten,
        incident=meta.incident,
        brin=meta.brin,
        vervangt=goal.replaces,
        verteld=meta.verteld,
        na=meta.na,
    )


def _name(path: Path) -> str:
    """Return the name of a file in the manifest: relative to the folder of the school."""
    return f"{path.parent.name}/{path.name}"


def _refuse_beside_edited(main: Path, rows: Mapping[str, ManifestRow], todo: Mapping[Path, Checked]) -> None:
    """Refuse a new form beside a released file that somebody edited first: it would hold another text."""
    row = rows.get(_name(main))
    if todo and main.exists() and row and _hash(main) != row.sha256:
        raise EditedError(
            f"{main.name} is bewerkt en daarna vrijgegeven. {', '.join(path.name for path in todo)} zou een andere tekst hebben "
            "en is niet gemaakt. Bewaar het vrijgegeven bestand zelf in die vorm."
        )


def _looked(path: Path, row: ManifestRow | None, new: Checked | None, *, force: bool) -> str | None:
    """Return the hash of what stands there and may go; an edited file is refused, or None with `force`: then it is kept beside."""
    current = _hash(path)
    if not current:
        return ""
    if (owner := path.with_name(f"~${path.name[2:]}")).exists():
        raise OpenError(
            f"{path.name} staat open in Word. Sluit het en probeer het opnieuw. Staat het niet open? Verwijder dan {owner.name}."
        )
    same = new is not None and current == hashlib.sha256(new.data).hexdigest()
    if same or (row and current in {row.sha256, row.vorige}):
        return current
    if force:
        return None
    what = "is na het maken bewerkt" if row else "is niet door schoolkader gemaakt"
    raise EditedError(
        f"{path.name} {what} en wordt niet overschreven. "
        "Hernoem of verplaats uw bestand, of gebruik --force: dan blijft uw versie ernaast bewaard."
    )


def _still(path: Path, before: str | None) -> None:
    """Refuse where somebody saved the file between the first look and this moment."""
    if _hash(path) not in {"", before}:
        raise EditedError(
            f"{path.name} is zojuist bewerkt en wordt niet overschreven. Probeer het opnieuw als het bestand dicht is."
        )


def _hash(path: Path) -> str:
    try:
        return digest_of(path)
    except OSError as error:
        raise OutputError(reason(path, error)) from error


def _put_aside(path: Path) -> None:
    number = 1
    while (kept := path.with_name(f"{path.stem}.bewaard-{number}{path.suffix}")).exists():
        number += 1
    settle(path, kept)
