"""Sign-off, the whole way: a file is read and judged, each warning gets a reason, and the release is recorded.

In: a file, a profile, an incident, reasons and a function. Out: how the file stands. Never: a judgement of its own:
whether the facts allow a document is told by the judgement by which it is made.

Source: R4.06, R4.07, the order of informing in `docs/regels.md`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import guard
from generator.base.errors import GeneratorError, ReleaseError
from generator.base.files import read_file
from generator.base.kring import Kring
from generator.documents import paper
from generator.documents.catalogue import CATALOGUE
from generator.guard import Allowed, Bevinding, Forbidden, Oordeel, Verdict, Zwaarte
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import Punt
from generator.pipeline.checking import what_it_is
from generator.pipeline.facts import facts_now
from generator.stappenplan.model import Gewicht
from generator.write import release
from generator.write.release import Recognised, Standing
from generator.write.release.judge import clean_reason
from generator.write.release.record import name_in


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """A file that somebody may release: its bytes, what must be weighed, and against what a reason is screened."""

    path: Path
    data: bytes
    verdict: Verdict
    screen: tuple[Forbidden, Allowed]

    @property
    def blocked(self) -> bool:
        """Whether nobody can release it as it is."""
        return self.verdict.oordeel is Oordeel.GEBLOKKEERD

    @property
    def text(self) -> str:
        """What a reader sees."""
        return release.readable(self.path.name, self.data)

    def reason(self, text: str, number: int) -> str:
        """Return a reason for a warning, by its number from 1, as it may be kept.

        Raises:
            ReleaseError: it is empty or too long. GuardError: it holds a name or a detail.
        """
        return clean_reason(text, number, self.screen)


@dataclass(frozen=True, slots=True)
class Standings:
    """How the documents of a folder stand with sign-off, and what could not be read."""

    folder: Path
    stands: tuple[tuple[Path, Standing], ...]
    unread: tuple[tuple[Path, GeneratorError], ...]

    @property
    def exit_code(self) -> int:
        """0 when everything was read."""
        return max((error.exit_code for _, error in self.unread), default=0)

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        rows = [{"bestand": self._name(path), **stand.as_json()} for path, stand in self.stands]
        unread = [{"bestand": self._name(path), "fouten": [str(error)]} for path, error in self.unread]
        return {"bestanden": rows, "niet_gelezen": unread}

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def weigh_file(path: Path, school: Path, incident: Path | None, today: date, *, kring: Kring | None = None) -> OnTheTable:
    """Return a file with all that must be weighed before it is released.

    Args:
        path: the document.
        school: the profile.
        incident: the incident; None for what is about none.
        today: day of the release.
        kring: who is to read it; None is what we know, else everyone.

    Raises:
        ReleaseError: it is a concept, the facts went on since it was made, or they do not allow it. OutOfScopeError: as of making.
        ProfileError, IncidentError, DocumentError: a file cannot be read.
    """
    case = steps.load(school, incident, today)
    screen = guard.forbidden(case.incident), paper.allowed(case.profile, case.root)
    data = read_file(path)
    wat = what_it_is(path, data, kring)
    verdict = release.judge(path.name, data, *screen, wat, to_weigh(wat, case))
    found = OnTheTable(path, data, verdict, screen)
    if not found.blocked:
        refuse(wat, case)
        release.refuse_behind(release.behind(path, data, facts_now(case.profile, case.incident, case.root)))
    return found


def release_file(asked: OnTheTable, reasons: Sequence[str], by: str, today: date, *, second: str = "") -> Standing:
    """Record that somebody released a file, and return how it stands.

    Args:
        asked: what `weigh_file` gave.
        reasons: one for each warning, in order.
        by: the function of who releases it.
        today: day of the release.
        second: the function of a second reader, where there was one.

    Raises:
        GuardError: it is blocked, or a reason holds a name. ReleaseError: a reason or the function is missing, or the file changed.
        OutputError: the record cannot be written.
    """
    name = name_in(asked.path)
    found = release.approve(name, asked.data, asked.verdict, reasons, who=(by, second), day=today, screen=asked.screen)
    release.record(asked.path, found)
    return release.status(asked.path, read_file(asked.path))


def list_releases(folder: Path) -> Standings:
    """Return how each document under a folder stands with sign-off."""
    stands, unread = release.list_of(folder)
    return Standings(folder, tuple(stands), tuple(unread))


def to_weigh(wat: Recognised, case: Case) -> tuple[Bevinding, ...]:
    """Return what must be weighed of a document on an incident apart from its text; nothing of another document.

    Args:
        wat: what the file is; of what is unknown a letter to everyone is assumed.
        case: the school, the incident where there is one, and the day of the release.
    """
    if case.incident is None or not wat.about_incident:
        return ()
    small = guard.small_groups(case.profile, case.incident) if wat.kring is Kring.OPENBAAR else ()
    return (*small, *map(_finding, _points(wat, case, Gewicht.ZENDEN)))


def refuse(wat: Recognised, case: Case) -> None:
    """Refuse to release a document that would not be made now.

    Raises:
        ReleaseError: which facts or which row of which table, where they stand, and what to do.
    """
    reasons = [str(point) for point in _points(wat, case, Gewicht.STOP)]
    if reasons:
        raise ReleaseError("\n".join(["Dit document wordt niet vrijgegeven. De gegevens van nu laten het niet toe:", *reasons]))


def _points(wat: Recognised, case: Case, weight: Gewicht) -> Iterator[Punt]:
    if case.incident is None or not wat.about_incident:
        return
    names = [wat.document] if wat.document in CATALOGUE else [name for name, known in CATALOGUE.items() if known.kring is wat.kring]
    for point in steps.judged(case):
        if point.gewicht is weight and any(point.concerns(name, of_incident=True) for name in names):
            yield point


def _finding(point: Punt) -> Bevinding:
    places = ", ".join(key for key, _ in point.plaatsen)
    advice = "Wacht tot dit gedaan is, of geef de reden waarom het document toch kan worden vrijgegeven."
    return Bevinding(point.wat.rstrip("."), "de gegevens van het incident", places, advice, Zwaarte.WAARSCHUWING)
