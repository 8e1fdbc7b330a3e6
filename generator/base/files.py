"""Reading what a person named: a file, or all that stands in a folder.

In: a path. Out: bytes or paths, or why not. Never: a device or a pipe, which never ends; a link to another folder; more of a file
than may be read; something in a folder that is passed over without a word.
"""

import errno
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.base.errors import InputError, OutputError, Problem

MAX_FILE: Final = 20_000_000
ABOUT_DOCUMENTS: Final = frozenset(
    {"manifest.json", "verloop.jsonl", "verloop-stand.json", "vrijgaven.json", "batch-stand.jsonl", "batch-verslag.json"}
)
OVERVIEWS: Final = frozenset({"index.html", "batch-verslag.html"})  # of a whole run, and of no school
_NO_DOCUMENT = ABOUT_DOCUMENTS | OVERVIEWS | {".schoolkader-bezig", ".DS_Store", "Thumbs.db", "desktop.ini"}
# XML has no place for these, so that they would cut off a letter: control characters, surrogates, non-characters of every plane
_NON_CHARACTERS: Final = "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
UNPRINTABLE: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NON_CHARACTERS}]")
_OPEN_ELSEWHERE = ("~$", ".~lock.")  # what Word and LibreOffice put beside a file that is open


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a folder and the folders below it, in the order of the paths.

    Attributes:
        files: every file that may be a document, of whatever kind.
        closed: each folder that was not looked into, with the reason.
    """

    files: tuple[Path, ...]
    closed: tuple[tuple[Path, InputError], ...]


def read_file(path: Path, key: str = "", most: int = MAX_FILE) -> bytes:
    """Return the bytes of a file.

    Args:
        path: the file.
        key: the option that named it, for the sentence.
        most: number of bytes that it may have.

    Raises:
        InputError: it is not there, cannot be read, or is too large to be a document.
    """
    try:
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        what = "dit bestand is er niet of kan niet gelezen worden."
        raise _problem(path, key, what, "Controleer de naam en de map.") from error
    if len(data) > most:
        what = f"dit bestand is groter dan {most // 1_000_000} MB."
        raise _problem(path, key, what, "Verklein de afbeeldingen erin, of deel het op.")
    return data


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; empty where nothing stands there.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    if not path.exists():
        return ""
    if not path.is_file():
        raise OSError(errno.EISDIR if path.is_dir() else errno.ENODEV, "no file", str(path))
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_record(path: Path, version: int) -> Mapping[str, Any] | None:
    """Return what a record of ours holds; None where there is none yet.

    Raises:
        ValueError: it is damaged, or cannot be read.
        OutputError: it is of a newer version.
    """
    if not path.exists():
        return None
    try:
        data: Mapping[str, Any] = json.loads(read_file(path))
        newer = int(data["versie"]) > version
    except (InputError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError(path.name) from error
    if newer:
        raise OutputError(
            f"{path.name} is gemaakt met een nieuwere versie van schoolkader. Neem die versie, of kies een andere map."
        )
    return data


def contents(folder: Path) -> Contents:
    """Return what stands in a folder; only what is never a document is left out, by its name."""
    files: list[Path] = []
    closed: list[tuple[Path, InputError]] = []
    to_do = [folder]
    while to_do:
        here = to_do.pop()
        try:
            inside = list(_entries(here))
        except OSError:
            remedy = "Vraag wie de map beheert om toegang, of kijk de documenten daar apart na."
            closed.append((here, _problem(here, "", "deze map kan niet geopend worden.", remedy)))
            continue
        files += [path for path, kind in inside if kind == "file"]
        to_do += [path for path, kind in inside if kind == "folder"]
        remedy = "Noem de map zelf, daar waar zij staat."
        what = "deze map is een koppeling naar een andere plek en is niet bekeken."
        closed += [(path, _problem(path, "", what, remedy)) for path, kind in inside if kind == "link"]
    return Contents(tuple(sorted(files)), tuple(sorted(closed, key=lambda each: each[0])))


def _entries(folder: Path) -> Iterator[tuple[Path, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in _NO_DOCUMENT and not entry.name.startswith(_OPEN_ELSEWHERE):
                yield folder / entry.name, _kind(entry)


def _kind(entry: "os.DirEntry[str]") -> str:
    try:
        if not entry.is_dir():
            return "file"
    except OSError:  # reading it will say why
        return "file"
    return "link" if entry.is_symlink() else "folder"


def _problem(path: Path, key: str, what: str, remedy: str) -> InputError:
    return InputError([Problem(path.name, 0, 0, key, what, remedy)])
