"""Batch, the state: what is done already, so that a run that was cut off goes on where it stopped.

In: what came of each school. Out: `batch-stand.json` in the folder of the run. Never: a guess; a school counts as done when its
input has the same hash and all its files stand there with the bytes that we wrote.

A damaged state is left aside with a notice: the worst that follows is that documents are made once more, and a file that somebody
edited is never overwritten. A state of a newer version is refused, for what it knows would be lost.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from generator.atomic import write_bytes
from generator.batch.invoer import file_hash
from generator.batch.uitkomst import Toestand, Uitkomst
from generator.errors import OutputError

NAME: Final = "batch-stand.json"
DAMAGED: Final = f"{NAME} was beschadigd en telt niet mee. Alles wordt opnieuw gemaakt; bewerkte bestanden blijven zoals ze zijn."
_VERSION: Final = 1

Stand = Mapping[str, Uitkomst]
"""Folder of a school → what came of it."""


def read_stand(out: Path) -> tuple[dict[str, Uitkomst], bool]:
    """Return what is known of each school, and whether it could be read.

    Errors:
        OutputError: it is of a newer version.
    """
    path = out / NAME
    if not path.exists():
        return {}, True
    try:
        data = json.loads(path.read_bytes())
        newer = int(data["versie"]) > _VERSION
        rows = {} if newer else _rows(data["scholen"])
    except (ValueError, KeyError, TypeError, OSError, RecursionError):
        return {}, False
    if newer:
        raise OutputError(
            f"{NAME} in {out.name} is gemaakt met een nieuwere versie van schoolkader. Neem die versie, of kies een andere map."
        )
    return rows, True


def write_stand(out: Path, stand: Stand) -> None:
    """Write what is known of each school.

    Errors:
        OutputError: it cannot be written.
    """
    data = {"versie": _VERSION, "scholen": [asdict(replace(stand[key], al_klaar=False)) for key in sorted(stand)]}
    write_bytes(out / NAME, (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def is_done(known: Uitkomst | None, invoer: str, out: Path) -> bool:
    """Whether a school is done: from the same input, without a fault, and with every file as it was written."""
    if known is None or known.invoer != invoer or known.toestand is not Toestand.KLAAR or not known.gemaakt:
        return False
    files = (file for made in known.gemaakt for file in made.bestanden)
    return all(file_hash(out / known.map / file.pad) == file.sha256 for file in files)


def _rows(data: object) -> dict[str, Uitkomst]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - checks a file as it does those that people write

    rows = TypeAdapter(tuple[Uitkomst, ...]).validate_python(data)
    return {row.map: row for row in rows}
