"""A set of documents is made, and at one moment the computer stops or the disk is full: nothing is half, lost or left behind.

What a moment is, `tests/moments.py` says.
"""

import json
import os
import subprocess
import sys

import pytest
from conftest import FULL, ROOT
from patience import HANGS
from schools import incident_path, profile_path

pytestmark = [pytest.mark.shell, pytest.mark.skipif(sys.platform == "win32", reason="Windows kent geen kopie van een proces")]

SCRIPT = r"""
import hashlib, json, sys, zipfile
from datetime import date
from pathlib import Path
from moments import NEVER, Moments
from generator.base.errors import GeneratorError
from generator.pipeline import making
from generator.write.atomic import TEMPORARY
from generator.write.beginning import begin
from generator.write.lock import LOCK

place, school, incident, how, step = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5])
moments = Moments(place, how)

def work(folder):
    begin()
    try:
        done = making.make_documents(["normbrief", "ouderbrief"], school, incident, out=folder, today=date(2026, 11, 23), formats=("docx", "txt"))
    except GeneratorError as error:
        return [str(error)]
    return [str(each) for each in done.errors]

def said_of(path):
    if path.name != "manifest.json":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return json.dumps([row | {"vorige": ""} for row in json.loads(path.read_bytes())["documenten"]])  # but for what stood there before

def tree(folder):
    return {path.relative_to(folder).as_posix(): said_of(path) for path in sorted(folder.rglob("*")) if path.is_file()}

def whole(folder):
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.endswith(TEMPORARY[1]) and path.name != LOCK:
            data = path.read_bytes()
            assert data, path
            if path.suffix == ".docx":
                assert zipfile.ZipFile(path).testzip() is None
            if path.suffix == ".json":
                json.loads(data)

def child(folder, moment):
    return moments.cut_off(moment, lambda: work(folder))

work(place / "eerst")
number, said = child(place / "heel", NEVER)
expected, faults, tried = tree(place / "heel"), [], 0
assert not said and expected, said
for moment in range(1, number + 1, step):
    folder = place / f"m{moment}"
    told = child(folder, moment)
    tried += 1
    try:
        whole(folder)
        if how == "gedood":
            assert told is None, "it was not killed"
        else:
            assert told[1] or tree(folder) == expected, "a full disk was not told"
            assert "ONVOORZIEN" not in told[1], told[1]
            left = [p.name for p in folder.rglob("*") if p.name.endswith(TEMPORARY[1]) or p.name == LOCK]
            assert not left, left
        again = child(folder, NEVER)
        assert again and not again[1], again
        assert tree(folder) == expected, set(tree(folder).items()) ^ set(expected.items())
    except BaseException as error:
        faults.append(f"{moment}: {type(error).__name__} {error}")
print(json.dumps({"moments": number, "tried": tried, "faults": faults}))
"""


@pytest.mark.groot
@pytest.mark.parametrize("how", ["gedood", "vol"])
def test_whatever_the_moment_at_which_a_set_is_cut_off_it_is_whole_and_the_next_run_gives_the_same_bytes(tmp_path, how):
    given = [str(tmp_path), str(profile_path("vo")), str(incident_path("vo")), how, "3" if FULL else "5"]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *given],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=HANGS,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["faults"] == []
    assert told["moments"] >= 20
    assert told["tried"] >= told["moments"] // 5
