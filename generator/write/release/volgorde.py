"""Sign-off, the order: who must know before a letter on an incident goes out, and to how small a circle it goes.

In: what a file is, the profile, the incident, the day. Out: findings to weigh. Never: an order that only a document prints.

Source: R4.06, R4.07, the order of informing in `docs/regels.md`.
"""

from collections.abc import Iterator
from datetime import date

from generator import guard
from generator.base.kring import Kring
from generator.base.values import JaNee, Status
from generator.guard import Bevinding, Zwaarte
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.write.release.recognise import Herkend

_FIRST = (
    "Vertel eerst de betrokken leerlingen en hun ouders wat er in de brief staat en wanneer die uitgaat. Verstuur hem daarna pas."
)
_TEAM = "Informeer eerst het team: zij krijgen de vragen. Verstuur de brief daarna pas."


def of_a_letter(wat: Herkend, profile: SchoolProfile, incident: Incident | None, vandaag: date) -> tuple[Bevinding, ...]:
    """Return what must be weighed of a letter on an incident apart from its text; nothing for another document.

    Args:
        wat: what the file is; what is unknown is such a letter.
        profile: the school.
        incident: the incident, or None.
        vandaag: the day of the release.
    """
    if incident is None or wat.kring is not Kring.OPENBAAR or not wat.over_incident:
        return ()
    return (*guard.small_groups(profile, incident), *_order(incident, vandaag))


def _order(incident: Incident, vandaag: date) -> Iterator[Bevinding]:
    letter = incident.ouderbrief
    today = letter.verzenden_op is None or letter.verzenden_op <= vandaag
    if letter.betrokkenen_eerst_ingelicht is JaNee.NEE or (today and letter.betrokkenen_eerst_ingelicht is not JaNee.JA):
        known = (
            "zijn nog niet ingelicht" if letter.betrokkenen_eerst_ingelicht is JaNee.NEE else "zijn misschien nog niet ingelicht"
        )
        yield _finding(f"volgorde: betrokken leerlingen en ouders {known}", "ouderbrief.betrokkenen_eerst_ingelicht", _FIRST)
    if today and incident.team.geinformeerd is not Status.GEDAAN:
        yield _finding("volgorde: het team is nog niet geïnformeerd", "team.geinformeerd", _TEAM)


def _finding(kind: str, place: str, advice: str) -> Bevinding:
    return Bevinding(kind, "volgorde van informeren", place, advice, Zwaarte.WAARSCHUWING)
