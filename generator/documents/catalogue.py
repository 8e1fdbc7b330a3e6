"""The catalogue: every document with its circle, its readers, what it needs, and the function that composes it.

A public document can only have a composer of `PublicFacts`, one for staff only of `StaffFacts`: the types say so.
"""

from collections.abc import Mapping

from generator.base.values import Onderwijstype
from generator.documents.actieteam import werkblad
from generator.documents.document import STUDENTS, AnyDocument, Document
from generator.documents.openbaar import beleid_leerlingen, beleid_ouders, normbrief, ouderbrief, schoolgidstekst
from generator.documents.school import evaluatieformulier, mr_oplegger, preventiebeleid, protocol, wijzigingen
from generator.documents.team import teambriefing
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.features import RESPONDENTEN

__all__ = [
    "BESIDE",
    "CATALOGUE",
    "EVERY",
    "UPDATABLE",
    "AnyDocument",
    "audience",
    "required",
    "variants",
]

_ALL: tuple[AnyDocument, ...] = (
    protocol.DOCUMENT,
    werkblad.DOCUMENT,
    ouderbrief.DOCUMENT,
    normbrief.DOCUMENT,
    teambriefing.VOOR_BETROKKEN,
    teambriefing.VOOR_REST,
    evaluatieformulier.DOCUMENT,
    preventiebeleid.DOCUMENT,
    mr_oplegger.DOCUMENT,
    beleid_ouders.DOCUMENT,
    beleid_leerlingen.DOCUMENT,
    schoolgidstekst.DOCUMENT,
)

CATALOGUE: Mapping[str, AnyDocument] = {document.naam: document for document in _ALL}
BESIDE: Mapping[str, AnyDocument] = {wijzigingen.DOCUMENT.naam: wijzigingen.DOCUMENT}
"""Documents that nobody asks for by name: they come with another."""
EVERY: Mapping[str, AnyDocument] = {**CATALOGUE, **BESIDE}
UPDATABLE = tuple(document.naam for document in _ALL if document.bijwerkbaar)


def variants(document: Document, profile: SchoolProfile) -> tuple[str, ...]:
    """Return the variants of a document that this school needs; one empty variant where there is only one form.

    In mbo a letter to everyone goes to the students themselves, and to parents of students under 18 (L-22).
    """
    if document.formulier:
        return RESPONDENTEN
    if document.brief and profile.school.onderwijstype is Onderwijstype.MBO:
        return (ouderbrief.STUDENTEN, "ouders")
    return ("",)


def required(document: Document, profile: SchoolProfile) -> tuple[str, ...]:
    """Return the keys that a document needs of this school; a letter to students names whom students can call."""
    if profile.school.onderwijstype is not Onderwijstype.MBO:
        return document.vereist
    if document.brief:
        return (*document.vereist, *STUDENTS, "contact.leerlingen.telefoon")
    return document.vereist_mbo or document.vereist


def audience(document: Document, variant: str) -> dict[str, str]:
    """Return for whom the sentences are: parents or students, and which respondents of an evaluation."""
    to_students = variant == ouderbrief.STUDENTEN
    respondent = {} if document.brief else {"respondent": variant}
    return {"doelgroep": ouderbrief.STUDENTEN if to_students else "ouders", **respondent}
