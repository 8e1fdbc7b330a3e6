"""Compose the school's safety protocol: a crisis page, the seven steps, decision tables, legal basis and annexes.

In: the profile and the rules of the stappenplan. Out: `ProtocolContext`. Never: an incident.

Source: R0.01 to R7.18; the lost lists are our own proposals, or the school's own.
"""

from dataclasses import dataclass

from generator.documents.blocks import (
    Bundle,
    Hulplijn,
    PersoonBlok,
    SchoolBlok,
    Sectie,
    Woorden,
    first_upper,
    help_for,
    help_lines,
    person_block,
    prose,
    school_block,
    section,
    sections,
    words,
)
from generator.documents.school.control import Beheer, control_block
from generator.documents.school.people import (
    Bereik,
    Teamrij,
    Tredeblok,
    Wetblok,
    checked_since,
    legal_facts,
    number,
    reach,
    sanction_steps,
    team_rows,
)
from generator.school import Persoon
from generator.stappenplan import lists
from generator.stappenplan.facts import for_schools
from generator.stappenplan.features import school_features
from generator.stappenplan.select import decisions, sentences
from generator.values import Politiecontact


@dataclass(frozen=True, slots=True)
class Actie:
    """One of the five actions of the first hour."""

    kop: str
    tekst: str
    wie: str


@dataclass(frozen=True, slots=True)
class Stapblok:
    """A step with its aim and its sections."""

    titel: str
    doel: str
    secties: tuple[Sectie, ...]


@dataclass(frozen=True, slots=True)
class Beslisrij:
    """A row of a decision table."""

    situatie: str
    doen: str
    wie: str


@dataclass(frozen=True, slots=True)
class ProtocolContext:
    """What the protocol shows.

    Attributes:
        politie: the police contact; `politie_bekend` is false when the school has none yet.
        stap_0 … stap_7: the steps, the report coming in first.
        treden: the school's own sanction steps; may be empty.
    """

    school: SchoolBlok
    bestuur: str
    woord: Woorden
    beheer: Beheer
    crisis: tuple[Actie, ...]
    team: tuple[Teamrij, ...]
    aanvulling: tuple[Teamrij, ...]
    woordvoerder: str
    politie: PersoonBlok
    politie_kort: str
    politie_bekend: bool
    eenheid: str
    noodnummer: str
    politienummer: str
    hulplijnen: tuple[Hulplijn, ...]
    hulplijnen_school: tuple[Hulplijn, ...]
    bereik: tuple[Bereik, ...]
    doel: str
    instroom: tuple[str, ...]
    uitgangspunten: str
    werkwoorden: tuple[Sectie, ...]
    stap_0: Stapblok
    stap_1: Stapblok
    stap_2: Stapblok
    stap_3: Stapblok
    stap_4: Stapblok
    stap_5: Stapblok
    stap_6: Stapblok
    stap_7: Stapblok
    zorgstructuur: tuple[str, ...]
    sanctie_uitgangspunt: str
    treden: tuple[Tredeblok, ...]
    sanctie_vindplaats: str
    beslis_politie: tuple[Beslisrij, ...]
    beslis_ouders: tuple[Beslisrij, ...]
    beslis_alle_ouders: tuple[Beslisrij, ...]
    punten_ouderbrief: str
    matrix: tuple[Beslisrij, ...]
    wet: tuple[Wetblok, ...]
    wet_nagekeken: str
    vragen: tuple[Sectie, ...]
    gesprek: tuple[Sectie, ...]
    bewaren: str


def compose(bundle: Bundle) -> ProtocolContext:
    """Return the protocol as values, in the words, roles and choices of this school."""
    profile, plan = bundle.profile, bundle.plan
    police = profile.politie.contactpersoon
    steps = {step.nummer: step for step in plan.stappen}
    blocks = {
        number: Stapblok(steps[number].titel, bundle.terms.fill(steps[number].doel), sections(bundle, f"protocol.stap_{number}"))
        for number in range(8)
    }
    return ProtocolContext(
        school=school_block(profile),
        bestuur=profile.bestuur.naam or "",
        woord=words(bundle.terms),
        beheer=control_block(profile, bundle.vandaag),
        crisis=_crisis(bundle),
        team=team_rows(profile.actieteam.kern),
        aanvulling=team_rows(profile.actieteam.uitbreiding),
        woordvoerder=profile.actieteam.woordvoerder or "",
        politie=person_block(police if isinstance(police, Persoon) else None),
        politie_kort=_short(police),
        politie_bekend=isinstance(police, Persoon),
        eenheid=profile.politie.eenheid or "",
        noodnummer=number(plan, "politie_nood"),
        politienummer=number(plan, "politie"),
        hulplijnen=help_for(bundle, "allen"),
        hulplijnen_school=help_lines(body for body in for_schools(plan, bundle.vandaag) if not body.id.startswith("politie")),
        bereik=reach(profile),
        doel=prose(bundle, "protocol.doel"),
        instroom=lists.instroom(plan, profile, bundle.terms),
        uitgangspunten=prose(bundle, "protocol.uitgangspunten"),
        werkwoorden=sections(bundle, "protocol.vier_werkwoorden"),
        stap_0=blocks[0],
        stap_1=blocks[1],
        stap_2=blocks[2],
        stap_3=blocks[3],
        stap_4=blocks[4],
        stap_5=blocks[5],
        stap_6=blocks[6],
        stap_7=blocks[7],
        zorgstructuur=profile.zorgstructuur,
        sanctie_uitgangspunt=profile.sanctiebeleid.uitgangspunt or "",
        treden=sanction_steps(profile),
        sanctie_vindplaats=profile.sanctiebeleid.vindplaats or "",
        beslis_politie=_decisions(bundle, "politie"),
        beslis_ouders=_decisions(bundle, "ouders"),
        beslis_alle_ouders=_decisions(bundle, "alle_ouders"),
        punten_ouderbrief=" ".join(lists.punten_ouderbrief(plan, profile, bundle.terms)),
        matrix=_decisions(bundle, "informatiematrix"),
        wet=legal_facts(bundle),
        wet_nagekeken=checked_since(plan),
        vragen=tuple(section(heading, questions) for heading, questions in lists.vragen(plan, profile, bundle.terms).items()),
        gesprek=sections(bundle, "protocol.gesprek"),
        bewaren=prose(bundle, "protocol.bewaren"),
    )


def _crisis(bundle: Bundle) -> tuple[Actie, ...]:
    return tuple(
        Actie(chosen.kop, chosen.tekst, first_upper(chosen.wie))
        for chosen in sentences(bundle.rules, "protocol.crisis", bundle.terms)
    )


def _short(police: Persoon | Politiecontact | None) -> str:
    """Return the police contact for the crisis page: name, function and number, without an address to write to."""
    return (
        person_block(Persoon(naam=police.naam, functie=police.functie, telefoon=police.telefoon)).lijn
        if isinstance(police, Persoon)
        else ""
    )


def _decisions(bundle: Bundle, table: str) -> tuple[Beslisrij, ...]:
    rows = decisions(bundle.plan, table, bundle.terms, school_features(bundle.profile))
    return tuple(Beslisrij(row.situatie, row.doen, first_upper(row.wie)) for row in rows)
