"""Compose, names: what a template of a document may ask for, and what only other documents may.

In: the catalogue. Out: names with the kind of their value, in words. Never: a value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass

from generator.base.language import enumeration
from generator.documents.catalogue import CATALOGUE
from generator.documents.document import AnyDocument
from generator.render.check.kinds import bare, element_type, hints, words_for

_DEEP = 6


@dataclass(frozen=True, slots=True)
class Naam:
    """A name as it stands in a tag, after an arrow in each row of a list, and its kind: tekst, datum, ja/nee, lijst or groep."""

    naam: str
    soort: str


def names(context: type, prefix: str = "", depth: int = 0) -> Iterator[Naam]:
    """Iterate over the names that a template may ask for, each group and list followed by what is in it."""
    for name, kind in hints(context).items() if depth < _DEEP else ():
        inside = element_type(kind)
        yield Naam(f"{prefix}{name}", _words(kind))
        below = bare(kind if inside is None else inside)
        if isinstance(below, type) and is_dataclass(below):
            yield from names(below, f"{prefix}{name}." if inside is None else f"{prefix}{name} → ", depth + 1)


def elsewhere(document: AnyDocument) -> Mapping[str, str]:
    """Return the names that this document does not have → the documents that do, in words."""
    own = set(hints(document.context))
    found: dict[str, list[str]] = {}
    for other in CATALOGUE.values():
        for name in set(hints(other.context)) - own:
            found.setdefault(name, []).append(f"‘{other.naam}’ (kring {other.kring})")
    return {name: enumeration(documents) for name, documents in found.items()}


def _words(kind: object) -> str:
    inside = element_type(kind)
    return f"lijst ({words_for(inside)})" if inside is not None else words_for(kind)
