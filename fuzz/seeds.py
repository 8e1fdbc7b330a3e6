"""The files that trying begins with: sound ones, made by the scripts of the tests, and what was found before."""

import sys
from collections.abc import Iterator
from pathlib import Path

from fuzz import targets
from generator.base.resources import folder
from generator.documents.catalogue import CATALOGUE
from generator.pipeline import steps

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "tests" / "formats" / "gevonden"
"""What was found before, a folder a target: each is a small test, and a seed."""
GROWN = ROOT / "uit" / "fuzz" / "groei"
"""What earlier runs on this computer found to be different; not kept in git."""


def of_tests() -> None:
    """Let the scripts of the tests be imported."""
    sys.path[:0] = [
        str(ROOT / "tests" / each)
        for each in ("", "formats", "jaar", "register", "guard")
        if str(ROOT / "tests" / each) not in sys.path
    ]


def seeds(name: str) -> tuple[bytes, ...]:
    """Return the files that trying a target begins with."""
    of_tests()
    kept = (path.read_bytes() for path in sorted((FOUND / name).glob("*")))
    return tuple(dict.fromkeys((*_SEEDS[name](), *kept)))


def _yaml(where: str) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted((folder("school_profiles") / where).glob("*.yaml")))


def _papers() -> Iterator[bytes]:
    from programs_of_the_world import CHANGES, file
    from school_papers import PAPERS

    yield from (file(name) for name in CHANGES)
    yield from (make() for make in PAPERS.values())


def _word_files() -> Iterator[bytes]:
    yield from _papers()
    yield steps.make(CATALOGUE["ouderbrief"], targets.case()).data
    yield targets.policy_now()


def _templates() -> Iterator[bytes]:
    from school_papers import PAPERS

    yield targets.our_template("openbaar", "ouderbrief")
    yield targets.our_template("team", "teambriefing-betrokken")
    yield PAPERS["plain_logo"]()


def _policies() -> Iterator[bytes]:
    from programs_of_the_world import file

    yield targets.policy_now()
    yield file("zoals python-docx het schrijft")
    yield file("Strict Open XML")


def _forms() -> Iterator[bytes]:
    from invullen import bare, fill

    answers = {"ingevuld_op": "3 december 2026", "houden": "De mentor belde snel.\nDat hielp.", "soort": "bangalijst"}
    for respondent in ("medewerkers", "ouders"):
        blank = steps.make(CATALOGUE["evaluatieformulier"], targets.case(), respondent).data
        yield from (blank, fill(blank, answers), bare(fill(blank, answers)))


_ROWS = (("brin", "naam", "plaats", "directeur", "telefoon"), ("00AP00", "De Schrank", "Heerenveen", "A. de Vries", "0513-123456"))


def _sheets() -> Iterator[bytes]:
    from generator.load.board.example import example_file
    from generator.load.sheet.blank import workbook

    yield workbook("Scholen", _ROWS)
    yield from (example_file((), suffix) for suffix in (".xlsx", ".csv"))
    yield "\r\n".join(";".join(row) for row in _ROWS).encode("cp1252")


def _tables() -> Iterator[bytes]:
    from duo_files import GRONINGEN, PO_HEADER, VO, VO_HEADER, WEGWIJZER

    for rows in ((PO_HEADER, WEGWIJZER, GRONINGEN), (VO_HEADER, VO)):
        yield "\r\n".join(";".join(row) for row in rows).encode("cp1252")
        yield ("sep=,\n" + "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)).encode("utf-16")


def pages(*lines: str) -> bytes:
    """Return a sound PDF with a page a line."""
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


def _pdfs() -> Iterator[bytes]:
    import io

    from pypdf import PdfReader, PdfWriter

    plain = pages("Beste ouders,", "Wij praten met elkaar.")
    yield plain
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain)))
    writer.add_metadata({"/Title": "Brief", "/Author": "school"})
    writer.add_annotation(0, _note())
    writer.compress_identical_objects()
    out = io.BytesIO()
    writer.write(out)
    yield out.getvalue()


def _note() -> object:
    from pypdf.annotations import FreeText

    return FreeText(text="een opmerking", rect=(50, 550, 200, 650))


def _messages() -> Iterator[bytes]:
    yield b"Beste ouders,\n\nWij praten met elkaar over online gedrag.\n"
    yield b"<!doctype html><html><head><title>Brief</title></head><body><p>Beste <b>ouders</b>&nbsp;</p><!-- x --></body></html>"
    yield (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART;VALUE=DATE:20261123\r\nSUMMARY:Overleg\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


_SEEDS = {
    "profiel": lambda: _yaml(""),
    "incident": lambda: _yaml("incidenten"),
    "jaarregister": lambda: _yaml("jaar"),
    "briefpapier": _papers,
    "word": _word_files,
    "schoon": _word_files,
    "sjabloon": _templates,
    "beleid": _policies,
    "formulier": _forms,
    "rekenblad": _sheets,
    "csv": _tables,
    "pdf": _pdfs,
    "bericht": _messages,
}
