"""Guard, a third look at a sentence: whether its words resemble those of sentences that told of somebody.

In: text in which the allowed phrases are masked. Out: a score. Never: a block, a library, or a word of a real letter: the weights
in `woordmodel.json` are learned by `tools/maak_woordmodel.py` from the invented sentences of this project.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_WORD: Final = re.compile(r"[a-zà-ÿ]+|\d+|￼+")
_LEAST: Final = 3  # words from which a sentence says something
_PART: Final = 5  # letters of a part of a word: what compounds and inflections have in common
_LONGEST: Final = 40  # letters of a word of Dutch; a longer one is none, and has no parts


@dataclass(frozen=True, slots=True)
class Woordmodel:
    """A linear model: what each word or pair of words adds, and where it begins."""

    begin: float
    gewichten: Mapping[str, float]

    def score(self, sentence: str) -> float:
        """Return how much a sentence resembles one that tells of somebody, from 0 to 1; a short sentence says nothing."""
        if len(_WORD.findall(sentence.lower())) < _LEAST:
            return 0.0
        said = frozenset(features(sentence))
        known = [self.gewichten[each] for each in said if each in self.gewichten]
        return 1 / (1 + math.exp(-self.begin - sum(known) / math.sqrt(len(said))))


def features(sentence: str) -> Iterator[str]:
    """Yield the words of a sentence, each pair of neighbours, and the parts of long words.

    A number is `#`, an allowed phrase `*`, and where a word begins or ends in a part is `<` or `>`.
    """
    before = "^"
    for found in _WORD.findall(sentence.lower().replace("eén", "één")):
        word = "#" if found[0].isdigit() else "*" if found[0] == "￼" else found
        yield word
        yield f"{before} {word}"
        before = word
        if _PART <= len(word) <= _LONGEST:
            edged = f"<{word}>"
            yield from (edged[start : start + _PART] for start in range(len(edged) - _PART + 1))


@lru_cache(maxsize=4096)
def score(sentence: str) -> float:
    """Return what the model that goes along gives a sentence; a document asks more than once."""
    return learned().score(sentence)


@cache
def learned() -> Woordmodel:
    """Return the model that goes along."""
    row = json.loads(files("generator.guard.details").joinpath("woordmodel.json").read_text("utf-8"))
    return Woordmodel(row["begin"], row["gewichten"])
