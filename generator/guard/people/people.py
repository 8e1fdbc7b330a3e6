"""Guard, the people it looks for: a name taken apart into what each part may look like in a text.

In: names and other strings of `Forbidden`. Out: `Gezocht`, lookup tables from plain key to meaning.
Never: a text to search in.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

from generator.guard.people.addresses import EMAIL, PHONE, national
from generator.guard.people.forbidden import Forbidden
from generator.guard.words import lexicon
from generator.guard.words.normalise import Token, Woorden, clean, keys, squeeze, tokenise

PREFIXES = frozenset(
    {"van", "de", "der", "den", "het", "t", "ter", "ten", "te", "v", "d", "vd", "vdr", "von"}
    | {"zu", "el", "al", "ul", "abu", "ibn", "ben", "bin", "bint", "ait", "ould", "la", "le", "du"}
    | {"da", "do", "dos", "das", "di", "del", "della", "san", "o", "mc", "op", "in", "aan", "bij"}
    | {"uit", "onder", "over", "s"}
)
# Prefixes that are first names too, where a name opens with one (Ben de Vries, San Vermeulen).
_GIVEN_TOO = frozenset({"ben", "san", "di", "do", "da", "du", "el", "al", "la", "bin", "abu", "del"})
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"))
_APART = frozenset({"", ",", "(", "–", "-"})  # what stands before a word that only says who it is
_SET_APART = re.compile(r"\s[“”\"„‘’'(«]$")
SHORT = 2  # a name of at most this many letters is treated as a word


class Deel(IntEnum):
    """Which part of a name a word is; a higher value says more about who it is."""

    ACHTERNAAM = 1
    VOORNAAM = 2
    VOLLEDIG = 3


@dataclass(frozen=True, slots=True, repr=False)
class Persoon:
    """A name taken apart: each part with the keys it can be read as."""

    voor: tuple[str, ...]
    tussen: frozenset[str]
    achter: tuple[str, ...]
    initialen: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class Gezocht:
    """Lookup tables of everything that is looked for.

    Attributes:
        delen: plain key of a word → which part of a name it is.
        woorden: keys among them that are ordinary words too.
        personen: full names taken apart.
        zinsdelen: other strings, as sequences of plain keys.
        nummers: phone numbers as digits, national notation.
        drietallen: the first three signs of those keys and of those accounts that have three.
        korte: those that have no three.
        openings: the first two letters of those keys.
        letters: the first letter of those keys.
        letterlijk: names that are no words between blanks, to be found as they are: an emoji, a name in Chinese.
        accounts: strings of letters and digits that lead to a person as a whole (`emma2013`).
    """

    delen: dict[str, Deel]
    woorden: frozenset[str]
    personen: tuple[Persoon, ...]
    zinsdelen: tuple[tuple[str, ...], ...]
    nummers: frozenset[str]
    accounts: frozenset[str]
    drietallen: frozenset[str]
    korte: tuple[str, ...]
    openings: frozenset[str]
    letters: frozenset[str]
    letterlijk: tuple[str, ...]

    def genoemd(self) -> frozenset[str]:
        """Return every plain key that names somebody, alone or with others."""
        return self.accounts.union(self.delen, *self.zinsdelen)

    def kan_staan_in(self, read: Woorden) -> bool:
        """Return whether the letters of somebody can stand in a text; almost no text passes, and only that is searched."""
        return not self.drietallen.isdisjoint(read.drietallen) or any(key in read.aaneen for key in self.korte)


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return the shipped list of names that are ordinary words too, as plain keys."""
    text = files("generator.guard.people").joinpath("naamwoorden.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(key for line in lines for word in line.split() for key in keys(word))


@lru_cache(maxsize=16)
def gezocht(forbidden: Forbidden) -> Gezocht:
    """Return the lookup tables for the people of an incident."""
    like_names = tuple(other for other in forbidden.ook if _like_a_name(other))
    others = tuple(other for other in forbidden.ook if other not in like_names)
    people = tuple(person for name in (*forbidden.namen, *like_names) if (person := take_apart(name)))
    parts: dict[str, Deel] = {}
    for person in people:
        _add(parts, person)
    numbers = frozenset(national(match.group()) for other in others for match in PHONE.finditer(other))
    sequences = tuple(sequence for other in others if not PHONE.fullmatch(other) and (sequence := _sequence(other)))
    accounts = frozenset(account for other in others if len(account := _account(other)) > 3)
    wanted = (*parts, *accounts, *(words[0] for words in sequences))
    return Gezocht(
        delen=parts,
        woorden=frozenset(key for key in parts if len(key) <= SHORT or key in PREFIXES or key in ordinary_words()),
        personen=people,
        zinsdelen=sequences,
        nummers=numbers,
        accounts=accounts,
        drietallen=frozenset(key[:3] for key in wanted if len(key) >= 3),
        korte=tuple(sorted({key for key in wanted if len(key) < 3})),
        openings=frozenset(key[:2] for key in parts),
        letters=frozenset(key[:1] for key in parts),
        letterlijk=tuple(word for text in (*forbidden.namen, *forbidden.ook) for word in _literal(clean(text))),
    )


def take_apart(name: str) -> Persoon | None:
    """Return a name as first names, prefixes, surnames and initials; None when it holds no letter."""
    last, comma, first = clean(name).partition(",")
    turned = comma and not all(_is_title(word) for word in tokenise(first))
    tokens = _without_titles(tokenise(f"{first} {last}" if turned else last))
    if not tokens:
        return None
    words = [token for token in tokens if token.keys and token.keys[0] not in PREFIXES and len(token.keys[0]) > 1]
    words = words or list(tokens)  # "Van" or "X" is all there is
    if not words:
        return None
    if tokens[0] is not words[0] and tokens[0].keys[0] in _GIVEN_TOO:
        words = [tokens[0], *words]
    given = words[0] is tokens[0]  # "J. de Vries" opens with an initial, "De Vries" with a prefix: no first name is given
    return Persoon(
        voor=(*(words[0].keys if given else ()), *sorted(_called(tokens) - PREFIXES)),
        tussen=frozenset(token.keys[0] for token in tokens if token.keys[0] in PREFIXES) | {k for w in words[1:-1] for k in w.keys},
        achter=tuple(key for word in (words[1:] if given else words) for key in word.keys),
        initialen=frozenset({tokens[0].keys[0][:1]}),
    )


def _without_titles(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of a name without what only says who it is (`mevrouw`, `de heer dr.`, `moeder van`), before and after it."""
    words = list(tokens)
    while words and _announces(words, alone=len(words) == len(tokens)):
        relation = words.pop(0).keys[0] in lexicon.cues("verwant")
        if relation and len(words) > 1 and words[0].raw == "van":
            words.pop(0)
    while len(words) > 1 and words[-1].gap.strip(" ") in _APART and _after(words[-1]):
        words.pop()
    return tuple(words)


def _announces(words: list[Token], *, alone: bool) -> bool:
    """Whether words open with a title or with `de` before one; who has a name after one title is called so (`mevrouw Meester`)."""
    follower = words[1] if len(words) > 1 else None
    if words[0].raw.lower() in {"de", "het", "en"}:
        return follower is not None and follower.keys[0] in _titles() and (len(words) > 2 or follower.raw.islower())
    return words[0].keys[0] in _titles() and (alone or follower is not None or words[0].raw.islower())


def _after(token: Token) -> bool:
    """Whether a word behind a name is none: a degree, or in small letters or set apart who it is."""
    degree = token.keys[0] in lexicon.cues("graad")
    return degree or (token.keys[0] in _titles() and (token.raw.islower() or token.gap.strip() in _APART - {""}))


def _is_title(token: Token) -> bool:
    return token.keys[0] in _titles() | lexicon.cues("graad")


@cache
def _titles() -> frozenset[str]:
    return lexicon.cues("titel") | lexicon.cues("verwant")


def _called(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Return what stands between quotation marks or brackets in a name, by which somebody is called: Lotte “Lot” Smit."""
    return frozenset(key for token in tokens for key in token.keys if _SET_APART.search(token.gap) and len(token.raw) > 1)


def _add(parts: dict[str, Deel], person: Persoon) -> None:
    for key in person.achter:
        parts[key] = max(parts.get(key, Deel.ACHTERNAAM), Deel.ACHTERNAAM)
    for key in person.voor:
        parts[key] = max(parts.get(key, Deel.VOORNAAM), Deel.VOORNAAM)
    for prefix in _joined_prefixes(person.tussen):
        for last in person.achter:
            if prefix:
                parts[prefix + last] = Deel.VOLLEDIG
            for first in person.voor:
                parts[first + prefix + last] = parts[last + first] = Deel.VOLLEDIG


def _joined_prefixes(prefixes: frozenset[str]) -> tuple[str, ...]:
    order = [
        prefix
        for prefix in ("van", "von", "aan", "op", "in", "de", "der", "den", "het", "t", "ter", "ten", "el", "al")
        if prefix in prefixes
    ]
    rest = sorted(prefixes - set(order) & PREFIXES)
    whole = "".join((*order, *rest)) if len(prefixes) <= 3 else ""
    short = "".join(prefix[0] for prefix in order)
    return tuple(dict.fromkeys(("", whole, short)))


def _literal(text: str) -> Iterator[str]:
    """Yield what of a name cannot be looked for between blanks: signs without a letter, and words in a script without blanks."""
    if text.isascii() and any(map(str.isalnum, text)):
        return  # the most usual name holds neither
    if any(unicodedata.category(char)[0] == "S" for char in text) and not any(char.isalnum() for char in text):
        yield text.strip()
    for word in text.split():
        if len(word) > 1 and any(low <= char <= high for char in word for low, high in _UNSPACED):
            yield word


def _like_a_name(text: str) -> bool:
    words = text.split()
    return all(_name_word(word) for word in words) and any(word[0].isupper() for word in words)


def _name_word(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and (word[0].isupper() or word.lower() in PREFIXES)


def _sequence(text: str) -> tuple[str, ...]:
    return tuple(token.keys[0] for token in tokenise(clean(text)) if token.keys)


def _account(text: str) -> str:
    mail = EMAIL.fullmatch(text)
    local = text.partition("@")[0] if mail else text
    return squeeze(clean(local)) if " " not in text.strip() else ""
