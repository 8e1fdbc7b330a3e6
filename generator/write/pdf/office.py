"""LibreOffice, when it is there: PDF, and the page of each heading. Its exit code says nothing, so the result is looked at.

In: bytes of a checked document. Out: bytes of a PDF. Never: a shared profile, a call without a limit, a program left behind.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from generator.base.errors import OutputError
from generator.base.files import MAX_FILE
from generator.write.temporary import working_place

LIMIT: Final = 60  # seconds; a policy document takes one to three
LIMIT_MORE: Final = 10  # seconds for each document more; one takes a quarter of a second
IN_WORD: Final = "Het Word-bestand is er wel; sla dat in Word op als PDF."
NO_PDF: Final = f"LibreOffice maakte geen PDF. {IN_WORD}"
_MARK: Final = "SCHOOLKADER_WERKPLEK"
_TIMES: Final = 5  # what is being ended may start another
_SURE, _MOMENT = 2, 0.02  # times that nobody is found, and seconds between them
_NAMES: Final = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
# Where the installers put it; on Windows and macOS it is not on the path.
_MAC: Final = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "~/Applications/LibreOffice.app/Contents/MacOS/soffice")
_WINDOWS: Final = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")
_OPTIONS = ("ExportBookmarks", "UseTaggedPDF", "PDFUACompliance")
_FILTER = "pdf:writer_pdf_Export:" + json.dumps({name: {"type": "boolean", "value": "true"} for name in _OPTIONS})


def find() -> str | None:
    """Return the program, or nothing when it is not installed."""
    on_path = (found for name in _NAMES if (found := shutil.which(name)))
    return next(on_path, None) or next((str(place) for place in _places() if os.access(place, os.X_OK)), None)


def _places() -> Iterator[Path]:
    yield from (Path(place).expanduser() for place in _MAC)
    folders = (folder for name in _WINDOWS if (folder := os.environ.get(name)))
    yield from (Path(folder, "LibreOffice", "program", "soffice.com") for folder in folders)


class _Command:
    """What is known of LibreOffice in this command: where it hung once, it would hang again."""

    hung = False
    sign: Path | None = None


def begin(sign: Path | None = None) -> None:
    """Begin a command: LibreOffice may be started, until it hangs.

    Args:
        sign: a file that stands there from then on, by which several processes of one command tell each other.
    """
    _Command.hung, _Command.sign = False, sign


def hung() -> bool:
    """Return whether LibreOffice hung in this command, in this process or in another."""
    return _Command.hung or bool(_Command.sign and _Command.sign.exists())


def _hangs() -> None:
    _Command.hung = True
    if _Command.sign:
        with suppress(OSError):
            _Command.sign.touch()


def to_pdf(data: bytes) -> bytes:
    """Return a document as a PDF that a screen reader reads well.

    Raises:
        OutputError: LibreOffice is not there, made no good PDF of it twice, or was not done in time; then it is not started again.
    """
    return _accessible(_printed(data))


def to_pdf_of_many(documents: Sequence[bytes]) -> list[bytes | None]:
    """Return `to_pdf` of many documents after one start of LibreOffice; None as in `heading_pages_of_many`."""
    return [pdf and _accessible(pdf) for pdf in _printed_of_many(documents)]


def _accessible(pdf: bytes) -> bytes:
    from generator.write.pdf.accessible import accessible  # noqa: PLC0415 - reads all of it, and a letter in Word needs nothing of that

    return accessible(pdf)


def _printed(data: bytes) -> bytes:
    """Return what LibreOffice makes of a document; errors as in `to_pdf`."""
    program = find()
    if program is None:
        raise OutputError("Voor PDF is LibreOffice nodig. Installeer het, of sla het Word-bestand in Word op als PDF.")
    why = ""
    for _ in range(2):
        [result] = _convert(program, [data])
        why = _difference(data, result) if result else ""
        if result and not why:
            return result
    raise OutputError(f"LibreOffice maakte geen goede PDF: {why}. {IN_WORD}" if why else NO_PDF)


def heading_pages(data: bytes) -> Mapping[int, int]:
    """Return the page of each heading, by its position among the headings (from 0).

    Empty when LibreOffice is not there or gives no usable outline: then a table of contents has no page numbers until Word counts.
    """
    if find() is None:
        return {}
    try:
        return _pages(_printed(data))
    except OutputError:
        return {}


def heading_pages_of_many(documents: Sequence[bytes]) -> list[Mapping[int, int] | None]:
    """Return `heading_pages` of many documents after one start of LibreOffice, which takes longer than a document does.

    None for a document of which nothing good came: one that it cannot read may take those behind it along, so ask that one alone.
    """
    if find() is None:
        return [{} for _ in documents]
    return [None if pdf is None else _pages(pdf) for pdf in _printed_of_many(documents)]


def _printed_of_many(documents: Sequence[bytes]) -> list[bytes | None]:
    """Return what LibreOffice makes of many documents, or nothing where that is no good PDF."""
    program = find()
    if program is None or not documents:
        return [None for _ in documents]
    try:
        made = _convert(program, documents)
    except OutputError:
        return [None for _ in documents]
    return [pdf if pdf and not _difference(data, pdf) else None for data, pdf in zip(documents, made, strict=True)]


def _difference(document: bytes, pdf: bytes) -> str:
    from generator.write.pdf.pdfmatch import difference  # noqa: PLC0415 - reads both, and a letter in Word needs neither

    return difference(document, pdf)


def _pages(data: bytes) -> Mapping[int, int]:
    from pypdf import PdfReader  # noqa: PLC0415 - a quarter of a second that a letter need not pay
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    try:
        reader = PdfReader(BytesIO(data))
        pages = [reader.get_destination_page_number(entry) for entry in _flat(reader.outline)]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError):  # pypdf lets a broken file end in any of these
        return {}
    return {index: page + 1 for index, page in enumerate(pages) if page is not None and page >= 0}


def _flat(outline: Iterable[Any]) -> Iterator[Any]:
    """Iterate over the entries of an outline, which pypdf gives as a list of entries and lists."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _convert(program: str, documents: Sequence[bytes]) -> list[bytes | None]:
    """Return what the program made of each document, or nothing where that is no whole PDF; the folder is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=working_place(), prefix="schoolkader-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"document-{number}.docx" for number in range(len(documents))]
        for source, data in zip(sources, documents, strict=True):
            source.write_bytes(data)
        options = ("--headless", "--norestore", "--nologo", f"-env:UserInstallation={(folder / 'profiel').as_uri()}")
        files = map(str, sources)
        command = [program, *options, "--convert-to", _FILTER, "--outdir", name, *files]
        _run(command, name, LIMIT + (len(documents) - 1) * LIMIT_MORE)
        return [_whole(source.with_suffix(".pdf")) for source in sources]


def _whole(path: Path) -> bytes | None:
    """Return a PDF that is there to its end; of one that is too large no more than shows that."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        made = stream.read(MAX_FILE + 1)
    ended = len(made) > MAX_FILE or b"%%EOF" in made[-1024:]
    return made if made.startswith(b"%PDF-") and ended else None


def _run(command: list[str], place: str, limit: int) -> None:
    """Run the program and wait for it; what it started is ended as well.

    Args:
        command: the program with its arguments.
        place: its working place, by which each process that it started is known.
        limit: seconds.

    Raises:
        OutputError: it cannot be started, is not done in time, or was not before in this command.
    """
    if hung():
        raise OutputError(f"LibreOffice is in deze opdracht al een keer blijven hangen. {IN_WORD}")
    quiet = subprocess.DEVNULL
    around = {**os.environ, _MARK: place}
    try:
        process = subprocess.Popen(command, env=around, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - a fixed program with our own file
    except OSError as error:
        raise OutputError(NO_PDF) from error
    try:
        process.wait(timeout=limit)
    except subprocess.TimeoutExpired as error:
        _hangs()
        raise OutputError(f"LibreOffice was na {limit} seconden nog niet klaar en is gestopt. {IN_WORD}") from error
    finally:  # also when somebody pressed Ctrl-C
        _stop(process, place)


def _stop(process: subprocess.Popen[bytes], place: str) -> None:
    """End the program and what it started: what was started is often only a starter of the real one."""
    if os.name == "nt":
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own process
    else:
        if process.returncode is None:  # its number may be of another by now
            os.killpg(process.pid, signal.SIGKILL)
        nobody = 0
        for _ in range(_TIMES):
            left = _started_with(place)
            nobody = 0 if left else nobody + 1
            if nobody == _SURE:
                break
            if nobody:  # a process that begins just now shows no environment for a moment
                time.sleep(_MOMENT)
            for number in left:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
    process.wait()


def _started_with(place: str) -> list[int]:
    """Return the processes of a working place, also those that began a session of their own."""
    system = Path("/proc")
    if not (system / "self" / "environ").exists():
        asked = ["/bin/ps", "-axww", "-o", "pid=,command="]
        shown = subprocess.run(asked, check=False, capture_output=True).stdout.decode("utf-8", "replace")  # noqa: S603 - a fixed program
        return [int(line.split()[0]) for line in shown.splitlines() if place in line]
    mark, found = f"{_MARK}={place}\0".encode(), []
    for environ in system.glob("[0-9]*/environ"):
        with suppress(OSError):  # of another user, or ended meanwhile
            if mark in environ.read_bytes():
                found.append(int(environ.parent.name))
    return found
