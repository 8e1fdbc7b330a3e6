"""A case: what was loaded, what is still missing in it, and the director's own sentence. Never: a value that nobody filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator import guard
from generator.base.errors import FactsError, MissingError, UsageError
from generator.disclose.told import ToldFacts
from generator.documents.catalogue import required
from generator.documents.document import AnyDocument
from generator.documents.earlier import Adjustment, Earlier
from generator.documents.paper import allowed
from generator.documents.school.proposals import with_proposed_core
from generator.guard import ScreenedText
from generator.load import gaps
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.load.reading.tree import Place
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import terms
from generator.yearly.evaluatie.register import Register

_NO_LETTER = (
    "Er is nog geen eerste brief over dit incident in deze map, dus er valt niets te vervolgen.\n"
    "    Maak en verstuur eerst de ouderbrief:  schoolkader maak ouderbrief --school … --incident …\n"
    "    Gaat die brief later pas uit? Maak deze brief op of na die dag.\n"
    "    Staat die brief in een andere map? Noem die map met --uit."
)


@dataclass(frozen=True, slots=True)
class Case:
    """What was loaded: a school, and an incident when there is one.

    Attributes:
        root: folder of the profile; paths of a letterhead or a template are relative to it.
        vandaag: date of the documents.
        concept: missing values show as `[INVULLEN: …]` instead of stopping the run.
        schooljaar: year that a policy is for (`2027-2028`); empty is that of the date.
        eerder: what the document said of itself that is brought up to date, where there is one.
        aanpassing: what that update changed, for the documents about it.
        register: evaluations of the year that the policy looks back on, where they were given.
        vorige: what the letter before told everyone, where one was made for this incident.
        plaatsen: where each key of the files stands, for messages.
    """

    profile: SchoolProfile
    incident: Incident | None
    root: Path
    vandaag: date
    concept: bool = False
    schooljaar: str = ""
    eerder: Earlier | None = None
    aanpassing: Adjustment | None = None
    register: Register | None = None
    vorige: ToldFacts | None = None
    plaatsen: Mapping[str, Place] = field(default_factory=dict)


def complete(document: AnyDocument, case: Case) -> Case:
    """Return the case with every value that the document needs, or stop; a concept shows what is missing as a gap."""
    if document.vereist_incident and case.incident is None:
        raise UsageError(
            f"Het document {document.naam} hoort bij een incident. Geef het incidentbestand mee:  --incident incident.yaml"
        )
    if document.na_brief and case.vorige is None:
        raise FactsError([document.naam], [_NO_LETTER])
    keys = required(document, case.profile)
    missing = gaps.missing(case.profile, case.incident, (*keys, *document.vereist_incident))
    if not missing:
        return case
    if not case.concept:
        raise MissingError(document.naam, missing)
    plan = stappenplan()
    profile = with_proposed_core(case.profile, plan, terms(plan, case.profile), f"{gaps.MARK}: naam]")
    return replace(case, profile=gaps.with_gaps(profile, keys))


def own_text(document: AnyDocument, case: Case) -> ScreenedText | None:
    """Return the director's own sentence after screening; only the letter to parents has a place for it."""
    if not document.eigen_tekst or case.incident is None or not case.incident.ouderbrief.eigen_tekst.strip():
        return None
    return guard.screen(case.incident.ouderbrief.eigen_tekst, guard.forbidden(case.incident), allowed(case.profile, case.root))
