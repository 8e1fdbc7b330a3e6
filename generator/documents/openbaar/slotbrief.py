"""Compose the last letter: the incident is closed, what was done, what stays, and whom to turn to later.

In: `PublicFacts`, and those that the letter before told. Out: `VervolgContext`. Never: what a first letter may not say, or a step
that is still to come: facts that say so stop it (`stappenplan/feiten/tegenspraak.yaml`).

Source: R0.18, R4.07, R4.08, R5.10 to R5.12, R6.01, R7.06.
"""

from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.vervolgbrief import VervolgContext, later_letter

NAME = "slotbrief"


def compose(facts: PublicFacts, bundle: Bundle) -> VervolgContext:
    """Return the letter as values."""
    return later_letter(facts, bundle, NAME, asks=False)


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=140,
    titel="Wat wij hebben gedaan",
    voor="wie de brieven ervoor kreeg: het is afgesloten",
    context=VervolgContext,
    vereist=LETTER,
    vereist_incident=("ouderbrief.besluit", "afsluiting.op"),
    brief=True,
    volgt_besluit=True,
    na_brief=True,
    sluit_af=True,
    na_afsluiting=True,
    eigen_tekst=True,
    compose=compose,
)
