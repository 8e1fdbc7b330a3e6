"""The end of a dossier: closed, kept, thrown away; and kept encrypted so long."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from zipfile import ZipFile

import pytest
from schools import incident_path, profile_path

from generator.doors.cli import main
from generator.write.manifest import read_manifest

SCHOOL = ("--school", profile_path("vo"))
HOME = "uit/99ZZ01-voorbeeldcollege"
REGISTER = "99ZZ01-2026-2027.yaml"
CLOSE = ("dossier", "sluit", "--incident", "incident.yaml", *SCHOOL, "--register", REGISTER, "--bewaren-tot", "2027-08-01")
NAMES = (b"Fleur", b"Bakhuizen", b"Bouzid", b"Annelies")


def facts(path, *, closed=True, number="2026-002"):
    """Write the facts of an incident; once it is closed nothing of it goes on or is still to come."""
    text = incident_path("vo").read_text(encoding="utf-8").replace('"2026-002"', f'"{number}"')
    if closed:
        text = text.replace("gaande: ja", "gaande: nee").replace("gepland", "gedaan").replace("gedaan_op", "gepland_op")
    path.write_text(text + ("afsluiting: {op: 2027-01-15}\n" if closed else ""), encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Documents on two incidents of one school, and its policy."""
    place = tmp_path_factory.mktemp("einde")
    given = (*map(str, SCHOOL), "--vandaag", "2026-11-24")
    with chdir(place):
        for name, number in (("incident.yaml", "2026-002"), ("ander.yaml", "2026-777")):
            facts(place / name, number=number)
            assert main(["maak", "incident", *given, "--incident", name]) == 0
        assert main(["maak", "protocol", *given]) == 0
    return place


@pytest.fixture
def two(made, tmp_path):
    """The same, for one test alone."""
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.groot
def test_a_closed_dossier_leaves_one_line_without_persons(schoolkader, two):
    for _ in range(2):
        assert schoolkader(*CLOSE, "--vandaag", "2027-01-15").code == 0
    text = (two / REGISTER).read_text(encoding="utf-8")
    assert text.count("respondent: dossier") == 1
    assert "soort: beeldmateriaal" in text
    assert "periode: november tot en met januari" in text
    assert "2026-002" not in text
    assert not any(name in text.encode() for name in NAMES)
    figures = json.loads(schoolkader("evaluatie", "cijfers", "--register", REGISTER, "--json").out)
    assert figures["dossiers"]["titel"].startswith("Afgesloten dossiers")
    assert "minder dan 5" in json.dumps(figures["dossiers"])


@pytest.mark.groot
def test_a_closed_dossier_asks_for_no_document_any_more(schoolkader, two):
    assert schoolkader(*CLOSE, "--vandaag", "2027-01-15").code == 0
    given = ("status", "--incident", "incident.yaml", *SCHOOL, "--vandaag", "2027-01-16", "--json")
    found = json.loads(schoolkader(*given).out)
    assert found["let_op"] == ["Dit dossier is gesloten. Het blijft tot en met 1 augustus 2027."]
    assert not any("Lees en geef vrij" in step["wat"] or "Maak opnieuw" in step["wat"] for step in found["stappen"])


@pytest.mark.steekproef(3)
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("afsluiting: {op: 2027-01-15}\n", ""), "afsluiting.op"),
        (("gemeld: {op: 2026-11-23T10:40, door: leerling}", "gemeld: {door: leerling}"), "gemeld.op"),
        (("gaande: nee", "gaande: ja"), "Het incident heet afgesloten, en volgens gaande is het nog bezig."),
        (
            ("klassengesprek, status: gedaan", "klassengesprek, status: gepland"),
            "maar er is nog een maatregel gepland of onbekend.",
        ),
        (("aangifte: onbekend", "aangifte: gepland"), "en met de politie is nog een stap gepland."),
    ],
)
def test_a_dossier_that_is_not_ready_is_not_closed(schoolkader, two, change, told):
    path = two / "incident.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    said = schoolkader(*CLOSE, "--vandaag", "2027-01-15")
    assert said.code == 3
    assert said.err.startswith("Niet gesloten: het dossier.\n")
    assert told in said.err
    assert not (two / REGISTER).exists()


def test_the_register_of_another_year_takes_no_line(schoolkader, two):
    said = schoolkader(*(each if each != REGISTER else "99ZZ01-2025-2026.yaml" for each in CLOSE), "--vandaag", "2027-01-15")
    assert said.code == 3
    assert "99ZZ01-2026-2027.yaml" in said.err


def test_nothing_goes_before_its_day_and_nothing_without_being_sure(schoolkader, two):
    schoolkader(*CLOSE, "--vandaag", "2027-01-15")
    before = names(two)
    early = schoolkader("dossier", "opschonen", "--zeker", "--vandaag", "2027-08-01")
    assert "nog bewaard: 1" in early.out
    asked = schoolkader("dossier", "opschonen", "--vandaag", "2027-08-02")
    assert "Gaat weg" in asked.out
    assert "--zeker" in asked.out
    assert names(two) == before


def test_what_is_past_its_day_goes_and_nothing_else(schoolkader, two):
    schoolkader(*CLOSE, "--vandaag", "2027-01-15")
    given = ("--incident", "incident.yaml", "--incident", "ander.yaml", "--zeker")
    said = schoolkader("dossier", "opschonen", *given, "--vandaag", "2027-08-02", "--json")
    assert said.code == 0
    gone = [Path(name).name for name in json.loads(said.out)["weg"]]
    assert "2026-11-24-ouderbrief.docx" in gone
    assert "index.html" in gone
    assert gone[-1] == "incident.yaml"
    left = names(two)
    assert "ander.yaml" in left
    assert f"{HOME}/openbaar/2026-11-24-ouderbrief-2026-777.docx" in left
    assert f"{HOME}/school/2026-11-24-protocol.docx" in left
    assert not any("2026-002" in name or name.endswith("11-24-ouderbrief.docx") for name in left)
    kept = (two / HOME / "verloop.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["wat"] for line in kept.splitlines()] == ["opgeschoond"]
    assert schoolkader("status", "--incident", "ander.yaml", *SCHOOL, "--vandaag", "2027-08-02").code == 0


@pytest.fixture
def locked(schoolkader, tmp_path, monkeypatch):
    """The facts of an incident, encrypted for the school and for its board."""
    facts(tmp_path / "incident.yaml", closed=False)
    public = [schoolkader("dossier", "sleutel", name).out.split("Ontvanger: ")[1].strip() for name in ("school.txt", "bestuur.txt")]
    given = [part for key in public for part in ("--ontvanger", key)]
    assert schoolkader("dossier", "versleutel", "incident.yaml", *given).code == 0
    monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(tmp_path / "school.txt"))
    return tmp_path


@pytest.mark.groot
def test_every_command_reads_an_encrypted_incident_and_leaves_no_plain_one(schoolkader, locked):
    assert not (locked / "incident.yaml").exists()
    given = ("--incident", "incident.yaml.age", *SCHOOL)
    for command in (
        ("incident", "controleer", "incident.yaml.age"),
        ("maak", "incident", *given, "--vandaag", "2026-11-23"),
        ("status", *given, "--vandaag", "2026-11-23"),
        ("controleer", f"{HOME}/openbaar/2026-11-23-ouderbrief.docx", *given),
        ("vrijgeven", f"{HOME}/openbaar/2026-11-23-ouderbrief.docx", *given, "--door", "rector", "--vandaag", "2026-11-23"),
    ):
        said = schoolkader(*command)
        assert said.code == 0, (command, said.err)
    for path in locked.rglob("*"):
        assert not path.is_file() or not any(name in path.read_bytes() for name in NAMES), path


def test_the_board_can_read_it_too_and_a_stranger_cannot(schoolkader, locked, monkeypatch):
    monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(locked / "bestuur.txt"))
    assert schoolkader("incident", "controleer", "incident.yaml.age").code == 0
    schoolkader("dossier", "sleutel", "ander.txt")
    monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(locked / "ander.txt"))
    said = schoolkader("incident", "controleer", "incident.yaml.age")
    assert said.code == 3
    assert "deze sleutel past niet" in said.err
    monkeypatch.delenv("SCHOOLKADER_SLEUTEL")
    assert "geen sleutel genoemd" in schoolkader("incident", "controleer", "incident.yaml.age").err


def test_a_damaged_file_or_a_wrong_receiver_is_told(schoolkader, locked, tmp_path):
    data = (locked / "incident.yaml.age").read_bytes()
    (locked / "half.yaml.age").write_bytes(data[:-40])
    assert schoolkader("incident", "controleer", "half.yaml.age").code == 3
    facts(tmp_path / "nieuw.yaml", closed=False)
    said = schoolkader("dossier", "versleutel", "nieuw.yaml", "--ontvanger", "geen-sleutel")
    assert said.code == 2
    assert (tmp_path / "nieuw.yaml").exists()


def test_it_comes_back_only_for_who_asks(schoolkader, locked):
    assert schoolkader("dossier", "ontsleutel", "incident.yaml.age", "--naar", "weer.yaml").code == 0
    assert b"Fleur" in (locked / "weer.yaml").read_bytes()
    assert schoolkader("dossier", "ontsleutel", "incident.yaml.age", "--naar", "weer.yaml").code == 1


@pytest.mark.groot
@pytest.mark.shell
@pytest.mark.parametrize("moment", range(3))
@pytest.mark.steekproef(3)
def test_killed_at_any_moment_no_name_stands_in_any_file(locked, tmp_path, moment):
    """A process of its own, killed at the nth file that it writes; its temporary folder is looked through as well."""
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    code = (
        "import os, signal, sys\n"
        "from generator.write import atomic\n"
        "real, seen = atomic.settle, []\n"
        "def settle(*given):\n"
        "    seen.append(1)\n"
        f"    if len(seen) > {moment}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    real(*given)\n"
        "atomic.settle = settle\n"
        "import generator.write.store as store\n"
        "store.settle = settle\n"
        "from generator.doors.cli import run\n"
        "run()\n"
    )
    given = ["maak", "incident", "--incident", "incident.yaml.age", "--school", str(SCHOOL[1]), "--vandaag", "2026-11-23"]
    environment = {**os.environ, "TMPDIR": str(temporary), "SCHOOLKADER_SLEUTEL": str(locked / "school.txt")}
    done = subprocess.run([sys.executable, "-c", code, *given], cwd=locked, env=environment, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    for path in locked.rglob("*"):
        assert not path.is_file() or not any(name in path.read_bytes() for name in NAMES), path


def packing(public, *more):
    return ("dossier", "versleutel", "incident.yaml", "--ontvanger", public, "--stukken", *more, "--vandaag", "2026-11-25")


def own_key(schoolkader, place, monkeypatch):
    public = schoolkader("dossier", "sleutel", "school.txt").out.split("Ontvanger: ")[1].strip()
    monkeypatch.setenv("SCHOOLKADER_SLEUTEL", str(place / "school.txt"))
    return public


def papers(place):
    """The documents on the first incident."""
    rows = read_manifest(place / HOME)
    number = next(row.incident for name, row in rows.items() if name.endswith("11-24-ouderbrief.docx"))
    return {name for name, row in rows.items() if row.incident == number}


def test_documents_are_packed_too_and_the_readable_ones_go_only_when_asked(schoolkader, two, monkeypatch):
    public, before = own_key(schoolkader, two, monkeypatch), set(names(two))
    own = papers(two)
    assert schoolkader("dossier", "versleutel", "incident.yaml", "--ontvanger", public, "--weg").code == 2
    assert f"Documenten erin: {len(own)}. De leesbare staan er nog" in schoolkader(*packing(public)).out
    zipped = f"{HOME}/dossier-2026-002/2026-11-25-stukken.zip.age"
    assert set(names(two)) - before == {"incident.yaml.age", zipped}
    schoolkader("dossier", "ontsleutel", "incident.yaml.age", "--naar", "incident.yaml")
    (two / "incident.yaml.age").unlink()
    first = (two / zipped).read_bytes()
    assert "De leesbare zijn weg." in schoolkader(*packing(public, "--weg")).out
    assert (two / zipped).read_bytes() == first, "a zip of the same day is not overwritten"
    assert (two / zipped.replace("stukken", "stukken-2")).exists()
    page = "dossier-2026-002/index.html"  # it shows the words of the documents
    assert before - set(names(two)) == {"incident.yaml", f"{HOME}/{page}", *(f"{HOME}/{name}" for name in own)}
    assert schoolkader("dossier", "ontsleutel", zipped, "--naar", "stukken.zip").code == 0
    with ZipFile(two / "stukken.zip") as archive:
        assert set(archive.namelist()) == {*own, page}
    said = schoolkader("status", "--incident", "incident.yaml.age", *SCHOOL, "--vandaag", "2026-11-25")
    assert said.code == 0
    assert "staat hier niet meer" not in said.err + said.out


def test_without_the_documents_it_says_how_many_stand_there_readable(schoolkader, two, monkeypatch):
    public = own_key(schoolkader, two, monkeypatch)
    said = schoolkader("dossier", "versleutel", "incident.yaml", "--ontvanger", public)
    assert f"staan nog leesbaar in uit: {len(papers(two))}" in said.err


def test_packed_documents_go_with_their_dossier(schoolkader, two, monkeypatch):
    public = own_key(schoolkader, two, monkeypatch)
    schoolkader(*CLOSE, "--vandaag", "2027-01-15")
    schoolkader(*packing(public, "--weg"))
    assert schoolkader("dossier", "opschonen", "--zeker", "--vandaag", "2027-08-02").code == 0
    assert not any(name.endswith("stukken.zip.age") for name in names(two))


@pytest.mark.steekproef(2)
@pytest.mark.shell
@pytest.mark.parametrize("moment", range(2))
def test_killed_while_packing_nothing_readable_is_added_and_nothing_is_lost(
    schoolkader, two, tmp_path_factory, monkeypatch, moment
):
    """Killed before the zip is there, and before the facts are: no readable copy of either, here or in the temporary folder."""
    public, temporary = own_key(schoolkader, two, monkeypatch), tmp_path_factory.mktemp("tijdelijk")
    before = set(names(two))
    code = (
        "import os, signal\n"
        "from generator.write import atomic\n"
        "real, seen = atomic.settle, []\n"
        "def settle(*given):\n"
        "    seen.append(1)\n"
        f"    if len(seen) > {moment}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    real(*given)\n"
        "atomic.settle = settle\n"
        "from generator.doors.cli import run\n"
        "run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *packing(public)], cwd=two, env={**os.environ, "TMPDIR": str(temporary)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert before <= set(names(two))
    for path in (*(two / name for name in set(names(two)) - before), *(each for each in temporary.rglob("*") if each.is_file())):
        data = path.read_bytes()
        assert data[:2] != b"PK", path
        assert not any(name in data for name in NAMES), path


LETTER = f"{HOME}/openbaar/2026-11-24-ouderbrief.docx"


def sent(schoolkader, two):
    """Release the letter, note that it went out, and let the facts go on."""
    path, given = two / "incident.yaml", (*SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-24")
    asked = json.loads(schoolkader("vrijgeven", LETTER, *given, "--json").out)["gevraagd"]["redenen"]
    reasons = [part for _ in asked for part in ("--reden", "dat is besproken")]
    assert schoolkader("vrijgeven", LETTER, *given, "--door", "rector", *reasons).code == 0
    assert schoolkader("verzonden", LETTER, "--aan", "alle_ouders", "--via", "portaal", "--vandaag", "2026-11-24").code == 0
    text = path.read_text(encoding="utf-8")
    assert "wat: zorg, status: gedaan" in text
    path.write_text(text.replace("wat: zorg, status: gedaan", "wat: zorg, status: niet"), encoding="utf-8")


@pytest.mark.groot
def test_after_closing_a_letter_stands_as_it_was_sent(schoolkader, two):
    sent(schoolkader, two)
    given = ("status", "--incident", "incident.yaml", *SCHOOL, "--vandaag", "2027-01-16")
    before = next(row for row in json.loads(schoolkader(*given, "--json").out)["documenten"] if row["document"] == "ouderbrief")
    assert before["regels_anders"]
    data = (two / LETTER).read_bytes()
    assert schoolkader(*CLOSE, "--vandaag", "2027-01-15").code == 0
    after = json.loads(schoolkader(*given, "--json").out)["documenten"]
    assert not any(row["regels_anders"] or row["anders"] or row["loopt_achter"] for row in after)
    letter = next(row for row in after if row["document"] == "ouderbrief")
    assert letter["vrijgave"]["verzonden"][0]["aan"] == ["alle_ouders"]
    said = schoolkader(*given).out
    assert "verzonden op 24 november 2026 aan alle ouders" in said
    assert "anders" not in said
    assert (two / LETTER).read_bytes() == data


def test_every_readable_copy_of_a_dossier_goes_with_it(schoolkader, two, tmp_path_factory, monkeypatch):
    """Made readable again, unpacked in two places, and released under a name of its own: after clearing no file tells of it."""
    temporary = tmp_path_factory.mktemp("tijdelijk")
    monkeypatch.setenv("TMPDIR", str(temporary))
    public = own_key(schoolkader, two, monkeypatch)
    own = two / HOME / "actieteam" / "onze-versie.docx"
    shutil.copy(two / HOME / "actieteam" / "2026-11-24-bericht-bestuur.docx", own)
    given = (*SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-24")
    asked = json.loads(schoolkader("vrijgeven", own, *given, "--json").out)["gevraagd"]["redenen"]
    reasons = [part for _ in asked for part in ("--reden", "dat is besproken")]
    assert schoolkader("vrijgeven", own, *given, "--door", "rector", *reasons).code == 0
    assert schoolkader(*CLOSE, "--vandaag", "2027-01-15").code == 0
    assert schoolkader(*packing(public, "--weg")).code == 0
    zipped = f"{HOME}/dossier-2026-002/2026-11-25-stukken.zip.age"
    schoolkader("dossier", "ontsleutel", "incident.yaml.age", "--naar", "weer-leesbaar.yaml")
    for copy in ("stukken.zip", f"{HOME}/stukken.zip"):
        assert schoolkader("dossier", "ontsleutel", zipped, "--naar", copy).code == 0
    shutil.copy(two / "ander.yaml", two / "nog-een.yaml")
    asked = json.loads(schoolkader("dossier", "opschonen", "--vandaag", "2027-08-02", "--json").out)
    assert {Path(name).name for name in asked["blijft"]} == {"incident.yaml.age", "weer-leesbaar.yaml"}
    assert schoolkader("dossier", "opschonen", "--incident", "incident.yaml.age", "--zeker", "--vandaag", "2027-08-02").code == 0
    left = names(two)
    assert {"ander.yaml", "nog-een.yaml", "school.txt", f"{HOME}/openbaar/2026-11-24-ouderbrief-2026-777.docx"} <= set(left)
    kept = {"ander.yaml", "nog-een.yaml"}
    for path in (*(two / name for name in left if name not in kept), *(each for each in temporary.rglob("*") if each.is_file())):
        data = path.read_bytes()
        assert not any(canary in data for canary in (*NAMES, b"2026-002")), path
        assert path.suffix not in {".zip", ".age"}, path
    assert not own.exists()


def test_a_file_that_nobody_knows_is_told_and_stays(schoolkader, two):
    schoolkader(*CLOSE, "--vandaag", "2027-01-15")
    strange = two / HOME / "openbaar" / "zomaar.docx"
    shutil.copy(two / LETTER, strange)
    said = schoolkader("dossier", "opschonen", "--zeker", "--vandaag", "2027-08-02")
    assert "Blijft staan: uit/99ZZ01-voorbeeldcollege/openbaar/zomaar.docx." in said.err
    assert "Blijft staan: incident.yaml." in said.err
    assert strange.exists()


def test_what_was_cut_off_after_the_encrypted_facts_is_ended_by_the_same_command(schoolkader, two, monkeypatch):
    public = own_key(schoolkader, two, monkeypatch)
    plain = (two / "incident.yaml").read_bytes()
    assert schoolkader(*packing(public)).code == 0
    (two / "incident.yaml").write_bytes(plain)
    assert schoolkader(*packing(public, "--weg")).code == 0
    assert not (two / "incident.yaml").exists()
    (two / "incident.yaml").write_bytes(plain.replace(b"ja", b"nee", 1))
    assert schoolkader(*packing(public)).code == 1, "other facts are never taken away"
    assert (two / "incident.yaml").exists()
