"""Select, reading: our YAML files as the shapes of `model.py`.

In: paths. Out: rows, and the stappenplan that rows are, or every fault with its file and the line of its row.
Never: a guess. `nee` stays a word, a phone number stays text, a key that stands twice is refused.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.base.errors import StappenplanError
from generator.base.resources import kept
from generator.stappenplan.model import Stappenplan

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WAAR: Final = "\0waar"
_FAULTS: Final = {
    "missing": "{key} mist of is geen tekst",
    "string": "{key} mist of is geen tekst",
    "int": "{key} is geen heel getal",
    "date": "{key} is geen datum. Schrijf bijvoorbeeld 2026-11-23",
    "enum": "{key} is een van: {expected}",
    "tuple": "{key} hoort een lijst te zijn",
    "frozen": "{key} hoort een lijst te zijn",
    "dict": "{key} hoort sleutels met waarden te hebben",
    "dataclass": "{key} hoort sleutels met waarden te hebben",
    "unexpected": "onbekende sleutel {key}. Welke er kunnen staan, zegt generator/stappenplan/model.py",
    "value": "{key} {error}",
}
"""First word of the type of an error of pydantic → our sentence."""


class Row(dict[str, object]):
    """A mapping of a YAML file, with the place where it begins."""

    __slots__ = ("waar",)

    def __init__(self, waar: str, data: dict[str, object]) -> None:
        super().__init__(data)
        self.waar = waar


def shaped(rows: dict[str, object]) -> Stappenplan:
    """Return rows as a stappenplan.

    Raises:
        StappenplanError: every row that has another shape, a line each.
    """
    try:
        return TypeAdapter(Stappenplan).validate_python(rows)
    except ValidationError as error:
        raise StappenplanError("\n".join(_fault(rows, one) for one in error.errors())) from None


def _fault(rows: object, error: ErrorDetails) -> str:
    waar, key = "stappenplan", ""
    for step in error["loc"]:
        if isinstance(rows, Row):
            waar = rows.waar
        if isinstance(rows, dict):
            key, rows = str(step), rows.get(step)
        elif isinstance(rows, list) and isinstance(step, int):
            rows = rows[step]
    details = {name: str(value).replace("'", "").replace(" or ", ", ") for name, value in error.get("ctx", {}).items()}
    return f"{waar}: {_FAULTS[error['type'].partition('_')[0]].format(key=key, **details)}."


def read(path: Path) -> Row:
    """Return a file as rows.

    Args:
        path: a YAML file, UTF-8.

    Raises:
        StappenplanError: the file is no YAML, holds no mapping, or has a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
        known = kept.get(f"regels_{path.stem}", f"{path.name}\n{text}", _row)
        if isinstance(known, Row):
            return known
        node = yaml.compose(text, Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", regel {mark.line + 1}" if mark else ""
        raise StappenplanError(f"{path.name}{line}: dit bestand is niet te lezen.") from error
    found = _value(node, path.name) if node is not None else None
    if not isinstance(found, Row):
        raise StappenplanError(f"{path.name}: dit bestand heeft geen sleutels.")
    kept.put(f"regels_{path.stem}", f"{path.name}\n{text}", _told(found))
    return found


def _row(data: dict[str, object]) -> Row:
    return Row(str(data.pop(_WAAR)), data)


def _told(value: object) -> object:
    """Return rows as JSON holds them, of which `_row` makes them again: the place of a row is a key that no YAML has."""
    if isinstance(value, Row):
        return {_WAAR: value.waar, **{key: _told(each) for key, each in value.items()}}
    return [_told(each) for each in value] if isinstance(value, list) else value


def _value(node: yaml.Node, name: str) -> object:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name)
    if isinstance(node, yaml.SequenceNode):
        return list(chain.from_iterable(_each_place(_value(item, name)) for item in node.value))
    return " ".join(str(node.value).split())


def _each_place(value: object) -> Iterator[object]:
    """Yield a sentence once for each place where it stands (`waar: [a, b]`), and anything else as it is."""
    if isinstance(value, Row) and isinstance(places := value.get("waar"), list) and places:
        yield from (Row(value.waar, {**value, "waar": place}) for place in places)
    else:
        yield value


def _mapping(node: yaml.MappingNode, name: str) -> Row:
    data: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise StappenplanError(f"{_place(key, name)}: een sleutel is een enkel woord.")
        if key.value in data:
            raise StappenplanError(f"{_place(key, name)}: sleutel {key.value} staat er twee keer.")
        data[str(key.value)] = _value(value, name)
    return Row(_place(node, name), data)


def _place(node: yaml.Node, name: str) -> str:
    return f"{name}, regel {node.start_mark.line + 1}"
