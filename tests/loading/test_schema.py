"""The schemas for the editor."""

import json
from pathlib import Path

import pytest

from generator.load.keys import schema
from generator.load.keys.shape import INCIDENT, PROFILE, Part, walk


def descriptions(node: dict[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    properties = node.get("properties")
    for name, below in (properties if isinstance(properties, dict) else {}).items():
        key = f"{prefix}.{name}" if prefix else name
        found |= {key: below["description"]} | descriptions(below, key)
    for inner in (node.get("items"), *(node.get("anyOf") or ())):  # type: ignore[misc]
        if isinstance(inner, dict):
            found |= descriptions(inner, prefix)
    return found


def test_the_schemas_in_the_repository_are_up_to_date():
    assert schema.main(["--check"]) == 0


def test_a_schema_that_was_edited_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schema, "folder", lambda _: tmp_path)
    assert schema.main([]) == 0
    (tmp_path / "schema.json").write_text("{}", encoding="utf-8")
    assert schema.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert "/schema.json is niet bij" in said
    assert "incident-schema.json" not in said
    assert schema.main([]) == 0
    assert schema.main(["--check"]) == 0


@pytest.mark.parametrize(("name", "shape"), [("schema.json", PROFILE), ("incident-schema.json", INCIDENT)])
def test_every_key_has_a_dutch_explanation_in_the_schema(name: str, shape: Part):
    found = descriptions(json.loads(schema.schema_texts()[name]))
    assert list(found) == [key for key, _ in walk(shape)]
    assert all(found.values())


def test_no_english_of_the_code_shows_in_the_schema():
    text = "".join(schema.schema_texts().values())
    assert "Load" not in text
    assert "The " not in text


@pytest.mark.parametrize(("key", "values"), [("versie", ["1", 1]), ("norm", ["met_verwijzing", "zonder_verwijzing", None])])
def test_the_editor_accepts_what_the_loader_accepts(key: str, values: list[object]):
    assert json.loads(schema.schema_texts()["incident-schema.json"])["properties"][key]["enum"] == values
