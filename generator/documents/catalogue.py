"""The catalogue: every document with its circle, its readers, what it needs, and the function that composes it.

A public document can only have a composer of `PublicFacts`, one for staff only of `StaffFacts`: the types say so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.base.kring import Kring
from generator.base.values import Onderwijstype
from generator.disclose.circles import PublicFacts, StaffFacts
from generator.documents.blocks import Bundle
from generator.documents.openbaar import beleid_leerlingen, beleid_ouders, normbrief, ouderbrief, schoolgidstekst
from generator.documents.school import evaluatieformulier, mr_oplegger, preventiebeleid, protocol
from generator.documents.school.protocol_context import ProtocolContext
from generator.documents.team import teambriefing
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.features import RESPONDENTEN


@dataclass(frozen=True, slots=True)
class Document:
    """What every document in the catalogue says of itself.

    Attributes:
        titel: title as people say it, also the title property; neutral, no kind of incident.
        voor: who reads it, as a Dutch phrase.
        context: the dataclass that its template may ask from.
        vereist: dotted keys of the profile without which it cannot be made.
        vereist_mbo: the same for mbo, where it asks other keys; empty where it asks the same.
        vereist_incident: dotted keys of the incident likewise; empty for a document without an incident.
        brief: a letter, which is also made as text to paste.
        inhoud: it has a table of contents, whose page numbers can be counted.
    """

    naam: str
    titel: str
    voor: str
    kring: Kring
    context: type
    vereist: tuple[str, ...]
    vereist_mbo: tuple[str, ...] = ()
    vereist_incident: tuple[str, ...] = ()
    brief: bool = False
    inhoud: bool = False


@dataclass(frozen=True, slots=True)
class OpenbaarDocument(Document):
    """A document for everyone: its composer never sees more than `PublicFacts`."""

    compose: Callable[[PublicFacts, Bundle], object] = normbrief.compose


@dataclass(frozen=True, slots=True)
class TeamDocument(Document):
    """A document for staff: its composer never sees more than `StaffFacts`."""

    compose: Callable[[StaffFacts, Bundle], object] = teambriefing.compose_overig


@dataclass(frozen=True, slots=True)
class SchoolDocument(Document):
    """A document of the school: its composer sees no incident at all."""

    compose: Callable[[Bundle], object] = protocol.compose


_LETTER = (
    "school.plaats",
    "schoolleider.naam",
    "schoolleider.functie",
    "contact.ouders.naam",
    "contact.ouders.functie",
    "contact.ouders.telefoon",
)
_STUDENTS = ("contact.leerlingen.naam", "contact.leerlingen.functie")
_TEAM = ("schoolleider.naam", "schoolleider.functie", "actieteam.woordvoerder")

AnyDocument = OpenbaarDocument | TeamDocument | SchoolDocument

_ALL: tuple[AnyDocument, ...] = (
    SchoolDocument(
        naam="protocol",
        titel="Protocol online incidenten",
        voor="medewerkers, medezeggenschap en bestuur",
        kring=Kring.SCHOOL,
        context=ProtocolContext,
        vereist=(
            "schoolleider.naam",
            "schoolleider.functie",
            "actieteam.kern",
            "actieteam.woordvoerder",
            "politie.contactpersoon",
            "zorgstructuur",
            "medezeggenschap.orgaan",
            "vaststelling.protocol.door",
            "vaststelling.protocol.eigenaar",
        ),
        inhoud=True,
        compose=protocol.compose,
    ),
    OpenbaarDocument(
        naam=ouderbrief.NAME,
        titel="Informatie over online gedrag",
        voor="alle ouders, een leerlaag of een groep",
        kring=Kring.OPENBAAR,
        context=ouderbrief.OuderbriefContext,
        vereist=_LETTER,
        vereist_incident=("ouderbrief.besluit",),
        brief=True,
        compose=ouderbrief.compose,
    ),
    OpenbaarDocument(
        naam="normbrief",
        titel="Samen zorgen voor goed contact online",
        voor="alle ouders, zonder verwijzing naar een voorval",
        kring=Kring.OPENBAAR,
        context=ouderbrief.OuderbriefContext,
        vereist=_LETTER,
        brief=True,
        compose=normbrief.compose,
    ),
    TeamDocument(
        naam="teambriefing-betrokken",
        titel="Teambriefing voor betrokken collega’s",
        voor="medewerkers die met de betrokken leerlingen werken",
        kring=Kring.TEAM,
        context=teambriefing.TeambriefingContext,
        vereist=_TEAM,
        vereist_incident=("team.informatie", "norm"),
        compose=teambriefing.compose_betrokken,
    ),
    TeamDocument(
        naam="teambriefing-overig",
        titel="Teambriefing voor alle collega’s",
        voor="alle andere medewerkers",
        kring=Kring.TEAM,
        context=teambriefing.TeambriefingContext,
        vereist=_TEAM,
        vereist_incident=("team.informatie", "norm"),
        compose=teambriefing.compose_overig,
    ),
    SchoolDocument(
        naam="evaluatieformulier",
        titel="Evaluatieformulier",
        voor="medewerkers, leerlingen, ouders en externe partijen",
        kring=Kring.SCHOOL,
        context=evaluatieformulier.EvaluatieformulierContext,
        vereist=("schoolleider.functie",),
        compose=evaluatieformulier.compose,
    ),
    SchoolDocument(
        naam="preventiebeleid",
        titel="Preventiebeleid online veiligheid",
        voor="de hele schoolgemeenschap",
        kring=Kring.SCHOOL,
        context=preventiebeleid.PreventiebeleidContext,
        vereist=(
            "preventie.normen",
            "medezeggenschap.orgaan",
            "vaststelling.preventiebeleid.door",
            "vaststelling.preventiebeleid.eigenaar",
        ),
        inhoud=True,
        compose=preventiebeleid.compose,
    ),
    SchoolDocument(
        naam=mr_oplegger.NAME,
        titel="Oplegger voor de medezeggenschap",
        voor="medezeggenschap en bestuur",
        kring=Kring.SCHOOL,
        context=mr_oplegger.MrOpleggerContext,
        vereist=(
            "schoolleider.naam",
            "schoolleider.functie",
            "medezeggenschap.orgaan",
        ),
        compose=mr_oplegger.compose,
    ),
    OpenbaarDocument(
        naam=beleid_ouders.NAME,
        titel="Samen veilig online",
        voor="ouders; in het mbo ouders van minderjarige studenten",
        kring=Kring.OPENBAAR,
        context=beleid_ouders.BeleidOudersContext,
        vereist=("preventie.normen", *_LETTER[3:]),
        compose=beleid_ouders.compose,
    ),
    OpenbaarDocument(
        naam=beleid_leerlingen.NAME,
        titel="Zo gaan wij online met elkaar om",
        voor="leerlingen of studenten",
        kring=Kring.OPENBAAR,
        context=beleid_leerlingen.BeleidLeerlingenContext,
        vereist=("preventie.normen", *_STUDENTS),
        compose=beleid_leerlingen.compose,
    ),
    OpenbaarDocument(
        naam=schoolgidstekst.NAME,
        titel="Veilig op school en online",
        voor="de schoolgids en de website; in het mbo het studentenstatuut en het portaal",
        kring=Kring.OPENBAAR,
        context=schoolgidstekst.SchoolgidstekstContext,
        vereist=("veiligheid.coordinator_sociale_veiligheid.naam", "veiligheid.aanspreekpunt_pesten.naam"),
        vereist_mbo=_STUDENTS,
        compose=schoolgidstekst.compose,
    ),
)

CATALOGUE: Mapping[str, AnyDocument] = {document.naam: document for document in _ALL}


def variants(document: Document, profile: SchoolProfile) -> tuple[str, ...]:
    """Return the variants of a document that this school needs; one empty variant where there is only one form.

    In mbo a letter to everyone goes to the students themselves, and to parents of students under 18 (L-22).
    """
    if document.naam == "evaluatieformulier":
        return RESPONDENTEN
    if document.brief and profile.school.onderwijstype is Onderwijstype.MBO:
        return (ouderbrief.STUDENTEN, "ouders")
    return ("",)


def required(document: Document, profile: SchoolProfile) -> tuple[str, ...]:
    """Return the keys that a document needs of this school; a letter to students names whom students can call."""
    if profile.school.onderwijstype is not Onderwijstype.MBO:
        return document.vereist
    if document.brief:
        return (*document.vereist, "contact.leerlingen.naam", "contact.leerlingen.functie", "contact.leerlingen.telefoon")
    return document.vereist_mbo or document.vereist


def audience(document: Document, variant: str) -> dict[str, str]:
    """Return for whom the sentences are: parents or students, and which respondents of an evaluation."""
    to_students = variant == ouderbrief.STUDENTEN
    respondent = {} if document.brief else {"respondent": variant}
    return {"doelgroep": ouderbrief.STUDENTEN if to_students else "ouders", **respondent}
