"""The catalogue: every document with its circle, its readers, what it needs, and the function that composes it.

An entry is found where its composer is; `stappenplan/places.py` gives the order. A public document can only have a composer of
`PublicFacts`, one for staff only of `StaffFacts`: the types say so.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from generator.base.values import Onderwijstype
from generator.documents import actieteam, openbaar, school, team
from generator.documents.document import (
    STUDENTEN,
    STUDENTS,
    ActieteamDocument,
    AnyDocument,
    Document,
    OpenbaarDocument,
    SchoolDocument,
    TeamDocument,
)
from generator.documents.openbaar.beleid_leerlingen import readers
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.features import RESPONDENTEN
from generator.stappenplan.places import ORDER

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


_ENTRIES = (OpenbaarDocument, TeamDocument, ActieteamDocument, SchoolDocument)


def _found() -> Iterator[AnyDocument]:
    """Yield the entries that stand in the folders of the circles."""
    for home in (openbaar, team, actieteam, school):
        for module in iter_modules(home.__path__, f"{home.__name__}."):
            values = vars(import_module(module.name)).values()
            yield from (value for value in values if isinstance(value, _ENTRIES))


_ALL: tuple[AnyDocument, ...] = tuple(sorted(_found(), key=lambda document: ORDER.index(document.naam)))
CATALOGUE: Mapping[str, AnyDocument] = {document.naam: document for document in _ALL if not document.komt_mee}
BESIDE: Mapping[str, AnyDocument] = {document.naam: document for document in _ALL if document.komt_mee}
"""Documents that nobody asks for by name: they come with another."""
EVERY: Mapping[str, AnyDocument] = {**CATALOGUE, **BESIDE}
UPDATABLE = tuple(name for name, document in CATALOGUE.items() if document.bijwerkbaar)


def variants(document: Document, profile: SchoolProfile) -> tuple[str, ...]:
    """Return the variants of a document that this school needs; one empty variant where there is only one form.

    In mbo a letter to everyone goes to the students themselves, and to parents of students under 18 (L-22).
    """
    if document.formulier:
        return RESPONDENTEN
    if document.leesgroepen:
        return tuple(map(str, readers(profile)))
    if document.brief and profile.school.onderwijstype is Onderwijstype.MBO:
        return (STUDENTEN, "ouders")
    return ("",)


def required(document: Document, profile: SchoolProfile) -> tuple[str, ...]:
    """Return the keys that a document needs of this school; a letter to students names whom students can call."""
    if profile.school.onderwijstype is not Onderwijstype.MBO:
        return document.vereist
    if document.brief:
        return (*document.vereist, *STUDENTS, "contact.leerlingen.telefoon")
    return document.vereist_mbo or document.vereist


def audience(document: Document, variant: str) -> dict[str, str]:
    """Return for whom the sentences are: parents or students, which respondents of an evaluation, pupils of which age."""
    to_students = variant == STUDENTEN
    asked = {"lezer": variant} if document.leesgroepen else {} if document.brief else {"respondent": variant}
    return {"doelgroep": STUDENTEN if to_students else "ouders", **asked}
