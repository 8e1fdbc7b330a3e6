"""Before a document goes out: what the facts say of that now, wherever the file stands and whoever edited it since.

In: what a file is, the case. Out: findings to weigh, or a refusal. Never: a judgement of its own: it is the
one by which documents are made.

Source: R4.06, R4.07, the order of informing in `docs/regels.md`.
"""

from collections.abc import Iterator

from generator import guard
from generator.base.errors import ReleaseError
from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE
from generator.guard import Bevinding, Zwaarte
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import Punt
from generator.stappenplan.model import Gewicht
from generator.write.release import Recognised


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
