"""Own sentences: each is read alone by a person, the answer is kept without the words, and only then is anything in order."""

import io
import json
import sys
from datetime import date

import pytest
from schools import incident_path, profile_path

from generator import check_files, kinds_in, note_read, release_file, solved_since, weigh_file
from generator.base.errors import GuardError, ReleaseError, UsageError
from generator.write.verloop import VERLOOP

VO = ("--school", profile_path("vo"), "--incident", incident_path("vo"), "--vandaag", "2026-11-23")
FOLDER = "uit/99ZZ01-voorbeeldcollege"
LETTER = f"{FOLDER}/openbaar/2026-11-23-ouderbrief.docx"
FIRST = "Wij zijn erg geschrokken van wat er is gebeurd."
SECOND = "Op school praten wij er samen over."
CANARY = "geschrokken"
TODAY = date(2026, 11, 23)


@pytest.fixture
def facts(tmp_path):
    """The incident with two sentences of the director."""
    path = tmp_path / "incident.yaml"
    text = incident_path("vo").read_text(encoding="utf-8")
    path.write_text(text.replace("\n  verzenden_op:", f'\n  eigen_tekst: "{FIRST} {SECOND}"\n  verzenden_op:', 1), encoding="utf-8")
    return path


@pytest.fixture
def of(facts):
    return ("--school", profile_path("vo"), "--incident", facts, "--vandaag", "2026-11-23")


@pytest.fixture
def letter(schoolkader, of, tmp_path):
    assert schoolkader("maak", "ouderbrief", *of).code == 0
    return tmp_path / LETTER


def typed(monkeypatch, *rows):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{row}\n" for row in rows)))


def record(tmp_path, what="zin_gelezen"):
    path = tmp_path / FOLDER / VERLOOP
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    return [row for row in rows if row["wat"] == what]


def test_each_sentence_is_put_alone_before_who_releases(schoolkader, letter, of, tmp_path, monkeypatch):
    typed(monkeypatch, "misschien", "nee", "nee", "directeur", "")
    said = schoolkader("vrijgeven", letter, *of)
    assert said.code == 0, said.err
    after = said.err.partition("Zin 1 van 2:")[2]
    assert after.index(FIRST) < after.index("Kan een buur hieruit opmaken om wie het gaat?") < after.index("Zin 2 van 2:")
    assert after.count("Kan een buur hieruit opmaken om wie het gaat?") == 3
    assert "Vrijgegeven: " in said.out
    assert "2 eigen zinnen, gelezen door de directeur op 23 november 2026" in said.out
    assert "In orde" not in said.out
    kept = record(tmp_path)
    assert [(row["antwoord"], row["door"], row["op"], row["kring"]) for row in kept] == [
        ("nee", "directeur", "2026-11-23", "openbaar")
    ] * 2
    assert record(tmp_path, "vrijgegeven")[0]["gelezen"] == [{"door": "directeur", "op": "2026-11-23", "aantal": 2}]


def test_a_yes_stops_and_is_kept(schoolkader, letter, of, tmp_path):
    said = schoolkader("vrijgeven", letter, *of, "--door", "rector", "--zin", "nee", "--zin", "ja")
    assert said.code == 3
    assert "Gestopt: 1 eigen zin kan zo niet weg. Een buur kan hieruit opmaken om wie het gaat." in said.err
    assert [row["antwoord"] for row in record(tmp_path)] == ["ja"]
    assert record(tmp_path, "vrijgegeven") == []
    again = schoolkader("vrijgeven", letter, *of, "--door", "rector", "--zin", "nee", "--zin", "nee")
    assert again.code == 0, again.err


def test_after_a_yes_nothing_more_is_asked(schoolkader, letter, of, monkeypatch):
    typed(monkeypatch, "ja")
    said = schoolkader("vrijgeven", letter, *of)
    assert said.code == 3
    assert "Zin 2 van 2" not in said.err
    assert "Wie geeft dit vrij?" not in said.err


def test_a_script_answers_by_check_number_and_sees_no_words(schoolkader, letter, of, tmp_path):
    asked = schoolkader("vrijgeven", letter, *of, "--json")
    assert asked.code == 3
    rows = json.loads(asked.out)["gevraagd"]["zinnen"]
    assert [row["nummer"] for row in rows] == [1, 2]
    assert json.loads(asked.out)["gevraagd"]["vraag"] == "Kan een buur hieruit opmaken om wie het gaat?"
    answers = tmp_path / "antwoorden.json"
    answers.write_text(json.dumps({row["zin"]: "nee" for row in rows}), encoding="utf-8")
    done = schoolkader("vrijgeven", letter, *of, "--json", "--door", "rector", "--antwoorden", answers)
    assert done.code == 0, done.err
    assert json.loads(done.out)["vrijgave"]["eigen_zinnen_gelezen"] == [{"door": "rector", "op": "2026-11-23", "aantal": 2}]
    for said in (asked, done):
        assert CANARY not in said.out + said.err


@pytest.mark.parametrize(
    "text", ["geen json", "[]", '{"0123456789abcdef": 1}', '{"0123456789abcdef": "nee"}', '{"x": "misschien"}']
)
def test_a_file_with_other_answers_releases_nothing(schoolkader, letter, of, tmp_path, text):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    said = schoolkader("vrijgeven", letter, *of, "--json", "--door", "rector", "--antwoorden", tmp_path / "a.json")
    assert said.code in {2, 3}
    assert record(tmp_path, "vrijgegeven") == []
    assert "misschien" not in said.err


def test_a_check_says_how_many_are_to_be_read_and_reads_them_with_who_is_there(schoolkader, letter, of, tmp_path, monkeypatch):
    first = schoolkader("controleer", letter, *of)
    assert "Lees zelf nog: 2 eigen zinnen in " in first.err
    assert "In orde" not in first.out
    assert CANARY not in first.out + first.err
    typed(monkeypatch, "nee", "nee")
    second = schoolkader("controleer", letter, *of, "--door", "directeur")
    assert second.code == 0
    assert f"„{FIRST}”" in second.err
    assert "2 eigen zinnen, gelezen door de directeur op 23 november 2026. De controle vindt er niets in." in second.out
    assert "In orde" not in second.out
    row = json.loads(schoolkader("controleer", letter, *of, "--json").out)["eigen_zinnen"]
    assert row == {"aantal": 2, "gelezen": [{"door": "directeur", "op": "2026-11-23", "aantal": 2}], "lees_nog": []}
    released = schoolkader("vrijgeven", letter, *of, "--door", "rector")
    assert released.code == 0, released.err
    assert "2 eigen zinnen, gelezen door de directeur" in released.out
    assert len(record(tmp_path)) == 2


def test_a_letter_without_own_sentences_is_in_order(schoolkader, tmp_path):
    assert schoolkader("maak", "ouderbrief", *VO).code == 0
    assert "In orde: " in schoolkader("controleer", tmp_path / LETTER, *VO).out
    assert "In orde: " in schoolkader("vrijgeven", tmp_path / LETTER, *VO, "--door", "rector").out
    assert record(tmp_path) == []


def test_a_changed_sentence_is_asked_again_and_the_other_is_not(schoolkader, letter, of, facts):
    assert schoolkader("controleer", letter, *of, "--door", "directeur", "--zin", "nee", "--zin", "nee").code == 0
    facts.write_text(facts.read_text(encoding="utf-8").replace("erg geschrokken", "heel erg geschrokken"), encoding="utf-8")
    assert schoolkader("maak", "ouderbrief", *of).code == 0
    (found,) = check_files([letter], profile_path("vo"), facts, today=TODAY)
    assert [each.open for each in found.eigen] == [True, False]


def test_an_answer_is_for_one_incident_and_one_circle(schoolkader, letter, of, facts):
    assert schoolkader("controleer", letter, *of, "--door", "directeur", "--zin", "nee", "--zin", "nee").code == 0
    text = facts.read_text(encoding="utf-8")
    other = facts.with_name("ander.yaml")
    number = next(row for row in text.splitlines() if row.startswith("kenmerk:"))
    other.write_text(text.replace(number, 'kenmerk: "2026-777"'), encoding="utf-8")
    (found,) = check_files([letter], profile_path("vo"), other, today=TODAY)
    assert len(found.lees_nog) == 2
    asked = weigh_file(letter, profile_path("vo"), facts, TODAY)
    assert asked.lees_nog == ()


def test_what_a_school_says_in_its_profile_is_asked_once_for_all_documents(schoolkader, tmp_path):
    school = ("--school", profile_path("vo"), "--vandaag", "2026-11-23")
    assert schoolkader("maak", "beleid-leerlingen", *school).code == 0
    first, second = sorted((tmp_path / FOLDER / "openbaar").glob("*beleid-leerlingen*.docx"))
    asked = weigh_file(first, profile_path("vo"), None, TODAY)
    own = [each.tekst for each in asked.lees_nog]
    assert own == ["Wij zeggen online niets wat wij iemand niet in het gezicht zouden zeggen."]
    note_read(first, {each.kenmerk: "nee" for each in asked.lees_nog}, "directeur", profile_path("vo"), today=TODAY)
    after = weigh_file(second, profile_path("vo"), None, TODAY)
    assert (after.lees_nog, len(after.eigen)) == ((), 1)


def test_nothing_is_released_past_the_question(letter, facts):
    asked = weigh_file(letter, profile_path("vo"), facts, TODAY)
    reasons = ["dit klopt zo" for _ in asked.verdict.bevindingen]
    first, second = (each.kenmerk for each in asked.lees_nog)
    for answers, error in [
        ({}, ReleaseError),
        ({first: "nee"}, ReleaseError),
        ({first: "nee", second: "ja"}, ReleaseError),
        ({first: "nee", second: "?"}, UsageError),
        ({first: "nee", second: "nee", "0" * 16: "nee"}, UsageError),
    ]:
        with pytest.raises(error) as stop:
            release_file(asked, reasons, "rector", TODAY, answers=answers)
        assert CANARY not in str(stop.value)
    with pytest.raises(GuardError):
        release_file(asked, reasons, "Fleur Bakhuizen", TODAY, answers={first: "nee", second: "nee"})


def test_the_team_is_asked_its_own_question_and_a_policy_nothing(schoolkader, tmp_path, of):
    assert schoolkader("maak", "teambriefing-overig", "protocol", *of).code == 0
    briefing = next((tmp_path / FOLDER / "team").glob("*.docx"))
    asked = weigh_file(briefing, profile_path("vo"), incident_path("vo"), TODAY)
    assert asked.vraag == "Kan een collega of een buur die dit blad vindt, hieruit opmaken om welke leerling het gaat?"
    (protocol,) = check_files([next((tmp_path / FOLDER / "school").glob("*protocol.docx"))], profile_path("vo"), today=TODAY)
    assert (protocol.eigen, protocol.vraag) == ((), "")


def test_a_sentence_of_a_person_stands_in_no_record_and_no_json(schoolkader, letter, of, tmp_path):
    schoolkader("controleer", letter, *of, "--door", "directeur", "--zin", "ja", "--zin", "nee")
    for arguments in (("controleer", letter), ("vrijgeven", letter), ("vrijgeven", letter, "--door", "rector", "--zin", "nee")):
        said = schoolkader(*arguments, *of, "--json")
        assert CANARY not in said.out + said.err, arguments
    written = [path for path in (tmp_path / FOLDER).rglob("*") if path.suffix in {".json", ".jsonl"}]
    assert written
    assert all(CANARY not in path.read_text(encoding="utf-8") for path in written)


def test_after_a_second_try_it_says_what_is_solved_and_what_is_left(schoolkader, tmp_path):
    assert schoolkader("maak", "normbrief", *VO).code == 0
    path = tmp_path / FOLDER / "openbaar" / "brief.txt"
    path.write_text("Fleur Bakhuizen zit in klas 2B.\n\nDe leerling is 13 jaar.\n", encoding="utf-8")
    first = schoolkader("controleer", path, *VO)
    assert first.code == 4
    assert "Opgelost" not in first.err
    path.write_text("De leerling heeft met de mentor gesproken.\n\nDe leerling is 13 jaar.\n", encoding="utf-8")
    second = schoolkader("controleer", path, *VO)
    assert "Opgelost sinds de vorige keer: 2 in " in second.err
    assert "Over: 1 moet nog weg; lees zelf nog: 2 eigen zinnen over één persoon." in second.err
    path.write_text("De leerling heeft met de mentor gesproken.\n", encoding="utf-8")
    third = schoolkader("controleer", path, *VO)
    assert "Opgelost sinds de vorige keer: 1 in " in third.err
    assert "Over: lees zelf nog: 1 eigen zin over één persoon." in third.err
    assert "Opgelost" not in schoolkader("controleer", path, *VO).err
    assert "Fleur" not in (tmp_path / FOLDER / VERLOOP).read_text(encoding="utf-8")


def test_one_that_goes_does_not_make_up_for_one_that_comes():
    assert solved_since({"klas": 2, "leeftijd": 1}, {"klas": 1, "account": 3}) == 2
    assert solved_since({}, {"klas": 1}) == 0
    assert kinds_in(()) == {}
