"""Select, features: what a condition may ask, per circle, and the features of a school or a case.

In: a profile, or the facts of one circle. Out: feature → the values that hold. Never: a value that a person typed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from generator.base import values as v
from generator.base.kring import Kring
from generator.disclose.circles import NOT_PUBLIC, ActieteamFacts, PublicFacts, StaffFacts, for_staff
from generator.disclose.voor_allen import NOT_AS_A_MEASURE, VoorAllen
from generator.load.keys.school import Persoon, SchoolProfile
from generator.stappenplan.places import PLACES, WITHOUT_INCIDENT

Features = Mapping[str, frozenset[str]]

DOELGROEPEN = frozenset({"ouders", "studenten"})
RESPONDENTEN = ("medewerkers", "leerlingen", "ouders", "extern")
LEEFTIJDEN = ("jonger_dan_12", "van_12_tot_16", "van_16_tot_18", "volwassen", "onbekend")


def _all(kind: type[StrEnum]) -> frozenset[str]:
    return frozenset(str(value) for value in kind)


NONE = "geen"  # a measure that is not in the file
VASTSTELLING = (
    "toekomst",
    "zonder_instemming",
    "instemming_later",
    "instemming_toekomst",
    "versie_onder_1",
    "open_plekken",
)

_JA_NEE = frozenset({"ja", "nee"})
_SAID = frozenset({"gepland", "gedaan", NONE})
_JNO, _STATUS = _all(v.JaNee), _all(v.Status)

_SCHOOL: Features = {
    "onderwijstype": _all(v.Onderwijstype),
    "aanspreekvorm": _all(v.Aanspreekvorm),
    "volwassen": _JA_NEE,
    "jonger_dan_12": _JA_NEE,
    "politiecontact": _JA_NEE,
    "orgaan": _all(v.Medezeggenschap) | {"onbekend"},
    "doelgroep": DOELGROEPEN,
    "respondent": frozenset(RESPONDENTEN),
    "lezer": _all(v.Leesgroep),
}
_ALLEN: Features = {
    "leidende_soort": _all(v.Soort),
    "ouders_ingelicht": _SAID,
    "politie_genoemd": frozenset({"gepland", "gedaan"}),
    "bewijs": _all(v.Bewijs),
    "gevaar_gaande": _JA_NEE,
}
_OPENBAAR: Features = {
    **_ALLEN,
    "soort": _all(v.Soort),
    "andere_soort": _all(v.Soort),
    "meerdere_soorten": _JA_NEE,
    "iets_gedaan": _JA_NEE,
    "schooldag": _JNO,
    "gezag": _all(v.Gezag) | {NONE},
    "rondgestuurd": _JA_NEE,
    "ouderbrief": _all(v.Ouderbrief),
    **{
        f"maatregel_{wat}": frozenset({"gepland", "gedaan", NONE})
        for wat in v.Maatregel
        if wat not in NOT_PUBLIC | NOT_AS_A_MEASURE
    },
}
_TEAM: Features = {
    **_ALLEN,
    "politie_genoemd": frozenset({"gepland", "gedaan", "niet"}),
    "soort": _all(v.Soort),
    "meerdere_soorten": _JA_NEE,
    "rondgestuurd": _JA_NEE,
    "beelden": _JNO,
    "gaande": _JNO,
    "breed_bekend": _JNO,
    "stil_houden": _JA_NEE,
    "informatie": _all(v.Informatie),
    "ouderbrief": _all(v.Ouderbrief) | {"onbekend"},
    "verzending": _all(v.Verzending),
    "norm": _all(v.Norm),
    **{f"maatregel_{wat}": _STATUS | {NONE} for wat in v.Maatregel if wat not in NOT_AS_A_MEASURE},
}
_ACTIETEAM: Features = {
    **_TEAM,
    "beeldmateriaal": _all(v.Beeldmateriaal),
    "ernst": _all(v.Ernst),
    "omvang": _all(v.Omvang),
    "herhaald": _JNO,
    "aanstichter": _all(v.Aanstichter),
    "mogelijk_strafbaar": _JNO,
    "datalek": _JNO,
    "meldcode": _JNO,
    "politie_overleg": _STATUS,
    "politie_melding": _STATUS,
    "politie_aangifte": _STATUS,
    "politie_mag_genoemd": _JNO,
    "actieteam": _JNO,
    "eerst_ingelicht": _JNO,
    "rol": _all(v.Rol),
    "leeftijd": frozenset(LEEFTIJDEN),
    "handelingsbekwaam": _JNO,
    "zorg_nodig": _JNO,
    "ouders_informeren": _all(v.OudersInformeren),
}

_OORDEEL: Features = {
    "direct_gevaar": _JNO,
    "kring": frozenset({"te_klein", "groot_genoeg", NONE}),
    "volwassenen": frozenset({"alleen", "niet_alleen", NONE}),
    "thuis_direct": frozenset({"iedereen", "een_deel", "niemand", NONE}),
    "actieteam_ingevuld": _JA_NEE,
    "norm_gekozen": _all(v.Norm) | {"onbekend"},
    "dubbele_maatregel": _JA_NEE,
    "aanstichter_in_lijst": _JA_NEE,
    "politie_vraagt_te_wachten": _JNO,
    "team_voor_de_brief": _JA_NEE,
    "schooldag_gekozen": _JNO,
    "schooldag_gezag": _all(v.Gezag) | {NONE},
    "vervolg": frozenset({"ontbreekt", "op_tijd", "laat", NONE}),
    "talen": _JA_NEE,
    "kanaal": _JA_NEE,
    "team_van_een": _JA_NEE,
    "vaststelling_plat": _JA_NEE,
    "vaststelling": frozenset(VASTSTELLING),
}

OORDEEL: Features = {
    **_SCHOOL,
    **_ACTIETEAM,
    **_OORDEEL,
    **{f"maatregel_{wat}": _STATUS | {NONE} for wat in v.Maatregel},
}
"""What a row of a decision table and facts that contradict each other may ask: the whole case, and what follows from it."""

FEATURES: Mapping[Kring, Features] = {
    Kring.SCHOOL: _SCHOOL,
    Kring.OPENBAAR: {**_SCHOOL, **_OPENBAAR},
    Kring.BETROKKENEN: {**_SCHOOL, **_OPENBAAR},
    Kring.TEAM: {**_SCHOOL, **_TEAM},
    Kring.ACTIETEAM: {**_SCHOOL, **_ACTIETEAM},
}
"""Circle → feature → the values it can have; a condition may use nothing else."""


def allowed(place: str) -> Features:
    """Return the features that a condition of this place may use."""
    return _SCHOOL if place in WITHOUT_INCIDENT else FEATURES[PLACES[place]]


def school_features(
    profile: SchoolProfile, *, doelgroep: str | None = None, respondent: str | None = None, lezer: str | None = None
) -> Features:
    """Return what the profile says of the school.

    Args:
        profile: the school.
        doelgroep: `ouders` or `studenten`, for a letter.
        respondent: one of `RESPONDENTEN`, for an evaluation form.
        lezer: one of `Leesgroep`, for a poster for pupils.
    """
    sector = profile.school.onderwijstype
    found = {
        "onderwijstype": sector,
        "aanspreekvorm": profile.brieven.aanspreekvorm,
        "volwassen": _adults(profile),
        "jonger_dan_12": _word(sector in {v.Onderwijstype.PO, v.Onderwijstype.GO}),
        "politiecontact": _word(isinstance(profile.politie.contactpersoon, Persoon)),
        "orgaan": profile.medezeggenschap.orgaan or "onbekend",
        "doelgroep": doelgroep,
        "respondent": respondent,
        "lezer": lezer,
    }
    return {key: _one(value) for key, value in found.items()}


def public_features(facts: PublicFacts) -> Features:
    """Return what everyone may know of the case."""
    return {
        **_kinds(facts.soorten),
        **(_for_all(facts.allen) if facts.allen else {}),
        "andere_soort": frozenset(str(kind) for kind in facts.soorten if facts.allen and kind is not facts.allen.leidend),
        "iets_gedaan": _one(_word(_something_done(facts))),
        "schooldag": _one(facts.schooldag),
        "gezag": _one(facts.gezag or NONE),
        "ouderbrief": _one(facts.ouderbrief),
        **all_measures(facts.maatregelen, _OPENBAAR),
    }


def _something_done(facts: PublicFacts) -> bool:
    told = facts.allen and (facts.allen.politie or facts.allen.ouders_ingelicht)
    return bool(facts.maatregelen or told)


def staff_features(facts: StaffFacts, today: date) -> Features:
    """Return what staff may know of the case, in a briefing of today."""
    return {
        **_kinds(facts.soorten),
        **_for_all(facts.allen),
        "beelden": _one(facts.beelden),
        "gaande": _one(facts.gaande),
        "breed_bekend": _one(facts.breed_bekend),
        "stil_houden": _one(_word(facts.allen.stil)),
        "informatie": _one(facts.informatie),
        "ouderbrief": _one(facts.ouderbrief or "onbekend"),
        "verzending": _one(_sending(facts.verzenden_op, today)),
        "norm": _one(facts.norm),
        **all_measures(facts.maatregelen, _TEAM),
    }


def actieteam_features(facts: ActieteamFacts, today: date) -> Features:
    """Return the whole case: what staff may know, and what stays with the action team."""
    return {
        **staff_features(for_staff(facts), today),
        "beeldmateriaal": _one(facts.beeldmateriaal),
        "ernst": _one(facts.ernst),
        "omvang": _one(facts.omvang),
        "herhaald": _one(facts.herhaald),
        "aanstichter": _one(facts.aanstichter),
        "mogelijk_strafbaar": _one(facts.mogelijk_strafbaar),
        "datalek": _one(facts.datalek),
        "meldcode": _one(facts.meldcode),
        "politie_overleg": _one(facts.politie.overleg),
        "politie_melding": _one(facts.politie.melding),
        "politie_aangifte": _one(facts.politie.aangifte),
        "politie_mag_genoemd": _one(facts.politie.mag_genoemd),
        "actieteam": _one(facts.actieteam),
        "eerst_ingelicht": _one(facts.eerst_ingelicht),
        **_pupils(facts),
    }


def _pupils(facts: ActieteamFacts) -> Features:
    pupils = facts.leerlingen
    return {
        "rol": frozenset(str(pupil.rol) for pupil in pupils),
        "leeftijd": frozenset(age_band(pupil.leeftijd) for pupil in pupils),
        "handelingsbekwaam": frozenset(str(pupil.handelingsbekwaam) for pupil in pupils),
        "zorg_nodig": frozenset(str(pupil.zorg_nodig) for pupil in pupils),
        "ouders_informeren": frozenset(str(pupil.ouders_informeren) for pupil in pupils if pupil.ouders_informeren),
    }


def age_band(age: int | None) -> str:
    """Return the band of an age in whole years (L-12)."""
    if age is None:
        return "onbekend"
    for limit, band in ((12, "jonger_dan_12"), (16, "van_12_tot_16"), (18, "van_16_tot_18")):
        if age < limit:
            return band
    return "volwassen"


def _adults(profile: SchoolProfile) -> str:
    """Return whether there are pupils of 18 and older; what is not filled in counts as yes, except in primary schools."""
    said = profile.school.leerlingen_18_plus
    if said in {v.JaNee.JA, v.JaNee.NEE}:
        return str(said)
    return _word(profile.school.onderwijstype is not v.Onderwijstype.PO)


def _for_all(allen: VoorAllen) -> Features:
    return {
        "leidende_soort": _one(allen.leidend),
        "ouders_ingelicht": _one(allen.ouders_ingelicht or NONE),
        "politie_genoemd": _one(allen.politie),
        "bewijs": _one(allen.bewijs),
        "gevaar_gaande": _one(_word(allen.gevaar_gaande)),
    }


def _sending(day: date | None, today: date) -> v.Verzending:
    if day is None or day > today:
        return v.Verzending.KOMT
    return v.Verzending.VANDAAG if day == today else v.Verzending.VERSTUURD


def _kinds(kinds: tuple[v.Soort, ...]) -> Features:
    """Return the kinds; `rondgestuurd` is whether something was sent around, which is not so where there is only a challenge."""
    sent = any(kind is not v.Soort.CHALLENGE for kind in kinds)
    return {
        "soort": frozenset(str(kind) for kind in kinds),
        "meerdere_soorten": _one(_word(len(kinds) > 1)),
        "rondgestuurd": _one(_word(sent)),
    }


def all_measures(taken: Iterable[tuple[v.Maatregel, v.Status]], known: Features = OORDEEL) -> Features:
    """Return every measure with its status, or that it is not there."""
    found: dict[str, frozenset[str]] = {}
    for what, status in taken:
        key = f"maatregel_{what}"
        found[key] = found.get(key, frozenset()) | {str(status)}
    return {key: found.get(key, frozenset({NONE})) for key in known if key.startswith("maatregel_")}


def _one(value: str | None) -> frozenset[str]:
    return frozenset() if value is None else frozenset({str(value)})


def _word(value: bool) -> str:  # noqa: FBT001  # a plain conversion
    return "ja" if value else "nee"
