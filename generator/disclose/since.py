"""Disclose, since: what came of each step between what a letter told and what may be told now.

In: `PublicFacts` of now, and those that the letter before told. Out: closed values. Never: what no letter may tell: that the police
may not be named any more, or that not every home was told after all, is no news.

Source: R4.07, R4.08.
"""

from generator.base import values as v
from generator.disclose.circles import PublicFacts
from generator.disclose.voor_allen import NOT_AS_A_MEASURE

Steps = dict[v.Maatregel, v.Status]


def since(now: PublicFacts, before: PublicFacts) -> dict[v.Maatregel, v.Sinds]:
    """Return what came of each step that the letter before told, or that may be told now."""
    told, known = _steps(before), _steps(now)
    found = {what: v.Sinds.BEZIG if what in now.bezig else _came(what, told.get(what), known.get(what)) for what in v.Maatregel}
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
