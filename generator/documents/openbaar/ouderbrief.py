"""Compose the letter to other parents (or, in mbo, to students), following the decision of the action team.

In: `PublicFacts` and the school. Out: `OuderbriefContext`. Never: a name, a class, a number, a sanction or a step that nobody took.

Source: R4.02, R4.04 to R4.08, R3.20, RX.03; the order of content follows our own proposal for the lost list of step 4.
"""

from dataclasses import dataclass

from generator.base.language import day_and_date
from generator.base.values import Aanspreekvorm, Soort
from generator.disclose.circles import PublicFacts
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
from generator.documents.document import LETTER, STUDENTEN, OpenbaarDocument

NAME = "ouderbrief"


@dataclass(frozen=True, slots=True)
class OuderbriefContext:
    """What the letter shows; every field is our own sentence or a value of the profile.

    Attributes:
        u: parents are addressed with u (else je).
        studenten: the letter goes to students themselves.
        wij: what the school does, the talk in class first; may be empty. Nothing is cut: related measures share a sentence.
        weten: what a reader wants to know first of this kind of incident; empty in a letter without reference.
        vragen: what the school asks of the reader, all of it: an advice on danger or evidence never falls away.
        vervolg: date of the next message, or empty.
    """

    school: SchoolBlok
    plaats_datum: str
    onderwerp: str
    aanhef: str
    u: bool
    studenten: bool
    opening: tuple[str, ...]
    norm: str
    eigen_tekst: tuple[str, ...]
    wij: tuple[str, ...]
    weten: str
    vragen: tuple[str, ...]
    kind: str
    hulplijnen: tuple[Hulplijn, ...]
    contact: PersoonBlok
    inloop: str
    vervolg: str
    slot: str
    ondertekenaar: PersoonBlok


def compose(facts: PublicFacts, bundle: Bundle) -> OuderbriefContext:
    """Return the letter as values; the sentences come from the rules that hold for these facts."""
    sent_on = facts.verzenden_op or bundle.vandaag
    why = f"{prose(bundle, 'ouderbrief.opening')} {prose(bundle, 'ouderbrief.niet_meer')}"
    return letter(
        bundle,
        place="ouderbrief",
        opening=(prose(bundle, "ouderbrief.gebeurd"), why),
        weten=prose(bundle, "ouderbrief.weten"),
        plaats_datum=place_and_date(bundle.profile, sent_on),
        vervolg=day_and_date(facts.vervolgbericht_op) if facts.vervolgbericht_op else "",
        eigen_tekst=tuple(bundle.eigen_tekst.tekst.splitlines()) if bundle.eigen_tekst else (),
        soorten=facts.soorten,
    )


def letter(
    bundle: Bundle,
    *,
    place: str,
    opening: tuple[str, ...],
    plaats_datum: str,
    vervolg: str,
    eigen_tekst: tuple[str, ...],
    weten: str = "",
    soorten: tuple[Soort, ...] = (),
) -> OuderbriefContext:
    """Return the parts that the letter with and the letter without reference to an incident share."""
    profile = bundle.profile
    to_students = bundle.variant == STUDENTEN
    contact = profile.contact.leerlingen if to_students else profile.contact.ouders
    return OuderbriefContext(
        school=school_block(profile),
        plaats_datum=plaats_datum,
        onderwerp=prose(bundle, f"{place}.onderwerp"),
        aanhef=salutation(bundle),
        u=profile.brieven.aanspreekvorm is Aanspreekvorm.U and not to_students,
        studenten=to_students,
        opening=opening,
        norm=prose(bundle, f"{place}.norm"),
        eigen_tekst=eigen_tekst,
        wij=texts(bundle, f"{place}.school"),
        weten=weten,
        vragen=texts(bundle, f"{place}.vraag"),
        kind=prose(bundle, f"{place}.kind"),
        hulplijnen=help_for(bundle, STUDENTEN if to_students else "ouders", soorten),
        contact=person_block(contact),
        inloop=walk_in(bundle),
        vervolg=vervolg,
        slot=prose(bundle, f"{place}.slot"),
        ondertekenaar=person_block(profile.schoolleider),
    )


def walk_in(bundle: Bundle) -> str:
    """Return when parents can walk in, where the school says so; empty for students."""
    return "" if bundle.variant == STUDENTEN else (bundle.profile.contact.inloop or "").rstrip(".")


def salutation(bundle: Bundle) -> str:
    """Return the school's own salutation for parents, and ours for students."""
    if bundle.variant == STUDENTEN:
        return "Beste student,"
    return bundle.profile.brieven.aanhef or "Beste ouder(s)/verzorger(s),"


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    titel="Informatie over online gedrag",
    voor="alle ouders, een leerlaag of een groep; in het mbo ook studenten",
    context=OuderbriefContext,
    vereist=LETTER,
    vereist_incident=("ouderbrief.besluit",),
    brief=True,
    volgt_besluit=True,
    eigen_tekst=True,
    compose=compose,
)
