"""Compose the letter to those at home with one pupil: each parent with authority apart, or who represents an adult.

In: `BetrokkeneFacts` of that pupil. Out: `BetrokkeneBrief`. Never: a letter where the decision is later or not at all, or to the
home of an adult who decides alone.

Source: R3.13, R3.14, R3.16 to R3.18, R3.20 to R3.23, L-21.
"""

from generator.base.values import Thuis
from generator.disclose.betrokkene import BetrokkeneFacts, Wie
from generator.documents.betrokkenen.brief import BetrokkeneBrief, to_home
from generator.documents.blocks import Bundle
from generator.documents.document import LETTER, BetrokkenenDocument

NAME = "brief-ouders-betrokkene"


def compose(facts: BetrokkeneFacts, bundle: Bundle) -> BetrokkeneBrief:
    """Return the letter as values; the sentences come from the rules that hold for this pupil."""
    return to_home(facts, bundle, NAME)


def readers(person: Wie) -> tuple[str, ...]:
    """Return the variants for one pupil: a letter for each parent with authority; none where those at home hear nothing (yet)."""
    undecided = person.thuis is Thuis.UITZOEKEN and not person.zelf_onbekend
    return person.apart if person.thuis in {Thuis.OUDERS, Thuis.VERTEGENWOORDIGER} or undecided else ()


def why_not(person: Wie) -> str:
    """Return why there is no letter home for a pupil."""
    if person.thuis is Thuis.AFWEGING:
        return "Het besluit is dat de ouders het later of niet horen. Het besluit met de reden staat in afweging-ouders."
    return "Wie 18 is en zelf beslist, krijgt een eigen brief: brief-leerling." if person.thuis is Thuis.ZELF else ""


DOCUMENT = BetrokkenenDocument(
    naam=NAME,
    volgorde=60,
    titel="Brief naar huis",
    voor="iedereen met gezag over wie erbij betrokken is, apart",
    context=BetrokkeneBrief,
    vereist=LETTER,
    vereist_incident=("betrokkenen",),
    brief=True,
    per_leerling=readers,
    waarom_niet=why_not,
    bladzijden=(1, 2),
    compose=compose,
)
