"""Guard, what is constant: proved once, for every school and whoever is involved, and known again by its bytes.

In: an opened document of ours, whom it may not name, what the profile permits. Out: whether `compare` would tell nothing of it.
Never: a finding, or a yes in doubt: without a yes the document is read as a whole, as a file from outside always is.

A document is almost the same as an earlier one: the same parts, and in its text the same paragraphs. Of their texts is remembered
what holds for everyone (`Gist`). Of a new incident is asked whether one of its names can stand in all of that at once; only where
it can, each text is judged. What changed is new bytes, and is read as such.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from generator.base.kring import Kring
from generator.guard.compare import ALIKE, NOBODY, PORTION, Vooraf, Vraag, asked_for, beforehand, is_near, judged, parted
from generator.guard.details import rules
from generator.guard.docx import alone, parts
from generator.guard.docx.alone import Block
from generator.guard.docx.archive import Package
from generator.guard.findings import Aard, Piece
from generator.guard.people import disguise, names, phrases
from generator.guard.people.forbidden import Allowed, Forbidden
from generator.guard.words.normalise import Token, squeeze, woorden
from generator.ooxml.media.pictograms import pictogram

_LATIN: Final = re.compile(r"(?:[\x00-\x7f\u00c0-\u024f]|[^\w])*")  # other letters than these may be cut or read in another way
_REMEMBERED: Final = 2048


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Gist:
    """What holds of pieces of a document, for every school and whoever is involved.

    Attributes:
        sleutels, nummers, hoofdletters, cleaned, signs, initialen: of all plain pieces, as in `Vooraf`.
        letters: their letters run together, and each other reading of a word.
        groep: the text in which groups of those involved are looked for.
        pieces: those that are plain: no detail stands in them, and no sign that hides letters.
        others: those that are judged for each school and incident.
    """

    sleutels: frozenset[str]
    letters: str
    cleaned: str
    nummers: frozenset[str]
    signs: frozenset[str]
    initialen: frozenset[tuple[str, str]]
    hoofdletters: Mapping[str, Token]
    groep: str
    pieces: tuple[Piece, ...] = ()
    others: tuple[Piece, ...] = ()


_Seen: TypeAlias = "OrderedDict[Gist, tuple[Gist, ...]]"


def holds_nothing(package: Package, name: Piece, forbidden: Forbidden, allowed: Allowed, kring: Kring) -> bool:
    """Return whether `compare` would tell nothing of a document; False too where that takes a full reading to say.

    Args:
        package: the document, opened.
        name: the name of its file.
        forbidden: whom it may not name.
        allowed: what the profile permits.
        kring: who reads it; a document about one pupil is always read as a whole.
    """
    if kring is Kring.BETROKKENEN or package.before or package.shell:
        return False
    gists = _gists(package, allowed, kring)
    if gists is None:
        return False
    asked, nobody, seen = asked_for(forbidden, allowed, kring), asked_for(Forbidden(), allowed, kring), _seen(allowed, kring)
    own = tuple(chain.from_iterable(_at_school(each, nobody, seen) for each in gists))
    every = (*gists, *own)
    named = _may_name(_together(every), asked)
    doubtful = (each.pieces for each in every if named and _may_name(each, asked))
    remaining = (each.others for each in own)
    return not any(judged(piece, asked) for piece in chain(chain.from_iterable((*doubtful, *remaining)), parted(name)))


def _gists(package: Package, allowed: Allowed, kring: Kring) -> tuple[Gist, ...] | None:
    """Return the gist of everything in a document; None where a part is packed in another."""
    found: list[Gist] = [_of_names(tuple(package.members), kring)]
    for name, data in package.members.items():
        if (name.startswith(parts.FONTS) and hashlib.sha256(data).hexdigest() in allowed.media) or pictogram(data):
            continue
        inside = _of_part(name, data, kring) if len(data) <= parts.REMEMBERED else _in_part(name, data, kring)
        if inside is None:
            return None
        found += inside
    return tuple(found)


@lru_cache(maxsize=64)
def _of_names(members: tuple[str, ...], kring: Kring) -> Gist:
    return _for_all((Piece("", "", name, Aard.KENMERK) for name in members), kring)


@lru_cache(maxsize=64)
def _of_part(name: str, data: bytes, kring: Kring) -> tuple[Gist, ...] | None:
    return _in_part(name, data, kring)


def _in_part(name: str, data: bytes, kring: Kring) -> tuple[Gist, ...] | None:
    if not parts.is_xml(name, data):
        return None if data.startswith(parts.ZIP) else (_for_all(parts.loose_pieces("", name, data), kring),)
    if not data.strip():
        return ()
    blocks = alone.blocks(data)
    if blocks is not None:
        return (*(_of_block(block, kring) for block in blocks), *(_of_row(row, kring) for row in alone.across(blocks)))
    part = parts.xml_part("", data)
    return None if part.packed else (_for_all(part.pieces, kring),)


@lru_cache(maxsize=_REMEMBERED)
def _of_block(block: Block, kring: Kring) -> Gist:
    return _for_all(block.pieces, kring)


@lru_cache(maxsize=_REMEMBERED)
def _of_row(row: str, kring: Kring) -> Gist:
    return _for_all((Piece("", "", row, Aard.BREUK),), kring)


def _for_all(pieces: Iterable[Piece], kring: Kring) -> Gist:
    return _gist(pieces, asked_for(Forbidden(), Allowed(), kring))


def _gist(pieces: Iterable[Piece], asked: Vraag) -> Gist:
    """Return what holds of pieces whoever is involved; `asked` names nobody, and permits what a school does, or nothing at all."""
    texts = {(piece.text, piece.aard): piece for piece in chain.from_iterable(map(parted, pieces))}
    known = {piece: before for piece in texts.values() if (before := _plainly(piece, asked))}
    words = [before.read.woorden for before in known.values()]
    return Gist(
        sleutels=frozenset[str]().union(*(each.sleutels for each in words)),
        letters="\n".join(chain.from_iterable(map(_letters, known.values()))),
        cleaned="\n".join(each.cleaned for each in words),
        nummers=frozenset[str]().union(*(before.nummers for before in known.values())),
        signs=frozenset[str]().union(*(before.signs for before in known.values())),
        initialen=frozenset[tuple[str, str]]().union(*(before.initialen for before in known.values())),
        hoofdletters={token.raw: token for before in known.values() for token in before.hoofdletters},
        groep="\n".join(before.read.text for before in known.values() if before.groep),
        pieces=tuple(known),
        others=tuple(piece for piece in texts.values() if piece not in known),
    )


def _letters(before: Vooraf) -> Iterator[str]:
    """Yield the letters of a text run together, with and without the phrases in it, and each other reading of a word."""
    read = before.read
    yield read.woorden.aaneen
    if len(read.tokens) < len(read.woorden.tokens):
        yield "".join(token.keys[0] for token in read.tokens)
    yield from (key for token in read.woorden.tokens for key in token.keys[1:])


def _plainly(piece: Piece, asked: Vraag) -> Vooraf | None:
    """Return what holds of a piece whoever is involved; None where it must be judged for each.

    It holds no detail, and no sign that hides letters; who is spelled in it stands in its letters run together or in one
    of its words.
    """
    if piece.aard in {Aard.LINK, Aard.NAAM} or len(piece.text) > PORTION or "%" in piece.text:
        return None
    read = woorden(piece.text)
    if not (read.cleaned.isascii() or (_LATIN.fullmatch(read.cleaned) and squeeze(read.cleaned) == read.aaneen)):
        return None
    if piece.aard not in ALIKE:  # looked through for letters alone
        return Vooraf(names.read(piece.text, asked.zinsdelen, NOBODY), (), frozenset(), (), groep=False, een_vorm=True)
    before = beforehand(piece, asked)
    return None if before is None or before.hits else before


@lru_cache(maxsize=32)
def _together(gists: Sequence[Gist]) -> Gist:
    """Return what holds of all of them, without their pieces."""
    capitals: dict[str, Token] = {}
    for each in gists:
        capitals.update(each.hoofdletters)
    return Gist(
        sleutels=frozenset[str]().union(*(each.sleutels for each in gists)),
        letters="\n".join([each.letters for each in gists]),
        cleaned="\n".join([each.cleaned for each in gists]),
        nummers=frozenset[str]().union(*(each.nummers for each in gists)),
        signs=frozenset[str]().union(*(each.signs for each in gists)),
        initialen=frozenset[tuple[str, str]]().union(*(each.initialen for each in gists)),
        hoofdletters=capitals,
        groep="\n".join([each.groep for each in gists]),
    )


def _may_name(gist: Gist, asked: Vraag) -> bool:
    """Return whether somebody involved, or a group of theirs, may stand in the plain pieces of a gist."""
    known = asked.gezocht
    return (
        not known.delen.keys().isdisjoint(gist.sleutels)
        or not known.nummers.isdisjoint(gist.nummers)
        or not known.delen.keys().isdisjoint(gist.signs)
        or disguise.are_initials(gist.initialen, known)
        or any(name in gist.letters for name in asked.namen)
        or any(text in gist.cleaned for text in known.letterlijk)
        or any(is_near(one, asked) for one in gist.hoofdletters.values())
        or rules.names_a_group(gist.groep, asked.kring, asked.forbidden)
    )


@lru_cache(maxsize=8)  # schools come one by one
def _seen(_allowed: Allowed, _kring: Kring) -> _Seen:
    return OrderedDict()


def _at_school(gist: Gist, asked: Vraag, seen: _Seen) -> tuple[Gist, ...]:
    """Return what holds at one school of the pieces that a phrase of its own stands in, and of those that are not plain for all.

    A piece that is clean where nothing is permitted, is so too where something is. So of the first only the phrases matter, and
    most of these are the same at every school: a body, a help line, a function.
    """
    found = seen.get(gist)
    if found is None:
        rows = phrases.that_fit(gist.sleutels, asked.zinsdelen)
        touched = _with_phrases(gist, frozenset(chain.from_iterable(each.items() for each in rows.values())), asked.kring)
        found = seen[gist] = (*touched, *((_gist(gist.others, asked),) if gist.others else ()))
        if len(seen) > _REMEMBERED:
            seen.popitem(last=False)
    return found  # the app has more than one thread: by now another may have put it out


@lru_cache(maxsize=_REMEMBERED)
def _with_phrases(gist: Gist, rows: frozenset[phrases.Row], kring: Kring) -> tuple[Gist, ...]:
    """Return what holds of the pieces that one of these phrases stands in, at every school that has them."""
    if not rows:
        return ()
    allowed = phrases.by_first_word(rows)
    pieces = [each for each in gist.pieces if any(phrases.hidden(woorden(each.text), allowed, NOBODY))]
    return (_gist(pieces, replace(asked_for(Forbidden(), Allowed(), kring), zinsdelen=allowed)),) if pieces else ()
