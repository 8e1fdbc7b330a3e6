"""Compose the hand-over to a second school of the same incident: the core message and its moment, what both say, whom to call.

In: `PublicFacts` and the school. Out: `OverdrachtContext`. Never: a pupil; each school speaks of its own.

Source: R2.02, R3.25, R4.07, RX.02, RX.03.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.language import day_and_date
from generator.base.values import Ouderbrief
from generator.disclose.circles import PublicFacts
from generator.documents.blocks import (
    Bundle,
    Regel,
    SchoolBlok,
    Woorden,
    person_block,
    place_and_date,
    prose,
    school_block,
    texts,
    words,
)
from generator.documents.document import OpenbaarDocument

NAME = "overdracht"
_LETTERS = frozenset({Ouderbrief.GROEP, Ouderbrief.LEERLAAG, Ouderbrief.ALLE})


@dataclass(frozen=True, slots=True)
class OverdrachtContext:
    """What the page shows.

    Attributes:
        kern: what happened in a sentence, and the norm as our letter says it; empty where no letter on the incident goes out.
        besluit: which letter goes out, if any; dagen: when.
        zeggen, niet: what both schools say, and what neither does.
        afspraak: what the two heads settle now.
        bellen: whom to call at our school.
    """

    school: SchoolBlok
    plaats_datum: str
    kern: tuple[str, ...]
    besluit: str
    dagen: tuple[Regel, ...]
    zeggen: tuple[str, ...]
    niet: tuple[str, ...]
    afspraak: tuple[str, ...]
    bellen: tuple[Regel, ...]
    woord: Woorden


def compose(facts: PublicFacts, bundle: Bundle) -> OverdrachtContext:
    """Return the hand-over as values."""
    letter = facts.ouderbrief in _LETTERS
    core = (prose(bundle, f"{NAME}.kern"), prose(bundle, "ouderbrief.norm")) if letter else ()
    return OverdrachtContext(
        school=school_block(bundle.profile),
        plaats_datum=place_and_date(bundle.profile, bundle.today),
        kern=core,
        besluit=prose(bundle, f"{NAME}.besluit"),
        dagen=tuple(_days(facts)) if letter else (),
        zeggen=texts(bundle, f"{NAME}.zeggen"),
        niet=texts(bundle, f"{NAME}.niet"),
        afspraak=texts(bundle, f"{NAME}.afspraak"),
        bellen=tuple(_phones(bundle)),
        woord=words(bundle.terms),
    )


def _days(facts: PublicFacts) -> Iterator[Regel]:
    sent, next_one = facts.verzenden_op, facts.vervolgbericht_op
    yield Regel("De brief", day_and_date(sent) if sent else "nog niet bekend: spreek samen een moment af")
    if next_one:
        yield Regel("Het volgende bericht", day_and_date(next_one))


def _phones(bundle: Bundle) -> Iterator[Regel]:
    profile = bundle.profile
    yield Regel("Overleg tussen de scholen", person_block(profile.schoolleider).lijn)
    yield Regel("Pers", profile.actieteam.woordvoerder or bundle.terms.fill("{schoolleider}"))


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=160,
    titel="Afstemming met een andere school",
    voor="de schoolleider van een andere school waar hetzelfde speelt",
    context=OverdrachtContext,
    vereist=("schoolleider.naam", "schoolleider.functie", "schoolleider.telefoon", "actieteam.woordvoerder"),
    vereist_incident=("ouderbrief.besluit",),
    zonder_stand=True,
    wanneer=({"omvang": frozenset({"meerdere_scholen"})},),
    alleen="Volgens omvang speelt dit niet op meer scholen. Doet het dat wel, zet omvang dan op meerdere_scholen.",
    compose=compose,
)
