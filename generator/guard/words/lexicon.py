"""Guard, what it knows of words: ordinary Dutch words, first names, and capitals that say nothing about a person.

In: a word. Out: whether it is known, and as what. Never: a judgement; that is `unknown`. The lists lie in `woorden/`; the large
one is kept as the bytes it unpacks to and searched by halves, so that it costs little time and memory.
"""

import gzip
from functools import cache, lru_cache
from importlib.resources import files

from generator.base.resources import values
from generator.guard.words.normalise import clean, keys, tokenise

_LONGEST = 14  # letters of a word in `gewoon.gz`
_LONGEST_COMPOUND = 60  # letters: each compound that is in use is shorter
_NO_SURNAME = 12  # letters from which a compound is no surname
_PART = 4  # letters that a part of a compound has at least
_APPS = ("snapchat", "instagram", "tiktok", "facebook", "whatsapp", "telegram", "discord", "youtube", "roblox", "magister")
_OPENERS = ("nep", "anti", "deep", "cyber", "online", *_APPS)  # a word that begins with one is nobody's name
_ENDINGS = ("en", "e", "s", "t", "n", "de", "te", "je", "jes", "tje", "tjes")


def _lines(name: str) -> tuple[str, ...]:
    text = files("generator.guard.words").joinpath("woorden", name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _packed() -> bytes:
    return gzip.decompress(files("generator.guard.words").joinpath("woorden", "gewoon.gz").read_bytes())


@lru_cache(maxsize=8192)
def ordinary(word: str) -> bool:
    """Return whether a word in lower case, as it is spelled, is an ordinary word of the list."""
    words, wanted = _packed(), word.encode()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        start = max(low, words.rfind(b"\n", low, middle) + 1)
        end = words.index(b"\n", middle)
        line = words[start:end]
        if line == wanted:
            return True
        low, high = (end + 1, high) if line < wanted else (low, start)
    return False


@lru_cache(maxsize=4096)
def everyday(word: str) -> bool:
    """Return whether a word in lower case is ordinary, with an ending or as a compound of ordinary words too."""
    return ordinary(word) or _ending(word) or (2 * _PART <= len(word) <= _LONGEST_COMPOUND and _compound(word))


def _ending(word: str) -> bool:
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return any(len(stem) >= _PART and ordinary(stem) for stem in stems)


@lru_cache(maxsize=4096)  # the end of a word is looked at once, in however many ways its beginning falls apart
def _compound(word: str) -> bool:
    if any(len(word) >= len(part) + _PART and word.startswith(part) and _plain(word[len(part) :]) for part in _OPENERS):
        return True
    shortest = _PART if len(word) < _NO_SURNAME else _PART - 1
    for cut in range(shortest, len(word) - shortest + 1):
        if ordinary(word[:cut]):
            rest = word[cut:]
            if any(ordinary(part) or _long(part) for part in (rest, rest.removeprefix("s")) if len(part) >= shortest):
                return True
    return False


def _plain(word: str) -> bool:
    return ordinary(word) or _ending(word)


def _long(word: str) -> bool:
    return len(word) > _LONGEST and _compound(word)


@cache
def first_names() -> frozenset[str]:
    """Return the plain keys of the first names."""
    return frozenset(key for line in _lines("voornamen.txt") for word in line.split() for key in keys(word))


@cache
def capitals() -> frozenset[str]:
    """Return the plain keys of words that have a capital and are no person: days, countries, bodies, brands, towns of one word."""
    words = (word for line in _lines("bekend.txt") if not line.startswith("=") for word in line.replace("-", " ").split())
    return towns() | frozenset(key for word in words for key in keys(word))


@cache
def towns() -> frozenset[str]:
    """Return the plain keys of the places of one word."""
    return frozenset(key for town in _lines("plaatsen.txt") if town.isalpha() for key in keys(town))


@cache
def fixed_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return names of several words that are no person of today (`Anne Frank`, `Bergen op Zoom`), by their first plain key."""
    table: dict[str, list[tuple[str, ...]]] = {}
    own = (line.removeprefix("=") for line in _lines("bekend.txt") if line.startswith("="))
    towns = (town for town in _lines("plaatsen.txt") if not town.isalpha())
    for phrase in (*own, *towns):
        words = tuple(token.keys[0] for token in tokenise(clean(phrase)))
        table.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in table.items()}


@cache
def cues(kind: str) -> frozenset[str]:
    """Return the words of `aanwijzingen.yaml` that say what the word beside them is."""
    return _all_cues()[kind]


@cache
def _all_cues() -> dict[str, frozenset[str]]:
    rows = values(files("generator.guard.words").joinpath("woorden", "aanwijzingen.yaml").read_text("utf-8"))
    return {kind: frozenset(words.split()) for kind, words in rows.items()}
