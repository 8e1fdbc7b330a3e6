"""Load: how a value is written in a YAML file, so that our loader reads the same text back.

In: a plain value and its shape. Out: YAML, for a line of its own or between brackets; lines end in a line feed.
Never: a value without quotes that another program could take for something else than the file's keys allow.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.load.keys.shape import Either, Leaf, ListOf, MapOf, Part, Shape, fields_of
from generator.load.reading.spans import Plain

_PLAIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_:-]*[A-Za-z0-9_-])?", re.ASCII)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_KEY: Final = re.compile(r"[a-z_][a-z0-9_]*", re.ASCII)
_NOTHING: Final = frozenset({"null"})
_LOST: Final = re.compile(r"s-|[stn] ")  # what a single quote in front of it was meant to begin
_WIDEST: Final = 100
TEXT: Final = Leaf("text")


def below(shape: Shape, step: str | int) -> Shape:
    """Return the shape of what stands at a key or a position; text where nothing of ours can stand."""
    match shape:
        case ListOf() if isinstance(step, int):
            return shape.item
        case MapOf():
            return shape.value
        case _:
            return fields_of(shape).get(str(step), TEXT)


def scalar(value: str, shape: Shape, style: str = "") -> str:
    """Return a text on one line.

    Args:
        value: the text.
        shape: what its key may hold.
        style: how what it replaces was written: `'`, `"`, `plain`, or empty where nothing stood.
    """
    leaf = shape.leaf if isinstance(shape, Either) else shape
    closed = isinstance(leaf, Leaf) and leaf.kind != "text"
    if value not in _NOTHING and style in {"", "plain"}:
        if closed and _PLAIN.fullmatch(value):
            return value
        if style and _WORD.fullmatch(value):
            return value
    if style == "'" and value.isprintable() and not _LOST.match(value):
        return "'" + value.replace("'", "''") + "'"
    return quoted(value)


def quoted(value: str) -> str:
    """Return a text between double quotes; what is not printable is escaped, so that no line break gets lost."""
    body = json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in body)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def key(name: str) -> str:
    """Return a key, in quotes where it is not one of our words."""
    return name if _KEY.fullmatch(name) and name not in _NOTHING else quoted(name)


def flow(value: Plain, shape: Shape) -> str:
    """Return a value on one line, between brackets."""
    match value:
        case str():
            return scalar(value, shape)
        case list():
            return f"[{', '.join(flow(item, below(shape, 0)) for item in value)}]"
        case _:
            return "{" + ", ".join(f"{key(name)}: {flow(value[name], below(shape, name))}" for name in ordered(value, shape)) + "}"


def many_lines(value: str, indent: int) -> str:
    """Return a text of several lines as a block below its key; empty where it can only stand between quotes."""
    lines = value.split("\n")
    if len(lines) < 2 or value != value.strip() or not all(line.isprintable() for line in lines):
        return ""
    return "|-\n" + "\n".join(f"{' ' * indent}{line}" if line else "" for line in lines)


def after_key(value: Plain, shape: Shape, column: int) -> str:
    """Return what stands behind the colon of a key that begins at a column: on its line, or on the lines below it."""
    match value:
        case str():
            return " " + (many_lines(value, column + 2) or scalar(value, shape))
        case list() if not value or not any(isinstance(item, dict) for item in value):
            line = flow(value, shape)
            if not value or column + len(line) <= _WIDEST:
                return " " + line
            return "\n" + "\n".join(_items(value, shape, column + 2))
        case list():
            return "\n" + "\n".join(_items(value, shape, column + 2))
        case _:
            return "\n" + "\n".join(keys(value, shape, column + 2)) if value else ""


def _items(value: list[Plain], shape: Shape, column: int) -> Iterator[str]:
    for item in value:
        yield " " * column + "- " + in_item(item, below(shape, 0), column)


def in_item(value: Plain, shape: Shape, column: int) -> str:
    """Return what stands behind the dash of an item, whose dash is at a column."""
    match value:
        case str():
            return many_lines(value, column + 2) or scalar(value, shape)
        case dict():
            return "\n".join(keys(value, shape, column + 2)).lstrip(" ")
        case _:
            return flow(value, shape)


def keys(value: Mapping[str, Plain], shape: Shape, column: int) -> Iterator[str]:
    """Yield keys with their values at a column, in the order of the contract."""
    for name in ordered(value, shape):
        yield f"{' ' * column}{key(name)}:{after_key(value[name], below(shape, name), column)}"


def ordered(value: Mapping[str, Plain], shape: Shape) -> list[str]:
    """Return names in the order of the contract; those of the user's own choice as they are."""
    order = order_of(shape)
    return sorted(value, key=lambda name: order.get(name, len(order)))


def order_of(shape: Shape) -> dict[str, int]:
    """Return the place of each key of ours."""
    part = shape.part if isinstance(shape, Either) else shape
    return {name: at for at, name in enumerate(part.fields)} if isinstance(part, Part) else {}
