"""Who is who at school, and the legal facts, as blocks for policy documents.

In: the profile. Out: rows without gaps: what is not filled in is said in words or left out. Never: a pupil.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from urllib.parse import urlsplit

from generator.base.language import enumeration, joined
from generator.documents.blocks import Bundle, first_upper, person_block
from generator.load.keys.school import SchoolProfile, Teamlid
from generator.stappenplan.facts import legal
from generator.stappenplan.model import Stappenplan, Wetsfeit
from generator.stappenplan.places import LEGAL_PLACES

UNKNOWN = "–"
TASKS = {
    "voorzitter": "voorzitter, beslist",
    "zorg": "zorg voor de betrokkenen",
    "lijn_naar_leerlingen": "vast aanspreekpunt",
    "logboek": "houdt het logboek bij",
    "woordvoerder": "woordvoerder",
}


@dataclass(frozen=True, slots=True)
class Teamrij:
    """A row of the action team: function, task, person, number, deputy, and when an extra member joins."""

    functie: str
    taak: str
    naam: str
    telefoon: str
    vervanger: str
    vervanger_telefoon: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Bereik:
    """Where to turn inside the school."""

    taak: str
    wie: str
    bereikbaar: str


@dataclass(frozen=True, slots=True)
class Wetblok:
    """A legal fact.

    Attributes:
        bron: site where it can be looked up.
        herkomst: law and article, and since when; in brackets, or empty where nobody looked them up.
    """

    id: str
    onderwerp: str
    tekst: str
    bron: str
    herkomst: str


@dataclass(frozen=True, slots=True)
class Tredeblok:
    """A step of the school's sanctions policy."""

    naam: str
    wanneer: str
    door: str


def sanction_steps(profile: SchoolProfile) -> tuple[Tredeblok, ...]:
    """Return the school's own sanction steps; empty when the profile has none."""
    return tuple(
        Tredeblok(first_upper(step.naam), step.wanneer or UNKNOWN, step.door or UNKNOWN) for step in profile.sanctiebeleid.treden
    )


def team_rows(members: Iterable[Teamlid]) -> tuple[Teamrij, ...]:
    """Return the team as rows; whom the profile does not name is left open."""
    return tuple(
        Teamrij(
            functie=first_upper(member.functie),
            taak=TASKS.get((member.taak or "").lower().replace(" ", "_"), (member.taak or UNKNOWN).replace("_", " ")),
            naam=member.naam or "",
            telefoon=member.telefoon or UNKNOWN,
            vervanger=member.vervanger or UNKNOWN,
            vervanger_telefoon=member.vervanger_telefoon or "",
            wanneer=member.wanneer or "als het nodig is",
        )
        for member in members
    )


def reach(profile: SchoolProfile) -> tuple[Bereik, ...]:
    """Return the people with a task in social safety that the profile names."""
    safety = profile.veiligheid
    known = (
        ("Coördinator sociale veiligheid", safety.coordinator_sociale_veiligheid),
        ("Aanspreekpunt pesten", safety.aanspreekpunt_pesten),
        ("Vertrouwenspersoon op school", safety.vertrouwenspersoon_intern),
        ("Vertrouwenspersoon buiten school", safety.vertrouwenspersoon_extern),
        ("Aandachtsfunctionaris meldcode", safety.aandachtsfunctionaris),
        ("Functionaris gegevensbescherming", safety.functionaris_gegevensbescherming),
    )
    rows = ((task, person_block(person)) for task, person in known if person)
    return tuple(
        Bereik(task, joined(", ", who.naam, who.functie) or UNKNOWN, _reach_by(who.telefoon, who.email)) for task, who in rows
    )


def legal_facts(bundle: Bundle, document: str) -> tuple[Wetblok, ...]:
    """Return the legal facts of a document for this sector, without those that the school switched off."""
    return tuple(
        Wetblok(fact.id, fact.onderwerp, bundle.terms.fill(fact.tekst), _source(fact.bron), _origin(fact))
        for fact in _facts(bundle, document)
    )


def _facts(bundle: Bundle, document: str) -> Iterable[Wetsfeit]:
    places = (place for place in LEGAL_PLACES if place.startswith(f"{document}."))
    return chain.from_iterable(legal(bundle.plan, bundle.profile, place) for place in places)


def number(plan: Stappenplan, body: str) -> str:
    """Return the telephone number of a body outside the school, by its id."""
    return next(organisation.telefoon for organisation in plan.organisaties if organisation.id == body)


def _origin(fact: Wetsfeit) -> str:
    since = f"sinds {_short(fact.sinds)}" if fact.sinds else ""
    origin = joined(", ", fact.wet, since)
    return f"({origin})" if origin else ""


def checked(bundle: Bundle, document: str) -> str:
    """Return on which day each legal fact of a document was looked up, the day of most of them first; empty without any."""
    days: dict[date, list[str]] = {}
    for fact in _facts(bundle, document):
        days.setdefault(fact.nagekeken_op, []).append(fact.onderwerp)
    most_first = sorted(days, key=lambda day: -len(days[day]))
    said = (f"op {_short(day)}" if day == most_first[0] else f"{enumeration(days[day])} op {_short(day)}" for day in most_first)
    return joined(", en ", *said)


def _short(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _source(source: str) -> str:
    """Return where a fact can be looked up: `politie.nl`."""
    return urlsplit(source).netloc.removeprefix("www.") or source


def _reach_by(*ways: str) -> str:
    return joined(", ", *ways) or "via de administratie"
