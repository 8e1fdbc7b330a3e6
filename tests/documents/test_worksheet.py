"""The action team's worksheet: what each fact means, what was agreed for each pupil apart, and what comes first."""

import re

import pytest
from schools import KINDS, case, made, make, with_incident

from generator.base.errors import GuardError
from generator.load.doubts import warnings
from generator.render.tekst.read import reading_copy

NAME = "werkblad-actieteam"
SAFE = {"code": "L1", "rol": "slachtoffer", "leeftijd": 14, "ouders_informeren": {"besluit": "direct"}}
NOT_SAFE = {
    "code": "L2", "rol": "omstander", "leeftijd": 16, "zorg_nodig": "ja",
    "ouders_informeren": {"besluit": "niet", "reden": "thuis is het niet veilig", "door": "rector", "herzien_op": "2026-11-26"},
}  # fmt: skip


def page(**changes: object) -> str:
    return reading_copy(make(NAME, with_incident(case("vo"), **changes)).data)


def row(text: str, first: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(f"| **{first}**"))


def test_each_pupil_has_a_card_of_its_own():
    text = page(betrokkenen=[SAFE, NOT_SAFE], ouderbrief={"besluit": "alle"}, maatregelen=[])
    assert "Bel vandaag naar huis" in row(text, "L1")
    assert "Zorg is nodig" not in row(text, "L1")
    assert "Bel niet naar huis" in row(text, "L2")
    assert "Reden: thuis is het niet veilig. Besloten door: rector; opnieuw bekijken op donderdag 26 november 2026." in row(
        text, "L2"
    )
    assert "Bel vandaag naar huis" not in row(text, "L2")


@pytest.mark.parametrize("kind", KINDS)
def test_no_fact_stands_without_what_it_means(kind):
    text = reading_copy(made(kind, NAME).data)
    facts = text.split("Wat weten wij, en wat betekent dat?")[1].split("[Kop 1]")[0]
    cells = [line.split(" | ") for line in facts.splitlines() if line.startswith("| **")]
    assert len(cells) >= 16
    assert [cell[0] for cell in cells if len(cell[2].rstrip(" |")) < 10] == []


def test_a_data_breach_starts_a_clock_of_72_hours():
    assert "| donderdag 26 november 2026, 10.40\u00a0uur |" in page(datalek={"vermoed": "ja"})
    assert "datalek te melden" not in page(datalek={"vermoed": "nee"})


def test_the_days_stand_in_their_order():
    days = page().split("Welke dagen staan vast?")[1].split("[Kop 1]")[0]
    said = re.findall(r"^\| \w+ (\d+ \w+ 20\d\d)", days, re.MULTILINE)
    assert said == ["24 november 2026", "26 november 2026", "30 november 2026", "1 december 2026", "14 december 2026", "11 januari 2027", "15 februari 2027"]  # fmt: skip


def test_the_day_of_closing_is_one_of_the_days():
    closed = page(afsluiting={"op": "2026-12-15"}).split("Welke dagen staan vast?")[1].split("[Kop 1]")[0]
    assert re.search(r"dinsdag 15 december 2026 \| [^|]+ \| afsluiting van het incident; daarna kan de slotbrief uit", closed)
    assert "afsluiting" not in page().split("Welke dagen staan vast?")[1].split("[Kop 1]")[0]


def test_facts_that_contradict_each_other_come_first_and_the_worksheet_is_still_made():
    text = page(politie={"overleg": "niet"}, maatregelen=[{"wat": "politie", "status": "gedaan"}])
    assert text.index("Kijk hier eerst naar.") < text.index("Wat weten wij")
    assert "Zet politie.overleg op gedaan" in text


def test_what_nobody_knows_is_a_list_of_questions():
    text = page(gaande="onbekend", herhaald="onbekend")
    assert re.search(r"Nog uitzoeken:\*\* .*of het nog gaande is.*of het vaker is gebeurd", text)


def test_a_name_that_the_team_wrote_stops_the_worksheet_and_is_told_before():
    of = with_incident(
        case("vo"), omschrijving="Fleur Bakhuizen kwam het vertellen.", logboek=[{"besluit": "Moeder Bakhuizen gebeld."}]
    )
    with pytest.raises(GuardError):
        make(NAME, of)
    said = [line for line in warnings(of.profile, of.incident) if "hier staat een naam. Schrijf de code" in line]
    assert [line.split(":")[0] for line in said] == ["omschrijving", "logboek[1]"]
    assert not any("Bakhuizen" in line for line in said)


def test_a_name_in_a_reason_is_told_by_its_key_before_the_worksheet_stops_on_it():
    pupil = {**SAFE, "naam": "Fleur Bakhuizen", "ouders_informeren": {"besluit": "direct", "reden": "vader Bakhuizen is boos"}}
    of = with_incident(case("vo"), betrokkenen=[pupil])
    said = [line.split(":")[0] for line in warnings(of.profile, of.incident) if "hier staat een naam. Schrijf de code" in line]
    assert said == ["betrokkenen[1].ouders_informeren"]


def test_who_did_it_is_never_called_a_perpetrator_or_a_victim():
    text = page(betrokkenen=[SAFE, {**SAFE, "code": "L2", "rol": "aanstichter"}])
    assert "| **L1** | geraakt, 14 jaar |" in text
    assert "| **L2** | begon er misschien mee, 14 jaar |" in text
