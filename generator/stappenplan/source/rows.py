"""Select, reading: a YAML file of our own as rows that know their place.

In: the path of a file beside this module. Out: `Row`, text only; who asks for a date or a number gets one or an error.
Never: a guess. `nee` stays a word, a phone number stays text, a key that stands twice is refused.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from generator.base.errors import StappenplanError

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping of a YAML file, with the place where it begins."""

    waar: str
    data: dict[str, object]

    def fault(self, what: str) -> StappenplanError:
        """Return the error that says what is wrong here."""
        return StappenplanError(f"{self.waar}: {what}")

    def only(self, *keys: str) -> None:
        """Refuse every key that is not listed."""
        unknown = sorted(set(self.data) - set(keys))
        if unknown:
            raise self.fault(f"onbekende sleutel {', '.join(unknown)}. Gebruik: {', '.join(keys)}.")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default the key has to be there and filled."""
        value = self.data.get(key, default)
        if not isinstance(value, str) or (default is None and not value):
            raise self.fault(f"{key} mist of is geen tekst.")
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one, a missing key as an empty list."""
        value = self.data.get(key, [])
        many = value if isinstance(value, list) else [value]
        found = tuple(" ".join(item.split()) for item in many if isinstance(item, str) and item)
        if len(found) != len(many):
            raise self.fault(f"{key} is geen lijst met teksten.")
        return found

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        value = self.text(key, None if default is None else str(default))
        if not value.isdecimal():
            raise self.fault(f"{key} is geen heel getal.")
        return int(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true for `ja`, false for `nee`."""
        value = self.text(key, "ja" if default else "nee")
        if value not in {"ja", "nee"}:
            raise self.fault(f"{key} is ja of nee.")
        return value == "ja"

    def day(self, key: str) -> date:
        """Return a date that is written as 2026-11-23."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise self.fault(f"{key} is geen datum. Schrijf bijvoorbeeld 2026-11-23.") from None

    def row(self, key: str) -> "Row":
        """Return the mapping under a key; a missing key counts as an empty one."""
        value = self.data.get(key, Row(self.waar, {}))
        if not isinstance(value, Row):
            raise self.fault(f"{key} hoort sleutels met waarden te hebben.")
        return value

    def rows(self, key: str) -> tuple["Row", ...]:
        """Return the list of mappings under a key; a missing key counts as an empty list."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            raise self.fault(f"{key} hoort een lijst te zijn.")
        found = tuple(item for item in value if isinstance(item, Row))
        if len(found) != len(value):
            raise self.fault(f"{key} hoort een lijst van sleutels met waarden te zijn.")
        return found


def read(path: Path) -> Row:
    """Return the file as one row.

    Args:
        path: a YAML file, UTF-8.

    Raises:
        StappenplanError: the file is no YAML, holds no mapping, or has a key twice.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", regel {mark.line + 1}" if mark else ""
        raise StappenplanError(f"{path.name}{line}: dit bestand is niet te lezen.") from error
    found = _value(node, path.name) if node is not None else None
    if not isinstance(found, Row):
        raise StappenplanError(f"{path.name}: dit bestand heeft geen sleutels.")
    return found


def _value(node: yaml.Node, name: str) -> object:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, name) for item in node.value]
    return str(node.value)


def _mapping(node: yaml.MappingNode, name: str) -> Row:
    place = f"{name}, regel {node.start_mark.line + 1}"
    data: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise StappenplanError(f"{place}: een sleutel is een enkel woord.")
        if key.value in data:
            raise StappenplanError(f"{name}, regel {key.start_mark.line + 1}: sleutel {key.value} staat er twee keer.")
        data[str(key.value)] = _value(value, name)
    return Row(place, data)
