"""Files of DUO, in the forms that schools and boards have them."""

from dataclasses import replace
from pathlib import Path

import pytest
from duo_files import (
    FLUESSEN,
    GRONINGEN,
    MBO,
    MBO_HEADER,
    PO_HEADER,
    SBO,
    SO,
    SO_HEADER,
    VO,
    VO_HEADER,
    WEGWIJZER,
    duo_csv,
    quoted_csv,
    workbook,
    xlsx,
)

from generator.base.errors import InputError
from generator.base.values import Onderwijstype, Vakantieregio
from generator.load.register import Vestiging, find, scan_duo

EXPECTED = Vestiging(
    brin="03WU00",
    naam="Kindcentrum De Wegwijzer",
    onderwijstype=Onderwijstype.PO,
    soort="bo",
    adres="Harm Tiesingstraat 74",
    postcode="9571 AZ",
    plaats="2e Exloërmond",
    gemeentecode="1681",
    gemeente="Borger-Odoorn",
    telefoon="0599671206",
    website="www.ckcdewegwijzer.nl",
    bestuursnummer="32073",
    denominatie="Protestants-Christelijk",
    politie_eenheid="Noord-Nederland",
    vakantieregio=Vakantieregio.NOORD,
)
TABLE = (PO_HEADER, WEGWIJZER, FLUESSEN, GRONINGEN)


def make_forms(folder: Path) -> dict[str, Path]:
    sep = {"separator": ";", "first": "sep=;"}
    # Excel eats the leading zeros of the municipality and of the phone number
    eaten = [PO_HEADER, WEGWIJZER, FLUESSEN, [*GRONINGEN[:9], "14", *GRONINGEN[10:12], "501234567", *GRONINGEN[13:]]]
    return {
        "as DUO gives it": duo_csv(folder / "a.csv", *TABLE),
        "comma, quoted, BOM": quoted_csv(folder / "b.csv", *TABLE),
        "Excel, semicolon, UTF-8": quoted_csv(folder / "c.csv", *eaten, separator=";"),
        "Excel, semicolon, cp1252, sep=": quoted_csv(folder / "d.csv", *eaten, encoding="cp1252", **sep),
        "Excel, Unicode text": quoted_csv(folder / "e.txt", *eaten, separator="\t", encoding="utf-16"),
        "xlsx": xlsx(folder / "f.xlsx", *TABLE, numbers=(1, 9, 12)),
    }


def read_duo(path: Path) -> tuple[Vestiging, ...]:
    scan = scan_duo(path)
    assert not scan.refused
    return scan.vestigingen


@pytest.mark.parametrize(
    "form",
    [
        "as DUO gives it",
        "comma, quoted, BOM",
        "Excel, semicolon, UTF-8",
        "Excel, semicolon, cp1252, sep=",
        "Excel, Unicode text",
        "xlsx",
    ],
)
def test_every_form_of_the_same_file_gives_the_same_locations(tmp_path: Path, form: str) -> None:
    wegwijzer, fluessen, pijler = read_duo(make_forms(tmp_path)[form])
    assert wegwijzer == EXPECTED
    assert fluessen.naam == 'Algemeen Bijzondere basisschool "de Fluessen"'
    assert (fluessen.telefoon, fluessen.website, fluessen.adres) == (None, None, "Hoekje 10-12")
    assert (pijler.gemeente, pijler.telefoon, pijler.bestuursnummer) == ("Groningen", "0501234567", "41415")


@pytest.mark.parametrize("location", ["00", "0", "03WU00"])
def test_the_column_names_and_codes_of_older_files_are_understood(tmp_path: Path, location: str) -> None:
    names = {"INSTELLINGSCODE": "BRIN NUMMER", "VESTIGINGSCODE": "VESTIGINGSNUMMER", "VESTIGINGSNAAM": "INSTELLINGSNAAM"}
    header = [names.get(name, name) for name in PO_HEADER]
    assert read_duo(duo_csv(tmp_path / "oud.csv", header, [*WEGWIJZER[:3], location, *WEGWIJZER[4:]])) == (EXPECTED,)


def test_secondary_education_has_its_structure_and_no_phone_number_for_a_website(tmp_path: Path) -> None:
    scan = scan_duo(duo_csv(tmp_path / "vo.csv", VO_HEADER, VO))
    (school,) = scan.vestigingen
    assert (school.onderwijstype, school.soort, school.website) == (Onderwijstype.VO, "vmbo/havo/vwo", None)
    assert [(note.line, note.column, note.key) for note in scan.notes] == [(2, 14, "INTERNETADRES")]


@pytest.mark.parametrize(
    ("structure", "soort"), [("PRO", "pro"), ("VBO", "vmbo"), ("MAVO/HAVO", "mavo/havo"), ("HAVO/VWO", "havo/vwo"), (" ", None)]
)
def test_the_structure_of_secondary_education_is_said_in_the_words_of_today(
    tmp_path: Path, structure: str, soort: str | None
) -> None:
    (school,) = read_duo(duo_csv(tmp_path / "vo.csv", VO_HEADER, [*VO[:14], structure, VO[15]]))
    assert school.soort == soort


def test_special_education_is_go_and_sbo_is_po_by_law(tmp_path: Path) -> None:
    special, sbo = read_duo(duo_csv(tmp_path / "so.csv", SO_HEADER, SO, SBO))
    assert (special.onderwijstype, special.soort, special.naam) == (Onderwijstype.GO, "so/vso", "De Lytse Wâlden")
    assert (sbo.onderwijstype, sbo.soort) == (Onderwijstype.PO, "sbo")


@pytest.mark.parametrize(("onderwijs", "soort"), [("VSO ZMOK + RP-VSO ZMOK", "vso"), ("SO LG", "so"), (" ", None)])
def test_special_education_says_whether_it_is_so_or_vso(tmp_path: Path, onderwijs: str, soort: str | None) -> None:
    (school,) = read_duo(duo_csv(tmp_path / "so.csv", SO_HEADER, [*SO[:16], onderwijs, SO[17]]))
    assert school.soort == soort


def test_an_mbo_institution_is_location_00(tmp_path: Path) -> None:
    (school,) = read_duo(duo_csv(tmp_path / "mbo.csv", MBO_HEADER, MBO))
    assert (school.brin, school.onderwijstype, school.soort, school.plaats) == ("98YA00", Onderwijstype.MBO, "roc", "Venlo")
    assert (school.politie_eenheid, school.vakantieregio) == ("Limburg", None)


def test_a_row_that_does_not_fit_is_reported_with_its_line_and_the_others_stay(tmp_path: Path) -> None:
    short = WEGWIJZER[:9]
    wrong = ["Drenthe", "32073", "03WU", "3W00", *WEGWIJZER[4:]]
    nameless = [*GRONINGEN[:4], " ", *GRONINGEN[5:]]
    path = duo_csv(tmp_path / "po.csv", PO_HEADER, short, [""], wrong, FLUESSEN, nameless)
    scan = scan_duo(path)
    assert [school.brin for school in scan.vestigingen] == ["98XX01"]
    assert [(problem.line, problem.key) for problem in scan.refused] == [(2, ""), (4, "VESTIGINGSCODE"), (6, "VESTIGINGSNAAM")]
    with pytest.raises(InputError, match=r"po\.csv, regel 4, kolom 4 \(VESTIGINGSCODE\)"):
        find("03WU00", path)


def test_of_many_rows_that_do_not_fit_the_first_are_shown_and_the_rest_is_counted(tmp_path: Path) -> None:
    path = duo_csv(tmp_path / "po.csv", PO_HEADER, *[WEGWIJZER[:9]] * 40)
    with pytest.raises(InputError) as error:
        find("03WU00", path)
    assert len(error.value.problems) == 26
    assert "15 regels meer" in str(error.value)


def test_the_same_row_twice_is_one_location_and_another_row_with_its_code_is_refused(tmp_path: Path) -> None:
    other = [*WEGWIJZER[:4], "Een andere school", *WEGWIJZER[5:]]
    scan = scan_duo(duo_csv(tmp_path / "po.csv", PO_HEADER, WEGWIJZER, WEGWIJZER, other))
    assert scan.vestigingen == (EXPECTED,)
    assert [problem.line for problem in scan.refused] == [4]
    assert "regel 2" in str(scan.refused[0])


@pytest.mark.parametrize("eaten", ["10-dec", "okt-90", "10-12-2026", "46366"])
def test_a_house_number_that_excel_made_a_date_is_left_out_and_noted_not_guessed(tmp_path: Path, eaten: str) -> None:
    scan = scan_duo(duo_csv(tmp_path / "po.csv", PO_HEADER, [*WEGWIJZER[:6], eaten, *WEGWIJZER[7:]]))
    assert scan.vestigingen == (replace(EXPECTED, adres=None),)
    assert [(note.line, note.key) for note in scan.notes] == [(2, "HUISNUMMER-TOEVOEGING")]


@pytest.mark.parametrize("number", ["1-3-5", "1-A-9", "10-12", "14402", "3-A/B"])
def test_an_odd_house_number_is_kept_as_registered(tmp_path: Path, number: str) -> None:
    (school,) = read_duo(duo_csv(tmp_path / "po.csv", PO_HEADER, [*WEGWIJZER[:6], number, *WEGWIJZER[7:]]))
    assert school.adres == f"Harm Tiesingstraat {number}"


def test_an_unusable_postcode_region_or_municipality_is_left_out_and_noted(tmp_path: Path) -> None:
    row = [*WEGWIJZER[:7], "0571 AZ", WEGWIJZER[8], "9999", *WEGWIJZER[10:14], "Oost"]
    scan = scan_duo(duo_csv(tmp_path / "po.csv", PO_HEADER, row))
    (school,) = scan.vestigingen
    assert (school.postcode, school.gemeente, school.politie_eenheid, school.vakantieregio) == (None, None, None, None)
    assert {note.key for note in scan.notes} == {"POSTCODE", "GEMEENTENUMMER", "VAKANTIEREGIO"}


def test_a_loose_quote_in_a_name_never_swallows_the_next_row(tmp_path: Path) -> None:
    odd = [*GRONINGEN[:4], '"De Pijler', *GRONINGEN[5:]]
    pijler, wegwijzer = read_duo(duo_csv(tmp_path / "po.csv", PO_HEADER, odd, WEGWIJZER))
    assert (pijler.naam, wegwijzer) == ('"De Pijler', EXPECTED)


def test_a_name_that_duo_quotes_in_its_unquoted_file_is_read_without_those_quotes(tmp_path: Path) -> None:
    odd = [*FLUESSEN[:4], '"Basisschool ""De Maasparel"""', *FLUESSEN[5:]]
    (school,) = read_duo(duo_csv(tmp_path / "po.csv", PO_HEADER, odd))
    assert school.naam == 'Basisschool "De Maasparel"'


def test_a_file_that_is_something_else_names_the_missing_columns_and_nothing_it_holds(tmp_path: Path) -> None:
    path = duo_csv(tmp_path / "leerlingen.csv", ["NAAM", "POSTCODE"], ["Sem Zandstra", "1234 AB"])
    with pytest.raises(InputError) as error:
        read_duo(path)
    message = str(error.value)
    assert "VESTIGINGSCODE en VESTIGINGSNAAM en STRAATNAAM en PLAATSNAAM" in message
    assert "duo.nl/open_onderwijsdata" in message
    assert "Zandstra" not in message
    assert str(tmp_path) not in message


def test_higher_education_and_institutions_without_locations_are_refused(tmp_path: Path) -> None:
    higher = duo_csv(tmp_path / "ho.csv", ["SOORT HO", *MBO_HEADER[:-1]], ["hbo", *MBO[:-1]])
    with pytest.raises(InputError, match="hoger onderwijs"):
        read_duo(higher)
    with pytest.raises(InputError, match="VESTIGINGSCODE"):
        read_duo(duo_csv(tmp_path / "hoofd.csv", MBO_HEADER[:-1], MBO[:-1]))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "leeg"),
        (b"\xd0\xcf\x11\xe0 oud", "oud Excel-bestand"),
        (b"%PDF-1.7", "geen csv of xlsx"),
        (b"\xef\xbb\xbf<!doctype html><html>", "geen csv of xlsx"),
        (b"PK\x03\x04 kapot", "geen rekenblad"),
        (b"a\0b;c", "tekens die niet in een csv horen"),
    ],
)
def test_another_kind_of_file_is_refused_in_words(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "bestand.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        read_duo(path)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"weg\.csv: dit bestand is er niet of kan niet gelezen worden"):
        read_duo(tmp_path / "weg.csv")


def test_limits_hold_for_size_rows_columns_and_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = duo_csv(tmp_path / "po.csv", PO_HEADER, WEGWIJZER)
    for limit, value in (("MAX_ROWS", 1), ("MAX_COLUMNS", 3), ("MAX_CELL", 5)):
        with monkeypatch.context() as patch:
            patch.setattr(f"generator.load.sheet.table.{limit}", value)
            with pytest.raises(InputError):
                read_duo(path)
    assert read_duo(path) == (EXPECTED,)


def test_a_workbook_that_unpacks_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.load.sheet.xlsx.MAX_PART", 500)
    with pytest.raises(InputError, match="te groot"):
        read_duo(xlsx(tmp_path / "po.xlsx", PO_HEADER, WEGWIJZER))


def test_a_workbook_with_an_entity_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    with pytest.raises(InputError, match="geen rekenblad"):
        read_duo(xlsx(tmp_path / "po.xlsx", PO_HEADER, sheet_xml=bomb))


EXPLANATION = ["Toelichting", "Dit bestand heeft alle vestigingen."], ["Peildatum", "1 oktober 2026"]


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_first_sheet_that_explains_or_is_hidden_is_looked_past(tmp_path: Path, state: str) -> None:
    book = workbook(tmp_path / "po.xlsx", [(state, EXPLANATION), ("visible", []), ("visible", [PO_HEADER, WEGWIJZER])])
    assert read_duo(book) == (EXPECTED,)


def test_schools_on_a_hidden_sheet_are_not_read(tmp_path: Path) -> None:
    old = [PO_HEADER, [*WEGWIJZER[:4], "De Oude Naam", *WEGWIJZER[5:]]]
    assert read_duo(workbook(tmp_path / "po.xlsx", [("hidden", old), ("visible", [PO_HEADER, WEGWIJZER])])) == (EXPECTED,)
    with pytest.raises(InputError, match="kolom"):
        read_duo(workbook(tmp_path / "uitleg.xlsx", [("hidden", old), ("visible", EXPLANATION)]))


@pytest.mark.parametrize("number", ["a", "-1", "²", "1.5", "", "9" * 5000])
def test_a_row_number_or_an_index_that_is_no_number_is_told_as_damage(tmp_path: Path, number: str) -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    row = f'<worksheet {main}><sheetData><row r="{number}"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    index = f'<worksheet {main}><sheetData><row r="1"><c r="A1" t="s"><v>{number or "7"}</v></c></row></sheetData></worksheet>'
    for sheet_xml in (row, index):
        with pytest.raises(InputError, match="beschadigd"):
            read_duo(xlsx(tmp_path / "po.xlsx", PO_HEADER[:1], sheet_xml=sheet_xml))


def test_a_line_end_inside_a_word_of_cp1252_is_no_line_end(tmp_path: Path) -> None:
    odd = [*WEGWIJZER[:4], "De Ster…", *WEGWIJZER[5:]]  # the ellipsis is 0x85, a line end elsewhere
    (school,) = read_duo(duo_csv(tmp_path / "po.csv", PO_HEADER, odd))
    assert school.naam == "De Ster…"
