"""Batch, the input of a school as one hash: the same hash means that the same files would come out.

In: what is asked, the profile with its folder, last year's files. Out: 64 hexadecimal digits. Never: a clock. The profile counts
as it was understood, its basis under it: a remark that was added to a file changes nothing.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import __version__
from generator.batch.opdracht import Vraag
from generator.office import find
from generator.school import SchoolProfile


def hash_of(vraag: Vraag, profiel: SchoolProfile, root: Path, vorige: Mapping[str, str]) -> str:
    """Return the hash of all that decides what is made for a school.

    Args:
        vraag: what is asked.
        profiel: its profile.
        root: folder of the profile.
        vorige: hash of last year's file by document, and of whatever else is read.
    """
    data = {
        "schoolkader": __version__,
        "paginanummers": find() is not None,  # without LibreOffice a table of contents has none
        "opdracht": vraag.bepaalt(),
        "profiel": profiel.model_dump(mode="json"),
        "bestanden": dict(_own_files(profiel, root)),
        "vorige": dict(vorige),
    }
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def file_hash(path: Path) -> str:
    """Return the hash of a file; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def _own_files(profiel: SchoolProfile, root: Path) -> Iterator[tuple[str, str]]:
    names = (profiel.huisstijl.sjabloon, profiel.huisstijl.logo, *profiel.sjablonen.values())
    yield from ((name, file_hash(root / name)) for name in names if name)
