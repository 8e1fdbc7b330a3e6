"""Compose the action team's worksheet: what comes first, what is known and what that means, who hears what, days and the log.

In: `Werkbladfeiten`, the judgement of the case, and the school. Out: `WerkbladContext`. Never: a name of a pupil; a step that the
facts do not bear; a fact of the incident that is not on the page.

Source: R1.07, R2.01, R2.03, R3.24, R5.02, R5.10, R6.01, RX.06, L-24.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.base import values as v
from generator.base.language import day_and_date, enumeration, joined, long_date
from generator.disclose.werkblad import Leerlingkaart, Werkbladfeiten
from generator.documents.blocks import (
    Aandachtspunt,
    Bundle,
    Oordeel,
    Regel,
    SchoolBlok,
    Weging,
    Woorden,
    first_upper,
    person_block,
    school_block,
    sections,
    words,
)
from generator.documents.document import ActieteamDocument
from generator.stappenplan import lists
from generator.stappenplan.select import sentences

NAME = "werkblad-actieteam"
_NOTIFY = timedelta(hours=72)  # L-24
_UNKNOWN = "nog niet bekend"
_CALLED: Mapping[str, str] = {
    "gemeld.door": "Wie meldde het",
    "soort": "Soort",
    "kanalen": "Kanalen",
    "beeldmateriaal": "Beelden",
    "gaande": "Nog gaande",
    "ernst": "Ernst",
    "omvang": "Omvang",
    "breed_bekend": "Breed bekend",
    "herhaald": "Vaker gebeurd",
    "aanstichter": "Wie begon ermee",
    "mogelijk_strafbaar": "Kan strafbaar zijn",
    "datalek.vermoed": "Datalek",
    "meldcode": "Meldcode",
    "schooldag.gaat_door": "School gaat door",
    "team.informatie": "Wat het team hoort",
    "norm": "Norm",
    "ouderbrief.besluit": "Brief",
}
"""Key of the incident file → what it is called on the page, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Feit:
    """A fact: what it is called, how it stands, and what that means for the action team."""

    naam: str
    stand: str
    betekenis: str


@dataclass(frozen=True, slots=True)
class Kaart:
    """A pupil in code: who it is about in a few words, and what is agreed, a sentence each."""

    code: str
    wie: str
    afspraken: str


@dataclass(frozen=True, slots=True)
class Rij:
    """A row with a moment, who and what."""

    wanneer: str
    wie: str
    wat: str


@dataclass(frozen=True, slots=True)
class WerkbladContext:
    """What the worksheet shows.

    Attributes:
        eerst: what contradicts itself or comes before anything else.
        volgorde: who hears it, in order, with how far it is.
        besluiten: the rows of the decision tables that hold for this case; those that are still open first.
        uitzoeken: what nobody knows yet.
    """

    school: SchoolBlok
    kenmerk: str
    datum: str
    team: tuple[Regel, ...]
    bellen: tuple[Regel, ...]
    eerst: tuple[Aandachtspunt, ...]
    omschrijving: str
    feiten: tuple[Feit, ...]
    uitzoeken: tuple[str, ...]
    leerlingen: tuple[Kaart, ...]
    volgorde: tuple[Regel, ...]
    maatregelen: tuple[Regel, ...]
    besluiten: tuple[Weging, ...]
    dagen: tuple[Rij, ...]
    vragen: tuple[Regel, ...]
    logboek: tuple[Rij, ...]
    woord: Woorden


def compose(case: Werkbladfeiten, oordeel: Oordeel, bundle: Bundle) -> WerkbladContext:
    """Return the worksheet as values."""
    today = bundle.vandaag
    return WerkbladContext(
        school=school_block(bundle.profile),
        kenmerk=case.kenmerk,
        datum=long_date(today),
        team=tuple(_team(case, bundle)),
        bellen=tuple(_phones(bundle)),
        eerst=oordeel.punten,
        omschrijving=case.omschrijving,
        feiten=tuple(_facts(case, bundle)),
        uitzoeken=oordeel.onbekend,
        leerlingen=tuple(_cards(case, oordeel, bundle)),
        volgorde=tuple(Regel(part.kop, part.zin) for part in sections(bundle, f"{NAME}.volgorde")),
        maatregelen=tuple(Regel(first_upper(_said(what)), _said(status)) for what, status in case.facts.maatregelen),
        besluiten=tuple(sorted(oordeel.wegingen, key=lambda row: not row.open)),
        dagen=tuple(_days(case, bundle.terms.role("schoolleider"))),
        vragen=tuple(Regel(kop, "\n".join(rows)) for kop, rows in lists.vragen(bundle.plan, bundle.profile, bundle.terms).items()),
        logboek=tuple(Rij(_moment(entry.op), entry.wie, entry.wat) for entry in case.logboek),
        woord=words(bundle.terms),
    )


def _said(value: object) -> str:
    return str(value).replace("_", " ")


def _team(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Regel]:
    formed = {v.JaNee.JA: "is gevormd", v.JaNee.NEE: "is niet gevormd", v.JaNee.ONBEKEND: _UNKNOWN}[case.facts.actieteam]
    head = person_block(bundle.profile.schoolleider)
    reported = joined(", ", _moment(case.gemeld_op), f"door {_said(case.melder)}" if case.melder else "")
    yield Regel("Gemeld", reported or _UNKNOWN)
    yield Regel(first_upper(bundle.terms.role("schoolleider")), head.lijn)
    yield Regel("Actieteam", joined(": ", formed, enumeration(case.leden)))
    yield Regel("Voorzitter", case.voorzitter or _UNKNOWN)
    yield Regel("Woordvoerder", case.woordvoerder or _UNKNOWN)
    yield Regel("Herstel en nazorg", case.coordinator or f"{_UNKNOWN}: wijs een coördinator aan")


def _phones(bundle: Bundle) -> Iterator[Regel]:
    for member in bundle.profile.actieteam.kern:
        deputy = joined(", ", member.vervanger, member.vervanger_telefoon)
        said = joined("; ", joined(", ", member.naam, member.telefoon), f"vervanger: {deputy}" if deputy else "")
        if said:
            yield Regel(first_upper(member.functie), said)


def _facts(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Feit]:
    meaning = {part.kop: part.zin for part in sections(bundle, f"{NAME}.feiten")}
    own = {"ouderbrief.besluit": f"Reden: {case.brief_reden}" if case.brief_reden else ""}
    stands = _values(case)
    for key in (key for key in _CALLED if key in stands):
        yield Feit(_CALLED[key], stands[key], joined(" ", meaning.get(key), own.get(key)))


def _values(case: Werkbladfeiten) -> Mapping[str, str]:
    """Return key of the incident file → how it stands."""
    facts = case.facts
    kinds = enumeration([_said(kind) for kind in facts.soorten])
    day = joined(", op gezag van ", _said(facts.schooldag), _said(facts.gezag) if facts.gezag else "")
    return {
        "gemeld.door": _said(case.melder) if case.melder else _UNKNOWN,
        "soort": kinds,
        "kanalen": enumeration(case.kanalen) or _UNKNOWN,
        "beeldmateriaal": _said(facts.beeldmateriaal),
        "gaande": _said(facts.gaande),
        "ernst": _said(facts.ernst),
        "omvang": _said(facts.omvang),
        "breed_bekend": _said(facts.breed_bekend),
        "herhaald": _said(facts.herhaald),
        "aanstichter": _said(facts.aanstichter),
        "mogelijk_strafbaar": _said(facts.mogelijk_strafbaar),
        "datalek.vermoed": _said(facts.datalek),
        "meldcode": _said(facts.meldcode),
        **({"schooldag.gaat_door": day} if v.Soort.BEDREIGING in facts.soorten or facts.schooldag is not v.JaNee.ONBEKEND else {}),
        "team.informatie": _said(facts.informatie),
        "norm": _said(facts.norm),
        "ouderbrief.besluit": _said(facts.ouderbrief) if facts.ouderbrief else _UNKNOWN,
    }


def _cards(case: Werkbladfeiten, oordeel: Oordeel, bundle: Bundle) -> Iterator[Kaart]:
    rules = dict(oordeel.leerlingen)
    for pupil in case.leerlingen:
        agreed = sentences(rules.get(pupil.code, ()), f"{NAME}.leerling", bundle.terms)
        role = next(chosen.kop for chosen in agreed if chosen.kop)
        said = " ".join([*(chosen.tekst for chosen in agreed), *_decided(pupil)])
        yield Kaart(pupil.code, _who(pupil, role, bundle.terms.fill("{groep}")), said)


def _who(pupil: Leerlingkaart, role: str, group: str) -> str:
    """Return what the pupil did or what happened to the pupil (R0.11), the age and the group."""
    age = f"{pupil.leeftijd} jaar" if pupil.leeftijd is not None else "leeftijd nog niet bekend"
    named = pupil.groep.lower().startswith(group)
    return joined(", ", role, age, pupil.groep if named or not pupil.groep else f"{group} {pupil.groep}")


def _decided(pupil: Leerlingkaart) -> Iterator[str]:
    """Yield what was written down where parents are not informed at once (RX.06)."""
    if pupil.reden:
        yield f"Reden: {pupil.reden.rstrip('.')}."
    if pupil.door or pupil.herzien_op:
        again = f"opnieuw bekijken op {day_and_date(pupil.herzien_op)}" if pupil.herzien_op else ""
        yield f"{first_upper(joined('; ', f'besloten door: {pupil.door}' if pupil.door else '', again))}."


def _days(case: Werkbladfeiten, head: str) -> Iterator[Rij]:
    """Yield what is due, in the order of the days."""
    due: list[tuple[date, str, Rij]] = []
    for day, who, what in _dated(case, head):
        due.append((day, what, Rij(day_and_date(day), who, what)))
    leak = case.facts.datalek is v.JaNee.JA
    if leak and case.gemeld_op:
        limit = case.gemeld_op + _NOTIFY
        what = "uiterste moment om een datalek te melden, als melden moet; de klok begon bij de melding aan school"
        due.append((limit.date(), what, Rij(_moment(limit), "functionaris gegevensbescherming", what)))
    yield from (row for *_, row in sorted(due, key=lambda item: item[:2]))


def _dated(case: Werkbladfeiten, head: str) -> Iterator[tuple[date, str, str]]:
    facts = case.facts
    for pupil in case.leerlingen:
        if pupil.herzien_op:
            yield pupil.herzien_op, pupil.door or head, f"{pupil.code}: besluit over thuis informeren opnieuw bekijken"
    if facts.verzenden_op:
        yield facts.verzenden_op, head, "de brief gaat uit"
    if facts.vervolgbericht_op:
        yield facts.vervolgbericht_op, head, "vervolgbericht, ook zonder nieuws"
    if case.gemeld_op:
        for weeks in case.check_na_weken:
            day = case.gemeld_op.date() + timedelta(weeks=weeks)
            after = "1 week" if weeks == 1 else f"{weeks} weken"
            yield day, case.coordinator or head, f"vragen of iedereen zich veilig voelt, {after} na de melding"
    if case.evaluatie_op:
        yield case.evaluatie_op, case.voorzitter or head, "evaluatie van het incident en de aanpak"


def _moment(moment: datetime | None) -> str:
    return f"{day_and_date(moment.date())}, {moment:%H.%M} uur" if moment else ""


DOCUMENT = ActieteamDocument(
    naam=NAME,
    titel="Werkblad van het actieteam",
    voor="het actieteam, en niemand anders",
    context=WerkbladContext,
    vereist=("schoolleider.naam", "schoolleider.functie"),
    vereist_incident=("kenmerk",),
    bij_tegenspraak=True,
    bladzijden=(3, 6),
    compose=compose,
)
