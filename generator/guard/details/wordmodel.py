"""Guard, a third look at a sentence: whether its words resemble those of sentences that told of somebody.

In: text in which the allowed phrases are masked, and whom it is about. Out: a score. Never: a library, or a word of a real letter:
the weights in `woordmodel.json` are learned by `tools/maak_woordmodel.py` from the invented sentences of this project.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from generator.guard.details import about_one
from generator.guard.details.about_one import Over

_WORD: Final = re.compile(r"[a-zà-ÿ]+(?:['’-][a-zà-ÿ]+)*|\d+|￼+|[?:\"“”‘!]")
_LETTERS: Final = re.compile(r"[a-zà-ÿ]+|\d+|￼+")
_LEAST: Final = 3  # words from which a sentence says something
_PART: Final = 5  # letters of a part of a word: what compounds and inflections have in common
_LONGEST: Final = 40  # letters of a word of Dutch; a longer one is none, and has no parts
_MOST: Final = 400  # words of a sentence that are looked at; nobody writes a longer one
_PERSONS: Final = ("een", "groep", "volwassene", "instelling", "gezin", "onbepaald")
# What is known of a word that is in no list: whether it is a participle, a past tense, a plural.
_ENDINGS: Final = (
    (re.compile(r"(?:ge|be|ver|ont|her|op|aan|door|rond|uit|mee|af|in|over)\w{3,}[dt]"), "~ge"),
    (re.compile(r"(?:ge|be|ver|ont|her|op|aan|door|rond|uit|mee|af|in|over)\w{2,}en"), "~geen"),
    (re.compile(r"\w+[dt]en?"), "~de"),
    (re.compile(r"\w+en"), "~en"),
    (re.compile(r"\w+t"), "~t"),
    (re.compile(r"\w+s"), "~s"),
    (re.compile(r"\w+e"), "~e"),
)


@dataclass(frozen=True, slots=True)
class Woordmodel:
    """A linear model: what each word or pair of words adds, and where it begins."""

    begin: float
    gewichten: Mapping[str, float]

    def score(self, sentence: str, over: Over = Over.NIEMAND) -> float:
        """Return how much a sentence resembles one that tells of somebody, from 0 to 1; a short sentence says nothing."""
        if len(_LETTERS.findall(sentence.lower())) < _LEAST:
            return 0.0
        said = frozenset(features(sentence, over))
        known = sum(sorted(self.gewichten[each] for each in said if each in self.gewichten))
        return 1 / (1 + math.exp(-max(min(self.begin + known / math.sqrt(len(said)), 30.0), -30.0)))


def features(sentence: str, over: Over) -> Iterator[str]:
    """Yield the words of a sentence, each pair of neighbours, the parts of long words, and the same of what kind each word is.

    A number is `#`, an allowed phrase `*`, and where a word begins or ends in a part is `<` or `>`; kinds stand behind `=`, whom
    the sentence is about behind `@`.
    """
    words = tuple(map(_plain, _WORD.findall(sentence.lower().replace("eén", "één"))))[:_MOST]
    for before, word in zip(("^", *words), words, strict=False):
        yield word
        yield f"{before} {word}"
        if _PART <= len(word) <= _LONGEST:
            edged = f"<{word}>"
            yield from (edged[start : start + _PART] for start in range(len(edged) - _PART + 1))
    kinds = ("^", *map(_kind, words), "$")
    yield from (f"={kind}" for kind in kinds)
    yield from (f"={first} {second}" for first, second in pairwise(kinds))
    for first, second, third in zip(kinds, kinds[1:], kinds[2:], strict=False):
        yield f"={first} {second} {third}"
        yield f"={first} _ {third}"
    yield f"@{over}"
    yield from (f"@{over} {kind}" for kind in kinds if kind.isupper())


def _plain(word: str) -> str:
    return "#" if word[0].isdigit() else "*" if word[0] == "￼" else word


@lru_cache(maxsize=16384)
def _kind(word: str) -> str:
    """Return what kind of word it is: itself where it holds a sentence together, the name of its list, or how it ends."""
    of_lists, plain = _lists()
    if word in plain or len(word) < _LEAST:
        return word
    return of_lists.get(word) or next((name for pattern, name in _ENDINGS if pattern.fullmatch(word)), "~")


@cache
def _lists() -> tuple[Mapping[str, str], frozenset[str]]:
    table = about_one.table()
    persons = {kind: table["personen"][kind] for kind in _PERSONS}
    groups = {word: kind.upper() for kind, words in {**persons, **table["woordsoorten"]}.items() for word in words.split()}
    return groups, frozenset(table["functiewoorden"].split())


@lru_cache(maxsize=4096)
def score(sentence: str, over: Over) -> float:
    """Return what the model that goes along gives a sentence; a document asks more than once."""
    return learned().score(sentence, over)


@cache
def learned() -> Woordmodel:
    """Return the model that goes along."""
    row = json.loads(files("generator.guard.details").joinpath("woordmodel.json").read_text("utf-8"))
    return Woordmodel(row["begin"], row["gewichten"])
