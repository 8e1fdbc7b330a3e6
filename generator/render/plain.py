"""Compose to render: a context as plain values, so that a template can read it and do nothing else with it.

In: frozen dataclasses of text, numbers, dates, closed values and tuples. Out: dicts, lists, str, int, bool, date and None, copied.
Never: an object with methods of its own, or a character that Word cannot hold.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from generator.base.errors import UnprintableError

# XML 1.0 has no place for these: control characters but tab and newline, surrogates and non-characters of every plane.
_NON_CHARACTERS: Final = "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
UNPRINTABLE: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NON_CHARACTERS}]")
_RETURN: Final = re.compile(r"\r\n?")
_MAX_DEPTH: Final = 12


def plain(context: object) -> dict[str, object]:
    """Return a context as a dict of plain values.

    Args:
        context: a dataclass, or a mapping with text as keys.

    Raises:
        TypeError: something in it is no plain value; names its place and type, never the value.
        UnprintableError: a text holds a character that Word cannot hold.
    """
    result = _plain(context, "", 0)
    if isinstance(result, dict):
        return result
    raise TypeError("a context is a dataclass or a mapping")


def _plain(value: object, place: str, depth: int) -> object:
    if depth > _MAX_DEPTH:
        raise TypeError(f"{place}: nested over {_MAX_DEPTH} deep")
    if value is None or type(value) in {int, bool, date}:
        return value
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, list | tuple):
        return [_plain(item, _join(place, str(index)), depth + 1) for index, item in enumerate(value)]
    return {key: _plain(item, _join(place, key), depth + 1) for key, item in _items(value, place)}


def _text(value: str, place: str) -> str:
    if isinstance(value, StrEnum):
        value = value.value
    if type(value) is not str:  # a subclass such as Markup could switch off escaping
        raise TypeError(f"{place}: {type(value).__name__} is no plain text")
    if UNPRINTABLE.search(value):
        raise UnprintableError(place)
    return _RETURN.sub("\n", value)


def _items(value: object, place: str) -> list[tuple[str, object]]:
    if is_dataclass(value) and not isinstance(value, type):
        return [(field.name, getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping) and all(type(key) is str and key.isidentifier() and not key.startswith("_") for key in value):
        return list(value.items())
    raise TypeError(f"{place or 'context'}: {type(value).__name__} is no plain value")


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
