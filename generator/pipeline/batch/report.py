"""Batch, the report: what needs a person first, then what is done; once for a person and once for a script.

In: what came of each school. Out: `batch-verslag.html` and `batch-verslag.json` in the folder of the run. Never: a
person. The schools stand in the order of their names, whatever process was ready first.
"""

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.outcome import MadeDocument, Point, PointKind, Progress, SchoolOutcome, exit_code
from generator.pipeline.batch.worklist import Skipped, WithoutProfile, WorkList

PAGE: Final = "batch-verslag.html"
DATA: Final = "batch-verslag.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a run.

    Attributes:
        outcomes: of the schools that are ready, by name.
        to_go: how many schools are not ready yet.
        stale: facts that nobody checked this school year; the same for all schools.
        notices: Dutch sentences for whoever runs it.
    """

    order: BatchOrder
    outcomes: tuple[SchoolOutcome, ...]
    to_go: int = 0
    without_profile: tuple[WithoutProfile, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    stale: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many schools there are."""
        return len(self.outcomes) + self.to_go

    @property
    def asking(self) -> tuple[SchoolOutcome, ...]:
        """The schools that need a person: those where something failed first."""
        asking = [each for each in self.outcomes if each.punten]
        return tuple(sorted(asking, key=lambda each: _urgency(each.punten)))

    @property
    def made(self) -> tuple[SchoolOutcome, ...]:
        """The schools of which something was made, also where another document failed."""
        return tuple(each for each in self.outcomes if each.gemaakt)

    @property
    def page(self) -> Path:
        """Where the report stands as a page."""
        return self.order.out / PAGE

    @property
    def exit_code(self) -> int:
        """The exit code of the run."""
        return exit_code(self.outcomes, schools_missing=bool(self.without_profile))

    def count(self, progress: Progress) -> int:
        """Return how many schools are so far."""
        return Counter(each.progress for each in self.outcomes)[progress]

    def as_json(self) -> dict[str, object]:
        """Return machine output; `oordeel` and `bevindingen` are as `controleer --json` gives them."""
        stopped = any(point.soort is PointKind.PRIVACY_STOP for point in chain.from_iterable(each.punten for each in self.outcomes))
        findings = list(chain.from_iterable(each.bevindingen for each in self.outcomes))
        return {
            "versie": _VERSION,
            "af": not self.to_go,
            "exit": self.exit_code,
            "opdracht": self.order.deciding(),
            "aantallen": self._numbers(),
            "oordeel": "geblokkeerd" if stopped else "waarschuwing" if findings else "vrij",
            "bevindingen": findings,
            "scholen": [_row(each) for each in self.outcomes],
            "zonder_profiel": [asdict(each) for each in self.without_profile],
            "overgeslagen": [asdict(each) for each in self.skipped],
            "verouderd": list(self.stale),
            "let_op": list(self.notices),
        }

    def _numbers(self) -> dict[str, int]:
        return {
            "scholen": self.total,
            **{progress.value.replace(" ", "_"): self.count(progress) for progress in Progress},
            "al_klaar": sum(each.al_klaar for each in self.outcomes),
            "vraagt_iemand": len(self.asking),
            "te_gaan": self.to_go,
            "documenten": sum(len(each.gemaakt) for each in self.outcomes),
        }


@dataclass(frozen=True, slots=True)
class SchoolReady:
    """A school that is ready.

    Attributes:
        number: how many schools are ready, and `total`: how many there are.
        worked: how many of those took work in this run; the others were done already or cannot be done.
        to_do: how many still ask for work.
    """

    number: int
    total: int
    outcome: SchoolOutcome
    worked: int
    to_do: int


def of(order: BatchOrder, work_list: WorkList, outcomes: tuple[SchoolOutcome, ...], to_go: int, stale: tuple[str, ...]) -> Report:
    """Return the report of what is known so far."""
    ordered = tuple(sorted(outcomes, key=lambda each: (each.naam.casefold(), each.brin, each.sleutel)))
    return Report(order, ordered, to_go, work_list.without_profile, work_list.skipped, stale, work_list.notices)


def _urgency(points: tuple[Point, ...]) -> tuple[bool, int]:
    """Return where a school comes among those that need a person: what failed first, and a privacy stop before all."""
    kinds = list(PointKind)
    return (not any(point.exit for point in points), min(kinds.index(point.soort) for point in points))


def _row(outcome: SchoolOutcome) -> dict[str, object]:
    return {
        "toestand": outcome.progress.value,
        "naam": outcome.naam,
        "brin": outcome.brin,
        "profiel": outcome.profiel,
        "map": outcome.map,
        "al_klaar": outcome.al_klaar,
        "gemaakt": [_made(made) for made in outcome.gemaakt],
        "punten": [
            {"soort": point.soort, "tekst": point.tekst, "regels": point.regels, "documenten": point.documenten}
            for point in outcome.punten
        ],
    }


def _made(made: MadeDocument) -> dict[str, object]:
    files = [{"pad": file.pad, "sha256": file.sha256} for file in made.bestanden]
    return {"document": made.document, "bestanden": files, "gemarkeerd": made.gemarkeerd, "te_kiezen": made.te_kiezen}
