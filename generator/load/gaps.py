"""Load, last part: what a document needs and the files do not hold yet.

In: models and dotted keys (`contact.ouders.naam`). A key below a list is about every item of it; a key that begins with `incident.`
is about the incident.
Out: the missing keys with their question, or a profile whose missing texts are marked for a concept.
Never: a made-up value; a date, number or choice is never marked, it stays None.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import PROFILE, Either, Leaf, ListOf, Part, Shape, fields_of
from generator.load.keys.uitleg import plain_key, question

MARK = "[INVULLEN"
B = TypeVar("B", bound=BaseModel)


def missing(profile: SchoolProfile | None, incident: BaseModel | None, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the keys without a value, each with the Dutch question that it answers.

    Args:
        profile: the school's profile, or None where only keys of the incident are asked for.
        incident: the incident, or None for a document that needs none.
        keys: dotted keys that a document needs. A key that both files have is the profile's, unless `incident.` stands before it.

    Raises:
        KeyError: a key is not one of ours.
    """
    return tuple((key, question(key)) for key in dict.fromkeys(keys) if _lacks(*_home(profile, incident, key)))


def file_of(key: str) -> str:
    """Return the file that a key belongs in, as it stands in a sentence.

    Raises:
        KeyError: it is not one of ours.
    """
    steps = plain_key(key).split(".")
    return "in het incident" if steps[0] == "incident" or not _shape_at(steps) else "in het profiel"


def _home(profile: SchoolProfile | None, incident: BaseModel | None, key: str) -> tuple[object, list[str]]:
    steps = plain_key(key).split(".")
    if steps[0] == "incident":
        return incident, steps[1:]
    return (profile if _shape_at(steps) else incident), steps


def _shape_at(steps: list[str]) -> Shape | None:
    shape: Shape | None = PROFILE
    for step in steps:
        shape = fields_of(shape).get(step) if shape else None
    return shape


def _lacks(value: object, steps: list[str]) -> bool:
    if value is None or value == "" or (isinstance(value, tuple | Mapping) and not value):
        return True
    if isinstance(value, tuple):
        return any(_lacks(item, steps) for item in value) if steps else all(_lacks(item, []) for item in value)
    if isinstance(value, BaseModel):
        return _lacks(getattr(value, steps[0]), steps[1:]) if steps else _is_blank(value)
    # What is left is an answer; `politie.contactpersoon: nog_onbekend` answers everything below it too.
    return isinstance(value, str) and value.startswith(MARK)


def _is_blank(part: BaseModel) -> bool:
    return all(_lacks(getattr(part, name), []) for name in type(part).model_fields)


def with_gaps(profile: SchoolProfile, keys: Iterable[str]) -> SchoolProfile:
    """Return the profile with a marked text at each missing key, for a concept.

    A missing text becomes `[INVULLEN: vraag]`, in a part that is made where needed; a missing list gets one such item.
    A part that is missing as a whole gets a marked name, or its required texts.
    Keys of the incident, and keys whose value is no text, are left alone.

    Raises:
        KeyError: a key is not one of ours.
    """
    for key in keys:
        steps = plain_key(key).split(".")
        if steps[0] != "incident" and _shape_at(steps):
            profile = _filled(profile, PROFILE, steps, "")
    return profile


def _filled(part: B, shape: Part, steps: list[str], prefix: str) -> B:
    name, *rest = steps
    key = f"{prefix}.{name}" if prefix else name
    old = getattr(part, name)
    new = _value(old, shape.fields[name], rest, key)
    return part if new is old else part.model_copy(update={name: new})


def _value(old: Any, shape: Shape, rest: list[str], key: str) -> Any:  # noqa: ANN401 - a field of any model
    if isinstance(shape, Either):
        if old is not None and not isinstance(old, BaseModel):
            return old
        shape = shape.part
    match shape:
        case Leaf():
            return _mark(key) if shape.kind == "text" and _lacks(old, []) else old
        case ListOf():
            items = old or (None,)
            new = tuple(_value(item, shape.item, rest, key) for item in items)
            return old if None in new or new == old else new
        case Part():
            return _part(old, shape, rest, key)
        case _:
            return old


def _part(old: BaseModel | None, shape: Part, rest: list[str], key: str) -> BaseModel:
    part = old if old is not None else _blank(shape, key)
    if rest:
        return _filled(part, shape, rest, key)
    if _is_blank(part) and "naam" in shape.fields:
        return _filled(part, shape, ["naam"], key)
    return part


def _blank(shape: Part, key: str) -> BaseModel:
    """Return an empty part in which what may never be None is marked."""
    texts = {name: below for name, below in shape.fields.items() if isinstance(below, Leaf) and below.kind == "text"}
    marks = {name: _mark(f"{key}.{name}") for name in texts if name in shape.required}
    return shape.model.model_construct(None, **marks)


def _mark(key: str) -> str:
    return f"{MARK}: {question(key)}]"
