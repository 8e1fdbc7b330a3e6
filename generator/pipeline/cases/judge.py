"""Judge: which facts contradict each other, and which rows of the decision tables that the protocol prints hold for this case.

In: the profile, the incident, a day, and where each key stands. Out: `Objection`, in the order of the data and of informing. One
judgement for `maak`, `profiel controleer` and `incident controleer`. Never: a value that a person typed; keys, places and sentences
of ours only.

Source: RX.05; `stappenplan/tegenspraak.yaml` and `stappenplan/beslistabellen.yaml`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations

from generator.base import values as v
from generator.base.errors import FactsError
from generator.disclose.asked import NONE
from generator.disclose.betrokkene import code_in, home_of
from generator.disclose.circles import ActieteamFacts, for_actieteam
from generator.disclose.voor_allen import ADULT
from generator.documents.school.control import POLICIES, reasons_against
from generator.guard import Zwaarte
from generator.guard.details.groups import readers
from generator.load.keys.incident import Betrokkene, Incident
from generator.load.keys.school import SchoolProfile
from generator.load.reading.tree import Place
from generator.pipeline.cases.follows import days, letter
from generator.stappenplan.features import Features, actieteam_features, all_measures, said, school_features
from generator.stappenplan.model import Beslisregel, Gewicht, Tegenspraak
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import holds
from generator.stappenplan.terms import Terms, sector_terms, terms

_LATER = frozenset({v.OudersInformeren.LATER, v.OudersInformeren.NIET})
_UNDONE = frozenset({v.Status.GEPLAND, v.Status.ONBEKEND})
_SILENT = frozenset({v.Status.NIET, v.Status.ONBEKEND})
_MEASURES = "maatregelen."
_PEOPLE = "betrokkenen."
ORDER_TABLE = "volgorde"  # the decision table that says who hears it before whom

Places = Mapping[str, Place]
"""Key of a file → where it stands; the keys of an incident begin with `incident.`."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Something in the files that must be looked at before a document is used.

    Attributes:
        id: `T-01`, or table and row of a decision table.
        plaatsen: keys with the place where they stand; None where they are not filled in.
        documenten: what it is about; empty is every document of an incident.
        codes: of which pupils the documents are; empty is of all of them.
    """

    id: str
    gewicht: Gewicht
    plaatsen: tuple[tuple[str, Place | None], ...]
    wat: str
    keuzes: tuple[str, ...]
    documenten: tuple[str, ...]
    codes: tuple[str, ...] = ()

    def concerns(self, document: str, variant: str = "", *, of_incident: bool) -> bool:
        """Return whether this is about a document, or about this variant of it."""
        if self.codes and variant and code_in(variant) not in self.codes:
            return False
        return document in self.documenten if self.documenten else of_incident

    def __str__(self) -> str:
        keys = "; ".join(f"{key} ({place.file}, regel {place.line})" if place else key for key, place in self.plaatsen)
        return "\n".join([f"{keys}: {self.wat}", *(f"    {choice}" for choice in self.keuzes)])

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "regel": self.id,
            "soort": self.gewicht.value,
            "plaatsen": [
                {"sleutel": key, "bestand": place.file if place else "", "regel": place.line if place else 0}
                for key, place in self.plaatsen
            ],
            "wat": self.wat,
            "keuzes": list(self.keuzes),
            "documenten": list(self.documenten),
        }


def judge(
    profile: SchoolProfile | None, incident: Incident | None, today: date, places: Places | None = None, *, concept: bool = False
) -> tuple[Objection, ...]:
    """Return what holds of the contradictions and of the decision tables.

    Args:
        profile: the school, or None to judge an incident alone: then what needs its numbers is left out.
        incident: the incident, or None to judge a profile alone.
        today: day of the documents.
        places: where each key stands.
        concept: documents may have open places.
    """
    where = places or {}
    found: list[Objection] = []
    if incident:
        found += sorted(_of_incident(profile, incident, today, where), key=_turn)
    if profile:
        found += _of_profile(profile, where)
        found += _of_policies(profile, today, where, concept=concept)
    return tuple(found)


def stop(points: tuple[Objection, ...], document: str, variant: str = "") -> None:
    """Refuse a document of an incident that would not be true, or that the school's own protocol forbids.

    Raises:
        FactsError: which facts or which row of which table, where they stand, and what to do.
    """
    about = [point for point in points if point.gewicht is Gewicht.STOP and point.concerns(document, variant, of_incident=True)]
    if about:
        of_one = variant and all(point.codes for point in about)
        raise FactsError([f"{document} voor {code_in(variant)}" if of_one else document], [str(point) for point in about])


def rows_that_hold(profile: SchoolProfile | None, incident: Incident, today: date) -> Iterator[tuple[str, Beslisregel, bool]]:
    """Yield table, row, and whether its step is open, of each row of the decision tables whose situation is a fact here."""
    yield from _rows_of(_key(features_of_each(profile, incident, today)))


_Key = tuple[frozenset[tuple[str, frozenset[str]]], ...]


def _key(cases: tuple[Features, ...]) -> _Key:
    """Return the facts of each pupil as something to look up: most incidents share theirs, and none of them names anybody."""
    return tuple(frozenset(case.items()) for case in cases)


@lru_cache(maxsize=64)
def _rows_of(key: _Key) -> tuple[tuple[str, Beslisregel, bool], ...]:
    cases = tuple(map(dict, key))
    found = []
    for table, rows in stappenplan().beslistabellen.items():
        for row in rows:
            now = [case for case in cases if row.wanneer and holds(row.wanneer, case)]
            if now:
                found.append((table, row, row.gewicht is not Gewicht.MENS and any(holds(row.open, case) for case in now)))
    return tuple(found)


@lru_cache(maxsize=64)
def _contradictions_of(key: _Key) -> frozenset[str]:
    """Return the ids of the contradictions that hold of one of these pupils."""
    cases = tuple(map(dict, key))
    rows = (row for row in stappenplan().tegenspraak if not (row.volgorde or row.is_of_profile))
    return frozenset(row.id for row in rows if any(holds(row.wanneer, case) for case in cases))


def _of_incident(profile: SchoolProfile | None, incident: Incident, today: date, where: Places) -> Iterator[Objection]:
    plan = stappenplan()
    cases = features_of_each(profile, incident, today)
    words = terms(plan, profile) if profile else sector_terms(plan, v.Onderwijstype.VO)
    found = _contradictions_of(_key(cases))
    for row in plan.tegenspraak:
        if days.is_reversed(incident, row.volgorde) if row.volgorde else row.id in found:
            yield _about_each(row, words, incident, cases, where) if row.per_leerling else _point(row, words, incident, where)
    for table, choice, is_open in rows_that_hold(profile, incident, today):
        if is_open:
            yield _row(table, choice, words, profile, incident, where)


def _turn(point: Objection) -> int:
    """Return when something is told of: what comes before anything goes out last, and of that the order of informing first."""
    return 0 if point.gewicht is not Gewicht.ZENDEN else 1 if point.id.startswith(f"{ORDER_TABLE},") else 2


def _about_each(row: Tegenspraak, words: Terms, incident: Incident, cases: tuple[Features, ...], where: Places) -> Objection:
    """Return a contradiction of the pupils of whom the facts are so, with where each of them stands in the file."""
    found = [number for number, case in enumerate(cases) if holds(row.wanneer, case)]
    keys = [key.removeprefix(_PEOPLE) for key in row.sleutels if key.startswith(_PEOPLE)]
    places = [key for key in row.sleutels if not key.startswith(_PEOPLE)]
    places += [f"betrokkenen[{number + 1}].{key}" for number in found for key in keys]
    codes = tuple(incident.betrokkenen[number].code for number in found)
    return replace(_point(row, words, incident, where), plaatsen=_placed(tuple(places), "incident.", where), codes=codes)


@lru_cache(maxsize=64)  # each document of a case asks for them, and more than once
def features_of_each(profile: SchoolProfile | None, incident: Incident, today: date) -> tuple[Features, ...]:
    """Return the facts once for each pupil, in their order, so that what must hold of one pupil is not put together from two.

    Without a pupil it is the case alone.
    """
    facts = for_actieteam(incident)
    school = school_features(profile) if profile else {}
    shared = {**school, **all_measures(facts.maatregelen), **_derived(profile, incident, today)}
    return tuple({**actieteam_features(one, today), **shared, **own} for one, own in _one_by_one(facts, incident))


def _one_by_one(facts: ActieteamFacts, incident: Incident) -> Iterator[tuple[ActieteamFacts, Features]]:
    if not facts.leerlingen:
        yield facts, {}
    for pupil, person in zip(facts.leerlingen, incident.betrokkenen, strict=True):
        known = frozenset(str(parent.gezag or v.JaNee.ONBEKEND) for parent in person.ouders)
        yield (
            replace(facts, leerlingen=(pupil,)),
            {
                "ouders_gezag": known or frozenset({NONE}),
                "vertegenwoordiger": frozenset({said(v.JaNee.JA in known)}),
                "thuis_gewogen": frozenset({_weighed(person)}),
            },
        )


def _weighed(person: Betrokkene) -> str:
    """Return whether it is written down who decided on telling those at home of one pupil; of who decides alone nobody does."""
    if home_of(person) not in {v.Thuis.OUDERS, v.Thuis.VERTEGENWOORDIGER}:
        return NONE
    decision = person.ouders_informeren
    return said(bool(decision and decision.door))


def _derived(profile: SchoolProfile | None, incident: Incident, today: date) -> Features:
    """Return what follows from the incident as a whole."""
    people, team, police = incident.betrokkenen, incident.actieteam, incident.politie
    found = {
        "direct_gevaar": incident.direct_gevaar,
        "kring": _circle(profile, incident),
        "volwassenen": _adults(people),
        "thuis_direct": _home(people),
        "thuis_ingelicht": _home_told(incident),
        "actieteam_ingevuld": said(bool(team.leden or team.voorzitter)),
        "norm_gekozen": incident.norm or "onbekend",
        "dubbele_maatregel": said(_twice(incident)),
        "aanstichter_in_lijst": said(any(person.rol is v.Rol.AANSTICHTER for person in people)) if people else NONE,
        "politie_vraagt_te_wachten": incident.politie.vraagt_te_wachten,
        "politie_ziet_gevaar": incident.politie.ziet_gevaar,
        "uur_zonder_dag": said(incident.vervolgbericht_voor_uur is not None and incident.vervolgbericht_op is None),
        "team_voor_de_brief": said(days.team_first(incident, today)),
        "schooldag_gekozen": incident.schooldag.gaat_door,
        "schooldag_gezag": incident.schooldag.op_gezag_van or NONE,
        "vervolg": days.next_message(incident, today),
        "herziening": days.review(people, today),
        "melder": incident.gemeld.door or NONE,
        "melding": days.reported(incident, today),
        "team_geinformeerd": incident.team.geinformeerd,
        "bestuur_geinformeerd": incident.bestuur.geinformeerd,
        "volgende_dag": days.next_day(incident, today),
        "afgesloten": days.closed(incident, today),
        "maatregel_dag": days.days_of_measures(incident, today),
        "bijeenkomst_ruimte": said(incident.bijeenkomst.ruimte is not None and incident.bijeenkomst.waar is v.Plek.ONLINE),
        "beelden_gezien": incident.beelden_bekeken,
        **letter.choices(incident, today),
        "aangifte_keuze_los": said(police.aangifte_genoemd != v.JaNee.ONBEKEND and police.aangifte != v.Status.GEDAAN),
        "maatregel_open": said(any(taken.stap in _UNDONE for taken in incident.maatregelen)),
        "politie_open": said(v.Status.GEPLAND in {police.overleg, police.melding, police.aangifte}),
    }
    return {key: frozenset({str(value)}) for key, value in found.items()}


def _circle(profile: SchoolProfile | None, incident: Incident) -> str:
    if profile is None or incident.ouderbrief.besluit not in days.LETTERS:
        return NONE
    return "te_klein" if any(found.zwaarte is Zwaarte.BLOK for found in readers(profile, incident)) else "groot_genoeg"


def _adults(people: tuple[Betrokkene, ...]) -> str:
    if not people:
        return NONE
    own = [(person.leeftijd or 0) >= ADULT and person.handelingsbekwaam is not v.JaNee.NEE for person in people]
    return "alleen" if all(own) else "niet_alleen"


def _home(people: tuple[Betrokkene, ...]) -> str:
    decided = [person.ouders_informeren.besluit in _LATER for person in people if person.ouders_informeren]
    if not decided:
        return NONE
    return "niemand" if all(decided) else "een_deel" if any(decided) else "iedereen"


def _home_told(incident: Incident) -> str:
    """Return whether those at home heard it: that the families concerned were told first says so where no talk is written down."""
    talks = {taken.stap for taken in incident.maatregelen if taken.wat is v.Maatregel.OUDERS_BETROKKENEN}
    if v.Status.NIET in talks:
        return "niet"
    first = incident.ouderbrief.betrokkenen_eerst_ingelicht is v.JaNee.JA and v.Status.GEPLAND not in talks
    return said(v.Status.GEDAAN in talks or first)


def _twice(incident: Incident) -> bool:
    return any(one.wat is two.wat and one.status is not two.status for one, two in combinations(incident.maatregelen, 2))


def _of_profile(profile: SchoolProfile, where: Places) -> Iterator[Objection]:
    core, letters = profile.actieteam.kern, profile.brieven
    found = {
        "talen": bool(letters.talen),
        "kanaal": bool(letters.kanaal),
        "team_van_een": len(core) == 1 and not core[0].vervanger,
        "vaststelling_plat": profile.vaststelling.plat,
    }
    features = {key: frozenset({said(yes)}) for key, yes in found.items()}
    rows = (row for row in stappenplan().tegenspraak if row.is_of_profile and set(row.wanneer) <= set(features))
    yield from (_point(row, terms(stappenplan(), profile), None, where) for row in rows if holds(row.wanneer, features))


def _of_policies(profile: SchoolProfile, today: date, where: Places, *, concept: bool) -> Iterator[Objection]:
    rows = [row for row in stappenplan().tegenspraak if "vaststelling" in row.wanneer]
    for name in POLICIES:
        features = {"vaststelling": reasons_against(profile, name, today, concept=concept)}
        for row in rows:
            if holds(row.wanneer, features):
                keys = tuple(f"vaststelling.{name}.{key}" for key in row.sleutels)
                yield replace(
                    _point(row, terms(stappenplan(), profile), None, where),
                    plaatsen=_placed(keys, "", where),
                    documenten=(name, "mr-oplegger"),
                )


def _point(row: Tegenspraak, words: Terms, incident: Incident | None, where: Places) -> Objection:
    words = words.naming(letter.unsaid(incident)) if incident else words
    keys = tuple(real for key in row.sleutels for real in _real(key, incident))
    prefix = "incident." if incident else ""
    return Objection(
        row.id, row.gewicht, _placed(keys, prefix, where), words.fill(row.wat), tuple(map(words.fill, row.keuzes)), row.documenten
    )


def _row(table: str, row: Beslisregel, words: Terms, profile: SchoolProfile | None, incident: Incident, where: Places) -> Objection:
    what = f"beslistabel {table}: “{words.fill(row.situatie)}” {words.fill(row.doen)}"
    small = readers(profile, incident) if profile and "kring" in row.wanneer else ()
    why = tuple(f"{found.soort[:1].upper()}{found.soort[1:]}. {found.advies}" for found in small if found.zwaarte is Zwaarte.BLOK)
    return Objection(f"{table}, {row.regel}", row.gewicht, _placed(row.sleutels, "incident.", where), what, why, row.documenten)


def _real(key: str, incident: Incident | None) -> Iterator[str]:
    """Yield a key as it stands in the file: that of a measure has its position, from 1, or its name where it is not there."""
    name = key.removeprefix(_MEASURES)
    places = [f"maatregelen[{i}]" for i, taken in enumerate(incident.maatregelen, 1) if taken.wat == name] if incident else []
    yield from places if key.startswith(_MEASURES) and places else [key]


def _placed(keys: tuple[str, ...], prefix: str, where: Places) -> tuple[tuple[str, Place | None], ...]:
    return tuple((key, where.get(f"{prefix}{key}")) for key in keys)
