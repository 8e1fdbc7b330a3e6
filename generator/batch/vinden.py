"""Batch, looking: which files in the folders that were named are profiles, and of which schools.

In: paths. Out: `Gevonden`, a line a file. Never: a file that is silently passed over: what is no profile is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.errors import Problem, UsageError
from generator.loading import Herkend, Soort, read_profile, recognise
from generator.school import SchoolProfile

ENDINGS: Final = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A file that was named or stands in a folder that was.

    Attributes:
        profiel: what it holds, when it is a profile without a fault.
        fouten: what is wrong in it.
        herkend: what kind of file it is.
    """

    pad: Path
    profiel: SchoolProfile | None = field(repr=False)
    fouten: tuple[Problem, ...]
    herkend: Herkend


def find(paths: Iterable[Path]) -> tuple[Gevonden, ...]:
    """Return every YAML file of the folders and every file that was named, each once, in that order.

    Errors:
        UsageError: a file or folder that was named is not there, or a folder cannot be read.
    """
    files = {path.resolve(): path for asked in paths for path in _files(asked)}
    return tuple(map(_read, files.values()))


def folders_with_profiles(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the names of folders inside those that were named that hold profiles as well; these are not taken along."""
    asked = {path.resolve() for path in paths}
    inside = (folder for path in sorted(asked) if path.is_dir() for folder in _entries(path) if folder.is_dir())
    return tuple(folder.name for folder in inside if folder not in asked and _holds_profiles(folder))


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


def _holds_profiles(folder: Path) -> bool:
    try:
        files = () if folder.name.startswith(".") else _entries(folder)
    except UsageError:
        return False
    return any(recognise(path).soort is Soort.PROFIEL for path in files if _is_yaml(path))


def _read(path: Path) -> Gevonden:
    loaded = read_profile(path)
    if loaded.value is None:
        return Gevonden(path, None, loaded.problems, recognise(path))
    basis = loaded.value.basis  # a profile that loads needs no second look
    target = path.parent / basis.replace("\\", "/") if basis else None
    return Gevonden(path, loaded.value, (), Herkend(Soort.PROFIEL, loaded.value.school.brin, target))
