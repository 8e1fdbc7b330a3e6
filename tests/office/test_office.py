"""LibreOffice says nothing when it fails: hanging, junk and empty files end in a sentence, and a table of contents without numbers."""

import os
import stat
import subprocess
import time
from pathlib import Path

import pytest
from conftest import office
from schools import KINDS, case, made

from generator.base.errors import OutputError
from generator.documents.catalogue import CATALOGUE
from generator.pipeline import steps
from generator.render.tekst.read import reading_copy
from generator.write.office import find, heading_pages, to_pdf

posix = pytest.mark.skipif(os.name == "nt", reason="het nagemaakte programma is een shellscript")
LETTER = made("vo", "ouderbrief").data
TARGET = 'for last; do :; done; out="$(dirname "$last")/document.pdf"\n'  # the last argument is the source
FAKES = {
    "it does nothing": "exit 0\n",
    "it fails": "echo boem >&2; exit 77\n",
    "it prints junk": "head -c 100000 /dev/urandom | tr -d '\\0'; exit 0\n",
    "an empty file": TARGET + ': > "$out"\n',
    "junk in a file": TARGET + 'printf "geen pdf" > "$out"\n',
    "half a PDF": TARGET + 'printf "%%PDF-1.7\\n1 0 obj" > "$out"\n',
    "a folder": TARGET + 'mkdir "$out"\n',
}


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Put a program of ours in the place of LibreOffice; return where it notes that it ran."""

    def put(script: str) -> Path:
        program, notes = tmp_path / "bin" / "soffice", tmp_path / "gestart"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\necho $$ >> "{notes}"\n{script}')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        return notes

    return put


@posix
@pytest.mark.parametrize("script", FAKES.values(), ids=FAKES)
def test_no_whole_pdf_ends_in_a_sentence_after_a_second_try(fake, script):
    notes = fake(script)
    with pytest.raises(OutputError, match="LibreOffice maakte geen PDF"):
        to_pdf(LETTER)
    assert len(notes.read_text().split()) == 2


@posix
@pytest.mark.parametrize("script", [*FAKES.values(), TARGET + 'printf "%%PDF-1.7\\nleeg\\n%%%%EOF" > "$out"\n'])
def test_no_whole_pdf_gives_no_page_numbers(fake, script):
    fake(script)
    assert heading_pages(LETTER) == {}


@posix
def test_a_program_that_hangs_is_stopped_in_time_with_all_that_it_started(fake, monkeypatch):
    monkeypatch.setattr("generator.write.office.LIMIT", 0.5)
    notes = fake('sleep 300 & echo $! >> "$(dirname "$0")/../gestart"; wait; touch "$(dirname "$0")/../uit"\n')
    with pytest.raises(OutputError, match="nog niet klaar"):
        to_pdf(LETTER)
    assert not (notes.parent / "uit").exists()  # it was not waited for
    assert len(notes.read_text().split()) == 2  # the program and its child: a second try would take as long
    for _ in range(50):
        if not (alive := [pid for pid in notes.read_text().split() if _alive(pid)]):
            break
        time.sleep(0.1)
    assert alive == []


def _alive(pid: str) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


@posix
def test_a_program_that_cannot_be_started_ends_in_a_sentence(fake):
    notes = fake("")
    (notes.parent / "bin" / "soffice").write_bytes(b"\x7fELF")
    with pytest.raises(OutputError, match="LibreOffice maakte geen PDF"):
        to_pdf(LETTER)


@posix
def test_the_document_is_made_although_the_pages_cannot_be_counted(fake):
    fake(FAKES["junk in a file"])
    checked = steps.make(CATALOGUE["preventiebeleid"], case("vo"), count=heading_pages)
    assert checked.data == made("vo", "preventiebeleid").data


@posix
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("ProgramFiles", "LibreOffice/program/soffice.com"),
        ("ProgramW6432", "LibreOffice/program/soffice.com"),
        ("HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_libreoffice_is_found_where_its_installer_puts_it(tmp_path, monkeypatch, name, place):
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "leeg"))
    monkeypatch.setenv(name, str(tmp_path))
    assert find() == str(program)


def test_without_libreoffice_a_pdf_is_refused_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    if find() is not None:
        pytest.skip("LibreOffice staat op een vaste plek van dit systeem")
    with pytest.raises(OutputError, match="Installeer het, of sla het Word-bestand in Word op als PDF"):
        to_pdf(LETTER)
    assert heading_pages(LETTER) == {}


@office
@pytest.mark.parametrize("kind", KINDS)
def test_the_table_of_contents_has_the_page_of_each_heading(kind):
    checked = steps.make(CATALOGUE["preventiebeleid"], case(kind), count=heading_pages)
    pages = heading_pages(checked.data)
    assert list(pages) == list(range(len(pages)))
    assert list(pages.values()) == sorted(pages.values())
    assert pages[0] >= 1
    assert len(set(pages.values())) > 2
    assert reading_copy(checked.data) == reading_copy(made(kind, "preventiebeleid").data)
