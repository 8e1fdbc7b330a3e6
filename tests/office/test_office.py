"""LibreOffice says nothing when it fails: hanging, junk and empty files end in a sentence, and a table of contents without numbers."""

import os
import stat
import subprocess
import time
from functools import cache
from pathlib import Path

import pytest
from conftest import office
from schools import KINDS, case, incident_path, made, profile_path

from generator.base.errors import OutputError
from generator.documents.catalogue import CATALOGUE
from generator.pipeline import steps as pipeline
from generator.render.tekst.read import reading_copy
from generator.write.forms import message_text
from generator.write.pdf import office as soffice
from generator.write.pdf.office import find, heading_pages, to_pdf
from generator.write.pdf.pdfmatch import difference

pytestmark = pytest.mark.shell
posix = pytest.mark.skipif(os.name == "nt", reason="het nagemaakte programma is een shellscript")


@cache
def letter() -> bytes:
    return made("vo", "ouderbrief").data


TARGET = 'for last; do :; done; out="$(dirname "$last")/document-0.pdf"\n'  # the last argument is the source
FAKES = {
    "it does nothing": "exit 0\n",
    "it fails": "echo boem >&2; exit 77\n",
    "it prints junk": "head -c 100000 /dev/urandom | tr -d '\\0'; exit 0\n",
    "an empty file": TARGET + ': > "$out"\n',
    "junk in a file": TARGET + 'printf "geen pdf" > "$out"\n',
    "half a PDF": TARGET + 'printf "%%PDF-1.7\\n1 0 obj" > "$out"\n',
    "a folder": TARGET + 'mkdir "$out"\n',
}


@pytest.fixture(autouse=True)
def command():
    """Each test is a command of its own: what hung in another is forgotten."""
    soffice.begin()


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
        to_pdf(letter())
    assert len(notes.read_text().split()) == 2


@posix
@pytest.mark.parametrize("script", [*FAKES.values(), TARGET + 'printf "%%PDF-1.7\\nleeg\\n%%%%EOF" > "$out"\n'])
def test_no_whole_pdf_gives_no_page_numbers(fake, script):
    fake(script)
    assert heading_pages(letter()) == {}


HANGS_AFTER = 6_000  # looks, each after a moment
HANGS = """
sleep 300 &
echo $! >> "$(dirname "$0")/../gestart"
setsid sleep 300 &
echo $! >> "$(dirname "$0")/../gestart"
setsid sh -c 'setsid sleep 300 & echo $! >> "$(dirname "$0")/../gestart"' "$0"
wait
"""


def _hangs_once_all_began(notes, wait):
    """Wait as ever; with a limit, let it pass once the program began all that it begins, however busy the machine is."""

    def limited(process, timeout=None):
        if timeout is None:
            return wait(process)
        for _ in range(HANGS_AFTER):
            if notes.exists() and len(notes.read_text().split()) == 4:
                break
            time.sleep(0.05)
        raise subprocess.TimeoutExpired("soffice", timeout)

    return limited


@posix
def test_a_program_that_hangs_is_stopped_with_all_that_it_started_also_in_a_session_of_its_own(fake, monkeypatch):
    notes = fake(HANGS)
    monkeypatch.setattr("generator.write.pdf.office.subprocess.Popen.wait", _hangs_once_all_began(notes, subprocess.Popen.wait))
    with pytest.raises(OutputError, match="nog niet klaar"):
        to_pdf(letter())
    started = notes.read_text().split()
    assert len(started) == 4
    for _ in range(HANGS_AFTER):
        if not (alive := [pid for pid in started if _alive(pid)]):
            break
        time.sleep(0.1)
    assert alive == []


@posix
def test_what_a_program_leaves_behind_is_ended_also_when_it_ends_by_itself(fake):
    notes = fake('setsid sleep 300 &\necho $! >> "$(dirname "$0")/../gestart"\n')
    assert heading_pages(letter()) == {}
    for _ in range(HANGS_AFTER):
        if not (alive := [pid for pid in notes.read_text().split() if _alive(pid)]):
            break
        time.sleep(0.1)
    assert alive == []


VO = ("--school", profile_path("vo"), "--incident", incident_path("vo"), "--vandaag", "2026-11-23")


@pytest.mark.groot
@posix
def test_after_it_hung_once_a_command_starts_it_no_more_and_says_what_is_not_there(fake, monkeypatch, schoolkader, tmp_path):
    monkeypatch.setattr("generator.write.pdf.office.LIMIT", 0.5)
    monkeypatch.setattr("generator.write.pdf.office.LIMIT_MORE", 0)
    notes = fake("sleep 300\n")
    asked = ("--concept", "--inhoud", "--formaat", "docx,pdf,txt")
    said = schoolkader("maak", "protocol", "preventiebeleid", "normbrief", *VO, *asked)
    assert said.code == 5
    assert len(notes.read_text().split()) == 1
    for name in ("protocol", "preventiebeleid"):
        assert f"Let op: {name}: de inhoudsopgave heeft geen paginanummers" in said.err
    assert "al een keer blijven hangen" in said.err
    assert {path.suffix for path in (tmp_path / "uit").rglob("*-*.*") if path.is_file()} == {".docx", ".txt"}
    schoolkader("maak", "protocol", *VO, "--concept", "--inhoud")
    assert len(notes.read_text().split()) == 2  # a next command may try again


def pages(*lines: str) -> bytes:
    """A sound PDF with a page a line."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(lines)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(lines)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, line in enumerate(lines):
        stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode("latin-1")
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {font} /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return body + head + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))


def words(data: bytes) -> str:
    return "".join(sign for sign in " ".join(message_text(data).split()) if sign.isalnum() or sign == " ")


WRONG = {
    "of something else": (lambda: pages("Recept voor appeltaart. Neem zes appels."), "ontbreekt tekst"),
    "of another school": (lambda: pages(words(made("po", "ouderbrief").data)), "ontbreekt tekst"),
    "the half of it": (lambda: pages(words(letter())[: len(words(letter())) // 2]), "ontbreekt tekst"),
    "with another text behind it": (
        lambda: pages(words(letter()), *["Recept voor appeltaart. " * 20] * 30),
        "meer dan in het document",
    ),
    "without a text": (lambda: pages(""), "ontbreekt tekst"),
    "damaged": (lambda: b"%PDF-1.7\n1 0 obj << nee\n%%EOF", "beschadigd"),
    "too large": (lambda: b"%PDF-1.7\n" + b"0" * 20_000_001, "groter dan 20 MB"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_pdf_that_is_not_of_its_document_is_refused_with_the_reason(name):
    pdf, why = WRONG[name]
    assert why in difference(letter(), pdf())


def test_a_pdf_with_the_text_of_its_document_is_of_that_document():
    text = words(letter())
    half = len(text) // 2
    assert difference(letter(), pages(text)) == ""
    assert difference(letter(), pages(text[:half], "pagina " + text[half:])) == ""


@posix
@office
@pytest.mark.parametrize("name", WRONG)
def test_the_word_file_and_the_text_are_there_although_the_pdf_is_wrong_and_no_old_pdf_stays(fake, schoolkader, tmp_path, name):
    right, wrong = tmp_path / "goed.pdf", tmp_path / "fout.pdf"
    right.write_bytes(to_pdf(letter()))
    wrong.write_bytes(WRONG[name][0]())
    (tmp_path / "kies").write_bytes(right.read_bytes())
    notes = fake(TARGET + 'cp "$(dirname "$0")/../kies" "$out"\n')
    asked = ("maak", "ouderbrief", "--school", profile_path("vo"), "--vandaag", "2026-11-23", "--formaat", "docx,pdf,txt,html")
    assert schoolkader(*asked, "--incident", incident_path("vo")).code == 0
    folder = next((tmp_path / "uit").rglob("openbaar"))
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".pdf", ".txt", ".html"}
    (tmp_path / "kies").write_bytes(wrong.read_bytes())
    told = incident_path("vo").read_text(encoding="utf-8")
    changed = tmp_path / "incident.yaml"
    changed.write_text(told.replace("vervolgbericht_op: 2026-12-01", "vervolgbericht_op: 2026-12-08"), encoding="utf-8")
    said = schoolkader(*asked, "--incident", changed)
    assert said.code == 5
    assert "LibreOffice maakte geen goede PDF: " in said.err
    assert WRONG[name][1] in said.err
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".txt", ".html"}
    assert len(notes.read_text().split()) == 3


@posix
def test_a_pdf_of_something_else_does_not_change_the_pages_of_a_table_of_contents(fake, schoolkader, tmp_path):
    (tmp_path / "kies").write_bytes(pages("Wat te doen", "Het eerste uur"))
    fake(TARGET + 'cp "$(dirname "$0")/../kies" "$out"\n')
    said = schoolkader("maak", "protocol", *VO, "--concept", "--inhoud")
    assert said.code == 0
    assert "protocol: de inhoudsopgave heeft geen paginanummers" in said.err


def _alive(pid: str) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


@posix
def test_a_program_that_cannot_be_started_ends_in_a_sentence(fake):
    notes = fake("")
    (notes.parent / "bin" / "soffice").write_bytes(b"\x7fELF")
    with pytest.raises(OutputError, match="LibreOffice maakte geen PDF"):
        to_pdf(letter())


@posix
def test_the_document_is_made_although_the_pages_cannot_be_counted(fake):
    fake(FAKES["junk in a file"])
    checked = pipeline.make(CATALOGUE["preventiebeleid"], case("vo"), count=heading_pages)
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
        to_pdf(letter())
    assert heading_pages(letter()) == {}


@office
@pytest.mark.parametrize("kind", KINDS)
def test_the_table_of_contents_has_the_page_of_each_heading(kind):
    checked = pipeline.make(CATALOGUE["preventiebeleid"], case(kind), count=heading_pages)
    pages = heading_pages(checked.data)
    assert list(pages) == list(range(len(pages)))
    assert list(pages.values()) == sorted(pages.values())
    assert pages[0] >= 1
    assert len(set(pages.values())) > 2
    assert reading_copy(checked.data) == reading_copy(made(kind, "preventiebeleid").data)
