"""The JSON schemas for the editor: generated from the models, with the Dutch explanation of each key.

In: the models. Out: `school_profiles/schema.json` and `incident-schema.json`.
`python -m generator.load.keys.schema` writes them, with `--check` it compares.
Never: a stricter rule than the loader's: an editor may not complain about a file that loads.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.base.generated import keep
from generator.base.resources import folder
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import INCIDENT, PROFILE, walk
from generator.load.keys.uitleg import Soort, explain

Json = dict[str, Any]

_FILES: tuple[tuple[str, type[BaseModel], Soort, str], ...] = (
    ("schema.json", SchoolProfile, "profiel", "Profiel van een school"),
    ("incident-schema.json", Incident, "incident", "Incident"),
)
# What the loader reads as such a value. Every scalar is text to it, so quotes are always right; empty is not filled in.
_TYPES = {"string": ["string", "integer", "number", "boolean", "null"], "integer": ["integer", "string", "null"]}
_KEYS = {"profiel": {key for key, _ in walk(PROFILE)}, "incident": {key for key, _ in walk(INCIDENT)}}
_KEEP = ("enum", "const", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems")


def schema_texts() -> dict[str, str]:
    """Return the text of each schema by file name."""
    return {
        name: json.dumps(_schema(model, soort, title), ensure_ascii=False, indent=2) + "\n" for name, model, soort, title in _FILES
    }


def _schema(model: type[BaseModel], soort: Soort, title: str) -> Json:
    raw = model.model_json_schema()
    body = _node(raw, raw.get("$defs", {}), soort, "")
    body["type"] = "object"
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **body}


def _node(raw: Mapping[str, Any], defs: Mapping[str, Any], soort: Soort, key: str) -> Json:
    """Return a schema with references written out, so that each key can have its own explanation."""
    if "$ref" in raw:
        return _node(defs[raw["$ref"].rpartition("/")[2]], defs, soort, key)
    if "anyOf" in raw:
        return _any_of([row for row in raw["anyOf"] if row.get("type") != "null"], defs, soort, key)
    match raw.get("type"):
        case "object":
            return _object(raw, defs, soort, key)
        case "array":
            return {"type": ["array", "null"], "items": _node(raw["items"], defs, soort, key), **_kept(raw)}
        case _:
            return _leaf(raw)


def _any_of(rows: Sequence[Mapping[str, Any]], defs: Mapping[str, Any], soort: Soort, key: str) -> Json:
    nodes = [_node(row, defs, soort, key) for row in rows]
    return nodes[0] if len(nodes) == 1 else {"anyOf": nodes}


def _object(raw: Mapping[str, Any], defs: Mapping[str, Any], soort: Soort, key: str) -> Json:
    if "properties" not in raw:
        return {"type": ["object", "null"], "additionalProperties": _node(raw["additionalProperties"], defs, soort, key)}
    node: Json = {"type": ["object", "null"], "additionalProperties": False, "properties": {}}
    for name, below in raw["properties"].items():
        path = f"{key}.{name}" if key else name
        if path not in _KEYS[soort]:  # a key of older files is read, and not offered
            continue
        node["properties"][name] = {"description": _description(soort, path), **_node(below, defs, soort, path)}
    # Only at the top: an item of a list may still be empty, and a board's file needs no school.
    if not key:
        node["required"] = [name for name in raw["required"] if name != "school"]
    return node


def _description(soort: Soort, key: str) -> str:
    known = explain(soort, key)
    return f"{known.uitleg} Bijvoorbeeld: {known.voorbeeld}" if known.voorbeeld else known.uitleg


def _leaf(raw: Mapping[str, Any]) -> Json:
    if "const" in raw:
        return {"enum": [raw["const"], int(raw["const"])] if raw["const"].isdecimal() else [raw["const"], None]}
    if "enum" in raw:
        return {"enum": [*raw["enum"], None]}
    node: Json = {"type": _TYPES[raw["type"]], **_kept(raw)}
    if raw["type"] == "integer":
        node["pattern"] = "^[0-9]*$"
    if raw.get("format") == "hour":
        node["pattern"] = "^([0-9]{1,2}([:.]00)?( *(uur|u))?)?$"
    elif "format" in raw:
        time = "" if raw["format"] == "date" else "T[0-9]{1,2}[:.][0-9]{2}(:[0-9]{2})?"
        alone = "|[0-9]{1,2}([:.][0-9]{2})?( *(uur|u))?" if raw["format"] == "until" else ""
        node["pattern"] = f"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{time}{alone})?$"
    node.pop("minLength", None)
    return node


def _kept(raw: Mapping[str, Any]) -> Json:
    return {name: raw[name] for name in _KEEP if name in raw}


def main(arguments: Sequence[str]) -> int:
    """Write the schemas, or with `--check` tell whether they are up to date; returns the exit code."""
    where = folder("school_profiles")
    files = {where / name: text for name, text in schema_texts().items()}
    return keep(files, arguments, "generator.load.keys.schema")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
