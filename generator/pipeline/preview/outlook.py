"""What the facts of an incident lead to: which documents follow, which can not be made yet, what must be done, and what to look at.

In: an incident as it stands in its file, or as an answer would make it; a school, a day. Out: `Outlook`. Never: a document made, a
file written, or a value of the incident.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from generator.base.errors import Fault, IncidentError, Problem
from generator.base.kring import Kring
from generator.documents.catalogue import required
from generator.documents.document import AnyDocument
from generator.load import gaps
from generator.load.files import Loaded, incident_from, incident_of, places, warnings
from generator.load.keys.incident import Incident
from generator.load.keys.shape import INCIDENT
from generator.load.reading.rewrite import rewritten
from generator.load.reading.tree import Path as KeyPath
from generator.pipeline import steps
from generator.pipeline.cases import choice, judge, letters, scope
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.decisions import Decision, decisions_of
from generator.pipeline.cases.judge import Objection
from generator.pipeline.dossier.status import DossierStatus, status_of
from generator.pipeline.files.editing import with_changes
from generator.stappenplan.model import Gewicht
from generator.write.store import school_folder

_STEP: Final = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
Gap = tuple[str, str]
_OF_INCIDENT = "incident."


@dataclass(frozen=True, slots=True)
class DueDocument:
    """A document that the facts call for.

    Attributes:
        document: its name in the catalogue; variants: one for each pupil or group of readers, or one that is empty.
        van_school: keys of the profile that it still needs, each with its question; van_incident: keys of the incident.
        niet_waar: why it would not be true now; a Dutch sentence or empty.
        stops: what must be solved before it is made; eerst: what comes before it goes out.
    """

    document: str
    titel: str
    voor: str
    kring: Kring
    variants: tuple[str, ...]
    van_school: tuple[Gap, ...] = ()
    van_incident: tuple[Gap, ...] = ()
    niet_waar: tuple[str, ...] = ()
    stops: tuple[Objection, ...] = ()
    eerst: tuple[Objection, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be made now."""
        return not (self.van_school or self.van_incident or self.niet_waar or self.stops)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the facts lead to.

    Attributes:
        documenten: what follows, in the order of the catalogue.
        weggelaten: why a letter is left out on purpose; Dutch sentences.
        status: what must be done, what was promised, what there is.
        punten: what contradicts itself or comes first; doubts: what is worth a look, with the key in front.
        besluiten: the decisions of the action team, with what speaks for and against each.
        nog_nodig: what the file lacks or holds wrong before a document can be made; what it stands at does not count in the rest.
    """

    documenten: tuple[DueDocument, ...]
    weggelaten: tuple[str, ...]
    status: DossierStatus
    punten: tuple[Objection, ...]
    doubts: tuple[str, ...]
    besluiten: tuple[Decision, ...]
    nog_nodig: tuple[Fault, ...] = ()

    @property
    def ready(self) -> tuple[DueDocument, ...]:
        """The documents that can be made now."""
        return tuple(each for each in self.documenten if each.ready)

    @property
    def waiting(self) -> tuple[DueDocument, ...]:
        """The documents that can not be made yet."""
        return tuple(each for each in self.documenten if not each.ready)


def look_ahead(incident: Path, school: Path, out: Path, today: date, changes: Mapping[str, object] | None = None) -> Outlook:
    """Return what the facts of an incident lead to; a file that lacks an answer is looked at without what that answer is about.

    Args:
        incident: the facts as they are in the file.
        school: the profile.
        out: folder with the folders of schools.
        today: day of the question.
        changes: new values that are not saved yet, by key, as of `change_file`.

    Raises:
        ProfileError, IncidentError, OutOfScopeError: a file does not hold, or the stappenplan is not meant for this.
        FieldErrors: a new value does not fit its key.
        OutputError: the manifest or the record of what was sent is damaged.
    """
    case = steps.load(school, None, today)
    loaded, lacking = _as_far_as_it_holds(with_changes(incident, changes or {}), incident.name)
    value = incident_of(loaded)
    scope.check(value)
    case = replace(case, incident=value, plaatsen={**case.plaatsen, **places(loaded, "incident.")})
    return _without(outlook_of(case, out), tuple(map(_fault, lacking)))


def _without(found: Outlook, lacking: tuple[Fault, ...]) -> Outlook:
    """Return an outlook with what its file lacks, and without what is only said because of what was left out."""
    gone = {fault.key.partition(".")[0] for fault in lacking}

    def about(key: str) -> bool:
        known = _STEP.match(key)
        return known is not None and known[1] in gone

    points = tuple(point for point in found.punten if not any(about(key) for key, _ in point.plaatsen))
    return replace(found, nog_nodig=lacking, punten=points, doubts=tuple(each for each in found.doubts if not about(each)))


def _as_far_as_it_holds(data: bytes, name: str) -> tuple[Loaded[Incident], tuple[Problem, ...]]:
    """Return an incident without what stands at a problem, and those problems.

    Raises:
        IncidentError: without that there is no incident left.
    """
    loaded = incident_from(data.decode("utf-8-sig"), name)
    if loaded.value is not None:
        return loaded, ()
    gone = {_place(problem.key) for problem in loaded.problems}
    if any(not path or path[0] in INCIDENT.required for path in gone):
        raise IncidentError(loaded.problems)
    without = dict.fromkeys(sorted(gone, key=lambda path: (str(path[0]), -int(path[-1]) if len(path) > 1 else 0)))
    return incident_from(rewritten(data, INCIDENT, without, name).decode("utf-8-sig"), name), loaded.problems


def _place(key: str) -> KeyPath:
    """Return what is left out for a problem: the key at the top, or the item of its list."""
    found = _STEP.match(key)
    if not found:
        return ()
    return (found[1], int(found[2]) - 1) if found[2] else (found[1],)


def _fault(problem: Problem) -> Fault:
    key = re.sub(r"\[(\d+)\]", lambda match: f".{int(match[1]) - 1}", problem.key)
    return Fault(key, problem.what, problem.remedy, problem.file, problem.line)


def outlook_of(case: Case, out: Path) -> Outlook:
    """Return what the facts of a case lead to; errors as above."""
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    case = replace(case, vorige=letters.letter_before(folder, case))
    before = letters.before(folder, case)
    chosen = choice.choose((choice.OF_THIS_MOMENT,), case.profile, case.incident, case.vorige, case.today, before)
    points = _of_incident(case)
    kinds: dict[str, tuple[AnyDocument, list[str]]] = {}
    for document, variant in chosen.documents:
        kinds.setdefault(document.naam, (document, []))[1].append(variant)
    due = tuple(_due(document, tuple(variants), case, points) for document, variants in kinds.values())
    return Outlook(due, chosen.notices, status_of(case, folder, out), points, warnings(None, case.incident), decisions_of(case))


def _of_incident(case: Case) -> tuple[Objection, ...]:
    """Return what holds of the incident, without what is so of the school alone."""
    alone = judge.judge(case.profile, None, case.today, case.plaatsen, concept=case.concept)
    return tuple(point for point in steps.judged(case) if point not in alone)


def _due(document: AnyDocument, variants: tuple[str, ...], case: Case, points: tuple[Objection, ...]) -> DueDocument:
    about = [point for point in points if point.concerns(document.naam, of_incident=True)]
    stops = (point for point in about if point.gewicht is Gewicht.STOP and not document.bij_tegenspraak)
    untrue = tuple(point for point in stops if all(point.concerns(document.naam, each, of_incident=True) for each in variants))
    return DueDocument(
        document=document.naam,
        titel=document.titel,
        voor=document.voor,
        kring=document.kring,
        variants=variants,
        van_school=gaps.missing(case.profile, case.incident, required(document, case.profile)),
        van_incident=tuple(_own(gaps.missing(case.profile, case.incident, _asked(document)))),
        niet_waar=steps.outside(document, case),
        stops=untrue,
        eerst=tuple(point for point in about if point.gewicht is Gewicht.ZENDEN),
    )


def _asked(document: AnyDocument) -> tuple[str, ...]:
    """Return what a document asks of the incident, as keys of that file."""
    return tuple(key if key.startswith(_OF_INCIDENT) else f"{_OF_INCIDENT}{key}" for key in document.vereist_incident)


def _own(found: tuple[Gap, ...]) -> Iterator[Gap]:
    yield from ((key.removeprefix(_OF_INCIDENT), question) for key, question in found)
