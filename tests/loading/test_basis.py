"""The board's shared values under a school's own."""

from pathlib import Path

import pytest
from loading.helpers import SCHOOL

from generator.base.errors import Problem, ProfileError
from generator.load.files import load_profile, read_profile


def problems_of(path: Path) -> tuple[Problem, ...]:
    return read_profile(path).problems


def files(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / "school.yaml"


def test_own_values_win_parts_merge_and_lists_replace(tmp_path: Path):
    path = files(
        tmp_path,
        school=SCHOOL + "basis: bestuur.yaml\nbestuur: {naam: Eigen}\nzorgstructuur: [mentor]\nwet: {uit: []}\n",
        bestuur="versie: 1\nbestuur: {naam: Gedeeld, nummer: 99999}\nzorgstructuur: [a, b]\nwet: {uit: [L-05]}\nschool: {plaats: Voorbeeldstad}\n",
    )
    profile = load_profile(path)
    assert (profile.bestuur.naam, profile.bestuur.nummer) == ("Eigen", "99999")
    assert profile.zorgstructuur == ("mentor",)
    assert profile.wet.uit == ()
    assert (profile.school.plaats, profile.school.naam) == ("Voorbeeldstad", "Voorbeeldschool")


def test_an_own_value_that_is_empty_leaves_the_shared_one(tmp_path: Path):
    path = files(
        tmp_path,
        school=SCHOOL + "basis: bestuur.yaml\nbestuur:\n  naam:\nzorgstructuur:\n",
        bestuur="bestuur: {naam: Gedeeld}\nzorgstructuur: [a]\n",
    )
    profile = load_profile(path)
    assert (profile.bestuur.naam, profile.zorgstructuur) == ("Gedeeld", ("a",))


def test_a_problem_in_the_basis_has_the_place_in_the_basis(tmp_path: Path):
    path = files(
        tmp_path,
        school=SCHOOL + "basis: bestuur.yaml\nvreemd: x\n",
        bestuur="bestuur:\n  nummer: [9]\n  telefon: x\nbrieven: {aanspreekvorm: jij}\n",
    )
    places = [(problem.file, problem.line) for problem in problems_of(path)]
    assert places == [("bestuur.yaml", 2), ("bestuur.yaml", 3), ("bestuur.yaml", 4), ("school.yaml", 4)]


def test_a_basis_that_is_not_yaml_is_explained_beside_the_own_problems(tmp_path: Path):
    path = files(tmp_path, school=SCHOOL + "basis: bestuur.yaml\nvreemd: x\n", bestuur="bestuur: {naam: 't Veld\n")
    assert [problem.file for problem in problems_of(path)] == ["bestuur.yaml", "school.yaml"]


def test_a_basis_is_found_from_the_folder_of_the_file_that_names_it(tmp_path: Path):
    (tmp_path / "gedeeld").mkdir()
    (tmp_path / "scholen").mkdir()
    files(tmp_path / "gedeeld", bestuur="basis: regio.yaml\nbestuur: {naam: B}\n", regio="politie: {eenheid: Rotterdam}\n")
    path = files(tmp_path / "scholen", school=SCHOOL + 'basis: "..\\\\gedeeld\\\\bestuur.yaml"\n')
    profile = load_profile(path)
    assert (profile.bestuur.naam, profile.politie.eenheid) == ("B", "Rotterdam")


@pytest.mark.parametrize(
    "address", ["https://bestuur.example/b.yaml", "file:///etc/hosts", "//server/deel/b.yaml", "\\\\server\\deel\\b.yaml"]
)
def test_a_basis_does_not_come_from_the_network(tmp_path: Path, address: str):
    (problem,) = problems_of(files(tmp_path, school=SCHOOL + f"basis: '{address}'\n"))
    assert "internet" in problem.what


def test_a_basis_that_is_not_there_is_named_at_its_place(tmp_path: Path):
    (problem,) = problems_of(files(tmp_path, school=SCHOOL + "basis: weg.yaml\n"))
    assert (problem.key, problem.line, problem.column) == ("basis", 3, 8)


@pytest.mark.parametrize("name", ["school.yaml", "./school.yaml"])
def test_a_basis_is_not_the_file_itself(tmp_path: Path, name: str):
    (problem,) = problems_of(files(tmp_path, school=SCHOOL + f"basis: {name}\n"))
    assert "zichzelf" in problem.what


def test_a_circle_is_refused(tmp_path: Path):
    (problem,) = problems_of(files(tmp_path, school=SCHOOL + "basis: a.yaml\n", a="basis: b.yaml\n", b="basis: a.yaml\n"))
    assert (problem.file, problem.key) == ("b.yaml", "basis")


def test_three_files_may_lie_below_each_other_and_no_more(tmp_path: Path):
    deep = {"a": "basis: b.yaml\n", "b": "basis: c.yaml\n", "c": "bestuur: {naam: Diep}\n"}
    assert load_profile(files(tmp_path, school=SCHOOL + "basis: a.yaml\n", **deep)).bestuur.naam == "Diep"
    (problem,) = problems_of(files(tmp_path, **(deep | {"c": "basis: d.yaml\n", "d": "bestuur: {naam: x}\n"})))
    assert (problem.file, problem.what) == ("c.yaml", "er liggen meer dan 3 bestanden onder elkaar.")


def test_a_basis_that_is_a_folder_or_a_list_is_refused(tmp_path: Path):
    assert problems_of(files(tmp_path, school=SCHOOL + "basis: .\n"))
    assert problems_of(files(tmp_path, school=SCHOOL + "basis: [a.yaml]\n"))[0].key == "basis"


def test_a_file_that_is_not_there_or_is_a_folder_is_named_without_its_path(tmp_path: Path):
    for path in (tmp_path / "weg.yaml", tmp_path):
        with pytest.raises(ProfileError) as caught:
            load_profile(path)
        assert str(tmp_path.parent) not in str(caught.value)
        assert path.name in str(caught.value)
