"""Disclose, for the action team alone: the case in pupil codes with what the team itself wrote down. Names fall away here too.

In: an `Incident`. Out: `Werkbladfeiten`, frozen. Never: a name of a pupil or parent; what the team typed passes
the guard in the finished file.

Source: R1.07, R2.03, R3.24, RX.06.
"""

from dataclasses import dataclass
from datetime import date, datetime

from generator.base import values as v
from generator.disclose.circles import ActieteamFacts, for_actieteam
from generator.load.keys.incident import Betrokkene, Incident


@dataclass(frozen=True, slots=True, repr=False)
class Leerlingkaart:
    """What the action team keeps of one pupil.

    Attributes:
        reden, door, herzien_op: of the decision on informing parents, where it is not at once.
    """

    code: str
    rol: v.Rol
    leeftijd: int | None
    groep: str
    reden: str
    door: str
    herzien_op: date | None


@dataclass(frozen=True, slots=True)
class Besluit:
    """A line of the log."""

    op: datetime | None
    wie: str
    wat: str


@dataclass(frozen=True, slots=True, repr=False)
class Werkbladfeiten:
    """The whole case for the action team, in codes.

    Attributes:
        facts: the closed values, as every circle gets them from.
        brief_reden: why a letter goes out or not.
        informatie, norm: as the team chose them, or nothing: other circles get the careful choice until then.
    """

    facts: ActieteamFacts
    kenmerk: str
    gemeld_op: datetime | None
    melder: v.Melder | None
    omschrijving: str
    kanalen: tuple[str, ...]
    leerlingen: tuple[Leerlingkaart, ...]
    leden: tuple[str, ...]
    voorzitter: str
    woordvoerder: str
    coordinator: str
    check_na_weken: tuple[int, ...]
    evaluatie_op: date | None
    afgesloten_op: date | None
    brief_reden: str
    informatie: v.Informatie | None
    norm: v.Norm | None
    logboek: tuple[Besluit, ...]


def for_werkblad(incident: Incident) -> Werkbladfeiten:
    """Return the case as the action team works with it."""
    team = incident.actieteam
    return Werkbladfeiten(
        facts=for_actieteam(incident),
        kenmerk=incident.kenmerk,
        gemeld_op=incident.gemeld.op,
        melder=incident.gemeld.door,
        omschrijving=incident.omschrijving or "",
        kanalen=incident.kanalen,
        leerlingen=tuple(_card(person) for person in incident.betrokkenen),
        leden=team.leden,
        voorzitter=team.voorzitter or "",
        woordvoerder=team.woordvoerder or "",
        coordinator=incident.herstel.coordinator or "",
        check_na_weken=tuple(sorted(set(incident.herstel.check_na_weken))),
        evaluatie_op=incident.evaluatie.gepland_op,
        afgesloten_op=incident.afsluiting.op,
        brief_reden=incident.ouderbrief.reden or "",
        informatie=incident.team.informatie,
        norm=incident.norm,
        logboek=tuple(Besluit(row.op, row.wie or "", row.besluit or "") for row in incident.logboek),
    )


def _card(person: Betrokkene) -> Leerlingkaart:
    decision = person.ouders_informeren
    return Leerlingkaart(
        code=person.code,
        rol=person.rol,
        leeftijd=person.leeftijd,
        groep=person.groep or "",
        reden=decision.reden or "" if decision else "",
        door=decision.door or "" if decision else "",
        herzien_op=decision.herzien_op if decision else None,
    )
