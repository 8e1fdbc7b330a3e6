"""The files of a folder: which schools and incidents there are, and which of them belong together.

In: a folder. Out: `FoundFile`s. Never: a value of a file but the code and name of a school and the reference of an incident; a
folder of documents or of another program searched.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.base.encrypted import keys_mark
from generator.base.errors import GeneratorError
from generator.load.files import FileKind, recognise
from generator.load.read import read_tree
from generator.load.reading.tree import Pairs, Scalar
from generator.write.manifest import MANIFEST, check_number, read_manifest

_DEEP: Final = 3
_MOST: Final = 2_000  # files that are looked at: a folder that holds more is no folder of schools
_ENDINGS: Final = (".yaml", ".yml", ".yaml.age", ".yml.age")
_SKIPPED: Final = frozenset({"uit", "node_modules", "site-packages"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that a person wrote.

    Attributes:
        kind: `profiel`, `incident`, `anders` or `onleesbaar`; of a file with a fault in its YAML it is a guess.
        brin: code of the school, of a profile that names one.
        naam: name of the school, of a profile.
        kenmerk: reference of the incident.
        plaats: where the school is, of a profile that says so.
        onderwijstype: sector of the school, of a profile.
    """

    path: Path
    kind: str
    brin: str = ""
    naam: str = ""
    kenmerk: str = ""
    plaats: str = ""
    onderwijstype: str = ""


def find_files(folder: Path) -> tuple[FoundFile, ...]:
    """Return the profiles and incidents in a folder and the folders below it, by path; what cannot be read is named as that."""
    return tuple(filter(None, (_found(path) for path in sorted(_paths(folder, _DEEP))[:_MOST])))


def school_of(incident: FoundFile, profiles: Collection[FoundFile], out: Path) -> FoundFile | None:
    """Return the school of an incident: the profile beside it or in the folder above; None where that does not tell.

    Of several it is the one that is called the same as the incident, or that has documents on it.

    Args:
        incident: the incident.
        profiles: of the folder that both were found in.
        out: folder with the documents of schools.
    """
    folder = incident.path.parent
    for near in (folder, folder.parent):
        beside = [each for each in profiles if each.path.parent == near]
        if len(beside) == 1:
            return beside[0]
        same = [each for each in beside if _stem(each.path) == _stem(incident.path)]
        if same:
            return same[0]
        if beside:
            number = check_number(incident.kenmerk)
            made = [each for each in beside if each.brin and number in _numbers(out, each.brin)]
            return made[0] if len(made) == 1 else None
    return None


def next_number(taken: Collection[str], year: int) -> str:
    """Return the reference of a next incident: the year and a number that is not taken (`2026-003`)."""
    number = next(count for count in range(1, len(taken) + 2) if f"{year}-{count:03}" not in taken)
    return f"{year}-{number:03}"


def _paths(folder: Path, deep: int) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if path.name.startswith((".", "_")) or path.is_symlink():
            continue
        if path.is_dir():
            if deep and path.name not in _SKIPPED:
                yield from _paths(path, deep - 1)
        elif path.name.lower().endswith(_ENDINGS):
            yield path


def _found(path: Path) -> FoundFile | None:
    """Return what a file is; one that did not change since it was read is not read again."""
    try:
        stat = path.stat()
    except OSError:
        return FoundFile(path, FileKind.UNREADABLE.value)
    return _read(path, stat.st_mtime_ns, stat.st_size, keys_mark())


@lru_cache(_MOST)
def _read(path: Path, changed: int, size: int, key: str) -> FoundFile | None:
    del changed, size, key  # what it depends on
    try:
        known = recognise(path)
        root, _ = read_tree(path)
    except GeneratorError:
        return FoundFile(path, FileKind.UNREADABLE.value)
    kind = known.kind
    if kind is FileKind.PROFILE:
        naam, plaats, sector = (_text(root, "school", key) for key in ("naam", "plaats", "onderwijstype"))
        return FoundFile(path, kind.value, known.brin or "", naam=naam or path.stem, plaats=plaats, onderwijstype=sector)
    if kind is FileKind.INCIDENT:
        return FoundFile(path, kind.value, kenmerk=_text(root, "kenmerk") or _stem(path))
    return FoundFile(path, kind.value) if kind is FileKind.UNREADABLE else None


def _text(node: object, *keys: str) -> str:
    for key in keys:
        node = node.get(key) if isinstance(node, Pairs) else None
    return node.text.strip() if isinstance(node, Scalar) else ""


def _stem(path: Path) -> str:
    return path.name.split(".")[0]


def _numbers(out: Path, brin: str) -> frozenset[str]:
    """Return the check numbers of the incidents that a school has documents on."""
    rows = (row for path in out.glob(f"{brin}-*/{MANIFEST}") for row in read_manifest(path.parent).values())
    return frozenset(row.incident for row in rows if row.incident)
