"""A board of twenty schools makes its profiles in one go, with people and numbers from a sheet."""

import json
from pathlib import Path

import pytest
import yaml
from board.bladen import Blad, book
from register.duo_files import PO_HEADER, WEGWIJZER, duo_csv

from generator.load.files import load_profile
from generator.load.register import require_board

BOARD = "99998"
DUO = "vestigingen.csv"
NAMES = [
    "De Vlinder",
    "De Regenboog",
    "De Regenboog",
    "Het Kompas",
    *(f"De {word}boom" for word in ["Appel", "Beuk", "Ceder", "Den", "Els", "Es"]),
]
NAMES += [
    f"Het {word}nest" for word in ["Kraaien", "Uilen", "Mussen", "Zwanen", "Ooievaars", "Reigers", "Roeken", "Merels", "Meeuwen"]
]
NAMES += ["'t Hof"]
EXTERN = ("T. Holtrop", "06-24681012")


def code(number: int) -> str:
    return f"99ZZ{40 + number}"


def row(number: int, name: str) -> list[str]:
    town = "ASSEN" if number == 2 else "EMMEN"
    return [
        "Drenthe",
        BOARD,
        "99ZZ",
        code(number),
        name,
        "Laan",
        f"{number + 1}",
        "9571 AZ",
        town,
        *WEGWIJZER[9:12],
        f"05916712{number:02d}",
        " ",
        "Noord",
    ]


@pytest.fixture(autouse=True)
def register(tmp_path: Path) -> Path:
    return duo_csv(tmp_path / DUO, PO_HEADER, *(row(number, name) for number, name in enumerate(NAMES)))


def made(schoolkader, *more):
    return schoolkader("profiel", "nieuw", "--bestuur", BOARD, "--map", "scholen", "--duo", DUO, *more)


def refused(schoolkader, tmp_path, path):
    said = made(schoolkader, "--aanvulling", path)
    assert said.code == 3
    assert not (tmp_path / "scholen").exists(), "nothing is written of a sheet with a fault"
    return said.err


def csv(tmp_path, *lines):
    path = tmp_path / "personen.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def people(tmp_path):
    """The sheet of a real office: titles, two sheets, codes and names mixed, merged cells, hidden parts, numbers as numbers."""
    first = [
        ["Gegevens voor het protocol 2026-2027"],
        [],
        [
            "BRIN",
            "School",
            "Plaats",
            "Directeur",
            "Tel. directeur",
            "E-mail van de directeur",
            "schoolleider.functie",
            "Leerlingen",
            "Privé",
        ],
        ["", "alle scholen", "", "", "", "", "", "", ""],
        [code(0), "", "", "A. Bakker", "591671301", "A.Bakker@vlinder.example", "", "1.214", "x"],
        ["", "Basisschool de regenboog", "Assen", "B. Smit", "0591-671302", "", "locatiedirecteur", "98", "x"],
        ["", "Het Kompas", "", "C. Dekker", "n.v.t.", "-", "directeur", "", "x"],
        [code(4), "", "", "D. oud", "", "", "", "", "x"],
        [],
        [code(19), "'t Hof", "", "", "", "", "", "", ""],
    ]
    numbers = {"E5": '<c r="E5"><v>591671301</v></c>', "H6": '<c r="H6" t="str"><f>49*2</f><v>98</v></c>'}
    second = [["naam", "externe vertrouwenspersoon", "telefoon externe vertrouwenspersoon", "opmerking"]]
    second += [["De Vlinder", *EXTERN, "belt terug"], ["alle scholen", *EXTERN, ""]]
    shared = [["brin", "vertrouwenspersoon"], [code(0), "V. Bos"], [code(3), ""], ["Cluster Oost", ""]]
    return book(
        tmp_path / "personen.xlsx",
        Blad("Directies", first, hidden_rows=(8,), hidden_columns=(9,), merged=("A1:H1",), raw=numbers),
        Blad("Extern", second),
        Blad("Intern", shared[:3], merged=("B2:B3",)),
        Blad("Uitleg", [["Vul dit in voor 1 december"]]),
    )


def test_every_school_gets_a_profile_of_its_own_and_what_all_share_stands_once(schoolkader, tmp_path):
    said = made(schoolkader)
    folder = tmp_path / "scholen"
    files = {path.name for path in folder.glob("*.yaml")} - {"bestuur.yaml"}
    assert said.code == 0
    assert len(files) == len(NAMES) == 20
    assert {"de-vlinder.yaml", "de-regenboog-emmen.yaml", "de-regenboog-assen.yaml", "t-hof.yaml"} <= files
    assert {load_profile(folder / name).school.brin for name in files} == {code(number) for number in range(20)}
    shared = yaml.safe_load((folder / "bestuur.yaml").read_text(encoding="utf-8"))
    assert (shared["bestuur"]["nummer"], shared["politie"]["eenheid"], shared["regio"]["vakantieregio"]) == (
        BOARD,
        "Noord-Nederland",
        "noord",
    )
    assert all("Noord-Nederland" not in (folder / name).read_text(encoding="utf-8") for name in files)
    assert load_profile(folder / "de-vlinder.yaml").bestuur.nummer == BOARD


def test_people_and_numbers_come_from_a_sheet_as_an_office_has_it(schoolkader, tmp_path):
    said = made(schoolkader, "--aanvulling", people(tmp_path))
    folder = tmp_path / "scholen"
    assert said.code == 0, said.err
    vlinder, kompas = load_profile(folder / "de-vlinder.yaml"), load_profile(folder / "het-kompas.yaml")
    regenboog = load_profile(folder / "de-regenboog-assen.yaml")
    assert (vlinder.schoolleider.naam, vlinder.schoolleider.telefoon) == ("A. Bakker", "0591-671301")
    assert (vlinder.school.leerlingen, regenboog.school.leerlingen) == (1214, 98)
    assert regenboog.schoolleider.functie == "locatiedirecteur"
    assert (kompas.schoolleider.naam, kompas.schoolleider.telefoon, kompas.schoolleider.email) == ("C. Dekker", None, None)
    assert [each.veiligheid.vertrouwenspersoon_intern.naam for each in (vlinder, kompas)] == ["V. Bos", "V. Bos"], "one merged cell"
    hof = load_profile(folder / "t-hof.yaml")
    assert (hof.veiligheid.vertrouwenspersoon_extern.naam, hof.veiligheid.vertrouwenspersoon_extern.telefoon) == EXTERN
    assert EXTERN[0] in (folder / "bestuur.yaml").read_text(encoding="utf-8")
    assert EXTERN[0] not in (folder / "de-vlinder.yaml").read_text(encoding="utf-8")
    assert "D. oud" not in "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")), "what is hidden is not read"


def test_what_was_not_read_and_who_is_not_in_the_sheet_is_said(schoolkader, tmp_path):
    said = made(schoolkader, "--aanvulling", people(tmp_path)).err
    assert "personen.xlsx, blad Directies: er is 1 verborgen rij niet gelezen." in said
    assert "personen.xlsx, blad Directies: verborgen kolommen zijn niet gelezen." in said
    assert "Het blad Uitleg is niet gelezen" in said
    assert f"Niet in het rekenblad: De Regenboog ({code(1)}), De Appelboom ({code(4)})" in said


def test_each_profile_is_in_order_but_for_what_is_still_missing(schoolkader, tmp_path):
    made(schoolkader, "--aanvulling", people(tmp_path))
    said = schoolkader("profiel", "controleer", "scholen")
    assert said.code == 0
    assert said.err == ""
    assert said.out.count("In orde: ") == 20
    assert "bestuur.yaml" not in said.out


def test_a_second_run_changes_no_file_and_says_so_of_each(schoolkader, tmp_path):
    made(schoolkader)
    folder = tmp_path / "scholen"
    (folder / "het-kompas.yaml").rename(folder / "kompas van Ans.yaml")
    (folder / "de-vlinder.yaml").unlink()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = made(schoolkader, "--aanvulling", people(tmp_path))
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name: data for name, data in after.items() if name in before} == before
    assert set(after) - set(before) == {"de-vlinder.yaml"}
    assert said.out.count("Bestond al, niet veranderd:") == 20
    assert "scholen/kompas van Ans.yaml: Het Kompas (99ZZ43). Uit het rekenblad staan er 3 gegevens niet vanzelf in." in said.out
    assert load_profile(folder / "de-vlinder.yaml").schoolleider.naam == "A. Bakker"


def test_all_faults_are_told_at_once_with_their_cell_and_without_a_value(schoolkader, tmp_path):
    head = "brin;naam;plaats;directuer;telefoon directeur;e-mail directeur;aantal leerlingen;actieteam.kern;telefoon"
    path = csv(
        tmp_path,
        head,
        f"{code(0)};;;Geheim;06-1;Geheim;12;;",
        f"{code(0)};;;;;;13;;",
        ";De Vlinnder;;Geheim;;;;;",
        ";De Regenboog;;Geheim;;;;;",
        "99ZZ4;;;Geheim;;;;;",
        f"{code(5)};De Vlinder;;Geheim;;;;;",
        ";;;Geheim;;;;;0591671214",
    )
    said = refused(schoolkader, tmp_path, path)
    assert "Geheim" not in said
    assert said.count("personen.csv, cel ") == 10
    for cell, part in {
        "D1": "Bedoelt u directeur?",
        "H1": "deze sleutel past niet in één cel",
        "E2": "dit lijkt geen bestaand Nederlands telefoonnummer",
        "F2": "dit lijkt geen e-mailadres",
        "G3": "staat er iets anders in cel G2",
        "B4": f"Bedoelt u De Vlinder ({code(0)})?",
        "B5": f"{code(1)} (De Regenboog, Emmen), {code(2)} (De Regenboog, Assen)",
        "A6": "dit is geen BRIN-code van een school van dit bestuur",
        "A7": "de code en de naam zijn van twee scholen",
        "A8": "van welke school deze gegevens zijn, staat er niet",
    }.items():
        assert f"cel {cell}" in said, cell
        assert part in said


def test_values_are_judged_by_what_a_profile_is_judged_by_before_anything_is_written(schoolkader, tmp_path):
    head = (
        "brin;telefoon directeur;e-mail directeur;aantal leerlingen;school.postcode;vaststelling.protocol.op;brieven.aanspreekvorm"
    )
    path = csv(
        tmp_path,
        head,
        f"{code(0)};061;geheim;veel;12 geheim;1-13-2026;jullie",
        f"{code(1)};0612345678;a@b.example;5;9571 AZ;12-10-2026;U",
    )
    said = refused(schoolkader, tmp_path, path)
    assert "geheim" not in said
    assert [cell for cell in ("B2", "C2", "D2", "E2", "F2", "G2") if f"personen.csv, cel {cell} (" not in said] == []
    assert "cel B3" not in said
    assert "cel G3" not in said


@pytest.mark.parametrize(
    ("blad", "cell", "part"),
    [
        (
            Blad("B", [["brin", "naam", "directeur"], [code(0), "x", ""]], merged=("A2:B2",)),
            "A2",
            "over meer kolommen samengevoegd",
        ),
        (
            Blad("B", [["brin", "directeur"], [code(0), "x"]], raw={"B2": '<c r="B2"><f>Blad2!A1</f></c>'}),
            "B2",
            "formule zonder uitkomst",
        ),
        (
            Blad("B", [["brin", "directeur"], [code(0), "x"]], raw={"B2": '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'}),
            "B2",
            "formule",
        ),
        (Blad("B", [["brin", "", "directeur"], [code(0), "x", ""]]), "B2", "boven deze cel staat geen kop"),
        (Blad("B", [["brin", "directeur", "rector"], [code(0), "x", "y"]]), "C1", "vult hetzelfde als kolom B"),
        (Blad("B", [["brin", "school.onderwijstype"], [code(0), "po"]]), "B1", "dit vult schoolkader zelf in"),
    ],
)
def test_a_cell_that_cannot_be_read_for_sure_is_a_fault(schoolkader, tmp_path, blad, cell, part):
    said = refused(schoolkader, tmp_path, book(tmp_path / "personen.xlsx", blad))
    assert f"personen.xlsx, blad B, cel {cell}" in said
    assert part in said


def test_a_code_that_nobody_sees_names_no_school(schoolkader, tmp_path):
    blad = Blad("B", [["brin", "directeur", "leerlingen"], [code(0), "x", "5"]], hidden_columns=(1,))
    assert "er is geen kolom die zegt van welke school een rij is" in refused(
        schoolkader, tmp_path, book(tmp_path / "personen.xlsx", blad)
    )


def test_a_table_of_an_older_program_is_read_in_its_own_letters(schoolkader, tmp_path):
    path = tmp_path / "personen.csv"
    path.write_bytes("School;Plaats;Coördinator sociale veiligheid\r\nde regenboog;ASSEN;Zoë Müller\r\n".encode("cp1252"))
    assert made(schoolkader, "--aanvulling", path).code == 0
    team = load_profile(tmp_path / "scholen" / "de-regenboog-assen.yaml").veiligheid
    assert team.coordinator_sociale_veiligheid.naam == "Zoë Müller"


def test_a_workbook_made_to_keep_the_reader_busy_is_refused(schoolkader, tmp_path, monkeypatch):
    monkeypatch.setattr("generator.load.sheet.xlsx.MAX_FILLED", 5)
    rows = [["brin", "directeur"], *([code(number), ""] for number in range(4))]
    said = refused(schoolkader, tmp_path, book(tmp_path / "personen.xlsx", Blad("B", rows, merged=("B2:B5", "B2:B5"))))
    assert "Dit is geen rekenblad, of het is beschadigd" in said


def test_a_formula_in_a_csv_is_text_and_a_shown_number_keeps_its_zero(schoolkader, tmp_path):
    path = csv(tmp_path, "brin;directeur;telefoon directeur", f'{code(0)};=HYPERLINK(A1);"=""0591671301"""')
    assert made(schoolkader, "--aanvulling", path).code == 0
    head = load_profile(tmp_path / "scholen" / "de-vlinder.yaml").schoolleider
    assert (head.naam, head.telefoon) == ("=HYPERLINK(A1)", "0591-671301")


def test_a_school_of_its_own_person_takes_no_number_of_another(schoolkader, tmp_path):
    head = "brin;externe vertrouwenspersoon;telefoon externe vertrouwenspersoon"
    made(schoolkader, "--aanvulling", csv(tmp_path, head, "alle scholen;T. Holtrop;0624681012", f"{code(0)};E. Eigen;"))
    extern = load_profile(tmp_path / "scholen" / "de-vlinder.yaml").veiligheid.vertrouwenspersoon_extern
    other = load_profile(tmp_path / "scholen" / "t-hof.yaml").veiligheid.vertrouwenspersoon_extern
    assert (extern.naam, extern.telefoon) == ("E. Eigen", None)
    assert (other.naam, other.telefoon) == ("T. Holtrop", "06-24681012")


def test_a_school_of_which_the_register_knows_no_board_may_be_in_the_sheet(schoolkader, tmp_path):
    said = made(schoolkader, "--aanvulling", csv(tmp_path, "brin;directeur", "19QG00;A. Bakker"))
    profile = load_profile(tmp_path / "scholen" / "it-heechhof.yaml")
    assert (profile.school.soort, profile.schoolleider.naam, profile.bestuur.nummer) == ("sbo", "A. Bakker", BOARD)
    assert "It Heechhof (19QG00) staat in het rekenblad. Van welk bestuur zij is, weet het register niet: klopt het?" in said.err


@pytest.mark.parametrize("name", ["personen.xlsx", "personen.csv"])
def test_the_example_has_a_row_for_each_school_and_is_taken_back_empty_and_filled_in(schoolkader, tmp_path, name):
    said = schoolkader("profiel", "nieuw", "--bestuur", BOARD, "--duo", DUO, "--voorbeeld-aanvulling", name)
    assert said.code == 0
    assert f"--bestuur {BOARD} --map scholen --duo {DUO} --aanvulling {name}" in said.out
    assert made(schoolkader, "--aanvulling", name).code == 0
    assert len(list((tmp_path / "scholen").glob("*.yaml"))) == 21
    assert schoolkader("profiel", "nieuw", "--bestuur", BOARD, "--duo", DUO, "--voorbeeld-aanvulling", name).code == 2


@pytest.mark.parametrize(
    ("more", "part"),
    [
        (("--map", "scholen"), "horen bij --bestuur"),
        (("--bestuur", BOARD, "--brin", "03WU00"), "Haal de andere opties weg"),
        (("--bestuur", BOARD, "--voorbeeld-aanvulling", "x.txt", "--duo", DUO), "eindigt op .xlsx of .csv"),
        (("--bestuur", "99997"), "staat geen school van bestuur 99997"),
    ],
)
def test_options_that_do_not_go_together_are_explained(schoolkader, more, part):
    said = schoolkader("profiel", "nieuw", *more)
    assert said.code == 2
    assert part in said.err


def test_a_shared_file_that_stands_there_is_kept_and_what_would_mix_is_said(schoolkader, tmp_path):
    (tmp_path / "scholen").mkdir()
    own = 'versie: 1\nveiligheid: {vertrouwenspersoon_extern: {naam: "T. Holtrop", telefoon: "06-24681012"}}\n'
    (tmp_path / "scholen" / "bestuur.yaml").write_text(own, encoding="utf-8")
    said = made(schoolkader, "--aanvulling", csv(tmp_path, "brin;externe vertrouwenspersoon", f"{code(0)};E. Eigen"))
    assert (tmp_path / "scholen" / "bestuur.yaml").read_text(encoding="utf-8") == own
    assert load_profile(tmp_path / "scholen" / "de-vlinder.yaml").politie.eenheid == "Noord-Nederland"
    assert "de-vlinder.yaml: vul veiligheid.vertrouwenspersoon_extern.telefoon in" in said.err


def test_a_script_hears_the_same(schoolkader):
    data = json.loads(made(schoolkader, "--json").out)
    assert data["gedeeld"] == {"bestand": "bestuur.yaml", "gemaakt": True}
    assert [each["brin"] for each in data["profielen"]] == [each.brin for each in require_board(BOARD, Path(DUO))[0]]
