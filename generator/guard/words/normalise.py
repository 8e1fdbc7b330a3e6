"""Guard, first half of comparing: bring every disguise of a word back to plain letters.

In: text as it stands in a file. Out: the same text without invisible characters, and per word the plain keys it can be read as.
Never: a decision; that is `names`.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Letters that decomposition leaves whole.
_WHOLE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ß": "ss"}
)
# Two-letter spellings that people use for a letter with a mark.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Cyrillic and Greek letters that look like a Latin one.
_LOOKALIKE = str.maketrans(
    "авеёкмнорстухіјѕԁԛԝһӏАВЕКМНОРСТУХІЈЅαβεικνορτυχγηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abeekmhopctyxijsdqwhlABEKMHOPCTYXIJSabeikvoptuxynABEZHIKMNOPTYX",
)
_LEET = str.maketrans("013457", "oieast")
_INVISIBLE = frozenset({"\u00ad", "\u034f", "\u115f", "\u1160", "\u3164", "\uffa0", "\u17b4", "\u17b5", "\u2800"})
_SEPARATORS = {"\u2028": "\n", "\u2029": "\n"}
# Signs that every letter uses: nothing invisible, no mark on its own, nothing that looks like another.
_USUAL = re.compile(r"[\t\n\r -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20ac\ufffc]*")
_TURNED = re.compile(r"\u202e([^\u202c\u202a-\u202e\u2069\n]*)")
_WORD = re.compile(r"[^\W_]+")
# Scripts without a letter that looks Latin: in a PDF they may stand against a Latin word without a blank.
_FAR = "\u0590-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc"
_WORD_OF_ONE_SCRIPT = re.compile(rf"(?:(?=[{_FAR}])[^\W_])+|(?:(?![{_FAR}])[^\W_])+")
_LOUD = re.compile(r"[@!$|*#_.]|\d(?:\D{0,3}\d){7}")  # signs that stand for a letter, initials, phone numbers
_STOP = re.compile(r"[.!?:;…•\n\"“”„‘(|]|[–—]\s")
_ABBREVIATION = frozenset({"dhr", "mevr", "mw", "dr", "drs", "ir", "ing", "mr", "prof", "tav", "av", "bijv", "nl", "st"})


class Token(NamedTuple):  # a letter has hundreds: a tuple is made in a quarter of the time of a frozen dataclass
    """A word with its place in the cleaned text.

    Attributes:
        raw: as it stands.
        keys: plain lower-case spellings it can be read as.
        start, end: position in the cleaned text.
        opens: whether it opens a sentence, so that its capital says nothing.
        gap: what stands between the previous word and this one.
    """

    raw: str
    keys: tuple[str, ...]
    start: int
    end: int
    opens: bool
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.raw[0].isupper()

    def __repr__(self) -> str:
        return f"Token({len(self.raw)} tekens)"


@dataclass(frozen=True, slots=True, repr=False)
class Woorden:
    """A text taken apart, whoever is looked for in it.

    Attributes:
        cleaned: the text in plain characters, without what a reader cannot see.
        tokens: its words.
        sleutels: everything its words can be read as.
        aaneen: the letters and digits of the text, run together.
        drietallen: every three signs that follow each other in those, in each reading of a word.
        stil: it holds plain small words, by which a name can only be found if its letters stand there.
    """

    cleaned: str
    tokens: tuple[Token, ...]
    sleutels: frozenset[str]
    aaneen: str
    drietallen: frozenset[str]
    stil: bool


def clean(text: str) -> str:
    """Return text in composed, compatible characters, without anything that a reader cannot see."""
    if "&" in text:
        text = html.unescape(text)
    if text.isascii() or (_USUAL.fullmatch(text) and unicodedata.is_normalized("NFKC", text)):
        return text
    visible = "".join(_visible(char) for char in _TURNED.sub(_as_seen, text))
    return "".join(
        _lettered(char) for char in unicodedata.normalize("NFKC", visible) if unicodedata.category(char) not in {"Mn", "Me"}
    )


def _as_seen(match: re.Match[str]) -> str:
    """Return what a mark of direction turns round, as a reader sees it and as it is stored."""
    return f" {match.group(1)[::-1]} {match.group(1)} "


def _visible(char: str) -> str:
    if char in _INVISIBLE or unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""
    return _SEPARATORS.get(char, char)


def _lettered(char: str) -> str:
    # Squared, circled and flag letters are symbols, not letters; people write names with them.
    if "\U0001f110" <= char <= "\U0001f1ff":
        return unicodedata.name(char, " ").rsplit(" ", 1)[-1][:1]
    return char


@lru_cache(maxsize=8192)
def keys(word: str) -> tuple[str, ...]:
    """Return the plain lower-case spellings that a word can be read as."""
    if word.isascii():
        lower = word.lower()
        return (lower, lower.translate(_LEET)) if _mixed(lower) else (lower,)
    folded = word.casefold()
    readings = [_plain(folded), _plain(folded.translate(_SPELLED)), _plain(word.translate(_LOOKALIKE).casefold())]
    return tuple(dict.fromkeys(reading for reading in readings if reading)) or (folded,)


def _mixed(word: str) -> bool:
    return not word.isalpha() and not word.isdigit()


def _plain(word: str) -> str:
    marks_off = "".join(char for char in unicodedata.normalize("NFKD", word) if unicodedata.category(char) not in {"Mn", "Me"})
    plain = marks_off.translate(_WHOLE)
    if not plain.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - a table of a megabyte, needed for other scripts only

        plain = anyascii(plain).casefold()
    return "".join(char for char in plain if char.isalnum())


def squeeze(text: str) -> str:
    """Return the plain letters and digits of a text run together, as in an account name."""
    return "".join(keys(word.group())[0] for word in _WORD.finditer(text))


@lru_cache(maxsize=4096)
def woorden(text: str) -> Woorden:
    """Return a text taken apart; documents of one house share most of theirs."""
    cleaned = clean(text)
    tokens = tokenise(cleaned)
    together = "".join([token.keys[0] for token in tokens])
    every = frozenset([key for token in tokens for key in token.keys])
    triples = threes(together)
    if not cleaned.isascii():  # a word has other readings, and is cut otherwise where scripts meet
        triples.update(*map(threes, every), threes(squeeze(cleaned)))
    elif any(len(token.keys) > 1 for token in tokens):
        triples.update(*map(threes, every))
    return Woorden(cleaned, tokens, every, together, frozenset(triples), _quiet(cleaned, tokens))


def _quiet(text: str, tokens: tuple[Token, ...]) -> bool:
    return text.isascii() and not _LOUD.search(text) and not any(token.capital and not token.opens for token in tokens)


def threes(text: str) -> set[str]:
    """Return every three signs that follow each other."""
    return {text[at : at + 3] for at in range(len(text) - 2)}


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the words of cleaned text."""
    tokens: list[Token] = []
    before, end = None, 0
    for match in (_WORD if text.isascii() else _WORD_OF_ONE_SCRIPT).finditer(text):
        start, raw = match.start(), match.group()
        gap = text[end:start]
        end = match.end()
        before = Token(raw, keys(raw), start, end, _opens(before, gap), gap)
        tokens.append(before)
    return tuple(tokens)


def _ends_a_sentence(letter: Token) -> bool:
    """Whether a single letter is a word at the end of a sentence: `Wij mailen u. Bij nieuws …`, `… naar foto's. Wat nu?`."""
    return letter.raw == "u" or letter.gap in {"'", "’"}


def _opens(before: Token | None, gap: str) -> bool:
    if before is None:
        return True
    if gap == " ":
        return False
    stop = _STOP.search(gap)
    if stop is None:
        return False
    initial = (len(before.raw) == 1 and not _ends_a_sentence(before)) or before.keys[0] in _ABBREVIATION
    return not (initial and gap.strip() == ".")
