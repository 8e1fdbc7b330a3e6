"""The schools of one board, by the register of DUO."""

import json
import shlex

import pytest
from batch.scholen import brin, folder_of, name, replace_in, write_schools
from register.duo_files import PO_HEADER, WEGWIJZER, duo_csv

from generator.load.register import require_board
from generator.pipeline.batch.report import DATA, PAGE

pytestmark = pytest.mark.usefixtures("without_office")
BOARD = "99998"


def row(number, board=BOARD):
    code = brin(number)
    return ["Drenthe", board, code[:4], code, name(number), *WEGWIJZER[5:]]


def report(tmp_path):
    return json.loads((tmp_path / "uit" / DATA).read_text(encoding="utf-8"))


def batch(schoolkader, *more):
    return schoolkader(
        "batch", "--school", "scholen", "--document", "normbrief", "--vandaag", "2026-11-23", "--processen", "1", *more
    )


@pytest.fixture
def scholen(tmp_path):
    """Four schools, of which three are of the board; the board has a fifth without a profile."""
    duo_csv(tmp_path / "alle vestigingen.csv", PO_HEADER, row(0), row(1), row(2, "99997"), row(3), row(8))
    return write_schools(tmp_path / "scholen", 4)


def test_only_the_schools_of_the_board_are_done_and_those_without_a_profile_are_named(schoolkader, scholen, tmp_path):
    said = batch(schoolkader, "--duo", "alle vestigingen.csv", "--bestuur", BOARD)
    data = report(tmp_path)
    assert said.code == data["exit"] == 5
    assert [each["brin"] for each in data["scholen"]] == [brin(0), brin(1), brin(3)]
    assert not (tmp_path / "uit" / folder_of(2)).exists()
    assert data["zonder_profiel"] == [
        {
            "brin": brin(8),
            "naam": name(8),
            "opdracht": f'schoolkader profiel nieuw --brin {brin(8)} --duo "alle vestigingen.csv"',
        }
    ]
    assert data["overgeslagen"] == [{"bestand": "school-002.yaml", "reden": f"{name(2)} ({brin(2)}) hoort niet bij dit bestuur."}]
    assert "Dit vraagt iemand: 1 school." in said.out
    page = (tmp_path / "uit" / PAGE).read_text(encoding="utf-8")
    assert page.index("Nog geen profiel: 1 school") < page.index("Gemaakt: 3 scholen")
    assert "profiel nieuw --brin" in page


def test_a_school_whose_profile_does_not_load_has_one_all_the_same(schoolkader, scholen, tmp_path):
    for number in (0, 2):
        replace_in(scholen / f"school-{number:03d}.yaml", "onderwijstype: po", "onderwijstype: havo")
    said = batch(schoolkader, "--duo", "alle vestigingen.csv", "--bestuur", BOARD)
    data = report(tmp_path)
    assert said.code == 5
    assert [each["brin"] for each in data["zonder_profiel"]] == [brin(8)]
    assert {each["brin"]: each["toestand"] for each in data["scholen"]} == {
        brin(0): "niet gemaakt",
        brin(1): "klaar",
        brin(3): "klaar",
    }


def test_a_profile_that_is_no_sound_yaml_is_counted_once(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-001.yaml", 'telefoon: "010-55', 'telefoon: "010-55"x')
    said = batch(schoolkader, "--duo", "alle vestigingen.csv", "--bestuur", BOARD)
    data = report(tmp_path)
    assert [each["brin"] for each in data["zonder_profiel"]] == [brin(8)]
    assert (data["aantallen"]["scholen"], data["aantallen"]["vraagt_iemand"]) == (3, 1)
    assert "Dit vraagt iemand: 2 scholen." in said.out


def test_the_command_in_the_report_makes_the_profile(schoolkader, scholen, tmp_path):
    batch(schoolkader, "--duo", "alle vestigingen.csv", "--bestuur", BOARD)
    command = shlex.split(report(tmp_path)["zonder_profiel"][0]["opdracht"])
    assert schoolkader(*command[1:], "--bestand", "scholen/school-008.yaml").code == 0
    said = batch(schoolkader, "--duo", "alle vestigingen.csv", "--bestuur", BOARD)
    assert report(tmp_path)["zonder_profiel"] == []
    assert said.code == 5  # it is not filled in yet
    kinds = {each["brin"]: [point["soort"] for point in each["punten"]] for each in report(tmp_path)["scholen"]}
    assert kinds == {brin(0): [], brin(1): [], brin(3): [], brin(8): ["nog in te vullen"]}


def test_a_board_that_is_complete_is_done(schoolkader, scholen, tmp_path):
    said = batch(schoolkader, "--duo", "alle vestigingen.csv", "--bestuur", "99997")
    assert (said.code, [each["brin"] for each in report(tmp_path)["scholen"]]) == (0, [brin(2)])


def test_rows_of_the_file_that_do_not_fit_are_told(schoolkader, scholen, tmp_path):
    broken = row(9)
    broken[3] = "??"
    duo_csv(tmp_path / "duo.csv", PO_HEADER, row(0), broken)
    said = batch(schoolkader, "--duo", "duo.csv", "--bestuur", BOARD)
    assert said.code == 0
    assert "Let op: In het bestand van DUO past 1 regel niet" in said.err


def test_without_a_file_the_register_that_ships_is_used(schoolkader, scholen, tmp_path):
    said = batch(schoolkader, "--bestuur", "32073")
    data = report(tmp_path)
    assert said.code == 3  # none of these fictional schools is of it
    assert data["scholen"] == []
    assert [each["brin"] for each in data["zonder_profiel"]] == [each.brin for each in require_board("32073")[0]]
    assert data["zonder_profiel"][0]["opdracht"] == f"schoolkader profiel nieuw --brin {data['zonder_profiel'][0]['brin']}"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--bestuur", "99996"), "In het meegeleverde register van basisscholen staat geen school van bestuur 99996."),
        (("--bestuur", "12", "--duo", "alle vestigingen.csv"), "In alle vestigingen.csv staat geen school van bestuur 00012."),
        (("--bestuur", "Xandrina"), "Het nummer van een bestuur (bevoegd gezag) heeft hooguit vijf cijfers"),
    ],
)
def test_an_unknown_board_is_told_with_what_to_do(schoolkader, scholen, tmp_path, more, sentence):
    said = batch(schoolkader, *more)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(sentence)
    assert "Xandrina" not in said.err
    assert not (tmp_path / "uit").exists()


def test_a_file_that_is_none_of_duo_is_refused(schoolkader, scholen, tmp_path):
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    assert batch(schoolkader, "--duo", "x.csv", "--bestuur", BOARD).code == 3
