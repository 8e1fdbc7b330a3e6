"""Batch, the work on one school: its documents are made, or its own are brought up to date.

In: `Taak`. Out: `Uitkomst`; a fault is one of its points. Never: an exception, whose text could hold a name, anything of another
school (what is shared inside a process are templates and rules), or a guess at which file of the school is meant.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.base.errors import GeneratorError, GuardError, UsageError
from generator.documents.catalogue import CATALOGUE, required
from generator.documents.choice import EVERYTHING, choose
from generator.load.files import load_profile
from generator.load.gaps import missing
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps
from generator.pipeline.batch.order import PREVENTIEBELEID, Vraag, lacks, register_of
from generator.pipeline.batch.outcome import Gemaakt, Punt, Soort, Uitkomst, ontbreekt, onvoorzien, punten
from generator.pipeline.batch.previous import Kandidaat, kies
from generator.pipeline.batch.task import Taak, earlier, files_of, input_of, new_notices, to_read
from generator.pipeline.making import Made, make_documents
from generator.pipeline.year.beleid import PolicyUpdate, UpdatedPolicy, update_policy
from generator.write.office import find, heading_pages, heading_pages_of_many
from generator.write.store import school_folder

Paginas = Mapping[str, Mapping[int, int]]
"""Hash of a draft → the page of each of its headings."""


def do(tasks: Sequence[Taak]) -> Iterator[Uitkomst]:
    """Yield what came of each school.

    The pages of their documents are counted at once: LibreOffice takes longer to start than a document takes.
    """
    pages = count(tasks) if tasks and counts(tasks[0].vraag) else {}
    for task in tasks:
        yield _done(task, pages)


def _done(task: Taak, pages: Paginas) -> Uitkomst:
    outcome = Uitkomst(task.sleutel, task.naam, task.bestand, task.brin)
    try:
        profile = load_profile(task.school)
        _check_same(task, profile)
        outcome = replace(outcome, map=task.sleutel, invoer=input_of(task, profile))
        return _update(task, outcome) if task.vraag.werkt_bij else _make(task, profile, outcome, pages)
    except GeneratorError as error:
        return replace(outcome, punten=tuple(punten([error])))
    except Exception as error:  # noqa: BLE001 - the next school goes on; the text of an unknown error could hold a name
        return replace(outcome, punten=(onvoorzien(error),))


def _check_same(task: Taak, profile: SchoolProfile) -> None:
    if school_folder(Path(), profile.school.brin, profile.school.naam).name != task.sleutel:
        raise UsageError("De naam of het BRIN-nummer in het profiel is zojuist veranderd. Typ de opdracht opnieuw.")


def counts(vraag: Vraag) -> bool:
    """Whether pages are counted: there is a program that can, and a document asks for it."""
    names = CATALOGUE if EVERYTHING in vraag.documenten else vraag.documenten
    return not vraag.werkt_bij and find() is not None and any(CATALOGUE[name].inhoud for name in names)


def count(tasks: Sequence[Taak]) -> Paginas:
    """Return the pages of the documents of several schools; what cannot be counted now is left to the work itself."""
    drafts = {hashlib.sha256(data).hexdigest(): data for task in tasks for data in _drafts(task)}
    try:
        pages = heading_pages_of_many(list(drafts.values()))
    except Exception:  # noqa: BLE001 - what is not counted here, is counted with the work
        return {}
    return {digest: found for digest, found in zip(drafts, pages, strict=True) if found is not None}


def _drafts(task: Taak) -> Iterator[bytes]:
    vraag = task.vraag
    try:
        case = steps.load(task.school, None, vraag.vandaag, concept=vraag.concept, register=register_of(vraag, task.brin))
        chosen = choose(vraag.documenten, case.profile, None).documents
    except Exception:  # noqa: BLE001 - the work itself meets the same fault, and tells it
        return
    for document, variant in chosen:
        if document.inhoud:
            with suppress(Exception):  # as above
                yield steps.draft(document, case, variant)


def _make(task: Taak, profile: SchoolProfile, outcome: Uitkomst, counted: Paginas) -> Uitkomst:
    vraag = task.vraag

    def pages(data: bytes) -> Mapping[int, int]:
        known = counted.get(hashlib.sha256(data).hexdigest())
        return heading_pages(data) if known is None else known

    made = make_documents(
        vraag.documenten,
        task.school,
        None,
        out=vraag.uit,
        today=vraag.vandaag,
        concept=vraag.concept,
        formats=vraag.formaten,
        force=vraag.force,
        register=register_of(vraag, task.brin),
        count=pages,
    )
    notices = (*new_notices(made.notices, vraag), *lacks(vraag, task.brin))
    found = (*punten(made.errors), *_gaps(vraag, profile), *to_read(notices))
    findings = (*made.findings, *(row for error in made.stopped for row in error.as_rows()))
    return replace(outcome, gemaakt=_made(made), punten=found, bevindingen=findings)


def _made(made: Made) -> tuple[Gemaakt, ...]:
    rows: dict[str, list[Path]] = {}
    for file in made.files:
        rows.setdefault(file.document, []).append(file.path)
    return tuple(Gemaakt(document, files_of(made.folder, paths)) for document, paths in rows.items())


def _gaps(vraag: Vraag, profile: SchoolProfile) -> Iterator[Punt]:
    """Yield what a concept leaves open."""
    if not vraag.concept:
        return
    chosen = dict.fromkeys(document for document, _ in choose(vraag.documenten, profile, None).documents)
    lists = {document.naam: missing(profile, None, required(document, profile)) for document in chosen}
    keys = dict.fromkeys(pair for pairs in lists.values() for pair in pairs)
    if keys:
        yield ontbreekt(tuple(keys), tuple(name for name, pairs in lists.items() if pairs))


def _update(task: Taak, outcome: Uitkomst) -> Uitkomst:
    """Update the documents of one school, each by the engine of `beleid bijwerken`; one that fails keeps the other from nothing."""
    known = earlier(task)
    for document in task.vraag.documenten:
        outcome = _with_one(task, outcome, known, document)
    return replace(outcome, punten=tuple(_together(outcome.punten)))


def _order(task: Taak, document: str, vorige: Path) -> PolicyUpdate:
    """Return the order to update one document of one school: the one place that knows what such an order asks for."""
    vraag = task.vraag
    register = register_of(vraag, task.brin) if document == PREVENTIEBELEID else None
    return PolicyUpdate(task.school, vorige, vraag.schooljaar, vraag.vandaag, document, force=vraag.force, register=register)


def _with_one(task: Taak, outcome: Uitkomst, known: Sequence[Kandidaat], document: str) -> Uitkomst:
    """Return what came of a school when one document more was updated, or could not be."""
    try:
        done = update_policy(_order(task, document, kies(known, document).pad), task.vraag.uit)
    except GeneratorError as error:
        rows = tuple(error.as_rows()) if isinstance(error, GuardError) else ()
        failed = punten([error], (document,))
        return replace(outcome, punten=(*outcome.punten, *failed), bevindingen=(*outcome.bevindingen, *rows))
    except Exception as error:  # noqa: BLE001 - the other document is made; the text of an unknown error could hold a name
        return replace(outcome, punten=(*outcome.punten, onvoorzien(error)))
    missing = lacks(task.vraag, task.brin) if document == PREVENTIEBELEID else ()
    notices = (*(f"{document}: {notice}" for notice in new_notices(done.notices, task.vraag)), *missing)
    points = (*_choice(task, done), *to_read(notices))
    return replace(outcome, gemaakt=(*outcome.gemaakt, _updated(task, done)), punten=(*outcome.punten, *points))


def _updated(task: Taak, done: UpdatedPolicy) -> Gemaakt:
    folder = task.vraag.uit / task.sleutel
    marked = sum(change.gemarkeerd for change in done.changes)
    return Gemaakt(done.document, files_of(folder, (done.path, done.overview, done.oplegger)), marked, done.to_choose)


def _choice(task: Taak, done: UpdatedPolicy) -> Iterator[Punt]:
    """Yield how many choices a document asks for, and where they are listed."""
    if done.to_choose:
        number = "1 keuze" if done.to_choose == 1 else f"{done.to_choose} keuzes"
        place = done.overview.relative_to(task.vraag.uit / task.sleutel).as_posix()
        text = "De school veranderde een tekst die schoolkader ook veranderde; haar tekst staat er nog. Kies zelf:"
        yield Punt(Soort.KIEZEN, text, (f"{done.document}: {number}, zie {place}",), (done.document,))


def _together(points: Sequence[Punt]) -> Iterator[Punt]:
    """Yield what failed, and then what asks the same of several documents as one point."""
    yield from (punt for punt in points if punt.exit)
    for kind in (Soort.KIEZEN, Soort.LET_OP):
        same = [punt for punt in points if punt.soort is kind and not punt.exit]
        if same:
            rows, about = (
                tuple(dict.fromkeys(each for punt in same for each in getattr(punt, name))) for name in ("regels", "documenten")
            )
            yield replace(same[0], regels=rows, documenten=about)
