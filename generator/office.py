"""LibreOffice, when it is there, for PDF. Its exit code says nothing, so the result is looked at.

In: bytes of a checked document. Out: bytes of a PDF. Never: a shared profile, or a
call without a limit.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from generator.errors import OutputError

LIMIT = 60
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
)


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
