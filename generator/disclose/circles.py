"""Disclose: what each circle may know. One way, `Incident` ▶ `ActieteamFacts` ▶ `StaffFacts` ▶ `PublicFacts`; names fall away here.

In: an `Incident`. Out: frozen facts. Never: a name, a text that somebody typed, or a way back.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from generator.base import values as v
from generator.disclose import voor_allen
from generator.disclose.named import NOTHING, Named, named
from generator.disclose.voor_allen import Leerlingcode, Maatregelen, Stappen, VoorAllen
from generator.load.keys.incident import Betrokkene, Incident, Politie


@dataclass(frozen=True, slots=True)
class Samenkomst:
    """When and where readers can come: the day, from when until when, and the room."""

    op: date
    uur: time | None = None
    tot: time | None = None
    waar: v.Plek = v.Plek.SCHOOL
    ruimte: v.Ruimte | None = None


@dataclass(frozen=True, slots=True)
class Beloften:
    """What readers can count on beside the day of the next message.

    Attributes:
        voor: the hour before which the next message comes.
        samen: when they come together about it; inloop: when they can walk in.
    """

    voor: time | None = None
    samen: Samenkomst | None = None
    inloop: Samenkomst | None = None


@dataclass(frozen=True, slots=True)
class ActieteamFacts:
    """The whole case in closed values and pupil codes."""

    soorten: tuple[v.Soort, ...]
    beeldmateriaal: v.Beeldmateriaal
    gaande: v.JaNee
    ernst: v.Ernst
    omvang: v.Omvang
    breed_bekend: v.JaNee
    herhaald: v.JaNee
    aanstichter: v.Aanstichter
    mogelijk_strafbaar: v.JaNee
    datalek: v.JaNee
    meldcode: v.JaNee
    leerlingen: tuple[Leerlingcode, ...]
    politie: Stappen
    actieteam: v.JaNee
    informatie: v.Informatie
    ouderbrief: v.Ouderbrief | None
    eerst_ingelicht: v.JaNee
    norm: v.Norm
    maatregelen: Maatregelen
    schooldag: v.JaNee
    gezag: v.Gezag | None
    verzenden_op: date | None
    vervolgbericht_op: date | None
    wissen: v.JaNee
    nog_online: v.NogOnline = v.NogOnline.ONBEKEND
    open: frozenset[v.Open] = frozenset()
    bezig: frozenset[v.Maatregel] = frozenset()
    blijft: tuple[v.Blijft, ...] = ()
    gemeld_op: date | None = None
    beloften: Beloften = Beloften()
    genoemd: Named = NOTHING
    dagen: tuple[tuple[v.Maatregel, date], ...] = ()

    @property
    def standen(self) -> tuple[tuple[v.Maatregel, v.Stand], ...]:
        """The measures with how far each is, for those who work with them."""
        return tuple((what, v.Stand.LOOPT if what in self.bezig else v.Stand(how)) for what, how in self.maatregelen)


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What staff may know: closed values, no code, no age, no class; of home, police and evidence only what is so for all."""

    soorten: tuple[v.Soort, ...]
    beelden: v.JaNee
    gaande: v.JaNee
    breed_bekend: v.JaNee
    allen: VoorAllen
    informatie: v.Informatie
    ouderbrief: v.Ouderbrief | None
    norm: v.Norm
    maatregelen: Maatregelen
    schooldag: v.JaNee
    gezag: v.Gezag | None
    verzenden_op: date | None
    vervolgbericht_op: date | None
    nog_online: v.NogOnline = v.NogOnline.ONBEKEND
    open: frozenset[v.Open] = frozenset()
    bezig: frozenset[v.Maatregel] = frozenset()
    blijft: tuple[v.Blijft, ...] = ()
    gemeld_op: date | None = None
    beloften: Beloften = Beloften()
    genoemd: Named = NOTHING


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What everyone may know: nothing that could not be said of any incident of that kind (R4.07)."""

    soorten: tuple[v.Soort, ...]
    allen: VoorAllen | None
    ouderbrief: v.Ouderbrief
    maatregelen: Maatregelen
    schooldag: v.JaNee
    gezag: v.Gezag | None
    verzenden_op: date | None
    vervolgbericht_op: date | None
    gaande: v.JaNee
    nog_online: v.NogOnline = v.NogOnline.ONBEKEND
    open: frozenset[v.Open] = frozenset()
    bezig: frozenset[v.Maatregel] = frozenset()
    blijft: tuple[v.Blijft, ...] = ()
    gemeld_op: date | None = None
    beloften: Beloften = Beloften()
    genoemd: Named = NOTHING


@dataclass(frozen=True, slots=True, repr=False)
class Voorvaldagen:
    """What a calendar may know of an incident: days, and nothing of what happened, to whom or under which number.

    Attributes:
        sleutel: tells one incident from another; nobody can work out of it which one it is.
        controle_na_weken: weeks from the day of the report to each check of recovery.
        herzien_op: days on which a decision on informing parents is looked at again, each once.
        samen_op: when parents or students come together about it; samen_waar: where; inloop_op: when they can walk in.
    """

    sleutel: bytes
    gemeld_op: date | None
    evaluatie_op: date | None
    vervolgbericht_op: date | None
    controle_na_weken: tuple[int, ...]
    herzien_op: tuple[date, ...]
    samen_op: datetime | None = None
    samen_waar: v.Plek = v.Plek.SCHOOL
    inloop_op: datetime | None = None

    def __repr__(self) -> str:
        return "Voorvaldagen(…)"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What each circle may know of the incident; both empty when there is none."""

    staff: StaffFacts | None
    public: PublicFacts | None


_SLOW = 200_000  # rounds; a tenth of a second for an incident
# Measures that can be under way for some days, so that "we are doing it now" says more: of others it is done, or not yet.
_UNDER_WAY = frozenset(
    {
        *(v.Maatregel.GESPREKKEN_BETROKKENEN, v.Maatregel.GESPREK_GETROFFENEN, v.Maatregel.GESPREK_AANSTICHTER),
        v.Maatregel.KLASSENGESPREK,
        *(v.Maatregel.ZORG, v.Maatregel.VERWIJDEREN_BEELD),
    }
)
# Measures that would tell outsiders that somebody was punished, or how far the case between pupils went (R4.07).
NOT_PUBLIC = frozenset({v.Maatregel.SANCTIEBELEID, v.Maatregel.HERSTELGESPREK})


NOTHING_PUBLIC = PublicFacts(
    soorten=(),
    allen=None,
    ouderbrief=v.Ouderbrief.GEEN,
    maatregelen=(),
    schooldag=v.JaNee.ONBEKEND,
    gezag=None,
    verzenden_op=None,
    vervolgbericht_op=None,
    gaande=v.JaNee.ONBEKEND,
)
"""What everyone knows where there is no incident at all."""


def for_actieteam(incident: Incident) -> ActieteamFacts:
    """Return the whole case without names or free text.

    What was not decided yet becomes the careful choice: staff get limited information, the norm refers to no incident.
    """
    return ActieteamFacts(
        soorten=voor_allen.gravest_first(incident.soort),
        beeldmateriaal=incident.beeldmateriaal,
        gaande=incident.gaande,
        ernst=incident.ernst,
        omvang=incident.omvang,
        breed_bekend=incident.breed_bekend,
        herhaald=incident.herhaald,
        aanstichter=incident.aanstichter,
        mogelijk_strafbaar=incident.mogelijk_strafbaar,
        datalek=incident.datalek.vermoed,
        meldcode=incident.meldcode,
        leerlingen=tuple(_code(person) for person in incident.betrokkenen),
        politie=_police(incident.politie),
        actieteam=incident.actieteam.gevormd,
        informatie=incident.team.informatie or v.Informatie.BEPERKT,
        ouderbrief=incident.ouderbrief.besluit,
        eerst_ingelicht=incident.ouderbrief.betrokkenen_eerst_ingelicht,
        norm=incident.norm or v.Norm.ZONDER_VERWIJZING,
        maatregelen=tuple((taken.wat, taken.stap) for taken in incident.maatregelen),
        bezig=frozenset(taken.wat for taken in incident.maatregelen if taken.status is v.Stand.LOOPT and taken.wat in _UNDER_WAY),
        schooldag=incident.schooldag.gaat_door,
        gezag=incident.schooldag.op_gezag_van,
        verzenden_op=day_of_letter(incident),
        vervolgbericht_op=incident.vervolgbericht_op,
        wissen=incident.ouderbrief.wissen,
        nog_online=incident.nog_online,
        open=not_known(incident),
        blijft=tuple(dict.fromkeys(incident.afsluiting.blijft)),
        gemeld_op=incident.gemeld.op.date() if incident.gemeld.op else None,
        beloften=_promises(incident),
        genoemd=named(incident),
        dagen=tuple((taken.wat, taken.op) for taken in incident.maatregelen if taken.op),
    )


_COPIES = frozenset({v.Soort.BEELDMATERIAAL, v.Soort.NEPBEELD, v.Soort.BANGALIJST, v.Soort.VERNEDERING})


def not_known(incident: Incident) -> frozenset[v.Open]:
    """Return what the head chose to say that the school does not know yet, or else what somebody filled in as not known.

    Who did it is among it by that choice alone: what follows from a fact would tell by its silence that the school knows (R4.07).
    """
    if incident.ouderbrief.onbekend:
        return frozenset(incident.ouderbrief.onbekend)
    asked, kinds = incident.model_fields_set, set(incident.soort)
    gone = incident.nog_online in {v.NogOnline.NEE, v.NogOnline.DEELS}
    found = {
        v.Open.GESTOPT: "gaande" in asked and incident.gaande is v.JaNee.ONBEKEND and incident.nog_online is not v.NogOnline.JA,
        v.Open.HOE_LANG: "herhaald" in asked and incident.herhaald is v.JaNee.ONBEKEND,
        v.Open.HOEVEEL: "omvang" in asked and incident.omvang is v.Omvang.ONBEKEND,
        v.Open.KOPIEEN: gone and bool(kinds & _COPIES),
    }
    return frozenset(what for what, is_so in found.items() if is_so)


def _promises(incident: Incident) -> Beloften:
    hour, meeting, walk_in = incident.vervolgbericht_voor_uur, incident.bijeenkomst, incident.inloop
    return Beloften(
        voor=time(hour) if hour is not None else None,
        samen=_coming(meeting.op, meeting.tot, meeting.ruimte, meeting.waar),
        inloop=_coming(walk_in.op, walk_in.tot, walk_in.ruimte),
    )


def _coming(
    begins: datetime | None, until: datetime | None, room: v.Ruimte | None, where: v.Plek = v.Plek.SCHOOL
) -> Samenkomst | None:
    if begins is None:
        return None
    return Samenkomst(begins.date(), begins.time(), until.time() if until else None, where, room)


def day_of_letter(incident: Incident) -> date | None:
    """Return the day of the letter: none while the police ask to wait, whatever day was planned or went by."""
    return None if incident.politie.vraagt_te_wachten is v.JaNee.JA else incident.ouderbrief.verzenden_op


def for_staff(facts: ActieteamFacts) -> StaffFacts:
    """Return what staff may know of the case."""
    return StaffFacts(
        soorten=facts.soorten,
        beelden=_images(facts),
        gaande=facts.gaande,
        breed_bekend=facts.breed_bekend,
        allen=_for_all(facts),
        informatie=facts.informatie,
        ouderbrief=facts.ouderbrief,
        norm=facts.norm,
        maatregelen=tuple((what, status) for what, status in facts.maatregelen if what not in voor_allen.NOT_AS_A_MEASURE),
        schooldag=facts.schooldag,
        gezag=facts.gezag,
        verzenden_op=facts.verzenden_op,
        vervolgbericht_op=facts.vervolgbericht_op,
        nog_online=facts.nog_online,
        open=facts.open,
        bezig=facts.bezig,
        blijft=facts.blijft,
        gemeld_op=facts.gemeld_op,
        beloften=facts.beloften,
        genoemd=facts.genoemd,
    )


def for_public(facts: StaffFacts) -> PublicFacts:
    """Return what everyone may know: only steps that are taken or planned, and the police only when the police agree."""
    police = facts.allen.politie if facts.allen.politie is not v.Status.NIET else None
    return PublicFacts(
        soorten=facts.soorten,
        allen=replace(facts.allen, politie=police),
        ouderbrief=facts.ouderbrief or v.Ouderbrief.GEEN,
        maatregelen=tuple(
            (what, status)
            for what, status in facts.maatregelen
            if what not in NOT_PUBLIC and status in {v.Status.GEDAAN, v.Status.GEPLAND}
        ),
        schooldag=facts.schooldag,
        gezag=None if facts.gezag is v.Gezag.POLITIE and police is None else facts.gezag,
        verzenden_op=facts.verzenden_op,
        vervolgbericht_op=facts.vervolgbericht_op,
        gaande=facts.gaande,
        nog_online=facts.nog_online,
        open=facts.open,
        bezig=facts.bezig,
        blijft=facts.blijft,
        gemeld_op=facts.gemeld_op,
        beloften=facts.beloften,
        genoemd=facts.genoemd,
    )


def for_kalender(incident: Incident) -> Voorvaldagen:
    """Return the days of an incident.

    The key is a slow hash of the incident's number and the minute of its report: trying all pairs would take years.

    Source: R5.10, R6.01, RX.06.
    """
    known = f"{incident.kenmerk}\n{incident.gemeld.op}".encode()
    reviews = (person.ouders_informeren.herzien_op for person in incident.betrokkenen if person.ouders_informeren)
    return Voorvaldagen(
        sleutel=hashlib.pbkdf2_hmac("sha256", known, b"schoolkader kalender", _SLOW),
        gemeld_op=incident.gemeld.op.date() if incident.gemeld.op else None,
        evaluatie_op=incident.evaluatie.gepland_op,
        vervolgbericht_op=incident.vervolgbericht_op,
        controle_na_weken=tuple(sorted(set(incident.herstel.check_na_weken))),
        herzien_op=tuple(sorted({day for day in reviews if day})),
        samen_op=incident.bijeenkomst.op,
        samen_waar=incident.bijeenkomst.waar,
        inloop_op=incident.inloop.op,
    )


def _code(person: Betrokkene) -> Leerlingcode:
    return Leerlingcode(
        code=person.code,
        rol=person.rol,
        leeftijd=person.leeftijd,
        handelingsbekwaam=person.handelingsbekwaam or v.JaNee.ONBEKEND,
        zorg_nodig=person.zorg_nodig or v.JaNee.ONBEKEND,
        ouders_informeren=person.ouders_informeren.besluit if person.ouders_informeren else None,
    )


def _police(politie: Politie) -> Stappen:
    steps = politie.overleg, politie.melding, politie.aangifte
    return Stappen(*steps, politie.mag_genoemd, politie.ziet_gevaar, politie.onderzoek, politie.aangifte_genoemd)


def _for_all(facts: ActieteamFacts) -> VoorAllen:
    return VoorAllen(
        ouders_ingelicht=voor_allen.home(facts.leerlingen, facts.maatregelen),
        politie=voor_allen.police(facts.politie, facts.maatregelen),
        bewijs=evidence(facts),
        leidend=voor_allen.gravest(facts.soorten),
        geen_gevaar=voor_allen.police_see_no_danger(facts.politie, facts.maatregelen),
        gemeld=voor_allen.reported(facts.politie, facts.maatregelen),
        politiewerk=voor_allen.police_work(facts.politie, facts.maatregelen, facts.mogelijk_strafbaar),
        gevaar_gaande=v.Soort.CHALLENGE in facts.soorten and facts.gaande is v.JaNee.JA,
        stil=voor_allen.quiet(facts.breed_bekend, facts.norm, facts.ouderbrief, facts.maatregelen),
    )


def evidence(facts: ActieteamFacts) -> v.Bewijs:
    """Return what readers are told to do with what they received; only what is no evidence is deleted, by choice of the head."""
    found = voor_allen.evidence(facts.soorten, _images(facts), facts.mogelijk_strafbaar, facts.politie)
    chosen = found is v.Bewijs.NEE and facts.wissen is v.JaNee.JA
    return v.Bewijs.WISSEN if chosen and voor_allen.can_be_deleted(facts.soorten, facts.beeldmateriaal, facts.politie) else found


def _images(facts: ActieteamFacts) -> v.JaNee:
    if {v.Soort.BEELDMATERIAAL, v.Soort.NEPBEELD} & set(facts.soorten):
        return v.JaNee.JA
    match facts.beeldmateriaal:
        case v.Beeldmateriaal.GEEN:
            return v.JaNee.NEE
        case v.Beeldmateriaal.ONBEKEND:
            return v.JaNee.ONBEKEND
        case v.Beeldmateriaal.SEKSUEEL | v.Beeldmateriaal.NIET_SEKSUEEL:
            return v.JaNee.JA
