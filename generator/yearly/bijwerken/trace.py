"""Bijwerken, trace: which keys of the profile a text of the new document shows, found by making it again with that one key changed.

In: the profile, and what composes and shows the document. Out: for each text the keys that it hangs on, with what they print there.
Never: a key that is named because its value happens to stand there too.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import Final

from pydantic import BaseModel

from generator.base.errors import GeneratorError
from generator.base.language import long_date
from generator.load.keys.school import SchoolProfile
from generator.yearly.bijwerken.blocks.model import Stories, TextBlock, text_blocks

_OPEN, _CLOSE = "\ue000", "\ue001"  # no text of a school holds these
_MARK: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_OTHER_TEXT: Final = f"{_OPEN}{_CLOSE}"
_DAYS: Final = (timedelta(days=1), timedelta(days=1500))  # another day, and one that is not there yet
_LEAST: Final = 2  # characters; a shorter value stands in any text

Compose = Callable[[SchoolProfile], Mapping[str, object]]
"""Gives the values of the document for a profile."""
Show = Callable[[Mapping[str, object]], Stories]
"""Gives the stories of the document for its values."""
_Step = str | int
_Path = tuple[_Step, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A key that a text hangs on.

    Attributes:
        key: dotted, list positions from 1: `preventie.acties.5.actie`.
        text: what stands there because of it.
        printed: that is the value itself, and not something that follows from it.
    """

    key: str
    text: str
    printed: bool


Traces = Mapping[str, tuple[tuple[str, tuple[Shown, ...]], ...]]
"""Name of a story → for each paragraph in it, in order, its text and the keys that it hangs on."""
Trace = Callable[[Collection[str]], Traces]
"""Gives the traces of a document for the texts in it that changed."""


def trace(profile: SchoolProfile, compose: Compose, show: Show, changed: Collection[str]) -> Traces:
    """Return which keys each text of the new document hangs on.

    Args:
        profile: the school.
        compose: gives the values of the document.
        show: gives its stories.
        changed: the texts that changed; a key that stands in none of them is not looked for.
    """
    context = compose(profile)
    now = _leaves(context)
    found: dict[_Path, list[Shown]] = {}
    for path, value in _values(profile, ()):
        if _can_stand_in(value, changed):
            others = (each for each in _with_another(profile, compose, path, value) if each != context)
            for place, text in _hanging_on(others, value, now):
                shown = Shown(_dotted(path), text, _printed(value).casefold() in text.casefold())
                found[place] = [*(each for each in found.get(place, []) if each.key != shown.key), shown]
    keys = dict(enumerate(found.values()))
    marks = {place: f"{_OPEN}{number}{_CLOSE}" for number, place in enumerate(found)}
    stories = show({name: _marked(value, (name,), marks) for name, value in context.items()})
    return {
        name: tuple(map(partial(_traced, keys), chain.from_iterable(map(text_blocks, story)))) for name, story in stories.items()
    }


def nothing_traced(changed: Collection[str]) -> Traces:  # noqa: ARG001 - asked as a trace is
    """Return that nothing is known of keys, for a document that no profile is behind."""
    return {}


def _dotted(path: _Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _printed(value: object) -> str:
    return long_date(value) if isinstance(value, date) else str(value)


def _traced(keys: Mapping[int, Collection[Shown]], block: TextBlock) -> tuple[str, tuple[Shown, ...]]:
    numbers = dict.fromkeys(int(number) for number in _MARK.findall(block.text))
    return _MARK.sub("", block.text), tuple(chain.from_iterable(keys[number] for number in numbers))


def _with_another(profile: SchoolProfile, compose: Compose, path: _Path, value: object) -> Iterator[Mapping[str, object]]:
    """Yield the values of the document with this key changed, for each other value that it could have."""
    for other in _others(value):
        changed = _with(profile, path, other)
        assert isinstance(changed, SchoolProfile)  # a part of it became another, and no more
        try:
            yield compose(changed)
        except GeneratorError:  # no school could have this value
            continue


def _hanging_on(others: Iterable[Mapping[str, object]], value: object, now: Mapping[_Path, str]) -> Iterator[tuple[_Path, str]]:
    """Yield each text of the document that is another one with this key changed, and which part of it that is."""
    for context in others:
        then = _leaves(context)
        if then.keys() == now.keys():  # else rows moved up, and every one of them would differ
            yield from ((place, _part(text, then[place], value)) for place, text in now.items() if then[place] != text)


def _part(now: str, then: str, value: object) -> str:
    """Return the words of a text that are others then; all of it where none is."""
    if isinstance(value, date) and (day := long_date(value)) in now:
        return day
    start = next((i for i, (one, other) in enumerate(zip(now, then, strict=False)) if one != other), min(len(now), len(then)))
    rest = min(len(now), len(then)) - start
    end = next((i for i in range(rest) if now[-1 - i] != then[-1 - i]), rest)
    first, last = now.rfind(" ", 0, start) + 1, now.find(" ", len(now) - end)
    return now[first : last if last >= 0 else len(now)].strip(" ,;:()") or now


def _can_stand_in(value: object, texts: Collection[str]) -> bool:
    """Return whether a value may be behind one of the texts: what is no text of its own can be printed in other words."""
    if type(value) is not str:
        return True
    text = value.casefold().rstrip(".")
    return len(text) >= _LEAST and any(text in each.casefold() for each in texts)


def _others(value: object) -> tuple[object, ...]:
    """Return other values that a key could have."""
    match value:
        case bool():
            return (not value,)
        case StrEnum():
            return tuple(other for other in type(value) if other is not value)
        case str():
            return (_OTHER_TEXT,)
        case int():
            return (value + 1,)
        case date():
            return tuple(value + days for days in _DAYS)
        case _:
            return ()


def _values(value: object, path: _Path) -> Iterator[tuple[_Path, object]]:
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                yield from _values(getattr(value, name), (*path, name))
        case Mapping():
            for name, inner in value.items():
                yield from _values(inner, (*path, name))
        case tuple():
            for number, inner in enumerate(value):
                yield from _values(inner, (*path, number))
        case None:
            return
        case _:
            yield path, value


def _with(value: object, path: _Path, other: object) -> object:
    """Return the same with another value at one place."""
    if not path:
        return other
    first, rest = path[0], path[1:]
    match value:
        case BaseModel():
            return value.model_copy(update={str(first): _with(getattr(value, str(first)), rest, other)})
        case Mapping():
            return {**value, first: _with(value[first], rest, other)}
        case tuple():
            return tuple(_with(each, rest, other) if number == first else each for number, each in enumerate(value))
        case _:
            raise TypeError(type(value).__name__)


def _leaves(context: Mapping[str, object]) -> dict[_Path, str]:
    """Return every text of the values of a document by its place."""
    found: dict[_Path, str] = {}
    _collect(context, (), found)
    return found


def _collect(value: object, path: _Path, found: dict[_Path, str]) -> None:
    if isinstance(value, str):
        found[path] = value
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            _collect(inner, (*path, number), found)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            _collect(inner, (*path, name), found)


def _marked(value: object, path: _Path, marks: Mapping[_Path, str]) -> object:
    if isinstance(value, str):
        return f"{value}{marks[path]}" if value and path in marks else value
    if isinstance(value, Mapping):
        return {name: _marked(inner, (*path, name), marks) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(inner, (*path, number), marks) for number, inner in enumerate(value)]
    return value
