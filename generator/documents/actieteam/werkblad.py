"""Compose the action team's worksheet: what comes first, what is known and what that means, who hears what, days and the log.

In: `Werkbladfeiten`, the judgement of the case, and the school. Out: `WerkbladContext`. Never: a name of a pupil; a step that the
facts do not bear; a fact of the incident that is not on the page.

Source: R1.07, R2.01, R2.03, R3.24, R5.02, R5.10, R6.01, RX.06, L-24.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from generator.base import values as v
from generator.base.language import day_and_date, enumeration, hour, joined, long_date
from generator.disclose.circles import ActieteamFacts
from generator.disclose.werkblad import Leerlingkaart, Werkbladfeiten
from generator.documents.actieteam.codes import checks, moment, said, who_is
from generator.documents.blocks import (
    Aandachtspunt,
    Bundle,
    Kaart,
    Oordeel,
    Regel,
    Rij,
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

NAME, MEETING, WALK_IN = "werkblad-actieteam", "bijeenkomst.op", "inloop.op"
_NOTIFY = timedelta(hours=72)  # L-24
LEAK = "uiterste moment om een datalek te melden, als melden moet; de klok begon bij de melding aan school"
LEAK_BY = "functionaris gegevensbescherming"
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
    today = bundle.today
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
        maatregelen=_measures(case.facts, bundle),
        besluiten=tuple(sorted(oordeel.wegingen, key=lambda row: not row.open)),
        dagen=tuple(_days(case, bundle.terms.role("schoolleider"))),
        vragen=tuple(Regel(kop, "\n".join(rows)) for kop, rows in lists.vragen(bundle.plan, bundle.profile, bundle.terms).items()),
        logboek=tuple(Rij(moment(entry.op), entry.wie, entry.wat) for entry in case.logboek),
        woord=words(bundle.terms),
    )


def _team(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Regel]:
    formed = {v.JaNee.JA: "is gevormd", v.JaNee.NEE: "is niet gevormd", v.JaNee.ONBEKEND: _UNKNOWN}[case.facts.actieteam]
    head = person_block(bundle.profile.schoolleider)
    reported = joined(", ", moment(case.gemeld_op), _by_whom(case, bundle))
    yield Regel("Gemeld", reported or _UNKNOWN)
    yield Regel(first_upper(bundle.terms.role("schoolleider")), head.lijn)
    yield Regel("Actieteam", joined(": ", formed, enumeration(case.leden)))
    none = bundle.terms.fill("{schoolleider}, want er is geen actieteam") if case.facts.actieteam is v.JaNee.NEE else _UNKNOWN
    yield Regel("Voorzitter", case.voorzitter or none)
    yield Regel("Woordvoerder", case.woordvoerder or none)
    yield Regel("Herstel en nazorg", case.coordinator or f"{_UNKNOWN}: wijs een coördinator aan")


def _phones(bundle: Bundle) -> Iterator[Regel]:
    for member in bundle.profile.actieteam.kern:
        deputy = joined(", ", member.vervanger, member.vervanger_telefoon)
        numbers = joined("; ", joined(", ", member.naam, member.telefoon), f"vervanger: {deputy}" if deputy else "")
        if numbers:
            yield Regel(first_upper(member.functie), numbers)


def _facts(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Feit]:
    meaning = {part.kop: part.zin for part in sections(bundle, f"{NAME}.feiten")}
    named = enumeration([said(word, bundle) for word in case.facts.genoemd.woorden])
    why = f"Reden: {case.brief_reden}" if case.brief_reden else ""
    own = {"ouderbrief.besluit": joined(" ", f"De brief noemt: {named}." if named else "", why)}
    stands = _values(case, bundle)
    for key in (key for key in _CALLED if key in stands):
        yield Feit(_CALLED[key], stands[key], joined(" ", meaning.get(key), own.get(key)))


def _by_whom(case: Werkbladfeiten, bundle: Bundle) -> str:
    """Return who reported it as the end of a sentence; of who did so anonymously that alone is said."""
    match case.melder:
        case None:
            return ""
        case v.Melder.ANONIEM:
            return "anoniem"
        case v.Melder.ANDERS:
            return f"door {_reporter(case, bundle)}"
        case v.Melder.LEERLING | v.Melder.OUDER | v.Melder.LERAAR | v.Melder.MEDEWERKER:
            return f"door een {_reporter(case, bundle)}"


def _reporter(case: Werkbladfeiten, bundle: Bundle) -> str:
    """Return who reported it, in the words of the sector: in mbo a student."""
    return said(case.melder, bundle) if case.melder else ""


def _values(case: Werkbladfeiten, bundle: Bundle) -> Mapping[str, str]:
    """Return key of the incident file → how it stands."""
    facts = case.facts
    kinds = enumeration([said(kind, bundle) for kind in facts.soorten])
    unseen = "niet bekeken of bewaard" if facts.genoemd.ongezien else ""
    day = joined(", op gezag van ", said(facts.schooldag, bundle), said(facts.gezag, bundle) if facts.gezag else "")
    return {
        "gemeld.door": _reporter(case, bundle) or _UNKNOWN,
        "soort": kinds,
        "kanalen": enumeration(case.kanalen) or _UNKNOWN,
        "beeldmateriaal": joined("; ", said(facts.beeldmateriaal, bundle), unseen),
        "gaande": said(facts.gaande, bundle),
        "ernst": said(facts.ernst, bundle),
        "omvang": said(facts.omvang, bundle),
        "breed_bekend": said(facts.breed_bekend, bundle),
        "herhaald": said(facts.herhaald, bundle),
        "aanstichter": said(facts.aanstichter, bundle),
        "mogelijk_strafbaar": said(facts.mogelijk_strafbaar, bundle),
        "datalek.vermoed": said(facts.datalek, bundle),
        "meldcode": said(facts.meldcode, bundle),
        **({"schooldag.gaat_door": day} if v.Soort.BEDREIGING in facts.soorten or facts.schooldag is not v.JaNee.ONBEKEND else {}),
        "team.informatie": _chosen(case.informatie, facts.informatie, bundle),
        "norm": _chosen(case.norm, facts.norm, bundle),
        "ouderbrief.besluit": said(facts.ouderbrief, bundle) if facts.ouderbrief else _UNKNOWN,
    }


def _chosen(choice: StrEnum | None, until_then: StrEnum, bundle: Bundle) -> str:
    return said(choice, bundle) if choice else f"{_UNKNOWN}; tot dan: {said(until_then, bundle)}"


def _cards(case: Werkbladfeiten, oordeel: Oordeel, bundle: Bundle) -> Iterator[Kaart]:
    rules = dict(oordeel.leerlingen)
    for pupil in case.leerlingen:
        own = rules.get(pupil.code, ())
        agreed = sentences(own, f"{NAME}.leerling", bundle.terms)
        text = " ".join([*(chosen.tekst for chosen in agreed), *_decided(pupil)])
        yield Kaart(pupil.code, who_is(pupil, own, bundle.terms), text)


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
    for day, who, what, _ in dated(case, head):
        due.append((day, what, Rij(day_and_date(day), who, what)))
    limit = leak_limit(case)
    if limit:
        due.append((limit.date(), LEAK, Rij(moment(limit), LEAK_BY, LEAK)))
    yield from (row for *_, row in sorted(due, key=lambda item: item[:2]))


def leak_limit(case: Werkbladfeiten) -> datetime | None:
    """Return the last moment to report a data breach, where one is suspected and the moment of the report is known (L-24)."""
    return case.gemeld_op + _NOTIFY if case.facts.datalek is v.JaNee.JA and case.gemeld_op else None


def _measures(facts: ActieteamFacts, bundle: Bundle) -> tuple[Regel, ...]:
    """Return each measure with how far it is, and on which day it was or will be."""
    days = {what: f", {day_and_date(day)}" for what, day in facts.dagen}
    return tuple(
        Regel(first_upper(said(what, bundle)), f"{said(status, bundle)}{days.get(what, '')}") for what, status in facts.standen
    )


def dated(case: Werkbladfeiten, head: str) -> Iterator[tuple[date, str, str, str]]:
    """Yield day, who, what and the key that holds the day, of each step that has a day; `head` is the function of the head."""
    facts = case.facts
    for place, pupil in enumerate(case.leerlingen, 1):
        if pupil.herzien_op:
            key = f"betrokkenen[{place}].ouders_informeren"
            yield pupil.herzien_op, pupil.door or head, f"{pupil.code}: besluit over thuis informeren opnieuw bekijken", key
    if facts.verzenden_op:
        yield facts.verzenden_op, head, "de brief gaat uit", "ouderbrief.verzenden_op"
    if facts.vervolgbericht_op:
        yield facts.vervolgbericht_op, head, "vervolgbericht, ook zonder nieuws", "vervolgbericht_op"
    for called, coming, key in (("bijeenkomst", facts.beloften.samen, MEETING), ("inloop", facts.beloften.inloop, WALK_IN)):
        if coming and coming.uur:
            room = f", {coming.ruimte.gezegd}" if coming.ruimte else ""
            yield coming.op, head, f"{called} over het incident, {hour(coming.uur)}, {coming.waar.gezegd}{room}", key
    for day, after in checks(case):
        what = f"vragen of iedereen zich veilig voelt, {after} na de melding"
        yield day, case.coordinator or head, what, "herstel.check_na_weken"
    if case.evaluatie_op:
        yield case.evaluatie_op, case.voorzitter or head, "evaluatie van het incident en de aanpak", "evaluatie.gepland_op"
    if case.afgesloten_op:
        what = "afsluiting van het incident; daarna kan de slotbrief uit"
        yield case.afgesloten_op, case.voorzitter or head, what, "afsluiting.op"


DOCUMENT = ActieteamDocument(
    naam=NAME,
    volgorde=20,
    titel="Werkblad van het actieteam",
    voor="het actieteam, en niemand anders",
    context=WerkbladContext,
    vereist=("schoolleider.naam", "schoolleider.functie"),
    vereist_incident=("kenmerk",),
    bij_tegenspraak=True,
    na_afsluiting=True,
    bladzijden=(3, 6),
    compose=compose,
)
