"""Before a run: what it would make; after it: a sample that is read once more, and all files in one."""

import hashlib
import json
import zipfile
from datetime import date

import pytest
from batch.scholen import brin, folder_of, replace_in, write_schools

from generator.pipeline.batch.after import sample
from generator.pipeline.batch.after.archive import NAME as ZIP
from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.outcome import MadeDocument, SchoolOutcome, WrittenFile
from generator.pipeline.batch.report import DATA, PAGE

pytestmark = pytest.mark.usefixtures("without_office")
DAY = ("--vandaag", "2026-11-23", "--processen", "1")
BSN = "111222333"


@pytest.fixture
def scholen(tmp_path):
    return write_schools(tmp_path / "scholen", 3)


def batch(schoolkader, *more, document="normbrief"):
    return schoolkader("batch", "--school", "scholen", "--document", document, *DAY, *more)


def report(tmp_path):
    return json.loads((tmp_path / "uit" / DATA).read_text(encoding="utf-8"))


def letter(tmp_path, number):
    return tmp_path / "uit" / folder_of(number) / "openbaar" / "2026-11-23-normbrief.docx"


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_dry_run_tells_what_would_be_made_and_what_is_missing_and_writes_nothing(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-001.yaml", 'functie: "directeur"}\ncontact', "}\ncontact")
    replace_in(scholen / "school-002.yaml", "onderwijstype: po", "onderwijstype: havo")
    before = everything(tmp_path)
    said = batch(schoolkader, "--dry-run", "--json", document="normbrief,preventiebeleid")
    data = json.loads(said.out)
    assert everything(tmp_path) == before
    assert not (tmp_path / "uit").exists()
    made = {row["brin"]: [each["document"] for each in row["gemaakt"]] for row in data["scholen"]}
    assert made == {brin(0): ["normbrief", "preventiebeleid"], brin(1): ["preventiebeleid"], brin(2): []}
    real = batch(schoolkader, "--json", document="normbrief,preventiebeleid")
    assert (said.code, data["af"]) == (real.code, True)
    rows = [{**row, "gemaakt": [each["document"] for each in row["gemaakt"]]} for row in json.loads(real.out)["scholen"]]
    assert rows == [{**row, "gemaakt": [each["document"] for each in row["gemaakt"]]} for row in data["scholen"]]


def test_a_dry_run_says_in_one_line_what_would_come_and_leaves_an_earlier_run_as_it_is(schoolkader, scholen, tmp_path):
    batch(schoolkader)
    before = everything(tmp_path)
    said = batch(schoolkader, "--dry-run")
    assert said.out == "Er is niets gemaakt. Zonder --dry-run: 3 documenten. Klaar om te maken: 3 van 3 scholen.\n"
    assert everything(tmp_path) == before


def test_a_dry_run_of_an_update_knows_which_file_is_meant(schoolkader, scholen, tmp_path):
    (tmp_path / "uit").mkdir()
    said = batch(schoolkader, "--dry-run", "--json", "--schooljaar", "2027-2028", document="protocol")
    assert {point["soort"] for row in json.loads(said.out)["scholen"] for point in row["punten"]} == {"vorig bestand"}


def test_a_sample_is_read_once_more_as_a_whole_and_told(schoolkader, scholen, tmp_path):
    said = batch(schoolkader, "--steekproef", "2", "--formaat", "docx,txt")
    assert said.code == 0
    assert "Steekproef: 2 bestanden zijn opnieuw helemaal gelezen; alles klopt." in report(tmp_path)["let_op"]
    assert "Steekproef: 2 bestanden" in (tmp_path / "uit" / PAGE).read_text(encoding="utf-8")
    assert batch(schoolkader, "--steekproef", "-1").code == 2


def test_a_sample_finds_what_the_guard_missed_while_it_was_made_and_the_school_is_made_again(
    schoolkader, scholen, tmp_path, monkeypatch
):
    """A fault in the quick way is what a sample is for: here every document is let through unread."""
    replace_in(scholen / "school-001.yaml", "adjunct-directeur", f"nummer {BSN}")
    from generator.guard import screening

    whole = screening._docx
    monkeypatch.setattr(screening, "check", lambda *args, **more: seen(screening, whole, *args, **more))
    monkeypatch.setattr("generator.guard.check", screening.check)
    said = batch(schoolkader, "--steekproef", "3")
    assert said.code == 4
    [row] = [row for row in report(tmp_path)["scholen"] if row["punten"]]
    assert row["brin"] == brin(1)
    assert row["punten"][0]["tekst"].startswith("Steekproef: in dit bestand staat iets dat er niet in mag.")
    assert BSN not in json.dumps(report(tmp_path))
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/nonexistent")
    assert batch(schoolkader).code == 4  # it does not count as done
    assert [row["al_klaar"] for row in report(tmp_path)["scholen"]] == [True, False, True]


def seen(screening, whole, rendered, *_, **__):
    digest = hashlib.sha256(rendered.data).hexdigest()
    return screening.CheckedDocx(rendered.meta, rendered.data, digest, (), screening._SEAL)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [(None, "is er niet meer"), (b"x", "niet meer zoals het gemaakt werd"), (b"PK half", "kan niet gelezen worden")],
)
def test_a_drawn_file_that_is_not_as_it_was_made_needs_a_person(scholen, tmp_path, what, sentence):
    def read(folder, name):
        if what is None:
            raise FileNotFoundError(name)
        return what

    digest = hashlib.sha256(b"PK half").hexdigest()
    file = WrittenFile("openbaar/brief.docx", digest)
    outcome = SchoolOutcome("a", "A", "a.yaml", brin(0), "a", gemaakt=(MadeDocument("normbrief", (file,)),))
    order = BatchOrder(tmp_path, ("normbrief",), date(2026, 11, 23), sample=5)
    [found], [told] = sample.sampled(order, (outcome,), {"a": scholen / "school-000.yaml"}, read)
    assert sentence in found.punten[0].tekst
    assert (found.punten[0].regels, found.punten[0].exit) == (("openbaar/brief.docx",), 1)
    assert told == "Steekproef: 1 bestand is opnieuw helemaal gelezen; bij 1 school klopt iets niet."


def test_all_documents_and_the_report_in_one_file_the_same_each_time(schoolkader, scholen, tmp_path):
    replace_in(scholen / "school-002.yaml", "onderwijstype: po", "onderwijstype: havo")
    assert batch(schoolkader, "--naar", "zip", "--formaat", "docx,txt").code == 5
    path = tmp_path / "uit" / ZIP
    with zipfile.ZipFile(path) as zipped:
        assert zipped.testzip() is None
        names = [f"{folder_of(number)}/openbaar/2026-11-23-normbrief.{suffix}" for number in (0, 1) for suffix in ("docx", "txt")]
        assert zipped.namelist() == [PAGE, DATA, *names]
        assert all(zipped.read(name) == (tmp_path / "uit" / name).read_bytes() for name in zipped.namelist())
    for _ in range(2):
        before = path.read_bytes()
        assert batch(schoolkader, "--naar", "zip", "--formaat", "docx,txt").code == 5
    assert path.read_bytes() == before  # the report of the first run did not say yet that all was done already


def test_a_zip_that_cannot_be_written_is_told_and_the_report_stays(schoolkader, scholen, tmp_path):
    (tmp_path / "uit" / ZIP).mkdir(parents=True)
    said = batch(schoolkader, "--naar", "zip")
    assert said.code == 1
    assert report(tmp_path)["aantallen"]["klaar"] == 3
