"""Batch, the yearly update of one school: each of its own documents, by the engine of `beleid bijwerken`.

In: `Taak`. Out: `Uitkomst`. Never: a guess at which file of the school is meant, or one document that keeps the other from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator import beleid
from generator.batch.punten import punten
from generator.batch.taak import Taak, earlier, files_of, new_notices, to_read
from generator.batch.uitkomst import Gemaakt, Punt, Soort, Uitkomst
from generator.batch.vorige import kies
from generator.errors import GeneratorError


def update(task: Taak, outcome: Uitkomst) -> Uitkomst:
    """Update the documents of one school.

    Errors:
        VorigeError: the school has no folder. OutputError: its manifest is damaged.
    """
    vraag, known = task.vraag, earlier(task)
    made: list[Gemaakt] = []
    found: list[Punt] = []
    choices: dict[str, str] = {}
    notices: list[str] = []
    for document in vraag.documenten:
        try:
            chosen = kies(known, document)
            done = beleid.bijwerken(order(task, document, chosen.pad), vraag.uit)
        except GeneratorError as error:
            found += punten([error], (document,))
        else:
            made.append(_updated(task, done))
            choices |= _choice(task, done)
            notices += [f"{document}: {notice}" for notice in new_notices(done.notices, vraag)]
    return replace(outcome, gemaakt=tuple(made), punten=(*found, *_choices(choices), *to_read(notices)))


def order(task: Taak, document: str, vorige: Path) -> beleid.Opdracht:
    """Return the order to update one document of one school: the one place that knows what such an order asks for."""
    vraag = task.vraag
    return beleid.Opdracht(task.school, vorige, vraag.schooljaar, vraag.vandaag, document, force=vraag.force)


def _updated(task: Taak, done: beleid.Bijgewerkt) -> Gemaakt:
    folder = task.vraag.uit / task.sleutel
    marked = sum(change.gemarkeerd for change in done.wijzigingen)
    return Gemaakt(done.document, files_of(folder, (done.bestand, done.lijst, done.oplegger)), marked, done.te_kiezen)


def _choice(task: Taak, done: beleid.Bijgewerkt) -> dict[str, str]:
    """Return how many choices a document asks for, and where they are listed; nothing where it asks for none."""
    if not done.te_kiezen:
        return {}
    number = "1 keuze" if done.te_kiezen == 1 else f"{done.te_kiezen} keuzes"
    place = done.lijst.relative_to(task.vraag.uit / task.sleutel).as_posix()
    return {done.document: f"{done.document}: {number}, zie {place}"}


def _choices(rows: Mapping[str, str]) -> Iterator[Punt]:
    if rows:
        text = "De school veranderde een tekst die schoolkader ook veranderde; haar tekst staat er nog. Kies zelf:"
        yield Punt(Soort.KIEZEN, text, tuple(rows.values()), tuple(rows))
