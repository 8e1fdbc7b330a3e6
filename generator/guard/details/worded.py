"""Guard, details by their words: the rules of `details.yaml`.

In: text in which the allowed phrases are masked. Out: hits of what the words say, whoever is involved.
Never: a rule that is not in that table.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from generator.base.kring import Kring
from generator.base.resources import values
from generator.base.resources.patterns import Compile, compiled
from generator.guard.findings import Hit, Zwaarte
from generator.guard.words import harmless

_FAMILY: Final = re.compile(r"\{([a-z]+)\}")
_NOT_IN: Final = {
    "altijd": frozenset[str](),
    "bijzonder": frozenset({"algemeen", "verzonnen"}),
    "verteld": frozenset({"algemeen", "stil", "verzonnen"}),
    "voorval": frozenset({"algemeen", "stil", "ons", "verzonnen"}),
}
_CLAUSE_END: Final = re.compile(r"[.!?](?=\s|$)|[;\n]|\bmaar\b")


class Twijfel(StrEnum):
    """What the words of a detail are in a sentence that is said of everyone: the words of `details.yaml`."""

    NOOIT = "nooit"  # as anywhere
    LICHT = "licht"  # a warning in place of a block, and no warning
    VERVALT = "vervalt"  # nothing
    WEG = "weg"  # nothing, also where it may be said of everyone


class Verteld(IntEnum):
    """Whether a sentence tells of somebody, as the other looks see it."""

    NIETS = 0  # it is said of everyone, without a doubt
    NEE = 1
    MISSCHIEN = 2
    BIJNA = 3  # its words do, and it names nobody
    JA = 4
    ZEKER = 5  # by whom it is about, and by its words


@dataclass(frozen=True, slots=True)
class Waarover:
    """What the other looks say of the sentence at a place: whom it is about, a word of `about_one.Over`, and whether it tells."""

    over: Callable[[int], str] = lambda _: ""
    verteld: Callable[[int], Verteld] = lambda _: Verteld.JA


@dataclass(frozen=True, slots=True)
class Regel:
    """A detail with its weight for each circle; a circle that is not named may hold it.

    Attributes:
        woorden: patterns of whole words, met with the text in lower case: one that ignores case is three times slower.
        patronen: patterns met with the text as it stands.
        behalve: what makes of a clause a rule for all or an invitation, in which the detail does not count.
        toch: what makes it count all the same: the clause tells what happened.
        vervalt_naast: kinds that say the same with more weight.
        shown: whether a screen may show the ordinary words of it.
        telt_niet: sentences in which it does not count, by whom they are about.
        twijfel: what its words are in a sentence that both other looks take to be said of everyone; its `patronen` are certain.
        samen: it stops what everyone reads where both other looks are sure that the sentence tells of somebody.
    """

    soort: str
    advies: str
    woorden: tuple[re.Pattern[str], ...]
    patronen: tuple[re.Pattern[str], ...]
    behalve: re.Pattern[str] | None
    toch: re.Pattern[str] | None
    vervalt_naast: frozenset[str]
    zwaarte: Mapping[Kring, Zwaarte]
    shown: bool
    telt_niet: frozenset[str]
    twijfel: Twijfel
    samen: bool

    def found_in(self, text: str, lower: str, about: Waarover) -> tuple[slice, Verteld] | None:
        """Return where a text, given also in lower case, holds the detail most surely, and how surely; None where it does not."""
        best: tuple[slice, Verteld] | None = None
        for match, certain in self._matches(text, lower):
            if self._counts(match, lower, about):
                told = about.verteld(match.start()) if self.samen or not certain else Verteld.JA
                told = max(told, Verteld.JA) if certain else told
                if best is None or told > best[1]:
                    best = slice(*match.span()), told
                if told >= Verteld.JA:
                    break
        return best

    def weight(self, kring: Kring, told: Verteld) -> Zwaarte | None:
        """Return how heavy the detail is for a circle in a sentence that tells of somebody, or may; None where it is nothing."""
        most = self.zwaarte[kring]
        if told is Verteld.NIETS:
            return None
        if told is Verteld.ZEKER and self.samen and kring is Kring.OPENBAAR:
            return Zwaarte.BLOK
        if told >= Verteld.JA or (told is Verteld.BIJNA and self.twijfel is not Twijfel.WEG):
            return most
        if told is Verteld.NEE:
            light = most is Zwaarte.BLOK and self.twijfel is Twijfel.LICHT
        else:
            light = told is Verteld.BIJNA or self.twijfel is not Twijfel.WEG
        return Zwaarte.WAARSCHUWING if light else None

    def _matches(self, text: str, lower: str) -> Iterator[tuple[re.Match[str], bool]]:
        yield from ((match, True) for pattern in self.patronen for match in pattern.finditer(text))
        sure = self.twijfel is Twijfel.NOOIT
        yield from ((match, sure) for pattern in self.woorden for match in pattern.finditer(lower))

    def _counts(self, match: re.Match[str], lower: str, about: Waarover) -> bool:
        if self.behalve is not None and self.general(_clause(lower, *match.span())):
            return False
        return not self.telt_niet or about.over(match.start()) not in self.telt_niet

    def general(self, clause: str) -> bool:
        """Return whether a clause is a rule for all or an invitation, and tells nothing that happened."""
        return bool(self.behalve and self.behalve.search(clause)) and not (self.toch and self.toch.search(clause))


NOTHING_KNOWN: Final = Waarover()


def hits(text: str, kring: Kring, about: Waarover = NOTHING_KNOWN) -> tuple[Hit, ...]:
    """Return what the words of a text say that a circle may not learn; `about` tells of each sentence whom it is about."""
    lower = without_set_phrases(text.lower().replace("eén", "één"))
    alike = len(lower) == len(text)  # so that a place in one is that place in the other
    asked = ((rule, rule.found_in(text, lower, about)) for rule in rules() if kring in rule.zwaarte)
    weighed = ((rule, found[0], rule.weight(kring, found[1])) for rule, found in asked if found is not None)
    held = [(rule, part, weight) for rule, part, weight in weighed if weight is not None]
    kinds = {rule.soort for rule, _, _ in held}
    return tuple(
        Hit(rule.soort, rule.advies, weight, harmless.shown(text[part]) if rule.shown and alike else "")
        for rule, part, weight in held
        if kinds.isdisjoint(rule.vervalt_naast)
    )


@cache
def rules() -> tuple[Regel, ...]:
    """Return the shipped rules."""
    with compiled("woorden", text()) as pattern:
        return tuple(_rule(row, pattern) for row in _table()["soorten"])


def families() -> Mapping[str, str]:
    """Return the groups of words that the rules share, each as a pattern for text in lower case."""
    return _table()["woordgroepen"]  # type: ignore[no-any-return] # a table of our own


def without_set_phrases(lower: str) -> str:
    """Return a text in lower case with strokes for what means something else in a set phrase (`contact opgenomen`)."""
    for pattern in _set_phrases():
        for match in pattern.finditer(lower):
            start, end = match.span(1)
            lower = f"{lower[:start]}{'_' * (end - start)}{lower[end:]}"
    return lower


@cache
def _set_phrases() -> tuple[re.Pattern[str], ...]:
    with compiled("uitdrukkingen", text()) as pattern:
        return tuple(pattern(filled(each)) for each in _table()["vaste_uitdrukkingen"])


@cache
def _table() -> Any:  # noqa: ANN401 - as above
    return values(text())


@cache
def text() -> str:
    """Return `details.yaml` as it stands."""
    return files("generator.guard.details").joinpath("details.yaml").read_text("utf-8")


def filled(pattern: str) -> str:
    """Return a pattern with the groups of words in it (`{land}`) written out."""
    return _FAMILY.sub(lambda match: families().get(match.group(1), match.group()), pattern)


def _rule(row: Mapping[str, Any], compile_it: Compile) -> Regel:
    def pattern(words: str) -> re.Pattern[str]:
        return compile_it(filled(words))

    return Regel(
        soort=row["soort"],
        advies=row["advies"],
        woorden=tuple(pattern(rf"\b(?:{words})(?!\w)") for words in row.get("woorden", ())),
        patronen=tuple(map(pattern, row.get("patronen", ()))),
        behalve=pattern("|".join(row["behalve"])) if "behalve" in row else None,
        toch=pattern("|".join(row["toch"])) if "toch" in row else None,
        vervalt_naast=frozenset(row.get("vervalt_naast", ())),
        zwaarte={Kring(kring): Zwaarte(weight) for kring, weight in row["kringen"].items()},
        shown=row.get("toon") != "nee",
        telt_niet=_NOT_IN[row.get("telt", "altijd")],
        twijfel=Twijfel(row.get("twijfel", Twijfel.LICHT)),
        samen=row.get("samen") == "blok",
    )


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a sentence around a place: a sentence ends at a full stop, and at `maar`."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
