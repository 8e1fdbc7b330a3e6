"""Guard, the vocabulary of Word itself: names of its own styles and of usual fonts, nobody's name where Word puts them.

In: an attribute with its element. Out: whether it is such a name; the words are `vocabulary.yaml`. Never: leniency for another
value, or for these words elsewhere.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from generator.base.resources import values

_FONT_PLACES: Final = frozenset({"rFonts", "font", "latin", "ea", "cs", "sym", "altName", "family"})
_STYLE_PLACES: Final = frozenset({"lsdException", "name", "aliases"})
_WORD: Final = re.compile(r"[^\s()/,;0-9]+")


def of_word(element: str, attribute: str, value: str) -> bool:
    """Return whether a value is a name that Word itself gives to a style, or that a usual font has.

    Args:
        element: name of the element without namespace (`rFonts`).
        attribute: name of its attribute, likewise (`ascii`).
        value: what stands there.
    """
    if element in _FONT_PLACES:
        return all(font in _words()[1] for font in value.split(";"))
    if element in _STYLE_PLACES and attribute in {"name", "val"}:
        return all(word in _words()[0] for word in _WORD.findall(value.lower()))
    return False


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of style names, lower case, and the names of fonts."""
    data = values(files("generator.guard.docx.list").joinpath("vocabulary.yaml").read_text("utf-8"))
    return frozenset(data["stijlwoorden"].split()), frozenset(data["lettertypen"])
