"""Guard, names that hide: in accounts and tags, spaced out, cut by a hyphen, starred, as initials, or spelled nearly the same.

In: cleaned text, its words, the lookup tables. Out: hits.
Never: a block on a likeness; what is only near is a warning.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from generator.guard.findings import Aard, Hit, Zwaarte
from generator.guard.people.addresses import EMAIL
from generator.guard.people.people import Deel, Gezocht, Persoon, ordinary_words
from generator.guard.words.normalise import Token, keys, squeeze

_IDENTIFIER = re.compile(r"[\d_@#/\\.:=-]|[a-z][A-Z]")
_PUNCTUATION = ".,;:?!()\"'’“”…"
_ACCOUNT = re.compile(r"[@#][\w.\-]{2,}")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ ._\-*·\u00a0]{1,3}[^\W\d_](?![^\W_])){2,}")
_STARRED = re.compile(r"(?<![\w*#])([^\W\d_])([*•#_.]{2,12}|[*•#]{1,12})([^\W\d_]{0,3})(?![\w*#])")
_MASKED = re.compile(
    r"(?<![\w*•#])(?=[*•#]*\w)(?=\w*[*•#])[^\W_*•#][\w*•#]{2,20}(?![\w*•#])|(?<![\w*•#])[*•#]\w[\w*•#]{1,20}(?![\w*•#])"
)
_INITIALS = re.compile(r"(?<![\w.])([A-Z])\.\s?((?:[A-Za-z]{1,4}\.?\s?){0,2})([A-Z])\.?(?![\w])")
_CAMEL = re.compile(r"[a-z][A-Z]|\d[a-zA-Z]|[a-zA-Z]\d|_")
_CASED = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyjw]+")
_SOUNDS = (
    ("ou", "u"),
    ("oe", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ij", "i"),
    ("ph", "f"),
    ("ck", "k"),
    ("dj", "j"),
    ("y", "i"),
    ("c", "k"),
    ("h", ""),
)
_SIGNS = frozenset("@!$€|")
_SIGNED = re.compile(r"[\w@!$€|]{3,40}")
_SIGN = re.compile(r"(?<!^)[@!$€|](?!$)|^[@$€][^\W_]+$|[@$€|]$")
_LETTER_FOR = tuple(str.maketrans("@!$€|", letters) for letters in ("aisei", "alsel"))
_MOST_SIGNS = 20  # a longer name has no sign behind every letter
_LONGEST_SIGN = 6  # characters between two letters
_MIN_GROWN = 6  # letters of a name that a longer word may begin with
_MIN_INSIDE = 4  # a shorter name stands inside too many words


def _hit(soort: str, *, sure: bool) -> Hit:
    if sure:
        return Hit(soort, "Haal dit weg: het leidt naar een betrokkene.")
    return Hit(soort, "Lees deze plek na: is hier een betrokkene bedoeld? Haal het dan weg.", Zwaarte.WAARSCHUWING)


INSIDE = _hit("naam van een betrokkene in een account, adres of kenmerk", sure=True)


def spelled(text: str, tokens: tuple[Token, ...], known: Gezocht, aard: Aard) -> Iterator[Hit]:
    """Yield the hidden names whose letters all stand in a text, one after the other."""
    yield from _inside(text, known, aard)
    yield from _spaced(text, known)
    yield from _cut(tokens, known)
    yield from marked(tokens, known)
    yield from _grown(tokens, known)


def unspelled(text: str, tokens: tuple[Token, ...], known: Gezocht, aard: Aard) -> Iterator[Hit]:
    """Yield the hidden names of which a letter is left out, put as a sign, or wrong."""
    if known.delen:
        yield from _signed(text, known)
        yield from _starred(text, known)
        yield from _masked(text, known)
        if aard in {Aard.TEKST, Aard.NAMEN}:
            yield from _initials(text, known)
        yield from (near for token in tokens if _looks_named(token) for near in _near(token, known))


def hides_nothing(text: str) -> bool:
    """Return whether no sign in a text hides letters of which it shows none, whoever is looked for."""
    return not (_STARRED.search(text) or _MASKED.search(text))


def with_letters(text: str) -> frozenset[str]:
    """Return what words with a sign in them can be read as, with a letter for the sign."""
    if _SIGNS.isdisjoint(text):
        return frozenset()
    words = (match.group() for match in _SIGNED.finditer(text) if _SIGN.search(match.group()))
    return frozenset(squeeze(word.translate(table)) for word in words for table in _LETTER_FOR)


def initials(text: str) -> frozenset[tuple[str, str]]:
    """Return what looks like initials in a text: the first and the last, in small letters."""
    return frozenset((match[1].lower(), match[3].lower()) for match in _INITIALS.finditer(text))


def are_initials(found: frozenset[tuple[str, str]], known: Gezocht) -> bool:
    """Return whether initials are those of somebody who is looked for."""
    return any(_initialled(person, first, last) for first, last in found for person in known.personen)


def named(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words that are compared with a name for a likeness, each spelling once."""
    return tuple({token.raw: token for token in tokens if _looks_named(token)}.values())


def is_near(token: Token, known: Gezocht) -> bool:
    """Return whether a word is nearly the name of somebody who is looked for."""
    return next(_near(token, known), None) is not None


def find_raw(text: str, tokens: tuple[Token, ...], known: Gezocht) -> Iterator[Hit]:
    """Yield the names in a string out of binary data, where letters beside a name say nothing."""
    certain = {key for key in known.delen if len(key) >= _MIN_INSIDE and key not in known.woorden}
    squeezed = squeeze(text)
    whole = any(key in certain for token in tokens for key in token.keys)
    if whole or any(len(key) > _MIN_INSIDE and key in squeezed for key in certain | known.accounts):
        yield _hit("naam van een betrokkene in verborgen gegevens", sure=True)


def _inside(text: str, known: Gezocht, aard: Aard) -> Iterator[Hit]:
    for chunk in _chunks(text, aard):
        squeezed = squeeze(chunk)
        if any(account in squeezed for account in known.accounts):
            yield _hit("account van een betrokkene", sure=True)
        for key in known.delen:
            if key in squeezed and _stands_out(key, chunk, squeezed):
                yield INSIDE if key not in known.woorden else _hit(INSIDE.soort, sure=False)
            elif len(key) == _MIN_INSIDE - 1 and chunk[0] in "@#" and squeezed.endswith(key):
                yield _hit(INSIDE.soort, sure=False)


def _chunks(text: str, aard: Aard) -> Iterator[str]:
    if aard in {Aard.KENMERK, Aard.LINK, Aard.NAAM}:
        chunks = text.split()
        yield from (chunk for chunk in chunks if len(chunks) == 1 or _IDENTIFIER.search(chunk.strip(_PUNCTUATION)))
        return
    if "@" in text or "#" in text:
        yield from (match.group() for match in _ACCOUNT.finditer(text))
        yield from (match.group() for match in EMAIL.finditer(text))
    yield from (chunk for chunk in text.split() if "/" in chunk or "www." in chunk or _CAMEL.search(chunk))


def _stands_out(key: str, chunk: str, squeezed: str) -> bool:
    """Whether a name in a longer string is there as a name: long enough and at an edge, or set apart by case, digits or marks."""
    words = {word.lower() for word in _CASED.findall(chunk)} | {plain for word in _LETTERS.findall(chunk) for plain in keys(word)}
    if key in words or key == squeezed:
        return True
    rest = squeezed.replace(key, "", 1)
    return len(key) >= _MIN_INSIDE and (squeezed.startswith(key) or squeezed.endswith(key) or not rest.isalpha() or len(key) > 5)


def _spaced(text: str, known: Gezocht) -> Iterator[Hit]:
    for match in _SPACED.finditer(text):
        joined = squeeze(match.group())
        if any(key == joined or (len(key) >= _MIN_INSIDE and key in joined) for key in known.delen):
            yield _hit("naam van een betrokkene met losse letters", sure=True)


def _cut(tokens: tuple[Token, ...], known: Gezocht) -> Iterator[Hit]:
    for left, right in pairwise(tokens):
        if right.gap and not right.gap.strip("-‐‑–\n\t\r_. ") and right.gap != "." and len(right.gap) <= 4:
            joined = left.keys[0] + right.keys[0]
            if right.gap == " " and known.delen.get(joined) is Deel.VOLLEDIG:
                continue  # "de boer" is no cut name
            if len(joined) >= _MIN_INSIDE and joined in known.delen and (joined not in known.woorden or left.capital):
                yield _hit("afgebroken naam van een betrokkene", sure="-" in right.gap or "‐" in right.gap or "‑" in right.gap)


def marked(tokens: tuple[Token, ...], known: Gezocht) -> Iterator[Hit]:
    """Yield names with signs between their letters, and no blank: Ma♥ri♥a, M/a/r/i/a."""
    for index, first in enumerate(tokens):
        joined = first.keys[0]
        if joined[:2] not in known.openings and joined not in known.letters:
            continue
        for token in tokens[index + 1 : index + 1 + _MOST_SIGNS]:
            joined += token.keys[0]
            if not token.gap or any(char.isspace() for char in token.gap) or len(token.gap) > _LONGEST_SIGN:
                break
            if len(joined) >= _MIN_INSIDE and joined in known.delen:
                yield _hit("naam van een betrokkene met tekens ertussen", sure=joined not in known.woorden)


def _signed(text: str, known: Gezocht) -> Iterator[Hit]:
    """Yield names in which a sign stands for a letter: M@ria, Mar!a."""
    if not known.delen.keys().isdisjoint(with_letters(text)):
        yield _hit("naam van een betrokkene met tekens voor letters", sure=True)


def _grown(tokens: tuple[Token, ...], known: Gezocht) -> Iterator[Hit]:
    """Yield words that a name was made into: Xandrinagroep."""
    for token in (token for token in tokens if token.keys[0][:2] in known.openings):
        key = token.keys[0]
        if any(
            len(name) >= _MIN_GROWN
            and key != name
            and key.startswith(name)
            and part is not Deel.VOLLEDIG
            and name not in known.woorden
            for name, part in known.delen.items()
        ):
            yield _hit("woord waar de naam van een betrokkene in staat", sure=False)


def _starred(text: str, known: Gezocht) -> Iterator[Hit]:
    for match in _STARRED.finditer(text):
        first, stars, last = (part.lower() for part in match.groups())
        if any(_fits(key, first, len(stars), last) for key in known.delen):
            yield _hit("deels weggestreepte naam van een betrokkene", sure=False)


def _masked(text: str, known: Gezocht) -> Iterator[Hit]:
    """Yield names in which a sign hides some letters: T*ssel, Tes**l."""
    for match in _MASKED.finditer(text):
        word = _unmasked(match.group())
        fitting = [key for key in known.delen if len(key) == len(match.group()) and re.fullmatch(word, key)]
        if fitting:
            shown = sum(char.isalnum() for char in match.group())
            yield _hit("naam van een betrokkene met tekens voor letters", sure=shown > 2 and not known.woorden.issuperset(fitting))


def _unmasked(word: str) -> str:
    """Return a pattern for the plain keys that a word with hidden letters may stand for."""
    return "".join("." if char in "*•#" else (keys(char) or (re.escape(char),))[0] for char in word)


def _fits(key: str, first: str, stars: int, last: str) -> bool:
    length = 1 + stars + len(last)
    return bool(last or stars > 2) and len(key) > 2 and key.startswith(first) and key.endswith(last) and abs(len(key) - length) <= 1


def _initials(text: str, known: Gezocht) -> Iterator[Hit]:
    if are_initials(initials(text), known):
        yield _hit("initialen van een betrokkene", sure=False)


def _initialled(person: Persoon, first: str, last: str) -> bool:
    return first in person.initialen and any(key.startswith(last) for key in person.achter)


def _looks_named(token: Token) -> bool:
    if token.raw.isascii():
        return token.capital and not token.opens and len(token.raw) >= _MIN_INSIDE
    return (token.capital or not token.raw.islower()) and len(token.raw) > 2


def _near(token: Token, known: Gezocht) -> Iterator[Hit]:
    if any(key in known.delen or key in ordinary_words() for key in token.keys):
        return
    if any(_alike(key, name, foreign=not token.raw.isascii()) for name in _names(known) for key in token.keys):
        yield _hit("woord dat sterk lijkt op de naam van een betrokkene", sure=False)


def _names(known: Gezocht) -> list[str]:
    long = [key for key, part in known.delen.items() if part is not Deel.VOLLEDIG and len(key) >= _MIN_INSIDE]
    return [key for key in long if key not in known.woorden]


def _alike(key: str, name: str, *, foreign: bool) -> bool:
    if key[:1] != name[:1] and sound(key)[:1] != sound(name)[:1]:
        return False
    if foreign and _skeleton(key) == _skeleton(name) and len(_skeleton(name)) > 1:
        return True
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only when a capitalised word is worth a look

    limit = 1 if len(name) < 8 else 2
    other_letter = len(name) == _MIN_INSIDE == len(key) and sorted(key) != sorted(name)  # Halt is not Hart
    if not other_letter and (
        OSA.distance(key, name, score_cutoff=limit) <= limit
        or OSA.distance(sound(key), sound(name), score_cutoff=1) <= 1 < len(sound(name)) - 2
    ):
        return True
    return len(_skeleton(name)) > 2 and _skeleton(key) == _skeleton(name) and abs(len(key) - len(name)) <= 2


@lru_cache(maxsize=4096)
def sound(key: str) -> str:
    """Return a rough Dutch sound of a word, so that Youssef and Yusuf come close."""
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", key)


@lru_cache(maxsize=4096)
def _skeleton(key: str) -> str:
    return _VOWELS.sub("", sound(key))
