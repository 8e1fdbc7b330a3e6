"""Guard, details by their words: the rules of `details.yaml`.

In: text in which the allowed phrases are masked. Out: hits of what the words say, whoever is involved.
Never: a rule that is not in that table.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from generator.base.kring import Kring
from generator.base.resources import values
from generator.guard.findings import Hit, Zwaarte

_FAMILY: Final = re.compile(r"\{([a-z]+)\}")
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
    """

    soort: str
    advies: str
    woorden: tuple[re.Pattern[str], ...]
    patronen: tuple[re.Pattern[str], ...]
    behalve: re.Pattern[str] | None
    toch: re.Pattern[str] | None
    vervalt_naast: frozenset[str]
    zwaarte: Mapping[Kring, Zwaarte]

    def holds_for(self, text: str, lower: str) -> bool:
        """Return whether a text, given also in lower case, holds the detail."""
        sources = ((self.woorden, lower), (self.patronen, text))
        found = (match for patterns, where in sources for pattern in patterns for match in pattern.finditer(where))
        return any(self.behalve is None or not self._general(_clause(lower, *match.span())) for match in found)

    def _general(self, clause: str) -> bool:
        return bool(self.behalve and self.behalve.search(clause)) and not (self.toch and self.toch.search(clause))


def hits(text: str, kring: Kring) -> tuple[Hit, ...]:
    """Return what the words of a text say that a circle may not learn."""
    lower = text.lower()
    held = [rule for rule in rules() if kring in rule.zwaarte and rule.holds_for(text, lower)]
    kinds = {rule.soort for rule in held}
    return tuple(Hit(rule.soort, rule.advies, rule.zwaarte[kring]) for rule in held if kinds.isdisjoint(rule.vervalt_naast))


@cache
def rules() -> tuple[Regel, ...]:
    """Return the shipped rules."""
    table = values(files("generator.guard.details").joinpath("details.yaml").read_text("utf-8"))
    return tuple(_rule(row, table["woordgroepen"]) for row in table["soorten"])


def _rule(row: Mapping[str, Any], families: Mapping[str, str]) -> Regel:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(_FAMILY.sub(lambda match: families[match.group(1)], pattern))

    return Regel(
        soort=row["soort"],
        advies=row["advies"],
        woorden=tuple(compiled(rf"\b(?:{pattern})(?!\w)") for pattern in row.get("woorden", ())),
        patronen=tuple(map(compiled, row.get("patronen", ()))),
        behalve=compiled("|".join(row["behalve"])) if "behalve" in row else None,
        toch=compiled("|".join(row["toch"])) if "toch" in row else None,
        vervalt_naast=frozenset(row.get("vervalt_naast", ())),
        zwaarte={Kring(kring): Zwaarte(weight) for kring, weight in row["kringen"].items()},
    )


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a sentence around a place: a sentence ends at a full stop, and at `maar`."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
