"""Every document as LibreOffice lays it out: it opens, has the right number of pages, and its form fields survive a save."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from conftest import office
from schools import everything, made

from generator import docxzip

PAGES = {"protocol": (8, 14), "preventiebeleid": (4, 9), "ouderbrief": (1, 1), "normbrief": (1, 1), "evaluatieformulier": (1, 3)}
BRIEFING = (1, 2)

pytestmark = [office, pytest.mark.xdist_group("office")]


def name_of(kind, name, variant):
    return "-".join(part for part in (kind, name, variant) if part)


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    """Convert every document to PDF and back to docx, in two calls."""
    folder = tmp_path_factory.mktemp("office")
    for kind, name, variant in everything():
        (folder / f"{name_of(kind, name, variant)}.docx").write_bytes(made(kind, name, variant).data)
    sources = sorted(str(path) for path in folder.glob("*.docx"))
    for target, out in (("pdf", folder), ("docx:Office Open XML Text", folder / "saved")):
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            target,
            "--outdir",
            str(out),
        ]
        subprocess.run([*command, *sources], check=True, capture_output=True, timeout=240)
    return folder


@cache
def info(path: Path) -> str:
    return subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(("kind", "name", "variant"), everything())
def test_it_has_the_right_number_of_pages(converted, kind, name, variant):
    if shutil.which("pdfinfo") is None:
        pytest.fail("pdfinfo ontbreekt (poppler-utils)")
    pages = int(re.search(r"Pages:\s+(\d+)", info(converted / f"{name_of(kind, name, variant)}.pdf")).group(1))
    least, most = PAGES.get(name, BRIEFING)
    assert least <= pages <= most


@pytest.mark.parametrize(("kind", "variant"), [(k, v) for k, n, v in everything() if n == "evaluatieformulier"])
def test_every_form_field_is_found_back_by_name_after_libreoffice_saved_it(converted, kind, variant):
    before = made(kind, "evaluatieformulier", variant).data
    after = (converted / "saved" / f"{name_of(kind, 'evaluatieformulier', variant)}.docx").read_bytes()
    names = [set(re.findall(rb'w:name="_veld_([a-z_0-9]+)"', docxzip.read(data)["word/document.xml"])) for data in (before, after)]
    assert names[0]
    assert names[0] == names[1]
