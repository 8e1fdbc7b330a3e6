"""What a column of a sheet fills: a key of the profile, by that key or by a plain Dutch heading.

In: the text above a column. Out: `Heading`, or the heading that was probably meant. Never: a guess; a heading that means nothing
to us is a fault of the sheet. The headings stand in `kolommen.yaml`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any, Final

from generator.base.closest import closest
from generator.base.resources import values
from generator.load.keys.shape import PROFILE, Either, Leaf, Part, Shape

WHICH: Final = ("school.brin", "school.naam", "school.plaats")
"""The keys that say which school a row is about; they are looked up and never written."""

OURS: Final = frozenset({"versie", "basis", "school.onderwijstype", "bestuur.nummer"})
"""Keys that no sheet fills: the register knows them."""

_SMALL: Final = re.compile(r"\b(?:van|de|het|der|voor|onze)\b")
_DOTTED: Final = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands under a heading.

    Attributes:
        key: dotted key of the profile; empty for a column that is left out.
        implied: key and value that the heading itself tells, such as the function of a head.
    """

    key: str
    implied: tuple[str, str] | None = None


def heading(text: str) -> Heading | None:
    """Return what stands under a heading; None for one that we do not know."""
    typed = text.strip().casefold()
    return Heading(typed) if typed in leaves() else _known().get(plain(text))


def meant(text: str) -> str:
    """Return the heading that was probably meant, a word of ours; empty where none is near."""
    if _DOTTED.fullmatch(text.strip().casefold()):
        return closest(text, leaves().keys())
    words = {word.replace(" ", "_"): word for word in _known()}
    return words.get(closest(plain(text), words.keys()), "")


def is_part(text: str) -> bool:
    """Tell whether a heading is a key of the profile that no single cell can hold: a list, or a part with keys below it."""
    shape: Shape | None = PROFILE
    for step in text.strip().casefold().split("."):
        part = shape if isinstance(shape, Part) else shape.part if isinstance(shape, Either) else None
        shape = part.fields.get(step) if part else None
    return shape is not None


@cache
def leaves() -> Mapping[str, Leaf]:
    """Return the keys of the profile that one cell can hold."""
    return {key: leaf for key, leaf in _leaves(PROFILE, "") if key not in OURS}


@cache
def table() -> Mapping[str, Any]:
    """Return our own table of headings and words."""
    found: Mapping[str, Any] = values(Path(__file__).with_name("kolommen.yaml").read_text(encoding="utf-8"))
    return found


def plain(text: str) -> str:
    """Return a text without capitals, accents, signs and small words: `E-mail van de directeur` is `e mail directeur`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(_SMALL.sub(" ", re.sub(r"[^a-z0-9]+", " ", letters)).split())


def _leaves(shape: Shape, prefix: str) -> Iterator[tuple[str, Leaf]]:
    part = shape if isinstance(shape, Part) else shape.part if isinstance(shape, Either) else None
    for name, below in part.fields.items() if part else ():
        key = f"{prefix}.{name}" if prefix else name
        if part and name in part.model.verouderd:
            continue
        if isinstance(below, Leaf):
            yield key, below
        yield from _leaves(below, key)


@cache
def _known() -> Mapping[str, Heading]:
    found = {plain(word): Heading("") for word in table()["overslaan"]}
    for prefix, words in table()["mensen"].items():
        found |= {plain(text): of for word in words for text, of in _of_person(prefix, word)}
    for key, words in chain(table()["overig"].items(), table()["school"].items()):
        found |= {plain(word): Heading(key) for word in words}
    return found


def _of_person(prefix: str, word: str) -> Iterator[tuple[str, Heading]]:
    implied = (f"{prefix}.functie", word) if word in table()["functies"] else None
    yield word, Heading(f"{prefix}.naam", implied)
    for name, words in table()["gegevens"].items():
        for text, heads in product(words, (f"{word} {{}}", f"{{}} {word}")):
            yield heads.format(text), Heading(f"{prefix}.{name}", implied if name == "naam" else None)
