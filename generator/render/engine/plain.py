"""Compose to render: a context as plain values, so that a template can read it and do nothing else with it.

In: frozen dataclasses of text, numbers, dates, closed values and tuples. Out: dicts, lists, str, int, bool, date and None, copied.
Never: an object with methods of its own, or a character that Word cannot hold.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Final, TypeAlias

from generator.base.errors import UnprintableError
from generator.base.files import UNPRINTABLE

_RETURN: Final = re.compile(r"\r\n?")
_MAX_DEPTH: Final = 12
_SIMPLE: Final = frozenset({int, bool, date})

_Place: TypeAlias = "tuple[_Place, str | int] | None"
"""Where a value stands: the key or number in what holds it, and where that stands; put into words when something is wrong."""


class Plain(dict[str, object]):
    """A context of which every value was looked at; only `plain` makes one."""


def plain(context: object) -> Plain:
    """Return a context as a dict of plain values; one that was looked at before as it is.

    Args:
        context: a dataclass, or a mapping with text as keys.

    Raises:
        TypeError: something in it is no plain value; names its place and type, never the value.
        UnprintableError: a text holds a character that Word cannot hold.
    """
    if type(context) is Plain:
        return context
    result = _plain(context, None, 0)
    if isinstance(result, dict):
        return Plain(result)
    raise TypeError("a context is a dataclass or a mapping")


def _plain(value: object, place: _Place, depth: int) -> object:
    if depth > _MAX_DEPTH:
        raise TypeError(f"{_joined(place)}: nested over {_MAX_DEPTH} deep")
    if value is None or type(value) in _SIMPLE or (type(value) is str and value.isprintable()):  # most texts are
        return value
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, list | tuple):
        return [_plain(item, (place, index), depth + 1) for index, item in enumerate(value)]
    return {
        key: item
        if item is None or type(item) is bool or (type(item) is str and item.isprintable())
        else _plain(item, (place, key), depth + 1)
        for key, item in _items(value, place)
    }


def _text(value: str, place: _Place) -> str:
    if isinstance(value, StrEnum):
        value = value.value
    if type(value) is not str:  # a subclass such as Markup could switch off escaping
        raise TypeError(f"{_joined(place)}: {type(value).__name__} is no plain text")
    if value.isprintable():
        return value
    if UNPRINTABLE.search(value):
        raise UnprintableError(_joined(place))
    return _RETURN.sub("\n", value)


def _items(value: object, place: _Place) -> Iterable[tuple[str, object]]:
    kind: Any = type(value)
    if names := _names(kind):
        return zip(names, _values(names)(value), strict=True)
    if isinstance(value, Mapping) and {*map(type, value)} <= {str} and _are_names(tuple(value)):
        return value.items()
    raise TypeError(f"{_joined(place) or 'context'}: {type(value).__name__} is no plain value")


@lru_cache(maxsize=256)  # most contexts have the keys of the one before
def _are_names(keys: tuple[str, ...]) -> bool:
    return all(key.isidentifier() and not key.startswith("_") for key in keys)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass; none of what is no dataclass, or has none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


@cache
def _values(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    first, *others = names
    return attrgetter(first, *others) if others else lambda value: (getattr(value, first),)


def _joined(place: _Place) -> str:
    if place is None:
        return ""
    above, key = place
    return f"{_joined(above)}.{key}" if above else str(key)
