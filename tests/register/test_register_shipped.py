"""The registers that ship with the product."""

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from duo_files import PO_HEADER, WEGWIJZER, duo_csv
from steps import steps

from generator.base.errors import InputError, UsageError
from generator.base.values import Onderwijstype
from generator.load.keys.school import SchoolProfile
from generator.load.register import Vestiging, date_of, find, prefill, require, require_board
from generator.load.register.errors import AmbiguousBrinError, BrinFormatError, UnknownBrinError
from generator.load.register.gemeenten import DATA
from generator.load.register.packed import REGISTERS, pack, shipped, unpack

ROWS = 6_122


@pytest.fixture(scope="module")
def every() -> tuple[Vestiging, ...]:
    return tuple(unpack(shipped()))


def profile_of(vestiging: Vestiging) -> dict[str, object]:
    data: dict[str, object] = {"versie": "1"}
    for key, value in prefill(vestiging).items():
        part, name = key.split(".")
        section = data.setdefault(part, {})
        assert isinstance(section, dict)
        section[name] = value
    return data


def test_every_location_is_there_once_with_a_code_a_place_a_police_unit_and_a_region(every: tuple[Vestiging, ...]) -> None:
    assert len(every) == len({item.brin for item in every}) == ROWS
    assert all(re.fullmatch(r"\d\d[A-Z]{2}\d\d", item.brin) for item in every)
    needed = (
        "naam",
        "adres",
        "postcode",
        "plaats",
        "gemeente",
        "politie_eenheid",
        "vakantieregio",
        "bestuursnummer",
        "denominatie",
    )
    assert [(item.brin, name) for item in every for name in needed if not getattr(item, name)] == []


def test_no_place_is_left_in_capitals_and_no_code_is_one_for_fictional_schools(every: tuple[Vestiging, ...]) -> None:
    assert [
        place for place in (item.plaats or "" for item in every) if place.isupper() or re.search(r" (GEM|NH|GLD|LB)\b", place)
    ] == []
    assert max(item.brin for item in every) < "99"


def test_the_prefilled_values_of_every_location_load_as_a_profile(every: tuple[Vestiging, ...]) -> None:
    for item in every:
        profile = SchoolProfile.model_validate(profile_of(item))
        assert (profile.school.brin, profile.school.naam, profile.regio.vakantieregio) == (item.brin, item.naam, item.vakantieregio)


def test_packing_what_is_unpacked_gives_the_same_register_without_a_clock(every: tuple[Vestiging, ...]) -> None:
    packed = pack(reversed(every))
    assert gzip.decompress(packed).decode() == shipped()
    assert packed[4:8] == REGISTERS[0].read_bytes()[4:8] == bytes(4)
    assert pack(every) == packed


def test_a_code_finds_its_location_in_whatever_way_it_is_typed() -> None:
    wegwijzer = require("03WU00")
    assert wegwijzer == find("03wu") == find(" 03 WU-00 ")
    assert prefill(wegwijzer) == {
        "school.brin": "03WU00",
        "school.naam": "Kindcentrum De Wegwijzer",
        "school.onderwijstype": "po",
        "school.soort": "bo",
        "school.adres": "Harm Tiesingstraat 74",
        "school.postcode": "9571 AZ",
        "school.plaats": "2e Exloërmond",
        "school.telefoon": "0599-671206",
        "school.website": "www.ckcdewegwijzer.nl",
        "bestuur.nummer": "32073",
        "politie.eenheid": "Noord-Nederland",
        "regio.vakantieregio": "noord",
    }


def test_what_the_register_does_not_know_is_no_key() -> None:
    assert prefill(Vestiging("98XX00", "De Ster", Onderwijstype.PO)) == {
        "school.brin": "98XX00",
        "school.naam": "De Ster",
        "school.onderwijstype": "po",
    }


def test_secondary_and_special_education_are_known_by_code_alone_with_the_date_of_their_register() -> None:
    later = tuple(unpack(shipped(REGISTERS[1])))
    sectors = {Onderwijstype.PO, Onderwijstype.VO, Onderwijstype.GO}
    assert len(later) == 2_507
    assert {item.onderwijstype for item in later} == sectors
    assert {item.soort for item in later if item.onderwijstype is Onderwijstype.GO} == {"so", "vso", "(v)so"}
    assert {item.brin for item in later} & {item.brin for item in unpack(shipped())} == set()
    kottenpark, heechhof = require("00AH00"), require("19qg")
    assert (kottenpark.soort, kottenpark.vakantieregio, kottenpark.bestuursnummer) == ("vmbo/havo/vwo", "noord", None)
    assert (heechhof.onderwijstype, heechhof.soort, heechhof.adres) == (Onderwijstype.PO, "sbo", "'t Swin 8")
    assert [date_of(each) for each in (require("03WU00"), kottenpark)] == ["2026-08", "2024-11"]


def test_of_a_school_behind_several_doors_none_is_chosen() -> None:
    hooft = require("00NT02")
    assert (hooft.adres, hooft.postcode) == (None, "2352 CZ")
    assert hooft.adressen == ("Touwbaan 42A", "Touwbaan 42B", "Touwbaan 42C", "Touwbaan 42D")


def test_the_prefilled_values_of_secondary_and_special_education_load_as_a_profile() -> None:
    for item in unpack(shipped(REGISTERS[1])):
        assert SchoolProfile.model_validate(profile_of(item)).school.brin == item.brin


def test_the_region_of_a_municipality_with_two_regions_is_left_open() -> None:
    assert {item.gemeente for item in unpack(shipped(REGISTERS[1])) if not item.vakantieregio} == {
        "Altena",
        "De Ronde Venen",
        "Montferland",
        "Neder-Betuwe",
    }


def test_an_unknown_code_is_none_and_requiring_it_says_what_to_do(tmp_path: Path) -> None:
    assert find("99ZZ00") is None
    with pytest.raises(UnknownBrinError, match=r"Controleer de BRIN-code.*--duo BESTAND"):
        require("99ZZ00")
    with pytest.raises(UnknownBrinError, match=r"staat niet in po\.csv"):
        require("99ZZ00", duo_csv(tmp_path / "po.csv", PO_HEADER, WEGWIJZER))


@pytest.mark.parametrize("code", ["", "3WU00", "03WU0", "WU0300", "03WU00A", "De Wegwijzer"])
def test_something_that_is_no_code_is_refused_as_wrong_use(code: str) -> None:
    with pytest.raises(BrinFormatError) as error:
        find(code)
    assert isinstance(error.value, UsageError)
    assert error.value.exit_code == 2


def test_an_institution_with_several_locations_asks_which_one(every: tuple[Vestiging, ...]) -> None:
    counts: dict[str, list[Vestiging]] = {}
    for item in every:
        counts.setdefault(item.brin[:4], []).append(item)
    code, locations = next((code, items) for code, items in counts.items() if len(items) == 3)
    with pytest.raises(AmbiguousBrinError) as error:
        find(code)
    assert all(f"{item.brin}: {item.naam}, {item.plaats}" in str(error.value) for item in locations)


def test_a_school_in_a_row_that_does_not_fit_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    path = duo_csv(tmp_path / "po.csv", PO_HEADER, WEGWIJZER, ["Drenthe", "1", "04AA", "fout", *WEGWIJZER[4:]])
    assert require("03WU00", path).naam == "Kindcentrum De Wegwijzer"
    with pytest.raises(InputError, match="regel 3"):
        find("04AA00", path)


def test_a_board_has_all_its_locations_in_the_order_of_the_codes(every: tuple[Vestiging, ...], tmp_path: Path) -> None:
    schools, _ = require_board("32073")
    assert set(schools) == {item for item in every if item.bestuursnummer == "32073"}
    assert [item.brin for item in schools] == sorted(item.brin for item in schools)
    (found,), refused = require_board("32073", duo_csv(tmp_path / "po.csv", PO_HEADER, WEGWIJZER))
    assert (found.brin, refused) == ("03WU00", 0)


def test_one_school_is_found_in_one_look_at_the_rows_and_without_heavy_imports(every: tuple[Vestiging, ...]) -> None:
    code = (
        "import sys\nfrom generator.load.register import find\nassert find('03WU00') is not None\n"
        "print(*sorted({'lxml', 'pydantic', 'yaml', 'phonenumbers', 'babel', 'docxtpl'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.split() == []
    assert steps(lambda: find("03WU00")) < 3 * len(every)


def test_every_data_file_has_a_source_a_licence_and_a_date() -> None:
    sources = yaml.safe_load((DATA / "bron.yaml").read_text(encoding="utf-8"))
    assert set(sources) == {path.name for path in DATA.iterdir()} - {"bron.yaml"}
    for source in sources.values():
        assert {"wat", "bron", "licentie", "peildatum", "nagekeken_op"} <= set(source)
    for register in REGISTERS:
        of = sources[register.name]
        assert "CC0" in of["licentie"]
        assert of["aantal"] == len(tuple(unpack(shipped(register))))
