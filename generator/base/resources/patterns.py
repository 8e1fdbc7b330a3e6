"""Patterns by the hundred, of tables that ship with the product: Python takes a quarter of a cold letter to compile them.

In: the name of a table, all of it as text, and its patterns one by one. Out: the same patterns that `re.compile` gives. Never: a
pattern that was kept under other words; where Python will not take what was kept, each pattern is compiled as ever.
"""

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final, TypeAlias

from generator.base.resources import kept

try:  # what `re.compile` ends with; Python may move it at any time, and then each pattern is compiled as ever
    _sre: Any = import_module("_sre")
    _compiler: Any = import_module("re._compiler")
    _parser: Any = import_module("re._parser")
except ImportError:
    _sre = None

Compile: TypeAlias = Callable[[str], re.Pattern[str]]
_CODE: Final = "I"
_WIDE: Final = array(_CODE).itemsize
_BROKEN: Final = (AttributeError, KeyError, OverflowError, RuntimeError, TypeError, ValueError)


@contextmanager
def compiled(name: str, source: str) -> Iterator[Compile]:
    """Give what compiles the patterns of a table; what no earlier process compiled is kept for the next.

    Args:
        name: of the table.
        source: the text that its patterns are made of; another text is another table.
    """
    if _sre is None or getattr(_sre, "CODESIZE", 0) != _WIDE:
        yield re.compile
        return
    source = f"{_sre.MAGIC} {source}"
    found = kept.get(name, source)
    known: dict[str, Any] = found if isinstance(found, dict) else {}
    fresh: dict[str, Any] = {}

    def one(pattern: str) -> re.Pattern[str]:
        try:
            return _again(pattern, known[pattern])
        except _BROKEN:
            made = re.compile(pattern)
            fresh[pattern] = _taken_apart(pattern)
            return made

    yield one
    if fresh and None not in fresh.values():
        kept.put(name, source, {**known, **fresh})


def _again(pattern: str, row: Any) -> re.Pattern[str]:  # noqa: ANN401 - whatever stood in the file; Python judges it
    flags, code, groups, names, places = row
    numbers = array(_CODE)
    numbers.frombytes(b64decode(code, validate=True))
    made: re.Pattern[str] = _sre.compile(pattern, flags, numbers.tolist(), groups, names, tuple(places))
    return made


def _taken_apart(pattern: str) -> list[object] | None:
    """Return what `_again` makes the same pattern of; None where Python has it in another form."""
    try:
        parsed = _parser.parse(pattern)
        code = _compiler._code(parsed, 0)  # noqa: SLF001 - there is no other door to it
        names = parsed.state.groupdict
        places: list[str | None] = [None] * parsed.state.groups
        for name, place in names.items():
            places[place] = name
        row: list[object] = [
            parsed.state.flags,
            b64encode(array(_CODE, code).tobytes()).decode(),
            parsed.state.groups - 1,
            names,
            places,
        ]
        same, made = re.compile(pattern), _again(pattern, row)
    except _BROKEN:
        return None
    return (
        row if (made.flags, made.groups, made.groupindex) == (same.flags, same.groups, same.groupindex) and made == same else None
    )
