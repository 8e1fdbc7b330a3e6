"""The manifest of a school's folder: what was made there, for whom, of which facts, and how it was checked.

In: the folder of a school. Out: rows by file. Never: a guess about a damaged or newer manifest, or a name of a person.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from generator.base.errors import OutputError
from generator.base.files import read_record
from generator.write.atomic import write_bytes

MANIFEST = "manifest.json"
_VERSION = 2


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One line of the manifest: what was made, for whom, and how it was checked; the attributes are the keys of the file.

    Attributes:
        bestand: path relative to the school's folder, with forward slashes.
        sha256: of the bytes as written; a file with another hash was edited since.
        oordeel: verdict of the guard (`vrij` or `waarschuwing`).
        waarschuwingen: number of warnings.
        vorige: hash of what stood there before, so that a run that is cut off between manifest and file loses nothing.
        variant: which of the variants of the document it is.
        nummer: version under this name; a released file stays, and the next one is version 2.
        feiten: check number of what it was made of, apart from its date; empty of what an older version of schoolkader made.
        incident: check number of the incident, so that documents on two incidents are not compared; empty without one.
        brin: of the school.
        bij: the file that this one is a clean copy of, relative as above; empty for what was made from facts.
        verteld: of a letter on an incident: the closed values that it told everyone, so that the next letter can say what changed.
        na: the same of the letter before it, of which it tells what changed.
        vervangt: the released file that it came after, relative as above; empty where there is none.
    """

    bestand: str
    document: str
    kring: str
    datum: str
    sha256: str
    oordeel: str
    waarschuwingen: int
    concept: bool
    vorige: str = ""
    variant: str = ""
    nummer: int = 1
    feiten: str = ""
    incident: str = ""
    brin: str = ""
    vervangt: str = ""
    bij: str = ""
    verteld: Mapping[str, Any] = field(default_factory=dict, hash=False)
    na: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def about(self) -> tuple[str, str, str, str, str]:
        """What it is a document of: two letters of the same bytes are two, when they are on two incidents or two pupils."""
        return (self.brin, self.incident, self.kring, self.document, self.variant)


def check_number(text: str) -> str:
    """Return 16 hexadecimal digits that are the same for the same text, and tell nothing of it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def file_label(kenmerk: str) -> str:
    """Return what tells incidents apart in the name of a file: the number, or digits that say nothing where it is a word."""
    return kenmerk if re.fullmatch(r"[A-Z]{0,2}[-._]?\d[\d._-]{0,15}", kenmerk) else check_number(kenmerk)[:6]


def read_manifest(folder: Path) -> dict[str, ManifestRow]:
    """Return the rows of a school's manifest by file; empty when there is none yet.

    Raises:
        OutputError: the manifest is damaged or of a newer version; nothing is guessed.
    """
    try:
        data = read_record(folder / MANIFEST, _VERSION)
        return {row["bestand"]: ManifestRow(**row) for row in data["documenten"]} if data else {}
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(
            f"{MANIFEST} in {folder.name} is beschadigd. Zet de map opzij en maak de documenten opnieuw; "
            "uw Word-bestanden blijven bewaard."
        ) from error


def rows_near(path: Path) -> Iterator[tuple[Path, ManifestRow]]:
    """Yield the lines of the manifests in the folder of a file and the one above, by the path they speak of; errors as above."""
    for folder in (path.parent, path.parent.parent):
        if (folder / MANIFEST).is_file():
            yield from ((folder / row.bestand, row) for row in read_manifest(folder).values())


def line_of(path: Path, digest: str) -> ManifestRow | None:
    """Return the line of a file: of where it stands, else of the one document that has these bytes.

    None for a file of others, and for a copy elsewhere of bytes that are those of several documents: nothing tells which it is.

    Raises:
        OutputError: the manifest is damaged.
    """
    rows = dict(rows_near(path.resolve()))
    same = {row.about: row for row in rows.values() if row.sha256 == digest}
    return rows.get(path.resolve()) or (next(iter(same.values())) if len(same) == 1 else None)


def twins_of(path: Path, digest: str) -> tuple[str, ...]:
    """Return the files of several documents that have the bytes of a copy, which may be any of them; errors as above."""
    if line_of(path, digest) is not None:
        return ()
    return tuple(sorted(row.bestand for _, row in rows_near(path.resolve()) if row.sha256 == digest))


def write_manifest(folder: Path, rows: Mapping[str, ManifestRow]) -> None:
    """Write the rows of a school's manifest.

    Raises:
        OutputError: it cannot be written.
    """
    every = ",\n".join(_as_text(rows[key]) for key in sorted(rows))
    text = f'{{\n  "versie": {_VERSION},\n  "documenten": [' + (f"\n{every}\n  ]" if every else "]") + "\n}\n"
    write_bytes(folder / MANIFEST, text.encode())


def _as_text(row: ManifestRow) -> str:
    """Return a row as `json` writes it with an indent, for which it takes ten times as long."""
    values = ((name, getattr(row, name)) for name in _NAMES)
    pairs = (
        f"      {_JSON(name)}: {_JSON(value) if not value or isinstance(value, str | int) else _deep(value)}"
        for name, value in values
    )
    return "    {\n" + ",\n".join(pairs) + "\n    }"


def _deep(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n      ")


_NAMES = tuple(each.name for each in fields(ManifestRow))
_JSON = json.JSONEncoder(ensure_ascii=False).encode
