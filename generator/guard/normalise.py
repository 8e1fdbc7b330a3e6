"""Guard, first half of comparing: bring every disguise of a word back to plain letters.

In: text as it stands in a file. Out: the same text without invisible characters, and per word the plain keys it can be read as.
Never: a decision; that is `names`.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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
_WORD = re.compile(r"[^\W_]+")
# Scripts without a letter that looks Latin: in a PDF they may stand against a Latin word without a blank.
_FAR = "\u0590-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc"
_WORD_OF_ONE_SCRIPT = re.compile(rf"(?:(?=[{_FAR}])[^\W_])+|(?:(?![{_FAR}])[^\W_])+")
_STOP = re.compile(r"[.!?:;…•\n\"“”„‘(|]|[–—]\s")
_ABBREVIATION = frozenset({"dhr", "mevr", "mw", "dr", "drs", "ir", "ing", "mr", "prof", "tav", "av", "bijv", "nl", "st"})


@dataclass(frozen=True, slots=True, repr=False)
class Token:
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


def clean(text: str) -> str:
    """Return text in composed, compatible characters, without anything that a reader cannot see."""
    if "&" in text:
        text = html.unescape(text)
    if text.isascii():
        return text
    visible = "".join(_visible(char) for char in text)
    return "".join(
        _lettered(char) for char in unicodedata.normalize("NFKC", visible) if unicodedata.category(char) not in {"Mn", "Me"}
    )


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


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the words of cleaned text."""
    tokens: list[Token] = []
    for match in (_WORD if text.isascii() else _WORD_OF_ONE_SCRIPT).finditer(text):
        before = tokens[-1] if tokens else None
        gap = text[before.end : match.start()] if before else text[: match.start()]
        raw = match.group()
        tokens.append(Token(raw, keys(raw), match.start(), match.end(), _opens(before, gap), gap))
    return tuple(tokens)


def _opens(before: Token | None, gap: str) -> bool:
    if before is None:
        return True
    stop = _STOP.search(gap)
    if stop is None:
        return False
    initial = len(before.raw) == 1 or before.keys[0] in _ABBREVIATION
    return not (initial and gap.strip() == ".")
