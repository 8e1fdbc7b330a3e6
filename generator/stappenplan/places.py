"""Select, places: every document, and every place in it that sentences can stand in, with the circle that reads it.

The circle of a place decides which features a condition may use: a sentence for everyone can never depend on what only staff know.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.base.kring import Kring


class _Document(NamedTuple):
    """Who reads a document, its places in order, and whether its readers may know that there is an incident at all."""

    kring: Kring
    places: str
    incident: bool = True


_BRIEFING = "weten niet_weten doen leerlingen ouders vragen beelden steun norm stand"
_DOCUMENTS: Mapping[str, _Document] = {
    "protocol": _Document(
        Kring.SCHOOL,
        (
            "crisis colofon tijdlijn soorten rollen doel uitgangspunten vier_werkwoorden "
            "stap_0 stap_1 stap_2 stap_3 stap_4 stap_5 stap_6 stap_7 brieven hoe_brieven bewaren logboek"
        ),
    ),
    "werkblad-actieteam": _Document(Kring.ACTIETEAM, "feiten leerling volgorde"),
    "ouderbrief": _Document(Kring.OPENBAAR, "onderwerp gebeurd opening niet_meer norm school weten vraag kind slot"),
    "vervolgbrief": _Document(Kring.OPENBAAR, "onderwerp waarover stand nu weten gedaan komt vraag kind slot"),
    "slotbrief": _Document(Kring.OPENBAAR, "onderwerp waarover stand nu gedaan komt weten kind slot"),
    "normbrief": _Document(Kring.OPENBAAR, "onderwerp opening norm school vraag kind slot", incident=False),
    "teambriefing-betrokken": _Document(Kring.TEAM, f"{_BRIEFING} klas"),
    "teambriefing-overig": _Document(Kring.TEAM, _BRIEFING),
    "evaluatieformulier": _Document(Kring.SCHOOL, "inleiding privacy"),
    "preventiebeleid": _Document(
        Kring.SCHOOL,
        "visie normen lessen leerlingen ouders medewerkers hulp optreden monitoring registratie leren terugblik cijfers geleerd "
        "acties",
    ),
    "mr-oplegger": _Document(Kring.SCHOOL, ""),
    "wijzigingen": _Document(Kring.SCHOOL, ""),
    "beleid-ouders": _Document(Kring.OPENBAAR, "school vanavond niet mis gevaar", incident=False),
    "beleid-leerlingen": _Document(
        Kring.OPENBAAR, "titel inleiding afspraken schuld vertel school door bewaar ander gevaar", incident=False
    ),
    "schoolgidstekst": _Document(Kring.OPENBAAR, "inleiding wie mentor mis hulp gevaar", incident=False),
}

ORDER = tuple(_DOCUMENTS)
"""All documents, in the order in which a school needs them."""


def _places() -> Iterator[tuple[str, Kring]]:
    for name, document in _DOCUMENTS.items():
        yield from ((f"{name}.{place}", document.kring) for place in document.places.split())


PLACES: Mapping[str, Kring] = MappingProxyType(dict(_places()))
"""Place → circle, in the order of the documents."""

WITHOUT_INCIDENT = frozenset(place for place in PLACES if not _DOCUMENTS[place.partition(".")[0]].incident)
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
