"""Ooxml, styles: found by name or by id, and followed down to those that they rest on.

In: the root of the styles. Out: styles. Never: a change, or an end to wait for where a damaged file holds a ring.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.ooxml.word import every, find, get, number
from generator.ooxml.xml import Element

_DEPTH: Final = 20


def by_id(styles: Element) -> dict[str, Element]:
    """Return the styles by their id; the first of an id counts."""
    return {get(style, "w:styleId"): style for style in reversed([*every(styles, "w:style")])}


def name_of(style: Element) -> str:
    """Return the name of a style as it is compared: Word does not look at capitals in the names that it knows."""
    return get(find(style, "w:name")).casefold()


def named(styles: Element, name: str) -> Element | None:
    """Return the style with a name; the first one counts."""
    return next((style for style in every(styles, "w:style") if name_of(style) == name.casefold()), None)


def chain(known: Mapping[str, Element], ident: str) -> Iterator[Element]:
    """Iterate over a style and those under it, the nearest first."""
    for _ in range(_DEPTH):
        if ident not in known:
            return
        yield known[ident]
        ident = get(find(known[ident], "w:basedOn"))


def list_of(known: Mapping[str, Element], ident: str) -> tuple[str, int] | None:
    """Return (list, level) of a style, its own or that of a style under it; None when it has none."""
    for style in chain(known, ident):
        own = get(find(style, "w:pPr/w:numPr/w:numId"))
        if own:
            return (own, number(find(style, "w:pPr/w:numPr/w:ilvl"))) if own != "0" else None
    return None
