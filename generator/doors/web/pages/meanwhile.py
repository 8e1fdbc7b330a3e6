"""Two people at one page: what somebody else answered meanwhile stands, and what this person said is told beside it.

In: the fields as the file says them now, and as this person sent them. Out: the fields to show, and which clash.
Never: an answer of one that is written over that of the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.doors.web.fields import Changes, Field


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that somebody else gave meanwhile: what it is called, what they said and what this person said."""

    naam: str
    anchor: str
    now: str
    mine: str


def differs(key: str, changes: Changes, theirs: Sequence[str]) -> bool:
    """Return whether both changed a key; where nobody knows any more what the other did, all that this person changed may be."""
    return key in changes and (not theirs or any(same_place(key, other) for other in theirs))


def same_place(key: str, other: str) -> bool:
    """Return whether two keys are one, or one is a part of the other."""
    return key == other or key.startswith(f"{other}.") or other.startswith(f"{key}.")


def mixed(field: Field, mine: Mapping[str, Field], both: set[str]) -> Field:
    """Return a field with what this person said, but for what somebody else answered too."""
    if field.rows:
        return replace(field, rows=tuple(tuple(mixed(each, mine, both) for each in row) for row in field.rows))
    return field if field.key in both else mine.get(field.key, field)
