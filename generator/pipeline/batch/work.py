"""Batch, the work on one school: its documents are made, or its own are brought up to date.

In: `Task`. Out: `SchoolOutcome`; a fault is one of its points. Never: an exception, whose text could hold a name, anything of
another school (what is shared inside a process are templates and rules), or a guess at which file of the school is meant.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from generator.base.errors import GeneratorError, GuardError, UsageError
from generator.documents.catalogue import required
from generator.documents.document import AnyDocument
from generator.load.gaps import missing
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps
from generator.pipeline.batch.order import PREVENTIEBELEID, BatchOrder, lacks, register_of
from generator.pipeline.batch.outcome import (
    MadeDocument,
    Point,
    PointKind,
    SchoolOutcome,
    missing_point,
    points_of,
    unforeseen_point,
)
from generator.pipeline.batch.previous import Candidate, pick
from generator.pipeline.batch.task import Task, earlier, files_of, input_of, new_notices, own_files, profile_hash, to_read
from generator.pipeline.cases.case import Case, complete
from generator.pipeline.cases.choice import choose
from generator.pipeline.making import Made, make_of
from generator.pipeline.year.beleid import PolicyUpdate, UpdatedPolicy, update_policy
from generator.write.pdf.ahead import Ahead
from generator.write.store import school_folder


def do(tasks: Sequence[Task]) -> Iterator[SchoolOutcome]:
    """Yield what came of each school.

    What LibreOffice has to do for their documents is done at once: it takes longer to start than a document takes.
    """
    ahead = printed(tasks) if tasks and tasks[0].order.prints else Ahead()
    for task in tasks:
        yield _tried(task, partial(_done, ahead=ahead))


def rehearse(tasks: Sequence[Task]) -> Iterator[SchoolOutcome]:
    """Yield what would come of each school: the documents that lack nothing; nothing is made and nothing is written."""
    for task in tasks:
        yield _tried(task, _looked)


def _tried(task: Task, work: Callable[[Task, Case, SchoolOutcome], SchoolOutcome]) -> SchoolOutcome:
    outcome = SchoolOutcome(task.key, task.name, task.file, task.brin)
    try:
        case = _case(task)
        profile = case.profile
        _check_same(task, profile)
        outcome = replace(outcome, map=task.key, invoer=input_of(task, profile_hash(profile), own_files(profile)))
        return work(task, case, outcome)
    except GeneratorError as error:
        return replace(outcome, punten=tuple(points_of([error])))
    except Exception as error:  # noqa: BLE001 - the next school goes on; the text of an unknown error could hold a name
        return replace(outcome, punten=(unforeseen_point(error),))


def _check_same(task: Task, profile: SchoolProfile) -> None:
    if school_folder(Path(), profile.school.brin, profile.school.naam).name != task.key:
        raise UsageError("De naam of het BRIN-nummer in het profiel is zojuist veranderd. Typ de opdracht opnieuw.")


def _case(task: Task) -> Case:
    order = task.order
    register = None if order.updates else register_of(order, task.brin)
    return steps.load(task.school, None, order.today, concept=order.concept, register=register)


def _done(task: Task, case: Case, outcome: SchoolOutcome, ahead: Ahead) -> SchoolOutcome:
    return _update(task, outcome) if task.order.updates else _make(task, case, outcome, ahead)


def printed(tasks: Sequence[Task]) -> Ahead:
    """Return what LibreOffice makes of the documents of several schools; what cannot be made now is left to the work itself."""
    sets: list[tuple[Case, Sequence[tuple[AnyDocument, str]]]] = []
    for task in tasks:
        with suppress(Exception):  # the work itself meets the same fault, and tells it
            case = _case(task)
            sets.append((case, choose(task.order.documents, case.profile, None).documents))
    order = tasks[0].order
    return steps.ahead(sets, pages=order.counts, pdf="pdf" in order.formats)


def _looked(task: Task, case: Case, outcome: SchoolOutcome) -> SchoolOutcome:
    """Return what would be made for a school, and what it misses."""
    order, errors, names = task.order, list[GeneratorError](), dict[str, None]()
    known = earlier(task) if order.updates else ()
    for document, variant in choose(order.documents, case.profile, None).documents:
        try:
            if order.updates:
                pick(known, document.naam)
            else:
                steps.composed(document, complete(document, case), variant)
            names[document.naam] = None
        except GeneratorError as error:
            errors.append(error)
    found = (*points_of(errors), *_gaps(order, case.profile), *to_read(lacks(order, task.brin)))
    return replace(outcome, gemaakt=tuple(MadeDocument(name, ()) for name in names), punten=found)


def _make(task: Task, case: Case, outcome: SchoolOutcome, ahead: Ahead) -> SchoolOutcome:
    order = task.order
    made = make_of(
        order.documents,
        case,
        out=order.out,
        formats=order.formats,
        force=order.force,
        ahead=ahead,
    )
    notices = (*new_notices(made.notices, order), *lacks(order, task.brin))
    found = (*points_of(made.errors), *_gaps(order, case.profile), *to_read(notices))
    findings = (*made.findings, *chain.from_iterable(error.as_rows() for error in made.stopped))
    return replace(outcome, gemaakt=_made(made), punten=found, bevindingen=findings)


def _made(made: Made) -> tuple[MadeDocument, ...]:
    rows: dict[str, list[Path]] = {}
    for file in made.files:
        rows.setdefault(file.document, []).append(file.path)
    return tuple(MadeDocument(document, files_of(made.folder, paths)) for document, paths in rows.items())


def _gaps(order: BatchOrder, profile: SchoolProfile) -> Iterator[Point]:
    """Yield what a concept leaves open."""
    if not order.concept:
        return
    chosen = dict.fromkeys(document for document, _ in choose(order.documents, profile, None).documents)
    lists = {document.naam: missing(profile, None, required(document, profile)) for document in chosen}
    keys = dict.fromkeys(chain.from_iterable(lists.values()))
    if keys:
        yield missing_point(tuple(keys), tuple(name for name, pairs in lists.items() if pairs))


def _update(task: Task, outcome: SchoolOutcome) -> SchoolOutcome:
    """Update the documents of one school, each by the engine of `beleid bijwerken`; one that fails keeps the other from nothing."""
    known = earlier(task)
    for document in task.order.documents:
        outcome = _with_one(task, outcome, known, document)
    return replace(outcome, punten=tuple(_together(outcome.punten)))


def _update_order(task: Task, document: str, previous: Path) -> PolicyUpdate:
    """Return the order to update one document of one school: the one place that knows what such an order asks for."""
    order = task.order
    register = register_of(order, task.brin) if document == PREVENTIEBELEID else None
    return PolicyUpdate(task.school, previous, order.schooljaar, order.today, document, force=order.force, register=register)


def _with_one(task: Task, outcome: SchoolOutcome, known: Sequence[Candidate], document: str) -> SchoolOutcome:
    """Return what came of a school when one document more was updated, or could not be."""
    try:
        done = update_policy(_update_order(task, document, pick(known, document).path), task.order.out)
    except GeneratorError as error:
        rows = tuple(error.as_rows()) if isinstance(error, GuardError) else ()
        failed = points_of([error], (document,))
        return replace(outcome, punten=(*outcome.punten, *failed), bevindingen=(*outcome.bevindingen, *rows))
    except Exception as error:  # noqa: BLE001 - the other document is made; the text of an unknown error could hold a name
        return replace(outcome, punten=(*outcome.punten, unforeseen_point(error)))
    missing = lacks(task.order, task.brin) if document == PREVENTIEBELEID else ()
    notices = (*(f"{document}: {notice}" for notice in new_notices(done.notices, task.order)), *missing)
    points = (*_choice(task, done), *to_read(notices))
    return replace(outcome, gemaakt=(*outcome.gemaakt, _updated(task, done)), punten=(*outcome.punten, *points))


def _updated(task: Task, done: UpdatedPolicy) -> MadeDocument:
    folder = task.order.out / task.key
    marked = sum(change.marked for change in done.changes)
    return MadeDocument(done.document, files_of(folder, done.files), marked, done.to_choose)


def _choice(task: Task, done: UpdatedPolicy) -> Iterator[Point]:
    """Yield how many choices a document asks for, and where they are listed."""
    if done.to_choose:
        number = "1 keuze" if done.to_choose == 1 else f"{done.to_choose} keuzes"
        place = done.overview.relative_to(task.order.out / task.key).as_posix()
        text = "De school veranderde een tekst die schoolkader ook veranderde; haar tekst staat er nog. Kies zelf:"
        yield Point(PointKind.CHOOSE, text, (f"{done.document}: {number}, zie {place}",), (done.document,))


def _together(points: Sequence[Point]) -> Iterator[Point]:
    """Yield what failed, and then what asks the same of several documents as one point."""
    yield from (point for point in points if point.exit)
    for kind in (PointKind.CHOOSE, PointKind.LOOK):
        same = [point for point in points if point.soort is kind and not point.exit]
        if same:
            rows = dict.fromkeys(chain.from_iterable(point.regels for point in same))
            about = dict.fromkeys(chain.from_iterable(point.documenten for point in same))
            yield replace(same[0], regels=tuple(rows), documenten=tuple(about))
