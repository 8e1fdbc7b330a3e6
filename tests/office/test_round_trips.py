"""LibreOffice as schools use it: it saves a letterhead, our document, our template; and what came of it is judged as ours is."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import office
from patience import HANGS
from school_papers import PAPERS, SECRETARY, SMALL_PRINT
from schools import case, case_of, everything, label, made, make, with_incident, with_profile
from valid import problems

from generator import guard
from generator.base.resources import template_path
from generator.documents.catalogue import CATALOGUE
from generator.ooxml import docx
from generator.pipeline.cases import one_pupil
from generator.render.check import Ernst, check_template
from generator.render.tekst.read import reading_copy

pytestmark = office
ALL = everything()
FORMS = ("docx", "pdf", "txt")
TARGETS = {"docx": "docx:Office Open XML Text", "pdf": "pdf", "txt": "txt:Text (encoded):UTF8", "odt": "odt"}


def convert(folder: Path, target: str, files: list[Path]) -> Path:
    """Convert files in one call; return the folder with what came of them."""
    out = folder / f"als-{target}"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--convert-to", TARGETS[target]]
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=HANGS)
    assert len(list(out.iterdir())) == len(files)
    return out


def stem(kind: str, name: str, variant: str) -> str:
    return "-".join(part for part in (kind, name, variant) if part)


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, Path]:
    """Every document of the demo, and one with a planted name, in each form as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("heen-en-weer")
    for kind, name, variant in ALL:
        (folder / f"{stem(kind, name, variant)}.docx").write_bytes(made(kind, name, variant).data)
    parts = docx.read(made("vo", "ouderbrief").data)
    parts["word/document.xml"] = re.sub(rb">Beste ouder", b">Lieve Quirijntje, beste ouder", parts["word/document.xml"], count=1)
    (folder / "geplant.docx").write_bytes(docx.pack(parts))
    files = sorted(folder.glob("*.docx"))
    return {form: convert(folder, form, files) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("kind", "name", "variant"), ALL, ids=label)
def test_a_clean_document_passes_after_libreoffice_saved_it(saved, kind, name, variant, form):
    path, of = saved[form] / f"{stem(kind, name, variant)}.{form}", case(kind)
    outcome = guard.inspect_bytes(
        f"{name}.{form}",
        path.read_bytes(),
        *one_pupil.screen(of, CATALOGUE[name].kring, variant),
        CATALOGUE[name].kring,
        document=name,
    )
    assert [str(found) for found in outcome.bevindingen if found.zwaarte is guard.Zwaarte.BLOK] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_was_put_in_is_found_after_libreoffice_saved_it(saved, form):
    child = {"code": "L1", "rol": "slachtoffer", "leeftijd": 13, "naam": "Quirijntje Zwaluwstaart"}
    of = with_incident(case("vo"), betrokkenen=[child | {"ouders_informeren": {"besluit": "direct"}}])
    data = (saved[form] / f"geplant.{form}").read_bytes()
    outcome = guard.inspect_bytes(f"brief.{form}", data, guard.forbidden(of.incident), guard.allowed(of.profile))
    assert outcome.oordeel == "geblokkeerd"
    assert "voornaam van een betrokkene" in {found.soort for found in outcome.bevindingen}


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> Path:
    """The letterheads as LibreOffice makes them: from Word to its own format and back."""
    folder = tmp_path_factory.mktemp("briefpapier")
    for name, write in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(write())
    letters = convert(folder, "odt", sorted(folder.glob("*.docx")))
    return convert(folder, "docx", sorted(letters.iterdir()))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_letterhead_that_libreoffice_made_carries_every_document(papers, paper):
    style = {"sjabloon": f"{paper}.docx", "kleur": "#8A1538"}
    for _, name, variant in (one for one in ALL if one[0] == "vo"):
        checked = make(name, replace(with_profile(case_of("vo", name), huisstijl=style), root=papers), variant)
        assert problems(checked.data) == (), name
        assert checked.findings == (), name
        assert SMALL_PRINT in reading_copy(checked.data), name
        assert SECRETARY.split()[1].encode() not in b"".join(docx.read(checked.data).values()), name


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> Path:
    """A letter on each letterhead, as a concept with its open places marked, as PDF."""
    folder = tmp_path_factory.mktemp("brieven")
    root = tmp_path_factory.mktemp("papier")
    for paper, write in PAPERS.items():
        (root / f"{paper}.docx").write_bytes(write())
        base = with_profile(case("vo"), huisstijl={"sjabloon": f"{paper}.docx"}, schoolleider={"functie": "rector"})
        (folder / f"{paper}.docx").write_bytes(make("ouderbrief", replace(base, root=root, concept=True)).data)
    return convert(folder, "pdf", sorted(folder.glob("*.docx")))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_concept_on_a_letterhead_says_so_on_each_page_and_stays_short(letters, paper):
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(letters / f"{paper}.pdf").pages]
    assert len(pages) <= 2
    assert all("CONCEPT" in page for page in pages)
    assert "Beste ouder" in pages[0]


@pytest.mark.parametrize("name", ["ouderbrief", "protocol"])
def test_our_template_is_still_a_template_after_libreoffice_saved_it(tmp_path, name):
    document = CATALOGUE[name]
    source = tmp_path / f"{name}.docx"
    source.write_bytes(template_path(document.kring.value, name).read_bytes())
    template = convert(tmp_path, "docx", [source]) / f"{name}.docx"
    faults = check_template(template.read_bytes(), document.context, document.kring)
    assert [str(fault) for fault in faults if fault.ernst is Ernst.FOUT] == []
    base = replace(with_profile(case("vo"), sjablonen={name: str(template)}), root=tmp_path)
    checked = make(name, base)
    before, after = (_words(data) for data in (made("vo", name).data, checked.data))
    assert problems(checked.data) == ()
    assert before - after == set()


def _words(data: bytes) -> set[str]:
    """The words of a document; LibreOffice does not keep the description of a table."""
    return {word for line in reading_copy(data).splitlines() if not line.startswith("[Tabel") for word in re.findall(r"\w+", line)}
