"""Select, lists: our own version of the lists that the source lost, or the school's where its profile has one.

In: the stappenplan, a profile and its words. Out: plain sentences and questions.
Never: presented as a list of the source; documents say "onze uitwerking".
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from generator.base.errors import StappenplanError
from generator.base.values import Informatie, Maatregel, Melder, Omvang, Ouderbrief, Soort
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.model import Oefenkaart, Stappenplan, Teamvoorstel, Vraag, Vraagdeel, Vraagsoort
from generator.stappenplan.terms import Terms

CALLED: Mapping[str, type[StrEnum]] = {
    each.__name__.lower(): each for each in (Maatregel, Omvang, Ouderbrief, Informatie, Soort, Melder)
}
"""Kinds of closed values that documents call by other words than the incident file; the others are said as they stand there."""


def said(plan: Stappenplan, terms: Terms, value: StrEnum) -> str:
    """Return a closed value of the incident file as people of this school say it."""
    words = plan.lijsten.gezegd.get(type(value).__name__.lower(), {})
    return terms.fill(words[value]) if value in words else str(value).replace("_", " ")


def instroom(plan: Stappenplan, profile: SchoolProfile, terms: Terms) -> tuple[str, ...]:
    """Return when the framework is meant to be used (R0.06)."""
    return _filled(profile.lijsten.instroom or plan.lijsten.instroom, terms)


def norm(plan: Stappenplan, terms: Terms) -> tuple[str, ...]:
    """Return how the norm is set again in every group (R4.01)."""
    return _filled(plan.lijsten.norm, terms)


def punten_ouderbrief(plan: Stappenplan, profile: SchoolProfile, terms: Terms) -> tuple[str, ...]:
    """Return what to mind in a letter to all parents (R4.08)."""
    return _filled(profile.lijsten.punten_ouderbrief or plan.lijsten.punten_ouderbrief, terms)


def vragen(plan: Stappenplan, profile: SchoolProfile, terms: Terms) -> Mapping[str, tuple[str, ...]]:
    """Return heading → guiding questions for mapping the problem (R2.03)."""
    own = profile.lijsten.vragen or plan.lijsten.vragen
    return {heading: _filled(questions, terms) for heading, questions in own.items()}


def themas_ouders(plan: Stappenplan, profile: SchoolProfile) -> tuple[str, ...]:
    """Return themes for an evening with parents (R7.15)."""
    return profile.lijsten.themas_ouders or plan.lijsten.themas_ouders[profile.school.onderwijstype]


def team_kern(plan: Stappenplan, profile: SchoolProfile, terms: Terms) -> tuple[Teamvoorstel, ...]:
    """Return our proposal for the core of the action team (R1.09); the school's own team stands in its profile."""
    return _team(plan.lijsten.team_kern[profile.school.onderwijstype], terms)


def team_uitbreiding(plan: Stappenplan, profile: SchoolProfile, terms: Terms) -> tuple[Teamvoorstel, ...]:
    """Return who may be added to the action team, and when (R1.10)."""
    return _team(plan.lijsten.team_uitbreiding[profile.school.onderwijstype], terms)


def evaluatie(plan: Stappenplan, profile: SchoolProfile, terms: Terms, respondent: str) -> tuple[Vraag, ...]:
    """Return the questions for one kind of respondent; the school's own replace those of that part (R6.03, R6.04).

    Raises:
        StappenplanError: there is no such respondent.
    """
    if respondent not in plan.lijsten.evaluatie:
        raise StappenplanError(f"respondent {respondent} bestaat niet. Gebruik: {', '.join(plan.lijsten.evaluatie)}.")
    own = {Vraagdeel.INCIDENT: profile.lijsten.evaluatie_incident, Vraagdeel.AANPAK: profile.lijsten.evaluatie_aanpak}
    ours = plan.lijsten.evaluatie[respondent]
    found: list[Vraag] = []
    for part in Vraagdeel:
        found += _own_questions(part, own.get(part, ())) or [question for question in ours if question.deel == part]
    return tuple(replace(question, vraag=terms.fill(question.vraag)) for question in found)


def cards(plan: Stappenplan, kind: str) -> tuple[Oefenkaart, ...]:
    """Return the cards of an exercise of one kind, in the order of play (R7.17)."""
    shared = (card for card in plan.oefening.kaarten if not card.soorten or kind in card.soorten)
    return tuple(sorted((*plan.oefening.soorten[kind].kaarten, *shared), key=lambda card: card.minuut))


def _own_questions(part: Vraagdeel, questions: tuple[str, ...]) -> list[Vraag]:
    return [Vraag(f"{part}_{number}", part, question, Vraagsoort.TEKST) for number, question in enumerate(questions, 1)]


def _team(team: tuple[Teamvoorstel, ...], terms: Terms) -> tuple[Teamvoorstel, ...]:
    return tuple(replace(lid, functie=terms.fill(lid.functie), wanneer=terms.fill(lid.wanneer)) for lid in team)


def _filled(texts: tuple[str, ...], terms: Terms) -> tuple[str, ...]:
    return tuple(terms.fill(text) for text in texts)
