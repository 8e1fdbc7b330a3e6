"""Select, since: what changed between what a letter told and what may be told now.

In: `PublicFacts` of now, and those that the letter before told. Out: features. Never: what no letter may tell: that the police may not
be named any more, or that not every home was told after all, is no news.

Source: R4.07, R4.08.
"""

from generator.base import values as v
from generator.disclose.circles import NOT_PUBLIC, PublicFacts
from generator.disclose.voor_allen import NOT_AS_A_MEASURE
from generator.stappenplan.features import NONE, Features

Steps = dict[v.Maatregel, v.Status]
_NEW = frozenset({v.Sinds.KLAAR, v.Sinds.NIEUW_GEDAAN, v.Sinds.NIEUW_GEPLAND, v.Sinds.VERVALLEN})
_OPEN = frozenset({v.Sinds.NOG_NIET, v.Sinds.NIEUW_GEPLAND})


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
    threat = now.allen is not None and now.allen.leidend is v.Soort.BEDREIGING  # of no other kind a letter speaks of the school day
    news = bool(came & _NEW or kinds or (threat and now.schooldag is not before.schooldag))
    return {
        "eerst_leidend": frozenset({str(first)}) if first else frozenset(),
        "eerst_andere": frozenset(str(kind) for kind in before.soorten if kind is not first),
        "nieuwe_soort": frozenset(map(str, kinds)),
        "schooldag_was": frozenset({str(before.schooldag)}),
        "iets_nieuws": _word(yes=news),
        "nog_open": _word(yes=bool(came & _OPEN)),
        "alles_klaar": _word(yes=v.Sinds.KLAAR in came and not came & (_OPEN | {v.Sinds.VERVALLEN})),
        "iets_vervallen": _word(yes=v.Sinds.VERVALLEN in came),
        "beloofd": _word(yes=before.vervolgbericht_op is not None),
        **{f"sinds_{what}": frozenset({str(steps.get(what, NONE))}) for what in v.Maatregel if what not in NOT_PUBLIC},
    }


def since(now: PublicFacts, before: PublicFacts) -> dict[v.Maatregel, v.Sinds]:
    """Return what came of each step that the letter before told, or that may be told now."""
    told, known = _steps(before), _steps(now)
    found = {what: _came(what, told.get(what), known.get(what)) for what in v.Maatregel}
    return {what: came for what, came in found.items() if came}


def taken_back(now: PublicFacts, before: PublicFacts) -> tuple[v.Maatregel, ...]:
    """Return the steps that the letter before called done and that are not so now: that letter was wrong, or the facts are."""
    told, known = dict(before.maatregelen), dict(now.maatregelen)
    return tuple(what for what, status in told.items() if status is v.Status.GEDAAN and known.get(what) is not v.Status.GEDAAN)


def _steps(facts: PublicFacts) -> Steps:
    """Return the steps with their status: measures, and what is so for every pupil of home and the police."""
    steps = dict(facts.maatregelen)
    if facts.allen and facts.allen.ouders_ingelicht:
        steps[v.Maatregel.OUDERS_BETROKKENEN] = facts.allen.ouders_ingelicht
    if facts.allen and facts.allen.politie:
        steps[v.Maatregel.POLITIE] = facts.allen.politie
    return steps


def _came(what: v.Maatregel, before: v.Status | None, now: v.Status | None) -> v.Sinds | None:
    planned = before is v.Status.GEPLAND
    match now:
        case v.Status.GEDAAN if planned:
            return v.Sinds.KLAAR
        case v.Status.GEDAAN:
            return v.Sinds.AL_GEDAAN if before else v.Sinds.NIEUW_GEDAAN
        case v.Status.GEPLAND:
            return v.Sinds.NOG_NIET if before else v.Sinds.NIEUW_GEPLAND
        case _:
            return v.Sinds.VERVALLEN if planned and what not in NOT_AS_A_MEASURE else None


def _word(*, yes: bool) -> frozenset[str]:
    return frozenset({"ja" if yes else "nee"})
