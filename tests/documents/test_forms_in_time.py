"""A document with forms that follow each other in time: which form is due, on which day, and after which one was made."""

from datetime import date

import pytest
from schools import case, case_of, with_incident

from generator.pipeline.cases import choice
from generator.pipeline.cases.case import Case

NAME, FIRST, NEXT = "bericht-melder", "ontvangst", "vervolg"
REPORTED = "2026-11-23T10:40"
SAME, DAY_AFTER = date(2026, 11, 23), date(2026, 11, 24)


def due(of: Case, today: date, *before: tuple[str, str], ask: str = NAME) -> list[str]:
    chosen = choice.choose([ask], of.profile, of.incident, None, today, choice.Before(made=frozenset(before)))
    return [variant for document, variant in chosen.documents if document.naam == NAME]


@pytest.mark.parametrize("ask", [NAME, choice.OF_THIS_MOMENT, choice.EVERYTHING])
@pytest.mark.parametrize("sector", ["po", "vo", "go", "mbo"])
def test_on_the_day_of_the_report_there_is_only_thanks(sector, ask):
    of = with_incident(case(sector), gemeld={"op": REPORTED, "door": "ouder"})
    assert due(of, SAME, ask=ask) == [FIRST]
    assert due(of, DAY_AFTER, ask=ask) == [NEXT], "the update thanks too, where nobody did before"


def test_who_was_thanked_on_an_earlier_day_is_not_thanked_again():
    of = with_incident(case("vo"), gemeld={"op": REPORTED, "door": "ouder"})
    assert due(of, DAY_AFTER, (NAME, FIRST)) == [NEXT]
    assert due(of, DAY_AFTER, (NAME, FIRST), (NAME, NEXT)) == [NEXT], "a next update is due for as long as it lasts"
    assert due(of, DAY_AFTER, ("ouderbrief", "")) == [NEXT]


def test_without_a_day_of_report_the_message_that_was_made_tells():
    of = with_incident(case("vo"), gemeld={"door": "ouder"})
    assert due(of, DAY_AFTER) == [FIRST]
    assert due(of, DAY_AFTER, (NAME, FIRST)) == [NEXT]


HIT = {
    "code": "L1",
    "rol": "slachtoffer",
    "leeftijd": 14,
    "ouders_informeren": {"besluit": "direct"},
    "ouders": [{"naam": "An Vink", "gezag": "ja"}],
}
SEEN = {"code": "L2", "rol": "omstander", "leeftijd": 15, "ouders_informeren": {"besluit": "direct"}}
ABOUT_ONE = ("brief-ouders-betrokkene", "brief-leerling", "bewijshulp", "belscript")


def test_what_was_sent_to_one_pupil_is_not_made_again_by_a_whole_set_but_is_by_its_name():
    of = with_incident(case("vo"), betrokkenen=[HIT, SEEN], gemeld={"op": REPORTED, "door": "ouder"})
    before = choice.Before(sent=frozenset({("brief-ouders-betrokkene", "L1-ouder1"), ("brief-leerling", "L2")}))
    chosen = choice.choose([choice.OF_THIS_MOMENT], of.profile, of.incident, None, DAY_AFTER, before)
    made = {(document.naam, variant) for document, variant in chosen.documents if document.naam in ABOUT_ONE}
    assert made == {("brief-ouders-betrokkene", "L2"), ("brief-leerling", "L1"), ("bewijshulp", "L1")}, (
        "wie een brief kreeg, wordt niet meer gebeld"
    )
    assert (
        "brief-ouders-betrokkene: al verstuurd voor L1-ouder1, en niet opnieuw gemaakt. Wilt u er nog een? Maak het document bij naam."
        in chosen.notices
    )
    by_name = choice.choose(list(ABOUT_ONE), of.profile, of.incident, None, DAY_AFTER, before)
    assert len(by_name.documents) == 7
    assert not any("verstuurd" in line for line in by_name.notices)


def test_a_closed_incident_asks_for_the_end_alone():
    facts = {"afsluiting": {"op": "2026-12-15"}, "gaande": "nee"}
    of = with_incident(case_of("vo", "slotbrief"), **facts)
    for ask in (choice.OF_THIS_MOMENT, choice.EVERYTHING):
        chosen = choice.choose([ask], of.profile, of.incident, of.vorige, date(2026, 12, 15))
        about = {document.naam for document, _ in chosen.documents if document.vereist_incident}
        assert about == {"werkblad-actieteam", "nazorgplan", "bericht-bestuur", "bericht-melder", "slotbrief"}
    open_still = choice.choose([choice.OF_THIS_MOMENT], of.profile, of.incident, of.vorige, date(2026, 12, 14))
    assert "teambriefing-betrokken" in {document.naam for document, _ in open_still.documents}
