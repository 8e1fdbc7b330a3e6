"""Bijwerken, causes: what kind of thing made a text of ours change, so that a school sees at a glance what is asked of it.

In: a key of the profile or the id of a rule. Out: a cause. Never: a judgement of how important a change is; that is the school's.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Oorzaak(StrEnum):
    """What made a text change; the value is what a school reads."""

    REGELS = "de regels van het handelingskader"
    WET = "wet en landelijke afspraken"
    SCHOOL = "afspraken en plannen van de school"
    TERUGBLIK = "terugblik, cijfers en evaluaties"
    MENSEN = "mensen en bereikbaarheid"
    HULPLIJNEN = "hulplijnen"
    BEHEER = "schooljaar, versie en vaststelling"
    OVERIG = "andere tekst"


FEITEN: Final = frozenset({Oorzaak.MENSEN, Oorzaak.HULPLIJNEN, Oorzaak.BEHEER})
"""Causes that leave what was agreed as it is: who somebody is, how to reach a body, which version it is."""

_KEYS: Final = {
    "vaststelling": Oorzaak.BEHEER,
    "medezeggenschap": Oorzaak.BEHEER,
    "preventie": Oorzaak.SCHOOL,
    "sanctiebeleid": Oorzaak.SCHOOL,
    "zorgstructuur": Oorzaak.SCHOOL,
    "lijsten": Oorzaak.SCHOOL,
    "rollen": Oorzaak.SCHOOL,
    "wet": Oorzaak.WET,
}
_LOOKING_BACK: Final = "preventie.terugblik"


@dataclass(frozen=True, slots=True)
class Reden:
    """Why a text changed.

    Attributes:
        tekst: in Dutch, with the rule id or the key of the profile.
        oorzaken: the kinds of causes.
    """

    tekst: str
    oorzaken: frozenset[Oorzaak]


def of_key(key: str) -> Oorzaak:
    """Return the cause of a change in a key of the profile."""
    if key.startswith(_LOOKING_BACK):
        return Oorzaak.TERUGBLIK
    return _KEYS.get(key.partition(".")[0], Oorzaak.MENSEN)


def of_rule(regel: str) -> Oorzaak:
    """Return the cause of a change in a rule, or in a legal fact (`L-06`)."""
    return Oorzaak.WET if regel.startswith("L-") else Oorzaak.REGELS
