"""The pages of a table of contents are counted for many schools in one start of LibreOffice, and are the same as one by one."""

import json

import pytest
from batch.scholen import folder_of, write_schools
from conftest import office
from schools import TODAY, case

from generator.documents.catalogue import CATALOGUE
from generator.pipeline import steps
from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.task import Task
from generator.pipeline.batch.work import count
from generator.write.office import heading_pages, heading_pages_of_many

DAY = ("--vandaag", "2026-11-23")


@pytest.fixture
def scholen(tmp_path):
    return write_schools(tmp_path / "scholen", 3)


@office
def test_many_at_once_give_the_pages_of_each_and_a_broken_one_is_left_to_be_asked_alone():
    drafts = [steps.draft(CATALOGUE[name], case(kind)) for kind in ("po", "vo") for name in ("protocol", "preventiebeleid")]
    pages = heading_pages_of_many([*drafts[:2], b"PK\x03\x04 half", *drafts[2:]])
    assert pages[2] is None
    assert [found for found in pages if found is not None] == [heading_pages(draft) for draft in drafts]
    assert all(len(found) > 5 for found in pages if found is not None)


@office
def test_a_batch_makes_the_same_bytes_as_a_command_for_one_school(schoolkader, scholen, tmp_path):
    said = schoolkader("batch", "--school", "scholen", "--document", "protocol,preventiebeleid", *DAY)
    assert said.code == 0
    schoolkader("maak", "protocol", "preventiebeleid", "--school", "scholen/school-001.yaml", "--uit", "los", *DAY)
    for name in ("protocol", "preventiebeleid"):
        path = f"{folder_of(1)}/school/2026-11-23-{name}.docx"
        assert (tmp_path / "uit" / path).read_bytes() == (tmp_path / "los" / path).read_bytes()


def test_without_libreoffice_nothing_waits_for_it(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert heading_pages_of_many([b"x", b"y"]) == [{}, {}]


def test_a_program_that_makes_nothing_leaves_every_document_to_the_work_itself(monkeypatch, scholen, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert heading_pages_of_many([b"x", b"y"]) == [None, None]
    vraag = BatchOrder(tmp_path / "uit", ("protocol", "normbrief"), TODAY)
    tasks = [
        Task(0, folder_of(0), scholen / "school-000.yaml", "", "", "", vraag),
        Task(1, "x", scholen / "weg.yaml", "", "", "", vraag),
    ]
    assert count(tasks) == {}


def test_a_school_that_cannot_be_counted_is_made_all_the_same(schoolkader, monkeypatch, scholen, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    said = schoolkader("batch", "--school", "scholen", "--document", "protocol", "--json", *DAY)
    assert said.code == 0
    assert json.loads(said.out)["aantallen"]["documenten"] == 3
