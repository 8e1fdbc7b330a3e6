"""Select, places: every place in a document that sentences can stand in, with the circle that reads it.

The circle of a place decides which features a condition may use: a sentence for everyone can never depend on what only staff know.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.base.kring import Kring

_PARTS: Mapping[str, tuple[Kring, str]] = {
    "protocol": (
        Kring.SCHOOL,
        "crisis doel uitgangspunten stap_0 stap_1 stap_2 stap_3 stap_4 stap_5 stap_6 stap_7 vier_werkwoorden gesprek bewaren",
    ),
    "ouderbrief": (Kring.OPENBAAR, "onderwerp gebeurd opening niet_meer norm school weten vraag kind slot"),
    "normbrief": (Kring.OPENBAAR, "onderwerp opening norm school vraag kind slot"),
    "beleid-ouders": (Kring.OPENBAAR, "school vanavond niet mis gevaar"),
    "beleid-leerlingen": (Kring.OPENBAAR, "titel inleiding afspraken schuld vertel school door bewaar ander gevaar"),
    "schoolgidstekst": (Kring.OPENBAAR, "inleiding wie mentor mis hulp gevaar"),
    "teambriefing-betrokken": (Kring.TEAM, "weten niet_weten doen leerlingen ouders vragen beelden steun norm stand"),
    "teambriefing-overig": (Kring.TEAM, "weten niet_weten doen leerlingen ouders vragen beelden steun norm stand"),
    "preventiebeleid": (
        Kring.SCHOOL,
        (
            "visie normen lessen leerlingen ouders medewerkers hulp optreden monitoring registratie leren "
            "terugblik cijfers geleerd acties"
        ),
    ),
    "evaluatieformulier": (Kring.SCHOOL, "inleiding privacy"),
}


def _places() -> Iterator[tuple[str, Kring]]:
    for document, (kring, parts) in _PARTS.items():
        yield from ((f"{document}.{part}", kring) for part in parts.split())


PLACES: Mapping[str, Kring] = MappingProxyType(dict(_places()))
"""Place → circle, in the order of the documents."""

WITHOUT_INCIDENT = frozenset(
    place for place in PLACES if place.partition(".")[0] in {"normbrief", "beleid-ouders", "beleid-leerlingen", "schoolgidstekst"}
)
"""Places that everyone reads and that may not even know that there is an incident: the features of the school alone."""

LEGAL_PLACES = (
    "protocol.wet_zorgplicht",
    "protocol.wet_medewerkers",
    "protocol.wet_ouders",
    "protocol.wet_aangifte",
    "protocol.wet_leeftijd",
    "protocol.wet_beelden",
    "protocol.wet_schorsing",
    "protocol.wet_privacy",
    "protocol.wet_medezeggenschap",
    "preventiebeleid.wet",
)
"""Where legal facts can stand, in the order in which they are printed."""
