"""Render, values: how each is shown in a document, and whether a text with it needs a closer look.

In: one plain value. Out: its letters, escaped, and whether they can stand anywhere as they are. Never: a value that is no text or
whole number.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Final, cast

from generator.render.engine.sandbox import ValueShownError
from generator.render.numbers import HYPHEN
from generator.render.story.inline import OPEN_PLACE

_SIGNS: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
_EDGE: Final = frozenset(" .,;:!?")
_NUMBER: Final = r"[+0](?<!\w[+0])"  # a telephone number begins so
_PART: Final = rf"[\d \u00a0{HYPHEN}-]*"
# What a finished document writes otherwise: blanks that an empty value left, ends of lines, open places; and telephone numbers.
_OTHERWISE: Final = rf"  | [.,;:!?]|\n|\t|\[|{HYPHEN}"
_IS_NUMBER: Final = rf"{_NUMBER}(?:[ \u00a0{HYPHEN}-]?\d){{6}}"
_GAP: Final = re.compile("  | [.,;:!?]")
_ROUGH_NUMBER: Final = re.compile(rf"{_NUMBER}(?:(?:[ \u00a0{HYPHEN}-]?\d){{6}}|{_PART}\Z)")
_ROUGH_TEXT: Final = re.compile(rf"\A | \Z|\ufffc | \ufffc|{_OTHERWISE}")
_BETWEEN: Final = "¦"  # values that are asked about at once
_ROUGH_NUMBERS: Final = re.compile(rf"{_NUMBER}(?:(?:[ \u00a0{HYPHEN}-]?\d){{6}}|{_PART}{_BETWEEN})")
_ROUGH: Final = (
    *("[", HYPHEN, "  ", f" {_BETWEEN}", _BETWEEN + _BETWEEN),
    *(before + sign for before in (_BETWEEN, " ") for sign in ".,;:!?"),
    f"{_BETWEEN} ",
)
_HOLDS_NUMBER: Final = re.compile(_IS_NUMBER)
_BEGINS_NUMBER: Final = re.compile(rf"{_NUMBER}{_PART}\Z")
_SHOWS: Final = re.compile(
    r"<w:t(?: [^>]*)?>[^<]*[^\s<]"
    r"|<w:(?:drawing|pict|object|sdt|fldChar|fldSimple|sym|br|footnoteReference|endnoteReference|sectPr|ptab)[ />]"
)
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_BREAK: Final = re.compile(r"<w:(?:br|cr)\b[^>]*>")
_TAG: Final = re.compile(r"<[^>]*>")


@lru_cache(maxsize=4096, typed=True)
def shown(value: object) -> tuple[str, bool]:
    """Return how a value is written in a part, and whether it can stand there as it is whatever stands beside it.

    Raises:
        ValueShownError: it is no text and no whole number.
        TypeError: likewise.
    """
    if type(value) is int:
        value = str(value)
    elif type(value) is not str:
        raise ValueShownError(type(value).__name__)
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return value.translate(_SIGNS), _is_smooth_value(value)
    return value, _is_smooth_value(value)


def together(values: tuple[object, ...]) -> tuple[str, ...] | None:
    """Return how texts are written in a part; None where one of them is no text, or may not stand there as it is.

    A sign of `_BETWEEN` in a text can make it look rough, never smooth.
    """
    texts = cast("tuple[str, ...]", values)
    try:
        whole = f"{_BETWEEN}{_BETWEEN.join(texts)}{_BETWEEN}" if texts else ""
    except TypeError:
        return None
    if not whole.isprintable() or any(sign in whole for sign in _ROUGH):
        return None
    if ("0" in whole or "+" in whole) and _ROUGH_NUMBERS.search(whole):
        return None
    return tuple(text.translate(_SIGNS) for text in texts) if any(sign in whole for sign in "&<>\"'") else texts


def _is_smooth_value(value: str) -> bool:
    """Return whether a value can stand as it is; the quick questions come first, since most values pass them all."""
    if not value or value[0] in _EDGE or value[-1] == " " or value.isspace():
        return False
    if "\n" in value or "\t" in value or "[" in value or HYPHEN in value or _GAP.search(value):
        return False
    return not (("0" in value or "+" in value) and _ROUGH_NUMBER.search(value))


def is_smooth(markup: str) -> bool:
    """Return whether the text of a paragraph that was filled in can stand as it is; in doubt it cannot."""
    return not (_HOLDS_NUMBER.search(markup) or _ROUGH_TEXT.search(_TAG.sub("", _BREAK.sub("\ufffc", markup))))


def is_smooth_around(markup: str, value: str) -> bool:
    """Return whether the fixed text of a paragraph can stand as it is around every value that is smooth itself.

    Args:
        markup: the paragraph, with a sign at the place of each value.
        value: that sign.
    """
    before = markup.split(value)[:-1]
    begun = any(_BEGINS_NUMBER.search(piece.rpartition(">")[2]) for piece in before)
    return not begun and is_smooth(markup.replace(value, "x")) and not _HOLDS_NUMBER.search(markup.replace(value, ")"))


def shows(markup: str) -> bool:
    """Return whether markup shows something to a reader."""
    return _SHOWS.search(markup) is not None


def open_places(markup: str) -> Iterator[str]:
    """Iterate over the `[INVULLEN: …]` of some markup."""
    for text in _TEXT.findall(markup) if "[INVULLEN: " in markup else ():
        yield from OPEN_PLACE.findall(unescape(text))
