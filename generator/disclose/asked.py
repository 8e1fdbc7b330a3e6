"""Disclose, for conditions: what a sentence may ask where a document is about one pupil alone.

In: `BetrokkeneFacts`. Out: feature → the values that hold. Never: a value of another pupil, or one that a person typed.

Source: R3.12a, R3.13 to R3.23, L-12.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from generator.base import values as v
from generator.disclose.betrokkene import BetrokkeneFacts

LEEFTIJDEN = ("jonger_dan_12", "van_12_tot_16", "van_16_tot_18", "volwassen", "onbekend")
NONE = "geen"  # a measure that is not in the file, or does not concern this pupil
_TAKEN = (v.Status.GEPLAND, v.Status.GEDAAN)
_NOT_FOR_ONE = frozenset({v.Maatregel.OUDERS_BETROKKENEN, v.Maatregel.POLITIE})


def _all(kind: Iterable[StrEnum]) -> frozenset[str]:
    return frozenset(str(value) for value in kind)


_JA_NEE = frozenset({"ja", "nee"})
_JNO, _SAID = _all(v.JaNee), _all(_TAKEN)

OF_ONE_PUPIL: Mapping[str, frozenset[str]] = {
    "positie": _all(v.Positie),
    "thuis": _all(v.Thuis),
    "leeftijd": frozenset(LEEFTIJDEN),
    "zorg_nodig": _JNO,
    "ouders_informeren": _all(v.OudersInformeren),
    "leidende_soort": _all(v.Soort),
    "soort": _all(v.Soort),
    "meerdere_soorten": _JA_NEE,
    "beelden": _JNO,
    "intiem": _JNO,
    "gaande": _JNO,
    "bewijs": _all(v.Bewijs),
    "mogelijk_strafbaar": _JNO,
    "politie_genoemd": _SAID | {NONE},
    "politie_melding": _SAID | {NONE},
    "schooldag": _JNO,
    "gebeld": _all(v.Status),
    "weer_bellen": frozenset({"dag", NONE}),
    "checks": _JA_NEE,
    **{f"maatregel_{wat}": _SAID | {NONE} for wat in v.Maatregel if wat not in _NOT_FOR_ONE},
}
"""What a sentence about one pupil may ask beside the school."""


def pupil_features(facts: BetrokkeneFacts, today: date) -> Mapping[str, frozenset[str]]:
    """Return what the readers of one pupil's document may know, in a document of today."""
    taken = {what: status for what, status in facts.maatregelen if status in _TAKEN}
    found: dict[str, object] = {
        "positie": facts.positie,
        "thuis": facts.thuis,
        "leeftijd": age_band(facts.leeftijd),
        "zorg_nodig": facts.zorg_nodig,
        "ouders_informeren": facts.ouders_informeren,
        "leidende_soort": facts.leidend,
        "meerdere_soorten": "ja" if len(facts.soorten) > 1 else "nee",
        "beelden": facts.beelden,
        "intiem": facts.intiem,
        "gaande": facts.gaande,
        "bewijs": facts.bewijs,
        "mogelijk_strafbaar": facts.mogelijk_strafbaar,
        "politie_genoemd": _taken(facts.politie),
        "politie_melding": _taken(facts.melding),
        "schooldag": facts.schooldag,
        "gebeld": facts.gebeld,
        "weer_bellen": "dag" if facts.bel_weer_op and facts.bel_weer_op > today else NONE,
        "checks": "ja" if any(day > today for day in facts.checks) else "nee",
        **{f"maatregel_{wat}": taken.get(wat, NONE) for wat in v.Maatregel if wat not in _NOT_FOR_ONE},
    }
    one = {key: frozenset() if value is None else frozenset({str(value)}) for key, value in found.items()}
    return {**one, "soort": _all(facts.soorten)}


def age_band(age: int | None) -> str:
    """Return the band of an age in whole years (L-12)."""
    if age is None:
        return "onbekend"
    for limit, band in ((12, "jonger_dan_12"), (16, "van_12_tot_16"), (18, "van_16_tot_18")):
        if age < limit:
            return band
    return "volwassen"


def _taken(status: v.Status | None) -> str:
    return str(status) if status in _TAKEN else NONE
