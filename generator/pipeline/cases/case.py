"""A case: what was loaded, what is still missing in it, and the director's own sentence. Never: a value that nobody filled in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from generator import guard
from generator.base.errors import FactsError, GuardError, MissingError, UsageError
from generator.base.language import long_date
from generator.base.values import JaNee
from generator.disclose.told import ToldFacts
from generator.documents.blocks import Oefeningsbeeld
from generator.documents.catalogue import required
from generator.documents.document import STUDENTEN, AnyDocument
from generator.documents.paper import allowed
from generator.documents.past.earlier import Adjustment, Earlier
from generator.documents.school.proposals import with_proposed_core
from generator.guard import Allowed, Forbidden, ScreenedText, Verdict
from generator.guard.findings import verdict
from generator.load import gaps
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile, Teamlid
from generator.load.reading.tree import Place
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import terms
from generator.write.manifest import check_number
from generator.yearly.evaluatie.register import Register

_NO_LETTER = (
    "Er is nog geen eerste brief over dit incident in deze map, dus er valt niets te vervolgen.\n"
    "    Maak en verstuur eerst de ouderbrief:  schoolkader maak ouderbrief --school … --incident …\n"
    "    Gaat die brief later pas uit? Maak deze brief op of na die dag.\n"
    "    Staat die brief in een andere map? Noem die map met --uit."
)

_CHAIR = "voorzitter"
_OWN = "de brief met uw eigen zinnen"
_PLACES = (("eigen_tekst", "eigen tekst"), ("eigen_begin", "eigen tekst aan het begin"), ("eigen_tips", "eigen tips"))
_ASK_FIRST = {
    "mogelijk een naam": "Is het een persoon? Haal de naam weg, of zet een vast contact van de school in het schoolprofiel."
    " Is het er geen? Zet het woord met een reden bij ouderbrief.geen_naam."
}


@dataclass(frozen=True, slots=True)
class Case:
    """What was loaded: a school, and an incident when there is one.

    Attributes:
        root: folder of the profile; paths of a letterhead or a template are relative to it.
        today: date of the documents.
        concept: missing values show as `[INVULLEN: …]` instead of stopping the run.
        schooljaar: year that a policy is for (`2027-2028`); empty is that of the date.
        earlier: what the document said of itself that is brought up to date, where there is one.
        adjustment: what that update changed, for the documents about it.
        register: evaluations of the year that the policy looks back on, where they were given.
        vorige: what the letter before told everyone, where one was made for this incident.
        oefening: the exercise that papers are made of, where there is one.
        plaatsen: where each key of the files stands, for messages.
    """

    profile: SchoolProfile
    incident: Incident | None
    root: Path
    today: date
    concept: bool = False
    schooljaar: str = ""
    earlier: Earlier | None = None
    adjustment: Adjustment | None = None
    register: Register | None = None
    vorige: ToldFacts | None = None
    oefening: Oefeningsbeeld | None = None
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
        raise MissingError(document.naam, missing, {key: gaps.file_of(key) for key, _ in missing})
    plan = stappenplan()
    profile = with_proposed_core(case.profile, plan, terms(plan, case.profile), f"{gaps.MARK}: naam]")
    return replace(case, profile=gaps.with_gaps(profile, keys))


def with_chosen(case: Case) -> SchoolProfile:
    """Return the profile with who leads the action team of this incident and who speaks, where the profile has that function.

    Where no team was formed, nobody leads one: staff then ask the head of the school.

    Source: R1.07, R3.29, RX.03.
    """
    team, own = case.profile.actieteam, case.incident.actieteam if case.incident else None
    if own is None:
        return case.profile
    everyone = (*team.kern, *team.uitbreiding)
    chair, speaker = _member(everyone, own.voorzitter), _member(everyone, own.woordvoerder)
    kern = team.kern
    if chair or own.gevormd is JaNee.NEE:
        kern = tuple(row.model_copy(update={"taak": None}) if row.taak == _CHAIR else row for row in kern if row is not chair)
    if chair:
        kern = (chair.model_copy(update={"taak": _CHAIR}), *kern)
    update = {"kern": kern, "woordvoerder": speaker.functie if speaker else team.woordvoerder}
    return case.profile.model_copy(update={"actieteam": team.model_copy(update=update)})


def _member(everyone: tuple[Teamlid, ...], chosen: str | None) -> Teamlid | None:
    """Return the member of the team in the profile with a function."""
    return next((row for row in everyone if chosen and row.functie.casefold() == chosen.casefold()), None)


def own_sentences(document: AnyDocument, case: Case, variant: str) -> dict[str, ScreenedText]:
    """Return the director's own sentences after screening, by the place that a letter to all parents has for them.

    What happened (`eigen_begin`) and tips for home (`eigen_tips`) have a place in the first letter alone. Students of an mbo read
    what was written to them, where there is any. What stops them is told of all places at once.

    Raises:
        GuardError: one holds a name or a detail, or a word that may be a name and of which nobody told that it is none.
    """
    letter = case.incident.ouderbrief if case.incident else None
    if not document.eigen_tekst or letter is None:
        return {}
    places = _PLACES[:1] if document.na_brief else _PLACES
    found: dict[str, ScreenedText] = {}
    stops: list[GuardError] = []
    for key, name in places:
        text = letter.for_readers(key, students=variant == STUDENTEN)
        try:
            found |= {key: guard.screen(text, *_own_screen(case), stop_at=_ASK_FIRST, name=name)} if text.strip() else {}
        except GuardError as stop:
            stops.append(stop)
    if stops:
        raise stops[0] if len(stops) == 1 else _together(stops)
    return found


def _together(stops: Sequence[GuardError]) -> GuardError:
    """Return one stop with what was found at every place, so that a head hears it all at once."""
    findings = chain.from_iterable(stop.findings for stop in stops)
    return GuardError(_OWN, findings, chain.from_iterable(stop.as_rows() for stop in stops))


def own_verdict(text: str, case: Case) -> Verdict:
    """Return what the guard says of own sentences in the letter of a case: all that making it says of them."""
    found = guard.weigh_own(text, *_own_screen(case), stop_at=_ASK_FIRST).bevindingen
    return verdict((*found, *guard.own_words(case.profile, text)))


def _own_screen(case: Case) -> tuple[Forbidden, Allowed]:
    words = case.incident.ouderbrief.geen_naam if case.incident else ()
    return guard.forbidden(case.incident), allowed(case.profile, case.root).explained(told.woord for told in words)


def number_of(context: Mapping[str, object], case: Case) -> str:
    """Return the check number of the values of a document, whatever day it is."""
    text = json.dumps(context, sort_keys=True, default=str, ensure_ascii=False)
    return check_number(text.replace(long_date(case.today), "").replace(case.today.isoformat(), ""))
