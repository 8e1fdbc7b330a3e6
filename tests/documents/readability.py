"""How easy a text reads: the formula of Douma (1960) for Dutch, counted over what somebody reads and not over addresses and numbers.

In: the reading copy of a document. Out: its sentences and their score; 80 and more is easy, 100 is very easy. Never: a level such as
B1, which no formula measures.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NOT_READ = re.compile(
    r"\[(Datum|Onderwerp|Aanhef|Groet|Ondertekening|Tussenkop|Logo|Tabel[^\]]*|Poster [^\]]*)\]|@|\[Opsomming\] \*\*[^*]+\*\*, voor "
)
_STYLE = re.compile(r"\[(\[[^\]]*\]|[^\]]*)\]")
_INITIAL = re.compile(r"\b(?:[A-Z]\.)+ ")
_REACH = re.compile(r"\S*(?:@|www\.|\d|\w\.\w)\S*")
_END = re.compile(r"(?<=[.?!])['’]?\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VOWELS = re.compile(r"[ëïöü][aeiouy]*|[aeiouyáéíóúàèê]+")


@dataclass(frozen=True, slots=True)
class Readability:
    """What the formula counts; sentences are those of `sentences`."""

    sentences: int
    words: int
    syllables: int

    @property
    def score(self) -> float:
        return 206.835 - 0.93 * self.words / self.sentences - 77 * self.syllables / self.words


def of_copy(copy: str) -> Readability:
    """Return the score of a document by its reading copy."""
    return measured(sentences(copy))


def measured(said: Iterable[str]) -> Readability:
    """Return the score of sentences."""
    each = [_WORD.findall(sentence) for sentence in said]
    words = [word for sentence in each for word in sentence]
    return Readability(len(each), len(words), sum(map(syllables, words)))


def sentences(copy: str) -> list[str]:
    """Return what is read as sentences: no head, date, subject, heading, row of a help line, signature, number or address."""
    read = [part for line in copy.splitlines() if not _NOT_READ.match(line) for part in line.strip("| ").split(" | ")]
    plain = (_INITIAL.sub("", _STYLE.sub("", line).replace("**", "").replace("⏎", " ")) for line in read)
    found = (_REACH.sub("", sentence) for line in plain for part in line.split("¶") for sentence in _END.split(part))
    return [sentence for sentence in found if _WORD.search(sentence)]


def syllables(word: str) -> int:
    """Return the groups of vowels; a vowel with two dots begins the next."""
    return max(1, len(_VOWELS.findall(word.lower())))
