"""A school is found as somebody types: by code, name, place, and by what people call them."""

import csv

import pytest

from generator import find_schools, new_profile
from generator.load.register.gemeenten import DATA
from generator.load.register.packed import REGISTERS, shipped, unpack


def names(text, limit=20):
    return [(each.brin, each.naam) for each in find_schools(text, limit)]


def test_a_school_is_found_by_its_code_its_name_or_its_place():
    assert [brin for brin, _ in names("03wu 00")] == ["03WU00"]
    assert all(brin.startswith("16PS") for brin, _ in names("16PS"))
    first = find_schools("wegwijzer exloermond")[0]
    assert (first.brin, first.plaats, first.onderwijstype, first.adressen) == ("03WU00", "2e Exloërmond", "po", 1)


@pytest.mark.steekproef(3)
@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("den haag", "'s-Gravenhage"),
        ("s gravenhage", "'s-Gravenhage"),
        ("sgravenhage", "'s-Gravenhage"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("’s-gravenhage", "'s-Gravenhage"),
        ("Den Bosch basisschool", "'s-Hertogenbosch"),
        ("st. willebrord", "St. Willebrord"),
        ("Sint Willebrord", "St. Willebrord"),
        ("sint michielsgestel", "Sint-Michielsgestel"),
        ("st michielsgestel", "Sint-Michielsgestel"),
        ("berkelenschot", "Berkel-Enschot"),
        ("berkel-enschot", "Berkel-Enschot"),
        ("het harde", "'t Harde"),
        ("nieuwerkerk a/d ijssel", "Nieuwerkerk aan den IJssel"),
        ("capelle a/d yssel", "Capelle aan den IJssel"),
        ("veenwouden", "Feanwâlden"),
        ("hardegarijp", "Hurdegaryp"),
        ("garijp", "Garyp"),
        ("ljouwert", "Leeuwarden"),
        ("surhusterfean", "Surhuisterveen"),
        ("2e exloermond", "2e Exloërmond"),
        ("meierijstad", "Veghel"),
    ],
)
def test_a_place_is_found_by_each_name_and_spelling_that_people_know(typed, place):
    found = find_schools(typed, 500)
    assert place in {each.plaats for each in found}
    so_far = [typed[:length] for length in range(4, len(typed) + 1)]
    assert [begin for begin in so_far if not find_schools(begin, 1)] == []  # the list never empties while somebody types


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("o.b.s. de klimop", "De Klimop"),
        ("obs de klimop", "De Klimop"),
        ("O.B.S. De Klimop", "De Klimop"),
        ("openbare basisschool de klimop", "De Klimop"),
        ("ikc de klimop", "De Klimop"),
        ("r.k. basisschool anton van duinkerken", "Anton van"),
        ("katholieke basisschool anton van duinkerken", "Anton van"),
        ("obs wegwijzer exloermond", "Kindcentrum De Wegwijzer"),  # it is no obs; whoever types that knows its name
        ("dokter schaepman", "Schaepman"),
        ("dr. schaepman", "Schaepman"),
        ("j.h. donner", "Donner"),
        ("chr. lyceum delft", "Christelijk Lyceum Delft"),
        ("st. jozef", "Jozef"),
        ("sint josef", "Jo"),
        ("vrijeschool zutphen", "Vrije"),
        ("scholengemeenschap bonaventura", "Bonaventura"),
    ],
)
def test_a_school_is_found_by_what_people_call_it(typed, part):
    assert any(part.casefold() in each.naam.casefold() for each in find_schools(typed))


def test_what_a_place_is_also_called_is_of_a_place_in_the_registers():
    with (DATA / "ook_bekend_als.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    known = {school.plaats for register in REGISTERS for school in unpack(shipped(register))}
    assert {row["waarde"] for row in rows if row["veld"] == "plaats"} <= known
    assert not {row["ook"] for row in rows if row["veld"] == "plaats"} & {row["waarde"] for row in rows}
    assert {row["veld"] for row in rows} == {"plaats", "woord", "richting", "soort"}
    assert len({(row["veld"], row["waarde"]) for row in rows}) == len(rows)


def test_the_first_of_a_whole_word_comes_before_those_that_only_begin_so():
    found = [f"{each.naam} {each.plaats}".casefold().replace("-", " ").split() for each in find_schools("ede", 500)]
    assert all("ede" in words for words in found[:9])
    assert any("ede" not in words for words in found)
    assert find_schools("den haag", 500)[0].plaats == "'s-Gravenhage"


def test_the_likeliest_school_comes_first():
    found = [each.naam.lower() for each in find_schools("montessori school", 500)]
    begins = [name.startswith("montessori school") for name in found]
    assert begins == sorted(begins, reverse=True)
    assert any(begins)
    assert all("montessori" in name for name in found)
    assert find_schools("de zwaluw", 1)[0].naam.lower().endswith("de zwaluw")
    tilburg = [each.plaats for each in find_schools("tilburg", 500)]
    others = [place != "Tilburg" for place in tilburg]  # of the municipality of that name: they come last
    assert others == sorted(others)


def test_what_finds_nothing_finds_nothing_and_what_finds_much_is_bounded():
    assert names("") == names(" . ") == names("x") == names("qqqq zzzz") == names("school", 0) == []
    assert len(names("school")) == 20
    assert names("a" * 100_000) == []


def test_a_found_school_makes_a_profile(tmp_path):
    found = find_schools("kindcentrum wegwijzer exlo", 1)[0]
    assert new_profile(tmp_path / "s.yaml", brin=found.brin).filled_in > 5
