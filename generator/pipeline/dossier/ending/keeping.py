"""Keeping facts encrypted: a file becomes one that only the holders of a key can read, and back where somebody asks for that.

In: a file, public keys. Out: `incident.yaml.age` in its place, and where asked for the documents on it as one encrypted zip in the
folder of the dossier. Never: a plain file that is gone before the encrypted one is sure, a document that goes without being
asked, a plain text that nobody asked for, or a key on disk that was given to this process.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import chain, count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from generator.base.encrypted import (
    ENDING,
    decrypted,
    encrypted,
    held_keys,
    hold_keys,
    hold_only,
    is_encrypted,
    new_key,
    noted,
    without_note,
)
from generator.base.errors import GeneratorError, OutputError, UsageError
from generator.base.files import read_file
from generator.load.files import load_incident
from generator.load.keys.incident import Incident
from generator.pipeline.dossier.ending.closing import INDEX, homes_in, map_of
from generator.pipeline.dossier.ending.copies import and_kept
from generator.write.atomic import take_away, write_bytes
from generator.write.lock import hold
from generator.write.manifest import check_number, read_manifest

PAPERS = "stukken"
_LARGEST = 2_000_000_000
"""A zip holds all documents on an incident, so that it may be larger than any file that is read."""
_NO_RECEIVER = "Noem met --ontvanger voor wie het bestand leesbaar blijft. Neem er minstens twee: ook het bestuur."


@dataclass(frozen=True, slots=True)
class PackedPapers:
    """The documents on one incident that were packed, or could be.

    Attributes:
        packed: the encrypted zips, one for each school that has documents on it.
        papers: the documents in them.
        gone: whether the plain ones were taken away.
    """

    packed: tuple[Path, ...]
    papers: tuple[Path, ...]
    gone: bool


def make_key(path: Path) -> str:
    """Write a new file with a key, which only this user may read, and return its public key.

    Raises:
        OutputError: there is a file of that name, or it cannot be written.
    """
    _refuse_existing(path)
    data, public = new_key()
    write_bytes(path, data, private=True)
    return public


def encrypt_file(path: Path, recipients: Sequence[str]) -> Path:
    """Put an encrypted file in the place of a plain one, and return its path.

    Args:
        path: the plain file; it goes once the encrypted one is on the disk.
        recipients: public keys; the holder of any of them can read it alone.

    Raises:
        UsageError: no recipient, a recipient that is no key, or a file that is encrypted already.
        OutputError: there is a file of that name, or it cannot be written. InputError: it cannot be read.
    """
    if not recipients:
        raise UsageError(_NO_RECEIVER)
    data = read_file(path)
    if is_encrypted(data):
        raise UsageError(f"{path.name} is al versleuteld.")
    target = path.with_name(f"{path.name}{ENDING}")
    if not _holds(target, data):  # else a run was cut off between the encrypted file and the plain one
        _refuse_existing(target)
        write_bytes(target, encrypted(noted(data, recipients), recipients), private=True)
    take_away(path)
    return target


def _holds(path: Path, data: bytes) -> bool:
    """Return whether an encrypted file holds these very bytes, as far as a key at hand tells."""
    try:
        return path.exists() and without_note(decrypted(read_file(path), path.name)) == data
    except GeneratorError:
        return False


def papers_beside(incident: Path, out: Path) -> tuple[Path, ...]:
    """Return the documents on an incident that stand readable in the folder of documents.

    Args:
        incident: its facts, encrypted or not.
        out: folder with the folders of schools, or the folder of one school.

    Raises:
        InputError: the facts cannot be read. OutputError: a record is damaged.
    """
    number = check_number(load_incident(incident).kenmerk)
    return tuple(path for home in homes_in(out) for path in _papers(home, number))


def pack_papers(incident: Path, out: Path, recipients: Sequence[str], today: date, *, remove: bool = False) -> PackedPapers:
    """Pack the documents on an incident in one encrypted zip, in the folder of its dossier; it goes when the dossier goes.

    Args:
        incident: its facts, encrypted or not.
        out: folder with the folders of schools, or the folder of one school.
        recipients: public keys; the holder of any of them can read it alone.
        today: day of the zip, in its name.
        remove: take the plain documents away, once the zip is on the disk.

    Raises:
        UsageError: no recipient, or a recipient that is no key. InputError: the facts cannot be read.
        OutputError: a file cannot be written or taken away.
    """
    if not recipients:
        raise UsageError(_NO_RECEIVER)
    facts = load_incident(incident)
    number, packed, papers = check_number(facts.kenmerk), list[Path](), list[Path]()
    for home in homes_in(out):
        with hold(home):
            found, page = _papers(home, number), home / map_of(facts) / INDEX
            if not found:
                continue
            target = _free(home / map_of(facts), today)
            inside = (*found, *([page] if page.is_file() else ()))  # the page shows what stands in the documents
            write_bytes(target, encrypted(_zip_of(home, inside), recipients), private=True)
            packed.append(target)
            papers += found
            for path in inside if remove else ():
                take_away(path)
    return PackedPapers(tuple(packed), tuple(papers), remove)


def _free(folder: Path, today: date) -> Path:
    """Return a name that no zip has: a second one of a day never takes the place of the first, which may hold what is gone."""
    numbers = chain([""], (f"-{number}" for number in count(2)))
    names = (f"{today.isoformat()}-{PAPERS}{number}.zip{ENDING}" for number in numbers)
    return next(folder / name for name in names if not (folder / name).exists())


def packed_in(incident: Incident, home: Path) -> tuple[Path, ...]:
    """Return the zips of the documents on an incident that are kept encrypted in the folder of a school, oldest first."""
    return tuple(sorted((home / map_of(incident)).glob(f"*-{PAPERS}*.zip{ENDING}")))


def _papers(home: Path, number: str) -> tuple[Path, ...]:
    rows = read_manifest(home).items()
    return tuple(dict.fromkeys(path for name, row in rows if row.incident == number for path in and_kept(home / name)))


def _zip_of(home: Path, papers: Sequence[Path]) -> bytes:
    """Return a zip of files, made in memory."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for path in papers:
            archive.writestr(path.relative_to(home).as_posix(), read_file(path))
    return held.getvalue()


def decrypt_file(path: Path, target: Path) -> None:
    """Write an encrypted file as a plain one, for whoever asks for that.

    Raises:
        InputError: no key fits it. OutputError: there is a file of that name, or it cannot be written.
    """
    _refuse_existing(target)
    data = read_file(path, most=_LARGEST)
    write_bytes(target, without_note(decrypted(data, path.name)), private=True)


def decrypt_in_place(path: Path) -> Path:
    """Put a plain file in the place of an encrypted one, and return its path. Errors as above.

    Args:
        path: the encrypted file; it goes once the plain one is on the disk.
    """
    target = path.with_name(path.name.removesuffix(ENDING))
    decrypt_file(path, target)
    take_away(path)
    return target


def is_locked(path: Path) -> bool:
    """Return whether a file is encrypted and none of the keys at hand opens it."""
    try:
        data = read_file(path)
    except GeneratorError:
        return False
    if not is_encrypted(data):
        return False
    try:
        decrypted(data, path.name)
    except GeneratorError:
        return True
    return False


def unlock(data: bytes, files: Iterable[Path]) -> tuple[Path, ...]:
    """Hold the keys of a file of keys in the memory of this process, and return which locked files they open.

    Args:
        data: the file of keys, or the key alone.
        files: those that may be locked.

    Raises:
        UsageError: there is no key in it, or it opens none of the files; then it is not held.
    """
    locked, before = tuple(filter(is_locked, files)), held_keys()
    hold_keys(data)
    opened = tuple(path for path in locked if not is_locked(path))
    if locked and not opened:
        hold_only(before)
        raise UsageError(
            "De sleutel past niet. Neem het sleutelbestand van iemand voor wie het incident is versleuteld: van school of van het "
            "bestuur."
        )
    return opened


def forget_keys() -> None:
    """Forget the keys that were given to this process."""
    hold_only(())


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise OutputError(f"{path.name} bestaat al en wordt niet overschreven. Kies een andere naam.")
