"""Compose the cards of an exercise, to cut and to hand out: what reaches whom at which minute, and nothing of what should follow.

In: the school and the exercise. Out: `InjectsContext`. Never: an image, or the name of a pupil.

Source: R7.16, RX.07.
"""

from dataclasses import dataclass

from generator.base.language import long_date
from generator.documents.blocks import Bundle, SchoolBlok, exercise_of, prose, school_block
from generator.documents.document import SchoolDocument

_NAME = "oefening-injects"


@dataclass(frozen=True, slots=True)
class Inject:
    """A card to cut."""

    nummer: int
    minuut: int
    hoe: str
    van: str
    aan: str
    tekst: str


@dataclass(frozen=True, slots=True)
class InjectsContext:
    """What the sheets with cards show."""

    school: SchoolBlok
    datum: str
    uitleg: str
    kaarten: tuple[Inject, ...]


def compose(bundle: Bundle) -> InjectsContext:
    """Return the cards as values."""
    return InjectsContext(
        school=school_block(bundle.profile),
        datum=long_date(bundle.today),
        uitleg=prose(bundle, f"{_NAME}.uitleg"),
        kaarten=tuple(
            Inject(card.nummer, card.minuut, card.hoe, card.van, card.aan, card.tekst) for card in exercise_of(bundle).momenten
        ),
    )


INJECTS = SchoolDocument(
    naam=_NAME,
    volgorde=290,
    titel="Kaarten van de oefening",
    voor="de leider van de oefening, om te knippen en uit te delen",
    context=InjectsContext,
    vereist=(),
    bladzijden=(2, 5),
    komt_mee=True,
    compose=compose,
)
