"""Bijwerken, causes: what kind of thing made a text of ours change, so that a school sees at a glance what is asked of it.

In: a key of the profile or the id of a rule. Out: a cause. Never: a judgement of how important a change is; that is the school's.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Cause(StrEnum):
    """What made a text change; the value is what a school reads."""

    RULES = "de regels van het handelingskader"
    LAW = "wet en landelijke afspraken"
    SCHOOL = "afspraken en plannen van de school"
    LOOKING_BACK = "terugblik, cijfers en evaluaties"
    PEOPLE = "mensen en bereikbaarheid"
    HULPLIJNEN = "hulplijnen"
    ADMINISTRATION = "schooljaar, versie en vaststelling"
    OTHER = "andere tekst"


FACTS_ONLY: Final = frozenset({Cause.PEOPLE, Cause.HULPLIJNEN, Cause.ADMINISTRATION})
"""Causes that leave what was agreed as it is: who somebody is, how to reach a body, which version it is."""

_KEYS: Final = {
    "vaststelling": Cause.ADMINISTRATION,
    "medezeggenschap": Cause.ADMINISTRATION,
    "preventie": Cause.SCHOOL,
    "sanctiebeleid": Cause.SCHOOL,
    "zorgstructuur": Cause.SCHOOL,
    "lijsten": Cause.SCHOOL,
    "rollen": Cause.SCHOOL,
    "wet": Cause.LAW,
}
_LOOKING_BACK: Final = "preventie.terugblik"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text changed.

    Attributes:
        text: in Dutch, with the rule id or the key of the profile.
        causes: the kinds of causes.
    """

    text: str
    causes: frozenset[Cause]


def of_key(key: str) -> Cause:
    """Return the cause of a change in a key of the profile."""
    if key.startswith(_LOOKING_BACK):
        return Cause.LOOKING_BACK
    return _KEYS.get(key.partition(".")[0], Cause.PEOPLE)


def of_rule(rule: str) -> Cause:
    """Return the cause of a change in a rule, or in a legal fact (`L-06`)."""
    return Cause.LAW if rule.startswith("L-") else Cause.RULES
