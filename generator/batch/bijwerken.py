"""Batch, the yearly update of one school: each of its own documents, by the engine of `beleid bijwerken`.

In: `Taak`. Out: `Uitkomst`. Never: a guess at which file of the school is meant, or one document that keeps the other from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import beleid
from generator.batch.punten import punten
from generator.batch.taak import Taak, earlier, files_of, to_read
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
    notices: list[str] = []
    for document in vraag.documenten:
        try:
            chosen = kies(known, document)
            done = beleid.bijwerken(order(task, document, chosen.pad), vraag.uit)
        except GeneratorError as error:
            found += punten([error], (document,))
        else:
            made.append(_updated(task, done))
            notices += done.notices
    return replace(outcome, gemaakt=tuple(made), punten=(*found, *_choices(made), *to_read(notices, vraag)))


def order(task: Taak, document: str, vorige: Path) -> beleid.Opdracht:
    """Return the order to update one document of one school: the one place that knows what such an order asks for."""
    vraag = task.vraag
    return beleid.Opdracht(task.school, vorige, vraag.schooljaar, vraag.vandaag, document, force=vraag.force)


def _updated(task: Taak, done: beleid.Bijgewerkt) -> Gemaakt:
    folder = task.vraag.uit / task.sleutel
    marked = sum(change.gemarkeerd for change in done.wijzigingen)
    return Gemaakt(done.document, files_of(folder, (done.bestand, done.lijst)), marked, done.te_kiezen)


def _choices(made: Sequence[Gemaakt]) -> Iterator[Punt]:
    asking = [each for each in made if each.te_kiezen]
    if asking:
        text = "De school veranderde een tekst die schoolkader ook veranderde; haar tekst staat er nog. Kies zelf:"
        rows = (f"{each.document}: {_times(each.te_kiezen)}, zie {each.bestanden[-1].pad}" for each in asking)
        yield Punt(Soort.KIEZEN, text, tuple(rows), tuple(each.document for each in asking))


def _times(number: int) -> str:
    return "1 keuze" if number == 1 else f"{number} keuzes"
