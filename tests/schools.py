"""The four fictional schools with their incidents, and ways to change a case in a test."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from generator.base.resources import folder
from generator.documents.catalogue import CATALOGUE, variants
from generator.guard import CheckedDocx
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps
from generator.pipeline.cases.case import Case

KINDS = ("po", "vo", "go", "mbo")
TODAY = date(2026, 11, 23)


def demo_count() -> int:
    """How many documents the demo makes: every form of every document for each school."""
    return sum(len(variants(document, case(kind).profile)) for kind in KINDS for document in CATALOGUE.values())


def profile_path(kind: str) -> Path:
    return folder("school_profiles") / f"{kind}.yaml"


def incident_path(kind: str) -> Path:
    return folder("school_profiles") / "incidenten" / f"{kind}.yaml"


@cache
def case(kind: str) -> Case:
    return steps.load(profile_path(kind), incident_path(kind), TODAY)


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
    """Return every (school, document, variant) of the demo."""
    return [
        (kind, name, variant)
        for kind in KINDS
        for name, document in CATALOGUE.items()
        for variant in variants(document, case(kind).profile)
    ]


@cache
def made(kind: str, name: str, variant: str = "") -> CheckedDocx:
    return steps.make(CATALOGUE[name], case(kind), variant)


def make(name: str, of: Case, variant: str = "") -> CheckedDocx:
    return steps.make(CATALOGUE[name], of, variant)


def label(value: object) -> str:
    return str(value) or "–"
