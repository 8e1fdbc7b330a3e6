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
from generator.base.language import long_date
from generator.disclose.told import ToldFacts
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.document import AnyDocument, TeamDocument
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile

EVERYTHING = "alles"
INSTEAD = next(name for name, document in CATALOGUE.items() if document.in_plaats)
_FIRST = next(document for document in CATALOGUE.values() if document.volgt_besluit and not document.na_brief)
_NEXT = next(document for document in CATALOGUE.values() if document.na_brief and not document.sluit_af)
_LAST = next(document for document in CATALOGUE.values() if document.sluit_af)


_NO_LETTER = (
    "Geen brief: het actieteam besloot dat er geen brief uitgaat. De reden staat bij ouderbrief.reden in het incidentbestand."
)
_NO_NEXT = "Geen brief: een brief over de norm verwijst naar geen voorval (ouderbrief.besluit), dus daar volgt geen bericht op."


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
) -> Choice:
    """Return the documents to make; `alles` is the whole set that fits the case, with the letter that it is time for.

    Args:
        names: documents, or `alles`.
        profile: the school.
        incident: the incident, or None.
        vorige: what the letter before told, where one was made.
        today: day of the documents.

    Raises:
        UsageError: a document that does not exist, with what may be meant.
    """
    refuse_unknown(names)
    due = _due(incident, vorige, today)
    asked = _everything(incident, due) if EVERYTHING in names else tuple(dict.fromkeys(names))
    kept, notices = _letters(asked, incident)
    if EVERYTHING in names and due.na_brief and due.naam in kept and vorige:
        notices += (_LATER.format(dag=long_date(vorige.day), nu=due.naam, eerst=_FIRST.naam),)
    made: list[tuple[AnyDocument, str]] = []
    for name in kept:
        made += [(CATALOGUE[name], variant) for variant in variants(CATALOGUE[name], profile)]
    return Choice(tuple(made), notices)


def refuse_unknown(names: Sequence[str]) -> None:
    """Refuse a document that does not exist, with what may be meant; beside `alles` other names do not matter.

    Raises:
        UsageError: a document that does not exist.
    """
    unknown = [name for name in dict.fromkeys(names) if name not in CATALOGUE and EVERYTHING not in names]
    if unknown:
        raise UsageError("\n".join(_unknown(name) for name in unknown))


def warnings(document: AnyDocument, incident: Incident | None) -> tuple[str, ...]:
    """Return what must happen before this document is used; empty when nothing stands in the way."""
    if incident is None:
        return ()
    found = []
    if isinstance(document, TeamDocument) and incident.team.informatie is None:
        found.append("Het actieteam heeft nog niet gekozen wat het team mag weten; de briefing is daarom beperkt.")
    if document.na_brief and incident.ouderbrief.eigen_tekst.strip():
        found.append(f"{document.naam}: uw eigen zin (ouderbrief.eigen_tekst) staat ook in deze brief. Kijk of die nog past.")
    if incident.direct_gevaar is v.JaNee.ONBEKEND:
        found.append("Of er direct gevaar is, staat op onbekend. Zoek dat eerst uit; bel bij gevaar 112.")
    return tuple(found)


_LATER = "Er is al een brief van {dag}. Daarom is nu de {nu} aan de beurt. Toch opnieuw de eerste brief? Maak dan de {eerst}."


def _due(incident: Incident | None, vorige: ToldFacts | None, today: date) -> AnyDocument:
    """Return which letter it is time for: the first, from the day after that the one that follows, and at the end the last."""
    if incident is None or vorige is None or vorige.day >= today:
        return _FIRST
    closed = incident.afsluiting.op
    return _LAST if closed and closed <= today else _NEXT


def _everything(incident: Incident | None, due: AnyDocument) -> tuple[str, ...]:
    fitting = (document for document in CATALOGUE.values() if incident or not document.vereist_incident)
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
    near = get_close_matches(name, [*CATALOGUE, EVERYTHING], n=1)
    hint = f" Bedoelt u {near[0]}?" if near else ""
    return f"Dit document bestaat niet.{hint} De lijst ziet u met:  schoolkader documenten"
