"""What the new year asks of a school: actions, a look back, moments and days, with their places and a proposal to fill in and paste."""

import json
import shutil
from contextlib import chdir

import pytest
import word
import yaml
from schools import profile_path

from generator.doors.cli import main
from generator.load.files import profile_of, read_profile

FOLDER = "uit/99ZZ01-voorbeeldcollege/school"
TO_FILL = f"{FOLDER}/2027-08-30-preventiebeleid-volgend-jaar.txt"
LIST = f"{FOLDER}/2027-08-30-preventiebeleid-wijzigingen.docx"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("school")
    shutil.copytree(profile_path("vo").parent, place / "profielen")
    with chdir(place):
        assert main(["maak", "preventiebeleid", "protocol", "--school", "profielen/vo.yaml", "--vandaag", "2026-11-23"]) == 0
    return place


@pytest.fixture
def school(made, tmp_path):
    """A school with the policy of 2026-2027, and the profile that it was made of."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "profielen" / "vo.yaml"


def update(schoolkader, profile, *more, document="preventiebeleid", day="2027-08-30", year="2027-2028"):
    vorige = f"{FOLDER}/2026-11-23-{document}.docx"
    said = schoolkader(
        *("beleid", "bijwerken", "--school", profile, "--vorige", vorige, "--schooljaar", year, "--vandaag", day, *more)
    )
    assert said.code == 0, said.err
    return said


def asked(said):
    return [(point["soort"], point["sleutel"], point["regel"]) for point in json.loads(said.out)["volgend_jaar"]]


def line_of(profile, text):
    lines = profile.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_each_action_of_last_year_without_an_outcome_is_asked_for_with_its_key_and_line(schoolkader, school):
    found = asked(update(schoolkader, school, "--json"))
    first = line_of(school, "afspraken over klassenchats in elke brugklas")
    assert [row for row in found if row[0] == "actie_zonder_uitkomst"] == [
        ("actie_zonder_uitkomst", f"preventie.acties[{number}]", first + number - 1) for number in range(1, 5)
    ]
    assert ("geen_acties", "preventie.acties", first - 1) in found
    assert ("terugblik_op_ander_jaar", "preventie.terugblik.schooljaar", line_of(school, "schooljaar: 2025-2026")) in found


def test_each_lesson_evening_and_training_with_last_years_moment_is_asked_for(schoolkader, school):
    text = school.read_text(encoding="utf-8")
    school.write_text(text.replace('"afspraken voor de klassenchat", wanneer: "september"', '"klassenchat", wanneer: "week 40"'))
    keys = [key for kind, key, _ in asked(update(schoolkader, school, "--json")) if kind == "moment_van_vorig_jaar"]
    assert "preventie.lessen[1].wanneer" not in keys  # that one the school looked at
    assert {"preventie.lessen[2].wanneer", "preventie.ouders[1].wanneer", "preventie.scholing[3].wanneer"} <= set(keys)
    assert len(keys) == 9


@pytest.mark.groot
def test_days_that_are_behind_are_asked_for_of_that_document_alone(schoolkader, school):
    said = update(schoolkader, school, "--json", document="protocol", day="2027-11-01")
    assert [(kind, key) for kind, key, _ in asked(said)] == [("herziening_voorbij", "vaststelling.protocol.herzien_voor")]
    kinds = {kind for kind, _, _ in asked(update(schoolkader, school, "--json"))}
    assert "vaststelling_van_vorige_tekst" in kinds


def test_the_proposal_fills_in_nothing_and_loads_when_a_school_filled_it_in(schoolkader, school, tmp_path):
    said = update(schoolkader, school)
    assert "punten vragen om uw antwoord" in said.out
    assert TO_FILL in said.out
    text = (tmp_path / TO_FILL).read_text(encoding="utf-8")
    proposal = yaml.safe_load(text)
    back = proposal["preventie"]["terugblik"]
    assert back["schooljaar"] == "2026-2027"
    assert back["acties"][0]["actie"] == "afspraken over klassenchats in elke brugklas"
    assert {action[key] for action in back["acties"] for key in ("stand", "effect", "vervolg")} == {None}
    assert proposal["preventie"]["acties"] == [dict.fromkeys(("actie", "eigenaar", "gereed", "indicator"))]
    assert {lesson["wanneer"] for lesson in proposal["preventie"]["lessen"]} == {None}
    assert set(proposal["vaststelling"]["preventiebeleid"].values()) == {None}
    whole = yaml.safe_load(school.read_text(encoding="utf-8"))
    back["acties"][0] |= {"stand": "gedaan", "effect": "in elke brugklas", "vervolg": "blijft"}
    action = {"actie": "oefenen", "eigenaar": "rector", "gereed": "2027-11-05"}
    whole["preventie"] |= proposal["preventie"] | {"acties": [action]}
    filled = school.with_name("ingevuld.yaml")
    filled.write_text(yaml.safe_dump(whole, allow_unicode=True).replace("'2027-11-05'", "2027-11-05"), encoding="utf-8")
    own = profile_of(read_profile(filled)).preventie
    assert own.terugblik.acties[0].effect == "in elke brugklas"
    assert own.acties[0].actie == "oefenen"


def test_a_school_that_answered_is_asked_no_more_and_its_file_is_not_made(schoolkader, school, tmp_path):
    text = school.read_text(encoding="utf-8")
    start, end = text.index("  acties:\n"), text.index('  vindplaats: "www.voorbeeldcollege.example/veilig-online"')
    text = text[:start] + '  acties:\n    - {actie: "oefenen", gereed: 2027-11-05}\n' + text[end:]
    start, end = text.index("  terugblik:\n"), text.index("brieven:\n")
    done = '{actie: "oefenen", stand: gedaan, effect: "goed", vervolg: "weer"}'
    text = text[:start] + f'  terugblik:\n    schooljaar: 2026-2027\n    acties: [{done}]\n    monitor: "beter"\n' + text[end:]
    for moment in ("september", "november", "januari", "februari", "april", "maart", "oktober"):
        text = text.replace(f'wanneer: "{moment}"', f'wanneer: "eind {moment}"')
    text = text.replace("op: 2026-10-20", "op: 2027-08-25").replace("instemming_op: 2026-10-12", "instemming_op: 2027-08-20")
    school.write_text(text, encoding="utf-8")
    said = update(schoolkader, school, "--json")
    assert asked(said) == []
    assert not (tmp_path / TO_FILL).exists()
    assert "Wat wij nog kiezen of invullen" not in lines(tmp_path / LIST)


def lines(path):
    return word.lines(word.stories(path.read_bytes())["word/document.xml"])


def test_the_list_of_changes_is_a_word_document_with_was_is_why_and_what_is_still_open(schoolkader, school, tmp_path):
    changes = json.loads(update(schoolkader, school, "--json").out)["wijzigingen"]
    said = lines(tmp_path / LIST)
    assert said[0] == "Wijzigingen in: Preventiebeleid online veiligheid"
    assert {"2027-2028", "2.1, concept", "30 augustus 2027"} <= set(said)
    at = said.index("Waar")
    rows = [said[start : start + 4] for start in range(at, len(said) - 3, 4)]
    assert rows[0] == ["Waar", "Eerst", "Nu", "Waarom"]
    around = " ".join(row[1] for row in rows if row[0] == "Kop- en voetteksten")
    for change in changes:
        was = change["oud"].partition("\t")[0].partition(" | ")[0].partition("\n")[0]
        of = [row for row in rows if row[3].casefold() == change["reden"].casefold()]
        assert any(was in row[1] for row in of) or was in around, change
    assert len(rows) > len({change["oud"] for change in changes}) // 2
    assert "Welke acties kiezen wij voor 2027-2028?" in said
    assert [line for line in said if line.endswith("Het gaat om lessen, activiteiten voor thuis en scholing.")]
    assert not [line for line in said if "preventie." in line]


def test_nobody_asks_for_the_list_by_name(schoolkader, school):
    said = schoolkader("maak", "wijzigingen", "--school", school)
    assert said.code == 2
    assert "bestaat niet" in said.err


def test_a_text_that_the_school_changed_itself_stands_apart_in_the_list(schoolkader, school, tmp_path):
    from hand import edited, retype

    vorige = tmp_path / FOLDER / "2026-11-23-preventiebeleid.docx"
    vorige.write_bytes(edited(vorige.read_bytes(), retype("Terugblik op 2025-2026", "Zo ging het")))
    update(schoolkader, school)
    said = lines(tmp_path / LIST)
    assert "Hier kiezen wij nog" in said
    assert said[said.index("Terugblik op 2025-2026") + 1] == "Terugblik op 2026-2027"
