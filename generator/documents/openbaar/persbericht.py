"""Compose the line for the press: three sentences, only for who asks, and who speaks them.

In: `PublicFacts` and the school. Out: `PersberichtContext`. Never: a name, a kind of incident, a class, or a number.

Source: R4.07, RX.02, RX.03.
"""

from dataclasses import dataclass

from generator.disclose.circles import PublicFacts
from generator.documents.blocks import (
    Bundle,
    PersoonBlok,
    SchoolBlok,
    Woorden,
    person_block,
    place_and_date,
    school_block,
    texts,
    words,
)
from generator.documents.document import OpenbaarDocument

NAME = "persbericht"


@dataclass(frozen=True, slots=True)
class PersberichtContext:
    """What the page shows.

    Attributes:
        verklaring: three sentences, whatever happened.
        woordvoerder: function that speaks; nobody else does.
        gebruik: how and when the sentences are used.
    """

    school: SchoolBlok
    plaats_datum: str
    verklaring: tuple[str, ...]
    woordvoerder: str
    gebruik: tuple[str, ...]
    contact: PersoonBlok
    woord: Woorden


def compose(facts: PublicFacts, bundle: Bundle) -> PersberichtContext:
    """Return the line as values; the rules chose the sentences, so nothing more of the facts is needed."""
    del facts
    profile = bundle.profile
    return PersberichtContext(
        school=school_block(profile),
        plaats_datum=place_and_date(profile, bundle.today),
        verklaring=texts(bundle, f"{NAME}.verklaring"),
        woordvoerder=profile.actieteam.woordvoerder or bundle.terms.fill("{schoolleider}"),
        gebruik=texts(bundle, f"{NAME}.gebruik"),
        contact=person_block(profile.schoolleider),
        woord=words(bundle.terms),
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=150,
    titel="Antwoord op een vraag van de pers",
    voor="de woordvoerder, als een journalist erom vraagt",
    context=PersberichtContext,
    vereist=("schoolleider.naam", "schoolleider.functie", "actieteam.woordvoerder"),
    vereist_incident=("soort",),
    zonder_stand=True,
    wanneer=(
        {"breed_bekend": frozenset({"ja"})},
        {"ouderbrief": frozenset({"groep", "leerlaag", "alle"})},
        {"omvang": frozenset({"hele_school", "meerdere_scholen"})},
    ),
    compose=compose,
)
