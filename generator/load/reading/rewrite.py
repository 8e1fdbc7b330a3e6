"""Load, back to the file: values in a YAML file that a person wrote are changed, and every byte of the rest stays as it is.

In: the bytes of a file, and the new values by their path. Out: its new bytes.
Never: a comment that is lost, a line that the change does not touch, or a result that our own loader reads as anything but what was
asked. PyYAML tells where each value stands; only that place is written, so that nothing is written anew that was there.
"""

from collections import Counter
from collections.abc import Mapping

import yaml

from generator.base.errors import InputError, OutputError, Problem, UsageError
from generator.load.keys.shape import Part, Shape
from generator.load.reading.places import Text
from generator.load.reading.source import read_text
from generator.load.reading.spans import AliasError, Plain, Span, as_plain, comments, spans
from generator.load.reading.tree import Path
from generator.load.reading.yamlfile import parse

_BOM = b"\xef\xbb\xbf"
_UNSURE = (
    "{} is niet veranderd: schoolkader kon deze wijziging er niet in zetten zonder iets anders te raken. "
    "Open het bestand in een teksteditor en zet de waarde er zelf in."
)
_ALIAS = ("een waarde die met * of & begint, verwijst naar een andere.", "Schrijf die waarde voluit; daarna kunt u hier verder.")

Changes = Mapping[Path, Plain | None]


def rewritten(data: bytes, shape: Part, changes: Changes, file: str) -> bytes:
    """Return a file with other values.

    Args:
        data: the file, in UTF-8 with or without BOM.
        shape: what the file may hold.
        changes: new values by path; a position counts the items that are filled in, and one past the last adds one.
            None takes away.
        file: name of the file, for problems.

    Raises:
        InputError: the file is no YAML of ours, or a value in it refers to another.
        OutputError: the change cannot be made without touching something else. UsageError: a position lies beyond the end.
    """
    text = read_text(data, file)
    if isinstance(text, Problem):
        raise InputError([text])
    before = read_plain(text, file)
    wanted = before
    made = text
    try:
        for path, value in changes.items():
            new = None if value is None or is_nothing(value) else without_empty(value)
            wanted = changed(wanted, path, new)
            made = _put(made, shape, path, new)
        held = _holds(made, wanted, file) and _keeps_comments(text, made)
    except AliasError as error:
        raise InputError([Problem(file, 0, 0, "", *_ALIAS)]) from error
    except (ValueError, yaml.YAMLError) as error:
        raise OutputError(_UNSURE.format(file)) from error
    if not held:
        raise OutputError(_UNSURE.format(file))
    return (_BOM if data.startswith(_BOM) else b"") + made.encode("utf-8")


def read_plain(text: str, file: str) -> Plain:
    """Return what our loader reads in a text, as plain values.

    Raises:
        InputError: it is no YAML, or has no keys.
    """
    root, problems = parse(text, file)
    if root is None:
        raise InputError(problems or [Problem(file, 0, 0, "", "dit bestand is leeg.", "Maak een nieuw bestand.")])
    return as_plain(root) or {}


def _holds(text: str, wanted: Plain, file: str) -> bool:
    root, _ = parse(text, file)
    return root is not None and (as_plain(root) or {}) == without_empty(wanted)


def _keeps_comments(before: str, after: str) -> bool:
    def told(text: str) -> Counter[str]:
        return Counter(text[start:end].rstrip() for start, end in comments(text, spans(text)))

    return not told(before) - told(after)


def changed(values: Plain, path: Path, value: Plain | None) -> Plain:
    """Return plain values with another one at a path; None takes it away.

    Raises:
        UsageError: a position lies beyond the end.
    """
    if not path:
        return value if value is not None else {}
    step, *rest = path
    if value is None and not _has(values, step):
        return values
    if isinstance(step, int):
        items = list(values) if isinstance(values, list) else []
        if step > len(items):
            raise UsageError("Deze plaats in de lijst is er niet. Voeg eerst toe wat ervoor komt.")
        old: Plain = items[step] if step < len(items) else {}
        new = changed(old, tuple(rest), value) if rest or value is not None else None
        items[step : step + 1] = [] if new is None else [new]
        return [item for item in items if not is_nothing(item)] or {}
    keys = dict(values) if isinstance(values, dict) else {}
    new = changed(keys.get(step, {}), tuple(rest), value) if rest or value is not None else None
    keys |= {step: new} if new is not None else {}
    if new is None:
        keys.pop(step, None)
    return keys


def _has(values: Plain, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(values, list) and step < len(values)
    return isinstance(values, dict) and step in values


def without_empty(value: Plain) -> Plain:
    """Return plain values without what is empty; an empty list that stands there is an answer, and stays."""
    if isinstance(value, dict):
        return {name: without_empty(each) for name, each in value.items() if not is_nothing(each)}
    if isinstance(value, list):
        return [without_empty(each) for each in value if not is_nothing(each)]
    return value.strip()


def is_nothing(value: Plain) -> bool:
    """Return whether a value says nothing: empty text, a part without values, or a list of those."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(map(is_nothing, value.values()))
    return bool(value) and all(map(is_nothing, value))


def _put(text: str, shape: Shape, path: Path, value: Plain | None) -> str:
    """Return a text with a value at a path; a part or list that is there is changed where it differs, and not written anew."""
    here = Text(text, spans(text))
    found = here.find(path)
    if value is None:
        return here.without(path) if found and not found.empty else text
    if found and isinstance(value, dict) and found.kind == "keys":
        return _put_keys(text, shape, path, found, value)
    if found and isinstance(value, list) and value and found.items:
        return _put_items(text, shape, path, found, value)
    return here.placed(path, shape, value)


def _put_keys(text: str, shape: Shape, path: Path, found: Span, value: dict[str, Plain]) -> str:
    old = {key.text: _plain(each) for key, each in found.pairs if not each.empty}
    for name, each in value.items():
        if old.get(name) != each:
            text = _put(text, shape, (*path, name), each)
    for name in (name for name in old if name not in value):
        text = _put(text, shape, (*path, name), None)
    return text


def _put_items(text: str, shape: Shape, path: Path, found: Span, value: list[Plain]) -> str:
    old = [_plain(item) for item in found.full]
    at = 0
    while len(old) > len(value):  # what is left of a longer list stays where it stood
        if at < len(value) and old[at] == value[at]:
            at += 1
        else:
            text = _put(text, shape, (*path, at), None)
            del old[at]
    for index, item in enumerate(value):
        if index >= len(old) or old[index] != item:
            text = _put(text, shape, (*path, index), item)
    return text


def _plain(span: Span) -> Plain:
    match span.kind:
        case "text":
            return span.text.strip()
        case "list":
            return [_plain(item) for item in span.full]
        case "keys":
            return {key.text: _plain(value) for key, value in span.pairs if not value.empty}
