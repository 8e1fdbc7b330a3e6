"""Bijwerken, the shapes: a document as blocks that can be compared, and what is to be done to the school's file.

In: nothing. Out: frozen values. Never: formatting, but the name of a style. A block of a file that is open also holds its element.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeAlias

from generator.ooxml.xml import Element
from generator.yearly.bijwerken.causes import Oorzaak

VAST: Final = "\ufffc"  # stands before and after the name of something that is no text: a field, a link, a picture
_WORD: Final = re.compile(r"\w+")
_FIXED: Final = re.compile(r"\ufffc([^\ufffc]*)\ufffc")
TOKEN: Final = re.compile(r"\ufffc[^\ufffc]*\ufffc|\w+(?:[-'’./@:]\w+)*|[^\S\n\t]+|[\n\t]|.", re.DOTALL)
TEKST: Final = "tekst"  # name of the story that is the document itself; the others are `kop` and `voet` with their pages


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph.

    Attributes:
        tekst: its text; what is no text stands in it as `VAST` name `VAST`.
        stijl: name of its style in lower case; empty for the default.
        regels: ids of the rules whose sentences it holds, where that is known.
        node: its element in a file that is open.
        vast: it stands in a form control, so nothing in it may be marked.
    """

    tekst: str
    stijl: str = ""
    regels: tuple[str, ...] = ()
    node: Element | None = field(default=None, compare=False, repr=False)
    vast: bool = field(default=False, compare=False)

    @property
    def sleutel(self) -> Hashable:
        """What makes two paragraphs the same."""
        return self.tekst


@dataclass(frozen=True, slots=True)
class Los:
    """A block that is never changed: the table of contents, a drawing between paragraphs."""

    soort: str
    node: Element | None = field(default=None, compare=False, repr=False)

    @property
    def sleutel(self) -> Hashable:
        """What makes two of them the same."""
        return f"{VAST}{self.soort}{VAST}"


@dataclass(frozen=True, slots=True)
class Rij:
    """A row of a table: cells of blocks."""

    cellen: tuple[tuple["Blok", ...], ...]
    node: Element | None = field(default=None, compare=False, repr=False)

    @property
    def sleutel(self) -> Hashable:
        """What makes two rows the same."""
        return tuple(tuple(blok.sleutel for blok in cel) for cel in self.cellen)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table; `vast` as in a paragraph."""

    rijen: tuple[Rij, ...]
    node: Element | None = field(default=None, compare=False, repr=False)
    vast: bool = field(default=False, compare=False)

    @property
    def sleutel(self) -> Hashable:
        """What makes two tables the same."""
        return tuple(rij.sleutel for rij in self.rijen)


Blok: TypeAlias = Alinea | Tabel | Los
Deel: TypeAlias = Blok | Rij  # what can stand in a row of things that are compared
Verhalen: TypeAlias = Mapping[str, tuple[Blok, ...]]  # name of a story → its blocks


class Soort(StrEnum):
    """What is done with a change of ours."""

    GEWIJZIGD = "gewijzigd"
    TOEGEVOEGD = "toegevoegd"
    VERWIJDERD = "verwijderd"
    STIJL = "andere stijl"
    BOTSING = "botsing"  # theirs stays, ours stands in a comment
    DOOR_U_WEG = "door u verwijderd"  # stays deleted, ours is listed


@dataclass(frozen=True, slots=True)
class Ingreep:
    """One change of ours, and where it goes in the school's file.

    Attributes:
        hunne: what stands in the school's file; None where it is gone or new.
        basis: what we generated then; None where ours is new.
        onze: what we generate now; None where it is gone.
        na: what in the school's file it comes after, and `voor`: before; for what is new.
        plaats: heading under which it stands.
        past: what is new can stand there: a row does not in a table that has other columns now.
    """

    soort: Soort
    hunne: Deel | None
    basis: Deel | None
    onze: Deel | None
    na: Deel | None = None
    voor: Deel | None = None
    plaats: str = ""
    past: bool = True


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One change of ours, as the list tells it.

    Attributes:
        deel: the story that it stands in.
        gemarkeerd: it is in the file as a tracked change.
        oud: what we generated then, `nieuw` what we generate now; empty where there is none.
        reden: why, in Dutch, with the rule id or the key of the profile.
        oorzaken: the kinds of causes behind it, in the order of `Oorzaak`.
    """

    soort: Soort
    deel: str
    plaats: str
    oud: str
    nieuw: str
    reden: str
    gemarkeerd: bool
    oorzaken: tuple[Oorzaak, ...] = ()


def alineas(deel: Deel) -> Iterator[Alinea]:
    """Iterate over the paragraphs of a block or row, in order."""
    match deel:
        case Alinea():
            yield deel
        case Tabel():
            for rij in deel.rijen:
                yield from alineas(rij)
        case Rij():
            for cel in deel.cellen:
                for blok in cel:
                    yield from alineas(blok)
        case Los():
            return


def tekst(deel: Deel | None) -> str:
    """Return what a block shows, cells with a bar between; of what is no text nothing."""
    if isinstance(deel, Tabel):
        return "\n".join(tekst(rij) for rij in deel.rijen)
    if isinstance(deel, Rij):
        return " | ".join(" ".join(tekst(blok) for blok in cel) for cel in deel.cellen)
    return _FIXED.sub("", deel.tekst) if isinstance(deel, Alinea) else ""


def is_text(text: str) -> bool:
    """Return whether nothing in a text is something that is no text."""
    return VAST not in text


def regels(deel: Deel | None) -> frozenset[str]:
    """Return the ids of the rules in a block."""
    return frozenset(regel for alinea in alineas(deel) for regel in alinea.regels) if deel is not None else frozenset()


def woorden(deel: Deel) -> Counter[str]:
    """Return the words of a block with how often each stands in it."""
    return Counter(word.lower() for alinea in alineas(deel) for word in _WORD.findall(alinea.tekst))


def kenmerken(deel: Deel) -> frozenset[str]:
    """Return by what a block is known among many: its words, and its words two by two, which are rarer."""
    words = [word.lower() for alinea in alineas(deel) for word in _WORD.findall(alinea.tekst)]
    return frozenset((*words, *(f"{one} {other}" for one, other in pairwise(words))))


def is_kop(blok: Deel) -> bool:
    """Return whether a block is a heading; a step is one too."""
    return isinstance(blok, Alinea) and (blok.stijl.startswith(("heading ", "kop ")) or blok.stijl == "stap")


def is_plaats(blok: Deel) -> bool:
    """Return whether a block tells where one is: a heading, also a small one."""
    return is_kop(blok) or (isinstance(blok, Alinea) and blok.stijl in {"crisiskop", "tussenkop", "title"})


def is_leeg(blok: Deel) -> bool:
    """Return whether a block is a paragraph without anything in it."""
    return isinstance(blok, Alinea) and not blok.tekst.strip()
