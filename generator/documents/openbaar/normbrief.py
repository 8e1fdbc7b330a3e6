"""Compose the letter on norms that refers to no incident at all.

In: the school alone; the facts are taken and not used, so that nothing of a case can enter. Out: `OuderbriefContext`.

Source: R4.03.
"""

from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, prose
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.ouderbrief import OuderbriefContext, letter


def compose(facts: PublicFacts, bundle: Bundle) -> OuderbriefContext:
    """Return the letter as values. The date is that of the document; a date of an incident has no place here."""
    del facts
    return letter(
        bundle,
        "normbrief",
        bundle.today,
        opening=prose(bundle, "normbrief.opening"),
    )


DOCUMENT = OpenbaarDocument(
    naam="normbrief",
    volgorde=170,
    titel="Samen zorgen voor goed contact online",
    voor="alle ouders, zonder verwijzing naar een voorval",
    context=OuderbriefContext,
    vereist=LETTER,
    brief=True,
    in_plaats=True,
    compose=compose,
)
