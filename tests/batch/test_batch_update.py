"""57 schools of a board update in one run, each keeping its own edits."""

import json
import os
import shutil
from contextlib import chdir

import pytest
from batch.papier import accept_all, accepted, add_own_line, all_text, date_of_change, is_rejected_to, retype_line
from batch.scholen import brin, folder_of, replace_in, sentinel, write_schools
from registers import POINTS, register

from generator.doors.cli import main
from generator.pipeline.batch.report import DATA, PAGE
from generator.write.manifest import read_manifest
from generator.yearly import evaluatie

pytestmark = pytest.mark.usefixtures("without_office")
POLICIES = ("protocol", "preventiebeleid")
LAST, NOW = "2026-11-23", "2027-06-15"
SCHOOLS = 4


def own(number, document):
    return f"Eigen alinea van {sentinel(number)} in het {document}."


def made(tmp_path, number, document, day=LAST, suffix=""):
    return tmp_path / "uit" / folder_of(number) / "school" / f"{day}-{document}{suffix}.docx"


def updated(tmp_path, number, document):
    return made(tmp_path, number, document, NOW, "-bijgewerkt")


def command(*more, document="protocol,preventiebeleid"):
    options = ("--document", document, "--schooljaar", "2027-2028", "--vandaag", NOW, "--processen", "1")
    return ["batch", "--school", "scholen", *options, *more]


def update(schoolkader, *more, **options):
    return schoolkader(*command(*more, **options))


def only(place, *numbers):
    """Leave a board no more schools than a test asks about."""
    for number in set(range(SCHOOLS)) - set(numbers):
        (place / "scholen" / f"school-{number:03d}.yaml").unlink()


def rows(tmp_path):
    return {row["brin"]: row for row in json.loads((tmp_path / "uit" / DATA).read_text(encoding="utf-8"))["scholen"]}


def kinds(row):
    """Why a school needs a person, but for what it must read before it uses its documents."""
    return [point["soort"] for point in row["punten"] if point["soort"] != "zelf bekijken"]


@pytest.fixture(scope="module")
def made_last_year(tmp_path_factory):
    """A board whose schools have their policies."""
    place = tmp_path_factory.mktemp("bestuur")
    write_schools(place / "scholen", SCHOOLS)
    options = ("--document", ",".join(POLICIES), "--vandaag", LAST, "--uit", str(place / "uit"), "--quiet")
    assert main(["batch", "--school", str(place / "scholen"), *options]) == 0
    return place


@pytest.fixture(scope="module")
def edited(made_last_year, tmp_path_factory):
    """Three schools edited theirs in Word, one did not; every profile changed since."""
    place = shutil.copytree(made_last_year, tmp_path_factory.mktemp("bewerkt"), dirs_exist_ok=True)
    for number in range(SCHOOLS - 1):
        for document in POLICIES:
            add_own_line(made(place, number, document), document, own(number, document))
    for number in range(SCHOOLS):
        replace_in(place / "scholen" / f"school-{number:03d}.yaml", 'versie: "1.0"', 'versie: "3.0"')
    return place


@pytest.fixture(scope="module")
def updated_once(edited, tmp_path_factory):
    """The same after the update of this year."""
    place = shutil.copytree(edited, tmp_path_factory.mktemp("bijgewerkt"), dirs_exist_ok=True)
    with chdir(place):
        assert main(command("--quiet")) == 0
    return place


@pytest.fixture
def bestuur(edited, tmp_path):
    """A board before its update, for one test alone."""
    return shutil.copytree(edited, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def bijgewerkt(updated_once, tmp_path):
    """A board after its update, for one test alone."""
    return shutil.copytree(updated_once, tmp_path, dirs_exist_ok=True)


@pytest.mark.groot
def test_every_school_keeps_its_own_edits_and_gets_this_year_as_marks(edited, bijgewerkt):
    bestuur = bijgewerkt
    before = {(number, name): made(edited, number, name).read_bytes() for number in range(SCHOOLS) for name in POLICIES}
    for (number, name), data in before.items():
        assert made(bestuur, number, name).read_bytes() == data
        lines = accepted(updated(bestuur, number, name))
        assert (own(number, name) in lines) is (number < SCHOOLS - 1)
        assert any("2027-2028" in line for line in lines)
        assert is_rejected_to(updated(bestuur, number, name), data)
        others = [sentinel(other) for other in range(SCHOOLS) if other != number]
        text = all_text(updated(bestuur, number, name))
        assert sentinel(number) in text
        assert [word for word in others if word in text] == []
    row = rows(bestuur)[brin(0)]
    assert [(each["document"], each["gemarkeerd"] > 0, len(each["bestanden"])) for each in row["gemaakt"]] == [
        ("protocol", True, 4),
        ("preventiebeleid", True, 5),
    ]


@pytest.mark.groot
def test_it_is_what_the_command_for_one_school_makes(schoolkader, bijgewerkt):
    bestuur = bijgewerkt
    for name in POLICIES:
        options = ("--vorige", made(bestuur, 1, name), "--schooljaar", "2027-2028", "--vandaag", NOW, "--uit", "los")
        assert schoolkader("beleid", "bijwerken", "--school", "scholen/school-001.yaml", *options).code == 0
        one = bestuur / "los" / folder_of(1) / "school" / updated(bestuur, 1, name).name
        assert one.read_bytes() == updated(bestuur, 1, name).read_bytes()


@pytest.mark.groot
def test_choices_are_counted_in_the_report_and_the_list_of_changes_is_named(schoolkader, bestuur):
    only(bestuur, 0)
    retype_line(made(bestuur, 0, "preventiebeleid"), "Actieplan 2026-2027", "Wat gaan wij doen?")
    said = update(schoolkader, document="preventiebeleid")
    assert said.code == 0  # it is done; the choices are for the school
    points = rows(bestuur)[brin(0)]["punten"]
    assert kinds(rows(bestuur)[brin(0)]) == ["zelf kiezen"]
    assert points[0]["regels"] == ["preventiebeleid: 1 keuze, zie school/2027-06-15-preventiebeleid-wijzigingen.docx"]
    page = (bestuur / "uit" / PAGE).read_text(encoding="utf-8")
    assert page.index("Zelf kiezen") < page.index("Gemaakt: 1 school")
    assert "Wat gaan wij doen?" not in page


@pytest.mark.groot
def test_what_many_schools_must_read_is_told_once_for_all_of_them(bijgewerkt):
    bestuur = bijgewerkt
    page = (bestuur / "uit" / PAGE).read_text(encoding="utf-8")
    assert page.count("preventiebeleid: De vaststelling van 20 oktober 2026 gold voor de vorige tekst") == 1
    assert page.count("Hetzelfde bij 4 scholen") == 1
    assert page.count("<article") == 1
    assert all(row["punten"][0]["regels"][0].startswith("preventiebeleid: De vaststelling") for row in rows(bestuur).values())


@pytest.mark.groot
def test_two_edited_files_of_one_day_are_left_to_a_person_with_their_names(schoolkader, bestuur):
    only(bestuur, 0)
    path = made(bestuur, 0, "protocol")
    second = path.with_name("Protocol definitief.docx")
    shutil.copy(path, second)
    add_own_line(second, "protocol", "Nog een eigen alinea.")
    said = update(schoolkader)
    row = rows(bestuur)[brin(0)]
    assert (said.code, row["toestand"]) == (5, "deels")
    point = row["punten"][0]
    assert (kinds(row), point["documenten"]) == (["vorig bestand"], ["protocol"])
    assert point["regels"] == ["2026-11-23-protocol.docx", "Protocol definitief.docx"]
    assert not updated(bestuur, 0, "protocol").exists()
    assert updated(bestuur, 0, "preventiebeleid").exists()
    date_of_change(second, "2027-02-01")
    assert update(schoolkader).code == 0
    assert "Nog een eigen alinea." in accepted(updated(bestuur, 0, "protocol"))


@pytest.mark.groot
def test_a_copy_on_another_day_is_told_by_the_date_that_word_keeps_and_not_by_that_of_the_disk(schoolkader, bestuur):
    only(bestuur, 0)
    path = made(bestuur, 0, "protocol")
    second = path.with_name("Protocol van school.docx")
    shutil.copy(path, second)
    add_own_line(second, "protocol", "Uit het oudere bestand.")
    date_of_change(second, "2026-10-01")
    os.utime(path, (0, 0))
    assert update(schoolkader).code == 0
    assert "Uit het oudere bestand." not in accepted(updated(bestuur, 0, "protocol"))


def test_a_school_without_a_previous_file_is_told_and_nothing_is_made_for_it(schoolkader, bestuur):
    only(bestuur, 2, 3)
    made(bestuur, 3, "protocol").unlink()
    shutil.rmtree(bestuur / "uit" / folder_of(2))
    (bestuur / "uit" / f"{brin(2)}-oude-naam").mkdir()
    said = update(schoolkader)
    found = rows(bestuur)
    assert said.code == 5
    assert found[brin(3)]["punten"][0]["tekst"].startswith("Er is nog geen protocol van deze school")
    assert found[brin(3)]["toestand"] == "deels"
    assert found[brin(2)]["punten"][0]["regels"] == [f"{brin(2)}-oude-naam"]
    assert not (bestuur / "uit" / folder_of(2)).exists()


@pytest.mark.groot
def test_open_changes_an_open_file_and_a_broken_file_are_left_to_a_person(schoolkader, bijgewerkt):
    bestuur = bijgewerkt
    shutil.copy(updated(bestuur, 0, "protocol"), made(bestuur, 0, "protocol"))  # nobody accepted or rejected yet
    for path in bestuur.rglob("*-bijgewerkt.docx"):
        path.unlink()
    (updated(bestuur, 1, "protocol").parent / f"~${updated(bestuur, 1, 'protocol').name[2:]}").write_bytes(b"")
    updated(bestuur, 1, "protocol").write_bytes(b"x")
    made(bestuur, 2, "protocol").with_name("kapot.docx").write_bytes(b"PK\x03\x04 half")
    said = update(schoolkader, document="protocol")
    found = {code: kinds(row) for code, row in rows(bestuur).items()}
    assert said.code == 5
    assert found == {brin(0): ["open wijzigingen"], brin(1): ["open in Word"], brin(2): ["vorig bestand"], brin(3): []}
    assert rows(bestuur)[brin(2)]["punten"][0]["regels"] == ["kapot.docx"]


@pytest.mark.groot
def test_an_update_that_the_school_edited_is_not_replaced(schoolkader, bijgewerkt):
    bestuur = bijgewerkt
    path = updated(bestuur, 0, "protocol")
    add_own_line(path, "protocol", "Later bedacht.")
    mine = path.read_bytes()
    said = update(schoolkader)
    row = rows(bestuur)[brin(0)]
    assert said.code == 5
    assert kinds(row) == ["bewerkt"]
    assert path.read_bytes() == mine
    assert [rows(bestuur)[brin(number)]["al_klaar"] for number in (1, 2, 3)] == [True] * 3
    assert update(schoolkader, "--force").code == 0
    kept = path.with_name("2027-06-15-protocol-bijgewerkt.bewaard-1.docx")
    assert kept.read_bytes() == mine


def test_the_documents_of_last_year_may_stand_elsewhere(schoolkader, bestuur):
    only(bestuur, 0)
    (bestuur / "uit").rename(bestuur / "ingeleverd")
    said = update(schoolkader, "--vorige", "ingeleverd")
    assert said.code == 0
    assert own(0, "protocol") in accepted(updated(bestuur, 0, "protocol"))
    assert set(read_manifest(bestuur / "uit" / folder_of(0))) == {
        f"school/{NOW}-{kind}"
        for name in POLICIES
        for kind in (f"{name}-bijgewerkt.docx", f"{name}-wijzigingen.docx", f"{name}-wijzigingen.md", f"mr-oplegger-{name}.docx")
    } | {f"school/{NOW}-preventiebeleid-volgend-jaar.txt"}


@pytest.mark.groot
def test_the_year_after_the_accepted_update_is_the_file_of_the_school(schoolkader, bijgewerkt):
    only(bijgewerkt, 0)
    path = updated(bijgewerkt, 0, "protocol")
    accept_all(path)
    options = ("--document", "protocol", "--schooljaar", "2028-2029", "--vandaag", "2028-06-15")
    assert schoolkader("batch", "--school", "scholen", *options).code == 0
    lines = accepted(path.with_name("2028-06-15-protocol-bijgewerkt.docx"))
    assert own(0, "protocol") in lines
    assert any("2028-2029" in line for line in lines)
    assert not any("2026-2027" in line and "2027-2028" not in line for line in lines if "schooljaar" in line.lower())


def test_a_run_again_does_nothing_and_a_school_that_edited_is_done_anew(schoolkader, bijgewerkt):
    said = update(schoolkader)
    assert said.code == 0
    assert "Al klaar van een vorige keer: 4 scholen." in said.out
    add_own_line(made(bijgewerkt, 1, "protocol"), "protocol", "Nog een alinea.")
    said = update(schoolkader)
    assert (said.code, "Al klaar van een vorige keer: 3 scholen." in said.out) == (0, True)
    assert "Nog een alinea." in accepted(updated(bijgewerkt, 1, "protocol"))


@pytest.mark.groot
def test_the_policy_of_each_school_looks_back_on_its_own_register(schoolkader, bestuur):
    only(bestuur, 0, 1, 2)
    years = bestuur / "jaar"
    years.mkdir()
    for number, lines in ((0, 60), (1, 11)):
        name = f"{brin(number)}-2026-2027.yaml"
        found = register(lines, brin(number))
        (years / name).write_bytes(evaluatie.append(evaluatie.new_file(evaluatie.empty(name)), found.lines, name))
    said = update(schoolkader, "--register", "jaar", document="preventiebeleid")
    assert said.code == 0
    texts = {number: " ".join(accepted(updated(bestuur, number, "preventiebeleid"))) for number in range(3)}
    assert {number: POINTS[0][0] in text for number, text in texts.items()} == {0: True, 1: True, 2: False}
    reading = {code: [line for point in row["punten"] for line in point["regels"]] for code, row in rows(bestuur).items()}
    lacking = [code for code, lines in reading.items() if any("geen jaarregister over 2026-2027" in line for line in lines)]
    assert lacking == [brin(2)]
    assert POINTS[0][0] not in (bestuur / "uit" / PAGE).read_text(encoding="utf-8")
    name = f"{brin(1)}-2026-2027.yaml"
    (years / name).write_bytes(evaluatie.append(evaluatie.new_file(evaluatie.empty(name)), register(20, brin(1)).lines, name))
    assert update(schoolkader, "--register", "jaar", document="preventiebeleid").code == 0
    assert [code for code, row in rows(bestuur).items() if not row["al_klaar"]] == [brin(1)]


def test_a_register_of_another_school_is_never_used(schoolkader, bestuur):
    only(bestuur, 0)
    name = f"{brin(0)}-2026-2027.yaml"
    found = register(11, brin(1))
    (bestuur / "jaar").mkdir()
    other = evaluatie.append(
        evaluatie.new_file(evaluatie.empty(f"{brin(1)}-2026-2027.yaml")), found.lines, f"{brin(1)}-2026-2027.yaml"
    )
    (bestuur / "jaar" / name).write_bytes(other)
    assert update(schoolkader, "--register", "jaar").code == 5
    row = rows(bestuur)[brin(0)]
    assert (row["toestand"], kinds(row)) == ("deels", ["gegevens kloppen niet"])
    assert not updated(bestuur, 0, "preventiebeleid").exists()
