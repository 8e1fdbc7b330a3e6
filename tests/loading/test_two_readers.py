"""A file comes through libyaml or through the reader in Python: with the same values, at the same places, and with one set of words."""

import random

import pytest
import yaml

from generator.base.resources import folder
from generator.load.reading import yamlfile
from generator.load.reading.yamlfile import parse

pytestmark = pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="deze PyYAML heeft geen libyaml")
EXAMPLES = sorted(folder("school_profiles").rglob("*.yaml"))
SHORT = (
    "a: b\n",
    "a: {b: c, d: [e, f]}\n",
    "a:\n  - b: c\n    d: e\n  - f\n",
    "a: \"b c\"\nd: 'e'\n",
    "a: |\n  b\n  c\nd: >-\n  e\n  f\n",
    "a: b\n  c\n  d\ne: f # g\n",
    "a: ''\nb:\nc: ~\n",
    "a: \"x\n  y\n\n  z\"\nb: 'q\n  r'\n",
)
PIECES = (*"\"'{}[],:#-?|>&*!%@`\\ \n\t~=.é€😀\x85\u2028\u00a0\ufeff\r0aN", ": ", " #", "\n  ", "\n- ", "---\n", "...\n", "\r\n", "''",
          '""', "\\n", "\\u00e9", "\\\n", "{a: 1}", "[a, b]", "a:1", ": ,", "? ", "|\n  x\n", ">-\n  y\n\n  z\n", "key:\n",
          "%YAML 1.1\n", "<<: ", "- - ", "key: [", "]", "}", "\n\n", "&a ", "*a", "!!str ", "\\ud800", "\\/")  # fmt: skip
KNOWN = (
    "a: {b: , c: d}",
    "a: x\ty",
    "a: \ufeffb",
    "? a\n",
    "{a?: b}",
    "a: |#\n  b\n",
    "---\n ",
    "a: b\x85? c",
    "a: {b: c}\r? ",
    "[? a]",
)


def in_python(text):
    return yamlfile._explained(text, "x.yaml")


def by_libyaml(text):
    return yamlfile._without_fault(text, "x.yaml")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_file_without_a_fault_comes_through_libyaml_with_the_values_and_places_of_the_other(path):
    text = path.read_text(encoding="utf-8")
    assert by_libyaml(text) is not None
    assert (by_libyaml(text), ()) == in_python(text)
    assert parse(text, "x.yaml") == (by_libyaml(text), [])


@pytest.mark.parametrize("text", KNOWN)
def test_what_the_two_read_differently_is_left_to_the_one_in_python(text):
    assert by_libyaml(text) is None
    assert parse(text, "x.yaml") == (in_python(text)[0], list(in_python(text)[1]))


def test_whatever_is_typed_in_a_file_the_two_read_the_same_or_the_one_in_python_reads_it():
    chance, seen = random.Random(14), 0
    whole = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    for _ in range(4_000):
        text = mutated(part(chance.choice(whole), chance) if chance.random() < 0.2 else chance.choice(SHORT), chance)
        found = by_libyaml(text)
        if found is not None:
            seen += 1
            assert (found, ()) == in_python(text), text
    assert seen > 500


def part(text, chance):
    lines = text.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    return "".join(lines[start : start + 6])


def mutated(text, chance):
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(PIECES) + text[at + chance.choice((0, 0, 0, 1, 2)) :]
    return text


def test_without_libyaml_everything_is_read_as_before(monkeypatch):
    text = EXAMPLES[0].read_text(encoding="utf-8")
    monkeypatch.setattr(yamlfile, "_FAST", None)
    assert by_libyaml(text) is None
    assert parse(f"# zonder\n{text}", "x.yaml")[0] is not None
