"""Compose the reasoned decision to inform those at home of one pupil later or not: why, who decided, and when it is seen again.

In: `BetrokkeneFacts` of that pupil. Out: `AfwegingContext`. Never: a name, or a decision without a reason, an owner and a day.

Source: R3.21 to R3.23, RX.06.
"""

from dataclasses import dataclass

from generator.base.kring import Kring
from generator.base.language import day_and_date, long_date
from generator.base.values import Thuis
from generator.disclose.betrokkene import BetrokkeneFacts, Wie
from generator.documents.blocks import Bundle, Regel, SchoolBlok, Woorden, person_block, school_block, sections, texts, words
from generator.documents.document import BetrokkenenDocument

NAME = "afweging-ouders"
_OPEN = "nog niet ingevuld"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfwegingContext:
    """What the page shows.

    Attributes:
        besluit: the decision with its reason, who took it and when it is looked at again.
        horen: who is heard, and what is asked.
    """

    school: SchoolBlok
    code: str
    datum: str
    besluit: tuple[Regel, ...]
    waarom: tuple[str, ...]
    horen: tuple[Regel, ...]
    weten: tuple[str, ...]
    intussen: tuple[str, ...]
    herzien: tuple[str, ...]
    woord: Woorden


def compose(facts: BetrokkeneFacts, bundle: Bundle) -> AfwegingContext:
    """Return the page as values."""
    return AfwegingContext(
        school=school_block(bundle.profile),
        code=facts.code,
        datum=long_date(bundle.today),
        besluit=(
            Regel("Besluit", f"thuis {facts.ouders_informeren or _OPEN} informeren"),
            Regel("Reden", facts.reden or _OPEN),
            Regel("Besloten door", facts.door or _OPEN),
            Regel("Opnieuw bekijken op", day_and_date(facts.herzien_op) if facts.herzien_op else _OPEN),
            Regel("Voor akkoord", person_block(bundle.profile.schoolleider).lijn),
        ),
        waarom=texts(bundle, f"{NAME}.waarom"),
        horen=tuple(Regel(part.kop, part.zin) for part in sections(bundle, f"{NAME}.horen")),
        weten=texts(bundle, f"{NAME}.weten"),
        intussen=texts(bundle, f"{NAME}.intussen"),
        herzien=texts(bundle, f"{NAME}.herzien"),
        woord=words(bundle.terms),
    )


def reader(person: Wie) -> tuple[str, ...]:
    """Return the variant for a pupil whose home hears it later or not."""
    return (person.code,) if person.thuis is Thuis.AFWEGING else ()


DOCUMENT = BetrokkenenDocument(
    naam=NAME,
    volgorde=100,
    kring=Kring.ACTIETEAM,
    titel="Afweging: thuis later of niet informeren",
    voor="het actieteam, als thuis bij iemand het later of niet hoort",
    context=AfwegingContext,
    vereist=("schoolleider.naam", "schoolleider.functie"),
    vereist_incident=("betrokkenen",),
    per_leerling=reader,
    bladzijden=(1, 2),
    compose=compose,
)
