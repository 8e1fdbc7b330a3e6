"""What the letters about one pupil have in common: the address, what happened, what the school does, and when it calls again.

In: `BetrokkeneFacts` and the school. Out: `BetrokkeneBrief`. Never: another pupil; a code, which nobody at home knows; a measure of
somebody else; a step that nobody took.

Source: R3.13 to R3.18, R3.20, R4.07, R5.10, R5.12.
"""

from dataclasses import dataclass

from generator.base.language import day_and_date, kept_together
from generator.base.values import Aanspreekvorm, Thuis
from generator.disclose.betrokkene import BetrokkeneFacts
from generator.documents.blocks import (
    Bundle,
    Hulplijn,
    PersoonBlok,
    SchoolBlok,
    help_for,
    person_block,
    place_and_date,
    prose,
    school_block,
    texts,
)

OPEN = "………………………………………………"
"""A name that the school writes by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BetrokkeneBrief:
    """What a letter about one pupil shows.

    Attributes:
        aan: to whom it goes, a line each; a name that the school did not fill in is an open line.
        u: the reader is addressed with u (else je).
        gebeurd: what happened in general words, and the part of this pupil.
        wij: what the school did and does, in the tense of its status.
        doen: what the reader can do tonight.
        vervolg: the day on which the school calls again, or empty.
        slot: what else comes.
    """

    school: SchoolBlok
    plaats_datum: str
    aan: tuple[str, ...]
    onderwerp: str
    aanhef: str
    u: bool
    opening: str
    gebeurd: str
    niet_meer: str
    wij: tuple[str, ...]
    doen: tuple[str, ...]
    hulp: str
    hulplijnen: tuple[Hulplijn, ...]
    contact_zin: str
    contact: PersoonBlok
    vervolg: str
    slot: str
    ondertekenaar: PersoonBlok


def to_home(facts: BetrokkeneFacts, bundle: Bundle, place: str) -> BetrokkeneBrief:
    """Return the letter to those at home."""
    profile = bundle.profile
    return _letter(
        facts,
        bundle,
        place,
        aan=_home_address(facts),
        aanhef=f"Beste {facts.aan}," if facts.aan else _greeting(facts, bundle),
        u=profile.brieven.aanspreekvorm is Aanspreekvorm.U,
        contact=person_block(profile.contact.ouders),
    )


def to_pupil(facts: BetrokkeneFacts, bundle: Bundle, place: str) -> BetrokkeneBrief:
    """Return the letter to the pupil."""
    return _letter(
        facts,
        bundle,
        place,
        aan=(f"Aan {facts.naam or OPEN}",),
        aanhef=f"Beste {facts.naam}," if facts.naam else f"Beste {bundle.terms.fill('{leerling}')},",
        u=False,
        contact=person_block(bundle.profile.contact.leerlingen),
    )


def _letter(
    facts: BetrokkeneFacts,
    bundle: Bundle,
    place: str,
    *,
    aan: tuple[str, ...],
    aanhef: str,
    u: bool,
    contact: PersoonBlok,
) -> BetrokkeneBrief:
    again = facts.bel_weer_op
    return BetrokkeneBrief(
        school=school_block(bundle.profile),
        plaats_datum=place_and_date(bundle.profile, bundle.today),
        aan=aan,
        onderwerp=prose(bundle, f"{place}.onderwerp"),
        aanhef=aanhef,
        u=u,
        opening=prose(bundle, f"{place}.opening"),
        gebeurd=prose(bundle, f"{place}.gebeurd"),
        niet_meer=prose(bundle, f"{place}.niet_meer"),
        wij=texts(bundle, f"{place}.school"),
        doen=texts(bundle, f"{place}.vanavond"),
        hulp=prose(bundle, f"{place}.hulp"),
        hulplijnen=help_for(bundle, "allen", facts.soorten, facts.leeftijd),
        contact_zin=prose(bundle, f"{place}.contact"),
        contact=contact,
        vervolg=kept_together(day_and_date(again)) if again and again > bundle.today else "",
        slot=prose(bundle, f"{place}.slot"),
        ondertekenaar=person_block(bundle.profile.schoolleider),
    )


def _home_address(facts: BetrokkeneFacts) -> tuple[str, ...]:
    many, one = _CALLED[facts.thuis is Thuis.VERTEGENWOORDIGER]
    if facts.aan:
        return (f"Aan {facts.aan}", *((f"{one} van {facts.naam}",) if facts.naam else ()))
    return (f"Aan de {many} van {facts.naam or OPEN}",)


def _greeting(facts: BetrokkeneFacts, bundle: Bundle) -> str:
    many, _ = _CALLED[facts.thuis is Thuis.VERTEGENWOORDIGER]
    own = bundle.profile.brieven.aanhef if facts.thuis is Thuis.OUDERS else ""
    return own or f"Beste {many},"


_CALLED = {
    False: ("ouder(s)/verzorger(s)", "ouder/verzorger"),
    True: ("wettelijk vertegenwoordiger", "wettelijk vertegenwoordiger"),
}
"""Whether somebody represents an adult → how those at home are called, together and alone."""
