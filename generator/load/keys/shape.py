"""Load: what each key of a file may hold, read from the models themselves.

In: a pydantic model. Out: a tree of `Part`, `ListOf`, `MapOf`, `Either` and `Leaf`.
Never: a second list of keys beside the models.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from generator.load.keys.incident import UNTIL, UUR, Incident
from generator.load.keys.part import Deel
from generator.load.keys.school import SchoolProfile


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value.

    Attributes:
        kind: what it is; `until` is the end of what begins at `op` beside it: a time on that day, or a day with a time.
        choices: of a choice alone.
    """

    kind: Literal["text", "int", "hour", "date", "datetime", "until", "choice"]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one shape."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class MapOf:
    """Keys of the user's own choice, each with a value of one shape."""

    value: "Shape"


@dataclass(frozen=True, slots=True)
class Part:
    """A part with keys of ours."""

    model: type[Deel]
    fields: Mapping[str, "Shape"]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class Either:
    """A part, or a single closed value in its place (`politie.contactpersoon: nog_onbekend`)."""

    part: Part
    leaf: Leaf


Shape = Leaf | ListOf | MapOf | Part | Either


@cache
def shape_of(model: type[Deel]) -> Part:
    """Return the shape of a model."""
    fields = {name: _shape(info.annotation) for name, info in model.model_fields.items()}
    return Part(model, fields, frozenset(name for name, info in model.model_fields.items() if info.is_required()))


def _shape(annotation: object) -> Shape:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Leaf("hour") if UUR in args[1:] else Leaf("until") if UNTIL in args[1:] else _shape(args[0])
    if origin in {Union, UnionType}:
        return _union([_shape(arg) for arg in args if arg is not NoneType])
    if origin is Literal:
        return Leaf("choice", tuple(str(arg) for arg in args))
    if origin is tuple:
        return ListOf(_shape(args[0]))
    if origin is dict:
        return MapOf(_shape(args[1]))
    assert isinstance(annotation, type), annotation
    return _of_type(annotation)


def _of_type(annotation: type) -> Shape:
    if issubclass(annotation, Deel):
        return shape_of(annotation)
    if issubclass(annotation, Enum):
        return Leaf("choice", tuple(str(member.value) for member in annotation))
    if issubclass(annotation, datetime):
        return Leaf("datetime")
    if issubclass(annotation, date):
        return Leaf("date")
    return Leaf("int") if annotation is int else Leaf("text")


def _union(shapes: list[Shape]) -> Shape:
    if len(shapes) == 1:
        return shapes[0]
    part, leaf = shapes
    assert isinstance(part, Part), "a union is a part or a closed value, in that order"
    assert isinstance(leaf, Leaf)
    return Either(part, leaf)


def part_of(shape: Shape) -> Part | None:
    """Return the part whose keys stand right under a shape; a list counts as its items."""
    match shape:
        case Part():
            return shape
        case Either():
            return shape.part
        case ListOf():
            return part_of(shape.item)
        case Leaf() | MapOf():
            return None


def fields_of(shape: Shape) -> Mapping[str, Shape]:
    """Return the keys of ours that stand right under a shape."""
    part = part_of(shape)
    return part.fields if part else {}


def walk(shape: Shape, prefix: str = "") -> Iterator[tuple[str, Shape]]:
    """Yield every dotted key of ours with its shape, in the order of the model; lists and older keys are left out."""
    part = part_of(shape)
    current = ((name, below) for name, below in part.fields.items() if name not in part.model.verouderd) if part else ()
    for name, below in current:
        key = f"{prefix}.{name}" if prefix else name
        yield key, below
        yield from walk(below, key)


PROFILE = shape_of(SchoolProfile)
INCIDENT = shape_of(Incident)
KNOWN_KEYS = frozenset(key.rpartition(".")[2] for key, _ in (*walk(PROFILE), *walk(INCIDENT)))
