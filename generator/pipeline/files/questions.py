"""What a file asks of people: one question a key, in the order of the contract.

In: the kind of file. Out: `Question` by its key. Never: a list of keys of its own; the models and `uitleg.yaml` say it all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from generator.base.values import Onderwijstype
from generator.load.keys.shape import INCIDENT, PROFILE, Either, Leaf, ListOf, MapOf, Part, Shape, part_of
from generator.load.keys.uitleg import Soort, called, explain
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import sector_terms

Form = Literal[
    "text", "long", "choice", "choices", "date", "moment", "until", "hour", "number", "numbers", "texts", "counts", "rows", "words"
]
_LEAF: Mapping[str, Form] = {
    "text": "text",
    "int": "number",
    "hour": "hour",
    "date": "date",
    "datetime": "moment",
    "until": "until",
    "choice": "choice",
}
_LIST: Mapping[str, Form] = {"text": "texts", "int": "numbers", "date": "texts", "datetime": "texts", "choice": "choices"}


@dataclass(frozen=True, slots=True)
class Question:
    """One key that people fill in.

    Attributes:
        key: dotted, without positions (`betrokkenen.code`).
        ask: what it asks for, as a Dutch phrase.
        why: what it is for.
        example: a value that would do.
        form: how a value with a fixed form is written, or empty.
        kind: choice is one of the options, choices several of them; texts a list of free texts; rows a list of parts, each with
            the keys below this one; counts a number by a name of the user's own choice, words a text or texts by such a name.
        options: value in the file, and what it is called.
        required: whether its file, or its row, does not hold without it.
        longest: most characters of a text.
        sensitive: a name or nickname, or free text about people.
    """

    key: str
    ask: str
    why: str
    example: str
    form: str
    kind: Form
    options: tuple[tuple[str, str], ...]
    required: bool
    longest: int | None
    sensitive: bool


@cache
def questions(kind: Soort) -> Mapping[str, Question]:
    """Return every key that a file of this kind asks people for, in the order of the contract."""
    shape = PROFILE if kind == "profiel" else INCIDENT
    return MappingProxyType({each.key: each for each in _below(kind, shape, "", needed=True)})


def _below(kind: Soort, part: Part, prefix: str, *, needed: bool) -> Iterator[Question]:
    for name, shape in part.fields.items():
        if name in part.model.verouderd:
            continue
        key = f"{prefix}.{name}" if prefix else name
        required = needed and name in part.required
        if not isinstance(shape, Part):
            yield _question(kind, key, part, name, required=required)
        inner = part_of(shape)
        if inner:
            yield from _below(kind, inner, key, needed=required or isinstance(shape, ListOf))


def _question(kind: Soort, key: str, part: Part, name: str, *, required: bool) -> Question:
    known, shape = explain(kind, key), part.fields[name]
    return Question(
        key,
        known.vraag,
        known.uitleg,
        known.voorbeeld,
        known.vorm,
        "long" if known.long else _form(shape),
        tuple((choice, called(choice)) for choice in _choices(shape)),
        required,
        _longest(part, name),
        known.sensitive,
    )


def _form(shape: Shape) -> Form:
    match shape:
        case Leaf():
            return _LEAF[shape.kind]
        case Either():
            return "choice"
        case MapOf():
            return "counts" if shape.value == Leaf("int") else "words"
        case ListOf(item=Leaf() as leaf):
            return _LIST[leaf.kind]
        case _:
            return "rows"


def _choices(shape: Shape) -> tuple[str, ...]:
    match shape:
        case Leaf():
            return shape.choices
        case Either():
            return shape.leaf.choices
        case ListOf():
            return _choices(shape.item)
        case _:
            return ()


def _longest(part: Part, name: str) -> int | None:
    field = part.model.model_fields[name]
    found = [*field.metadata, *_metadata(field.annotation)]
    return next((limit for each in found if isinstance(limit := getattr(each, "max_length", None), int)), None)


def _metadata(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for each in get_args(annotation):
        yield from _metadata(each)


def words_of_sector(onderwijstype: str) -> Mapping[str, str]:
    """Return the words of a sector by what they are for all (`leerling` is "student" in an mbo); nothing of what is no sector."""
    if onderwijstype not in {each.value for each in Onderwijstype}:
        return MappingProxyType({})
    return sector_terms(stappenplan(), Onderwijstype(onderwijstype)).words
