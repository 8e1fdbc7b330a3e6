"""Compose the letter that follows: what came of what the letter before told, what is new, and when readers hear more.

In: `PublicFacts`, and those that the letter before told. Out: `VervolgContext`. Never: what a first letter may not say, or a word
on why something may not be told any more.

Source: R3.15, R4.02, R4.06 to R4.08, R5.10, R5.12.
"""

from dataclasses import dataclass

from generator.base.language import day_and_date, kept_together, long_date
from generator.base.values import Aanspreekvorm
from generator.disclose.circles import PublicFacts
from generator.disclose.told import sent_on
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
from generator.documents.openbaar.ouderbrief import salutation, walk_in

NAME = "vervolgbrief"


@dataclass(frozen=True, slots=True)
class VervolgContext:
    """What a letter after the first shows; every field is our own sentence, a day, or a value of the profile.

    Attributes:
        u: parents are addressed with u (else je).
        studenten: the letter goes to students themselves.
        vorige: the day of the letter before.
        waarover: what that letter was about, the kind alone.
        nu: how it is now, for those who read.
        stand: what changed, or that nothing did.
        gedaan: what was done; komt: what still comes, or what stays after the last letter. Each may be empty.
        weten: what a reader must know now.
        vragen: what the school asks of the reader.
        vervolg: date of the next message, or empty.
    """

    school: SchoolBlok
    plaats_datum: str
    onderwerp: str
    aanhef: str
    u: bool
    studenten: bool
    vorige: str
    waarover: str
    nu: str
    stand: str
    eigen_tekst: tuple[str, ...]
    gedaan: tuple[str, ...]
    komt: tuple[str, ...]
    weten: str
    vragen: tuple[str, ...]
    kind: str
    hulplijnen: tuple[Hulplijn, ...]
    contact: PersoonBlok
    inloop: str
    vervolg: str
    slot: str
    ondertekenaar: PersoonBlok


def compose(facts: PublicFacts, bundle: Bundle) -> VervolgContext:
    """Return the letter as values; the sentences come from the rules that hold for what changed."""
    return later_letter(facts, bundle, NAME)


def later_letter(facts: PublicFacts, bundle: Bundle, place: str, *, asks: bool = True) -> VervolgContext:
    """Return the parts that the letters after the first share.

    Args:
        facts: what everyone may know now.
        bundle: the school, the rules and what the letter before told.
        place: the document whose sentences it takes.
        asks: it asks something of the reader.
    """
    profile, before = bundle.profile, bundle.vorige
    to_students = bundle.variant == STUDENTEN
    day, following = sent_on(facts, bundle.vandaag, before), facts.vervolgbericht_op
    return VervolgContext(
        school=school_block(profile),
        plaats_datum=place_and_date(profile, day),
        onderwerp=prose(bundle, f"{place}.onderwerp"),
        aanhef=salutation(bundle),
        u=profile.brieven.aanspreekvorm is Aanspreekvorm.U and not to_students,
        studenten=to_students,
        vorige=kept_together(long_date(before.day)) if before else "",
        waarover=prose(bundle, f"{place}.waarover"),
        nu=prose(bundle, f"{place}.nu"),
        stand=prose(bundle, f"{place}.stand"),
        eigen_tekst=tuple(bundle.eigen_tekst.tekst.splitlines()) if bundle.eigen_tekst else (),
        gedaan=texts(bundle, f"{place}.gedaan"),
        komt=texts(bundle, f"{place}.komt"),
        weten=prose(bundle, f"{place}.weten"),
        vragen=texts(bundle, f"{place}.vraag") if asks else (),
        kind=prose(bundle, f"{place}.kind"),
        hulplijnen=help_for(bundle, STUDENTEN if to_students else "ouders", facts.soorten),
        contact=person_block(profile.contact.leerlingen if to_students else profile.contact.ouders),
        inloop=walk_in(bundle),
        vervolg=kept_together(day_and_date(following)) if following and following > day else "",
        slot=prose(bundle, f"{place}.slot"),
        ondertekenaar=person_block(profile.schoolleider),
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    titel="Wat er is gedaan na de vorige brief",
    voor="wie de eerste brief kreeg: wat er sindsdien is gedaan",
    context=VervolgContext,
    vereist=LETTER,
    vereist_incident=("ouderbrief.besluit",),
    brief=True,
    volgt_besluit=True,
    na_brief=True,
    eigen_tekst=True,
    compose=compose,
)
