"""Changing a file of facts: what it says now, and new values put in it while every other byte stays as a person wrote it.

In: a path, and new values by their key. Out: the values, and what is wrong with them. Never: a value in a message, a file that
somebody changed meanwhile written over, or an encrypted file in plain text.
"""

import hashlib
import os
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.base.encrypted import encrypted_again, is_encrypted
from generator.base.errors import ChangedMeanwhile, Fault, FieldErrors, InputError, Problem, UsageError
from generator.base.files import UNPRINTABLE, read_file
from generator.load.files import read_incident, read_profile
from generator.load.keys.shape import INCIDENT, PROFILE, Leaf, ListOf, MapOf, Part, Shape, fields_of
from generator.load.read import read_shared, read_tree, wrong_values
from generator.load.reading.rewrite import rewritten
from generator.load.reading.source import BAD_CHARACTER, RETYPE, read_bytes, read_text
from generator.load.reading.spans import Plain, as_plain
from generator.load.reading.tree import Pairs
from generator.load.reading.tree import Path as KeyPath
from generator.load.recognise import FileKind, recognise
from generator.write.atomic import write_bytes
from generator.write.lock import hold

_POSITION: Final = re.compile(r"\[(\d+)\]")
_UNKNOWN: Final = "De sleutel {} is er niet in dit soort bestand."


@dataclass(frozen=True, slots=True)
class FileValues:
    """What a file of facts says.

    Attributes:
        values: nested plain values, every one as text; what is not filled in is left out.
        shared: the same of the file that the board shares; empty for an incident.
        digest: SHA-256 of the bytes that were read.
        problems: what is wrong, a contradiction or a missing key among it.
    """

    values: Mapping[str, object] = field(repr=False)
    shared: Mapping[str, object] = field(repr=False)
    digest: str
    problems: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file of facts after a change: the SHA-256 of its bytes, and what is wrong in it now."""

    path: Path
    digest: str
    problems: tuple[Fault, ...]


@dataclass(slots=True)
class _Known:
    """What the last files that were read said, by digest: it tells which keys differ in a file that changed meanwhile."""

    most: int = 32
    values: OrderedDict[str, Plain] = field(default_factory=OrderedDict, repr=False)

    def keep(self, digest: str, values: Plain) -> None:
        self.values[digest] = values
        self.values.move_to_end(digest)
        while len(self.values) > self.most:
            self.values.popitem(last=False)


_KNOWN: Final = _Known()


def read_values(path: Path) -> FileValues:
    """Return what a file of facts says, also one with faults, as far as it can be read.

    Raises:
        InputError: it cannot be read, or is no YAML file of ours.
    """
    digest, root = _digest(path), _root(path)
    shape = _shape(path)
    values = as_plain(root)
    told = values if isinstance(values, dict) else {}
    shared = as_plain(read_shared(root, path)) if shape is PROFILE else None
    _KNOWN.keep(digest, told)
    return FileValues(told, shared if isinstance(shared, dict) else {}, digest, _problems(path, shape))


def change_file(path: Path, changes: Mapping[str, object], digest: str) -> ChangedFile:
    """Put new values in a file of facts; every byte that they do not touch stays as it is.

    Args:
        path: the file, encrypted or not.
        changes: a text, a list or a part by dotted key, positions from 0 among the items that are filled in; one past the last
            position adds an item; None, or an empty text, takes the key or the item away. In this order.
        digest: what `read_values` gave with the values on which this change was decided.

    Raises:
        FieldErrors: a new value does not fit its key. ChangedMeanwhile: the file is not the one that was read.
        InputError: it is no YAML of ours, or an encrypted file that others can read too. OutputError: it cannot be written.
        UsageError: a key or a position is not there. In each case nothing is written.
    """
    path = path.resolve()  # a link to a file stays one
    with hold(path.parent):
        stored = read_file(path)
        _require_same(path, stored, digest)
        shape = _shape(path)
        plain, data = _with(path, shape, changes)
        private = shape is INCIDENT or _is_private(path)
        new = encrypted_again(data, stored, path.name) if is_encrypted(stored) else data
        if data != plain:
            write_bytes(path, new, private=private)
    after = read_values(path)
    return ChangedFile(path, after.digest, after.problems)


def with_changes(path: Path, changes: Mapping[str, object]) -> bytes:
    """Return a file of facts as it would be with new values in it; nothing is written.

    Args:
        path: the file, encrypted or not; what is given is never encrypted.
        changes: as of `change_file`.

    Raises:
        FieldErrors, InputError, OutputError, UsageError: as of `change_file`.
    """
    if not changes:
        data = read_bytes(path)
        if isinstance(data, Problem):
            raise InputError([data])
        return data
    return _with(path, _shape(path), changes)[1]


def _with(path: Path, shape: Part, changes: Mapping[str, object]) -> tuple[bytes, bytes]:
    """Return a file as it is and as it would be."""
    wanted = {_path(shape, key): _clean(value) for key, value in changes.items()}
    _require_fit(_unprintable(wanted))
    plain = read_bytes(path)
    assert isinstance(plain, bytes)  # `_shape` read it already
    data = rewritten(plain, shape, wanted, path.name)
    _require_fit(_wrong(data, shape, path.name, wanted))
    return plain, data


def _digest(path: Path) -> str:
    return hashlib.sha256(read_file(path)).hexdigest()


def _root(path: Path) -> Pairs:
    root, problems = read_tree(path)
    if not isinstance(root, Pairs):
        raise InputError(problems)
    return root


def _shape(path: Path) -> Part:
    """Return the shape of a file: that of a profile also for what a board shares."""
    found, root = recognise(path), _root(path)
    if found.kind is FileKind.INCIDENT:
        return INCIDENT
    if any(key.text in PROFILE.fields for key, _ in root.pairs):
        return PROFILE
    what = "dit is geen profiel en geen incidentbestand."
    raise InputError([Problem(path.name, 0, 0, "", what, "Kies een bestand dat schoolkader maakte, of maak een nieuw.")])


def _problems(path: Path, shape: Part) -> tuple[Fault, ...]:
    if shape is PROFILE and recognise(path).kind is not FileKind.PROFILE:  # a board's file has no school, and need not
        data = read_bytes(path)
        text = read_text(data, path.name) if isinstance(data, bytes) else data
        return tuple(map(_fault, wrong_values(text, shape, path.name) if isinstance(text, str) else (text,)))
    loaded = read_incident(path) if shape is INCIDENT else read_profile(path)
    return tuple(map(_fault, loaded.problems))


def _fault(problem: Problem) -> Fault:
    key = _POSITION.sub(lambda match: f".{int(match[1]) - 1}", problem.key)
    return Fault(key, problem.what, problem.remedy, problem.file, problem.line)


def _require_same(path: Path, stored: bytes, digest: str) -> None:
    if hashlib.sha256(stored).hexdigest() == digest:
        return
    before, now = _KNOWN.values.get(digest), as_plain(_root(path))
    raise ChangedMeanwhile(path.name, () if before is None else sorted(_differ(before, now or {})))


def _differ(before: Plain, now: Plain, key: str = "") -> Iterator[str]:
    """Yield the keys at which two readings differ."""
    if before == now:
        return
    first, second = _rows(before), _rows(now)
    if first is None or second is None or isinstance(before, dict) is not isinstance(now, dict):
        yield key
        return
    for name in first | second:
        below = f"{key}.{name}" if key else name
        if name in first and name in second:
            yield from _differ(first[name], second[name], below)
        else:
            yield below


def _rows(value: Plain) -> dict[str, Plain] | None:
    if isinstance(value, dict):
        return value
    return {str(at): each for at, each in enumerate(value)} if isinstance(value, list) else None


def _path(shape: Shape, key: str) -> KeyPath:
    """Return a dotted key as a path; what stands behind a list of the user's own keys is one such key.

    Raises:
        UsageError: it is no key of this kind of file.
    """
    path: KeyPath = ()
    steps = key.split(".")
    while steps:
        if isinstance(shape, MapOf):
            return (*path, ".".join(steps))
        step = steps.pop(0)
        inner = shape.item if isinstance(shape, ListOf) else None if isinstance(shape, Leaf) else fields_of(shape).get(step)
        if inner is None or (isinstance(shape, ListOf) and not (step.isascii() and step.isdecimal() and len(step) < 7)):
            raise UsageError(_UNKNOWN.format(key if key.replace(".", "").isidentifier() else "die gevraagd is"))
        path = (*path, int(step) if isinstance(shape, ListOf) else step)
        shape = inner
    return path


def _clean(value: object) -> Plain | None:
    """Return a value as a file can hold it: text without space around it, line ends as one sign, nothing that is empty.

    Raises:
        UsageError: it is of a kind that no file holds.
    """
    match value:
        case None:
            return None
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n").strip() or None
        case bool() | float():
            raise UsageError("Een waarde is een tekst, een lijst of een deel met sleutels.")
        case int():
            return str(value)
        case list() | tuple():
            return [each for each in map(_clean, value) if each is not None]
        case Mapping():
            cleaned = {str(name).strip(): _clean(each) for name, each in value.items()}
            return {name: each for name, each in cleaned.items() if each is not None and name}
        case _:
            raise UsageError("Een waarde is een tekst, een lijst of een deel met sleutels.")


def _unprintable(wanted: Mapping[KeyPath, Plain | None]) -> Iterator[Fault]:
    for path, value in wanted.items():
        for key, text in _texts(value, _dotted(path)):
            if UNPRINTABLE.search(text):
                yield Fault(key, BAD_CHARACTER, RETYPE)


def _texts(value: Plain | None, key: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield key, value
        case list():
            for at, each in enumerate(value):
                yield from _texts(each, f"{key}.{at}")
        case dict():
            for name, each in value.items():
                yield key, name
                yield from _texts(each, f"{key}.{name}" if name.isidentifier() else key)
        case None:
            pass


def _wrong(data: bytes, shape: Part, file: str, wanted: Mapping[KeyPath, Plain | None]) -> Iterator[Fault]:
    """Yield what is wrong with the new values themselves, of all that is wrong in the file."""
    text = read_text(data, file)
    asked = {_dotted(_for_people(shape, path)) for path, value in wanted.items() if value is not None}
    for problem in wrong_values(text, shape, file) if isinstance(text, str) else (text,):
        fault = _fault(problem)
        if any(f"{fault.key}.".startswith(f"{key}.") for key in asked):
            yield fault


def _for_people(shape: Shape, path: KeyPath) -> KeyPath:
    """Return a path without the keys of the user's own choice, which no message names."""
    for at, step in enumerate(path):
        if isinstance(shape, MapOf):
            return path[:at]
        shape = shape.item if isinstance(shape, ListOf) else fields_of(shape).get(str(step), shape)
    return path


def _dotted(path: KeyPath) -> str:
    return ".".join(map(str, path))


def _require_fit(faults: Iterable[Fault]) -> None:
    found = tuple(dict.fromkeys(faults))
    if found:
        raise FieldErrors(found)


def _is_private(path: Path) -> bool:
    return os.name != "nt" and not path.stat().st_mode & 0o077
