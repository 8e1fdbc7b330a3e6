"""Compose the letter to one pupil: instead of those at home from 18, and beside their letter from 12.

In: `BetrokkeneFacts` of that pupil. Out: `BetrokkeneBrief`. Never: a letter to take home where those at home do not know yet: it
could be found there.

Source: R3.14, R3.17, R3.18, R3.22.
"""

from generator.base.values import Thuis
from generator.disclose.betrokkene import BetrokkeneFacts, Wie
from generator.documents.betrokkenen.brief import BetrokkeneBrief, to_pupil
from generator.documents.blocks import Bundle
from generator.documents.document import STUDENTS, BetrokkenenDocument

NAME = "brief-leerling"
_READS = 12  # years from which a letter beside that of the parents helps


def compose(facts: BetrokkeneFacts, bundle: Bundle) -> BetrokkeneBrief:
    """Return the letter as values; the sentences come from the rules that hold for this pupil."""
    return to_pupil(facts, bundle, NAME)


def reader(person: Wie) -> tuple[str, ...]:
    """Return the variant for one pupil, or none."""
    alone = person.thuis is Thuis.ZELF or person.zelf_onbekend
    beside = person.thuis is Thuis.OUDERS and (person.leeftijd or 0) >= _READS
    return (person.code,) if alone or beside else ()


def why_not(person: Wie) -> str:
    """Return why there is no letter to a pupil."""
    if person.thuis is Thuis.AFWEGING:
        return "Thuis weten ze het nog niet, en een brief kan daar gevonden worden. Vertel het in een gesprek."
    return "De leeftijd ontbreekt. Vul die in; jonger dan 12 hoort het in een gesprek." if person.leeftijd is None else ""


DOCUMENT = BetrokkenenDocument(
    naam=NAME,
    volgorde=70,
    titel="Brief aan wie erbij betrokken is",
    voor="wie erbij betrokken is: vanaf 18 jaar in plaats van thuis, vanaf 12 jaar ernaast",
    context=BetrokkeneBrief,
    vereist=("school.plaats", "schoolleider.naam", "schoolleider.functie", *STUDENTS),
    vereist_incident=("betrokkenen",),
    brief=True,
    per_leerling=reader,
    waarom_niet=why_not,
    aan_leerling=True,
    bladzijden=(1, 2),
    compose=compose,
)
