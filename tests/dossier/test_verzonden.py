"""What went to whom: bound to the bytes, and only to who may read it."""

import json

import pytest
from schools import incident_path, profile_path

VO = ("--school", profile_path("vo"), "--incident", "incident.yaml")
DAY = ("--vandaag", "2026-11-23")
HOME = "uit/99ZZ01-voorbeeldcollege"
LETTER, SHEET = f"{HOME}/openbaar/2026-11-23-ouderbrief.docx", f"{HOME}/actieteam/2026-11-23-werkblad-actieteam.docx"


@pytest.fixture
def made(schoolkader, tmp_path):
    """A letter and a worksheet of the fictional secondary school."""
    (tmp_path / "incident.yaml").write_bytes(incident_path("vo").read_bytes())
    assert schoolkader("maak", "ouderbrief", "werkblad-actieteam", *VO, *DAY).code == 0
    return tmp_path


def test_a_released_letter_is_noted_and_never_written_over(schoolkader, made):
    assert schoolkader("vrijgeven", LETTER, *VO, *DAY, "--door", "rector", "--tweede-lezer", "mentor").code == 0
    said = schoolkader("verzonden", LETTER, "--aan", "alle_ouders", "--via", "portaal", "--op", "2026-11-23", *DAY)
    assert said.code == 0, said.err
    assert "verzonden op 23 november 2026 aan alle ouders via portaal" in said.out
    assert "verzonden op 23 november 2026" in schoolkader("vrijgeven", "--lijst", "uit").out
    before = (made / LETTER).read_bytes()
    incident = made / "incident.yaml"
    incident.write_text(incident.read_text(encoding="utf-8").replace("soort: [beeldmateriaal]", "soort: [haat]"), encoding="utf-8")
    assert schoolkader("maak", "ouderbrief", *VO, *DAY).code == 0
    assert (made / LETTER).read_bytes() == before
    assert (made / LETTER.replace(".docx", "-v2.docx")).exists()


def test_a_letter_that_nobody_released_asks_why(schoolkader, made):
    told = schoolkader("verzonden", LETTER, "--aan", "alle_ouders", "--via", "portaal", *DAY)
    assert told.code == 3
    assert "niet vrijgegeven" in told.err
    why = ("--reden", "het moest voor de les de deur uit")
    said = schoolkader("verzonden", LETTER, "--aan", "alle_ouders", "--via", "portaal", *why, "--op", "2026-11-23", *DAY, "--json")
    assert said.code == 0
    assert json.loads(said.out)["reden"] == why[1]


@pytest.fixture
def page(made):
    """The page of the dossier as it was before anything went out, beside that of another incident."""
    pages = {number: made / HOME / f"dossier-{number}" / "index.html" for number in ("2026-002", "2026-003")}
    for number, path in pages.items():
        path.parent.mkdir()
        path.write_text("../openbaar/2026-11-23-ouderbrief.docx" if number == "2026-002" else "van ervoor", encoding="utf-8")
    return pages["2026-002"]


SENT = ("verzonden", LETTER, "--aan", "alle_ouders", "--via", "portaal", "--reden", "het moest", *DAY)


@pytest.mark.usefixtures("page")
def test_the_page_of_the_dossier_that_does_not_know_of_it_is_named_and_no_other(schoolkader):
    said = schoolkader(*SENT).out
    assert "dossier-2026-002/index.html weet dit nog niet." in said
    assert "schoolkader maak incident" in said
    assert "2026-003" not in said


def test_with_the_facts_the_page_of_the_dossier_knows_of_it_at_once(schoolkader, page):
    said = schoolkader(*SENT, *VO)
    assert (said.code, "weet dit nog niet" in said.out) == (0, False)
    assert "verzonden op 23 november 2026 aan alle ouders via portaal" in page.read_text("utf-8")


def test_with_facts_that_are_not_valid_nothing_is_noted(schoolkader, made):
    facts = made / "incident.yaml"
    facts.write_text(facts.read_text("utf-8").replace("soort: [beeldmateriaal]", "soort: [iets]"), encoding="utf-8")
    assert schoolkader(*SENT, *VO).code == 3
    assert not (made / HOME / "verloop.jsonl").exists()


def test_a_reason_with_a_name_is_not_kept(schoolkader, made):
    said = schoolkader("verzonden", LETTER, "--aan", "alle_ouders", "--via", "portaal", "--reden", "Kevin Jansen vroeg het", *DAY)
    assert said.code == 4
    assert not (made / HOME / "verloop.jsonl").exists()
    assert "Kevin" not in said.err


@pytest.mark.parametrize("to", ["alle_ouders", "pers", "team", "L1", "ouders-L2"])
def test_a_worksheet_goes_to_nobody_outside_the_action_team(schoolkader, made, to):
    said = schoolkader("verzonden", SHEET, "--aan", to, "--via", "e-mail", "--reden", "ging zo", *DAY)
    assert said.code == 3
    assert "kring actieteam" in said.err
    assert "datalek" in said.err
    assert not (made / HOME / "verloop.jsonl").exists()


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (("--aan", "alle-ouders", "--via", "portaal"), "Bedoelt u alle_ouders?"),
        (("--aan", "alle_ouders", "--via", "portal"), "Bedoelt u portaal?"),
        (("--aan", "alle_ouders", "--via", "portaal", "--op", "2026-11-25"), "moet nog komen"),
        (("--aan", "alle_ouders", "--via", "portaal", "--op", "25-11-2026"), "--op"),
    ],
)
def test_wrong_use_is_told_with_what_may_be_meant(schoolkader, made, given, hint):
    said = schoolkader("verzonden", LETTER, *given, *DAY)
    assert said.code == 2
    assert hint in said.err


def test_letters_on_two_incidents_of_one_day_do_not_take_each_other_away(schoolkader, made):
    before, source = (made / LETTER).read_bytes(), made / "incident.yaml"
    other = made / "ander.yaml"
    other.write_text(source.read_text(encoding="utf-8").replace('"2026-002"', '"2026-777"'), encoding="utf-8")
    for incident in ("ander.yaml", str(source), "ander.yaml"):
        assert schoolkader("maak", "ouderbrief", *VO[:2], "--incident", incident, *DAY).code == 0
    assert (made / LETTER).read_bytes() == before
    names = sorted(path.name for path in (made / HOME / "openbaar").iterdir())
    assert names == ["2026-11-23-ouderbrief-2026-777.docx", "2026-11-23-ouderbrief.docx"]
