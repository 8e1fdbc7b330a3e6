"""What the schools of a board share stands once, in a file that each profile names as its basis.

In: the values of each school by dotted key. Out: what all of them have alike, and what is left for each. Never: half a person in
each of two files, or a value for a school that does not have it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from generator.load.keys.school import Persoon
from generator.load.keys.shape import PROFILE, Either, Part, Shape

Texts = Mapping[str, str]
T = TypeVar("T")
_OF_ONE_SCHOOL: Final = ("school.", "basis", "versie")


def alike(schools: Iterable[Texts]) -> dict[str, str]:
    """Return the values that all schools have alike: a person as a whole, or not. Of one school only what is said of its board."""
    every = list(schools)
    if len(every) == 1:
        return {key: value for key, value in every[0].items() if key.startswith("bestuur.")}
    first = every[0] if every else {}
    groups: dict[str, dict[str, str]] = {}
    for key, value in first.items():
        if not key.startswith(_OF_ONE_SCHOOL):
            groups.setdefault(unit(key), {})[key] = value
    same = (group for name, group in groups.items() if all(_of_unit(school, name) == group for school in every))
    return {key: value for group in same for key, value in group.items()}


def over(general: Mapping[str, T], own: Mapping[str, T]) -> dict[str, T]:
    """Return general values with a school's own over them; a person of its own takes nothing from another."""
    people = {unit(key) for key in own}
    return {**{key: value for key, value in general.items() if unit(key) not in people}, **own}


def left(own: Texts, shared: Texts) -> dict[str, str]:
    """Return what a school must say itself above a file with shared values: a person as a whole where it is another one."""
    differs = {unit(key) for key, value in own.items() if shared.get(key) != value}
    return {key: value for key, value in own.items() if key.startswith(_OF_ONE_SCHOOL) or unit(key) in differs}


def mixed(own: Texts, shared: Texts) -> tuple[str, ...]:
    """Return the keys of a shared person that would show with a school's own person, since that one has no such value."""
    people = {unit(key) for key, value in own.items() if unit(key) != key and shared.get(key) not in {None, value}}
    return tuple(key for key in shared if unit(key) in people and key not in own)


def unit(key: str) -> str:
    """Return the person that a key is about, or the key itself."""
    above = key.rpartition(".")[0]
    return above if above in _PEOPLE else key


def _of_unit(values: Texts, name: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if unit(key) == name}


def _people(shape: Shape, prefix: str) -> Iterator[str]:
    part = shape if isinstance(shape, Part) else shape.part if isinstance(shape, Either) else None
    if part and part.model is Persoon:
        yield prefix
    for name, below in part.fields.items() if part else ():
        yield from _people(below, f"{prefix}.{name}" if prefix else name)


_PEOPLE: Final = frozenset(_people(PROFILE, ""))
