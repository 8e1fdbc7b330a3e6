"""`maak preventiebeleid --register` as a policy officer runs it."""

import json

import pytest
from registers import register
from schools import profile_path

from generator.base.resources import folder
from generator.render.tekst.read import reading_copy
from generator.yearly import evaluatie

MADE = "uit/99ZZ01-voorbeeldcollege/school/2026-11-23-preventiebeleid.docx"
VO = ("--school", profile_path("vo"), "--vandaag", "2026-11-23")
NAME = "99ZZ01-2026-2027.yaml"


@pytest.fixture
def path(tmp_path):
    return put(tmp_path, NAME, register(60))


def put(tmp_path, name, of):
    data = evaluatie.append(evaluatie.new_file(evaluatie.empty(name)), of.lines, name)
    (tmp_path / "jaar").mkdir(exist_ok=True)
    (tmp_path / "jaar" / name).write_bytes(data)
    return tmp_path / "jaar" / name


def test_the_policy_gets_the_year_and_no_warning(schoolkader, tmp_path, path):
    said = schoolkader("maak", "preventiebeleid", *VO, "--register", path)
    assert (said.code, said.err) == (0, "")
    assert "[Kop 1] Het jaar in cijfers" in reading_copy((tmp_path / MADE).read_bytes())
    assert schoolkader("controleer", MADE, "--school", profile_path("vo")).code == 0


def test_text_and_page_beside_it_tell_what_the_table_shows(schoolkader, tmp_path, path):
    assert schoolkader("maak", "preventiebeleid", *VO, "--register", path, "--formaat", "docx,txt,html").code == 0
    for ending in (".txt", ".html"):
        assert "Minder dan 5 evaluaties" in (tmp_path / MADE).with_suffix(ending).read_text(encoding="utf-8")


def test_a_register_is_no_trouble_for_other_documents(schoolkader, tmp_path, path):
    said = schoolkader("maak", "protocol", "normbrief", *VO, "--register", path, "--json")
    assert (said.code, len(json.loads(said.out)["documenten"])) == (0, 2)


def test_a_register_of_another_school_is_refused(schoolkader, tmp_path):
    other = put(tmp_path, "99ZZ00-2026-2027.yaml", register(11, "99ZZ00"))
    said = schoolkader("maak", "preventiebeleid", *VO, "--register", other)
    assert said.code == 3
    assert "99ZZ00-2026-2027.yaml (brin): dit jaarregister is van een andere school." in said.err
    assert not (tmp_path / MADE).exists()


@pytest.mark.parametrize("name", ["weg.yaml", "."])
def test_a_register_that_is_not_there_is_said(schoolkader, tmp_path, name):
    said = schoolkader("maak", "preventiebeleid", *VO, "--register", tmp_path / name)
    assert said.code == 3
    assert "dit bestand is er niet of kan niet gelezen worden" in said.err


def test_a_register_that_does_not_hold_is_told_with_its_line(schoolkader, tmp_path, path):
    path.write_text(
        path.read_text(encoding="utf-8").replace("respondent: medewerkers", "respondent: Zwaluwstaart", 1), encoding="utf-8"
    )
    said = schoolkader("maak", "preventiebeleid", *VO, "--register", path)
    assert said.code == 3
    assert "deze waarde bestaat niet" in said.err
    assert "Zwaluwstaart" not in said.err


def test_the_same_command_twice_gives_the_same_file(schoolkader, tmp_path, path):
    files = []
    for _ in range(2):
        assert schoolkader("maak", "preventiebeleid", *VO, "--register", path).code == 0
        files.append((tmp_path / MADE).read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize("path", sorted((folder("school_profiles") / "jaar").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_registers_that_are_shipped_hold_and_are_of_schools_that_do_not_exist(path):
    of = evaluatie.read(path.read_bytes(), path.name)
    assert of.brin.startswith("99ZZ")
    assert path.name == f"{of.brin}-{of.schooljaar}.yaml"
    assert evaluatie.policy_points(of)
