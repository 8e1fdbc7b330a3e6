"""Batch, the work on one school: its documents are made, or its own are brought up to date.

In: `Taak`. Out: `Uitkomst`; a fault is one of its points. Never: an exception, whose text could hold a name, or anything of another
school: what is shared inside a process are templates and rules.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator import pipeline
from generator.batch.bijwerken import update
from generator.batch.opdracht import Vraag
from generator.batch.punten import ontbreekt, onvoorzien, punten
from generator.batch.register import lacks, register_of
from generator.batch.taak import Paginas, Taak, files_of, input_of, new_notices, to_read
from generator.batch.uitkomst import Gemaakt, Punt, Uitkomst
from generator.documents.catalogue import required
from generator.documents.choice import choose
from generator.errors import GeneratorError, UsageError
from generator.gaps import missing
from generator.loading import load_profile
from generator.making import Made, make_all
from generator.office import heading_pages, heading_pages_of_many
from generator.school import SchoolProfile
from generator.write import school_folder


def do(task: Taak) -> Uitkomst:
    """Do the work on one school."""
    outcome = Uitkomst(task.sleutel, task.naam, task.bestand, task.brin)
    try:
        profile = load_profile(task.school)
        _check_same(task, profile)
        outcome = replace(outcome, map=task.sleutel, invoer=input_of(task, profile))
        return update(task, outcome) if task.vraag.werkt_bij else _make(task, profile, outcome)
    except GeneratorError as error:
        return replace(outcome, punten=tuple(punten([error])))
    except Exception as error:  # noqa: BLE001 - the next school goes on; the text of an unknown error could hold a name
        return replace(outcome, punten=(onvoorzien(error),))


def _check_same(task: Taak, profile: SchoolProfile) -> None:
    if school_folder(Path(), profile.school.brin, profile.school.naam).name != task.sleutel:
        raise UsageError("De naam of het BRIN-nummer in het profiel is zojuist veranderd. Typ de opdracht opnieuw.")


def count(tasks: Sequence[Taak]) -> Paginas:
    """Count the pages of the documents of several schools at once; what cannot be counted now is left to the work itself."""
    drafts = {hashlib.sha256(data).hexdigest(): data for task in tasks for data in _drafts(task)}
    pages = heading_pages_of_many(list(drafts.values()))
    return {digest: found for digest, found in zip(drafts, pages, strict=True) if found is not None}


def _drafts(task: Taak) -> Iterator[bytes]:
    try:
        case = pipeline.load(
            task.school, None, task.vraag.vandaag, concept=task.vraag.concept, register=register_of(task.vraag, task.brin)
        )
        chosen = choose(task.vraag.documenten, case.profile, None).documents
    except GeneratorError:
        return
    for document, variant in chosen:
        if document.inhoud:
            try:
                yield pipeline.draft(document, case, variant)
            except Exception:  # noqa: BLE001, S112 - the work itself meets the same fault, and tells it
                continue


def _make(task: Taak, profile: SchoolProfile, outcome: Uitkomst) -> Uitkomst:
    vraag = task.vraag

    def pages(data: bytes) -> Mapping[int, int]:
        known = task.paginas.get(hashlib.sha256(data).hexdigest())
        return heading_pages(data) if known is None else known

    made = make_all(
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
