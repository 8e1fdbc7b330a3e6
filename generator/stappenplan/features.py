"""Select, features: what a condition may ask, per circle, and the features of a school or a case.

In: a profile, or the facts of one circle. Out: feature → the values that hold. Never: a value that a person typed.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from generator.base import values as v
from generator.base.kring import Kring
from generator.disclose.asked import LEEFTIJDEN, NONE, OF_ONE_PUPIL, age_band
from generator.disclose.circles import NOT_PUBLIC, ActieteamFacts, PublicFacts, StaffFacts, for_staff
from generator.disclose.named import FITS
from generator.disclose.since import since
from generator.disclose.voor_allen import NOT_AS_A_MEASURE, VoorAllen
from generator.load.keys.noemt import Oudervraag
from generator.load.keys.school import Persoon, SchoolProfile
from generator.stappenplan.places import ABOUT_ONE, PLACES, WITHOUT_INCIDENT

Features = Mapping[str, frozenset[str]]

DOELGROEPEN = frozenset({"ouders", "studenten", "vertegenwoordigers"})
RESPONDENTEN = ("medewerkers", "leerlingen", "ouders", "extern")
OEFENING = "oefening"
"""In the place of a respondent: who watched an exercise."""


def _all(kind: type[StrEnum]) -> frozenset[str]:
    return frozenset(str(value) for value in kind)


OF_A_PUPIL = (
    *("rol", "leeftijd", "handelingsbekwaam", "zorg_nodig", "ouders_informeren", "ouders_gezag", "vertegenwoordiger"),
    "thuis_gewogen",
)
"""Features that are so of one pupil, and may differ for the next."""
VASTSTELLING = ("toekomst", "zonder_instemming", "instemming_later", "instemming_toekomst", "versie_onder_1", "open_plekken")

_JA_NEE, _SAID = frozenset({"ja", "nee"}), frozenset({"gepland", "gedaan", NONE})
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
    "politie_genoemd": _SAID,
    "bewijs": _all(v.Bewijs),
    "gevaar_gaande": _JA_NEE,
    "geen_gevaar": _JA_NEE,
    "gemeld_bij_politie": _all(v.Gemeld),
    "politiewerk": _all(v.Politiewerk),
}
_SINDS: Features = {
    "eerst_leidend": _all(v.Soort),
    "eerst_andere": _all(v.Soort),
    "nieuwe_soort": _all(v.Soort),
    "schooldag_was": _JNO,
    "iets_nieuws": _JA_NEE,
    "nog_open": _JA_NEE,
    "alles_klaar": _JA_NEE,
    "iets_vervallen": _JA_NEE,
    "beloofd": _JA_NEE,
    "gestopt": _JNO,
    **{f"sinds_{wat}": _all(v.Sinds) | {NONE} for wat in v.Maatregel if wat not in NOT_PUBLIC},
}
"""What a letter may ask of the letter before it (`since_features`); in a first letter none of it has a value."""
_OPENBAAR: Features = {
    **_ALLEN,
    **_SINDS,
    "blijft": _all(v.Blijft) | {NONE},
    "soort": _all(v.Soort),
    "andere_soort": _all(v.Soort),
    **dict.fromkeys(("meerdere_soorten", "iets_gedaan", "meer_geraakt", "rondgestuurd", "ongezien", "verteld"), _JA_NEE),
    "schooldag": _JNO,
    "gezag": _all(v.Gezag) | {NONE},
    "bijeenkomst": _all(v.Plek) | {NONE},
    "nog_online": _all(v.NogOnline),
    "nog_niet_bekend": _all(v.Open) | {NONE},
    "gevraagd": _all(Oudervraag) | {NONE},
    **{f"noemt_{kind}": frozenset(map(str, words)) | {NONE} for kind, words in FITS.items()},
    "ouderbrief": _all(v.Ouderbrief),
    **{
        f"maatregel_{wat}": frozenset({"gepland", "gedaan", v.Stand.LOOPT.value, NONE})
        for wat in v.Maatregel
        if wat not in NOT_PUBLIC | NOT_AS_A_MEASURE
    },
}
_TEAM: Features = {
    **_ALLEN,
    "politie_genoemd": _SAID | {"niet"},
    "soort": _all(v.Soort),
    "meerdere_soorten": _JA_NEE,
    "rondgestuurd": _JA_NEE,
    "beelden": _JNO,
    "gaande": _JNO,
    "breed_bekend": _JNO,
    "stil_houden": _JA_NEE,
    "informatie": _all(v.Informatie),
    "schooldag": _JNO,
    "ouderbrief": _all(v.Ouderbrief) | {"onbekend"},
    "verzending": _all(v.Verzending),
    "norm": _all(v.Norm),
    **{f"maatregel_{wat}": _all(v.Stand) | {NONE} for wat in v.Maatregel if wat not in NOT_AS_A_MEASURE},
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
    "politie_onderzoek": _JNO,
    "actieteam": _JNO,
    "eerst_ingelicht": _JNO,
    "rol": _all(v.Rol),
    "leeftijd": frozenset(LEEFTIJDEN),
    "handelingsbekwaam": _JNO,
    "zorg_nodig": _JNO,
    "ouders_informeren": _all(v.OudersInformeren),
}

_YES_OR_NO = (
    *("actieteam_ingevuld", "dubbele_maatregel", "aanstichter_in_lijst", "uur_zonder_dag", "team_voor_de_brief", "eigen_zin"),
    *("vertegenwoordiger", "maatregel_open", "bijeenkomst_ruimte", "politie_open", "talen", "kanaal", "team_van_een"),
    *("vaststelling_plat", "niet_bekend", "toezicht_zonder_maatregel", "genoemd_klopt_niet"),
    *("toezicht_voorbij", "aangifte_keuze_los", "wissen_kan_niet", "begin_ontbreekt", "meer_onbekend"),
)
_OORDEEL: Features = {
    "direct_gevaar": _JNO,
    "kring": frozenset({"te_klein", "groot_genoeg", NONE}),
    "volwassenen": frozenset({"alleen", "niet_alleen", NONE}),
    "thuis_direct": frozenset({"iedereen", "een_deel", "niemand", NONE}),
    "thuis_ingelicht": _JA_NEE | {"niet"},
    "norm_gekozen": _all(v.Norm) | {"onbekend"},
    "leerlagen": frozenset({"te_weinig", "zonder_gesprek", "gezegd", NONE}),
    "politie_vraagt_te_wachten": _JNO,
    "politie_ziet_gevaar": _JNO,
    "schooldag_gekozen": _JNO,
    "schooldag_gezag": _all(v.Gezag) | {NONE},
    "vervolg": frozenset({"ontbreekt", "op_tijd", "laat", NONE}),
    "herziening": frozenset({"gepland", "verlopen", NONE}),
    "melder": _all(v.Melder) | {NONE},
    "melding": frozenset({"vandaag", "eerder", "onbekend"}),
    "team_geinformeerd": _STATUS,
    "bestuur_geinformeerd": _STATUS,
    "ouders_gezag": _JNO | {NONE},
    "thuis_gewogen": _JA_NEE | {NONE},
    "volgende_dag": frozenset({"ontbreekt", "gekozen", NONE}),
    "afgesloten": frozenset({"ja", "toekomst", NONE}),
    "maatregel_dag": frozenset({"gedaan_later", "gepland_voorbij", "klopt"}),
    "vaststelling": frozenset(VASTSTELLING),
    "genoemd": frozenset({"past", "past_niet", NONE}),
    "beelden_gezien": _JNO,
    **dict.fromkeys(_YES_OR_NO, _JA_NEE),
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
    Kring.BETROKKENEN: {**_SCHOOL, **OF_ONE_PUPIL},
    Kring.TEAM: {**_SCHOOL, **_TEAM},
    Kring.ACTIETEAM: OORDEEL,
}
"""Circle → feature → the values it can have; a condition may use nothing else."""


def allowed(place: str) -> Features:
    """Return the features that a condition of this place may use."""
    if place in WITHOUT_INCIDENT:
        return _SCHOOL
    return FEATURES[Kring.BETROKKENEN if place in ABOUT_ONE else PLACES[place]]


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
        "jonger_dan_12": said(sector in {v.Onderwijstype.PO, v.Onderwijstype.GO}),
        "politiecontact": said(isinstance(profile.politie.contactpersoon, Persoon)),
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
        "iets_gedaan": _one(said(_something_done(facts))),
        "schooldag": _one(facts.schooldag),
        "gezag": _one(facts.gezag or NONE),
        "bijeenkomst": _one(facts.beloften.samen.waar if facts.beloften.samen else NONE),
        "nog_online": _one(facts.nog_online),
        "nog_niet_bekend": frozenset(map(str, facts.open)) or _one(NONE),
        "gevraagd": frozenset(map(str, facts.genoemd.vragen)) or _one(NONE),
        "meer_geraakt": _one(said(bool({v.Open.HOEVEEL, v.Open.MEER} & set(facts.open)))),
        "ongezien": _one(said(facts.genoemd.ongezien)),
        "verteld": _one(said(facts.genoemd.verteld)),
        **{f"noemt_{kind}": _one(facts.genoemd.of(kind) or NONE) for kind in FITS},
        "ouderbrief": _one(facts.ouderbrief),
        "blijft": frozenset(map(str, facts.blijft)) or _one(NONE),
        **all_measures(facts.maatregelen, _OPENBAAR, facts.bezig),
    }


_NEW = frozenset({v.Sinds.KLAAR, v.Sinds.NIEUW_GEDAAN, v.Sinds.NIEUW_GEPLAND, v.Sinds.VERVALLEN})
_OPEN = frozenset({v.Sinds.NOG_NIET, v.Sinds.NIEUW_GEPLAND, v.Sinds.BEZIG})
_STOPPED = {v.JaNee.JA: v.JaNee.NEE, v.JaNee.NEE: v.JaNee.JA, v.JaNee.ONBEKEND: v.JaNee.ONBEKEND}
"""Whether it goes on → whether it stopped. Only a letter after the first may say so: who reads that knows of the incident."""


def since_features(now: PublicFacts, before: PublicFacts) -> Features:
    """Return what a letter may tell of the time since the letter before it.

    Args:
        now: what everyone may know now.
        before: what that letter told.
    """
    steps = since(now, before)
    came = frozenset(steps.values())
    first = before.allen.leidend if before.allen else None
    kinds = frozenset(now.soorten) - frozenset(before.soorten)
    threat = now.allen is not None and now.allen.leidend is v.Soort.BEDREIGING  # of no other kind a letter tells of the school day
    stopped_or_not = now.gaande is not v.JaNee.ONBEKEND and now.gaande is not before.gaande
    news = bool(
        came & _NEW or now.bezig - before.bezig or kinds or stopped_or_not or (threat and now.schooldag is not before.schooldag)
    )
    return {
        "eerst_leidend": _one(first),
        "eerst_andere": frozenset(str(kind) for kind in before.soorten if kind is not first),
        "nieuwe_soort": frozenset(map(str, kinds)),
        "schooldag_was": _one(before.schooldag),
        "iets_nieuws": _one(said(news)),
        "nog_open": _one(said(bool(came & _OPEN))),
        "alles_klaar": _one(said(v.Sinds.KLAAR in came and not came & (_OPEN | {v.Sinds.VERVALLEN}))),
        "iets_vervallen": _one(said(v.Sinds.VERVALLEN in came)),
        "beloofd": _one(said(before.vervolgbericht_op is not None)),
        "gestopt": _one(_STOPPED[now.gaande]),
        **{f"sinds_{what}": _one(steps.get(what, NONE)) for what in v.Maatregel if what not in NOT_PUBLIC},
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
        "stil_houden": _one(said(facts.allen.stil)),
        "informatie": _one(facts.informatie),
        "schooldag": _one(facts.schooldag),
        "ouderbrief": _one(facts.ouderbrief or "onbekend"),
        "verzending": _one(_sending(facts.verzenden_op, today)),
        "norm": _one(facts.norm),
        **all_measures(facts.maatregelen, _TEAM, facts.bezig),
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
        "politie_onderzoek": _one(facts.politie.onderzoek),
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


def _adults(profile: SchoolProfile) -> str:
    """Return whether there are pupils of 18 and older; what is not filled in counts as yes, except in primary schools."""
    told = profile.school.leerlingen_18_plus
    if told in {v.JaNee.JA, v.JaNee.NEE}:
        return str(told)
    return said(profile.school.onderwijstype is not v.Onderwijstype.PO)


def _for_all(allen: VoorAllen) -> Features:
    return {
        "leidende_soort": _one(allen.leidend),
        "ouders_ingelicht": _one(allen.ouders_ingelicht or NONE),
        "politie_genoemd": _one(allen.politie or NONE),
        "bewijs": _one(allen.bewijs),
        "gevaar_gaande": _one(said(allen.gevaar_gaande)),
        "geen_gevaar": _one(said(allen.geen_gevaar)),
        "gemeld_bij_politie": _one(allen.gemeld),
        "politiewerk": _one(allen.politiewerk),
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
        "meerdere_soorten": _one(said(len(kinds) > 1)),
        "rondgestuurd": _one(said(sent)),
    }


def all_measures(
    taken: Iterable[tuple[v.Maatregel, v.Status]], known: Features = OORDEEL, under_way: Collection[v.Maatregel] = ()
) -> Features:
    """Return every measure with its status, or that it is not there; what is under way as such, for who is told so."""
    found: dict[str, frozenset[str]] = {}
    for what, status in taken:
        key = f"maatregel_{what}"
        found[key] = found.get(key, frozenset()) | {v.Stand.LOOPT.value if what in under_way else str(status)}
    return {key: found.get(key, frozenset({NONE})) for key in known if key.startswith("maatregel_")}


def _one(value: str | None) -> frozenset[str]:
    return frozenset() if value is None else frozenset({str(value)})


def said(value: bool) -> str:  # noqa: FBT001  # a plain conversion
    """Return whether something is so, as the tables ask for it."""
    return "ja" if value else "nee"
