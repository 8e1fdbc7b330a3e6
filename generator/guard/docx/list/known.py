"""Guard, the list of what a document may be made of: every element and attribute that is known, and what may stand there.

In: `bekend.txt`. Out: for an element whether it is known, for an attribute whether its value can hold a name.
Never: a guess; what is not in the list is unknown, and read as text.
"""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache, lru_cache
from importlib.resources import files

_UNIT = r"(?:pt|in|cm|mm|pc|pi|px|em|ex|emu|fd|f|%)"
_BYTES = r"[0-9A-Fa-f]"
# Kinds that cannot hold a name.
_CLOSED = {
    "getal": rf"[+-]?\d{{1,20}}(?:\.\d{{1,20}})?(?:[eE]-?\d{{1,3}})?{_UNIT}?",
    "getallen": rf"(?:[\d\s.,;@#+-]|(?<=\d){_UNIT}(?![a-z]))*",
    "aan": "0|1|true|false|on|off|t|f",
    "hex2": f"{_BYTES}{{1,2}}",
    "hex4": f"{_BYTES}{{1,4}}",
    "hex8": f"{_BYTES}{{1,8}}",
    "hex20": f"{_BYTES}{{20}}",
    "kleur": f"auto|{_BYTES}{{6}}|{_BYTES}{{8}}|{_BYTES}{{3}}",
    "guid": rf"\{{?{_BYTES}{{8}}(?:-{_BYTES}{{4}}){{3}}-{_BYTES}{{12}}\}}?",
    "datum": r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?",
    "rid": r"(?:rId|docRId)\d{1,6}|R[0-9A-Fa-f]{8,32}",
    "prefixen": r"[\w ]*",
    "pakket": r"[A-Za-z0-9+/=\s]*",  # a zip in base64: unpacked and read by `parts`
}
# Kinds that are read as text, and yet have a shape.
_OPEN = {
    "tekst": r"(?s).*",
    "css": r"(?s).*",
    "vmlkleur": r"(?s).*",
    "hex": f"{_BYTES}*",
    "taal": r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}",
    "base64": r"[A-Za-z0-9+/=\s]*",
    "gegevens": r"[A-Za-z0-9+/=\s]*",
}
_EXPRESSIONS = {name: re.compile(pattern) for name, pattern in (_CLOSED | _OPEN).items()}


class Waarde(Enum):
    """What a value is."""

    GESLOTEN = auto()  # known, and cannot hold a name
    TEKST = auto()  # known, and read as text
    VREEMD = auto()  # in a known place, and not what belongs there
    ONBEKEND = auto()  # in a place that is not known


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of value: a closed list of words, or shapes."""

    words: frozenset[str]
    shapes: tuple[str, ...]

    def judge(self, value: str) -> Waarde:
        """Return what a value is in a place of this kind."""
        if not value or value in self.words:
            return Waarde.GESLOTEN
        fitting = [name for name in self.shapes if _EXPRESSIONS[name].fullmatch(value)]
        if not fitting or ("prefixen" in fitting and not set(value.split()) <= catalogue().spaces.keys()):
            return Waarde.VREEMD
        # Letters alone may spell a name even where a number in hexadecimals belongs (Ed, Edda).
        safe = any(name in _CLOSED for name in fitting) and ("aan" in fitting or any(map(str.isdigit, value)))
        return Waarde.GESLOTEN if safe or "prefixen" in fitting else Waarde.TEKST


@dataclass(frozen=True, slots=True)
class Known:
    """A known element: the kind of its text, None where it has none, and of each attribute by its name with namespace."""

    text: Soort | None
    attributes: dict[str, Soort]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole list.

    Attributes:
        lines: name of an element with namespace → what the list says of it; `element` reads it.
        spaces: namespaces by their usual prefix.
        kinds: kinds of values by name.
    """

    lines: dict[str, str] = field(default_factory=dict)
    spaces: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, Soort] = field(default_factory=dict)


@cache
def catalogue() -> Catalogue:
    """Return the shipped list."""
    lines = files("generator.guard.docx.list").joinpath("bekend.txt").read_text("utf-8").splitlines()
    found = Catalogue(kinds={name: Soort(frozenset(), (name,)) for name in _EXPRESSIONS})
    space = ""
    for line in lines:
        if line.startswith("["):
            prefix, space = line.strip("[]").split()
            found.spaces[prefix] = space
        elif line.startswith(("soort ", "ruimte ")):
            _declare(found, line.split())
        elif line and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            found.lines[f"{{{space}}}{name}"] = rest
    return found


def _declare(found: Catalogue, words: list[str]) -> None:
    match words:
        case ["soort", name, "=", *values]:
            shapes = tuple(word[1:-1] for word in values if word.startswith("<"))
            found.kinds[name] = Soort(frozenset(word for word in values if not word.startswith("<")), shapes)
        case ["ruimte", prefix, uri]:
            found.spaces[prefix] = uri
        case _:
            raise ValueError(words)


def _element(found: Catalogue, pairs: list[str]) -> Known:
    kinds = {name: found.kinds[kind] for name, _, kind in (pair.partition("=") for pair in pairs)}
    text = kinds.pop("#", None)
    return Known(text, {_qualified(found, name): kind for name, kind in kinds.items()})


def _qualified(found: Catalogue, name: str) -> str:
    prefix, colon, bare = name.partition(":")
    return f"{{{found.spaces[prefix]}}}{bare}" if colon else name


@cache
def known_spaces() -> frozenset[str]:
    """Return the namespaces that may be declared."""
    return frozenset(catalogue().spaces.values())


@cache
def element(tag: str) -> Known | None:
    """Return what is known of an element, by its name with namespace, or None."""
    line = catalogue().lines.get(tag)
    return None if line is None else _element(catalogue(), line.split())


@lru_cache(maxsize=16384)
def judge(tag: str, attribute: str, value: str) -> Waarde:
    """Return what the value of an attribute is; tag and attribute with their namespace."""
    known = element(tag)
    kind = known.attributes.get(attribute) if known else None
    return kind.judge(value) if kind else Waarde.ONBEKEND
