"""Batch, a task: what one school asks, with all that decides what is made for it as one hash, and how its results are read back.

In: a school and what is asked. Out: `Taak`, its input as 64 hexadecimal digits, its files with their hashes. Never: a document or a
clock. The profile counts as it was understood, its basis under it: a remark that was added to a file changes nothing.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.load.keys.school import SchoolProfile
from generator.pipeline.batch.order import Vraag, register_of
from generator.pipeline.batch.outcome import Bestand, Punt, Soort, VorigeError
from generator.pipeline.batch.previous import Kandidaat, kandidaten, kies
from generator.pipeline.making import stale_facts
from generator.write.manifest import read_manifest
from generator.write.office import find


@dataclass(frozen=True, slots=True)
class Taak:
    """The work on one school.

    Attributes:
        nummer: its place in the list, from 0.
        sleutel: folder of the school in that of the run.
    """

    nummer: int
    sleutel: str
    school: Path
    brin: str
    naam: str
    bestand: str
    vraag: Vraag


def input_of(task: Taak, profile: SchoolProfile) -> str:
    """Return the hash of all that decides what is made for a school: the same hash means that the same files would come out.

    Errors:
        OutputError: the manifest of last year's documents is damaged.
    """
    root = task.school.resolve().parent
    own = (profile.huisstijl.sjabloon, profile.huisstijl.logo, *profile.sjablonen.values())
    data = {
        "schoolkader": __version__,
        "paginanummers": find() is not None,  # without LibreOffice a table of contents has none
        "opdracht": task.vraag.bepaalt(),
        "profiel": profile.model_dump(mode="json"),
        "bestanden": {name: file_hash(root / name) for name in own if name},
        "vorige": _read_too(task),
    }
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def file_hash(path: Path) -> str:
    """Return the hash of a file; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def earlier(task: Taak) -> tuple[Kandidaat, ...]:
    """Return last year's files of a school.

    Errors:
        VorigeError: it has no folder. OutputError: its manifest is damaged.
    """
    vraag = task.vraag
    here = vraag.vorige.resolve() == vraag.uit.resolve()
    folder = vraag.vorige / task.sleutel
    if folder.is_dir():
        return kandidaten(folder, vraag.vandaag.isoformat() if here else "")
    others = sorted(path.name for path in vraag.vorige.glob(f"{task.brin}-*") if path.is_dir())
    hint = " Heeft de school een andere naam gekregen? Geef haar map dan de nieuwe naam. Er staat wel:" if others else ""
    raise VorigeError(f"De map {task.sleutel} is er niet bij de documenten van vorig jaar; er is niets bijgewerkt.{hint}", others)


def files_of(folder: Path, paths: Sequence[Path]) -> tuple[Bestand, ...]:
    """Return the files with the hashes under which they were written, whatever stands there now."""
    rows = read_manifest(folder)
    names = (path.relative_to(folder).as_posix() for path in paths)
    return tuple(Bestand(name, rows[name].sha256) for name in names)


def new_notices(notices: Sequence[str], vraag: Vraag) -> tuple[str, ...]:
    """Return the notices of one school: not those of facts that grew old, which are told once for all schools."""
    stale = stale_facts(vraag.vandaag)
    return tuple(notice for notice in dict.fromkeys(notices) if notice not in stale)


def to_read(notices: Sequence[str]) -> Iterator[Punt]:
    """Yield what a person must read before the documents of a school are used."""
    if notices:
        yield Punt(Soort.LET_OP, "Lees dit voordat u de documenten gebruikt:", tuple(notices))


def _read_too(task: Taak) -> dict[str, str]:
    """Return the hashes of what else is read for a school: its year register, and last year's files."""
    register = register_of(task.vraag, task.brin)
    found = {"register": file_hash(register)} if register else {}
    if not task.vraag.werkt_bij:
        return found
    try:
        known = earlier(task)
    except VorigeError:
        return found
    return found | {document: _chosen(known, document) for document in task.vraag.documenten}


def _chosen(known: Sequence[Kandidaat], document: str) -> str:
    try:
        return kies(known, document).sha256
    except VorigeError:
        return ""
