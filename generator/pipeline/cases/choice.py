"""Which documents a case calls for, and in which variants; and what a person must know before using them.

In: the names that were asked for, the profile, the incident and the letter before. Out: documents with variants, and notices.
Never: a letter that the action team decided not to send.

Source: R4.03, R4.04, R3.24, the order of informing in `docs/regels.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from generator.base import values as v
from generator.base.errors import UsageError
from generator.base.language import enumeration, long_date
from generator.disclose.betrokkene import code_in
from generator.disclose.told import ToldFacts
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.document import AnyDocument, TeamDocument
from generator.load.keys.incident import OWN, Incident
from generator.load.keys.school import SchoolProfile
from generator.pipeline.cases import one_pupil
from generator.pipeline.cases.weigh import calls_for, forms_due

EVERYTHING = "alles"
OF_THIS_MOMENT = "incident"
"""The documents that an incident asks for now, without the policy of the school."""
_SETS = frozenset({EVERYTHING, OF_THIS_MOMENT})
INSTEAD = next(name for name, document in CATALOGUE.items() if document.in_plaats)
_FIRST = next(document for document in CATALOGUE.values() if document.volgt_besluit and not document.na_brief)
_NEXT = next(document for document in CATALOGUE.values() if document.na_brief and not document.sluit_af)
_LAST = next(document for document in CATALOGUE.values() if document.sluit_af)


_NO_LETTER = (
    "Geen brief: het actieteam besloot dat er geen brief uitgaat. De reden staat bij ouderbrief.reden in het incidentbestand."
)
_NO_NEXT = "Geen brief: een brief over de norm verwijst naar geen voorval (ouderbrief.besluit), dus daar volgt geen bericht op."


_NOBODY = "{}: in dit incident is er niemand voor wie dit document gemaakt wordt."


@dataclass(frozen=True, slots=True)
class Before:
    """What of the documents on an incident came before, each with its variant.

    Attributes:
        made: on an earlier day.
        sent: it went out.
    """

    made: frozenset[tuple[str, str]] = frozenset()
    sent: frozenset[tuple[str, str]] = frozenset()


NOTHING = Before()


@dataclass(frozen=True, slots=True)
class Choice:
    """What will be made, and what was left out on purpose with the reason."""

    documents: tuple[tuple[AnyDocument, str], ...]
    notices: tuple[str, ...]


def choose(
    names: Sequence[str],
    profile: SchoolProfile,
    incident: Incident | None,
    vorige: ToldFacts | None = None,
    today: date = date.max,
    before: Before = NOTHING,
) -> Choice:
    """Return the documents to make; `alles` is the whole set that fits the case, `incident` what is about the incident alone.

    Both hold the letter that it is time for.

    Args:
        names: documents, `alles` or `incident`.
        profile: the school.
        incident: the incident, or None.
        vorige: what the letter before told, where one was made.
        today: day of the documents.
        before: what of the documents on the incident came before.

    Raises:
        UsageError: a document that does not exist, with what may be meant; or `incident` without an incident.
    """
    refuse_unknown(names)
    if OF_THIS_MOMENT in names and incident is None:
        raise UsageError("De set van een incident vraagt om de feiten. Geef het incidentbestand mee:  --incident incident.yaml")
    letter = _due(incident, vorige, today)
    asked = _asked(names, profile, incident, letter, today)
    kept, notices = _letters(asked, incident)
    if not _SETS.isdisjoint(names) and letter.na_brief and letter.naam in kept and vorige:
        notices += (_LATER.format(dag=long_date(vorige.day), nu=letter.naam, eerst=_FIRST.naam),)
    made: list[tuple[AnyDocument, str]] = []
    for name in kept:
        forms = variants(CATALOGUE[name], profile, incident)
        due = forms_due(CATALOGUE[name], forms, (profile, incident), today, before.made) if incident else forms
        if not _SETS.isdisjoint(names):
            due, told = _not_again(CATALOGUE[name], due, before)
            notices += told
        made += [(CATALOGUE[name], variant) for variant in due]
        notices += one_pupil.left_alone(CATALOGUE[name], incident)
    if _SETS.isdisjoint(names):  # nobody asked for these by name
        notices += tuple(_NOBODY.format(name) for name in kept if not variants(CATALOGUE[name], profile, incident))
    return Choice(tuple(made), notices)


def refuse_unknown(names: Sequence[str]) -> None:
    """Refuse a document that does not exist, with what may be meant; beside a whole set other names do not matter.

    Raises:
        UsageError: a document that does not exist.
    """
    unknown = [name for name in dict.fromkeys(names) if name not in CATALOGUE and _SETS.isdisjoint(names)]
    if unknown:
        raise UsageError("\n".join(_unknown(name) for name in unknown))


def refused(document: AnyDocument, incident: Incident | None) -> tuple[str, ...]:
    """Return why a letter is not made after the decision of the action team; empty for what may be made."""
    kept, notices = _letters((document.naam,), incident)
    return () if kept == (document.naam,) else notices


def warnings(document: AnyDocument, incident: Incident | None, *, concept: bool = False) -> tuple[str, ...]:
    """Return what must happen before this document is used; empty when nothing stands in the way."""
    if incident is None:
        return ()
    found = []
    if concept and isinstance(document, TeamDocument) and incident.team.informatie is None:
        found.append("Het actieteam heeft nog niet gekozen wat het team mag weten; de briefing is daarom beperkt.")
    if document.na_brief and any(incident.ouderbrief.own(key).strip() for key in OWN if key.endswith("eigen_tekst")):
        found.append(f"{document.naam}: uw eigen zin (ouderbrief.eigen_tekst) staat ook in deze brief. Kijk of die nog past.")
    if incident.direct_gevaar is v.JaNee.ONBEKEND:
        found.append("Of er direct gevaar is, staat op onbekend. Zoek dat eerst uit; bel bij gevaar 112.")
    return tuple(found)


_SENT = "{}: al verstuurd voor {}, en niet opnieuw gemaakt. Wilt u er nog een? Maak het document bij naam."


def _not_again(document: AnyDocument, forms: tuple[str, ...], before: Before) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms of a document about one pupil that a whole set still asks for, and what is told of the others.

    What was sent to somebody is not made again; what prepares a talk, not once a letter about that pupil was sent.
    """
    if document.per_leerling is None:
        return forms, ()
    gone = {form for form in forms if (document.naam, form) in before.sent}
    if document.voor_brief:
        written = {code_in(variant) for name, variant in before.sent if CATALOGUE[name].per_leerling and CATALOGUE[name].brief}
        return tuple(form for form in forms if code_in(form) not in written), ()
    told = (_SENT.format(document.naam, enumeration([form for form in forms if form in gone])),) if gone else ()
    return tuple(form for form in forms if form not in gone), told


_LATER = "Er is al een brief van {dag}. Daarom is nu de {nu} aan de beurt. Toch opnieuw de eerste brief? Maak dan de {eerst}."


def _due(incident: Incident | None, vorige: ToldFacts | None, today: date) -> AnyDocument:
    """Return which letter it is time for: the first, from the day after that the one that follows, and at the end the last."""
    if incident is None or vorige is None or vorige.day >= today:
        return _FIRST
    closed = incident.afsluiting.op
    return _LAST if closed and closed <= today else _NEXT


def _asked(
    names: Sequence[str], profile: SchoolProfile, incident: Incident | None, due: AnyDocument, today: date
) -> tuple[str, ...]:
    if EVERYTHING in names:
        return _everything(profile, incident, due, today)
    if OF_THIS_MOMENT in names:
        return tuple(name for name in _everything(profile, incident, due, today) if CATALOGUE[name].vereist_incident)
    return tuple(dict.fromkeys(names))


def _everything(profile: SchoolProfile, incident: Incident | None, due: AnyDocument, today: date) -> tuple[str, ...]:
    closed = incident is not None and incident.afsluiting.op is not None and incident.afsluiting.op <= today
    possible = (document for document in CATALOGUE.values() if incident or not document.vereist_incident)
    possible = (document for document in possible if not closed or not document.vereist_incident or document.na_afsluiting)
    fitting = (document for document in possible if calls_for(document, profile, incident, today))
    return tuple(
        document.naam for document in fitting if not document.in_plaats and (not document.volgt_besluit or document is due)
    )


def _letters(asked: Sequence[str], incident: Incident | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    decision = incident.ouderbrief.besluit if incident else None
    if not any(map(_follows, asked)) or decision not in {v.Ouderbrief.GEEN, v.Ouderbrief.NORMBRIEF}:
        return tuple(asked), ()
    if decision is v.Ouderbrief.NORMBRIEF and not any(CATALOGUE[name].na_brief for name in asked):
        kept = tuple(dict.fromkeys(INSTEAD if _follows(name) else name for name in asked))
        return kept, ("Het actieteam koos voor een brief over de norm, zonder verwijzing. Daarom is de normbrief gemaakt.",)
    kept = tuple(name for name in asked if not _follows(name))
    return kept, (_NO_NEXT if decision is v.Ouderbrief.NORMBRIEF else _NO_LETTER,)


def _follows(name: str) -> bool:
    return CATALOGUE[name].volgt_besluit


def _unknown(name: str) -> str:
    near = get_close_matches(name, [*CATALOGUE, *sorted(_SETS)], n=1)
    hint = f" Bedoelt u {near[0]}?" if near else ""
    return f"Dit document bestaat niet.{hint} De lijst ziet u met:  schoolkader documenten"
