"""Finish: a picture that a false condition left out of the text goes out of the file as well.

In: the markup of a part, and the pictures that it may show. Out: those that it does not. Never: a picture that is shown.
"""

import re
from collections.abc import Iterable, Mapping

from generator.ooxml.parts import Parts, drop_relationships, relationships, remove


def pictures(parts: Mapping[str, bytes], owner: str) -> tuple[str, ...]:
    """Return the ids of the relationships of a part to pictures."""
    return tuple(arrow.id for arrow in relationships(parts, owner) if arrow.kind == "image")


def unshown(markup: str, idents: Iterable[str]) -> frozenset[str]:
    """Return for which of these relationships nothing in some markup asks."""
    return frozenset(ident for ident in idents if not re.search(rf'\br:\w+="{re.escape(ident)}"', markup))


def drop_unshown(parts: Parts, gone: Mapping[str, frozenset[str]], stories: Iterable[str]) -> None:
    """Take out the relationships that are gone, by the part that they are of, and the pictures that no part shows any more."""
    left: set[str] = set()
    for owner, idents in gone.items():
        left |= {arrow.target for arrow in relationships(parts, owner) if arrow.id in idents and not arrow.external}
        drop_relationships(parts, owner, set(idents))
    shown = {arrow.target for owner in stories for arrow in relationships(parts, owner)} if left else set()
    for name in left - shown:
        remove(parts, name)
