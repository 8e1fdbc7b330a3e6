import json
import shutil

import pytest
from console import process
from schools import incident_path, profile_path

from generator.base.resources import folder
from generator.documents.catalogue import CATALOGUE

VO = ("--school", profile_path("vo"), "--incident", incident_path("vo"))
LETTER = "uit/99ZZ01-voorbeeldcollege/openbaar/2026-11-23-ouderbrief"
DAY = ("--vandaag", "2026-11-23")


def with_own_text(tmp_path, text):
    """Write the incident of the fictional secondary school with a sentence of the director."""
    lines = incident_path("vo").read_text(encoding="utf-8").replace("ouderbrief:\n", f'ouderbrief:\n  eigen_tekst: "{text}"\n')
    path = tmp_path / "incident.yaml"
    path.write_text(lines, encoding="utf-8")
    return path


def test_a_new_profile_stands_beside_its_schema_and_holds(schoolkader, tmp_path):
    said = schoolkader("profiel", "nieuw", "--brin", "03WU00")
    assert (said.code, said.err) == (0, "")
    assert "schoolkader profiel controleer kindcentrum-de-wegwijzer.yaml" in said.out
    assert (tmp_path / "schema.json").read_bytes() == (folder("school_profiles") / "schema.json").read_bytes()
    first = (tmp_path / "kindcentrum-de-wegwijzer.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("$schema=./schema.json")
    said = schoolkader("profiel", "controleer", "kindcentrum-de-wegwijzer.yaml")
    assert said.code == 0
    assert "Nog 9 in te vullen voor protocol:" in said.out
    assert "schoolkader maak protocol --school kindcentrum-de-wegwijzer.yaml --concept" in said.out


def test_a_new_file_never_replaces_one_that_is_there(schoolkader, tmp_path):
    (tmp_path / "incident.yaml").write_text("mijn werk", encoding="utf-8")
    said = schoolkader("incident", "nieuw")
    assert said.code == 1
    assert "incident.yaml bestaat al en blijft zoals het is." in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["incident.yaml"]
    assert (tmp_path / "incident.yaml").read_text(encoding="utf-8") == "mijn werk"


def test_a_schema_that_is_there_stays_as_it_is(schoolkader, tmp_path):
    (tmp_path / "incident-schema.json").write_text("{}", encoding="utf-8")
    assert schoolkader("incident", "nieuw").code == 0
    assert (tmp_path / "incident-schema.json").read_text(encoding="utf-8") == "{}"


def test_only_this_user_can_read_a_new_incident(schoolkader, tmp_path):
    assert schoolkader("incident", "nieuw", "--bestand", "2026-014.yaml").code == 0
    if (tmp_path / "incident-schema.json").stat().st_mode & 0o777 == 0o644:  # a file system that knows rights
        assert (tmp_path / "2026-014.yaml").stat().st_mode & 0o777 == 0o600


def test_errors_of_a_profile_come_all_at_once_with_the_way_on(schoolkader, tmp_path):
    text = (
        profile_path("vo")
        .read_text(encoding="utf-8")
        .replace("onderwijstype: vo", "onderwijstype: havo")
        .replace("postcode:", "potscode:")
    )
    (tmp_path / "mijn school.yaml").write_text(text, encoding="utf-8")
    shutil.copy(folder("school_profiles") / "bestuur_voorbeeld.yaml", tmp_path)
    said = schoolkader("profiel", "controleer", "mijn school.yaml")
    assert (said.code, said.out) == (3, "")
    assert "(school.onderwijstype)" in said.err
    assert "Bedoelt u postcode?" in said.err
    assert 'typ weer:  schoolkader profiel controleer "mijn school.yaml"' in said.err
    rows = json.loads(schoolkader("profiel", "controleer", "mijn school.yaml", "--json").out)
    assert [row["klopt"] for row in rows["bestanden"]] == [False]
    assert all(row["regel"] > 0 for row in rows["bestanden"][0]["fouten"])


def test_a_check_of_several_files_tells_of_each(schoolkader):
    said = schoolkader("profiel", "controleer", profile_path("po"), "weg.yaml", "--json")
    assert said.code == 3
    assert [row["klopt"] for row in json.loads(said.out)["bestanden"]] == [True, False]


def test_an_incident_outside_the_framework_is_refused_with_where_to_turn(schoolkader, tmp_path):
    text = (
        incident_path("vo").read_text(encoding="utf-8").replace("direct_betrokken: [leerlingen]", "direct_betrokken: [medewerker]")
    )
    (tmp_path / "incident.yaml").write_text(text, encoding="utf-8")
    said = schoolkader("incident", "controleer", "incident.yaml")
    assert said.code == 3
    assert "vertrouwensinspecteur" in said.err.lower() or "bevoegd gezag" in said.err.lower()
    rows = json.loads(schoolkader("incident", "controleer", "incident.yaml", "--json").out)["bestanden"][0]["fouten"]
    assert rows
    assert all(row["fout"] and row["advies"] for row in rows)
    assert schoolkader("maak", "ouderbrief", "--school", profile_path("vo"), "--incident", "incident.yaml").code == 3
    assert not (tmp_path / "uit").exists()


def test_an_incident_that_holds_tells_the_next_command(schoolkader):
    said = schoolkader("incident", "controleer", incident_path("vo"), "--school", profile_path("vo"))
    assert said.code == 0
    assert "schoolkader maak incident --school" in said.out


def test_a_wrong_word_in_a_list_is_one_point_and_the_command_to_type_again_is_whole(schoolkader, tmp_path):
    facts = incident_path("vo").read_text(encoding="utf-8").replace("soort: [beeldmateriaal]", "soort: [naaktfoto]")
    (tmp_path / "incident.yaml").write_text(facts, encoding="utf-8")
    said = schoolkader("incident", "controleer", "incident.yaml", "--school", profile_path("vo"))
    assert "deze lijst is leeg" not in said.err
    assert "(soort[1]): deze waarde kan hier niet staan" in said.err
    assert f"incident controleer incident.yaml --school {profile_path('vo')}" in said.err


def test_what_comes_before_anything_goes_out_is_said_last(schoolkader, tmp_path):
    facts = (
        incident_path("vo").read_text(encoding="utf-8").replace("soort: [beeldmateriaal]", "soort: [beeldmateriaal, bedreiging]")
    )
    text = facts.replace("politie: {overleg: gedaan", "politie: {overleg: gepland")
    (tmp_path / "incident.yaml").write_text(text, encoding="utf-8")
    said = schoolkader("incident", "controleer", "incident.yaml", "--school", profile_path("vo"), *DAY)
    calm, _, pressing = said.err.partition("Eerst doen, voordat er iets uitgaat:")
    assert "Bel de politie nu" in pressing
    assert "Bel de politie nu" not in calm
    assert "noemt niet" in calm


def test_a_letter_is_made_and_said_for_whom(schoolkader, tmp_path):
    said = schoolkader("maak", "ouderbrief", *VO, *DAY)
    assert said.code == 0
    assert "Gemaakt in uit/99ZZ01-voorbeeldcollege\n  Voor iedereen\n    openbaar/2026-11-23-ouderbrief.docx\n" in said.out
    assert "schoolkader controleer uit/99ZZ01-voorbeeldcollege --school" in said.out
    assert (tmp_path / f"{LETTER}.docx").is_file()


def test_quiet_says_only_what_a_person_must_know(schoolkader):
    said = schoolkader("maak", "ouderbrief", *VO, "--quiet")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("Let op:")


def test_json_stands_alone_on_stdout(schoolkader):
    said = schoolkader("maak", "ouderbrief", *VO, *DAY, "--json")
    data = json.loads(said.out)
    assert (said.code, data["oordeel"], data["bevindingen"], data["fouten"]) == (0, "vrij", [], [])
    assert data["documenten"] == [f"{LETTER}.docx"]
    assert data["let_op"][0].startswith("brieven.talen (")


def test_on_the_day_that_a_letter_goes_out_the_team_must_know(schoolkader):
    the_day_before = json.loads(schoolkader("maak", "ouderbrief", *VO, *DAY, "--json").out)
    assert not [row for row in the_day_before["tegenspraak"] if row["soort"] == "zenden"]
    said = schoolkader("maak", "ouderbrief", *VO, "--vandaag", "2026-11-24", "--json")
    assert {row["regel"] for row in json.loads(said.out)["tegenspraak"] if row["soort"] == "zenden"} == {"alle_ouders, R4.08"}
    told = "“Nee, nog niet: het team is nog niet geïnformeerd.” Informeer eerst het team: zij krijgen de vragen."
    assert [each for each in json.loads(said.out)["let_op"] if told in each]


def test_nothing_of_a_document_that_is_blocked_is_written_and_json_is_that_of_the_contract(schoolkader, tmp_path):
    path = with_own_text(tmp_path, "Wij leven mee met Fleur.")
    said = schoolkader(
        "maak", "ouderbrief", "--school", profile_path("vo"), "--incident", path, "--json", "--formaat", "docx,txt,html"
    )
    data = json.loads(said.out)
    assert said.code == 4
    assert set(data) == {"oordeel", "bevindingen"}
    assert data["oordeel"] == "geblokkeerd"
    assert data["bevindingen"]
    assert all(set(row) == {"soort", "deel", "plaats", "advies"} for row in data["bevindingen"])
    assert "Privacystop" in said.err
    assert [path for path in (tmp_path / "uit").rglob("*") if path.is_file()] == []


def test_what_is_missing_for_several_documents_is_one_list(schoolkader):
    schoolkader("profiel", "nieuw", "--brin", "03WU00", "--bestand", "a.yaml")
    said = schoolkader("maak", "normbrief", "preventiebeleid", "--school", "a.yaml")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("Deze documenten kunnen nog niet gemaakt worden: normbrief, preventiebeleid.")
    assert said.err.count("--concept") == 1
    data = json.loads(schoolkader("maak", "normbrief", "--school", "a.yaml", "--json").out)
    assert data["documenten"] == []
    assert data["fouten"][0].startswith("Het document normbrief kan nog niet gemaakt worden.")


def test_what_can_be_made_is_made_and_the_rest_is_told_with_exit_code_5(schoolkader, tmp_path):
    schoolkader("profiel", "nieuw", "--brin", "03WU00", "--bestand", "a.yaml")
    text = (
        (tmp_path / "a.yaml")
        .read_text(encoding="utf-8")
        .replace("  functie:\n  # Telefoonnummer", "  functie: directeur\n  # Telefoonnummer", 1)
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    said = schoolkader("maak", "evaluatieformulier", "normbrief", "--school", "a.yaml")
    assert said.code == 5
    assert "evaluatieformulier-ouders.docx" in said.out
    assert "Het document normbrief kan nog niet gemaakt worden." in said.err


def test_a_concept_says_so_in_every_form(schoolkader, tmp_path):
    schoolkader("profiel", "nieuw", "--brin", "03WU00", "--bestand", "a.yaml")
    said = schoolkader("maak", "normbrief", "--school", "a.yaml", "--concept", "--formaat", "txt,html", *DAY)
    assert said.code == 0
    letter = tmp_path / "uit/03WU00-kindcentrum-de-wegwijzer/openbaar/2026-11-23-normbrief"
    assert letter.with_suffix(".txt").read_text(encoding="utf-8").startswith("CONCEPT: nog niet versturen.")
    assert "CONCEPT: nog niet versturen." in letter.with_suffix(".html").read_text(encoding="utf-8")


def test_no_letter_is_made_when_the_action_team_decided_so(schoolkader, tmp_path):
    text = incident_path("vo").read_text(encoding="utf-8").replace("besluit: alle", "besluit: geen")
    (tmp_path / "incident.yaml").write_text(text, encoding="utf-8")
    said = schoolkader("maak", "ouderbrief", "--school", profile_path("vo"), "--incident", "incident.yaml")
    assert said.code == 0
    assert "Er is niets gemaakt." in said.out
    assert "Geen brief: het actieteam besloot dat er geen brief uitgaat." in said.err


def test_a_letter_to_parents_needs_an_incident(schoolkader):
    said = schoolkader("maak", "ouderbrief", "--school", profile_path("vo"))
    assert said.code == 2
    assert "--incident incident.yaml" in said.err


def test_an_edited_letter_is_kept_and_force_keeps_it_beside_the_new_one(schoolkader, tmp_path):
    schoolkader("maak", "ouderbrief", *VO, *DAY)
    letter = tmp_path / f"{LETTER}.docx"
    letter.write_bytes(letter.read_bytes() + b"\0")
    edited = letter.read_bytes()
    said = schoolkader("maak", "ouderbrief", *VO, *DAY)
    assert said.code == 1
    assert "is na het maken bewerkt en wordt niet overschreven" in said.err
    assert letter.read_bytes() == edited
    assert schoolkader("maak", "ouderbrief", *VO, *DAY, "--force").code == 0
    assert letter.with_name("2026-11-23-ouderbrief.bewaard-1.docx").read_bytes() == edited


def test_a_check_judges_a_file_by_the_circle_of_its_folder(schoolkader, tmp_path):
    schoolkader("maak", "teambriefing-betrokken", "ouderbrief", *VO, *DAY)
    said = schoolkader("controleer", "uit", *VO, *DAY)
    assert (said.code, said.err) == (0, "")
    assert "(kring team)" in said.out
    briefing = next((tmp_path / "uit").rglob("*teambriefing*.docx"))
    said = schoolkader("controleer", briefing, *VO, "--kring", "openbaar")
    assert said.code == 4
    assert said.err.startswith("Niet versturen:")
    data = json.loads(schoolkader("controleer", briefing, *VO, "--json").out)
    assert (data["oordeel"], data["bevindingen"]) == ("vrij", [])


def test_a_check_of_a_text_with_a_name_stops_it_without_saying_the_name(schoolkader, tmp_path):
    (tmp_path / "bericht.txt").write_text("Wij denken aan Fleur Bakhuizen.", encoding="utf-8")
    said = schoolkader("controleer", "bericht.txt", *VO)
    assert said.code == 4
    assert "Moet weg:" in said.err
    assert "Fleur" not in said.out + said.err
    data = json.loads(schoolkader("controleer", "bericht.txt", *VO, "--json").out)
    assert data["oordeel"] == "geblokkeerd"
    assert all(set(row) == {"soort", "deel", "plaats", "advies"} for row in data["bevindingen"])
    assert "Fleur" not in json.dumps(data)


def test_a_check_without_an_incident_says_so_once(schoolkader, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Wij praten met elkaar.", encoding="utf-8")
    said = schoolkader("controleer", "a.txt", "b.txt", "--school", profile_path("vo"))
    assert said.code == 0
    assert said.err.count("geen namen opgegeven") == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_that_cannot_be_read_does_not_stop_the_check_of_the_others(schoolkader, tmp_path, content):
    (tmp_path / "kapot.docx").write_bytes(content)
    (tmp_path / "goed.txt").write_text("Wij praten met elkaar.", encoding="utf-8")
    said = schoolkader("controleer", "kapot.docx", "weg.docx", "goed.txt", *VO)
    assert said.code == 3
    assert "kapot.docx" in said.err
    assert "weg.docx: dit bestand is er niet of kan niet gelezen worden." in said.err
    assert "goed.txt" in said.out
    data = json.loads(schoolkader("controleer", "kapot.docx", "goed.txt", *VO, "--json").out)
    assert [row["oordeel"] for row in data["bestanden"]] == [None, "vrij"]


def test_the_list_of_documents_is_that_of_the_catalogue(schoolkader):
    said = schoolkader("documenten")
    assert [line.split()[0] for line in said.out.splitlines()[1 : len(CATALOGUE) + 1]] == list(CATALOGUE)
    assert [row["document"] for row in json.loads(schoolkader("documenten", "--json").out)["documenten"]] == list(CATALOGUE)


def test_a_template_is_judged_read_and_built(schoolkader, tmp_path):
    ours = folder("templates") / "openbaar"
    assert schoolkader("sjabloon", "controleer", ours / "ouderbrief.docx", "--document", "ouderbrief").code == 0
    wrong = schoolkader("sjabloon", "controleer", ours / "ouderbrief.docx", "--document", "protocol", "--json")
    assert wrong.code == 3
    assert json.loads(wrong.out)["klopt"] is False
    assert "[Onderwerp]" in schoolkader("sjabloon", "lees", ours / "ouderbrief.docx").out
    shutil.copy(ours / "normbrief.tekst", tmp_path)
    assert schoolkader("sjabloon", "bouw", "normbrief.tekst").code == 0
    assert schoolkader("sjabloon", "controleer", "normbrief.docx", "--document", "normbrief").code == 0
    assert schoolkader("sjabloon", "bouw", "normbrief.tekst").code == 1
    (tmp_path / "beeld.tekst").write_bytes(b"\xff\xfe\x00")
    assert schoolkader("sjabloon", "bouw", "beeld.tekst").code == 3
    assert schoolkader("sjabloon", "lees", "weg.docx").code == 3


def test_a_language_that_is_not_there_is_refused(schoolkader, tmp_path):
    said = schoolkader("maak", "ouderbrief", *VO, "--taal", "nl,en")
    assert said.code == 3
    assert not (tmp_path / "uit").exists()


@pytest.mark.groot
def test_the_command_works_from_a_process_of_its_own_with_spaces_in_every_name(tmp_path):
    place = tmp_path / "mijn map"
    place.mkdir()
    shutil.copy(profile_path("po"), place / "mijn school.yaml")
    for name in ("bestuur_voorbeeld.yaml",):
        shutil.copy(folder("school_profiles") / name, place)
    said = process("maak", "normbrief", "--school", "mijn school.yaml", "--uit", "de uitvoer", "--json", cwd=place)
    assert said.code == 0
    assert (place / json.loads(said.out)["documenten"][0]).is_file()
    assert process("maak", cwd=place).code == 2
    assert process("maak", "normbrief", "--school", "weg.yaml", cwd=place).code == 3


@pytest.mark.groot
def test_no_colour_goes_into_a_pipe(tmp_path):
    said = process("maak", "ouderbrief", *VO, cwd=tmp_path)
    assert "\033" not in said.out + said.err


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_a_person_who_wants_it(monkeypatch, no_color, coloured):
    import io

    from generator.doors.cli import output

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("WT_SESSION", "1")
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    output.complain("Let op: kijk dit na.")
    assert ("\033[" in screen.getvalue()) is coloured
    assert screen.getvalue().replace("\033[33;1m", "").replace("\033[0m", "") == "Let op: kijk dit na.\n"


def test_python_m_generator_is_the_same_command(tmp_path):
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "generator", "--version"], cwd=profile_path("po").parents[1], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"schoolkader ")
