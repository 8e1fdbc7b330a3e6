"""Compose the letter to other parents (or, in mbo, to students), following the decision of the action team.

In: `PublicFacts` and the school. Out: `OuderbriefContext`. Never: a name, a class, a number, a sanction or a step that nobody took.

Source: R4.02, R4.04 to R4.08, R3.20, RX.03; the order of content follows our own proposal for the lost list of step 4.
"""

from dataclasses import dataclass
from datetime import date

from generator.base.language import day_and_date
from generator.base.values import Soort
from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, prose, texts
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.brief import Brief, shared

NAME = "ouderbrief"


@dataclass(frozen=True, slots=True, kw_only=True)
class OuderbriefContext(Brief):
    """What the letter shows.

    Attributes:
        wij: what the school does, the talk in class first; may be empty. Nothing is cut: related measures share a sentence.
        weten: what a reader wants to know first of this kind of incident; empty in a letter without reference.
        vragen: what the school asks of the reader, all of it: an advice on danger or evidence never falls away.
    """

    opening: tuple[str, ...]
    norm: str
    wij: tuple[str, ...]
    weten: str
    vragen: tuple[str, ...]


def compose(facts: PublicFacts, bundle: Bundle) -> OuderbriefContext:
    """Return the letter as values; the sentences come from the rules that hold for these facts."""
    why = f"{prose(bundle, f'{NAME}.opening')} {prose(bundle, f'{NAME}.niet_meer')}"
    return letter(
        bundle,
        NAME,
        facts.verzenden_op or bundle.vandaag,
        opening=(prose(bundle, f"{NAME}.gebeurd"), why),
        weten=prose(bundle, f"{NAME}.weten"),
        vervolg=day_and_date(facts.vervolgbericht_op) if facts.vervolgbericht_op else "",
        soorten=facts.soorten,
    )


def letter(
    bundle: Bundle,
    place: str,
    day: date,
    *,
    opening: tuple[str, ...],
    vervolg: str = "",
    weten: str = "",
    soorten: tuple[Soort, ...] = (),
) -> OuderbriefContext:
    """Return the letter with, or without, reference to an incident."""
    return OuderbriefContext(
        **shared(bundle, place, day, vervolg=vervolg, soorten=soorten),
        opening=opening,
        norm=prose(bundle, f"{place}.norm"),
        wij=texts(bundle, f"{place}.school"),
        weten=weten,
        vragen=texts(bundle, f"{place}.vraag"),
    )


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
