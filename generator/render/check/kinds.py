"""Template check: the types behind the names of a template, from the frozen dataclass that its document is composed into.

In: a name or chain of names as Jinja reads it, and the scope it stands in. Out: its type. Never: a value.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from jinja2 import nodes

from generator.render.engine.sandbox import LOOP_NAMES


class Loop:
    """Stands for the type of `loop` inside a repetition."""


@dataclass(slots=True)
class Scope:
    """The names that a tag can use: of the context and of the repetitions around it.

    `elsewhere` says of names that only other documents have which documents those are, in words.
    """

    context: type | None
    loops: list[tuple[str, object]] = field(default_factory=list)
    elsewhere: Mapping[str, str] = field(default_factory=dict)


class UnknownNameError(Exception):
    """A name that the context does not have."""

    def __init__(self, word: str, choices: tuple[str, ...]) -> None:
        self.word, self.choices = word, choices
        super().__init__(word)


def type_of(tree: nodes.Name | nodes.Getattr, scope: Scope) -> object:
    """Return the type behind a name or a chain of attributes; None when the context is not known.

    Raises:
        UnknownNameError: the context has no such name.
    """
    if isinstance(tree, nodes.Name):
        return _name_type(tree.name, scope)
    if not isinstance(tree.node, nodes.Name | nodes.Getattr):
        return None
    owner = type_of(tree.node, scope)
    return None if owner is None else _attribute_type(bare(owner), tree.attr)


def _name_type(name: str, scope: Scope) -> object:
    for loop, kind in reversed(scope.loops):
        if name == loop:
            return kind
    if name == "loop" and scope.loops:
        return Loop
    if scope.context is None:
        return None
    known = hints(scope.context)
    if name not in known:
        raise UnknownNameError(name, (*known, *(loop for loop, _ in scope.loops)))
    return known[name]


def _attribute_type(owner: object, name: str) -> object:
    if owner is Loop:
        known: Mapping[str, object] = {word: bool if word in {"first", "last"} else int for word in LOOP_NAMES}
    elif isinstance(owner, type) and is_dataclass(owner):
        known = hints(owner)
    else:
        known = {}
    if name not in known:
        raise UnknownNameError(name, tuple(known))
    return known[name]


@cache
def hints(context: type) -> Mapping[str, object]:
    """Return the fields of a dataclass with their types."""
    resolved = typing.get_type_hints(context)
    return {item.name: resolved[item.name] for item in fields(context)} if is_dataclass(context) else {}


def bare(kind: object) -> object:
    """Return a type without its `| None`."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        rest = [part for part in typing.get_args(kind) if part is not type(None)]
        return rest[0] if len(rest) == 1 else str
    return kind


def element_type(kind: object) -> object:
    """Return the type of the elements of a list; None when it is no list."""
    kind = bare(kind)
    if typing.get_origin(kind) in {tuple, list} and typing.get_args(kind):
        return typing.get_args(kind)[0]
    return None


def words_for(kind: object) -> str:
    """Return what people call a type: a tekst, getal, datum, lijst, groep or ja/nee; empty when it has no word."""
    kind = bare(kind)
    if element_type(kind) is not None:
        return "lijst"
    if kind is Loop or (isinstance(kind, type) and is_dataclass(kind)):
        return "groep"
    if isinstance(kind, type) and issubclass(kind, str | StrEnum):
        return "tekst"
    return {date: "datum", bool: "ja/nee", int: "getal"}.get(kind, "") if isinstance(kind, type) else ""
