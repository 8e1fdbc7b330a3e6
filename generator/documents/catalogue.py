"""The catalogue: every document with its circle, its readers, what it needs, and the function that composes it.

An entry is found where its composer is. A public document can only have a composer of `PublicFacts`, one for staff only of
`StaffFacts`: the types say so.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules

from generator.base.values import Leesgroep, Melder, Omvang, Onderwijstype, Thuis
from generator.disclose.betrokkene import home_of, pupil, who
from generator.documents import actieteam, betrokkenen, openbaar, school, team
from generator.documents.document import (
    STUDENTEN,
    STUDENTS,
    ActieteamDocument,
    AnyDocument,
    BetrokkenenDocument,
    Document,
    OpenbaarDocument,
    SchoolDocument,
    TeamDocument,
)
from generator.documents.openbaar.beleid_leerlingen import readers
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile

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


_ENTRIES = (OpenbaarDocument, BetrokkenenDocument, TeamDocument, ActieteamDocument, SchoolDocument)


def _found() -> Iterator[AnyDocument]:
    """Yield the entries that stand in the folders of the circles."""
    for home in (openbaar, betrokkenen, team, actieteam, school):
        for module in iter_modules(home.__path__, f"{home.__name__}."):
            values = vars(import_module(module.name)).values()
            yield from (value for value in values if isinstance(value, _ENTRIES))


_ALL: tuple[AnyDocument, ...] = tuple(sorted(_found(), key=lambda document: document.volgorde))
CATALOGUE: Mapping[str, AnyDocument] = {document.naam: document for document in _ALL if not document.komt_mee}
BESIDE: Mapping[str, AnyDocument] = {document.naam: document for document in _ALL if document.komt_mee}
"""Documents that nobody asks for by name: they come with another."""
EVERY: Mapping[str, AnyDocument] = {**CATALOGUE, **BESIDE}
UPDATABLE = tuple(name for name, document in CATALOGUE.items() if document.bijwerkbaar)


_AT_HOME = {Thuis.ZELF: STUDENTEN, Thuis.VERTEGENWOORDIGER: "vertegenwoordigers"}
_ADDRESSED = frozenset({Melder.OUDER, Melder.ANDERS})
"""Who reported it and is addressed as the school addresses parents; a pupil, a colleague or nobody knows who with je."""


def variants(document: Document, profile: SchoolProfile, incident: Incident | None = None) -> tuple[str, ...]:
    """Return the variants of a document that this school needs; one empty variant where there is only one form.

    A document about one pupil has a variant for each of them who gets one. In mbo a letter to everyone goes to the
    students themselves, and to parents of students under 18 (L-22).
    """
    if document.per_leerling:
        return tuple(chain.from_iterable(map(document.per_leerling, map(who, incident.betrokkenen)))) if incident else ("",)
    if document.vormen:
        return document.vormen
    if len(document.respondenten) > 1:
        return document.respondenten
    if document.leesgroepen:
        return tuple(map(str, _of_that_age(readers(profile), incident) if incident else readers(profile)))
    if document.brief and profile.school.onderwijstype is Onderwijstype.MBO:
        return (STUDENTEN, "ouders")
    return ("",)


_SMALL = frozenset({Omvang.INDIVIDUEEL, Omvang.EEN_GROEP})
_AGES = {Leesgroep.ZES: (6, 10), Leesgroep.TIEN: (10, 13), Leesgroep.TWAALF: (12, 16), Leesgroep.ZESTIEN: (16, 30)}
"""Readers → from which age on, and up to which."""


def _of_that_age(groups: tuple[Leesgroep, ...], incident: Incident) -> tuple[Leesgroep, ...]:
    """Return the readers of the ages of one class; of a larger incident, or where an age is not known, all of them."""
    ages = {person.leeftijd for person in incident.betrokkenen}
    if incident.omvang not in _SMALL or not ages or None in ages:
        return groups
    same = {group for group, (first, last) in _AGES.items() if any(age is not None and first <= age < last for age in ages)}
    return tuple(group for group in groups if group in same or group is Leesgroep.MAKKELIJK) if same & set(groups) else groups


def required(document: Document, profile: SchoolProfile) -> tuple[str, ...]:
    """Return the keys that a document needs of this school; a letter to students names whom students can call."""
    if profile.school.onderwijstype is not Onderwijstype.MBO:
        return document.vereist
    if document.brief and not (document.per_leerling or document.vormen):
        return (*document.vereist, *STUDENTS, "contact.leerlingen.telefoon")
    return document.vereist_mbo or document.vereist


def audience(document: Document, variant: str, incident: Incident | None = None) -> dict[str, str]:
    """Return for whom the sentences are: parents, who represents an adult, or students; respondents; pupils of which age."""
    to_students = variant == STUDENTEN or document.aan_leerling
    if document.per_leerling and incident:
        home = home_of(pupil(incident, variant))
        return {"doelgroep": STUDENTEN if to_students else _AT_HOME.get(home, "ouders")}
    if document.vormen:
        return {"doelgroep": "ouders" if incident and incident.gemeld.door in _ADDRESSED else STUDENTEN}
    asked = {"lezer": variant} if document.leesgroepen else {} if document.brief else {"respondent": variant}
    return {"doelgroep": STUDENTEN if to_students else "ouders", **asked}
