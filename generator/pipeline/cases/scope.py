"""Load, the gate: is the stappenplan meant for this incident at all?

In: an incident. Out: nothing, or `OutOfScopeError` with every reason and where to turn.
Never: a document for an incident outside the framework; a number that was not verified.

Source: R0.02, L-08, L-09.
"""

from collections.abc import Mapping

from generator.base.errors import OutOfScopeError
from generator.base.values import Onderwijstype
from generator.load.keys.incident import Incident
from generator.stappenplan.model import Grens
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import sector_terms


def check(incident: Incident) -> None:
    """Stop when the stappenplan is not meant for this incident.

    Raises:
        OutOfScopeError: every reason at once, the most urgent first, each with where to turn.
    """
    reasons = reasons_outside({key: getattr(incident, key) for row in stappenplan().buiten_kader for key in row.wanneer})
    if reasons:
        raise OutOfScopeError(reasons)


def reasons_outside(answers: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return why the stappenplan is not meant for what is answered, each with where to turn; empty where it is.

    Args:
        answers: of the incident file, by key; one that is not there tells nothing.
    """
    plan = stappenplan()
    words = sector_terms(plan, Onderwijstype.PO)
    return tuple((row.reden, words.fill(row.waarheen)) for row in plan.buiten_kader if _meets(answers, row))


def _meets(answers: Mapping[str, object], row: Grens) -> bool:
    return all(_holds(answers.get(key), value) for key, value in row.wanneer.items())


def _holds(answer: object, value: str) -> bool:
    return value in answer if isinstance(answer, tuple) else answer == value
