"""Load: what kind of file a YAML is, before anything in it is judged: a profile, an incident, or something else.

In: a path. Out: `RecognisedFile`. Never: a value of the file, but for the code of the school and the path of its basis.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from generator.load.keys.shape import INCIDENT, PROFILE
from generator.load.read import read_tree
from generator.load.reading.basis import target_of
from generator.load.reading.source import read_bytes
from generator.load.reading.tree import Node, Pairs, Scalar, is_empty

_OF_AN_INCIDENT: Final = frozenset(INCIDENT.fields) - frozenset(PROFILE.fields)
_BRIN: Final = re.compile(r"\d\d[A-Z]{2}\d\d", re.ASCII)
_LOOSE_BRIN: Final = re.compile(r"""^[ \t]+brin[ \t]*:[ \t]*["']?(\d\d[A-Z]{2}\d\d)\b""", re.ASCII | re.MULTILINE)
_KEY: Final = re.compile(r"^(\w+)[ \t]*:", re.MULTILINE)


class FileKind(StrEnum):
    """What a file is by its keys; of a file with a fault in its YAML it is a guess."""

    PROFILE = "profiel"
    INCIDENT = "incident"
    OTHER = "anders"
    UNREADABLE = "onleesbaar"


@dataclass(frozen=True, slots=True)
class RecognisedFile:
    """What a file is.

    Attributes:
        brin: code of its school, empty where that is no code; None where it names no school, as a file that others build on.
        basis: the file that it builds on, where it names one.
    """

    kind: FileKind
    brin: str | None = None
    basis: Path | None = None


def recognise(path: Path) -> RecognisedFile:
    """Return what kind of file this is."""
    root, _ = read_tree(path)
    if not isinstance(root, Pairs):
        return _loose(path)
    school, basis = root.get("school"), root.get("basis")
    target = target_of(basis, path) if isinstance(basis, Scalar) and not is_empty(basis) else None
    return RecognisedFile(
        _kind({key.text for key, _ in root.pairs}), _brin_of(school), target if isinstance(target, Path) else None
    )


def _kind(keys: set[str]) -> FileKind:
    if "school" in keys:
        return FileKind.PROFILE
    if "kenmerk" in keys or len(keys & _OF_AN_INCIDENT) > 1:
        return FileKind.INCIDENT
    return FileKind.OTHER if keys else FileKind.UNREADABLE


def _loose(path: Path) -> RecognisedFile:
    """Return what a file with a fault in its YAML was meant to be, by the words that begin its lines, with its school's code."""
    data = read_bytes(path) if path.is_file() else None
    if not isinstance(data, bytes):
        return RecognisedFile(FileKind.UNREADABLE)
    text = data.decode("utf-8", "replace")
    kind = _kind(set(_KEY.findall(text)) & (_OF_AN_INCIDENT | {"school"}))
    code = _LOOSE_BRIN.search(text) if kind is FileKind.PROFILE else None
    return RecognisedFile(kind, code[1] if code else None)


def _brin_of(school: Node | None) -> str | None:
    brin = school.get("brin") if isinstance(school, Pairs) else None
    if brin is None or is_empty(brin):
        return None
    return brin.text.strip() if isinstance(brin, Scalar) and _BRIN.fullmatch(brin.text.strip()) else ""
