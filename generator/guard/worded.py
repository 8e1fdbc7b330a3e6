"""Guard, details by their words: the rules of `details.yaml`, in the form of `details.json` that `anchors` makes of it.

In: text in which the allowed phrases are masked. Out: hits of what the words say, whoever is involved.
Never: a pattern tried on a text that holds none of its anchors, nor compiled before it is: that is most of them, for most letters.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from generator.guard.findings import Hit, Zwaarte
from generator.kring import Kring

WORDS: Final = "woorden"  # whole words, met with the text in lower case: a pattern that ignores case is three times slower
PLAIN: Final = "patronen"  # met with the text as it stands
_FAMILY: Final = re.compile(r"\{([a-z]+)\}")
_CLAUSE_END: Final = re.compile(r"[.!?](?=\s|$)|[;\n]|\bmaar\b")
_GRAM: Final = 3


@dataclass(frozen=True, slots=True, eq=False)  # two patterns are never the same, and are kept in sets
class Patroon:
    """A pattern of a rule.

    Attributes:
        bron: the regular expression, with the names of word families in braces.
        soort: `WORDS` or `PLAIN`.
        ankers: sets of texts in lower case, the rarest first; of each set one stands in whatever it matches. Without any it is
            always tried.
    """

    bron: str
    soort: str
    ankers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Regel:
    """A detail with its weight for each circle; a circle that is not named may hold it.

    Attributes:
        behalve: what makes of a clause a rule for all or an invitation, in which the detail does not count.
        toch: what makes it count all the same: the clause tells what happened.
        vervalt_naast: kinds that say the same with more weight.
    """

    soort: str
    advies: str
    patronen: tuple[Patroon, ...]
    behalve: str
    toch: str
    vervalt_naast: frozenset[str]
    zwaarte: Mapping[Kring, Zwaarte]

    def holds_for(self, text: str, lower: str, possible: Iterable[Patroon]) -> bool:
        """Return whether a text, given also in lower case, holds the detail; of the patterns only the possible ones are tried."""
        found = (match for pattern in possible for match in _compiled(pattern).finditer(lower if pattern.soort == WORDS else text))
        return any(not self.behalve or not self._general(_clause(lower, match.start(), match.end())) for match in found)

    def _general(self, clause: str) -> bool:
        return bool(_plain(self.behalve).search(clause)) and not (self.toch and _plain(self.toch).search(clause))


def hits(text: str, kring: Kring) -> tuple[Hit, ...]:
    """Return what the words of a text say that a circle may not learn."""
    lower = text.lower()
    possible = could_match(lower)
    held = [
        rule
        for number, rule in enumerate(rules())
        if number in possible and kring in rule.zwaarte and rule.holds_for(text, lower, possible[number])
    ]
    kinds = {rule.soort for rule in held}
    return tuple(Hit(rule.soort, rule.advies, rule.zwaarte[kring]) for rule in held if kinds.isdisjoint(rule.vervalt_naast))


def could_match(lower: str) -> dict[int, set[Patroon]]:
    """Return the patterns of which an anchor stands in a text in lower case, and those without, by the number of the rule."""
    index, always = _index()
    grams = {lower[at : at + _GRAM] for at in range(len(lower) - _GRAM + 1)}
    grams.update(lower)
    possible: dict[int, set[Patroon]] = {}
    for number, pattern in always:
        possible.setdefault(number, set()).add(pattern)
    for gram in grams.intersection(index):
        for anchor, number, pattern in index[gram]:
            if anchor in lower and all(any(text in lower for text in texts) for texts in pattern.ankers[1:]):
                possible.setdefault(number, set()).add(pattern)
    return possible


@cache
def _index() -> tuple[dict[str, list[tuple[str, int, Patroon]]], tuple[tuple[int, Patroon], ...]]:
    """Return the patterns with their anchors by the end of an anchor, and the patterns without one."""
    index: dict[str, list[tuple[str, int, Patroon]]] = {}
    every = [(number, pattern) for number, rule in enumerate(rules()) for pattern in rule.patronen]
    for number, pattern in every:
        for anchor in pattern.ankers[0] if pattern.ankers else ():
            index.setdefault(anchor[-_GRAM:], []).append((anchor, number, pattern))
    return index, tuple((number, pattern) for number, pattern in every if not pattern.ankers)


@cache
def rules() -> tuple[Regel, ...]:
    """Return the shipped rules."""
    return tuple(map(_rule, _table()["soorten"]))


@cache
def _table() -> Any:  # noqa: ANN401 - JSON of our own
    return json.loads(files("generator.guard").joinpath("details.json").read_text("utf-8"))


def families() -> Mapping[str, str]:
    """Return the word families by their name in braces."""
    found: Mapping[str, str] = _table()["woordgroepen"]
    return found


def _rule(row: Mapping[str, Any]) -> Regel:
    return Regel(
        soort=row["soort"],
        advies=row["advies"],
        patronen=tuple(Patroon(part["patroon"], part["in"], tuple(map(tuple, part["ankers"]))) for part in row["zoek"]),
        behalve=row.get("behalve", ""),
        toch=row.get("toch", ""),
        vervalt_naast=frozenset(row.get("vervalt_naast", ())),
        zwaarte={Kring(kring): Zwaarte(weight) for kring, weight in row["kringen"].items()},
    )


def expanded(pattern: str, families: Mapping[str, str]) -> str:
    """Return a pattern with its word families written out."""
    return _FAMILY.sub(lambda match: families[match.group(1)], pattern)


@cache
def _compiled(pattern: Patroon) -> re.Pattern[str]:
    whole = expanded(pattern.bron, families())
    return re.compile(rf"\b(?:{whole})(?!\w)" if pattern.soort == WORDS else whole)


@cache
def _plain(pattern: str) -> re.Pattern[str]:
    return re.compile(expanded(pattern, families()))


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a sentence around a place: a sentence ends at a full stop, and at `maar`."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def all_patterns() -> Iterator[tuple[Patroon, re.Pattern[str]]]:
    """Iterate over every pattern with what it compiles to."""
    return ((pattern, _compiled(pattern)) for rule in rules() for pattern in rule.patronen)
