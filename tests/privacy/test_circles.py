"""What everyone may know of an incident, as values: no measure, day or step that a letter may not speak of."""

import pytest
from schools import case, with_incident

from generator.base import values as v
from generator.disclose.circles import PublicFacts, for_actieteam, for_public, for_staff

DAY = "2026-11-24"


def public(**changes: object) -> PublicFacts:
    return for_public(for_staff(for_actieteam(with_incident(case("vo"), **changes).incident)))


@pytest.mark.parametrize("what", ["sanctiebeleid", "herstelgesprek"])
@pytest.mark.parametrize("status", ["gedaan", "gepland"])
def test_that_somebody_was_punished_or_talks_it_out_is_no_fact_for_everyone(what: str, status: str):
    facts = public(maatregelen=[{"wat": what, "status": status, "op": DAY}, {"wat": "zorg", "status": status, "op": DAY}])
    assert [measure for measure, _ in facts.maatregelen] == [v.Maatregel.ZORG]
    assert [measure for measure, _ in facts.genoemd.dagen] == [v.Maatregel.ZORG]


@pytest.mark.parametrize(("may", "known"), [("ja", [v.Maatregel.POLITIE]), ("nee", []), ("onbekend", [])])
def test_the_day_of_the_police_is_known_only_where_they_may_be_named(may: str, known: list[v.Maatregel]):
    taken = [{"wat": "politie", "status": "gedaan", "op": DAY}]
    facts = public(maatregelen=taken, politie={"overleg": "gedaan", "mag_genoemd": may})
    assert [measure for measure, _ in facts.genoemd.dagen] == known


@pytest.mark.parametrize(("able", "told"), [("ja", None), ("onbekend", None), ("nee", v.Status.GEDAAN)])
def test_home_of_an_adult_was_told_only_where_somebody_else_decides_for_that_pupil(able: str, told: v.Status | None):
    """Of a pupil of 18 nobody takes it that the parents know, unless it is known that the pupil cannot decide alone."""
    adult = {
        "code": "L1",
        "rol": "slachtoffer",
        "leeftijd": 19,
        "handelingsbekwaam": able,
        "ouders_informeren": {"besluit": "direct"},
    }
    facts = public(betrokkenen=[adult], maatregelen=[{"wat": "ouders_betrokkenen", "status": "gedaan"}])
    assert facts.allen.ouders_ingelicht is told
