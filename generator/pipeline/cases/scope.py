"""Load, the gate: is the stappenplan meant for this incident at all?

In: an incident. Out: nothing, or `OutOfScopeError` with every reason and where to turn.
Never: a document for an incident outside the framework; a number that was not verified.

Source: R0.02, L-08, L-09.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.base.errors import OutOfScopeError, StappenplanError
from generator.base.resources import values
from generator.base.values import Onderwijstype
from generator.load.keys.incident import Incident
from generator.stappenplan.model import Stappenplan
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import sector_terms

_FILE = Path(__file__).parents[2] / "stappenplan" / "feiten" / "buiten_kader.yaml"


@dataclass(frozen=True, slots=True)
class Grens:
    """A situation outside the framework.

    Attributes:
        sleutel: key of the incident; waarde: its value that puts the incident outside.
        reden: why we stop, waarheen: where the school turns; Dutch sentences.
        bron: the legal fact behind it.
    """

    id: str
    regel: str
    sleutel: str
    waarde: str
    reden: str
    waarheen: str
    bron: str
    nagekeken_op: date


@cache
def grenzen() -> tuple[Grens, ...]:
    """Return all situations outside the framework, in order of urgency.

    Raises:
        StappenplanError: the data file does not hold.
    """
    try:
        return tuple(_grens(row, stappenplan()) for row in values(_FILE.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        message = f"buiten_kader.yaml klopt niet: {type(error).__name__}"
        raise StappenplanError(message) from error


def _grens(row: dict[str, Any], plan: Stappenplan) -> Grens:
    ((key, value),) = row["wanneer"].items()
    if key not in Incident.model_fields or not isinstance(row["nagekeken_op"], date):
        raise ValueError(key)
    whither = sector_terms(plan, Onderwijstype.PO).fill(row["waarheen"])
    return Grens(row["id"], row["regel"], key, value, row["reden"], whither, row["bron"]["wet"], row["nagekeken_op"])


def check(incident: Incident) -> None:
    """Stop when the stappenplan is not meant for this incident.

    Raises:
        OutOfScopeError: every reason at once, each with where to turn.
    """
    met = [row for row in grenzen() if _meets(getattr(incident, row.sleutel), row.waarde)]
    if met:
        raise OutOfScopeError((row.reden, row.waarheen) for row in met)


def _meets(answer: object, value: str) -> bool:
    return value in answer if isinstance(answer, tuple) else answer == value
