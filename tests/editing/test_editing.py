"""Facts that change through the public interface: what is refused, what is told, and what stays."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from schools import incident_path, profile_path

from generator import change_file, decrypt_file, encrypt_file, make_key, new_incident, new_profile, questions, read_values
from generator.base.encrypted import encrypted
from generator.base.errors import ChangedMeanwhile, FieldErrors, InputError, UsageError
from generator.load.keys.shape import INCIDENT, PROFILE, walk


@pytest.fixture
def facts(tmp_path):
    return Path(shutil.copy(incident_path("vo"), tmp_path / "incident.yaml"))


@pytest.fixture
def school(tmp_path):
    shutil.copy(profile_path("vo").with_name("bestuur_voorbeeld.yaml"), tmp_path)
    return Path(shutil.copy(profile_path("vo"), tmp_path / "vo.yaml"))


def save(path, changes):
    return change_file(path, changes, read_values(path).digest)


def test_each_key_of_the_contract_is_a_question_in_its_order():
    for kind, shape in (("profiel", PROFILE), ("incident", INCIDENT)):
        asked = list(questions(kind))
        order = [key for key, _ in walk(shape)]
        assert asked == [key for key in order if key in asked]
        groups = set(order) - set(asked)
        assert all(any(key.startswith(f"{group}.") for key in asked) for group in groups)


def test_a_question_says_how_it_is_asked():
    profile, incident = questions("profiel"), questions("incident")
    kinds = {
        "school.naam": "text",
        "school.groepen": "counts",
        "school.leerlingen": "number",
        "rollen": "words",
        "lijsten.vragen": "words",
        "zorgstructuur": "texts",
        "actieteam.kern": "rows",
        "brieven.talen": "choices",
        "politie.contactpersoon": "choice",
        "preventie.telefoonregel": "long",
        "medezeggenschap.instemming_op": "date",
    }
    assert {key: profile[key].kind for key in kinds} == kinds
    assert incident["gemeld.op"].kind == "moment"
    assert incident["herstel.check_na_weken"].kind == "numbers"
    assert profile["school.onderwijstype"].options[0] == ("po", "primair onderwijs")
    assert incident["omvang"].options[1] == ("een_groep", "een groep")
    assert (profile["school.naam"].longest, incident["ouderbrief.eigen_tekst"].longest, incident["norm"].longest) == (
        2000,
        1000,
        None,
    )
    assert profile["school.postcode"].form
    required = {key for key, each in incident.items() if each.required}
    assert {"kenmerk", "betrokkenen.code", "maatregelen.wat"} <= required
    assert not required & {"betrokkenen.ouders_informeren.besluit", "betrokkenen.naam"}


def test_what_may_name_a_person_is_sensitive():
    sensitive = {key for key, each in questions("incident").items() if each.sensitive}
    free = {key for key, each in questions("incident").items() if each.kind == "long"}
    assert free | {"betrokkenen.naam", "betrokkenen.ook_bekend_als", "betrokkenen.ouders.naam"} <= sensitive
    assert {f"ouderbrief.eigen_{place}" for place in ("begin", "tekst", "tips")} <= free


def test_a_file_says_its_values_and_those_that_are_shared(school, facts):
    found = read_values(school)
    assert found.values["school"]["leerlingen"] == "610"
    assert found.shared["bestuur"]["naam"]
    assert "basis" not in found.shared
    assert found.problems == ()
    assert read_values(facts).shared == {}
    assert read_values(school.with_name("bestuur_voorbeeld.yaml")).values["bestuur"]


def test_a_half_profile_is_saved_and_tells_what_it_misses(tmp_path):
    new_profile(tmp_path / "nieuw.yaml")
    path = tmp_path / "nieuw.yaml"
    saved = save(path, {"school.naam": "De Boom", "actieteam.kern.0.naam": "A. de Jong", "schoolleider": {"naam": "B"}})
    assert [fault.key for fault in saved.problems] == ["actieteam.kern.0.functie"]
    assert saved.digest == read_values(path).digest
    assert read_values(path).values["actieteam"] == {"kern": [{"naam": "A. de Jong"}]}


@pytest.mark.steekproef(3)
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("school.postcode", "12345"),
        ("school.onderwijstype", "basis"),
        ("school.leerlingen", "veel"),
        ("school.groepen", {"1A": "x"}),
        ("school.naam", "x" * 2001),
        ("school.naam", "a\x07b"),
        ("vaststelling.protocol.op", "13-10-2026"),
        ("brieven.talen", ["fr"]),
        ("hulplijnen.0", {"naam": "x", "onzin": "y"}),
        ("politie.contactpersoon", "misschien"),
        ("zorgstructuur", {"a": "b"}),
    ],
)
def test_a_value_that_does_not_fit_its_key_is_refused_at_that_key(school, key, value):
    before = school.read_bytes()
    with pytest.raises(FieldErrors) as refused:
        save(school, {"school.plaats": "Elders", key: value})
    assert refused.value.exit_code == 3
    assert all(fault.key.startswith(key) and fault.what and fault.remedy for fault in refused.value.faults)
    assert str(value) not in str(refused.value)
    assert school.read_bytes() == before


def test_what_is_wrong_elsewhere_stops_no_save(facts):
    facts.write_text(facts.read_text("utf-8").replace("omvang: ", "omvang: heel_groot # "), "utf-8")
    saved = save(facts, {"gaande": "ja", "betrokkenen.0.leeftijd": "14"})
    assert "omvang" in [fault.key for fault in saved.problems]
    assert read_values(facts).values["betrokkenen"][0]["leeftijd"] == "14"
    assert [fault.key for fault in save(facts, {"omvang": "een_groep"}).problems] == []


def test_items_come_and_go_by_their_position(facts):
    before = read_values(facts).values["maatregelen"]
    end = len(before)
    save(facts, {f"maatregelen.{end}": {"wat": "ouderavond", "status": "gepland"}, "maatregelen.0": None})
    assert read_values(facts).values["maatregelen"] == [*before[1:], {"wat": "ouderavond", "status": "gepland"}]


def test_an_empty_text_takes_a_key_away(facts):
    save(facts, {"omschrijving": "  ", "herstel.coordinator": None})
    values = read_values(facts).values
    assert "omschrijving" not in values
    assert "coordinator" not in values["herstel"]


def test_a_file_that_changed_meanwhile_is_not_written_over(facts):
    mine = read_values(facts)
    save(facts, {"gaande": "onbekend", "betrokkenen.0.leeftijd": "12", "maatregelen.0": None})
    before = facts.read_bytes()
    with pytest.raises(ChangedMeanwhile) as refused:
        change_file(facts, {"ernst": "licht"}, mine.digest)
    assert {"gaande", "betrokkenen.0.leeftijd"} <= set(refused.value.keys)
    assert "incident.yaml is intussen veranderd" in str(refused.value)
    assert facts.read_bytes() == before
    with pytest.raises(ChangedMeanwhile) as unknown:
        change_file(facts, {"ernst": "licht"}, "0" * 64)
    assert unknown.value.keys == ()


def test_a_key_that_is_not_there_is_no_key(facts):
    for key in ("onzin", "betrokkenen.x", "betrokkenen.0.leeftijd.y", "gemeld.Jan de Vries", ""):
        with pytest.raises(UsageError) as refused:
            save(facts, {key: "x"})
        assert "Jan" not in str(refused.value)
    with pytest.raises(UsageError):
        save(facts, {"ernst": 1.5})
    with pytest.raises(UsageError):
        save(facts, {"betrokkenen.9.leeftijd": "14"})


def test_what_is_no_file_of_ours_is_refused(tmp_path):
    for name, text in (("a.yaml", "x: 1\n"), ("b.yaml", "school: [\n"), ("c.yaml", ""), ("d.yaml", "versie: 9\nschool: {}\n")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError):
            read_values(path)
    with pytest.raises(InputError):
        read_values(tmp_path / "nergens.yaml")


@pytest.mark.skipif(os.name == "nt", reason="rechten van bestanden zoals op Linux en macOS")
def test_an_incident_stays_for_the_eyes_of_its_owner(tmp_path, school):
    path = tmp_path / "nieuw-incident.yaml"
    new_incident(path, date(2026, 11, 23))
    save(path, {"gaande": "ja"})
    assert path.stat().st_mode & 0o077 == 0
    before = school.stat().st_mode
    save(school, {"school.plaats": "Elders"})
    assert school.stat().st_mode == before
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".schoolkader")]


def test_an_encrypted_incident_stays_encrypted_for_the_same_receivers(facts, tmp_path, monkeypatch):
    one, two = (make_key(tmp_path / f"{name}.txt") for name in ("een", "twee"))
    both = tmp_path / "beide.txt"
    both.write_bytes((tmp_path / "een.txt").read_bytes() + (tmp_path / "twee.txt").read_bytes())
    locked = facts.with_name(f"{facts.name}.age")
    locked.write_bytes(encrypted(facts.read_bytes(), [one, two]))  # by another program: it does not say for whom
    monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(tmp_path / "een.txt"))
    before = locked.read_bytes()
    with pytest.raises(InputError, match="ook voor anderen versleuteld"):
        save(locked, {"ernst": "licht"})
    assert locked.read_bytes() == before
    monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(both))
    save(locked, {"ernst": "licht"})
    for key in ("een", "twee"):
        monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(tmp_path / f"{key}.txt"))
        assert read_values(locked).values["ernst"] == "licht"
    assert locked.read_bytes().startswith(b"age-encryption.org")


def test_who_has_one_key_saves_for_all_for_whom_we_encrypted_it(facts, tmp_path, monkeypatch):
    one, two = (make_key(tmp_path / f"{name}.txt") for name in ("een", "twee"))
    before = facts.read_bytes()
    locked = encrypt_file(facts, [one, two])
    for key, value in (("een", "licht"), ("twee", "ernstig")):
        monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(tmp_path / f"{key}.txt"))
        save(locked, {"ernst": value})
        assert read_values(locked).values["ernst"] == value
    decrypt_file(locked, tmp_path / "weer.yaml")
    was = dict(line.split(":", 1) for line in before.decode().splitlines() if line.startswith("ernst"))
    save(tmp_path / "weer.yaml", {"ernst": was["ernst"].split("#")[0].strip()})
    assert (tmp_path / "weer.yaml").read_bytes() == before


def test_what_a_board_shares_is_a_file_of_ours_without_a_school(school):
    shared = school.with_name("bestuur_voorbeeld.yaml")
    assert read_values(shared).problems == ()
    assert save(shared, {"bestuur.naam": "Stichting Elders"}).problems == ()
    assert read_values(school).shared["bestuur"]["naam"] == "Stichting Elders"
    with pytest.raises(FieldErrors):
        save(shared, {"bestuur.naam": "x" * 2001})


@pytest.mark.skipif(os.name == "nt", reason="koppelingen zoals op Linux en macOS")
def test_a_link_to_a_file_stays_one(facts, tmp_path):
    link = tmp_path / "koppeling.yaml"
    link.symlink_to(facts)
    save(link, {"ernst": "licht"})
    assert link.is_symlink()
    assert read_values(facts).values["ernst"] == "licht"


def test_groups_are_one_value_with_names_of_ones_own(school):
    groups = read_values(school).values["school"]["groepen"]
    save(school, {"school.groepen.1A": "30", "school.groepen.1.B": "12", "rollen": {"intern begeleider": "ib'er"}})
    values = read_values(school).values
    assert values["school"]["groepen"] == {**groups, "1A": "30", "1.B": "12"}
    assert values["rollen"] == {"intern begeleider": "ib'er"}
