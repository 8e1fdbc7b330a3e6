"""Weigh: a whole case as its action team must see it.

In: the profile, the incident, a day, and what contradicts itself. Out: the facts of the whole case, and the `Oordeel` with the
rules of each pupil apart. Never: a rule of one pupil that was put together from two.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.base.values import Beeldmateriaal, JaNee, Ouderbrief, Soort, Status
from generator.documents.blocks import Aandachtspunt, Oordeel, Weging
from generator.documents.document import Document
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import INCIDENT, Leaf, walk
from generator.load.keys.uitleg import question
from generator.pipeline.cases.judge import Objection, features_of_each, rows_that_hold
from generator.stappenplan.features import OF_A_PUPIL, Features
from generator.stappenplan.model import Rule
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import holds, select
from generator.stappenplan.terms import Terms

_UNKNOWN = "onbekend"


def features_of_all(profile: SchoolProfile | None, incident: Incident, today: date) -> Features:
    """Return the facts of the whole case, without what is so of one pupil."""
    known = features_of_each(profile, incident, today)[0]
    return {key: values for key, values in known.items() if key not in OF_A_PUPIL}


def calls_for(document: Document, profile: SchoolProfile | None, incident: Incident | None, today: date) -> bool:
    """Return whether a case calls for a document: one of the situations that the document names is there, or it names none."""
    if incident is None or not document.wanneer:
        return not document.wanneer
    known = features_of_all(profile, incident, today)
    return any(holds(situation, known) for situation in document.wanneer)


def forms_due(
    document: Document, forms: Sequence[str], case: tuple[SchoolProfile, Incident], today: date, earlier: frozenset[tuple[str, str]]
) -> tuple[str, ...]:
    """Return which forms of a document it is time for.

    A form is due once its situation is there, or once the form before it was made on an earlier day. What was made then is not
    made again beside the form that follows it.

    Args:
        document: of which `forms` are the forms.
        forms: in their order in time.
        case: the school and the incident.
        today: day of the documents.
        earlier: documents with their forms that were made on an earlier day.
    """
    if not document.vorm_wanneer:
        return tuple(forms)
    known, due = features_of_all(*case, today), list[str]()
    for number, form in enumerate(forms):
        before = bool(number) and (document.naam, forms[number - 1]) in earlier
        called = document.vorm_wanneer.get(form)
        if called is None or before or any(holds(situation, known) for situation in called):
            due.append(form)
    return tuple(form for form in due if form == due[-1] or (document.naam, form) not in earlier)


def weigh(profile: SchoolProfile, incident: Incident, today: date, points: Sequence[Objection], terms: Terms) -> Oordeel:
    """Return the judgement of a case in the words of the school."""
    own = {row.id for row in stappenplan().tegenspraak if not row.is_of_profile}
    told = (point for point in points if point.id in own)
    return Oordeel(
        punten=tuple(Aandachtspunt(tuple(key for key, _ in point.plaatsen), point.wat, point.keuzes) for point in told),
        wegingen=tuple(
            Weging(table, terms.fill(row.situatie), terms.fill(row.doen), terms.role(row.wie), is_open)
            for table, row, is_open in rows_that_hold(profile, incident, today)
        ),
        leerlingen=tuple(_of_each(profile, incident, today)),
        onbekend=tuple(question(f"incident.{key}") for key in _not_known(incident)),
    )


def _of_each(profile: SchoolProfile, incident: Incident, today: date) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    each = features_of_each(profile, incident, today)
    for person, known in zip(incident.betrokkenen, each, strict=False):
        yield person.code, select(stappenplan(), known)


def _not_known(incident: Incident) -> Iterator[str]:
    """Yield the keys that are asked once and still stand on `onbekend`; those of a pupil are on that pupil's card."""
    for key, shape in walk(INCIDENT):
        if (
            key not in _no_question(incident)
            and isinstance(shape, Leaf)
            and _UNKNOWN in shape.choices
            and _value(incident, key.split(".")) == _UNKNOWN
        ):
            yield key


def _no_question(incident: Incident) -> frozenset[str]:
    """Return the keys that this incident does not ask: no images, no threat, no letter of that kind, or no talk with the police."""
    images = {Soort.BEELDMATERIAAL, Soort.NEPBEELD} & set(incident.soort)
    police, letter = incident.politie.overleg, incident.ouderbrief.besluit
    none = {
        "schooldag.gaat_door": Soort.BEDREIGING not in incident.soort,
        "schooldag.op_gezag_van": Soort.BEDREIGING not in incident.soort,
        "beelden_bekeken": incident.beeldmateriaal is Beeldmateriaal.GEEN and not images,
        "politie.mag_genoemd": police is Status.NIET,
        "politie.onderzoek": Status.GEDAAN not in {police, incident.politie.melding, incident.politie.aangifte},
        "politie.aangifte_genoemd": incident.politie.aangifte is not Status.GEDAAN or incident.politie.mag_genoemd is JaNee.NEE,
        "politie.ziet_gevaar": police is Status.NIET or Soort.BEDREIGING not in incident.soort,
        "politie.vraagt_te_wachten": police is Status.NIET,
        "ouderbrief.betrokkenen_eerst_ingelicht": letter in {Ouderbrief.GEEN, Ouderbrief.NORMBRIEF},
    }
    return frozenset(key for key, is_so in none.items() if is_so)


def _value(part: object, steps: Sequence[str]) -> object:
    for step in steps:
        part = getattr(part, step, None)  # a list has no such part
    return part
