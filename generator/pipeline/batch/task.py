"""Batch, a task: what one school asks, with all that decides what is made for it as one hash, and how its results are read back.

In: a school and what is asked. Out: `Task`, its input as 64 hexadecimal digits, its files with their hashes. Never: a document or a
clock. The profile counts as it was understood, its basis under it: a remark that was added to a file changes nothing.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.load.keys.school import SchoolProfile
from generator.pipeline.batch.order import BatchOrder, register_of
from generator.pipeline.batch.outcome import Point, PointKind, PreviousFileError, WrittenFile
from generator.pipeline.batch.previous import Candidate, candidates, pick
from generator.pipeline.cases.stale import stale_facts
from generator.write.manifest import read_manifest
from generator.write.pdf.office import find


@dataclass(frozen=True, slots=True)
class Task:
    """The work on one school.

    Attributes:
        number: its place in the list, from 0.
        key: folder of the school in that of the run.
    """

    number: int
    key: str
    school: Path
    brin: str
    name: str
    file: str
    order: BatchOrder


def profile_hash(profile: SchoolProfile) -> str:
    """Return the hash of a profile as it was understood."""
    return hashlib.sha256(profile.model_dump_json().encode()).hexdigest()


def own_files(profile: SchoolProfile) -> tuple[str, ...]:
    """Return the names of the files of its own that a profile names: letterhead, logo, templates."""
    own = (profile.huisstijl.sjabloon, profile.huisstijl.logo, *profile.sjablonen.values())
    return tuple(name for name in own if name)


def input_of(task: Task, profile: str, own: Sequence[str]) -> str:
    """Return the hash of all that decides what is made for a school: the same hash means that the same files would come out.

    Args:
        task: the school, and what is asked.
        profile: from `profile_hash`.
        own: from `own_files`.

    Raises:
        OutputError: the manifest of last year's documents is damaged.
    """
    root = task.school.resolve().parent
    data = {
        "schoolkader": __version__,
        "paginanummers": task.order.counts and find() is not None,  # without LibreOffice a table of contents has none
        "opdracht": task.order.deciding(),
        "profiel": profile,
        "bestanden": {name: file_hash(root / name) for name in own},
        "vorige": _read_too(task),
    }
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def file_hash(path: Path) -> str:
    """Return the hash of a file; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def earlier(task: Task) -> tuple[Candidate, ...]:
    """Return last year's files of a school.

    Raises:
        PreviousFileError: it has no folder.
        OutputError: its manifest is damaged.
    """
    order = task.order
    here = order.previous.resolve() == order.out.resolve()
    folder = order.previous / task.key
    if folder.is_dir():
        return candidates(folder, order.today.isoformat() if here else "")
    others = sorted(path.name for path in order.previous.glob(f"{task.brin}-*") if path.is_dir())
    hint = " Heeft de school een andere naam gekregen? Geef haar map dan de nieuwe naam. Er staat wel:" if others else ""
    raise PreviousFileError(f"De map {task.key} is er niet bij de documenten van vorig jaar; er is niets bijgewerkt.{hint}", others)


def files_of(folder: Path, paths: Sequence[Path]) -> tuple[WrittenFile, ...]:
    """Return the files with the hashes under which they were written, whatever stands there now."""
    rows = read_manifest(folder)
    names = (path.relative_to(folder).as_posix() for path in paths)
    return tuple(WrittenFile(name, rows[name].sha256) for name in names)


def new_notices(notices: Sequence[str], order: BatchOrder) -> tuple[str, ...]:
    """Return the notices of one school: not those of facts that grew old, which are told once for all schools."""
    stale = stale_facts(order.today)
    return tuple(notice for notice in dict.fromkeys(notices) if notice not in stale)


def to_read(notices: Sequence[str]) -> Iterator[Point]:
    """Yield what a person must read before the documents of a school are used."""
    if notices:
        yield Point(PointKind.LOOK, "Lees dit voordat u de documenten gebruikt:", tuple(notices))


def _read_too(task: Task) -> dict[str, str]:
    """Return the hashes of what else is read for a school: its year register, and last year's files."""
    register = register_of(task.order, task.brin)
    found = {"register": file_hash(register)} if register else {}
    if not task.order.updates:
        return found
    try:
        known = earlier(task)
    except PreviousFileError:
        return found
    return found | {document: _chosen(known, document) for document in task.order.documents}


def _chosen(known: Sequence[Candidate], document: str) -> str:
    try:
        return pick(known, document).sha256
    except PreviousFileError:
        return ""
