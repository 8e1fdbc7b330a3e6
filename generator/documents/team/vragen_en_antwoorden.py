"""Compose questions and answers: who asks, what you say word for word, what you never say, and to whom you pass it on.

In: `StaffFacts` and the school. Out: `VragenContext`. Never: more than the letter may tell everyone; where no letter went out,
nothing of what happened; to a journalist nothing but who speaks.

Source: R3.20, R3.24, R3.28 to R3.30, R4.07, R7.18, RX.02, RX.03.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.base.values import Ouderbrief
from generator.disclose.circles import StaffFacts
from generator.documents.blocks import (
    Bundle,
    PersoonBlok,
    Regel,
    SchoolBlok,
    Sectie,
    Woorden,
    person_block,
    place_and_date,
    prose,
    school_block,
    sections,
    texts,
    words,
)
from generator.documents.document import STUDENTS, TeamDocument
from generator.documents.team.teambriefing import ask, words_for_pupils

NAME = "vragen-en-antwoorden"
_LETTERS = frozenset({Ouderbrief.GROEP, Ouderbrief.LEERLAAG, Ouderbrief.ALLE})


@dataclass(frozen=True, slots=True)
class VragenContext:
    """What the page shows.

    Attributes:
        zo: how every answer goes.
        vertellen: whether anything may be told yet, and what.
        stappen: what the letter says that the school does; empty until that letter goes out.
        ouders, leerlingen, pers, buiten: a question with the answer, by who asks.
        nooit: what nobody says.
        door: kind of question → who takes it.
    """

    school: SchoolBlok
    plaats_datum: str
    zo: tuple[str, ...]
    vertellen: str
    stappen: tuple[str, ...]
    ouders: tuple[Sectie, ...]
    leerlingen: tuple[Sectie, ...]
    pers: tuple[Sectie, ...]
    buiten: tuple[Sectie, ...]
    nooit: tuple[str, ...]
    door: tuple[Regel, ...]
    vragen_aan: PersoonBlok
    woord: Woorden


def compose(facts: StaffFacts, bundle: Bundle) -> VragenContext:
    """Return the questions and answers as values."""
    return VragenContext(
        school=school_block(bundle.profile),
        plaats_datum=place_and_date(bundle.profile, bundle.today),
        zo=texts(bundle, f"{NAME}.zo"),
        vertellen=prose(bundle, f"{NAME}.vertellen"),
        stappen=texts(bundle, "ouderbrief.school") if _goes_out(facts, bundle.today) else (),
        ouders=sections(bundle, f"{NAME}.ouders"),
        leerlingen=words_for_pupils(bundle),
        pers=sections(bundle, f"{NAME}.pers"),
        buiten=sections(bundle, f"{NAME}.buiten"),
        nooit=texts(bundle, f"{NAME}.nooit"),
        door=tuple(_passed_on(bundle)),
        vragen_aan=ask(bundle),
        woord=words(bundle.terms),
    )


def _goes_out(facts: StaffFacts, today: date) -> bool:
    """Return whether a letter on the incident went out, or goes out today."""
    return facts.ouderbrief in _LETTERS and facts.verzenden_op is not None and facts.verzenden_op <= today


def _passed_on(bundle: Bundle) -> Iterator[Regel]:
    profile, fill = bundle.profile, bundle.terms.fill
    head, chair = person_block(profile.schoolleider), ask(bundle)
    speaker = profile.actieteam.woordvoerder or fill("{schoolleider}")
    yield Regel(fill("Vragen van {ouders}"), person_block(profile.contact.ouders).lijn)
    yield Regel(fill("{Leerlingen} die willen praten"), person_block(profile.contact.leerlingen).lijn)
    yield Regel("Pers en media", head.lijn if speaker == head.functie else f"de {speaker}, te bereiken via {head.lijn}")
    yield Regel("Politie, gemeente of een andere school", head.lijn)
    yield Regel("Iets wat vandaag nog moet", chair.lijn)


DOCUMENT = TeamDocument(
    naam=NAME,
    volgorde=200,
    titel="Vragen en antwoorden",
    voor="de receptie en iedereen die een vraag krijgt",
    context=VragenContext,
    vereist=(
        "schoolleider.naam",
        "schoolleider.functie",
        "actieteam.woordvoerder",
        "contact.ouders.naam",
        "contact.ouders.functie",
        "contact.ouders.telefoon",
        *STUDENTS,
    ),
    vereist_incident=("norm",),
    zonder_stand=True,
    wanneer=(
        {"breed_bekend": frozenset({"ja", "onbekend"})},
        {"ouderbrief": frozenset({"groep", "leerlaag", "alle"})},
        {"soort": frozenset({"bedreiging"})},
    ),
    bladzijden=(2, 3),
    compose=compose,
)
