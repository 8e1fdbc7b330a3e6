"""Batch, a sample: some of the files that were made are read once more as a whole, apart from how they were made.

In: what came of each school, and how a file is read back. Out: schools of which a file is not as it should be, and what to tell.
Never: a file that was chosen for being easy: a sample follows from the hashes of all files, and is another for others.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from pathlib import Path
from typing import Final

from generator.base.errors import GeneratorError
from generator.base.kring import Kring
from generator.base.unforeseen import told as as_ours
from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.outcome import Point, PointKind, SchoolOutcome, WrittenFile
from generator.pipeline.checking import CheckedPath, check_bytes

READ: Final = (".docx", ".pdf", ".txt", ".html")
_STOP, _FAILED = 4, 1

Read = Callable[[str, str], bytes]
"""Gives a file of a school by the name of its folder and its path in there."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    outcome: SchoolOutcome
    file: WrittenFile


def sampled(
    order: BatchOrder, outcomes: Sequence[SchoolOutcome], schools: Mapping[str, Path], read: Read
) -> tuple[tuple[SchoolOutcome, ...], tuple[str, ...]]:
    """Return schools of which a drawn file is not as it should be, with what is wrong, and sentences about the sample as a whole.

    Args:
        order: with how many files are drawn.
        outcomes: of all schools.
        schools: the profile of each school by its folder.
        read: reads a file back from where it stands.
    """
    if not order.sample:
        return (), ()
    drawn = nsmallest(order.sample, _files(outcomes), key=lambda each: each.file.sha256)
    wrong: dict[str, SchoolOutcome] = {}
    for each in drawn:
        points = tuple(_wrong(each, schools[each.outcome.map], read))
        if points:
            before = wrong.get(each.outcome.sleutel, each.outcome)
            wrong[each.outcome.sleutel] = replace(before, punten=(*before.punten, *points))
    number = "1 bestand is" if len(drawn) == 1 else f"{len(drawn)} bestanden zijn"
    came = f"bij {len(wrong)} school" + ("" if len(wrong) == 1 else "en") + " klopt iets niet" if wrong else "alles klopt"
    return tuple(wrong.values()), (f"Steekproef: {number} opnieuw helemaal gelezen; {came}.",)


def _files(outcomes: Sequence[SchoolOutcome]) -> Iterator[_Drawn]:
    for outcome in outcomes:
        for made in outcome.gemaakt:
            yield from (_Drawn(outcome, file) for file in made.bestanden if file.pad.endswith(READ))


def _wrong(drawn: _Drawn, school: Path, read: Read) -> Iterator[Point]:
    file = drawn.file
    try:
        data = read(drawn.outcome.map, file.pad)
    except OSError:
        yield Point(
            PointKind.FAILED, "Steekproef: dit bestand is er niet meer. Typ de opdracht opnieuw:", (file.pad,), exit=_FAILED
        )
        return
    if hashlib.sha256(data).hexdigest() != file.sha256:
        yield Point(PointKind.FAILED, "Steekproef: dit bestand is niet meer zoals het gemaakt werd:", (file.pad,), exit=_FAILED)
        return
    found = _read_again(file.pad, data, school)
    if isinstance(found, GeneratorError) or found.error:
        yield Point(
            PointKind.FAILED, "Steekproef: dit bestand kan niet gelezen worden. Gebruik het niet:", (file.pad,), exit=_FAILED
        )
    elif found.blocked:
        rows = (file.pad, *(f"{each.deel}, {each.plaats}: {each.advies}" for each in found.findings))
        text = (
            "Steekproef: in dit bestand staat iets dat er niet in mag. Gebruik het niet, en meld dit aan wie schoolkader beheert:"
        )
        yield Point(PointKind.PRIVACY_STOP, text, rows, exit=_STOP)


def _read_again(pad: str, data: bytes, school: Path) -> CheckedPath | GeneratorError:
    """Return what the guard says of a file of which it knows nothing but its bytes, its circle and the profile."""
    circle, _, name = pad.rpartition("/")
    try:
        with as_ours():
            return check_bytes(name, data, school, kring=Kring(circle))
    except GeneratorError as error:
        return error
