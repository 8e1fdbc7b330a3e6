"""Batch, the list of work: which schools, which files are no profile, and which schools of the board have none.

In: paths, a board and a file of DUO. Out: `WorkList`. Never: an empty list, two profiles that would write into one folder, a file
that is silently passed over, or a word that the guard stops.

The name of an incident file may be that of a child, so it is only told where it is made of our own words and numbers.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

from generator.base.errors import Problem, ProfileError, UsageError
from generator.load.files import FileKind, RecognisedFile, read_profile, recognise
from generator.load.keys.school import SchoolProfile
from generator.load.register import Vestiging, require_board
from generator.pipeline.batch.outcome import Point, PointKind, SchoolOutcome, points_of
from generator.pipeline.batch.task import own_files, profile_hash
from generator.pipeline.batch.told import may_be_told
from generator.write.store import school_folder

ENDINGS: Final = frozenset({".yaml", ".yml"})
NONE: Final = "Hier staat geen profiel van een school. Noem bij --school een map met profielen, of de profielen zelf."
_PLAIN: Final = re.compile(r"(?:incident(?:en)?|melding|casus|zaak|kopie|van|nieuw|(?<!\d)\d{1,4}(?!\d)|[\s()_.-])+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class School:
    """A school to work for.

    Attributes:
        folder: its folder in that of the run.
        file: name of its profile.
        profile: hash of its profile as it was understood; thousands of profiles together are no small thing to keep.
        own: names of the files of its own that its profile names.
    """

    path: Path
    folder: str
    brin: str
    name: str
    file: str
    profile: str = field(default="", repr=False)
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, and why, in Dutch; the attributes are the keys of the report."""

    bestand: str
    reden: str


@dataclass(frozen=True, slots=True)
class WithoutProfile:
    """A school of the board without a profile, and the command that makes one; the attributes are the keys of the report."""

    brin: str
    naam: str
    opdracht: str


@dataclass(frozen=True, slots=True)
class WorkList:
    """What is to be done, and what is not: the schools, and the files and schools that fall outside the run.

    Attributes:
        schools: in the order in which they were named.
        failed: what came of profiles that cannot be used.
        skipped: files that are no profile, or of a school of another board.
        without_profile: schools of the board that nobody made a profile of.
        notices: Dutch sentences for whoever runs it.
    """

    schools: tuple[School, ...] = ()
    failed: tuple[SchoolOutcome, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    without_profile: tuple[WithoutProfile, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that was named or stands in a folder that was: its school, or what is wrong in it, and what kind of file it is."""

    path: Path
    school: School | None
    problems: tuple[Problem, ...]
    recognised: RecognisedFile


def list_of(paths: Sequence[Path], board: str = "", duo: Path | None = None) -> WorkList:
    """Return the work for the profiles in these files and folders, limited to one board where its number is given.

    Raises:
        UsageError: a path is not there or cannot be read, there is no profile, or the board is not known.
        InputError: the file is not one of DUO's.
    """
    known, refused = require_board(board, duo) if board else ((), 0)
    files = {path.resolve(): path for path in chain.from_iterable(map(_files, paths))}
    found = [_read(path) for path in files.values()]
    work_list = _divided(found)
    notices = [
        f"In de map {name} staan ook profielen. Horen ze erbij? Noem die map dan ook bij --school." for name in _inside(paths)
    ]
    if refused:
        rows = "past 1 regel" if refused == 1 else f"passen {refused} regels"
        notices.append(f"In het bestand van DUO {rows} niet; een school van het bestuur kan daardoor ontbreken.")
    if board:
        work_list = _limited(work_list, known, duo.name if duo else "")
    if not (work_list.schools or work_list.failed or work_list.without_profile):
        raise UsageError(NONE)
    return _sifted(replace(work_list, notices=tuple(notices)))


def _files(asked: Path) -> Iterator[Path]:
    if asked.is_dir():
        yield from (path for path in _entries(asked) if _is_yaml(path))
    elif asked.exists():
        yield asked
    else:
        raise UsageError(f"{asked.name} is er niet. Controleer de naam van de map of het profiel bij --school.")


def _entries(folder: Path) -> Sequence[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(f"De map {folder.name} kan niet gelezen worden. Controleer of u haar mag openen.") from error


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and not path.is_dir()


def _inside(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the names of folders inside those that were named that hold profiles as well; these are not taken along."""
    asked = {path.resolve() for path in paths}
    inside = chain.from_iterable(_entries(path) for path in sorted(asked) if path.is_dir())
    return tuple(path.name for path in inside if path.is_dir() and path not in asked and _holds_profiles(path))


def _holds_profiles(folder: Path) -> bool:
    try:
        files = () if folder.name.startswith(".") else _entries(folder)
    except UsageError:
        return False
    return any(recognise(path).kind is FileKind.PROFILE for path in files if _is_yaml(path))


def _read(path: Path) -> _Found:
    loaded = read_profile(path)
    if loaded.value is None:
        return _Found(path, None, loaded.problems, recognise(path))
    basis = loaded.value.basis  # a profile that loads needs no second look
    target = path.parent / basis.replace("\\", "/") if basis else None
    return _Found(path, _school(path, loaded.value), (), RecognisedFile(FileKind.PROFILE, loaded.value.school.brin, target))


def _divided(found: Sequence[_Found]) -> WorkList:
    """Return the list of work of what was found; a file that others build on is no work."""
    shared = {each.recognised.basis.resolve() for each in found if each.recognised.basis}
    others = [each for each in found if each.school is None and not _is_shared(each, shared)]
    kinds = {each.recognised.kind for each in found} & {FileKind.PROFILE}
    meant = kinds and {*kinds, FileKind.UNREADABLE}  # beside a profile a file that cannot be read may have been one
    folders: dict[str, list[School]] = defaultdict(list)
    for each in found:
        if each.school is not None:
            folders[each.school.folder].append(each.school)
    return WorkList(
        tuple(schools[0] for schools in folders.values() if len(schools) == 1),
        (
            *(_broken(each) for each in others if each.recognised.kind in meant),
            *(_double(each) for each in folders.values() if len(each) > 1),
        ),
        tuple(_left_out(each, number) for number, each in enumerate(others, 1) if each.recognised.kind not in meant),
    )


def _limited(work_list: WorkList, board: Sequence[Vestiging], duo: str) -> WorkList:
    """Return the work for the schools of one board, with those of which there is no profile; `duo` names the file of DUO."""
    codes = {each.brin for each in board}
    known = {each.brin for each in work_list.schools} | {each.brin for each in work_list.failed}
    others = [each for each in work_list.schools if each.brin not in codes]
    left_out = (Skipped(each.file, f"{each.name} ({each.brin}) hoort niet bij dit bestuur.") for each in others)
    return replace(
        work_list,
        schools=tuple(each for each in work_list.schools if each.brin in codes),
        failed=tuple(each for each in work_list.failed if not each.brin or each.brin in codes),
        skipped=(*work_list.skipped, *left_out),
        without_profile=tuple(_without(each, duo) for each in board if each.brin not in known),
    )


def _school(path: Path, profile: SchoolProfile) -> School:
    school = profile.school
    folder = school_folder(Path(), school.brin, school.naam).name
    return School(path, folder, school.brin, school.naam, path.name, profile_hash(profile), own_files(profile))


def _is_shared(found: _Found, shared: set[Path]) -> bool:
    return found.path.resolve() in shared and found.recognised.brin is None


def _broken(found: _Found) -> SchoolOutcome:
    name = found.path.name
    return SchoolOutcome(name, name, name, found.recognised.brin or "", punten=tuple(points_of([ProfileError(found.problems)])))


def _double(schools: Sequence[School]) -> SchoolOutcome:
    first = schools[0]
    text = "Deze profielen zijn van dezelfde school: BRIN en naam zijn gelijk. Laat er een staan, of verbeter het BRIN-nummer:"
    point = Point(PointKind.PROFILE, text, tuple(each.file for each in schools), exit=ProfileError.exit_code)
    return SchoolOutcome(first.folder, first.name, first.file, first.brin, punten=(point,))


def _left_out(found: _Found, number: int) -> Skipped:
    if found.recognised.kind is FileKind.INCIDENT:
        name = found.path.name if _PLAIN.fullmatch(found.path.stem) else f"bestand {number} dat geen profiel is"
        return Skipped(name, "Dit is een incidentbestand. Bewaar het waar alleen het actieteam bij kan.")
    return Skipped(found.path.name, "Dit is geen profiel, en geen profiel noemt het als basis.")


def _without(each: Vestiging, duo: str) -> WithoutProfile:
    quoted = f'"{duo}"' if re.search(r"[^\w.\-]", duo) else duo
    return WithoutProfile(each.brin, each.naam, f"schoolkader profiel nieuw --brin {each.brin}{f' --duo {quoted}' if duo else ''}")


def _sifted(work_list: WorkList) -> WorkList:
    """Return the list without the words that the guard stops."""
    return replace(
        work_list,
        skipped=tuple(
            each if may_be_told(each.bestand, each.reden) else Skipped(f"bestand {number}", "Dit bestand doet niet mee.")
            for number, each in enumerate(work_list.skipped, 1)
        ),
        without_profile=tuple(
            each if may_be_told(each.naam, each.opdracht) else replace(each, naam=each.brin) for each in work_list.without_profile
        ),
        notices=tuple(text for text in work_list.notices if may_be_told(text)),
    )
