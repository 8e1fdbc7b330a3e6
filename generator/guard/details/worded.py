"""Guard, details by their words: the rules of `details.yaml`.

In: text in which the allowed phrases are masked. Out: hits of what the words say, whoever is involved.
Never: a rule that is not in that table.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from generator.base.kring import Kring
from generator.base.resources import values
from generator.guard.findings import Hit, Zwaarte
from generator.guard.words import harmless

_FAMILY: Final = re.compile(r"\{([a-z]+)\}")
_NOT_IN: Final = {
    "altijd": frozenset[str](),
    "bijzonder": frozenset({"algemeen"}),
    "verteld": frozenset({"algemeen", "stil"}),
    "voorval": frozenset({"algemeen", "stil", "ons"}),
}
_CLAUSE_END: Final = re.compile(r"[.!?](?=\s|$)|[;\n]|\bmaar\b")


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

    def found_in(self, text: str, lower: str, over: Callable[[int], str]) -> slice | None:
        """Return where a text, given also in lower case, holds the detail first; None where it does not.

        Args:
            text: as it stands.
            lower: the same in lower case.
            over: whom the sentence at a place is about, a word of `about_one.Over`.
        """
        sources = ((self.woorden, lower), (self.patronen, text))
        found = (match for patterns, where in sources for pattern in patterns for match in pattern.finditer(where))
        kept = (match for match in found if self.behalve is None or not self.general(_clause(lower, *match.span())))
        kept = (match for match in kept if not self.telt_niet or over(match.start()) not in self.telt_niet)
        span = next((match.span() for match in kept), None)
        return None if span is None else slice(*span)

    def general(self, clause: str) -> bool:
        """Return whether a clause is a rule for all or an invitation, and tells nothing that happened."""
        return bool(self.behalve and self.behalve.search(clause)) and not (self.toch and self.toch.search(clause))


def hits(text: str, kring: Kring, over: Callable[[int], str] = lambda _: "") -> tuple[Hit, ...]:
    """Return what the words of a text say that a circle may not learn; `over` as in `Regel.found_in`."""
    lower = without_set_phrases(text.lower().replace("eén", "één"))
    alike = len(lower) == len(text)  # so that a place in one is that place in the other
    asked = ((rule, rule.found_in(text, lower, over)) for rule in rules() if kring in rule.zwaarte)
    held = [(rule, part) for rule, part in asked if part is not None]
    kinds = {rule.soort for rule, _ in held}
    return tuple(
        Hit(rule.soort, rule.advies, rule.zwaarte[kring], harmless.shown(text[part]) if rule.shown and alike else "")
        for rule, part in held
        if kinds.isdisjoint(rule.vervalt_naast)
    )


@cache
def rules() -> tuple[Regel, ...]:
    """Return the shipped rules."""
    return tuple(map(_rule, _table()["soorten"]))


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
    return tuple(re.compile(filled(each)) for each in _table()["vaste_uitdrukkingen"])


@cache
def _table() -> Any:  # noqa: ANN401 - as above
    return values(files("generator.guard.details").joinpath("details.yaml").read_text("utf-8"))


def filled(pattern: str) -> str:
    """Return a pattern with the groups of words in it (`{land}`) written out."""
    return _FAMILY.sub(lambda match: families().get(match.group(1), match.group()), pattern)


def _rule(row: Mapping[str, Any]) -> Regel:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(filled(pattern))

    return Regel(
        soort=row["soort"],
        advies=row["advies"],
        woorden=tuple(compiled(rf"\b(?:{pattern})(?!\w)") for pattern in row.get("woorden", ())),
        patronen=tuple(map(compiled, row.get("patronen", ()))),
        behalve=compiled("|".join(row["behalve"])) if "behalve" in row else None,
        toch=compiled("|".join(row["toch"])) if "toch" in row else None,
        vervalt_naast=frozenset(row.get("vervalt_naast", ())),
        zwaarte={Kring(kring): Zwaarte(weight) for kring, weight in row["kringen"].items()},
        shown=row.get("toon") != "nee",
        telt_niet=_NOT_IN[row.get("telt", "altijd")],
    )


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a sentence around a place: a sentence ends at a full stop, and at `maar`."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
