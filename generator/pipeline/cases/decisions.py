"""The decisions that an action team takes: each decision table with what speaks for, against, and what forbids.

In: a case. Out: `Decision`s, a table each, from the same rows as the worksheet and the protocol. Never: a decision taken here, or a
row that the facts contradict.

Source: R4.03 to R4.08; `stappenplan/feiten/beslistabellen.yaml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.base.errors import UsageError
from generator.documents.blocks import first_upper
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import rows_that_hold
from generator.stappenplan.model import Beslisregel, Gewicht
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import Terms, terms


class Side(StrEnum):
    """What a row does in a decision: it speaks for or against, it forbids, or it says what to do."""

    FOR = "voor"
    AGAINST = "tegen"
    VETO = "nee"
    ACT = "doen"


@dataclass(frozen=True, slots=True)
class Consideration:
    """A row of a decision table that holds, or of which only people know whether it does.

    Attributes:
        side: what it does in the decision.
        situatie: when it holds, and doen: what the school does then; Dutch sentences.
        wie: a function of the school, never a person.
        bekend: whether the facts say that it holds; else only the action team knows.
        open: whether its step is still to be taken.
        mens: whether no fact tells that it was done, so that the log does.
        sleutels: keys of the incident file that it looks at.
    """

    regel: str
    side: Side
    situatie: str
    doen: str
    wie: str
    bekend: bool
    open: bool
    mens: bool
    sleutels: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Whether it forbids something now."""
        return self.side is Side.VETO and self.open


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: its table and the rows that count, those that are still open first."""

    tabel: str
    rows: tuple[Consideration, ...]

    def of(self, side: Side) -> tuple[Consideration, ...]:
        """Return the rows of one side."""
        return tuple(row for row in self.rows if row.side is side)


def decisions_of(case: Case) -> tuple[Decision, ...]:
    """Return the decisions of a case.

    Raises:
        UsageError: the case has no incident.
    """
    if case.incident is None:
        raise UsageError("Besluiten horen bij een incident. Geef met --incident de feiten van het incident.")
    words = terms(stappenplan(), case.profile)
    held = {
        (table, row.regel, row.situatie): is_open for table, row, is_open in rows_that_hold(case.profile, case.incident, case.today)
    }
    return tuple(
        Decision(table, tuple(sorted(_rows(table, each, held, words), key=lambda row: (not row.open, not row.bekend))))
        for table, each in stappenplan().beslistabellen.items()
    )


def _rows(
    table: str, rows: tuple[Beslisregel, ...], held: dict[tuple[str, str, str], bool], words: Terms
) -> Iterator[Consideration]:
    for row in rows:
        key = (table, row.regel, row.situatie)
        if row.wanneer and key not in held:
            continue
        side, said = _side(row)
        yield Consideration(
            regel=row.regel,
            side=side,
            situatie=first_upper(words.fill(said)),
            doen=words.fill(row.doen),
            wie=words.role(row.wie),
            bekend=bool(row.wanneer),
            open=held.get(key, False),
            mens=row.gewicht is Gewicht.MENS,
            sleutels=row.sleutels,
        )


def _side(row: Beslisregel) -> tuple[Side, str]:
    """Return the side of a row, and its situation without the word that says so."""
    first, colon, rest = row.situatie.partition(": ")
    for side in (Side.FOR, Side.AGAINST, Side.VETO):
        if colon and first.casefold().split(",")[0] == side.value:
            return side, rest
    return Side.ACT, row.situatie
