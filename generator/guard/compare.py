"""Guard, comparing: the pieces of a file with what its readers may not learn.

In: pieces, whom they may not name, what the profile permits, who reads. Out: findings with kinds and places.
Never: a text judged twice for the same question, nor a text kept: only its hash and what was found in it.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, TypeAlias

from generator.base.kring import Kring
from generator.guard.details import rules
from generator.guard.findings import Aard, Bevinding, Hit, Piece
from generator.guard.people import addresses, names, phrases
from generator.guard.people.forbidden import Allowed, Forbidden
from generator.guard.people.people import Gezocht, gezocht
from generator.guard.words.normalise import woorden

_PORTION: Final = 10_000  # characters; a page of a letter is 3,000
_OVERLAP: Final = 300
_LETTERS_ALONE: Final = frozenset({Aard.KENMERK, Aard.RUW, Aard.BREUK})
_REMEMBERED: Final = 8192  # texts of the last documents for the same question

Memory: TypeAlias = "OrderedDict[bytes, tuple[Hit, ...]]"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vraag:
    """What is asked of every text of a document, taken apart once, and what was found so far.

    Attributes:
        gezocht: the people that it may not name.
        zinsdelen: the phrases that may go unread.
        geoordeeld: everything found in a text, by its hash.
        gelezen: the details found in it, which do not depend on who is involved; documents of other incidents share them.
    """

    forbidden: Forbidden
    allowed: Allowed
    kring: Kring
    gezocht: Gezocht
    zinsdelen: phrases.Zinsdelen
    gelezen: Memory
    geoordeeld: Memory = field(default_factory=OrderedDict)


def compare(pieces: Iterable[Piece], forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Iterator[Bevinding]:
    """Yield what the pieces hold that the circle may not learn."""
    asked = _asked(forbidden, allowed, kring)
    for piece in (part for whole in pieces for part in _portions(whole)):
        if hits := _judged(piece, asked):
            yield from [Bevinding(hit.soort, piece.deel, piece.plaats, hit.advies, hit.zwaarte) for hit in hits]


@lru_cache(maxsize=8)
def _asked(forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Vraag:
    return Vraag(forbidden, allowed, kring, gezocht(forbidden), phrases.table(allowed), _read_for(allowed, kring))


@lru_cache(maxsize=8)
def _read_for(_allowed: Allowed, _kring: Kring) -> Memory:
    return OrderedDict()


def _portions(piece: Piece) -> Iterator[Piece]:
    """Yield a piece in portions that overlap, so that no text takes long and no name falls on a border."""
    if len(piece.text) <= _PORTION:
        yield piece
        return
    for start in range(0, len(piece.text), _PORTION - _OVERLAP):
        yield replace(piece, text=piece.text[start : start + _PORTION])


def _judged(piece: Piece, asked: Vraag) -> tuple[Hit, ...]:
    if piece.aard in _LETTERS_ALONE and not _may_hold_a_name(piece, asked.gezocht):
        return ()
    key = _hash(piece.text, piece.aard)
    known = asked.geoordeeld.get(key)
    return _keep(asked.geoordeeld, key, _hits(piece, asked)) if known is None else known


def _may_hold_a_name(piece: Piece, known: Gezocht) -> bool:
    """Return whether a text that is searched for names alone needs a closer look; most of a document does not."""
    read = woorden(piece.text)
    loud = piece.aard is Aard.KENMERK and not read.stil
    return loud or known.kan_staan_in(read) or any(text in read.cleaned for text in known.letterlijk)


def _hits(piece: Piece, asked: Vraag) -> tuple[Hit, ...]:
    if not piece.text or piece.text.isspace():
        return ()
    text = addresses.decoded(piece.text) if piece.aard is Aard.LINK else piece.text
    read = names.read(text, asked.zinsdelen, asked.gezocht)
    people = names.find(read, asked.gezocht, piece.aard) if asked.forbidden else ()
    return (*people, *_details(piece, read, asked))


def _details(piece: Piece, read: names.Gelezen, asked: Vraag) -> Iterator[Hit]:
    if piece.aard is Aard.TEKST:
        if not rules.is_letterhead(read, asked.allowed):
            yield from _said(read, asked)
            if not rules.is_rule_for_all(read, asked.allowed):
                yield from rules.of_a_group(read, asked.kring, asked.forbidden)
    elif piece.aard is Aard.LINK:
        yield from rules.of_a_link(piece.text, asked.kring, asked.allowed)
    elif piece.aard is Aard.NAAM:
        yield from rules.of_words(piece.text, asked.kring)


def _said(read: names.Gelezen, asked: Vraag) -> tuple[Hit, ...]:
    key = _hash(f"{read.text}\0{read.cleaned}", "")
    known = asked.gelezen.get(key)
    return _keep(asked.gelezen, key, tuple(rules.find(read, asked.kring, asked.allowed))) if known is None else known


def _keep(memory: Memory, key: bytes, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    memory[key] = hits
    if len(memory) > _REMEMBERED:
        memory.popitem(last=False)
    return hits


def _hash(text: str, kind: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, person=kind.encode()).digest()
