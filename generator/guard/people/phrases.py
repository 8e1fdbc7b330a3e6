"""Guard, the phrases that may stand in a document although they look like a name or a detail, and how much of a name they may hide.

In: the words of a text, what the profile permits, the people who are looked for. Out: the words that go unread.
Never: the whole name of somebody involved that hides in what a school wrote about itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from generator.guard.people.forbidden import Allowed
from generator.guard.people.people import PREFIXES, Deel, Gezocht, Persoon
from generator.guard.words import lexicon
from generator.guard.words.normalise import Token, Woorden, clean, tokenise


class Ruimte(IntEnum):
    """How much of a name an allowed phrase may hide."""

    NIETS = 0  # somebody's own words
    DEEL = 1  # a name of the school: a pupil may share a part of it
    ALLES = 2  # to whom the letter goes


Zinsdelen: TypeAlias = Mapping[str, Mapping[tuple[str, ...], Ruimte]]
Row: TypeAlias = tuple[tuple[str, ...], Ruimte]


@lru_cache(maxsize=16)
def table(allowed: Allowed) -> Zinsdelen:
    """Return the allowed phrases as sequences of keys with what they may hide, by their first word."""
    return by_first_word(
        (words, Ruimte.ALLES if phrase in allowed.adressaat else Ruimte.NIETS if phrase in allowed.los else Ruimte.DEEL)
        for phrase in allowed.phrases
        if (words := _words_of(phrase)) and len("".join(words)) > 2
    )


def by_first_word(rows: Iterable[Row]) -> Zinsdelen:
    """Return phrases by their first word; one that is there twice may hide the most of both."""
    found: dict[str, dict[tuple[str, ...], Ruimte]] = {}
    for words, space in rows:
        known = found.setdefault(words[0], {})
        known[words] = max(space, known.get(words, space))
    return found


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(token.keys[0] for token in tokenise(clean(phrase)) if token.keys)


def hidden(read: Woorden, allowed: Zinsdelen, known: Gezocht) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of every allowed phrase that may go unread."""
    rows = that_fit(read.sleutels, allowed)
    if not rows:
        return
    tokens = read.tokens
    after = 0
    for index in [i for i, token in enumerate(tokens) if token.keys[0] in rows or _opens(token.keys[1:], rows)]:
        if index < after:
            continue  # it stands in a phrase that began before it
        length = 0
        for words, space in chain.from_iterable(rows[key].items() for key in tokens[index].keys if key in rows):
            if len(words) > length and same(tokens, index, words) and _may_hide(tokens[index : index + len(words)], space, known):
                length = len(words)
        if length:
            yield index, index + length - 1
        after = index + length


def that_fit(words: frozenset[str], allowed: Zinsdelen) -> Zinsdelen:
    """Return the phrases of which every word stands somewhere among the words of a text; most texts have none."""
    if words.isdisjoint(allowed):
        return {}
    found: dict[str, Mapping[tuple[str, ...], Ruimte]] = {}
    for key in words:
        rows = allowed.get(key)
        if rows and (fitting := {row: space for row, space in rows.items() if words.issuperset(row)}):
            found[key] = fitting
    return found


def _opens(keys: tuple[str, ...], rows: Zinsdelen) -> bool:
    return bool(keys) and any(key in rows for key in keys)


def of_others(read: Woorden, known: Gezocht) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of what is clearly another: a famous name as a whole, a place after `in`.

    A pupil may share a part of such a name (`een boek van Anne Frank`), or have the place as a surname (`in Tilburg`).
    """
    if known.delen.keys().isdisjoint(read.sleutels):
        return
    for index, token in enumerate(read.tokens):
        if token.capital and any(known.delen.get(key) is Deel.ACHTERNAAM for key in token.keys) and _placed(read.tokens, index):
            yield index, index
        elif token.capital:
            yield from ((index, index + length - 1) for length in _known_whole(read.tokens, index, known))


def _placed(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word is a place of the country, right after `in` or `te`, with no name before or behind it."""
    if index == 0 or tokens[index].gap != " " or tokens[index - 1].raw not in {"in", "te", "In", "Te"}:
        return False
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    alone = follower is None or follower.gap.strip() or not follower.capital
    return bool(alone) and any(key in lexicon.towns() for key in tokens[index].keys)


def _known_whole(tokens: tuple[Token, ...], index: int, known: Gezocht) -> Iterator[int]:
    for words in lexicon.fixed_phrases().get(tokens[index].keys[0], ()):
        window = tokens[index : index + len(words)]
        if len(words) > 1 and same(tokens, index, words) and window[-1].capital and _may_hide(window, Ruimte.DEEL, known):
            yield len(words)


def _may_hide(words: tuple[Token, ...], space: Ruimte, known: Gezocht) -> bool:
    """Whether these words may go unread: a name that was given is looked for in what a school wrote about itself too."""
    if space is Ruimte.ALLES and len(words) > 1:
        return True
    keys = {key for word in words for key in word.keys}
    if known.delen.keys().isdisjoint(keys):
        return True
    return space is Ruimte.DEEL and len(words) > 1 and next(whole_names(words, known), None) is None


def same(tokens: tuple[Token, ...], index: int, words: tuple[str, ...]) -> bool:
    """Return whether these words stand there."""
    if index + len(words) > len(tokens):
        return False
    for place, word in enumerate(words, index):  # noqa: SIM110 - a document asks this a thousand times, as in `select.holds`
        if word not in tokens[place].keys:
            return False
    return True


def whole_names(tokens: tuple[Token, ...], known: Gezocht) -> Iterator[int]:
    """Yield where the whole name of somebody who is looked for begins."""
    present = {key for token in tokens for key in token.keys}
    for person in (p for p in known.personen if not present.isdisjoint(p.voor) and not present.isdisjoint(p.achter)):
        for index, token in enumerate(tokens):
            orders = ((person.voor, person.achter), (person.achter, person.voor))
            if any(set(token.keys) & set(first) and _nearby(tokens, index, person, then) for first, then in orders):
                yield index


def _nearby(tokens: tuple[Token, ...], index: int, person: Persoon, wanted: tuple[str, ...]) -> bool:
    for token in tokens[index + 1 : index + 6]:
        if "\n" in token.gap or any(stop in token.gap for stop in ";!?"):
            return False
        if set(token.keys) & set(wanted):
            return True
        if not (set(token.keys) & person.tussen or token.keys[0] in PREFIXES or len(token.raw) == 1):
            return False
    return False
