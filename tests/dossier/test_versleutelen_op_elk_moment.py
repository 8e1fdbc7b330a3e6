"""A school packs a dossier with `--stukken --weg`, and at one moment the computer stops or the disk is full: nothing is lost.

Each document and the facts are readable as they were, or in an encrypted file that opens; and the command, given again, ends it.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import chdir

import pytest
from conftest import FULL, ROOT
from patience import HANGS
from schools import incident_path, profile_path

from generator.doors.cli import main

pytestmark = [pytest.mark.shell, pytest.mark.skipif(sys.platform == "win32", reason="Windows kent geen kopie van een proces")]
HOME = "uit/99ZZ01-voorbeeldcollege"

SCRIPT = r"""
import contextlib, io, json, os, shutil, sys, zipfile
from pathlib import Path
from moments import NEVER, Moments
from generator.base.encrypted import decrypted, without_note
from generator.doors.cli import main

first, place, home, key, how, step = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5], int(sys.argv[6])
temporary = Path(os.environ["TMPDIR"])
moments = Moments(place, how)
NAMES = (b"Fleur", b"Bakhuizen", b"Bouzid", b"Annelies")

def work(folder):
    os.chdir(folder)
    given = ["incident.yaml"] if (folder / "incident.yaml").exists() else ["incident.yaml.age"]
    with contextlib.redirect_stderr(io.StringIO()) as said, contextlib.redirect_stdout(io.StringIO()):
        code = main(["dossier", "versleutel", *given, "--ontvanger", key, "--stukken", "--weg", "--vandaag", "2026-11-25"])
    return [said.getvalue()] if code else []

def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

def opened(folder):
    found = {}
    for path in sorted(folder.rglob("*.age")):
        data = without_note(decrypted(path.read_bytes(), path.name))
        if path.name.endswith(".zip.age"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert archive.testzip() is None
                found |= {f"{home}/{name}": archive.read(name) for name in archive.namelist()}
        else:
            found[path.relative_to(folder).as_posix().removesuffix(".age")] = data
    return found

def nothing_lost(folder):
    have, packed = files(folder), opened(folder)
    for name, data in before.items():
        assert data in (have.get(name), packed.get(name)), name
    for name, data in (*have.items(), *files(temporary).items()):
        assert name in before or name.endswith(".age") or not any(each in data for each in NAMES), name
        assert name in before or data[:2] != b"PK", name

def child(folder, moment):
    return moments.cut_off(moment, lambda: work(folder))

before = files(first)
shutil.copytree(first, place / "heel")
number, said = child(place / "heel", NEVER)
ended, faults, tried = set(files(place / "heel")), [], 0
assert not said and "incident.yaml" not in ended, said
for moment in range(1, number + 1, step):
    folder = place / f"m{moment}"
    shutil.copytree(first, folder)
    told = child(folder, moment)
    tried += 1
    try:
        assert (told is None) == (how == "gedood"), told
        assert not told or "ONVOORZIEN" not in told[1], told
        nothing_lost(folder)
        again = child(folder, NEVER)
        assert again, "killed again"
        nothing_lost(folder)
        left = set(files(folder)) - ended
        assert all(name.endswith("stukken-2.zip.age") for name in left), left
    except BaseException as error:
        faults.append(f"{moment}: {type(error).__name__} {error}")
    shutil.rmtree(folder)
print(json.dumps({"moments": number, "tried": tried, "faults": faults}))
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """The set of an incident, and a key."""
    place = tmp_path_factory.mktemp("weg")
    (place / "incident.yaml").write_bytes(incident_path("vo").read_bytes())
    with chdir(place):
        given = ["--school", str(profile_path("vo")), "--incident", "incident.yaml", "--vandaag", "2026-11-24"]
        assert main(["maak", "incident", *given]) == 0
        assert main(["dossier", "sleutel", "school.txt"]) == 0
    return place


@pytest.mark.groot
@pytest.mark.parametrize("how", ["gedood", "vol"])
def test_whatever_the_moment_at_which_packing_is_cut_off_nothing_is_lost_and_it_can_be_ended(dossier, tmp_path, how):
    first, place, temporary = tmp_path / "eerst", tmp_path / "alles", tmp_path / "tijdelijk"
    shutil.copytree(dossier, first)
    (first / "school.txt").unlink()
    place.mkdir()
    temporary.mkdir()
    key = next(word for word in (dossier / "school.txt").read_text(encoding="utf-8").split() if word.startswith("age1"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "TMPDIR": str(temporary)}
    environment["SCHOOLKADER_SLEUTEL"] = str(dossier / "school.txt")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(first), str(place), HOME, key, how, "10" if FULL else "25"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=HANGS,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["faults"] == []
    assert told["moments"] >= 25
    assert told["tried"] >= told["moments"] // (10 if FULL else 25)
