"""The store: which schools and incidents there are, and where what is made of them goes.

In: a folder. Out: files under opaque ids. Never: a path that came from a browser, or a file outside the folder.

`Store` is all that pages know of it: a board's server keeps the same things elsewhere, and needs no second app.
"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from generator import (
    FoundFile,
    NewProfiles,
    change_file,
    find_files,
    is_locked,
    new_incident,
    new_profile,
    new_profiles,
    next_number,
    read_values,
    school_of,
)
from generator.base.errors import FieldErrors, OutputError
from generator.base.unforeseen import reason

OUT: Final = "uit"
_YEAR, _INCIDENTS, _PROFILE, _BOARD = "jaar", "incidenten", "school.yaml", "scholen"
_ID: Final = 12
NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
"""No answers."""


class NotHereError(Exception):
    """There is no such school, incident or document in this folder (any more)."""


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """A school: its profile."""

    id: str
    path: Path
    naam: str
    brin: str
    plaats: str = ""
    onderwijstype: str = ""

    @property
    def called(self) -> str:
        """Its name with its place, to choose it from among others: two schools of a board may have one name."""
        return f"{self.naam}, {self.plaats}" if self.plaats else self.naam


@dataclass(frozen=True, slots=True)
class IncidentFile:
    """An incident, with the school that it is of; None where that cannot be told."""

    id: str
    path: Path
    kenmerk: str
    school: SchoolFile | None


class Store(Protocol):
    """Where files are kept."""

    @property
    def place(self) -> Path:
        """The folder, for a person to read."""

    @property
    def out(self) -> Path:
        """Where documents go."""

    def schools(self) -> tuple[SchoolFile, ...]:
        """Return all schools, by name."""

    def incidents(self, school: SchoolFile | None = None) -> tuple[IncidentFile, ...]:
        """Return all incidents, or those of a school, the newest number first."""

    def school(self, number: str) -> SchoolFile:
        """Return a school.

        Raises:
            NotHereError: there is none under this id.
        """

    def incident(self, number: str) -> IncidentFile:
        """Return an incident; errors as above."""

    def new_school(self, brin: str, first: Mapping[str, object] = NOTHING) -> SchoolFile:
        """Make the profile of a school: of the registers, or one with the first answers in it where no number is given.

        Raises:
            UsageError: the number is not in the registers. FieldErrors: an answer does not fit; then there is no file.
        """

    def new_schools(self, board: str, duo: Path | None, additions: Path | None) -> NewProfiles:
        """Make the profiles of all schools of a board that have none yet; arguments and errors as of `new_profiles`."""

    def new_incident(self, school: SchoolFile, today: date, first: Mapping[str, object]) -> IncidentFile:
        """Make the file of an incident under the next number, with the first answers in it."""

    def give(self, incident: IncidentFile, school: SchoolFile) -> IncidentFile:
        """Put the file of an incident with its school.

        Raises:
            OutputError: there is a file of that name, or it cannot be moved.
        """

    def unread(self) -> tuple[str, ...]:
        """Return the files that cannot be read, by their place in the folder; without those that are locked."""

    def locked(self) -> tuple[Path, ...]:
        """Return the files that are encrypted, where no key at hand opens them."""

    def register(self, school: SchoolFile, year: str) -> Path:
        """Return where the register of a school year is kept; it may not be there yet."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A store in a folder of this computer, in the layout that the command line knows too.

    A new school gets a folder of its own with its profile, and `incidenten` below it; what a person put elsewhere is found as well.
    """

    root: Path

    @property
    def place(self) -> Path:
        """The folder itself."""
        return self.root

    @property
    def out(self) -> Path:
        """The folder with a folder a school."""
        return self.root / OUT

    def schools(self) -> tuple[SchoolFile, ...]:
        """Return all schools, by name."""
        found = self._schools(self._files()).values()
        return tuple(sorted(found, key=lambda school: (school.naam.casefold(), school.brin)))

    def incidents(self, school: SchoolFile | None = None) -> tuple[IncidentFile, ...]:
        """Return all incidents, or those of a school, the newest number first."""
        files = self._files()
        schools, profiles = self._schools(files), [file for file in files if file.kind == "profiel"]
        found = []
        for file in files:
            if file.kind == "incident":
                of = school_of(file, profiles, self.out)
                found.append(IncidentFile(self._id(file.path), file.path, file.kenmerk, schools[of.path] if of else None))
        mine = [each for each in found if school is None or each.school == school]
        return tuple(sorted(mine, key=lambda each: each.kenmerk, reverse=True))

    def school(self, number: str) -> SchoolFile:
        """Return a school; errors as in `Store`."""
        return _one(self.schools(), number)

    def incident(self, number: str) -> IncidentFile:
        """Return an incident; errors as in `Store`."""
        return _one(self.incidents(), number)

    def new_school(self, brin: str, first: Mapping[str, object] = NOTHING) -> SchoolFile:
        """Make the profile of a school in a folder of its own; errors as in `Store`."""
        folder = _free(self.root, brin.lower() or "school")
        made = new_profile(folder / _PROFILE, brin=brin)
        if first:
            try:
                change_file(made.path, first, read_values(made.path).digest)
            except FieldErrors:
                shutil.rmtree(folder)  # nobody but this call knows of it
                raise
        return next(each for each in self.schools() if each.path == made.path)

    def new_schools(self, board: str, duo: Path | None, additions: Path | None) -> NewProfiles:
        """Make the profiles of the schools of a board in one folder, beside what they share; errors as in `Store`."""
        place = self.root / _BOARD
        elsewhere = {each.brin for each in self.schools() if each.path.parent != place}
        return new_profiles(place, board, duo=duo, additions=additions, elsewhere=elsewhere)

    def new_incident(self, school: SchoolFile, today: date, first: Mapping[str, object]) -> IncidentFile:
        """Make the file of an incident beside the profile of its school."""
        number = next_number([each.kenmerk for each in self.incidents()], today.year)
        made = new_incident(self._home(school) / f"{self._before(school)}{number}.yaml", today)
        change_file(made.path, {"kenmerk": number, **first}, read_values(made.path).digest)
        return next(each for each in self.incidents() if each.path == made.path)

    def give(self, incident: IncidentFile, school: SchoolFile) -> IncidentFile:
        """Put the file of an incident with its school; errors as in `Store`."""
        goal = self._home(school) / f"{self._before(school)}{incident.path.name}"
        if goal.exists():
            raise OutputError(f"Bij deze school staat al een bestand {goal.name}. Geef het andere bestand eerst een andere naam.")
        try:
            goal.parent.mkdir(parents=True, exist_ok=True)
            incident.path.rename(goal)
        except OSError as error:
            raise OutputError(reason(goal, error)) from error
        return next(each for each in self.incidents() if each.path == goal)

    def unread(self) -> tuple[str, ...]:
        """Return the files that cannot be read, by their place in the folder; without those that are locked."""
        return tuple(path.relative_to(self.root).as_posix() for path in self._unread() if not is_locked(path))

    def locked(self) -> tuple[Path, ...]:
        """Return the files that are encrypted, where no key at hand opens them."""
        return tuple(filter(is_locked, self._unread()))

    def _unread(self) -> tuple[Path, ...]:
        return tuple(file.path for file in self._files() if file.kind == "onleesbaar")

    def _home(self, school: SchoolFile) -> Path:
        return school.path.parent / _INCIDENTS

    def _before(self, school: SchoolFile) -> str:
        """Return what the name of an incident begins with where several schools share a folder: that is how its school is known."""
        beside = [each for each in self.schools() if each.path.parent == school.path.parent]
        return f"{school.path.name.split('.')[0]}." if len(beside) > 1 else ""

    def register(self, school: SchoolFile, year: str) -> Path:
        """Return where the register of a school year is kept; it may not be there yet."""
        return self.root / _YEAR / f"{school.brin}-{year}.yaml"

    def _files(self) -> tuple[FoundFile, ...]:
        return find_files(self.root)

    def _schools(self, files: Iterable[FoundFile]) -> dict[Path, SchoolFile]:
        mine = [file for file in files if file.kind == "profiel"]
        return {
            file.path: SchoolFile(self._id(file.path), file.path, file.naam, file.brin, file.plaats, file.onderwijstype)
            for file in mine
        }

    def _id(self, path: Path) -> str:
        """Return the id of a file: it tells nothing, and stays the same as long as the file stands where it stands."""
        return hashlib.sha256(path.relative_to(self.root).as_posix().encode()).hexdigest()[:_ID]


T = TypeVar("T", SchoolFile, IncidentFile)


def _one(found: Iterable[T], number: str) -> T:
    for each in found:
        if each.id == number:
            return each
    raise NotHereError


def _free(root: Path, name: str) -> Path:
    """Return a folder that is not there yet: a second profile of a school never lands in the folder of the first."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(root / each for each in names if not (root / each).exists())
