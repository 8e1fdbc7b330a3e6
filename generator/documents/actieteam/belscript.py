"""Compose the words for the talk that comes before the letter: whom to call, what to say, what never, what to ask and to note.

In: `BetrokkeneFacts` of one pupil: who speaks holds a page with nothing of another on it. Out: `BelscriptContext`. Never: a name; a
sentence on what happened or is done that the letter would say differently.

It is the action team's, and not of the circle of those involved: that folder goes to a family, and this page does not.

Source: R3.13 to R3.18, R3.20, R3.22, R4.07, RX.02.
"""

from dataclasses import dataclass

from generator.base.kring import Kring
from generator.base.language import day_and_date, long_date
from generator.base.values import Thuis
from generator.disclose.asked import NONE
from generator.disclose.betrokkene import BetrokkeneFacts, Wie
from generator.documents.betrokkenen import brief_leerling, brief_ouders
from generator.documents.blocks import Bundle, PersoonBlok, SchoolBlok, person_block, prose, school_block, texts
from generator.documents.document import BetrokkenenDocument

NAME = "belscript"
_CALLED = {
    Thuis.OUDERS: "iedereen met gezag over {code}, apart",
    Thuis.VERTEGENWOORDIGER: "de wettelijk vertegenwoordiger van {code}",
    Thuis.ZELF: "{code} zelf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BelscriptContext:
    """What the page shows.

    Attributes:
        wie: who is called.
        gebeurd, stappen: what the letter says, in the same words.
        weer: the day on which the school calls again, or empty.
    """

    school: SchoolBlok
    code: str
    datum: str
    wie: str
    vooraf: tuple[str, ...]
    voicemail: tuple[str, ...]
    opening: tuple[str, ...]
    gebeurd: str
    stappen: tuple[str, ...]
    nooit: tuple[str, ...]
    vragen: tuple[str, ...]
    noteren: tuple[str, ...]
    einde: tuple[str, ...]
    contact: PersoonBlok
    weer: str


def compose(facts: BetrokkeneFacts, bundle: Bundle) -> BelscriptContext:
    """Return the page as values; what happened and what is done are the sentences of the letter."""
    alone, again = facts.thuis is Thuis.ZELF, facts.bel_weer_op
    letter, contact = (brief_leerling.NAME if alone else brief_ouders.NAME), bundle.profile.contact
    return BelscriptContext(
        school=school_block(bundle.profile),
        code=facts.code,
        datum=long_date(bundle.today),
        wie=_CALLED[facts.thuis].format(code=facts.code),
        vooraf=texts(bundle, f"{NAME}.vooraf"),
        voicemail=texts(bundle, f"{NAME}.voicemail"),
        opening=texts(bundle, f"{NAME}.opening"),
        gebeurd=prose(bundle, f"{letter}.gebeurd"),
        stappen=texts(bundle, f"{letter}.school"),
        nooit=texts(bundle, f"{NAME}.nooit"),
        vragen=texts(bundle, f"{NAME}.vragen"),
        noteren=texts(bundle, f"{NAME}.noteren"),
        einde=texts(bundle, f"{NAME}.einde"),
        contact=person_block(contact.leerlingen if alone else contact.ouders),
        weer=day_and_date(again) if again and again > bundle.today else "",
    )


def reader(person: Wie) -> tuple[str, ...]:
    """Return the variant for a pupil of whom somebody is called."""
    return (person.code,) if person.thuis in _CALLED else ()


DOCUMENT = BetrokkenenDocument(
    naam=NAME,
    volgorde=90,
    kring=Kring.ACTIETEAM,
    titel="Belscript",
    voor="wie namens het actieteam naar huis belt; niet om mee te geven",
    context=BelscriptContext,
    vereist=("contact.ouders.naam", "contact.ouders.functie", "contact.ouders.telefoon"),
    vereist_incident=("betrokkenen",),
    per_leerling=reader,
    voor_brief=True,
    wanneer=(
        {"volwassenen": frozenset({"niet_alleen", NONE}), "thuis_ingelicht": frozenset({"nee", "niet"})},
        {
            "volwassenen": frozenset({"alleen"}),
            "maatregel_gesprekken_betrokkenen": frozenset({"gepland", "niet", "onbekend", NONE}),
        },
    ),
    bladzijden=(1, 2),
    compose=compose,
)
