"""Guard, comparing: the pieces of a file with what its readers may not learn.

In: pieces, whom they may not name, what the profile permits, who reads. Out: findings with kinds and places.
Never: a text judged twice for the same question, nor a text kept: only its hash and what was found in it.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from generator.base.kring import Kring
from generator.guard.details import rules
from generator.guard.findings import Aard, Bevinding, Hit, Piece
from generator.guard.people import addresses, disguise, names, phrases
from generator.guard.people.forbidden import Allowed, Forbidden
from generator.guard.people.people import Gezocht, gezocht
from generator.guard.words import harmless
from generator.guard.words.normalise import Token, woorden

_SCRAPS: Final = frozenset({Aard.RUW, Aard.BREUK})  # letters and digits stand there by chance
_ESCAPED: Final = re.compile(r"%[0-9A-Fa-f]{2}")
PORTION: Final = 10_000  # characters; a page of a letter is 3,000
_OVERLAP: Final = 300
_LETTERS_ALONE: Final = frozenset({Aard.KENMERK, Aard.RUW, Aard.BREUK})
_REMEMBERED: Final = 8192  # texts of the last documents for the same question

ALIKE: Final = frozenset({Aard.TEKST, Aard.NAMEN, Aard.KENMERK})  # kinds of text that are read in the same way
NOBODY: Final = gezocht(Forbidden())
_NOTHING: Final = Allowed()

Memory: TypeAlias = "OrderedDict[bytes, tuple[Hit, ...]]"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vooraf:
    """What holds of a text whoever is involved, so that a letter about other people is not read anew.

    Attributes:
        read: the text, as it is for everyone of whose name it holds no part.
        hits: the details in it.
        nummers: its telephone numbers.
        hoofdletters: its words that are compared with a name for a likeness.
        groep: whether the groups of those involved are looked for in it.
        signs: what its words with a sign in them can be read as.
        initialen: what looks like initials in it.
        een_vorm: each of its words can be read in one way: a name that is spelled in it stands in its letters run together.
    """

    read: names.Gelezen
    hits: tuple[Hit, ...]
    nummers: frozenset[str]
    hoofdletters: tuple[Token, ...]
    groep: bool
    een_vorm: bool
    signs: frozenset[str] = frozenset()
    initialen: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vraag:
    """What is asked of every text of a document, taken apart once, and what was found so far.

    Attributes:
        gezocht: the people that it may not name.
        zinsdelen: the phrases that may go unread.
        geoordeeld: everything found in a text, by its hash.
        gelezen: the details found in it, which do not depend on who is involved; documents of other incidents share them.
        vooraf: what was found out of a text whoever is involved; likewise.
        namen: all that is looked for as letters.
        bijna: whether a word is nearly the name of somebody here.
    """

    forbidden: Forbidden
    allowed: Allowed
    kring: Kring
    gezocht: Gezocht
    zinsdelen: phrases.Zinsdelen
    gelezen: Memory
    vooraf: "OrderedDict[bytes, Vooraf | None]"
    geoordeeld: Memory = field(default_factory=OrderedDict)
    namen: tuple[str, ...] = ()
    bijna: dict[str, bool] = field(default_factory=dict)


def compare(pieces: Iterable[Piece], forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Iterator[Bevinding]:
    """Yield what the pieces hold that the circle may not learn."""
    asked = asked_for(forbidden, allowed, kring)
    for piece in chain.from_iterable(map(parted, pieces)):
        if hits := judged(piece, asked):
            yield from _told(piece, hits, asked.gezocht.genoemd())


def _told(piece: Piece, hits: tuple[Hit, ...], people: frozenset[str]) -> Iterator[Bevinding]:
    """Yield findings of a piece, with what a screen may show of them: no word that is the name of somebody here."""
    begin = harmless.opening(piece.text, people) if piece.aard is Aard.TEKST else ""
    for hit in hits:
        words = harmless.shown(hit.woorden, people) if hit.woorden and piece.aard is Aard.TEKST else ""
        yield Bevinding(hit.soort, piece.deel, piece.plaats, hit.advies, hit.zwaarte, woorden=words, begin=begin)


@lru_cache(maxsize=32)
def asked_for(forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Vraag:
    """Return what is asked of every text of a document, with what was found of it so far; arguments as in `compare`."""
    known = gezocht(forbidden)
    letters = (*known.delen, *known.accounts, *(words[0] for words in known.zinsdelen))
    return Vraag(forbidden, allowed, kring, known, phrases.table(allowed), *_read_for(allowed, kring), namen=letters)


@lru_cache(maxsize=32)
def _read_for(_allowed: Allowed, _kring: Kring) -> "tuple[Memory, OrderedDict[bytes, Vooraf | None]]":
    return OrderedDict(), OrderedDict()


def parted(piece: Piece) -> Iterable[Piece]:
    """Return what of a piece is judged: itself, but for a long text and for escaped letters."""
    if len(piece.text) <= PORTION and "%" not in piece.text:
        return (piece,)
    return chain.from_iterable(map(_portions, _readings(piece)))


def _readings(piece: Piece) -> Iterator[Piece]:
    """Yield a piece, and where letters in it are escaped (`%54essel`) also what they stand for; of a link both are read anyway."""
    yield piece
    if piece.aard not in {Aard.LINK, *_SCRAPS} and _ESCAPED.search(piece.text):
        aard = Aard.NAMEN if piece.aard is Aard.TEKST else piece.aard
        yield replace(piece, text=addresses.decoded(piece.text), aard=aard)


def _portions(piece: Piece) -> Iterator[Piece]:
    """Yield a piece in portions that overlap, so that no text takes long and no name falls on a border."""
    if len(piece.text) <= PORTION:
        yield piece
        return
    for start in range(0, len(piece.text), PORTION - _OVERLAP):
        yield replace(piece, text=piece.text[start : start + PORTION])


def judged(piece: Piece, asked: Vraag) -> tuple[Hit, ...]:
    """Return what is found in a piece that `parted` gave."""
    if piece.aard in _LETTERS_ALONE and not _may_hold_a_person(piece, asked):
        return ()
    key = _hash(piece.text, piece.aard)
    known = asked.geoordeeld.get(key)
    return _keep(asked.geoordeeld, key, _first_hits(piece, key, asked)) if known is None else known


def _first_hits(piece: Piece, key: bytes, asked: Vraag) -> tuple[Hit, ...]:
    """Return what is found in a text that nobody asked this of before; most of it was read for other people."""
    if piece.aard in ALIKE and asked.kring is not Kring.BETROKKENEN and key not in asked.vooraf:
        _note(piece, key, asked)
    before = asked.vooraf.get(key)
    if before is not None and _names_nobody(before, asked):
        groups = rules.of_a_group(before.read, asked.kring, asked.forbidden) if before.groep else ()
        return (*before.hits, *groups)
    return _hits(piece, asked)


def _names_nobody(before: Vooraf, asked: Vraag) -> bool:
    """Return whether a text cannot hold anything of somebody involved: no part of a name, no number, nothing that is nearly one."""
    known, words = asked.gezocht, before.read.woorden
    if not (known.delen.keys().isdisjoint(words.sleutels) and known.nummers.isdisjoint(before.nummers)):
        return False
    if not known.delen.keys().isdisjoint(before.signs) or disguise.are_initials(before.initialen, known):
        return False
    if known.kan_staan_in(words) and not (before.een_vorm and not any(name in words.aaneen for name in asked.namen)):
        return False
    return not any(text in words.cleaned for text in known.letterlijk) and not any(
        is_near(one, asked) for one in before.hoofdletters
    )


def is_near(token: Token, asked: Vraag) -> bool:
    """Return whether a word is nearly the name of somebody who is looked for."""
    if not asked.gezocht.delen:
        return False
    if token.raw not in asked.bijna:
        asked.bijna[token.raw] = disguise.is_near(token, asked.gezocht)
    return asked.bijna[token.raw]


def _note(piece: Piece, key: bytes, asked: Vraag) -> None:
    """Keep what holds of a text whoever is involved, or that nothing can be said of it."""
    asked.vooraf[key] = beforehand(piece, asked)
    if len(asked.vooraf) > _REMEMBERED:
        asked.vooraf.popitem(last=False)


def beforehand(piece: Piece, asked: Vraag) -> Vooraf | None:
    """Return what holds of a text whoever is involved; None where a sign in it may stand for a letter of anybody."""
    open_to_all = _by_itself(piece.text, tuple(phrases.hidden(woorden(piece.text), asked.zinsdelen, NOBODY)))
    if open_to_all is None or piece.aard is not Aard.TEKST or rules.is_letterhead(open_to_all.read, asked.allowed):
        return open_to_all
    groups = not rules.is_rule_for_all(open_to_all.read, asked.allowed)
    return replace(open_to_all, hits=_said(open_to_all.read, asked), groep=groups)


@lru_cache(maxsize=_REMEMBERED)
def _by_itself(text: str, unread: tuple[tuple[int, int], ...]) -> Vooraf | None:
    """Return what holds of a text in which these words go unread, but for its details; the same at every school."""
    read = names.without(woorden(text), unread)
    if not disguise.hides_nothing(read.text):
        return None
    single = read.cleaned.isascii() and all(len(token.keys) == 1 for token in read.woorden.tokens)
    return Vooraf(
        read,
        hits=(),
        nummers=names.numbers(read.text),
        hoofdletters=disguise.named(read.tokens),
        groep=False,
        een_vorm=single,
        signs=disguise.with_letters(read.text),
        initialen=disguise.initials(read.text),
    )


def _may_hold_a_person(piece: Piece, asked: Vraag) -> bool:
    """Return whether a text that is searched for names and codes alone needs a closer look; most of a document does not."""
    read, known = woorden(piece.text), asked.gezocht
    loud = piece.aard is Aard.KENMERK and not read.stil
    if piece.aard is Aard.KENMERK and any(rules.of_another(piece.text, asked.kring, asked.forbidden, piece.aard)):
        return True
    return loud or known.kan_staan_in(read) or any(text in read.cleaned for text in known.letterlijk)


def _hits(piece: Piece, asked: Vraag) -> tuple[Hit, ...]:
    if not piece.text or piece.text.isspace():
        return ()
    text = addresses.decoded(piece.text) if piece.aard is Aard.LINK else piece.text
    read = names.read(text, asked.zinsdelen, asked.gezocht)
    people = names.find(read, asked.gezocht, piece.aard) if asked.forbidden else ()
    others = () if piece.aard in _SCRAPS else rules.of_another(read.text, asked.kring, asked.forbidden, piece.aard)
    return (*people, *others, *_details(piece, read, asked))


def _details(piece: Piece, read: names.Gelezen, asked: Vraag) -> Iterator[Hit]:
    if piece.aard is Aard.TEKST:
        if not rules.is_letterhead(read, asked.allowed):
            yield from rules.for_this_pupil(_said(read, asked), asked.kring, asked.forbidden)
            if not rules.is_rule_for_all(read, asked.allowed):
                yield from rules.of_a_group(read, asked.kring, asked.forbidden)
    elif piece.aard is Aard.LINK:
        yield from rules.of_a_link(piece.text, asked.kring, asked.allowed)
    elif piece.aard is Aard.NAAM:
        yield from rules.of_words(piece.text, asked.kring)


def _said(read: names.Gelezen, asked: Vraag) -> tuple[Hit, ...]:
    """Return the details in a text. Where nobody permitted anything and it holds none, it holds none for any school."""
    key = _hash(f"{read.text}\0{read.cleaned}", "")
    known = asked.gelezen.get(key)
    if known is not None:
        return known
    everywhere = _read_for(_NOTHING, asked.kring)[0]
    strict = everywhere.get(key)
    if strict is None:
        strict = _keep(everywhere, key, tuple(rules.find(read, asked.kring, _NOTHING)))
    return _keep(asked.gelezen, key, tuple(rules.find(read, asked.kring, asked.allowed)) if strict else ())


def _keep(memory: Memory, key: bytes, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    memory[key] = hits
    if len(memory) > _REMEMBERED:
        memory.popitem(last=False)
    return hits


def _hash(text: str, kind: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, person=kind.encode()).digest()
