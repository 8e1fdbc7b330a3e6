"""The four fictional schools with their incidents, and ways to change a case in a test."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from generator.base.resources import folder
from generator.documents.catalogue import CATALOGUE, AnyDocument, variants
from generator.guard import CheckedDocx
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.weigh import calls_for

KINDS = ("po", "vo", "go", "mbo")
TODAY = date(2026, 11, 23)
ASKS = {"overdracht": {"omvang": "meerdere_scholen"}}
"""Document → what must be so of an incident before it can be made at all."""


def demo_count() -> int:
    """How many documents the demo makes: every form of every document for each school; letters after the first where it has them."""
    return sum(
        len(variants(document, case(kind).profile, case(kind).incident))
        for kind in KINDS
        for document in CATALOGUE.values()
        if (not document.na_brief and calls_for(document, case(kind).profile, case(kind).incident, TODAY))
        or (folder("school_profiles") / "incidenten" / document.naam / f"{kind}.yaml").exists()
    )


def profile_path(kind: str) -> Path:
    return folder("school_profiles") / f"{kind}.yaml"


def incident_path(kind: str) -> Path:
    return folder("school_profiles") / "incidenten" / f"{kind}.yaml"


@cache
def case(kind: str) -> Case:
    return steps.load(profile_path(kind), incident_path(kind), TODAY)


@cache
def case_of(kind: str, name: str) -> Case:
    """Return the case that a document is made of: of a letter after the first, the incident some days or weeks later."""
    document, first = CATALOGUE[name], case(kind)
    if not document.na_brief:
        return with_incident(first, **ASKS.get(name, {}))
    before = steps.told_by(first)
    assert before.facts.vervolgbericht_op is not None
    if document.sluit_af:
        closed = {"afsluiting": {"op": "2026-12-15", "blijft": ["lessen", "nazorg"]}, "gaande": "nee", "politie": _settled(first)}
        return replace(with_incident(first, maatregelen=_measures(first), **closed), vorige=before, today=date(2026, 12, 15))
    after = with_incident(first, maatregelen=_measures(first, "verwijderen_beeld"), vervolgbericht_op="2026-12-08")
    return replace(after, vorige=before, today=before.facts.vervolgbericht_op)


def _measures(base: Case, *planned: str) -> list[dict[str, str]]:
    """Return the measures of an incident as done, but for those that stay as they are."""
    assert base.incident is not None
    return [{"wat": row.wat, "status": row.status if row.wat in planned else "gedaan"} for row in base.incident.maatregelen]


def _settled(base: Case) -> dict[str, str]:
    """Return the steps with the police without one that is still to come."""
    assert base.incident is not None
    said = base.incident.politie.model_dump(mode="json")
    return {key: "gedaan" if value == "gepland" else value for key, value in said.items()}


def with_incident(base: Case, **changes: object) -> Case:
    """Return the case with parts of the incident replaced; values are plain, as in a file."""
    assert base.incident is not None
    data = base.incident.model_dump(mode="json", exclude_none=True) | changes
    return replace(base, incident=Incident.model_validate(data))


def with_profile(base: Case, **changes: object) -> Case:
    """Return the case with parts of the profile replaced; values are plain, as in a file."""
    data = base.profile.model_dump(mode="json", exclude_none=True) | changes
    return replace(base, profile=SchoolProfile.model_validate(data))


def everything() -> list[tuple[str, str, str]]:
    """Return every (school, document, variant) of the demo; of a page about each pupil that is no letter the first alone."""
    return [
        (kind, name, variant)
        for kind in KINDS
        for name, document in CATALOGUE.items()
        for variant in variants(document, case(kind).profile, case(kind).incident)[: None if _is_whole(document) else 1]
    ]


def _is_whole(document: AnyDocument) -> bool:
    return document.brief or not document.per_leerling


@cache
def made(kind: str, name: str, variant: str = "") -> CheckedDocx:
    return steps.make(CATALOGUE[name], case_of(kind, name), variant)


def make(name: str, of: Case, variant: str = "") -> CheckedDocx:
    return steps.make(CATALOGUE[name], of, variant, look=True)


def label(value: object) -> str:
    return str(value) or "–"
