"""Batch, the report: what needs a person first, then what is done; once for a person and once for a script.

In: what came of each school. Out: `batch-verslag.html` and `batch-verslag.json` in the folder of the run. Never: a
person. The schools stand in the order of their names, whatever process was ready first.
"""

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from generator.pipeline.batch.order import Vraag
from generator.pipeline.batch.outcome import Punt, Soort, Toestand, Uitkomst, exit_code
from generator.pipeline.batch.worklist import Lijst, Overgeslagen, ZonderProfiel

PAGE: Final = "batch-verslag.html"
DATA: Final = "batch-verslag.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Verslag:
    """What came of a run.

    Attributes:
        uitkomsten: of the schools that are ready, by name.
        te_gaan: how many schools are not ready yet.
        verouderd: facts that nobody checked this school year; the same for all schools.
        let_op: Dutch sentences for whoever runs it.
    """

    vraag: Vraag
    uitkomsten: tuple[Uitkomst, ...]
    te_gaan: int = 0
    zonder_profiel: tuple[ZonderProfiel, ...] = ()
    overgeslagen: tuple[Overgeslagen, ...] = ()
    verouderd: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()

    @property
    def totaal(self) -> int:
        """How many schools there are."""
        return len(self.uitkomsten) + self.te_gaan

    @property
    def vragend(self) -> tuple[Uitkomst, ...]:
        """The schools that need a person: those where something failed first."""
        asking = [each for each in self.uitkomsten if each.punten]
        return tuple(sorted(asking, key=lambda each: _order(each.punten)))

    @property
    def klaar(self) -> tuple[Uitkomst, ...]:
        """The schools of which something was made, also where another document failed."""
        return tuple(each for each in self.uitkomsten if each.gemaakt)

    @property
    def page(self) -> Path:
        """Where the report stands as a page."""
        return self.vraag.uit / PAGE

    @property
    def exit_code(self) -> int:
        """The exit code of the run."""
        return exit_code(self.uitkomsten, ontbreekt=bool(self.zonder_profiel))

    def aantal(self, toestand: Toestand) -> int:
        """Return how many schools are so far."""
        return Counter(each.toestand for each in self.uitkomsten)[toestand]

    def as_json(self) -> dict[str, object]:
        """Return machine output; `oordeel` and `bevindingen` are as `controleer --json` gives them."""
        stopped = any(punt.soort is Soort.PRIVACYSTOP for each in self.uitkomsten for punt in each.punten)
        findings = [row for each in self.uitkomsten for row in each.bevindingen]
        return {
            "versie": _VERSION,
            "af": not self.te_gaan,
            "exit": self.exit_code,
            "opdracht": self.vraag.bepaalt(),
            "aantallen": self._numbers(),
            "oordeel": "geblokkeerd" if stopped else "waarschuwing" if findings else "vrij",
            "bevindingen": findings,
            "scholen": [_row(each) for each in self.uitkomsten],
            "zonder_profiel": [asdict(each) for each in self.zonder_profiel],
            "overgeslagen": [asdict(each) for each in self.overgeslagen],
            "verouderd": list(self.verouderd),
            "let_op": list(self.let_op),
        }

    def _numbers(self) -> dict[str, int]:
        return {
            "scholen": self.totaal,
            **{toestand.value.replace(" ", "_"): self.aantal(toestand) for toestand in Toestand},
            "al_klaar": sum(each.al_klaar for each in self.uitkomsten),
            "vraagt_iemand": len(self.vragend),
            "te_gaan": self.te_gaan,
            "documenten": sum(len(each.gemaakt) for each in self.uitkomsten),
        }


@dataclass(frozen=True, slots=True)
class Stap:
    """A school that is ready.

    Attributes:
        nummer: how many schools are ready, and `totaal`: how many there are.
        gewerkt: how many of those took work in this run; the others were done already or cannot be done.
        te_doen: how many still ask for work.
    """

    nummer: int
    totaal: int
    uitkomst: Uitkomst
    gewerkt: int
    te_doen: int


def of(vraag: Vraag, lijst: Lijst, outcomes: tuple[Uitkomst, ...], te_gaan: int, verouderd: tuple[str, ...]) -> Verslag:
    """Return the report of what is known so far."""
    ordered = tuple(sorted(outcomes, key=lambda each: (each.naam.casefold(), each.brin, each.sleutel)))
    return Verslag(vraag, ordered, te_gaan, lijst.zonder_profiel, lijst.overgeslagen, verouderd, lijst.let_op)


def _order(points: tuple[Punt, ...]) -> tuple[bool, int]:
    """Return where a school comes among those that need a person: what failed first, and a privacy stop before all."""
    kinds = list(Soort)
    return (not any(punt.exit for punt in points), min(kinds.index(punt.soort) for punt in points))


def _row(outcome: Uitkomst) -> dict[str, object]:
    row = asdict(outcome)
    kept = ("naam", "brin", "profiel", "map", "al_klaar", "gemaakt")
    return {
        "toestand": outcome.toestand.value,
        **{name: row[name] for name in kept},
        "punten": [{key: value for key, value in punt.items() if key != "exit"} for punt in row["punten"]],
    }
