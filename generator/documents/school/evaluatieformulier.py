"""Compose the evaluation form for one kind of respondent: questions of step 6, ending in points for the prevention policy.

In: the school and the kind of respondent. Out: `EvaluatieformulierContext`. Never: an incident; who fills it in stays unnamed.

Source: R6.01 to R6.04, RX.09; the questions are our own proposal for the lost list, or the school's own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.documents.blocks import Bundle, SchoolBlok, prose, school_block
from generator.documents.document import SchoolDocument
from generator.render.story.options import SEPARATOR
from generator.stappenplan import lists
from generator.stappenplan.features import RESPONDENTEN
from generator.stappenplan.model import Vraag, Vraagdeel, Vraagsoort

TITLE_MAX = 64
TITLES = {
    "medewerkers": "Evaluatie door medewerkers",
    "leerlingen": "Evaluatie door {leerlingen}",
    "ouders": "Evaluatie door {ouders}",
    "extern": "Evaluatie door een externe partij",
}


@dataclass(frozen=True, slots=True)
class Vraagblok:
    """A question with its form field; exactly one of the four kinds is true.

    Attributes:
        titel: the question as the title of the field, 64 characters at most, which is what Word takes.
        keuzes: the choices as people read them, for who fills the form in on paper.
        opties: the choices with ` ¦ ` between them; the finished form makes list items of them.
    """

    id: str
    vraag: str
    titel: str
    opties: str
    keuzes: str
    keuze: bool
    tekst: bool
    vinkje: bool
    datum: bool


@dataclass(frozen=True, slots=True)
class EvaluatieformulierContext:
    """What the form shows.

    Attributes:
        jaar: the word for a school year in this sector.
        intern: staff fill it in; only then the form asks for kind and term of the incident and for points with owner and date.
    """

    school: SchoolBlok
    titel: str
    intern: bool
    jaar: str
    inleiding: str
    privacy: str
    incident: tuple[Vraagblok, ...]
    aanpak: tuple[Vraagblok, ...]
    leren: tuple[Vraagblok, ...]
    inleveren: str


def compose(bundle: Bundle) -> EvaluatieformulierContext:
    """Return the form as values."""
    questions = lists.evaluatie(bundle.plan, bundle.profile, bundle.terms, bundle.variant)
    return EvaluatieformulierContext(
        school=school_block(bundle.profile),
        titel=bundle.terms.fill(TITLES[bundle.variant]),
        intern=bundle.variant == "medewerkers",
        jaar=bundle.terms.fill("{schooljaar}"),
        inleiding=prose(bundle, "evaluatieformulier.inleiding"),
        privacy=prose(bundle, "evaluatieformulier.privacy"),
        incident=_part(questions, Vraagdeel.INCIDENT),
        aanpak=_part(questions, Vraagdeel.AANPAK),
        leren=_part(questions, Vraagdeel.LEREN),
        inleveren=bundle.profile.schoolleider.functie or "",
    )


def _part(questions: tuple[Vraag, ...], part: Vraagdeel) -> tuple[Vraagblok, ...]:
    return blocks(question for question in questions if question.deel is part)


def blocks(questions: Iterable[Vraag]) -> tuple[Vraagblok, ...]:
    """Return questions with their fields."""
    return tuple(
        Vraagblok(
            id=question.id,
            vraag=question.vraag,
            titel=_title(question.vraag),
            opties=SEPARATOR.join(question.opties),
            keuzes=" / ".join(question.opties),
            keuze=question.soort is Vraagsoort.KEUZE,
            tekst=question.soort is Vraagsoort.TEKST,
            vinkje=question.soort is Vraagsoort.VINKJE,
            datum=question.soort is Vraagsoort.DATUM,
        )
        for question in questions
    )


def _title(question: str) -> str:
    return question if len(question) <= TITLE_MAX else question[: TITLE_MAX - 1].rsplit(" ", 1)[0] + "…"


DOCUMENT = SchoolDocument(
    naam="evaluatieformulier",
    volgorde=220,
    titel="Evaluatieformulier",
    voor="medewerkers, leerlingen of studenten, ouders en externe partijen",
    context=EvaluatieformulierContext,
    vereist=("schoolleider.functie",),
    respondenten=RESPONDENTEN,
    compose=compose,
)
