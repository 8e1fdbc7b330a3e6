"""Compose the observer's form of an exercise: each step that should happen, whether it did and when, and what the school learns.

In: the school and the exercise. Out: `WaarnemingContext`. Never: who did it right or wrong; functions alone.

Source: R6.01, R6.02, R6.04, RX.09.
"""

from dataclasses import dataclass, replace

from generator.base.language import long_date
from generator.documents.blocks import Bundle, SchoolBlok, Weging, exercise_of, prose, school_block
from generator.documents.document import SchoolDocument
from generator.documents.school.evaluatieformulier import Vraagblok, blocks
from generator.stappenplan.features import OEFENING

_NAME = "oefening-waarneming"


@dataclass(frozen=True, slots=True)
class Stapveld:
    """A step with its two fields.

    Attributes:
        id, tijd: names of the fields for whether and when.
        minuut: the minute from which it should happen.
    """

    id: str
    tijd: str
    minuut: int
    wat: str
    wie: str


@dataclass(frozen=True, slots=True)
class WaarnemingContext:
    """What the form shows."""

    school: SchoolBlok
    datum: str
    soort: str
    inleiding: str
    privacy: str
    stappen: tuple[Stapveld, ...]
    leren: tuple[Vraagblok, ...]
    inleveren: str


def compose(bundle: Bundle) -> WaarnemingContext:
    """Return the form as values."""
    exercise = exercise_of(bundle)
    steps: dict[str, tuple[int, Weging]] = {}  # a step that two cards ask for stands at the first
    for moment in exercise.momenten:
        for step in moment.stappen:
            steps.setdefault(step.doen, (moment.minuut, step))
    questions = (replace(each, vraag=bundle.terms.fill(each.vraag)) for each in bundle.plan.oefening.vragen)
    return WaarnemingContext(
        school=school_block(bundle.profile),
        datum=long_date(bundle.today),
        soort=exercise.naam,
        inleiding=prose(bundle, f"{_NAME}.inleiding"),
        privacy=prose(bundle, f"{_NAME}.privacy"),
        stappen=tuple(
            Stapveld(f"stap_{number}", f"stap_{number}_om", minute, step.doen, step.wie)
            for number, (minute, step) in enumerate(steps.values(), 1)
        ),
        leren=blocks(questions),
        inleveren=bundle.profile.schoolleider.functie or bundle.terms.role("schoolleider"),
    )


WAARNEMING = SchoolDocument(
    naam=_NAME,
    volgorde=300,
    titel="Waarneming bij de oefening",
    voor="de waarnemer bij de oefening",
    context=WaarnemingContext,
    vereist=(),
    respondenten=(OEFENING,),
    bladzijden=(2, 4),
    komt_mee=True,
    compose=compose,
)
