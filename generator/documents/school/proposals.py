"""Our own proposals for the action team, where a school has not named its own: functions, never people.

In: the profile and the lists of the stappenplan. Out: team members. Never: presented as a list of the source.

Source: R1.09, R1.10; lists 2.2 and 2.3 are our own proposals.
"""

from generator.load.keys.school import SchoolProfile, Teamlid
from generator.stappenplan import lists
from generator.stappenplan.model import Stappenplan, Teamvoorstel
from generator.stappenplan.terms import Terms


def with_proposed_core(profile: SchoolProfile, plan: Stappenplan, terms: Terms, gap: str) -> SchoolProfile:
    """Return the profile with our core team for a concept, each name an open place; a school's own team stays.

    Args:
        profile: the school.
        plan: the stappenplan.
        terms: the words of the school.
        gap: what stands where a name is missing.
    """
    if profile.actieteam.kern:
        return profile
    core = tuple(_member(member, gap) for member in lists.team_kern(plan, profile, terms))
    return profile.model_copy(update={"actieteam": profile.actieteam.model_copy(update={"kern": core})})


def additions(profile: SchoolProfile, plan: Stappenplan, terms: Terms) -> tuple[Teamlid, ...]:
    """Return whom the team can add: the school's own list, or else our proposal without names."""
    return profile.actieteam.uitbreiding or tuple(_member(member) for member in lists.team_uitbreiding(plan, profile, terms))


def _member(proposal: Teamvoorstel, naam: str | None = None) -> Teamlid:
    return Teamlid(functie=proposal.functie, taak=proposal.taak or None, naam=naam, wanneer=proposal.wanneer or None)
