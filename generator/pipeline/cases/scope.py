"""Load, the gate: is the stappenplan meant for this incident at all?

In: an incident. Out: nothing, or `OutOfScopeError` with every reason and where to turn.
Never: a document for an incident outside the framework; a number that was not verified.

Source: R0.02, L-08, L-09.
"""

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
    plan = stappenplan()
    met = [row for row in plan.buiten_kader if _meets(incident, row)]
    if met:
        words = sector_terms(plan, Onderwijstype.PO)
        raise OutOfScopeError((row.reden, words.fill(row.waarheen)) for row in met)


def _meets(incident: Incident, row: Grens) -> bool:
    return all(_holds(getattr(incident, key), value) for key, value in row.wanneer.items())


def _holds(answer: object, value: str) -> bool:
    return value in answer if isinstance(answer, tuple) else answer == value
