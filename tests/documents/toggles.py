"""What each key changes: every value of every key is tried on a dozen incidents or on two schools, and what comes out is compared.

What comes out: the values of each document as it would be made, or why it is not made; what a person is told; the days of the calendar; and
what the guard looks for. Nothing is looked up in the code: a key that changes none of these changes nothing for a school.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from schools import KINDS, case, case_of, with_incident, with_profile

from generator import guard
from generator.base.errors import GeneratorError
from generator.base.language import enumeration, school_year
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.document import AnyDocument
from generator.documents.left_out import as_sentences
from generator.documents.paper import template_bytes
from generator.load import doubts
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import INCIDENT, PROFILE, Either, Leaf, ListOf, MapOf, Part, Shape, walk
from generator.load.keys.uitleg import explain
from generator.pipeline import steps
from generator.pipeline.cases import choice, judge, scope
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.stale import stale_facts
from generator.stappenplan.rules import stappenplan
from generator.write.store import school_folder
from generator.yearly.kalender import plan, schooljaar

Outcome = Mapping[str, frozenset[str]]
"""Where something shows → what shows there."""
Glimpse = tuple[tuple[str, str], frozenset[str]]
"""One thing that a school sees: where, in which form or of which document, and what it says."""

TOLD, CALENDAR, GUARD, PLACE = "melding", "kalender", "controle", "map"
NOTHING = {
    "versie": "zegt welke sleutels het bestand heeft",
    "basis": "haalt gegevens van het bestuur erbij",
    "ouderbrief.geen_naam.reden": "blijft in het incidentbestand staan, voor wie het naleest",
}
"""Keys that are about the file itself, before anything is made of it, or are kept in it for whoever reads it later."""
HEAD = """# Wat elk gegeven verandert

Gemaakt door elke waarde van elke sleutel te proberen: bij het incident op vijftien verzonnen incidenten, bij de school op twee verzonnen scholen.
`melding` is wat `maak` en `controleer` erover zeggen, `kalender` een afspraak, `controle` wie of wat de privacycontrole zoekt, en `map` de
naam van de map. Deze bladzijde wordt gemaakt (`make goldens`); verander haar niet met de hand."""
TEXT = "iets anders dan het was"
OF_A_KIND: Mapping[str, tuple[Any, ...]] = {
    "text": (TEXT,),
    "int": (3,),
    "date": ("2026-11-20", "2027-03-03"),
    "datetime": ("2026-11-20T09:00", "2026-12-01T09:00"),
    "until": ("2026-11-20T09:00", "2026-12-01T09:00"),
}
SHAPED: Mapping[str, tuple[Any, ...]] = {
    "kenmerk": ("2026-099",),
    "betrokkenen.code": ("L9",),
    "betrokkenen.naam": ("Jesse Kraaijenbrink", None),
    "betrokkenen.ook_bekend_als": (["@jessekraai"], None),
    "betrokkenen.leeftijd": (9, 13, 16, 19, None),
    "herstel.check_na_weken": ([2], None),
    "klassengesprek_in": ([5, 6, 7], None),
    "vervolgbericht_voor_uur": (9, None),
    "ouderbrief.geen_naam.woord": ("Zebedea",),
    "school.brin": ("99ZZ08",),
    "school.postcode": ("9999 ZZ",),
    "school.leerlingen": (40, 2000),
    "school.groepen": ({"1A": 9},),
    "preventie.terugblik.schooljaar": ("2024-2025",),
    "huisstijl.kleur": ("#AA0000",),
    "rollen": ({"intern_begeleider": "kwaliteitscoördinator"},),
    "wet.uit": (["L-21"],),
    "lijsten.vragen": ({"Wat is er?": ["Wat is er gebeurd?"]},),
    "bestuur.nummer": ("41999",),
    "regio.vakanties_afwijkend.naam": ("kerstvakantie", "voorjaarsvakantie", "meivakantie", "herfstvakantie"),
    "regio.vakanties_afwijkend.van": ("2027-01-06",),
    "regio.vakanties_afwijkend.tot": ("2027-04-09",),
    "preventie.monitor.maand": ("januari", None),
    "sjablonen": ({"ouderbrief": "er_niet.docx"},),
    "lijsten.themas_ouders": (["groepschats"], None),
    "brieven.talen": (["en"], None),
    "hulplijnen.nagekeken_op": ("2020-01-01", "2026-11-01"),
    "vaststelling.protocol.versie": ("3.3", None),
    "vaststelling.preventiebeleid.versie": ("3.3", None),
}


def incidents() -> tuple[Case, ...]:
    """Return fifteen cases: every kind, four sectors, each decision on a letter, and the two letters after the first."""
    po, vo, go, mbo = (case(kind) for kind in KINDS)
    free = {"ouderbrief": {"besluit": "alle", "betrokkenen_eerst_ingelicht": "ja", "verzenden_op": "2026-11-24"}}
    method = {"eigen_tekst": "Wij werken met Quarina.", "geen_naam": [{"woord": "Quarina", "reden": "een lesmethode"}]}
    none = {"ouderbrief": {"besluit": "geen", "reden": "weinigen weten het"}, "norm": "zonder_verwijzing", "breed_bekend": "nee"}
    return (
        po, vo, go, mbo,
        with_incident(vo, soort=["bedreiging"], schooldag={"gaat_door": "ja", "op_gezag_van": "politie"},
                      bijeenkomst={"op": "2026-12-02T19:30"}, inloop={"op": "2026-12-01T08:15"}, vervolgbericht_voor_uur=16,
                      **free),
        with_incident(po, soort=["challenge"], gaande="ja", beeldmateriaal="geen", **free),
        with_incident(vo, soort=["haat", "bangalijst"], politie={"overleg": "gedaan", "aangifte": "gedaan", "mag_genoemd": "ja"},
                     **free),
        with_incident(po, soort=["uitsluiting"], beeldmateriaal="geen", mogelijk_strafbaar="nee", politie={}, **none),
        with_incident(go, soort=["vernedering"], beeldmateriaal="geen", ernst="licht", omvang="een_groep", politie={}, **none),
        with_incident(mbo, soort=["nepaccount"], ouderbrief={"besluit": "normbrief"}, norm="zonder_verwijzing"),
        with_incident(mbo, soort=["anders"], gemeld={"op": "2026-11-23T09:00", "door": "anoniem"}, maatregelen=[], **free),
        with_incident(vo, actieteam={"gevormd": "nee"}, team={"informatie": "gelijk", "geinformeerd": "gedaan"}, **free),
        case_of("vo", "vervolgbrief"), case_of("vo", "slotbrief"),
        with_incident(vo, ouderbrief={**free["ouderbrief"], **method}),
    )  # fmt: skip


def of_incident(of: Case) -> Iterator[Glimpse]:
    """Yield all that a school sees of the incident, what takes the least work first."""
    assert of.incident is not None
    try:
        scope.check(of.incident)
        chosen = choice.choose([choice.EVERYTHING], of.profile, of.incident, of.vorige, of.today)
    except GeneratorError as error:
        yield (TOLD, ""), frozenset({str(error)})
        return
    points = steps.judged(of)
    yield (TOLD, ""), frozenset([*map(str, points), *doubts.warnings(of.profile, of.incident), *chosen.notices])
    yield (CALENDAR, ""), frozenset({str(_days(of.incident))})
    forbidden = guard.forbidden(of.incident)
    small = guard.small_groups(of.profile, of.incident)
    yield (GUARD, ""), frozenset({repr(sorted(map(repr, _fields(forbidden)))), str(small)})
    for document, variant in chosen.documents:
        if document.vereist_incident or document.in_plaats:
            yield from _of_document(of, document, variant, points)


def _of_document(of: Case, document: AnyDocument, variant: str, points: tuple[judge.Objection, ...]) -> Iterator[Glimpse]:
    name = f"{document.naam} {variant}"
    assert of.incident is not None
    try:
        if document.vereist_incident and not document.bij_tegenspraak:
            judge.stop(points, document.naam, variant)
        yield (document.naam, variant), frozenset(leaves(steps.composed(document, of, variant)))
        told = as_sentences(steps.not_told(document, of, variant))
        yield (TOLD, name), frozenset([*told, *choice.warnings(document, of.incident)])
    except GeneratorError as error:
        yield (TOLD, name), frozenset({str(error)})


def _days(incident: Incident) -> object:
    reviews = [person.ouders_informeren.herzien_op for person in incident.betrokkenen if person.ouders_informeren]
    checks = incident.gemeld.op and incident.herstel.check_na_weken
    return (checks, incident.evaluatie.gepland_op, incident.vervolgbericht_op, reviews)


def _fields(value: object) -> list[object]:
    return [getattr(value, name) for name in value.__slots__]  # type: ignore[attr-defined]


def of_profile(of: Case) -> Iterator[Glimpse]:
    """Yield all that a school sees of its profile, what takes the least work first."""
    yield (PLACE, ""), frozenset({school_folder(Path(), of.profile.school.brin, of.profile.school.naam).name})
    yield (GUARD, ""), frozenset({str(guard.small_groups(of.profile, of.incident))})
    told = [*map(str, steps.judged(of)), *doubts.warnings(of.profile), *stale_facts(of.today, of.profile.hulplijnen)]
    yield (TOLD, ""), frozenset(told)
    year = schooljaar(school_year(of.today), of.profile.regio)
    yield (CALENDAR, ""), frozenset(map(repr, plan(of.profile, stappenplan(), year, of.today).afspraken))
    for document in CATALOGUE.values():
        for variant in variants(document, of.profile, of.incident):
            try:
                said = frozenset(leaves(steps.composed(document, of, variant)))
                paper = template_bytes(document, of.profile, of.root)
                yield (document.naam, variant), said | {str(hash(paper))}
            except GeneratorError as error:
                yield (TOLD, f"{document.naam} {variant}"), frozenset({f"{document.naam}: {error}"})


def outcome(glimpses: Iterable[Glimpse]) -> Outcome:
    """Return all of it, by where it shows."""
    found: dict[str, frozenset[str]] = {}
    for (place, _), said in glimpses:
        found[place] = found.get(place, frozenset()) | said
    return found


def leaves(value: object) -> Iterator[str]:
    """Yield every text of a context."""
    if isinstance(value, Mapping):
        for below in value.values():
            yield from leaves(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from leaves(below)
    elif value is not None:
        yield str(value)


def keys(whole: Part) -> Iterator[tuple[str, Shape]]:
    """Yield the keys that hold a value of their own."""
    for key, shape in walk(whole):
        item = shape.item if isinstance(shape, ListOf) else shape
        if isinstance(item, Leaf | MapOf) or isinstance(shape, Either):
            yield key, shape


def values(key: str, shape: Shape) -> tuple[Any, ...]:
    """Return what a key is tried with; None takes it out."""
    if key in SHAPED:
        return SHAPED[key]
    if isinstance(shape, ListOf):
        assert isinstance(shape.item, Leaf)
        return tuple([one] for one in (shape.item.choices or (TEXT,)))
    leaf = shape.leaf if isinstance(shape, Either) else shape
    assert isinstance(leaf, Leaf), key
    return (*leaf.choices, *OF_A_KIND.get(leaf.kind, ()), None)


def with_value(data: Mapping[str, Any], key: str, value: object) -> dict[str, Any]:
    """Return a copy of a file's data with one key changed; in a list that of its first item, which is made where there is none."""
    copy = deepcopy(dict(data))
    part: Any = copy
    *above, last = key.split(".")
    for step in above:
        below = part.setdefault(step, {})
        if isinstance(below, list):
            if not below:
                below.append({})
            below = below[0]
        elif not isinstance(below, dict):
            below = part[step] = {}
        part = below
    if value is None:
        part.pop(last, None)
    else:
        part[last] = value
    return copy


def changed(before: Outcome, after: Outcome) -> frozenset[str]:
    """Return where something else shows."""
    return frozenset(place for place in {*before, *after} if before.get(place) != after.get(place))


def differs(before: Mapping[tuple[str, str], frozenset[str]], after: Iterable[Glimpse]) -> bool:
    """Return whether anything is not what it was; no further than to the first thing."""
    seen = 0
    for where, said in after:
        if before.get(where) != said:
            return True
        seen += 1
    return seen < len(before)


def tried(whole: Part, of: Case, wanted: Collection[str]) -> Iterator[tuple[str, Case]]:
    """Yield a key with the case of each of its values, while it is wanted; a value that needs another beside it is left out."""
    model = SchoolProfile if whole is PROFILE else Incident
    part = of.profile if whole is PROFILE else of.incident
    assert part is not None
    data = part.model_dump(mode="json", exclude_none=True)
    for key, shape in keys(whole):
        for value in values(key, shape):
            if key not in wanted:
                break
            try:
                other = model.model_validate(with_value(data, key, value))
            except ValidationError:
                continue
            yield key, replace(of, **{"profile" if whole is PROFILE else "incident": other})


def shows_where(whole: Part, cases: Iterable[Case]) -> dict[str, frozenset[str]]:
    """Return key → where any value of it changes something, over all cases."""
    look = of_profile if whole is PROFILE else of_incident
    found: dict[str, frozenset[str]] = {key: frozenset() for key, _ in keys(whole)}
    for of in cases:
        before = outcome(look(of))
        for key, other in tried(whole, of, found):
            found[key] |= changed(before, outcome(look(other)))
    return found


def dead(whole: Part, cases: Iterable[Case]) -> list[str]:
    """Return the keys of which no value changes anything in any case; a key that changed something is not tried again."""
    look = of_profile if whole is PROFILE else of_incident
    left = {key for key, _ in keys(whole)}
    for of in cases:
        before = dict(look(of))
        for key, other in tried(whole, of, left):
            if differs(before, look(other)):
                left.discard(key)
    return sorted(left)


def schools() -> tuple[Case, ...]:
    """Return two schools that have a value at nearly every key."""
    own = {"naam": "Steunpunt Voorbeeldstad", "telefoon": "010-555 09 09", "voor": "ouders", "nagekeken_op": "2026-10-01"}
    lesson = {"groep": "leerjaar 1", "onderwerp": "afspraken in de app", "wanneer": "na de meivakantie"}
    vo = case("vo")
    plans = vo.profile.preventie.model_dump(mode="json", exclude_none=True)
    return with_profile(vo, hulplijnen=[own], preventie={**plans, "lessen": [lesson, *plans["lessen"]]}), case("mbo")


def page() -> str:
    """Return `docs/feiten.md`: every key with what it asks and where it shows."""
    lines = [HEAD]
    for title, soort, whole, cases in (
        ("Het incident", "incident", INCIDENT, incidents()),
        ("De school", "profiel", PROFILE, schools()),
    ):
        lines += [f"\n## {title}\n", "| sleutel | wat erin staat | verandert |", "|---|---|---|"]
        for key, places in shows_where(whole, cases).items():
            where = enumeration([place for place in (*CATALOGUE, TOLD, CALENDAR, GUARD, PLACE) if place in places])
            lines.append(f"| `{key}` | {explain(soort, key).vraag} | {where or NOTHING[key]} |")
    return "\n".join(lines) + "\n"
