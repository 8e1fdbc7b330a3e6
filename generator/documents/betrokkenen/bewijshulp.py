"""Compose the page on evidence for who is hit and for home: what to keep and how, what never, how to have it removed, and a list.

In: `BetrokkeneFacts` of that pupil. Out: `BewijshulpContext`. Never: a name; how one app works, which changes and was not verified;
or a list that comes back to school: it stays at home.

Source: R3.04, R3.05, R3.08, R3.31, R3.32.
"""

from dataclasses import dataclass

from generator.base.values import Aanspreekvorm, Positie, Rol, Thuis
from generator.disclose.betrokkene import BetrokkeneFacts, Wie
from generator.documents.blocks import (
    Bundle,
    Hulplijn,
    PersoonBlok,
    SchoolBlok,
    Sectie,
    help_for,
    person_block,
    prose,
    school_block,
    sections,
    texts,
)
from generator.documents.document import BetrokkenenDocument

NAME = "bewijshulp"
_HOMES = frozenset({Thuis.OUDERS, Thuis.ZELF, Thuis.VERTEGENWOORDIGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class BewijshulpContext:
    """What the page shows.

    Attributes:
        u: the reader is addressed with u (else je).
        bewaar: what to keep, in order; nooit: what never; weghalen: how to have it removed; waar: the same for a kind of place.
        lijst: what the list below is, and where it stays.
    """

    school: SchoolBlok
    u: bool
    bewaar: tuple[str, ...]
    nooit: tuple[str, ...]
    weghalen: tuple[str, ...]
    waar: tuple[Sectie, ...]
    hulplijnen: tuple[Hulplijn, ...]
    lijst: str
    contact: PersoonBlok


def compose(facts: BetrokkeneFacts, bundle: Bundle) -> BewijshulpContext:
    """Return the page as values."""
    contact = bundle.profile.contact
    return BewijshulpContext(
        school=school_block(bundle.profile),
        u=bundle.terms.vorm is Aanspreekvorm.U,
        bewaar=texts(bundle, f"{NAME}.bewaar"),
        nooit=texts(bundle, f"{NAME}.nooit"),
        weghalen=texts(bundle, f"{NAME}.weghalen"),
        waar=sections(bundle, f"{NAME}.waar"),
        hulplijnen=help_for(bundle, "allen", facts.soorten, facts.leeftijd),
        lijst=prose(bundle, f"{NAME}.lijst"),
        contact=person_block(contact.leerlingen if facts.thuis is Thuis.ZELF else contact.ouders),
    )


def reader(person: Wie) -> tuple[str, ...]:
    """Return the variant for a pupil who is hit, where somebody may hear of it."""
    return (person.code,) if person.rol is Rol.SLACHTOFFER and person.thuis in _HOMES else ()


def why_not(person: Wie) -> str:
    """Return why there is no page for a pupil who is hit."""
    hit = person.rol is Rol.SLACHTOFFER and person.thuis is Thuis.AFWEGING
    return "Thuis weten ze het nog niet. Vertel in een gesprek wat te bewaren is." if hit else ""


DOCUMENT = BetrokkenenDocument(
    naam=NAME,
    volgorde=80,
    titel="Bewijs bewaren en laten weghalen",
    voor=f"wie {Positie.GERAAKT} is, en thuis",
    context=BewijshulpContext,
    vereist=("contact.ouders.naam", "contact.ouders.functie", "contact.ouders.telefoon"),
    vereist_incident=("betrokkenen",),
    per_leerling=reader,
    waarom_niet=why_not,
    bladzijden=(1, 2),
    compose=compose,
)
