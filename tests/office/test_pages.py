"""Every document as LibreOffice lays it out: it opens, has the right number of pages, and its form fields survive a save."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from conftest import office
from pypdf import PdfReader
from schools import case, everything, made, make, with_profile

from generator import docxzip

PAGES = {"protocol": (8, 13), "preventiebeleid": (4, 6), "ouderbrief": (1, 1), "normbrief": (1, 1), "evaluatieformulier": (1, 1)}
STAFF_FORM = (1, 2)  # the others are asked for one page
BRIEFING = (1, 2)

FULL_TEAM = "vol-actieteam"

pytestmark = [office, pytest.mark.xdist_group("office")]


def name_of(kind, name, variant):
    return "-".join(part for part in (kind, name, variant) if part)


def with_full_team():
    """Return a school with as much on its crisis page as we stand for: six members with long names, and no police contact yet."""
    member = {"functie": "directeur van de locatie", "taak": "voorzitter", "naam": "A. van Voorbeelden", "telefoon": "06-5550 1301"}
    deputy = {"vervanger": "B. Smit-Voorbeeld", "vervanger_telefoon": "06-5550 1302"}
    police = {"contactpersoon": "nog_onbekend", "eenheid": "Zeeland-West-Brabant"}
    return with_profile(case("go"), actieteam={"kern": [member | deputy] * 6, "woordvoerder": "directeur"}, politie=police)


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    """Convert every document to PDF and back to docx, in two calls."""
    folder = tmp_path_factory.mktemp("office")
    for kind, name, variant in everything():
        (folder / f"{name_of(kind, name, variant)}.docx").write_bytes(made(kind, name, variant).data)
    (folder / f"{FULL_TEAM}.docx").write_bytes(make("protocol", with_full_team()).data)
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
    least, most = STAFF_FORM if variant == "medewerkers" else PAGES.get(name, BRIEFING)
    assert least <= pages <= most


@pytest.mark.parametrize(("kind", "variant"), [(k, v) for k, n, v in everything() if n == "evaluatieformulier"])
def test_every_form_field_is_found_back_by_name_after_libreoffice_saved_it(converted, kind, variant):
    before = made(kind, "evaluatieformulier", variant).data
    after = (converted / "saved" / f"{name_of(kind, 'evaluatieformulier', variant)}.docx").read_bytes()
    names = [set(re.findall(rb'w:name="_veld_([a-z_0-9]+)"', docxzip.read(data)["word/document.xml"])) for data in (before, after)]
    assert names[0]
    assert names[0] == names[1]


def test_the_crisis_page_holds_a_full_team_and_every_help_line(converted):
    first, second = (page.extract_text() for page in PdfReader(converted / f"{FULL_TEAM}.pdf").pages[:2])
    assert first.count("06-5550 1301") == 6
    assert "meldknop.nl" in first
    assert "Versie en status" in second
