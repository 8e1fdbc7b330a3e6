"""Batch, the yearly update of one school: each of its own documents, by the engine of `beleid bijwerken`.

In: `Taak`. Out: `Uitkomst`. Never: a guess at which file of the school is meant, or one document that keeps the other from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import beleid
from generator.batch.punten import onvoorzien, punten
from generator.batch.register import PREVENTIEBELEID, lacks, register_of
from generator.batch.taak import Taak, earlier, files_of, new_notices, to_read
from generator.batch.uitkomst import Gemaakt, Punt, Soort, Uitkomst
from generator.batch.vorige import Kandidaat, kies
from generator.errors import GeneratorError, GuardError


def update(task: Taak, outcome: Uitkomst) -> Uitkomst:
    """Update the documents of one school.

    Errors:
        VorigeError: the school has no folder. OutputError: its manifest is damaged.
    """
    known = earlier(task)
    for document in task.vraag.documenten:
        outcome = _with_one(task, outcome, known, document)
    return replace(outcome, punten=tuple(_together(outcome.punten)))


def order(task: Taak, document: str, vorige: Path) -> beleid.Opdracht:
    """Return the order to update one document of one school: the one place that knows what such an order asks for."""
    vraag = task.vraag
    register = register_of(vraag, task.brin) if document == PREVENTIEBELEID else None
    return beleid.Opdracht(task.school, vorige, vraag.schooljaar, vraag.vandaag, document, force=vraag.force, register=register)


def _with_one(task: Taak, outcome: Uitkomst, known: Sequence[Kandidaat], document: str) -> Uitkomst:
    """Return what came of a school when one document more was updated, or could not be."""
    try:
        done = beleid.bijwerken(order(task, document, kies(known, document).pad), task.vraag.uit)
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


def _updated(task: Taak, done: beleid.Bijgewerkt) -> Gemaakt:
    folder = task.vraag.uit / task.sleutel
    marked = sum(change.gemarkeerd for change in done.wijzigingen)
    return Gemaakt(done.document, files_of(folder, (done.bestand, done.lijst, done.oplegger)), marked, done.te_kiezen)


def _choice(task: Taak, done: beleid.Bijgewerkt) -> Iterator[Punt]:
    """Yield how many choices a document asks for, and where they are listed."""
    if done.te_kiezen:
        number = "1 keuze" if done.te_kiezen == 1 else f"{done.te_kiezen} keuzes"
        place = done.lijst.relative_to(task.vraag.uit / task.sleutel).as_posix()
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
