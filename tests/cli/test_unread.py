"""What was not read is not in order: a folder is told whole, and one closed or odd thing stops only itself."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from closed import close
from schools import incident_path, profile_path

from generator.base.files import MAX_FILE
from generator.write.release.record import BEFORE as RECORD

VO = ("--school", profile_path("vo"), "--incident", incident_path("vo"))
DAY = ("--vandaag", "2026-11-23")
NAME = "Wij denken aan Fleur Bakhuizen."
ODD = {
    "brief.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NAME.encode("utf-16-le"),
    "brief.odt": b"PK\x03\x04" + NAME.encode(),
    "brief.rtf": b"{\\rtf1 " + NAME.encode() + b"}",
    "lijst.csv": b"naam;klas\r\nFleur Bakhuizen;3b\r\n",
    "aantekening": NAME.encode(),
    "brief.pages": NAME.encode(),
    "kapot.pdf": b"%PDF-1.7\n" + NAME.encode(),
    "groot.txt": NAME.encode() + b" " * MAX_FILE,
}


@pytest.fixture
def folder(tmp_path):
    """A folder with one letter that is in order."""
    (tmp_path / "map" / "diep").mkdir(parents=True)
    (tmp_path / "map" / "goed.txt").write_text("Zoek de beelden niet op.", encoding="utf-8")
    return tmp_path / "map"


def linked(folder):
    (folder.parent / "elders").mkdir()
    (folder.parent / "elders" / "brief.txt").write_text(NAME, encoding="utf-8")
    (folder / "koppeling").symlink_to(folder.parent / "elders", target_is_directory=True)


def dangling(folder):
    (folder / "koppeling").symlink_to(folder / "weg.docx")


def round_and_round(folder):
    (folder / "koppeling").symlink_to(folder / "koppeling")


def pipe(folder):
    os.mkfifo(folder / "koppeling")


STRANGE = [linked, dangling, round_and_round, *([pipe] if hasattr(os, "mkfifo") else [])]


@pytest.mark.parametrize("name", ODD)
def test_a_file_that_is_not_read_is_named_and_the_folder_is_not_in_order(schoolkader, folder, name):
    (folder / "diep" / name).write_bytes(ODD[name])
    said = schoolkader("controleer", "map", *VO)
    assert said.code == 3
    assert f"Niet gelezen: {Path('map', 'diep', name)}: " in said.err
    assert "1 bestand of map niet gelezen" in said.err
    assert "In orde: map/goed.txt (kring openbaar)" in said.out
    rows = json.loads(schoolkader("controleer", "map", *VO, "--json").out)["bestanden"]
    assert [(row["bestand"], row["oordeel"]) for row in rows] == [(name, None), ("goed.txt", "vrij")]
    listed = schoolkader("vrijgeven", "--lijst", "map")
    assert listed.code == 3
    assert f"Niet gelezen: {Path('map', 'diep', name)}: " in listed.err
    assert "goed.txt: nog niet vrijgegeven" in listed.out
    assert "Fleur" not in said.out + said.err + listed.out + listed.err


@pytest.mark.parametrize("make", STRANGE)
def test_a_link_elsewhere_and_what_is_no_file_are_named(schoolkader, folder, make):
    make(folder)
    for said in (schoolkader("controleer", "map", *VO), schoolkader("vrijgeven", "--lijst", "map")):
        assert said.code == 3
        assert "Niet gelezen: " in said.err
        assert "koppeling: " in said.err
        assert "goed.txt" in said.out
    unread = json.loads(schoolkader("vrijgeven", "--lijst", "map", "--json").out)["niet_gelezen"]
    assert [row["bestand"] for row in unread] == ["koppeling"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_a_closed_folder_is_named_and_the_others_are_read(schoolkader, folder, monkeypatch, number):
    (folder / "diep" / "brief.txt").write_text(NAME, encoding="utf-8")
    close(monkeypatch, folder / "diep", number)
    for said in (schoolkader("controleer", "map", *VO), schoolkader("vrijgeven", "--lijst", "map")):
        assert said.code == 3
        assert f"Niet gelezen: {Path('map', 'diep')}: deze map kan niet geopend worden." in said.err
        assert "goed.txt" in said.out


def test_a_folder_with_nothing_but_a_closed_one_is_not_empty(schoolkader, folder, monkeypatch):
    (folder / "goed.txt").unlink()
    close(monkeypatch, folder / "diep")
    assert schoolkader("controleer", "map", *VO).code == 3


def test_our_own_bookkeeping_is_no_document(schoolkader, tmp_path):
    assert schoolkader("maak", "normbrief", *VO, *DAY).code == 0
    letter = next((tmp_path / "uit").rglob("*.docx"))
    for name in ("~$26-11-23-normbrief.docx", ".~lock.brief.docx#", ".DS_Store"):
        (tmp_path / "uit" / name).write_bytes(b"x")
    assert schoolkader("vrijgeven", letter, *VO, "--door", "rector", *DAY).code == 0
    said = schoolkader("controleer", "uit", *VO)
    assert (said.code, said.err) == (0, "")
    listed = schoolkader("vrijgeven", "--lijst", "uit")
    assert (listed.code, listed.err) == (0, "")


def test_a_damaged_record_of_releases_does_not_hide_what_the_check_found(schoolkader, folder):
    (folder / RECORD).write_text("{", encoding="utf-8")
    (folder / "naam.txt").write_text(NAME, encoding="utf-8")
    said = schoolkader("controleer", "map", *VO)
    assert said.code == 4
    assert "Niet versturen: map/naam.txt" in said.err
    assert said.err.count(f"{RECORD} is beschadigd") == 1
    (row, good) = json.loads(schoolkader("controleer", "map", *VO, "--json").out)["bestanden"][::-1]
    assert (row["oordeel"], good["oordeel"]) == ("geblokkeerd", "vrij")


@pytest.fixture
def faulty(monkeypatch):
    """The guard meets a fault of ours in one file."""
    from generator import guard

    real = guard.inspect_bytes

    def inspect(name, *args, **options):
        if name == "vreemd.docx":
            raise RecursionError(NAME)
        return real(name, *args, **options)

    monkeypatch.setattr(guard, "inspect_bytes", inspect)


def test_a_fault_that_nobody_foresaw_in_one_file_does_not_end_the_check(schoolkader, folder, faulty):
    (folder / "vreemd.docx").write_bytes(b"x")
    said = schoolkader("controleer", "map", *VO)
    assert said.code == 1
    assert "RecursionError in " in said.err
    assert "Fleur" not in said.err
    assert "goed.txt" in said.out
    assert "niet veranderd" not in said.err


SET = ("maak", "protocol", "teambriefing-betrokken", "normbrief", *VO, *DAY)


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_circle_folder_that_is_closed_stops_only_its_own_documents(schoolkader, tmp_path, monkeypatch, number):
    assert schoolkader(*SET).code == 0
    team = next((tmp_path / "uit").rglob("team"))
    before = {path: path.read_bytes() for path in team.iterdir()}
    with monkeypatch.context() as shut:
        close(shut, team, number)
        said = schoolkader(*SET)
        told = json.loads(schoolkader(*SET, "--json").out)
    assert said.code == 5
    assert "teambriefing-betrokken.docx is niet opgeslagen" in said.err
    assert "niet veranderd" not in said.err
    assert [Path(path).parent.name for path in told["documenten"]] == ["school", "openbaar"]
    assert len(told["fouten"]) == 1
    assert {path: path.read_bytes() for path in team.iterdir()} == before
    assert schoolkader(*SET).code == 0


@pytest.mark.usefixtures("without_office")
def test_a_fault_that_nobody_foresaw_in_one_document_keeps_the_others(schoolkader, tmp_path, monkeypatch):
    from generator.pipeline import steps

    real = steps.make

    def make(document, *args):
        if document.naam == "normbrief":
            raise ZeroDivisionError(NAME)
        return real(document, *args)

    monkeypatch.setattr(steps, "make", make)
    said = schoolkader("maak", "normbrief", "teambriefing-betrokken", *VO, *DAY, "--json")
    assert said.code == 5
    told = json.loads(said.out)
    assert len(told["documenten"]) == 1
    assert "ZeroDivisionError in " in told["fouten"][0]
    assert "Fleur" not in said.out + said.err


FULL = Path("/dev/full")


@pytest.mark.groot
@pytest.mark.skipif(not FULL.exists() and sys.platform != "linux", reason="dit systeem heeft geen /dev/full")
@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.steekproef(2)
def test_output_that_nobody_can_take_says_what_is_there_already(tmp_path, more):
    script = "from generator.doors.cli import run; run()"
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", script, "maak", "normbrief", *map(str, (*VO, *DAY, *more))],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert "De uitvoer is niet opgeslagen: de schijf is vol." in done.stderr
    assert "Documenten die al gemaakt waren, staan er." in done.stderr
    assert "Exception" not in done.stderr
    assert len(list((tmp_path / "uit").rglob("*normbrief.docx"))) == 1
