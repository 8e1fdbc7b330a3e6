"""Compose the message to who reported it: thanks, what follows and what we cannot tell; from the next day on that steps were taken.

The later form thanks too, so that a school that begins on the next day sends one message and no two.

In: `PublicFacts`, of which it tells nothing: who reported it may not learn more than anybody. Out: `MelderContext`. Never: who
reported it, or what was done for or with whom. It can be pasted where an anonymous reporter looks.

Source: R0.16 to R0.18, R4.07.
"""

from dataclasses import dataclass

from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, PersoonBlok, SchoolBlok, person_block, place_and_date, prose, school_block, texts
from generator.documents.document import OpenbaarDocument

NAME = "bericht-melder"
FORMS = ("ontvangst", "vervolg")


@dataclass(frozen=True, slots=True, kw_only=True)
class MelderContext:
    """What the message shows.

    Attributes:
        volgt: what happens with it, or that it happened.
        niet: what the school does not tell.
    """

    school: SchoolBlok
    plaats_datum: str
    onderwerp: str
    dank: str
    volgt: str
    niet: str
    vragen: tuple[str, ...]
    slot: str
    contact: PersoonBlok
    ondertekenaar: PersoonBlok


def compose(_facts: PublicFacts, bundle: Bundle) -> MelderContext:
    """Return the message as values; the same for everyone who reported, so that it points to nobody."""
    form = bundle.variant or FORMS[0]
    return MelderContext(
        school=school_block(bundle.profile),
        plaats_datum=place_and_date(bundle.profile, bundle.today),
        onderwerp=prose(bundle, f"{NAME}.onderwerp_{form}"),
        dank=prose(bundle, f"{NAME}.dank_{form}"),
        volgt=prose(bundle, f"{NAME}.volgt_{form}"),
        niet=prose(bundle, f"{NAME}.niet"),
        vragen=texts(bundle, f"{NAME}.vraag"),
        slot=prose(bundle, f"{NAME}.slot"),
        contact=person_block(bundle.profile.contact.ouders),
        ondertekenaar=person_block(bundle.profile.schoolleider),
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=110,
    titel="Bericht aan wie het meldde",
    voor="wie het incident meldde, ook anoniem",
    context=MelderContext,
    vereist=("school.plaats", "schoolleider.naam", "schoolleider.functie", "contact.ouders.naam", "contact.ouders.telefoon"),
    vereist_incident=("kenmerk",),
    brief=True,
    vormen=FORMS,
    na_afsluiting=True,
    vorm_wanneer={
        FORMS[0]: ({"melding": frozenset({"vandaag", "onbekend"})},),
        FORMS[1]: ({"melding": frozenset({"eerder"})},),
    },
    compose=compose,
)
