"""Load: the steps in order: bytes, text, tree, basis, data, model, rules.

In: a path. Out: the model with the places of its values.
Never: an exception of a library, not even as the cause of ours: its message holds text of the file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from generator.base.errors import Problem
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import INCIDENT, PROFILE, Part, shape_of
from generator.load.keys.uitleg import Soort
from generator.load.reading.basis import with_basis
from generator.load.reading.convert import Reading, convert
from generator.load.reading.messages import explained
from generator.load.reading.source import read_bytes, read_text
from generator.load.reading.tree import Node, Pairs, Place, Scalar, is_empty, problem
from generator.load.reading.yamlfile import parse
from generator.load.rules import incident_rules, profile_rules

M = TypeVar("M", bound=BaseModel)
Rules = Callable[[Reading], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A file that was read.

    Attributes:
        value: the model, or None when there are problems.
        problems: everything that is wrong, in the order of the file.
        reading: places of the values; `reading.problem(path, what, remedy)` points at one.
    """

    value: M | None
    problems: tuple[Problem, ...]
    reading: Reading


def read_profile(path: Path) -> Loaded[SchoolProfile]:
    """Read a profile with its basis."""
    root, problems = read_tree(path)
    if swapped := _swapped(root, "kenmerk", "school", "dit is een incidentbestand, geen profiel.", "--incident"):
        return Loaded(None, (swapped,), Reading(path.name))
    if isinstance(root, Pairs):
        root, more = with_basis(root, path, read_tree)
        problems = [*problems, *more]
    return _finish(root, problems, path.name, SchoolProfile, profile_rules)


def read_incident(path: Path) -> Loaded[Incident]:
    """Read an incident."""
    root, problems = read_tree(path)
    if swapped := _swapped(root, "school", "kenmerk", "dit is een profiel, geen incidentbestand.", "--school"):
        return Loaded(None, (swapped,), Reading(path.name))
    return _finish(root, problems, path.name, Incident, incident_rules)


def incident_from(text: str, name: str) -> Loaded[Incident]:
    """Read an incident that stands in no file of a school: one that was made up, through the same steps."""
    root, problems = parse(text, name)
    return _finish(root, list(problems), name, Incident, incident_rules)


def read_values(root: Pairs) -> Loaded[SchoolProfile]:
    """Read a profile that is no file yet, of values that each have a place of their own."""
    return _finish(root, [], root.place.file, SchoolProfile, profile_rules)


def wrong_values(text: str, shape: Part, name: str) -> tuple[Problem, ...]:
    """Return what is wrong with the values of a file on their own: its form, and never that another value is missing or differs."""
    root, problems = parse(text, name)
    if not isinstance(root, Pairs):
        return tuple(problems)
    reading = convert(root, shape, name)
    soort: Soort = "profiel" if shape is PROFILE else "incident"
    try:
        shape.model.model_validate(reading.data)
    except ValidationError as error:
        reading.problems.extend(explained(reading, error, soort, missing=False))
    return tuple(sorted({*reading.problems, *problems}))


def read_shared(root: Pairs, path: Path) -> Pairs:
    """Return what the files below a profile give it, the profile's own values left out."""
    only = Pairs(root.place, [pair for pair in root.pairs if pair[0].text == "basis"])
    below, _ = with_basis(only, path, read_tree)
    return Pairs(root.place, [pair for pair in below.pairs if pair[0].text not in {"basis", "versie"}])


def _swapped(root: Node | None, has: str, lacks: str, what: str, option: str) -> Problem | None:
    """Return one sentence for a file of the other kind, instead of a complaint about every key in it."""
    if not isinstance(root, Pairs) or root.get(has) is None or root.get(lacks) is not None:
        return None
    return problem(root.place, "", what, f"Geef dit bestand mee met {option}.")


def read_tree(path: Path) -> tuple[Node | None, list[Problem]]:
    """Read a file of ours to its tree, or say what is wrong with it as a file."""
    found = read_bytes(path)
    text = read_text(found, path.name) if isinstance(found, bytes) else found
    if isinstance(text, Problem):
        return None, [text]
    root, problems = parse(text, path.name)
    if problems:
        return root, problems
    if root is None or (isinstance(root, Scalar) and is_empty(root)):
        return None, [problem(Place(path.name), "", "dit bestand is leeg.", "Maak een ingevuld voorbeeld met de opdracht nieuw.")]
    if not isinstance(root, Pairs):
        return None, [
            problem(
                root.place,
                "",
                "dit bestand bevat geen sleutels met waarden.",
                "Begin elke regel met een sleutel, een dubbele punt en een spatie.",
            )
        ]
    newer = _newer(root)
    return (None, [newer]) if newer else (root, [])


def _newer(root: Pairs) -> Problem | None:
    node = root.get("versie")
    if isinstance(node, Scalar) and node.text.strip().isdecimal() and int(node.text.strip()[:9]) > 1:
        return problem(
            node.place,
            "versie",
            "dit bestand is van een nieuwere versie van schoolkader.",
            "Werk schoolkader bij, of laat versie op 1 staan.",
        )
    return None


def _finish(root: Node | None, problems: list[Problem], file: str, model: type[M], rules: Rules) -> Loaded[M]:
    if not isinstance(root, Pairs):
        return Loaded(None, tuple(sorted(problems)), Reading(file))
    reading = convert(root, shape_of(model), file)
    soort: Soort = "profiel" if shape_of(model) is PROFILE else "incident"
    value = _validated(reading, model, soort)
    reading.problems.extend([*problems, *rules(reading)])
    found = tuple(sorted(set(reading.problems)))
    return Loaded(None if found else value, found, reading)


def _validated(reading: Reading, model: type[M], soort: Soort) -> M | None:
    try:
        return model.model_validate(reading.data)
    except ValidationError as error:
        reading.problems.extend(explained(reading, error, soort))
        return None


assert PROFILE is shape_of(SchoolProfile)
assert INCIDENT is shape_of(Incident)
