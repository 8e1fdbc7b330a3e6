"""Load: a tree of nodes to the plain mapping that a model reads, with the place of every value.

In: a tree and the shape of a model. Out: data, places, and problems with keys. What is empty counts as not there.
Never: a type that the schema does not ask for; what cannot be converted becomes `BAD`, so that the model reports it.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from generator.base.closest import closest
from generator.base.errors import Problem
from generator.base.language import is_plausible, joined
from generator.load.keys.shape import Either, Leaf, ListOf, MapOf, Part, Shape, walk
from generator.load.reading.traps import HARD_SPACE, NO_SPACE
from generator.load.reading.tree import Items, Node, Pairs, Path, Place, Scalar, is_empty, problem

_INT = re.compile(r"\d{1,9}", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(?:[:.]00)?(?: *(?:uur|u))?", re.ASCII)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?: *(?:uur|u))?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DATETIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d?\d)[:.](\d\d)(:\d\d)?", re.ASCII)


_ONLY_KEY = ("hier hoort een waarde, geen sleutel.", "Haal de accolades weg, of zet dubbele aanhalingstekens om de hele waarde.")


class _Bad:
    """A value that has not the right form; no model accepts it."""

    def __repr__(self) -> str:
        return "…"


BAD: Final = _Bad()


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file.

    Attributes:
        key: dotted key for people; list positions from 1, keys of the user's own choice left out.
        at: place of its key, or its own where it has none; something missing below it is reported there.
    """

    node: Node
    key: str
    shape: Shape
    at: Place


@dataclass(slots=True)
class Reading:
    """A file that was converted.

    Attributes:
        data: what the model reads.
        spots: every value that is there, by its path in `data`.
        problems: what was found so far.
    """

    file: str
    data: dict[str, object] = field(default_factory=dict, repr=False)
    spots: dict[Path, Spot] = field(default_factory=dict, repr=False)
    problems: list[Problem] = field(default_factory=list)

    def spot(self, path: Path) -> Spot | None:
        """Return the value at a path, or the nearest one above it that is there."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots.get(path)

    def problem(self, path: Path, what: str, remedy: str, below: str = "") -> Problem:
        """Make a problem at a path; `below` adds a key of ours that is not there yet."""
        spot = self.spot(path)
        key = joined(".", spot.key if spot else "", below)
        place = (spot.at if below else spot.node.place) if spot else Place(self.file)
        return problem(place, key, what, remedy)


def convert(root: Pairs, shape: Part, file: str) -> Reading:
    """Convert a whole file."""
    reading = Reading(file)
    reading.spots[()] = Spot(root, "", shape, root.place)
    reading.data = _part(root, shape, (), "", reading)
    return reading


def _value(node: Node, shape: Shape, path: Path, key: str, out: Reading, at: Place | None = None) -> object:
    out.spots[path] = Spot(node, key, shape, at or node.place)
    if isinstance(shape, Either):
        shape = shape.leaf if isinstance(node, Scalar) else shape.part
    match shape, node:
        case Leaf(), Scalar():
            return _leaf(node.text.strip(), shape)
        case ListOf(), Items():
            full = [item for item in node.items if not _left_out(item, shape.item, key, out)]
            return [_value(item, shape.item, (*path, i), f"{key}[{i + 1}]", out) for i, item in enumerate(full)]
        case MapOf(), Pairs():
            _left_out(Pairs(node.place, [pair for pair in node.pairs if is_empty(pair[1])]), shape, key, out)
            named = ((name, value) for name, value in node.pairs if not is_empty(value))
            return {name.text: _value(value, shape.value, (*path, name.text), key, out) for name, value in named}
        case Part(), Pairs():
            return _part(node, shape, path, key, out)
        case _:
            return BAD


def _part(node: Pairs, shape: Part, path: Path, key: str, out: Reading) -> dict[str, object]:
    data: dict[str, object] = {}
    for name, value in node.pairs:
        below = f"{key}.{name.text}" if key else name.text
        if name.text not in shape.fields:
            out.problems.append(_unknown(name, key, shape, out.spots[()].shape))
        elif not _left_out(value, shape.fields[name.text], below, out):
            data[name.text] = _value(value, shape.fields[name.text], (*path, name.text), below, out, name.place)
    return {name: _ended(value, data.get("op")) if isinstance(value, time) else value for name, value in data.items()}


def _ended(at: time, begun: object) -> object:
    """Return the moment of an end of which somebody wrote the time alone: on the day that it begins."""
    return datetime.combine(begun, at) if isinstance(begun, datetime) else BAD


def _left_out(node: Node, shape: Shape, key: str, out: Reading) -> bool:
    """Tell whether a value is empty, and report what would be lost with it: YAML reads `{naam:x}` as a key without a value."""
    if not is_empty(node):
        return False
    if isinstance(shape, Either):
        shape = shape.part
    match shape, node:
        case Part(), Pairs():
            for name, value in node.pairs:
                if name.text in shape.fields:
                    _left_out(value, shape.fields[name.text], f"{key}.{name.text}", out)
                else:
                    out.problems.append(_unknown(name, key, shape, out.spots[()].shape))
        case ListOf(), Items():
            for item in node.items:
                _left_out(item, shape.item, key, out)
        case MapOf(), Pairs():
            out.problems.extend(problem(name.place, key, *NO_SPACE) for name, _ in node.pairs if ":" in name.text)
        case _, Pairs():
            out.problems.extend(problem(name.place, key, *_ONLY_KEY) for name, _ in node.pairs)
        case _:
            pass
    return True


def _leaf(text: str, leaf: Leaf) -> object:
    match leaf.kind:
        case "int":
            return int(text) if _INT.fullmatch(text) else BAD
        case "hour":
            return int(found[1]) if (found := _HOUR.fullmatch(text)) else BAD
        case "date":
            return _moment(text, date) if _DATE.fullmatch(text) else BAD
        case "datetime":
            return _moment(with_time(text), datetime) if _DATETIME.fullmatch(text) else BAD
        case "until":
            return _time(text) if _TIME.fullmatch(text) else _leaf(text, Leaf("datetime"))
        case "text" | "choice":
            return text


def with_time(text: str) -> str:
    """Return a day with a time as a file keeps it: `T8.30` and `T08:30` are the same; another text as it is."""
    found = _DATETIME.fullmatch(text)
    return f"{found[1]}T{found[2]:0>2}:{found[3]}{found[4] or ''}" if found else text


def _time(text: str) -> object:
    hour, minute = _TIME.fullmatch(text).groups(default="0")  # type: ignore[union-attr]
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return BAD


def _moment(text: str, kind: type[date]) -> object:
    try:
        found = kind.fromisoformat(text)
    except ValueError:
        return BAD
    return found if is_plausible(found) else BAD


def _unknown(name: Scalar, key: str, shape: Part, file: Shape) -> Problem:
    """Say that a key is not ours. The key is not repeated: a typed key may be a name."""
    before, colon, _ = name.text.partition(":")
    if name.text != name.text.strip():
        return problem(name.place, key, *HARD_SPACE)
    if colon and before in shape.fields:
        return problem(name.place, key, *NO_SPACE)
    meant = closest(name.text, shape.fields)
    if meant:
        remedy = f"Bedoelt u {meant}?"
    elif homes := [other for other, _ in walk(file) if other.rpartition(".")[2] == name.text]:
        remedy = f"Deze sleutel hoort op een andere plaats: {', '.join(homes[:3])}. Controleer het inspringen."
    else:
        remedy = f"Hier kunnen staan: {', '.join(shape.fields)}."
    return problem(name.place, key, "deze sleutel kent schoolkader hier niet.", remedy)
