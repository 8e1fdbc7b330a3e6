"""A board makes the documents of its schools in one run."""

import json
import shutil
from pathlib import Path

import pytest
from batch.papier import Page
from batch.scholen import brin, folder_of, name, profile, replace_in, write_schools
from registers import register
from schools import incident_path

from generator.pipeline.batch.report import DATA, PAGE
from generator.pipeline.batch.worklist import NONE
from generator.write.manifest import read_manifest
from generator.yearly import evaluatie

pytestmark = pytest.mark.usefixtures("without_office")
DAY = ("--vandaag", "2026-11-23")
ONE = ("--processen", "1")  # a few schools are not worth a second process
BSN = "111222333"


def batch(schoolkader, *more, document="normbrief"):
    return schoolkader("batch", "--school", "scholen", "--document", document, *DAY, *ONE, *more)


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def report(tmp_path, uit="uit"):
    return json.loads((tmp_path / uit / DATA).read_text(encoding="utf-8"))


@pytest.fixture
def scholen(tmp_path):
    return write_schools(tmp_path / "scholen", 3)


def test_every_school_gets_its_own_documents_in_its_own_folder(schoolkader, scholen, tmp_path):
    said = batch(schoolkader, document="normbrief,preventiebeleid")
    assert said.code == 0
    for number in range(3):
        folder = tmp_path / "uit" / folder_of(number)
        assert list(read_manifest(folder)) == ["openbaar/2026-11-23-normbrief.docx", "school/2026-11-23-preventiebeleid.docx"]
    assert said.out.startswith("Klaar: 3 van 3 scholen, 6 documenten in uit.\nGeen enkele school vraagt nu iets van u.")
    assert "uit/batch-verslag.html" in said.out
    assert (tmp_path / "uit" / PAGE).is_file()


def test_what_is_made_is_what_maak_makes(schoolkader, scholen, tmp_path):
    assert batch(schoolkader, "--formaat", "docx,txt", document="normbrief,evaluatieformulier").code == 0
    for number in range(3):
        schoolkader(
            "maak", "normbrief", "evaluatieformulier", "--school", f"scholen/school-{number:03d}.yaml", "--uit", "los",
            "--formaat", "docx,txt", *DAY,
        )  # fmt: skip
        one, other = tmp_path / "uit" / folder_of(number), tmp_path / "los" / folder_of(number)
        assert files(one) == files(other)
        assert len(files(one)) == 11
        assert [(one / file).read_bytes() for file in files(one)] == [(other / file).read_bytes() for file in files(other)]


def test_a_folder_gives_its_profiles_and_names_what_is_none(schoolkader, scholen, tmp_path):
    shutil.copy(incident_path("po"), scholen / "2026-014.yaml")
    shutil.copy(incident_path("po"), scholen / "fleur-bakhuizen.yaml")
    (scholen / "docker.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
    (scholen / "schema.json").write_text("{}", encoding="utf-8")
    (scholen / "oud").mkdir()
    (scholen / "oud" / "vorige.yml").write_text(profile(7), encoding="utf-8")
    said = batch(schoolkader)
    data = report(tmp_path)
    assert said.code == 0
    assert data["aantallen"]["scholen"] == 3
    left_out = {row["bestand"]: row["reden"] for row in data["overgeslagen"]}
    assert "incidentbestand" in left_out["2026-014.yaml"]
    assert "geen profiel" in left_out["docker.yaml"]
    assert len(left_out) == 3
    assert [row for row in left_out if row.startswith("bestand ") and "incidentbestand" in left_out[row]]
    assert "In de map oud staan ook profielen." in said.err
    told = said.out + said.err + json.dumps(data) + (tmp_path / "uit" / PAGE).read_text(encoding="utf-8")
    assert "fleur" not in told.lower()
    assert "bestuur.yaml" not in told  # the schools build on it


def test_a_file_that_no_school_builds_on_is_not_passed_over(schoolkader, scholen, tmp_path):
    (scholen / "vergeten.yaml").write_text("versie: 1\nbestuur: {naam: Vergeten}\n", encoding="utf-8")
    batch(schoolkader)
    assert [row["bestand"] for row in report(tmp_path)["overgeslagen"]] == ["vergeten.yaml"]


def test_files_and_folders_may_be_mixed_and_the_shell_may_spell_them_out(schoolkader, scholen, tmp_path):
    loose = tmp_path / "los.yaml"
    loose.write_text(profile(9).replace("basis: bestuur.yaml", "basis: scholen/bestuur.yaml"), encoding="utf-8")
    spelled = sorted(scholen.glob("*.yaml"))
    said = schoolkader("batch", "--school", *spelled, "--school", loose, "--school", scholen, "--document", "normbrief", *DAY)
    assert said.code == 0
    assert report(tmp_path)["aantallen"]["scholen"] == 4
    assert report(tmp_path)["overgeslagen"] == []


def test_a_bad_school_in_the_middle_does_not_stop_the_others(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-001.yaml", "onderwijstype: po", "onderwijstype: havo")
    (scholen / "school-003.yaml").write_text("versie: 1\nschool: [", encoding="utf-8")
    said = batch(schoolkader)
    data = report(tmp_path)
    states = {row["profiel"]: row["toestand"] for row in data["scholen"]}
    assert said.code == data["exit"] == 5
    assert states == {
        "school-000.yaml": "klaar",
        "school-001.yaml": "niet gemaakt",
        "school-002.yaml": "klaar",
        "school-003.yaml": "niet gemaakt",
    }
    broken = next(row for row in data["scholen"] if row["profiel"] == "school-001.yaml")
    assert broken["punten"][0]["soort"] == "gegevens kloppen niet"
    assert "(school.onderwijstype)" in broken["punten"][0]["regels"][0]
    assert "havo" not in json.dumps(broken)


def test_what_is_missing_is_told_per_school_and_a_concept_tells_it_too(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-001.yaml", 'functie: "directeur"}\ncontact', "}\ncontact")
    said = batch(schoolkader, document="normbrief,preventiebeleid")
    row = next(row for row in report(tmp_path)["scholen"] if row["brin"] == brin(1))
    assert (said.code, row["toestand"]) == (5, "deels")
    assert [made["document"] for made in row["gemaakt"]] == ["preventiebeleid"]
    [point] = row["punten"]
    assert (point["soort"], point["documenten"]) == ("nog in te vullen", ["normbrief"])
    assert [line.split(":")[0] for line in point["regels"]] == ["schoolleider.functie"]
    said = batch(schoolkader, "--concept", "--uit", "concept", document="normbrief,preventiebeleid")
    row = next(row for row in report(tmp_path, "concept")["scholen"] if row["brin"] == brin(1))
    assert (said.code, row["toestand"]) == (0, "klaar")
    assert [line.split(":")[0] for line in row["punten"][0]["regels"]] == ["schoolleider.functie"]


def test_a_privacy_stop_of_one_school_gives_exit_code_4_and_the_others_are_made(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-001.yaml", "blijven bij", f"met nummer {BSN} blijven bij")
    said = batch(schoolkader, "--json", document="preventiebeleid")
    data = json.loads(said.out)
    assert said.code == data["exit"] == 4
    assert data["oordeel"] == "geblokkeerd"
    assert data["bevindingen"]
    assert all(set(row) == {"soort", "deel", "plaats", "advies"} for row in data["bevindingen"])
    assert [row["toestand"] for row in data["scholen"]] == ["klaar", "niet gemaakt", "klaar"]
    assert data["scholen"][1]["punten"][0]["soort"] == "privacystop"
    assert not (tmp_path / "uit" / folder_of(1)).exists()
    told = (
        said.out
        + said.err
        + "".join((tmp_path / "uit" / file).read_text(encoding="utf-8") for file in (DATA, PAGE, "batch-stand.jsonl"))
    )
    assert BSN not in told


def test_a_name_that_may_not_be_told_does_not_keep_the_report_of_the_others(schoolkader, scholen, tmp_path):
    (scholen / f"{BSN}.yaml").write_text("versie: 1\nschool: {brin: x}\n", encoding="utf-8")
    replace_in(scholen / "school-002.yaml", f'naam: "{name(2)}"', f'naam: "School {BSN}"')
    said = batch(schoolkader)
    assert said.code in {4, 5}
    told = said.out + said.err + "".join((tmp_path / "uit" / file).read_text(encoding="utf-8") for file in (DATA, PAGE))
    assert BSN not in told
    assert told.count("dat niet in een verslag mag") >= 2
    assert report(tmp_path)["aantallen"]["klaar"] == 2


def test_two_profiles_of_one_school_are_not_mixed(schoolkader, scholen, tmp_path):
    shutil.copy(scholen / "school-000.yaml", scholen / "school-000-kopie.yaml")
    said = batch(schoolkader)
    data = report(tmp_path)
    assert said.code == 5
    assert not (tmp_path / "uit" / folder_of(0)).exists()
    [row] = [row for row in data["scholen"] if row["brin"] == brin(0)]
    assert row["punten"][0]["regels"] == ["school-000-kopie.yaml", "school-000.yaml"]


def test_locations_of_one_institution_may_share_a_code(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-001.yaml", brin(1), brin(0))
    assert batch(schoolkader).code == 0
    assert report(tmp_path)["aantallen"]["klaar"] == 3


def test_only_invalid_schools_give_exit_code_3_and_only_failures_exit_code_1(schoolkader, scholen, tmp_path):
    for path in scholen.glob("school-*.yaml"):
        replace_in(path, 'functie: "directeur"}\ncontact', "}\ncontact")
    assert batch(schoolkader).code == 3
    assert files(tmp_path / "uit") == ["batch-stand.jsonl", PAGE, DATA]
    write_schools(scholen, 3)
    for number in range(3):
        (tmp_path / "vol" / folder_of(number)).mkdir(parents=True)
        (tmp_path / "vol" / folder_of(number) / "openbaar").write_text("een bestand", encoding="utf-8")
    assert batch(schoolkader, "--uit", "vol").code == 1


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (("--school", "leeg", "--document", "protocol"), 2, "Hier staat geen profiel van een school."),
        (("--school", "scholen", "--document", "protocl"), 2, "Dit document bestaat niet. Bedoelt u protocol?"),
        (("--school", "scholen", "--document", ","), 2, "Noem bij --document een of meer documenten"),
        (("--school", "scholen", "--document", "ouderbrief"), 2, "Bij een incident hoort één school"),
        (("--school", "scholen", "--document", "protocol", "--processen", "-1"), 2, "Kies bij --processen een aantal"),
        (("--school", "scholen", "--document", "protocol", "--duo", "x.csv"), 2, "Zeg bij --duo ook van welk bestuur"),
        (("--school", "scholen", "--document", "protocol", "--formaat", "doc"), 2, "Kies bij --formaat uit"),
        (("--school", "scholen", "--document", "normbrief", "--schooljaar", "2027-2028"), 2, "Met --schooljaar kunt u bijwerken"),
        (("--school", "scholen", "--document", "protocol", "--schooljaar", "2027"), 2, "Schrijf het schooljaar als twee jaren"),
        (
            ("--school", "scholen", "--document", "protocol", "--schooljaar", "2027-2028"),
            2,
            "De map met de documenten van vorig jaar",
        ),
        (
            ("--school", "scholen", "--document", "protocol", "--schooljaar", "2027-2028", "--concept"),
            2,
            "Bijwerken geeft een Word-bestand",
        ),
        (
            ("--school", "scholen", "--document", "preventiebeleid", "--register", "weg"),
            2,
            "De map met de jaarregisters is er niet.",
        ),
        (("--document", "protocol"), 2, "--school MAP ontbreekt."),
    ],
)
def test_wrong_use_gets_one_dutch_sentence_and_makes_nothing(schoolkader, scholen, tmp_path, args, code, sentence):
    (tmp_path / "leeg").mkdir()
    said = schoolkader("batch", *args)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith(sentence)
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("name", ["schoolen", "weg.yaml", "scholen/weg"])
def test_a_name_that_is_not_there_is_said_before_anything_is_written_and_the_report_stays(schoolkader, scholen, tmp_path, name):
    assert batch(schoolkader).code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*") if path.is_file()}
    said = schoolkader("batch", "--school", name, "--school", "scholen", "--document", "normbrief")
    assert said.code == 2
    assert said.err.startswith(f"{Path(name).name} is er niet. Controleer de naam")
    assert {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("more", [(), ("--bestuur", "32073")])
def test_a_folder_without_a_profile_leaves_the_report_of_another_run_as_it_was(schoolkader, scholen, tmp_path, more):
    batch(schoolkader)
    before = {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*") if path.is_file()}
    (tmp_path / "overig").mkdir()
    (tmp_path / "overig" / "docker.yaml").write_text("web: {image: x}", encoding="utf-8")
    (tmp_path / "overig" / "half.yaml").write_text("web: [", encoding="utf-8")
    said = schoolkader("batch", "--school", "overig", "--document", "normbrief", *more)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(NONE)
    assert {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*") if path.is_file()} == before


def test_progress_is_a_line_a_school_on_stderr_without_colour(schoolkader, scholen, monkeypatch):
    said = batch(schoolkader)
    lines = said.err.splitlines()
    assert len(lines) == 3
    assert [line.split()[0] for line in lines] == ["1/3", "2/3", "3/3"]
    assert all(": normbrief gemaakt." in line for line in lines)
    assert lines[0].endswith("Nog minder dan een minuut.")
    assert "\033" not in said.err + said.out
    assert "\r" not in said.err


def test_quiet_says_only_which_schools_need_a_person(schoolkader, scholen):
    replace_in(scholen / "school-001.yaml", 'functie: "directeur"}\ncontact', "}\ncontact")
    said = batch(schoolkader, "--quiet")
    assert said.out == ""
    [line] = said.err.splitlines()
    assert brin(1) in line
    assert "nog in te vullen" in line


def test_json_stands_alone_on_stdout_and_is_the_report(schoolkader, scholen, tmp_path):
    said = batch(schoolkader, "--json")
    assert json.loads(said.out) == report(tmp_path)
    row = json.loads(said.out)["scholen"][0]
    assert row["gemaakt"][0]["bestanden"][0]["pad"] == "openbaar/2026-11-23-normbrief.docx"
    assert (tmp_path / "uit" / row["map"] / row["gemaakt"][0]["bestanden"][0]["pad"]).is_file()


def test_every_link_of_the_report_leads_to_what_was_made(schoolkader, scholen, tmp_path):
    batch(schoolkader, document="normbrief,evaluatieformulier")
    page = Page((tmp_path / "uit" / PAGE).read_text(encoding="utf-8"))
    assert len(page.links) == 3 * (1 + 5)
    assert all((tmp_path / "uit" / link).exists() for link in page.links)


def test_everything_without_an_incident_can_be_asked_at_once(schoolkader, scholen, tmp_path):
    for number in range(2):
        (scholen / f"school-{number:03d}.yaml").unlink()
    assert batch(schoolkader, document="alles").code in {0, 5}
    schoolkader("maak", "alles", "--school", "scholen/school-002.yaml", "--uit", "los", *DAY)
    made = files(tmp_path / "uit" / folder_of(2))
    assert made == files(tmp_path / "los" / folder_of(2))
    assert {"school/2026-11-23-protocol.docx", "school/2026-11-23-evaluatieformulier-ouders.docx"} <= set(made)


def test_a_check_of_the_folder_leaves_the_report_alone(schoolkader, scholen, tmp_path):
    batch(schoolkader)
    said = schoolkader("controleer", "uit", "--school", "scholen/school-000.yaml", "--json")
    assert PAGE not in [row["bestand"] for row in json.loads(said.out)["bestanden"]]


def test_a_new_policy_looks_back_on_the_register_of_its_school(schoolkader, scholen, tmp_path):
    (tmp_path / "jaar").mkdir()
    name = f"{brin(1)}-2025-2026.yaml"
    lines = register(11, brin(1), "2025-2026").lines
    (tmp_path / "jaar" / name).write_bytes(evaluatie.append(evaluatie.new_file(evaluatie.empty(name)), lines, name))
    assert batch(schoolkader, "--register", "jaar", document="preventiebeleid").code == 0
    schoolkader(
        "maak", "preventiebeleid", "--school", "scholen/school-001.yaml", "--uit", "los", "--register", f"jaar/{name}", *DAY
    )  # fmt: skip
    path = f"{folder_of(1)}/school/2026-11-23-preventiebeleid.docx"
    assert (tmp_path / "uit" / path).read_bytes() == (tmp_path / "los" / path).read_bytes()
    lacking = [row["brin"] for row in report(tmp_path)["scholen"] if row["punten"]]
    assert lacking == [brin(0), brin(2)]


def test_a_board_that_makes_documents_again_replaces_none_that_a_school_released(schoolkader, scholen, tmp_path):
    batch(schoolkader, "--formaat", "docx,txt")
    letter = tmp_path / "uit" / folder_of(1) / "openbaar/2026-11-23-normbrief.docx"
    sign = ("--school", "scholen/school-001.yaml", "--door", "directeur", "--reden", "er is geen incident", *DAY)
    assert schoolkader("vrijgeven", letter, *sign).code == 0
    before = {path: path.read_bytes() for path in letter.parent.iterdir()}
    for number in range(3):
        replace_in(scholen / f"school-{number:03d}.yaml", '"adjunct-directeur"', '"teamleider"')
    assert batch(schoolkader, "--formaat", "docx,txt", "--force").code == 0
    assert {path: path.read_bytes() for path in before} == before
    assert sorted(path.name for path in letter.parent.iterdir() if path not in before) == [
        "2026-11-23-normbrief-v2.docx",
        "2026-11-23-normbrief-v2.txt",
    ]
    assert len(files(tmp_path / "uit" / folder_of(0) / "openbaar")) == 2
    assert "is vrijgegeven en blijft bewaard" in json.dumps(report(tmp_path), ensure_ascii=False)
