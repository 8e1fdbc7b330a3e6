"""`beleid bijwerken` as a policy officer runs it."""

import json
import re
import shutil
from contextlib import chdir

import pytest
import triples
import word
from hand import add_after, edited, old, retype
from schools import profile_path

from generator.doors.cli import main
from generator.guard import CheckedDocx, CheckedFile
from generator.ooxml.docx import read

FOLDER = "uit/99ZZ01-voorbeeldcollege/school"
UPDATED = f"{FOLDER}/2027-06-15-preventiebeleid-bijgewerkt.docx"
NOTE = f"{FOLDER}/2027-06-15-mr-oplegger-preventiebeleid.docx"
WORD_LIST = f"{FOLDER}/2027-06-15-preventiebeleid-wijzigingen.docx"
LIST = f"{FOLDER}/2027-06-15-preventiebeleid-wijzigingen.md"
TO_FILL = f"{FOLDER}/2027-06-15-preventiebeleid-volgend-jaar.txt"


def begin(place):
    """Return the profile of a school that edited its policy in Word, and changed its profile since."""
    shutil.copytree(profile_path("vo").parent, place / "profielen")
    profile = place / "profielen" / "vo.yaml"
    hands = (
        add_after("Wij wachten niet tot", "Eigen alinea van de school."),
        retype("Actieplan 2026-2027", "Wat gaan wij doen?"),
    )
    (place / "preventiebeleid.docx").write_bytes(edited(old("vo", "preventiebeleid"), *hands))
    text = profile.read_text(encoding="utf-8").replace('versie: "2.1"', 'versie: "3.0"')
    profile.write_text(text, encoding="utf-8")
    return profile


@pytest.fixture
def school(tmp_path):
    return begin(tmp_path)


@pytest.fixture(scope="module")
def updated_once(tmp_path_factory):
    place = tmp_path_factory.mktemp("bijgewerkt")
    with chdir(place):
        assert main([str(part) for part in command(begin(place))]) == 0
    return place


@pytest.fixture
def updated(updated_once, tmp_path):
    """The profile of that school, after its update."""
    shutil.copytree(updated_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "profielen" / "vo.yaml"


def command(profile, *more, vorige="preventiebeleid.docx", year="2027-2028"):
    options = ("--school", profile, "--vorige", vorige, "--schooljaar", year, "--vandaag", "2027-06-15")
    return ("beleid", "bijwerken", *options, *more)


@pytest.mark.groot
def test_it_writes_a_new_file_and_a_list_and_leaves_the_file_of_the_school_alone(schoolkader, school, tmp_path):
    before = (tmp_path / "preventiebeleid.docx").read_bytes()
    said = schoolkader(*command(school))
    assert said.code == 0
    assert f"Gemaakt: {UPDATED}" in said.out
    assert "1 vragen uw keuze" in said.out
    assert (tmp_path / "preventiebeleid.docx").read_bytes() == before
    accepted = word.lines(word.accepted((tmp_path / UPDATED).read_bytes())["word/document.xml"])
    assert {"Eigen alinea van de school.", "Wat gaan wij doen?", "Schooljaar 2027-2028 · versie 3.0 · concept"} <= set(accepted)


def test_the_school_year_is_the_one_that_was_asked_for(updated, tmp_path):
    """In June the school year of the date is still the old one."""
    headers = [root for name, root in word.accepted((tmp_path / UPDATED).read_bytes()).items() if name.startswith("word/header")]
    assert any("schooljaar 2027-2028" in line for root in headers for line in word.lines(root))


def test_the_list_tells_every_change_with_its_reason(schoolkader, school, tmp_path):
    said = json.loads(schoolkader(*command(school, "--json")).out)
    text = (tmp_path / LIST).read_text(encoding="utf-8")
    assert said["documenten"] == [UPDATED, WORD_LIST, LIST, NOTE, TO_FILL]
    assert text.count("\n### ") == len(said["wijzigingen"]) > 3
    assert text.count("- reden: ") == len(said["wijzigingen"])
    assert "## Vraagt uw keuze (1)" in text
    assert "- nu: Actieplan 2027-2028" in text
    assert f"gewijzigd gegeven in het profiel: vaststelling.{said['document']}.versie" in text
    assert {change["gemarkeerd"] for change in said["wijzigingen"]} == {True, False}


def test_marks_and_comments_of_ours_are_no_news(schoolkader, school):
    said = schoolkader(*command(school))
    assert "bijgehouden wijziging" not in said.err
    assert "opmerking" not in said.err


def test_the_same_update_twice_gives_the_same_files(schoolkader, school, updated_once, tmp_path):
    assert schoolkader(*command(school)).code == 0
    for name in (UPDATED, WORD_LIST, LIST, NOTE, TO_FILL):
        assert (tmp_path / name).read_bytes() == (updated_once / name).read_bytes()


def test_an_updated_file_that_was_edited_is_not_replaced(schoolkader, updated, tmp_path):
    path = tmp_path / UPDATED
    path.write_bytes(edited(path.read_bytes(), add_after("Wij wachten niet tot", "Later bedacht.")))
    said = schoolkader(*command(updated))
    assert said.code == 1
    assert "is na het maken bewerkt en wordt niet overschreven" in said.err


def test_a_file_with_open_changes_is_refused(schoolkader, updated, tmp_path):
    said = schoolkader(*command(updated, vorige=tmp_path / UPDATED))
    assert said.code == 3
    assert "Accepteer of verwerp ze eerst allemaal in Word" in said.err


def test_a_file_from_elsewhere_needs_the_first_time_and_the_name_of_the_document(schoolkader, school, tmp_path):
    (tmp_path / "oud.docx").write_bytes(triples.docx(triples.plain("Ons oude beleid")))
    assert "--eerste-keer" in schoolkader(*command(school, vorige="oud.docx")).err
    said = schoolkader(*command(school, "--eerste-keer", vorige="oud.docx"))
    assert (said.code, "welk document het is" in said.err) == (2, True)
    said = schoolkader(*command(school, "--eerste-keer", "--document", "preventiebeleid", vorige="oud.docx"))
    assert said.code == 0
    accepted = word.lines(word.accepted((tmp_path / UPDATED).read_bytes())["word/document.xml"])
    assert "Ons oude beleid" not in accepted
    assert "Onze normen" in accepted


@pytest.mark.parametrize(
    ("more", "code", "why"),
    [
        (("--document", "ouderbrief"), 2, "Dit kan met: protocol en preventiebeleid"),
        (("--document", "protocol"), 2, "Dit bestand is een ander document: preventiebeleid"),
    ],
)
def test_another_document_is_refused(schoolkader, school, more, code, why):
    said = schoolkader(*command(school, *more))
    assert (said.code, why in said.err) == (code, True)


@pytest.mark.parametrize("year", ["2027", "2027-2029", "27-28", "2028-2027"])
def test_a_school_year_is_two_years_in_a_row(schoolkader, school, year):
    said = schoolkader(*command(school, year=year))
    assert (said.code, "--schooljaar 2027-2028" in said.err) == (2, True)


def test_a_file_that_is_not_there_is_said(schoolkader, school):
    said = schoolkader(*command(school, vorige="weg.docx"))
    assert (said.code, "weg.docx" in said.err) == (3, True)


def test_without_a_change_it_says_so(schoolkader, tmp_path):
    profile = profile_path("vo")
    schoolkader("maak", "protocol", "--school", profile, "--vandaag", "2026-11-23")
    made = tmp_path / FOLDER / "2026-11-23-protocol.docx"
    options = ("--school", profile, "--vorige", made, "--schooljaar", "2026-2027", "--vandaag", "2026-11-23")
    said = schoolkader("beleid", "bijwerken", *options)
    assert "Er is niets veranderd" in said.out
    again = tmp_path / FOLDER / "2026-11-23-protocol-bijgewerkt.docx"
    assert read(again.read_bytes()) == read(made.read_bytes())
    assert "Er is niets veranderd" in again.with_name("2026-11-23-protocol-wijzigingen.md").read_text(encoding="utf-8")


def test_nothing_is_written_that_the_guard_did_not_read(schoolkader, school, monkeypatch):
    seen = []
    from generator.pipeline.year import beleid

    real = beleid.write_set

    def spy(checked, *rest, **options):
        seen.extend(checked)
        return real(checked, *rest, **options)

    monkeypatch.setattr(beleid, "write_set", spy)
    schoolkader(*command(school))
    assert [type(checked) for checked in seen] == [CheckedDocx, CheckedDocx, CheckedFile, CheckedDocx, CheckedFile]


@pytest.mark.parametrize("released", [UPDATED, NOTE, WORD_LIST])
@pytest.mark.steekproef(3)
def test_an_update_that_was_released_stays_with_its_list_and_its_note(schoolkader, updated, tmp_path, released):
    school = updated
    sign = ("--school", school, "--door", "bestuurder", "--vandaag", "2027-06-15")
    asked = json.loads(schoolkader("vrijgeven", released, *sign, "--json").out)["gevraagd"]["redenen"]
    reasons = [part for _ in asked for part in ("--reden", "zo is het bedoeld")]
    assert schoolkader("vrijgeven", released, *sign, *reasons).code == 0
    kept = {path: (tmp_path / path).read_bytes() for path in (UPDATED, WORD_LIST, LIST, NOTE, TO_FILL)}
    schoolkader(*command(school, "--force"))
    assert {path: (tmp_path / path).read_bytes() for path in kept} == kept
    school.write_text(school.read_text(encoding="utf-8").replace('versie: "3.0"', 'versie: "3.1"'), encoding="utf-8")
    said = json.loads(schoolkader(*command(school, "--force", "--json")).out)
    assert {path: (tmp_path / path).read_bytes() for path in kept} == kept
    second = [re.sub(r"(\.\w+)$", r"-v2\1", path) for path in (UPDATED, WORD_LIST, LIST, NOTE, TO_FILL)]
    assert said["documenten"] == second
    note = "\n".join(word.lines(word.stories((tmp_path / second[3]).read_bytes())["word/document.xml"]))
    assert second[1].rpartition("/")[2] in note
