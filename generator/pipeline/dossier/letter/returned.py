"""A document that somebody edited in Word comes back: it goes in the place of ours, which is kept beside it.

In: a document of ours and the bytes of the edited one. Out: where it stands. Never: a file with something that is blocked, one that
was released or sent written over, or the loss of what stood there.

Source: R4.07.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator import guard
from generator.base.errors import DocumentError, OutputError, UsageError
from generator.base.files import MAX_FILE, read_file
from generator.guard import Oordeel, Verdict
from generator.guard.findings import privacy_stop
from generator.load.files import load_incident, load_profile
from generator.ooxml import docx
from generator.pipeline.cases import one_pupil
from generator.pipeline.checking import what_it_is
from generator.pipeline.dossier.together import kept_beside
from generator.write import release
from generator.write.atomic import write_bytes
from generator.write.manifest import ManifestRow, read_manifest, write_manifest
from generator.write.release.actual import FORMS

_VERSION = re.compile(r"^(.*?)(?:-v(\d{1,4}))?$")


def check_edited(path: Path, data: bytes, school: Path, incident: Path | None) -> Verdict:
    """Return what the guard finds in an edited document, read as the document of ours that it comes back to.

    Args:
        path: the document of ours.
        data: the edited one.
        school: the profile.
        incident: the facts, where there are any.

    Raises:
        DocumentError: it is no sound Word document. ProfileError, IncidentError: a file does not hold.
    """
    _require_word(data)
    profile, given = load_profile(school), load_incident(incident) if incident else None
    wat = what_it_is(path, read_file(path), None)
    screen = one_pupil.screen_of(profile, school.resolve().parent, given, wat.kring, wat.variant)
    return guard.inspect_bytes(path.name, data, *screen, wat.kring, document=wat.document)


def put_back(path: Path, data: bytes, school: Path, incident: Path | None) -> Path:
    """Put an edited document in the place of ours, and return where it stands; ours is kept beside it.

    Where ours was released or sent it stays as it is, and the edited one comes after it as its next version. Other forms of ours
    that were never released go: no form is older than its document.

    Args:
        path: the document of ours, a docx.
        data: the edited one.
        school: the profile.
        incident: the facts, where there are any.

    Raises:
        GuardError: something in it is blocked. DocumentError: as in `check_edited`. UsageError: it is what stands there already.
        BusyError, OutputError: another run holds the folder, or it cannot be written.
    """
    verdict = check_edited(path, data, school, incident)
    if verdict.oordeel is Oordeel.GEBLOKKEERD:
        raise privacy_stop("het bewerkte document", verdict)
    home = release.home_of(path)
    with release.alone(home):
        if read_file(path) == data:
            raise UsageError("Dit bestand is precies wat er al staat. Er is niets veranderd.")
        frozen = release.frozen_in(home)
        rows = dict(read_manifest(home))
        if release.name_in(path) in frozen:
            return _after(path, data, home, rows)
        for other in _forms(path, rows, frozen):
            other.unlink()
            rows.pop(release.name_in(other), None)
        write_bytes(kept_beside(path), read_file(path))
        write_bytes(path, data)
        if rows != read_manifest(home):
            write_manifest(home, rows)
    return path


def _require_word(data: bytes) -> None:
    if len(data) > MAX_FILE:
        raise DocumentError([f"Dit bestand is groter dan {MAX_FILE // 1_000_000} MB. Verklein de afbeeldingen erin."])
    if not data.startswith(b"PK\x03\x04"):
        raise DocumentError(["Dit is geen Word-bestand (.docx). Bewaar uw document in Word als .docx en kies dat bestand."])
    docx.read(data)


def _forms(path: Path, rows: dict[str, ManifestRow], frozen: frozenset[str]) -> Iterator[Path]:
    """Yield the other forms beside a document that are as we made them and that nobody released."""
    for other in (path.with_suffix(suffix) for suffix in FORMS if suffix != path.suffix):
        name = release.name_in(other) if other.is_file() else ""
        row = rows.get(name)
        if row and name not in frozen and hashlib.sha256(read_file(other)).hexdigest() == row.sha256:
            yield other


def _after(path: Path, data: bytes, home: Path, rows: dict[str, ManifestRow]) -> Path:
    """Write an edited document as the next version of one that stays; its line keeps the check number of ours, as it was edited."""
    mine = rows.get(release.name_in(path))
    if mine is None:
        raise OutputError(f"{path.name} is al vrijgegeven of verstuurd en blijft zoals het is. Maak het document opnieuw.")
    found = _VERSION.match(path.stem)
    stem, number = (found[1], int(found[2] or 1)) if found else (path.stem, 1)
    while (goal := path.with_name(f"{stem}-v{number + 1}{path.suffix}")).exists() or release.name_in(goal) in rows:
        number += 1
    name = release.name_in(goal)
    rows[name] = replace(mine, bestand=name, nummer=number + 1, vorige="", vervangt=mine.bestand)
    write_manifest(home, rows)
    write_bytes(goal, data)
    return goal
