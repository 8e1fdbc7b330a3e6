"""Batch, the state: what is done already, so that a run that was cut off goes on where it stopped.

In: what came of each school. Out: `batch-stand.jsonl` in the folder of the run, a line a school, added when it is ready. Never: a
guess; a school counts as done when its input has the same hash and all its files stand there with the bytes that we wrote.

The last line may be cut off with the run. Any other line that cannot be read is left aside with a notice: the worst that follows is
that documents are made once more, and a file that somebody edited is never overwritten. A state of a newer version is refused, for
what it knows would be lost.
"""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.base.errors import OutputError
from generator.base.unforeseen import reason
from generator.pipeline.batch.outcome import Progress, SchoolOutcome, WrittenFile
from generator.write.atomic import write_bytes

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAME: Final = "batch-stand.jsonl"
DAMAGED: Final = (
    f"{NAME} was beschadigd. Scholen die er niet goed in staan, worden opnieuw gemaakt; bewerkte bestanden blijven zoals ze zijn."
)
_VERSION: Final = 1


class Journal:
    """What is known of each school, by its folder.

    Attributes:
        sound: every line of the file could be read.

    Raises:
        OutputError: the file is of a newer version, or cannot be written.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / NAME
        self.known, self.sound = _read(self._path)
        write_bytes(self._path, _lines([{"versie": _VERSION}, *map(_row, self.known.values())]))

    def add(self, outcomes: Sequence[SchoolOutcome]) -> None:
        """Add what came of some schools, in one write.

        Raises:
            OutputError: it cannot be written.
        """
        self.known |= {outcome.map: outcome for outcome in outcomes}
        try:
            with self._path.open("ab") as stream:
                stream.write(_lines(map(_row, outcomes)))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise OutputError(reason(self._path, error)) from error

    def done(self, folder: str, digest: str, there: Callable[[str, WrittenFile], bool]) -> SchoolOutcome | None:
        """Return what is known of a school when it is done: from the same input, without a fault, every file as it was written.

        Args:
            folder: of the school.
            digest: of its input.
            there: whether a file of a folder is there as it was written.
        """
        known = self.known.get(folder)
        if known is None or known.invoer != digest or known.progress is not Progress.READY or not known.gemaakt:
            return None
        files = chain.from_iterable(made.bestanden for made in known.gemaakt)
        return known if all(there(known.map, file) for file in files) else None


def _read(path: Path) -> tuple[dict[str, SchoolOutcome], bool]:
    """Return what is known, and whether every line could be read."""
    try:
        first, *lines = path.read_bytes().split(b"\n") if path.is_file() else [b""]
    except OSError:
        return {}, False
    if not first and not lines:
        return {}, not path.exists()
    version = _version(first)
    if version > _VERSION:
        raise OutputError(
            f"{NAME} in {path.parent.name} is gemaakt met een nieuwere versie van schoolkader. "
            "Neem die versie, of kies een andere map."
        )
    rows = [_outcome(line) for line in lines[:-1]] if version else []
    return {row.map: row for row in rows if row}, bool(version) and None not in rows


def _version(line: bytes) -> int:
    """Return the version that a state says it has; 0 where it says none."""
    try:
        return int(json.loads(line)["versie"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return 0


def _outcome(line: bytes) -> SchoolOutcome | None:
    try:
        return _adapter().validate_json(line)
    except ValueError:
        return None


@cache
def _adapter() -> "TypeAdapter[SchoolOutcome]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - checks a file as it does those that people write

    return TypeAdapter(SchoolOutcome)


def _row(outcome: SchoolOutcome) -> dict[str, object]:
    return {**asdict(outcome), "al_klaar": False}


def _lines(rows: Iterable[object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()
