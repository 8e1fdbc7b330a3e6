"""LibreOffice, when it is there: PDF, and the page of each heading. Its exit code says nothing, so the result is looked at.

In: bytes of a checked document. Out: bytes of a PDF. Never: a shared profile, or a call without a limit.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.errors import OutputError

LIMIT = 60
_OPTIONS = ("ExportBookmarks", "UseTaggedPDF", "PDFUACompliance")
_FILTER = "pdf:writer_pdf_Export:" + json.dumps({name: {"type": "boolean", "value": "true"} for name in _OPTIONS})


def find() -> str | None:
    """Return the program, or nothing when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(data: bytes) -> bytes:
    """Return a document as PDF.

    Errors:
        OutputError: LibreOffice is not there, or made no PDF twice.
    """
    program = find()
    if program is None:
        raise OutputError("Voor PDF is LibreOffice nodig. Installeer het, of sla het Word-bestand in Word op als PDF.")
    for _ in range(2):
        result = _convert(program, data)
        if result and result.startswith(b"%PDF-"):
            return result
    raise OutputError("LibreOffice maakte geen PDF. Het Word-bestand is er wel; sla dat in Word op als PDF.")


def heading_pages(data: bytes) -> Mapping[int, int]:
    """Return the page of each heading, by its position among the headings (from 0).

    Empty when LibreOffice is not there or gives no usable outline: then a table of contents has no page numbers until Word counts.
    """
    if find() is None:
        return {}
    from pypdf import PdfReader  # noqa: PLC0415 - a quarter of a second that a letter need not pay
    from pypdf.errors import PdfReadError  # noqa: PLC0415 - as above

    try:
        reader = PdfReader(BytesIO(to_pdf(data)))
        pages = [reader.get_destination_page_number(entry) for entry in _flat(reader.outline)]
    except (OutputError, PdfReadError):
        return {}
    return {index: page + 1 for index, page in enumerate(pages) if page is not None}


def _flat(outline: Iterable[Any]) -> Iterator[Any]:
    """Iterate over the entries of an outline, which pypdf gives as a list of entries and lists."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _convert(program: str, data: bytes) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="schoolkader-") as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(data)
        _run(
            [
                program,
                "--headless",
                "--norestore",
                "--nologo",
                f"-env:UserInstallation={(folder / 'profiel').as_uri()}",
                "--convert-to",
                _FILTER,
                "--outdir",
                name,
                str(source),
            ]
        )
        target = folder / "document.pdf"
        return target.read_bytes() if target.exists() else None


def _run(command: list[str]) -> None:
    process = subprocess.Popen(  # noqa: S603 - a fixed program with our own file
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
