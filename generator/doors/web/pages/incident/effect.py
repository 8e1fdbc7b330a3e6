"""What an answer does, at once: the documents that follow, the steps, and what contradicts itself, beside the questions.

In: an incident with the answers that are on the page. Out: what the page shows of its outlook. Never: a rule of the field; the
outlook says it all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Request

from generator import DueDocument, FileValues, Outlook, look_ahead, read_values
from generator.base.errors import Fault, GeneratorError, IncidentError, OutOfScopeError
from generator.base.language import long_date
from generator.doors.web.desk import Desk, TheDesk, TheStore
from generator.doors.web.pages.incident.topics import Spot, in_words, key_before, spot_of
from generator.doors.web.store import IncidentFile, Store

STOP: Final = "stop"
_URGENT: Final = ("nu", "te_laat", "vandaag", "deze_week")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at, and where: what stands at it, what a choice does, and the places that it is about.

    Attributes:
        soort: `stop`, `nodig`, `zenden` or `advies`.
    """

    soort: str
    wat: str
    keuzes: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()

    def elsewhere(self, anchor: str) -> tuple[Spot, ...]:
        """Return the other places, seen from one of them."""
        return tuple(spot for spot in self.spots if spot.anchor != anchor)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step on the page, with where it is told that it is done; papieren where it is about documents."""

    wat: str
    wie: str
    dag: str = ""
    spot: Spot | None = None
    papers: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document that can not be made yet, with the answers that it needs and what stands in the way."""

    titel: str
    voor: str
    spots: tuple[Spot, ...]
    van_school: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the answers of now do.

    Attributes:
        buiten: why the stappenplan is not meant for this, with where to turn; then there is nothing else.
        fout: why nothing can be told.
        stappen: (id, heading, steps), the most pressing first.
    """

    buiten: tuple[tuple[str, str], ...] = ()
    fout: tuple[str, ...] = ()
    nog_nodig: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    stappen: tuple[tuple[str, str, tuple[StepLine, ...]], ...] = ()
    klaar: tuple[DueDocument, ...] = ()
    wachten: tuple[Lacking, ...] = ()
    weggelaten: tuple[str, ...] = ()
    outlook: Outlook | None = None

    @property
    def urgent(self) -> tuple[tuple[str, str, tuple[StepLine, ...]], ...]:
        """The steps of now, today and this week."""
        return tuple(group for group in self.stappen if group[0] in _URGENT)

    @property
    def stops(self) -> tuple[Remark, ...]:
        """What must be solved first."""
        return tuple(each for each in self.remarks if each.soort == STOP)

    def at(self, anchor: str) -> tuple[Remark, ...]:
        """Return what is said at a place of a page."""
        return tuple(each for each in (*self.nog_nodig, *self.remarks) if any(spot.anchor == anchor for spot in each.spots))

    @property
    def kort(self) -> str:
        """One sentence for who listens to the page."""
        if self.buiten or self.fout:
            return " ".join(reason for reason, _ in self.buiten) or self.fout[0]
        now = sum(len(steps) for name, _, steps in self.stappen if name in {"nu", "te_laat"})
        said = [
            "1 document kan nu" if len(self.klaar) == 1 else f"{len(self.klaar)} documenten kunnen nu",
            f"{len(self.wachten)} nog niet" if self.wachten else "",
            ("1 stap nu" if now == 1 else f"{now} stappen nu") if now else "",
            f"{len(self.stops)} keer stop" if self.stops else "",
        ]
        return f"{', '.join(filter(None, said))}."


@dataclass(frozen=True, slots=True)
class Work:
    """What a page of an incident works with: who asks, the files, the incident, and what it says."""

    request: Request
    desk: Desk
    store: Store
    incident: IncidentFile
    found: FileValues

    @property
    def here(self) -> str:
        """The address of the dossier."""
        return f"/incidenten/{self.incident.id}"

    def effect(self, changes: Mapping[str, object] | None = None) -> Effect:
        """Return what the answers do, with those that are not saved yet."""
        return effect_of(self, changes)

    def again(self) -> "Work":
        """Return the same with what the file says by now."""
        return Work(self.request, self.desk, self.store, self.incident, read_values(self.incident.path))


def work_of(request: Request, desk: TheDesk, store: TheStore, number: str) -> Work:
    """Return what a page of the incident in its address works with.

    Raises:
        NotHereError: there is none under this id. InputError: its file cannot be read.
    """
    incident = store.incident(number)
    return Work(request, desk, store, incident, read_values(incident.path))


TheWork = Annotated[Work, Depends(work_of)]


def effect_of(work: Work, changes: Mapping[str, object] | None = None) -> Effect:
    """Return what the answers of an incident do.

    Args:
        work: the incident, with what its file says.
        changes: answers that are not saved yet.
    """
    incident, found = work.incident, work.found
    if incident.school is None:
        return Effect(fout=("Wij weten nog niet bij welke school dit hoort.",))
    try:
        outlook = look_ahead(incident.path, incident.school.path, work.store.out, work.desk.today(), changes)
    except OutOfScopeError as error:
        return Effect(buiten=tuple((reason, in_words(turn)) for reason, turn in error.reasons))
    except IncidentError as error:
        return Effect(fout=tuple(f"{problem.what} {problem.remedy}" for problem in error.problems))
    except GeneratorError as error:
        return Effect(fout=tuple(in_words(line) for line in str(error).splitlines()))
    return _effect(outlook, found.values)


def _effect(outlook: Outlook, found: Mapping[str, object]) -> Effect:
    return Effect(
        nog_nodig=tuple(_lack(outlook.nog_nodig, found)),
        remarks=tuple(_remarks(outlook, found)),
        stappen=tuple(_steps(outlook, found)),
        klaar=outlook.ready,
        wachten=tuple(_lacking(due, outlook.nog_nodig, found) for due in outlook.waiting),
        weggelaten=tuple(map(in_words, outlook.weggelaten)),
        outlook=outlook,
    )


def _lack(faults: Sequence[Fault], found: Mapping[str, object]) -> Iterator[Remark]:
    """Yield what is still needed, the same sentence only once, with each place."""
    places: dict[str, list[Spot]] = {}
    for fault in faults:
        spot = spot_of(fault.key, found) if fault.key else None
        places.setdefault(in_words(fault.what[:1].upper() + fault.what[1:]), []).extend([spot] if spot else [])
    yield from (Remark("nodig", what, (), tuple(spots)) for what, spots in places.items())


def _remarks(outlook: Outlook, found: Mapping[str, object]) -> Iterator[Remark]:
    seen: set[str] = set()
    for point in sorted(outlook.punten, key=lambda each: ("stop", "zenden", "advies").index(each.gewicht.value)):
        spots = tuple(dict.fromkeys(spot for key, _ in point.plaatsen if (spot := spot_of(key, found))))
        yield Remark(point.gewicht.value, in_words(point.wat), tuple(map(in_words, point.keuzes)), spots)
    for told in outlook.doubts:
        key, text = key_before(told)
        spot = spot_of(key, found) if key else None
        if text not in seen:
            seen.add(text)
            yield Remark("advies", in_words(text), (), (spot,) if spot else ())


def _steps(outlook: Outlook, found: Mapping[str, object]) -> Iterator[tuple[str, str, tuple[StepLine, ...]]]:
    for heading, steps in outlook.status.headings:
        lines = tuple(
            StepLine(
                in_words(step.wat),
                step.wie,
                long_date(step.dag) if step.dag else "",
                next(filter(None, (spot_of(key, found) for key in reversed(step.sleutels))), None),
                papers=not (step.dag or step.regel),
            )
            for step in steps
        )
        yield steps[0].when.value, heading, lines


def _lacking(due: DueDocument, faults: Sequence[Fault], found: Mapping[str, object]) -> Lacking:
    keys = [each for key, _ in due.van_incident for each in _stands_at(key, faults)]
    spots = [spot_of(key, found) for key in (*keys, *(key for point in due.stops for key, _ in point.plaatsen))]
    return Lacking(
        due.titel,
        due.voor,
        tuple(dict.fromkeys(spot for spot in spots if spot)),
        tuple(question for _, question in due.van_school),
        (*map(in_words, due.niet_waar), *(in_words(point.wat) for point in due.stops)),
    )


def _stands_at(key: str, faults: Sequence[Fault]) -> Sequence[str]:
    """Return a key that is not filled in, or where it is filled in and what is wrong there."""
    return [fault.key for fault in faults if fault.key.startswith(f"{key}.")] or [key]
