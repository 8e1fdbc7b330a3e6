"""Load: what stands in a YAML file, before anybody asks what it means: nodes with their place.

In: nothing of its own, only shapes. Out: `Scalar`, `Items`, `Pairs`; every scalar is text.
Never: a type guessed from the look of a value; a `repr` that shows a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.base.errors import Problem

Path = tuple[str | int, ...]
"""Keys and 0-based list positions from the top of the file to a value."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file name, 1-based line and column (0 when it has no place of its own)."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as it was typed; `plain` when it stands without quotes."""

    place: Place
    text: str = field(repr=False)
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: Sequence["Node"] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys with their values, in the order of the file."""

    place: Place
    pairs: Sequence[tuple[Scalar, "Node"]] = field(repr=False)

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node = Scalar | Items | Pairs

# What YAML calls nothing. `Null` and `NULL` stay text: somebody may be called so.
_NOTHING = frozenset({"", "~", "null"})


def is_empty(node: Node) -> bool:
    """Tell whether a value was not filled in: nothing, only spaces, or a part in which everything is empty.

    An empty list that somebody wrote (`[]`) is an answer, not a gap.
    """
    match node:
        case Scalar():
            return node.text in _NOTHING if node.plain else not node.text.strip()
        case Items():
            return bool(node.items) and all(is_empty(item) for item in node.items)
        case Pairs():
            return all(is_empty(value) for _, value in node.pairs)


def problem(place: Place, key: str, what: str, remedy: str) -> Problem:
    """Make a problem at a place."""
    return Problem(place.file, place.line, place.column, key, what, remedy)
