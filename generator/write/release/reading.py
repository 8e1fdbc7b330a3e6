"""Sign-off, sentences of a person: who read each of them, and whether a neighbour could tell from it who it is.

In: an answer. Out: a line in the record, and the last answer about each sentence. Never: the words of a sentence, or a name; a
check number stands for the words, so that the answer holds for these words alone.

Source: R4.07.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from generator.base.errors import OutputError
from generator.base.kring import Kring
from generator.write import verloop
from generator.write.release.model import Lezing
from generator.write.verloop import VERLOOP

READ: Final = "zin_gelezen"
YES, NO = "ja", "nee"


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """An answer about one sentence; the attributes are the keys of the record.

    Attributes:
        zin: check number of its words.
        kring: for which readers the answer holds.
        antwoord: whether somebody can tell from it who it is, `ja` or `nee`.
        door: function of who read it.
        op: day on which.
        incident: check number of the incident that it is about; empty for what the school says in every document.
    """

    zin: str
    kring: Kring
    antwoord: str
    door: str
    op: date
    incident: str


Answers: TypeAlias = Mapping[tuple[Kring, str, str], ReadSentence]
"""Readers, check number of the sentence and of the incident → the last answer."""


def read_in(folder: Path) -> Answers:
    """Return the last answer about each sentence.

    Raises:
        OutputError: the record is damaged or of a newer version.
    """
    try:
        rows = [_answer(fact) for fact in verloop.facts_in(folder) if fact["wat"] == READ]
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(f"{VERLOOP} is beschadigd: een regel over een gelezen zin is niet te lezen.") from error
    return {(row.kring, row.zin, row.incident): row for row in rows}


def record_read(folder: Path, answers: Iterable[ReadSentence]) -> None:
    """Add answers to the record of a folder; whoever calls this holds it (`alone`).

    Raises:
        OutputError: the record is damaged, or cannot be written.
    """
    for answer in answers:
        verloop.append(folder, {"wat": READ, **asdict(answer), "op": answer.op.isoformat()})


def readings(answers: Iterable[ReadSentence]) -> tuple[Lezing, ...]:
    """Return how many sentences each person read on each day, in the order in which they come."""
    number: dict[tuple[str, date], int] = {}
    for each in answers:
        number[each.door, each.op] = number.get((each.door, each.op), 0) + 1
    return tuple(Lezing(door, day, count) for (door, day), count in number.items())


def _answer(fact: verloop.Fact) -> ReadSentence:
    if fact["antwoord"] not in {YES, NO}:
        raise ValueError
    return ReadSentence(
        str(fact["zin"]),
        Kring(fact["kring"]),
        fact["antwoord"],
        str(fact["door"]),
        date.fromisoformat(fact["op"]),
        str(fact["incident"]),
    )
