import errno
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from patience import HANGS
from schools import made

from generator import guard
from generator.base.errors import OutputError
from generator.write import atomic, lock
from generator.write.manifest import MANIFEST, read_manifest
from generator.write.store import file_name, school_folder, slug, write, write_beside

posix = pytest.mark.skipif(os.name == "nt", reason="Windows kent geen pijp in een map en geen kill -9")
ROOT = Path(__file__).resolve().parents[2]
LETTER = "2026-11-23-normbrief.docx"


@pytest.fixture
def school(tmp_path):
    return tmp_path / "99ZZ01-voorbeeldcollege"


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Basisschool ’t Sterrenbos (Łódź)", "basisschool-t-sterrenbos-lodz"),
        ("CON", "con-school"),
        ("Aux.", "aux-school"),
        ("../..", "school"),
        ("", "school"),
        ("a" * 100, "a" * 40),
        ("De Kleine Wereld, openbare school voor " + "x" * 40, "de-kleine-wereld-openbare-school-voor-xx"),
    ],
)
def test_a_name_becomes_one_that_every_file_system_takes(name, plain):
    assert slug(name) == plain


def test_a_document_stands_in_the_folder_of_its_circle_with_a_row_in_the_manifest(school):
    checked = made("vo", "normbrief")
    path = write(checked, school, file_name(checked))
    assert files(school) == [MANIFEST, f"openbaar/{LETTER}"]
    row = read_manifest(school)[f"openbaar/{LETTER}"]
    assert (row.sha256, row.oordeel, row.kring, row.concept) == (checked.sha256, "vrij", "openbaar", False)
    assert path.read_bytes() == checked.data


def test_the_same_input_gives_the_same_files(tmp_path):
    checked = made("vo", "normbrief")
    for place in ("a", "b"):
        write(checked, tmp_path / place / "school", file_name(checked))
    assert (tmp_path / "a/school" / MANIFEST).read_bytes() == (tmp_path / "b/school" / MANIFEST).read_bytes()


def test_a_file_name_tells_the_form_and_the_respondent():
    checked = made("vo", "evaluatieformulier", "ouders")
    assert file_name(checked, "ouders", ".pdf") == "2026-11-23-evaluatieformulier-ouders.pdf"
    english = replace_language(checked)
    assert file_name(english) == "2026-11-23-evaluatieformulier-en.docx"


def replace_language(checked):
    from types import SimpleNamespace

    return SimpleNamespace(meta=replace(checked.meta, taal="en-GB"))


def test_a_file_that_was_edited_is_not_replaced(school):
    checked = made("vo", "normbrief")
    path = write(checked, school, LETTER)
    path.write_bytes(b"mijn eigen tekst")
    with pytest.raises(OutputError, match="na het maken bewerkt"):
        write(checked, school, LETTER)
    assert path.read_bytes() == b"mijn eigen tekst"
    write(checked, school, LETTER, force=True)
    path.write_bytes(b"nog een tekst")
    write(checked, school, LETTER, force=True)
    kept = [school / "openbaar" / f"2026-11-23-normbrief.bewaard-{number}.docx" for number in (1, 2)]
    assert [each.read_bytes() for each in kept] == [b"mijn eigen tekst", b"nog een tekst"]
    assert path.read_bytes() == checked.data


def test_a_file_that_we_never_made_is_not_replaced_either(school):
    (school / "openbaar").mkdir(parents=True)
    (school / "openbaar" / LETTER).write_bytes(b"van een ander")
    with pytest.raises(OutputError, match="wordt niet overschreven"):
        write(made("vo", "normbrief"), school, LETTER)


def test_a_file_that_is_open_in_word_is_not_replaced(school):
    checked = made("vo", "normbrief")
    path = write(checked, school, LETTER)
    (path.parent / f"~${LETTER[2:]}").write_bytes(b"")
    with pytest.raises(OutputError, match="staat open in Word"):
        write(made("vo", "normbrief"), school, LETTER, force=True)


def beside(checked, name, text):
    return guard.check_file(checked.meta, name, text.encode(), guard.Forbidden(), guard.allowed(None))


def test_a_run_that_was_cut_off_between_manifest_and_file_can_be_done_again(school, monkeypatch):
    checked = made("vo", "normbrief")
    path = write_beside(beside(checked, "a.txt", "oude tekst"), school)

    def cut_off(_temporary, _path):
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.write.store.settle", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write_beside(beside(checked, "a.txt", "nieuwe tekst"), school)
    assert path.read_bytes() == b"oude tekst"
    monkeypatch.undo()
    write_beside(beside(checked, "a.txt", "weer een andere tekst"), school)
    assert path.read_bytes() == b"weer een andere tekst"


DEEP = '{"versie": 1, "documenten": ' + "[" * 100_000 + "]" * 100_000 + "}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        pytest.param(DEEP, id="diep"),
        '{"versie": 1e999}',
        '{"versie": 1}',
        '{"versie": 1, "documenten": [{"x": 1}]}',
        '{"versie": "a"}',
    ],
)
def test_a_damaged_manifest_stops_the_run_and_nothing_is_guessed(school, text):
    school.mkdir()
    (school / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="beschadigd"):
        write(made("vo", "normbrief"), school, LETTER)
    assert files(school) == [MANIFEST]


def test_a_manifest_of_a_newer_version_is_left_alone(school):
    school.mkdir()
    (school / MANIFEST).write_text(json.dumps({"versie": 99, "rijen": []}), encoding="utf-8")
    with pytest.raises(OutputError, match="nieuwere versie"):
        write(made("vo", "normbrief"), school, LETTER)


FAULTS = [
    (errno.ENOSPC, "de schijf is vol"),
    (errno.EDQUOT, "de schijf is vol"),
    (errno.EROFS, "kan alleen gelezen worden"),
    (errno.EACCES, "staat open in Word"),
    (errno.EIO, "schrijven lukt hier niet"),
]


@pytest.mark.parametrize(("number", "sentence"), FAULTS)
@pytest.mark.parametrize("moment", ["fsync", "replace", "mkstemp"])
def test_a_fault_while_writing_keeps_the_old_file_and_leaves_nothing_behind(school, monkeypatch, number, sentence, moment):
    checked = made("vo", "normbrief")
    path = write_beside(beside(checked, "a.txt", "oud"), school)
    manifest = (school / MANIFEST).read_bytes()

    def fault(*_args, **_options):
        raise OSError(number, os.strerror(number))

    owner = {"fsync": os, "replace": Path, "mkstemp": atomic.tempfile}[moment]
    monkeypatch.setattr(owner, moment, fault)
    with pytest.raises(OutputError, match=sentence):
        write_beside(beside(checked, "a.txt", "nieuw"), school)
    assert path.read_bytes() == b"oud"
    assert (school / MANIFEST).read_bytes() == manifest
    assert files(school) == [MANIFEST, "openbaar/a.txt"]


def test_a_disk_that_fills_up_after_the_manifest_puts_the_manifest_back(school, monkeypatch):
    checked = made("vo", "normbrief")
    write_beside(beside(checked, "a.txt", "oud"), school)

    def full(_temporary, _path):
        raise OutputError("vol")

    monkeypatch.setattr("generator.write.store.settle", full)
    with pytest.raises(OutputError, match="vol"):
        write_beside(beside(checked, "b.txt", "nieuw"), school)
    assert list(read_manifest(school)) == ["openbaar/a.txt"]


def test_a_folder_that_cannot_be_made_is_told_in_dutch(tmp_path):
    (tmp_path / "uit").write_text("een bestand", encoding="utf-8")
    with pytest.raises(OutputError, match="op de plek van een map staat al een bestand"):
        write(made("vo", "normbrief"), school_folder(tmp_path / "uit", "99ZZ01", "School"), LETTER)
    with pytest.raises(OutputError, match="te lang"):
        atomic.write_bytes(tmp_path / ("a" * 300) / "b.txt", b"x")
    (tmp_path / "c.txt").mkdir()
    with pytest.raises(OutputError, match="staat al een map met dezelfde naam"):
        atomic.write_bytes(tmp_path / "c.txt", b"x")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows kent geen rechten per map")
def test_a_folder_that_is_read_only_is_told_in_dutch(tmp_path):
    # Who may write everywhere still may not write among the files of the kernel.
    folder = Path("/sys") if os.geteuid() == 0 else tmp_path
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="dat mag hier niet"):
            atomic.write_bytes(folder / "a.txt", b"x")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["con.txt", "AUX.yaml", "nul", "brief.", "lpt1.docx"])
def test_a_name_that_windows_does_not_know_is_refused_everywhere(tmp_path, name):
    with pytest.raises(OutputError, match="Windows"):
        atomic.write_bytes(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from generator.write.atomic import write_bytes
path = Path(sys.argv[1])
print('klaar', flush=True)
while True:
    for letter in b'abcdefgh':
        write_bytes(path, bytes([letter]) * 300_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows kent geen kill -9")
def test_a_file_is_whole_at_whatever_moment_the_run_is_killed(tmp_path):
    path = tmp_path / "brief.docx"
    atomic.write_bytes(path, b"a" * 300_000)
    for attempt in range(12):
        run = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.002 + attempt * 0.007)
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()
        data = path.read_bytes()
        assert len(data) == 300_000
        assert len(set(data)) == 1
    left = [each for each in tmp_path.iterdir() if each != path]
    assert all(each.name.startswith(atomic.TEMPORARY[0]) and each.name.endswith(atomic.TEMPORARY[1]) for each in left)


def test_remains_of_a_run_that_was_cut_off_are_swept_after_an_hour(school):
    (school / "openbaar").mkdir(parents=True)
    names = [school / "openbaar" / ".schoolkader-abc.tmp", school / ".schoolkader-def.tmp", school.parent / ".schoolkader-ghi.tmp"]
    young, other = school / ".schoolkader-jong.tmp", school / "openbaar" / "mijn.tmp"
    for path in (*names, young, other):
        path.write_bytes(b"half")
    for path in (*names, other):
        os.utime(path, (time.time() - 3700, time.time() - 3700))
    with lock.hold(school):
        assert files(school.parent) == sorted(
            [f"{school.name}/{lock.LOCK}", f"{school.name}/.schoolkader-jong.tmp", f"{school.name}/openbaar/mijn.tmp"]
        )


def test_two_runs_do_not_work_in_one_folder(school):
    with lock.hold(school):
        with pytest.raises(OutputError, match="nog een andere opdracht van schoolkader bezig"), lock.hold(school):
            pytest.fail("the second run came in")
        with lock.hold(school.parent / "een-andere-school"):
            pass
    with lock.hold(school):
        pass


def test_a_folder_that_stays_empty_goes_away_again(school):
    with lock.hold(school):
        assert school.is_dir()
    assert not school.exists()
    with pytest.raises(ZeroDivisionError), lock.hold(school):
        raise ZeroDivisionError
    assert not school.exists()


HOLDS = """
import sys
from pathlib import Path
from generator.write.lock import hold
with hold(Path(sys.argv[1])):
    print("bezig", flush=True)
    sys.stdin.read()
"""


def test_another_run_is_respected_for_as_long_as_it_lasts_and_no_longer(school):
    script = [sys.executable, "-c", HOLDS, str(school)]
    with subprocess.Popen(script, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == b"bezig"
        os.utime(school / lock.LOCK, (1, 1))  # however long ago it began
        with pytest.raises(OutputError, match="bezig"), lock.hold(school):
            pytest.fail("came in")
        run.kill()
    assert (school / lock.LOCK).exists()
    with lock.hold(school):
        pass
    assert not school.exists()


@pytest.mark.parametrize(
    "text",
    ["", "geen json", '{"pid": 1, "begin": "1", "computer": "een-andere"}', pytest.param('{"pid": ' + "9" * 400 + "}", id="groot")],
)
def test_a_lock_that_nobody_holds_is_taken_whatever_it_says(school, text):
    school.mkdir()
    (school / lock.LOCK).write_text(text, encoding="utf-8")
    with lock.hold(school):
        pass
    assert not school.exists()


def test_a_folder_in_the_place_of_a_lock_is_said(school):
    (school / lock.LOCK).mkdir(parents=True)
    with pytest.raises(OutputError, match="staat al een map"), lock.hold(school):
        pytest.fail("came in")


@pytest.mark.parametrize("moment", ["open", "fsync"])
def test_a_disk_that_is_full_while_locking_leaves_nothing_that_refuses_a_retry(school, monkeypatch, moment):
    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, moment, full)
        with pytest.raises(OutputError, match="de schijf is vol"), lock.hold(school):
            write(made("vo", "normbrief"), school, LETTER)
    assert not school.exists() or [path for path in files(school) if path != MANIFEST] == []
    with lock.hold(school):
        write(made("vo", "normbrief"), school, LETTER)


@pytest.mark.steekproef(3)
@posix
@pytest.mark.parametrize("name", [lock.LOCK, MANIFEST, f"openbaar/{LETTER}"])
def test_a_pipe_in_the_place_of_a_file_ends_in_a_sentence_or_is_no_matter(school, name):
    (school / "openbaar").mkdir(parents=True)
    os.mkfifo(school / name)
    script = (
        "import sys\nfrom pathlib import Path\nfrom generator.write.lock import hold\nfrom generator.write.manifest import read_manifest\n"
        "from generator.write.store import _looked\nschool = Path(sys.argv[1])\n"
        "with hold(school):\n    read_manifest(school)\n    _looked(school / sys.argv[2], None, None, force=False)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(school), f"openbaar/{LETTER}"],
        cwd=ROOT,
        timeout=HANGS,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = {lock.LOCK: "", MANIFEST: "is beschadigd", f"openbaar/{LETTER}": "iets dat geen bestand is"}
    assert said[name] in run.stderr
    assert (run.returncode == 0) is (name == lock.LOCK)


CUT_OFF = """
import os, sys
from pathlib import Path
from generator.write import atomic
from generator.write.temporary import working_place
def killed(*_args):
    os.kill(os.getpid(), 9)
if sys.argv[2] == "schrijven":
    atomic.os.fsync = killed
    atomic.write_bytes(Path(sys.argv[1]), b"Fleur Bakhuizen")
else:
    (working_place() / "document.docx").write_bytes(b"Fleur Bakhuizen")
    killed()
"""
NEXT = (
    "import sys\nfrom pathlib import Path\nfrom generator.write.atomic import write_bytes\nwrite_bytes(Path(sys.argv[1]), b'x')\n"
)


def remains(*places):
    return [path for place in places for path in place.rglob("*") if path.is_file() and b"Fleur" in path.read_bytes()]


@posix
@pytest.mark.parametrize("work", ["schrijven", "LibreOffice"])
def test_what_a_killed_run_left_is_gone_after_the_next_run_in_whatever_folder(tmp_path, work):
    machine, first, second = (tmp_path / name for name in ("tmp", "a", "b"))
    machine.mkdir()
    around = {**os.environ, "TMPDIR": str(machine)}
    run = subprocess.run([sys.executable, "-c", CUT_OFF, str(first / "brief.txt"), work], cwd=ROOT, env=around, check=False)
    assert run.returncode == -signal.SIGKILL
    assert len(remains(first, machine)) == 1
    subprocess.run([sys.executable, "-c", NEXT, str(second / "brief.txt")], cwd=ROOT, env=around, check=True)
    assert remains(first, machine) == []
    assert [path for path in machine.rglob("*") if path.is_file()] == []


BUSY = """
import os, sys
from pathlib import Path
from generator.write import atomic
from generator.write.temporary import working_place
real = atomic.os.fsync
def wait(handle):
    print("bezig", flush=True)
    sys.stdin.read()
    real(handle)
atomic.os.fsync = wait
(working_place() / "document.docx").write_bytes(b"Fleur Bakhuizen")
atomic.write_bytes(Path(sys.argv[1]), b"Fleur Bakhuizen")
"""


@posix
def test_a_run_that_is_still_busy_keeps_its_files(tmp_path):
    machine, first, second = (tmp_path / name for name in ("tmp", "a", "b"))
    machine.mkdir()
    around = {**os.environ, "TMPDIR": str(machine)}
    script = [sys.executable, "-c", BUSY, str(first / "brief.txt")]
    run = subprocess.Popen(script, cwd=ROOT, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stdout.readline().strip() == b"bezig"
    subprocess.run([sys.executable, "-c", NEXT, str(second / "brief.txt")], cwd=ROOT, env=around, check=True)
    assert len(remains(first, machine)) == 2
    run.communicate()
    assert run.returncode == 0
    assert remains(first, machine) == [first / "brief.txt"]


def test_a_run_that_is_killed_leaves_a_lock_that_the_next_run_takes_over(school):
    script = "import os, sys\nfrom pathlib import Path\nfrom generator.write.lock import hold\nwith hold(Path(sys.argv[1])):\n    os._exit(9)"
    subprocess.run([sys.executable, "-c", script, str(school)], cwd=ROOT, check=False)
    assert (school / lock.LOCK).exists()
    with lock.hold(school):
        pass
    assert not (school / lock.LOCK).exists()
