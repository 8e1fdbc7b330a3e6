"""What kind of file a YAML is, also when it does not hold."""

import pytest

from generator.load.files import FileKind, recognise


@pytest.mark.parametrize(
    ("text", "soort", "brin"),
    [
        ('versie: 1\nschool: {brin: "99ZZ00"}\n', FileKind.PROFILE, "99ZZ00"),
        ("school: {brin: hallo}\n", FileKind.PROFILE, ""),
        ("school: {plaats: Voorbeeldstad}\n", FileKind.PROFILE, None),
        ("school: {brin: }\n", FileKind.PROFILE, None),
        ('kenmerk: "2026-014"\n', FileKind.INCIDENT, None),
        ("betrokkenen: []\ngaande: ja\n", FileKind.INCIDENT, None),
        ("bestuur: {naam: Voorbeeld}\n", FileKind.OTHER, None),
        ("norm: x\nservices: y\n", FileKind.OTHER, None),
        ("school: [\n", FileKind.PROFILE, None),
        ("kenmerk: [\nbetrokkenen: 'x\n", FileKind.INCIDENT, None),
        ("- een lijst\n", FileKind.UNREADABLE, None),
        ("", FileKind.UNREADABLE, None),
        ("\x00", FileKind.UNREADABLE, None),
    ],
)
def test_a_file_is_known_by_its_keys(tmp_path, text, soort, brin):
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    found = recognise(path)
    assert (found.kind, found.brin) == (soort, brin)


def test_the_file_that_it_builds_on_is_found_from_its_folder_and_never_on_the_internet(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("basis: ../bestuur.yaml\n", encoding="utf-8")
    assert recognise(path).basis == tmp_path / "../bestuur.yaml"
    path.write_text("basis: https://bestuur.example/a.yaml\n", encoding="utf-8")
    assert recognise(path).basis is None


def test_a_file_that_is_not_there_is_of_no_kind(tmp_path):
    assert recognise(tmp_path / "weg.yaml").kind is FileKind.UNREADABLE
