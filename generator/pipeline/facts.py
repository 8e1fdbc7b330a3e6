"""The facts as they are now, to hold against what a file was made of.

In: a profile and an incident, and lines of a manifest. Out: the check number that a file would have now. Never: an answer about a
file of another school or incident, or one that more went into than these two files.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from generator.base.errors import GeneratorError
from generator.disclose.told import ToldFacts
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.document import AnyDocument
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps
from generator.pipeline.cases import judge
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.choice import choose
from generator.write.manifest import ManifestRow, check_number
from generator.write.release.actual import Facts

BIJGEWERKT: Final = "bijgewerkt"
"""Variant of a policy that was brought up to date in the file of the school."""


def facts_now(profile: SchoolProfile, incident: Incident | None, root: Path) -> Facts:
    """Return what gives the check number of the facts as they are now.

    Args:
        profile: the school.
        incident: the incident, or None.
        root: folder of the profile.
    """
    about = check_number(incident.kenmerk) if incident else ""

    @cache
    def number(name: str, variant: str, day: str, concept: bool, with_incident: bool, after: str) -> str:  # noqa: FBT001 - a key of the cache
        told = incident if with_incident else None
        document = CATALOGUE[name]
        try:
            made = {each for each, _ in choose([name], profile, told).documents}
            if document not in made or variant not in variants(
                document, profile, told
            ):  # a form whose day is over was made all the same
                return ""
            before = ToldFacts.of_row(json.loads(after)) if after else None
            case = Case(profile, told, root, date.fromisoformat(day), concept, vorige=before)
            if told and document.vereist_incident:
                judge.stop(steps.judged(case), name, variant)
            return steps.feiten(document, case, variant)
        except GeneratorError:
            return ""

    def now(row: ManifestRow) -> str | None:
        document = CATALOGUE.get(row.document)
        if document is None or row.brin != profile.school.brin or (row.incident and row.incident != about):
            return None
        variant = "" if document.bijwerkbaar and row.variant == BIJGEWERKT else row.variant
        if variant not in variants(document, profile, incident):
            return "" if document.per_leerling and incident else None
        after = json.dumps(row.na, sort_keys=True) if row.na else ""
        return number(row.document, variant, row.datum, row.concept, bool(row.incident), after)

    return now


def of_profile(document: AnyDocument, case: Case) -> str:
    """Return the check number of a document of the school as the profile alone makes it.

    Of a file of the school that was brought up to date its history and its year also went in; those do not count.
    """
    return steps.feiten(document, Case(case.profile, None, case.root, case.today, case.concept), "")
