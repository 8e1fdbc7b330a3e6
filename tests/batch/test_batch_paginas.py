"""What LibreOffice does for many documents is done in one start, and is the same as one by one; nothing waits for it unasked."""

import json
from collections.abc import Callable

import pytest
from batch.scholen import folder_of, write_schools
from conftest import office
from schools import TODAY, case

from generator.documents.catalogue import CATALOGUE
from generator.pipeline import steps
from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.task import Task
from generator.pipeline.batch.work import printed
from generator.write.pdf.ahead import Ahead
from generator.write.pdf.office import heading_pages, heading_pages_of_many

DAY = ("--vandaag", "2026-11-23")
NOTHING = "exit 0"
HANGS = "sleep 300"


@pytest.fixture
def scholen(tmp_path):
    return write_schools(tmp_path / "scholen", 3)


@pytest.fixture
def soffice(tmp_path, monkeypatch) -> Callable[[str], Callable[[], int]]:
    """A program in the place of LibreOffice that does what it is told; returns how often it was started."""

    def make(what: str) -> Callable[[], int]:
        place = tmp_path / "programma"
        place.mkdir()
        starts = place / "starts"
        program = place / "soffice"
        program.write_text(f"#!/bin/sh\necho x >> '{starts}'\n{what}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{place}:/usr/bin:/bin")
        return lambda: len(starts.read_text("ascii").split()) if starts.exists() else 0

    return make


@office
def test_many_at_once_give_the_pages_of_each_and_a_broken_one_is_left_to_be_asked_alone():
    drafts = [steps.draft(CATALOGUE[name], case(kind)) for kind in ("po", "vo") for name in ("protocol", "preventiebeleid")]
    pages = heading_pages_of_many([*drafts[:2], b"PK\x03\x04 half", *drafts[2:]])
    assert pages[2] is None
    assert [found for found in pages if found is not None] == [heading_pages(draft) for draft in drafts]
    assert all(len(found) > 5 for found in pages if found is not None)


@office
def test_a_batch_makes_the_same_bytes_as_a_command_for_one_school(schoolkader, scholen, tmp_path):
    more = ("--inhoud", "--formaat", "docx,pdf", *DAY)
    said = schoolkader("batch", "--school", "scholen", "--document", "protocol,preventiebeleid", *more)
    assert said.code == 0
    schoolkader("maak", "protocol", "preventiebeleid", "--school", "scholen/school-001.yaml", "--uit", "los", *more)
    for name in ("protocol", "preventiebeleid"):
        path = f"{folder_of(1)}/school/2026-11-23-{name}.docx"
        assert (tmp_path / "uit" / path).read_bytes() == (tmp_path / "los" / path).read_bytes()
        assert (tmp_path / "uit" / path).with_suffix(".pdf").is_file()


def test_without_libreoffice_nothing_waits_for_it(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert heading_pages_of_many([b"x", b"y"]) == [{}, {}]


@pytest.mark.groot
def test_page_numbers_are_counted_only_where_they_are_asked_for(schoolkader, soffice, scholen):
    starts = soffice(NOTHING)
    asked = ("--school", "scholen", "--document", "protocol,preventiebeleid", "--processen", "1", *DAY)
    assert schoolkader("batch", *asked).code == 0
    assert schoolkader("maak", "protocol", "--school", "scholen/school-000.yaml", "--uit", "los", *DAY).code == 0
    assert starts() == 0
    said = schoolkader("maak", "protocol", "--school", "scholen/school-000.yaml", "--uit", "los", "--inhoud", *DAY)
    assert starts() > 0
    assert "de inhoudsopgave heeft geen paginanummers, want LibreOffice telde de bladzijden niet" in said.err


def test_where_libreoffice_is_not_there_page_numbers_that_were_asked_for_are_missed_aloud(schoolkader, without_office, scholen):
    said = schoolkader("maak", "protocol", "--school", "scholen/school-000.yaml", "--inhoud", *DAY)
    assert (said.code, "want LibreOffice staat niet op deze computer" in said.err) == (0, True)


PRINTS = """
for last; do :; done
out=""
while [ $# -gt 0 ]; do
  case "$1" in --outdir) out="$2"; shift;; *.docx) cp "$FAKE" "$out/$(basename "$1" .docx).pdf";; esac
  shift
done
"""


@pytest.mark.groot
@pytest.mark.parametrize("number", [1, 3])
def test_a_whole_command_is_one_start(soffice, monkeypatch, tmp_path, number):
    """What is printed of several documents of several schools is asked of one program, all names on one line."""
    fake = tmp_path / "leeg.pdf"
    fake.write_bytes(b"%PDF-1.7\n%%EOF\n")
    monkeypatch.setenv("FAKE", str(fake))
    monkeypatch.setattr("generator.write.pdf.office._difference", lambda *_: "")
    monkeypatch.setattr("generator.write.pdf.office._accessible", lambda pdf: pdf)
    starts = soffice(PRINTS)
    names = ("normbrief", "protocol", "preventiebeleid")
    sets = [(case(kind), [(CATALOGUE[name], "") for name in names]) for kind in ("po", "vo", "go")[:number]]
    found = steps.ahead(sets, pages=False, pdf=True)
    assert (len(found.printed), starts()) == (3 * number, 1)
    assert [found.pdf(steps.make(CATALOGUE[name], sets[0][0]).data) for name in names] == [fake.read_bytes()] * 3
    assert starts() == 1


def test_a_program_that_makes_nothing_leaves_every_document_to_the_work_itself(soffice, scholen, tmp_path):
    soffice(NOTHING)
    assert heading_pages_of_many([b"x", b"y"]) == [None, None]
    vraag = BatchOrder(tmp_path / "uit", ("protocol", "normbrief"), TODAY, inhoud=True)
    tasks = [
        Task(0, folder_of(0), scholen / "school-000.yaml", "", "", "", vraag),
        Task(1, "x", scholen / "weg.yaml", "", "", "", vraag),
    ]
    assert printed(tasks) == Ahead(counts=True)


@pytest.mark.groot
def test_a_school_that_cannot_be_counted_is_made_all_the_same(schoolkader, soffice, scholen):
    soffice(NOTHING)
    said = schoolkader("batch", "--school", "scholen", "--document", "protocol", "--inhoud", "--json", *DAY)
    assert said.code == 0
    data = json.loads(said.out)
    assert data["aantallen"]["documenten"] == 3
    assert "geen paginanummers" in json.dumps(data)


def test_a_program_that_hangs_is_not_started_again_by_any_process_of_the_command(soffice, monkeypatch, tmp_path):
    from generator.base.errors import OutputError
    from generator.write.pdf import office as printer

    starts = soffice(HANGS)
    monkeypatch.setattr(printer, "LIMIT", 0.2)
    monkeypatch.setattr(printer, "LIMIT_MORE", 0)
    sign = tmp_path / "hangt"
    printer.begin(sign)
    try:
        assert printer.to_pdf_of_many([b"x", b"y"]) == [None, None]
        assert (starts(), sign.exists()) == (1, True)
        printer.begin(sign)  # as another process of the same command does
        with pytest.raises(OutputError, match="al een keer blijven hangen"):
            printer.to_pdf(b"z")
        assert starts() == 1
    finally:
        printer.begin()
