"""What one process works out of our own files, the next one finds; what is damaged or another's is worked out anew."""

import json
import os
import re
import subprocess
import sys

import pytest

from generator.base.resources import kept, patterns
from generator.guard.details import about_one, topics, worded
from generator.stappenplan import source

TABLE = r"\b(?:foto\w*|film(?:pje)?s?)(?!\w)", r"(?P<dag>\d{1,2})-\d", r"[‘“]\w{3,}(?<!é)"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of this user, as every process has one outside the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SCHOOLKADER_CACHE")
    kept._folder.cache_clear()
    yield kept._folder()
    kept._folder.cache_clear()


def compiled(name="proef", text="tabel"):
    with patterns.compiled(name, text) as one:
        return [one(each) for each in TABLE]


def only(place):
    (path,) = place.glob("proef-*")
    return path


def test_the_next_process_gets_the_same_patterns(place, monkeypatch):
    first = compiled()
    monkeypatch.setattr(patterns.re, "compile", lambda *_: pytest.fail("compiled again"))
    assert compiled() == first  # Python compares what a pattern was compiled to
    monkeypatch.undo()
    assert [each.findall("foto's, filmpjes en 3-4") for each in compiled()] == [
        re.findall(each, "foto's, filmpjes en 3-4") for each in TABLE
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"foto", b"toto"),
        lambda _: b"",
        lambda _: b"\xff\xfe",
        lambda data: data.partition(b"\n")[2],
    ],
    ids=["half", "changed", "empty", "bytes", "no number"],
)
def test_a_damaged_file_is_made_again(place, spoil):
    compiled()
    good = only(place).read_bytes()
    only(place).write_bytes(spoil(good))
    assert compiled() == [re.compile(each) for each in TABLE]
    assert only(place).read_bytes() == good


@pytest.mark.parametrize("row", [None, [], [32, "AAAA", 0, {}, [None]], [32, "!", 0, {}, [None]], ["x"] * 5])
def test_a_row_that_python_will_not_take_is_compiled_as_ever(place, row):
    compiled()
    kept.put("proef", f"{patterns._sre.MAGIC} tabel", dict.fromkeys(TABLE, row))
    assert compiled() == [re.compile(each) for each in TABLE]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out itself")
def test_what_another_can_have_written_is_not_read(place):
    compiled()
    only(place).chmod(0o666)
    assert kept.get("proef", f"{patterns._sre.MAGIC} tabel") is None
    only(place).chmod(0o600)
    assert kept.get("proef", f"{patterns._sre.MAGIC} tabel")
    place.chmod(0o777)
    kept._folder.cache_clear()
    assert kept._folder() is None
    assert kept.get("proef", f"{patterns._sre.MAGIC} tabel") is None


@pytest.mark.skipif(os.name == "nt", reason="no links without rights")
def test_a_link_is_not_followed(place, tmp_path):
    compiled()
    path = only(place)
    path.rename(tmp_path / "elders")
    path.symlink_to(tmp_path / "elders")
    assert kept.get("proef", f"{patterns._sre.MAGIC} tabel") is None


def test_only_the_last_few_of_a_name_are_kept(place):
    for number in range(9):
        kept.put("proef", f"tekst {number}", number)
    assert len(list(place.iterdir())) == 4
    assert kept.get("proef", "tekst 8") == 8


def test_whoever_wants_none_has_none(place, monkeypatch):
    monkeypatch.setenv("SCHOOLKADER_CACHE", "nee")
    kept._folder.cache_clear()
    compiled()
    assert list(place.iterdir()) == []


def test_rows_come_back_with_their_places(place, tmp_path):
    path = tmp_path / "regels.yaml"
    path.write_text("regels:\n  - id: R1\n    waar: [a, b]\n  - {id: R2, waar: c}\n", encoding="utf-8")
    first, again = source.read(path), source.read(path)
    assert len(list(place.iterdir())) == 1
    assert again == first
    assert (
        [row.waar for row in again["regels"]]
        == [row.waar for row in first["regels"]]
        == ["regels.yaml, regel 2"] * 2 + ["regels.yaml, regel 4"]
    )


def test_the_patterns_of_the_guard_are_those_of_its_tables(place):
    """What the guard looks for is the same whether an earlier process compiled it or not."""
    tables = worded.rules, worded._set_phrases, topics.topics, about_one._patterns
    found = []
    for _ in range(2):
        for each in tables:
            each.cache_clear()
        found.append([each() for each in tables])
    assert found[0] == found[1]
    assert {path.name.partition("-")[0] for path in place.iterdir()} >= {"woorden", "uitdrukkingen", "onderwerpen", "zinnen"}


@pytest.mark.groot
def test_nothing_of_a_school_or_an_incident_is_kept(place, tmp_path):
    school, incident = "school_profiles/vo.yaml", "school_profiles/incidenten/vo.yaml"
    order = ("maak", "ouderbrief", "--school", school, "--incident", incident, "--uit", str(tmp_path / "uit"))
    once, again = (
        subprocess.run(
            [sys.executable, "-m", "generator", *order, "--force"], check=True, capture_output=True, text=True, encoding="utf-8"
        )
        for _ in range(2)
    )
    assert (once.stdout, once.stderr) == (again.stdout, again.stderr)
    text = "".join(path.read_text(encoding="utf-8") for path in place.iterdir())
    assert any(path.name.startswith("sjabloon_ouderbrief-") for path in place.iterdir())
    for word in ("Voorbeeldcollege", "voorbeeldcollege", "1F4E79"):
        assert word not in text


def test_help_begins_without_what_makes_a_document():
    code = (
        "import sys; sys.argv = ['schoolkader', '--help']\nfrom generator.doors.cli import main\nmain()\n"
        "print(*sorted({'lxml', 'pydantic', 'yaml', 'babel', 'docxtpl', 'jinja2', 'icalendar'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == ""


@pytest.mark.groot
def test_a_letter_begins_without_a_calendar(place, tmp_path):
    """What is kept spares a process docxtpl as well."""
    order = [
        "maak",
        "ouderbrief",
        "--school",
        "school_profiles/vo.yaml",
        "--incident",
        "school_profiles/incidenten/vo.yaml",
        "--uit",
        str(tmp_path / "uit"),
    ]
    code = f"import sys\nfrom generator.doors.cli import main\nmain({json.dumps(order)})\nprint(*sorted({{'icalendar', 'docxtpl'}} & set(sys.modules)))"
    found = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert found[1] == ""
