"""The yearly update of files that LibreOffice saved; and LibreOffice itself accepts and rejects our marks, an engine nobody here wrote."""

import random
import subprocess
from pathlib import Path

import libreoffice
import pytest
import triples
import word
from conftest import needs, office
from hand import NORM, POLICIES, add_after, add_row, edited, new, old, remove_section, restyle, retype, updated
from page_pictures import Box, pages
from patience import HANGS
from schools import KINDS
from test_bijwerken_documents import VISION, outside_contents
from test_bijwerken_laws import body, chaos, go, shuffled
from valid import problems

from generator.ooxml import docx
from generator.yearly.bijwerken import base
from generator.yearly.bijwerken.blocks.model import ChangeKind

poppler = needs("pdftoppm")
pytestmark = office
BOTH = [(kind, name) for kind in KINDS for name in POLICIES]
RANDOM = 40  # random pairs of files


@pytest.fixture(scope="module")
def profile(tmp_path_factory) -> Path:
    return libreoffice.start(tmp_path_factory.mktemp("profiel"))


@pytest.fixture(scope="module")
def saved(profile, tmp_path_factory) -> dict[str, bytes]:
    """Each policy as LibreOffice saves it, and one with the work of a policy officer in it."""
    folder = tmp_path_factory.mktemp("bewaard")
    (folder / "in").mkdir()
    for kind, name in BOTH:
        (folder / "in" / f"{kind}-{name}.docx").write_bytes(old(kind, name))
    by_hand = edited(
        old("vo", "preventiebeleid"),
        retype("Schooljaar 2026-2027", "Ons eigen opschrift"),
        add_after(VISION, "Eigen alinea van de school."),
        add_row("leerjaar 2", "leerjaar 2 en 3", "onze eigen les", "december"),
        remove_section("Thema’s waar wij uit kiezen"),
        restyle("Versies", "Heading4"),
    )
    (folder / "in" / "bewerkt.docx").write_bytes(by_hand)
    return libreoffice.judge(profile, libreoffice.SAVE, folder / "in", folder / "uit")


@pytest.fixture(scope="module")
def results(saved):
    found = {f"{kind}-{name}": updated(saved[f"{kind}-{name}.docx"], kind, name) for kind, name in BOTH}
    return found | {"bewerkt": updated(saved["bewerkt.docx"], "vo", "preventiebeleid")}


@pytest.fixture(scope="module")
def judged(profile, results, tmp_path_factory):
    """Every updated file after LibreOffice accepted all, and after it rejected all."""
    folder = tmp_path_factory.mktemp("beoordeeld")
    (folder / "in").mkdir()
    for name, result in results.items():
        (folder / "in" / f"{name}.docx").write_bytes(result.data)
    return {
        what: libreoffice.judge(profile, what, folder / "in", folder / what) for what in (libreoffice.ACCEPT, libreoffice.REJECT)
    }


def lines(data):
    return [line.strip() for line in outside_contents(word.stories(data)["word/document.xml"]) if line.strip()]


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_what_was_generated_survives_libreoffice(saved, kind, name):
    found = base.read(docx.read(saved[f"{kind}-{name}.docx"]))
    assert found == base.read(docx.read(old(kind, name)))


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_a_file_that_libreoffice_saved_becomes_the_new_document(saved, results, kind, name):
    result = results[f"{kind}-{name}"]
    assert all(change.marked for change in result.changes)
    assert word.same(word.rejected(result.data), word.stories(saved[f"{kind}-{name}.docx"]))
    accepted = word.accepted(result.data)["word/document.xml"]
    assert outside_contents(accepted) == outside_contents(word.stories(new(kind, name))["word/document.xml"])
    assert problems(result.data) == ()


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_libreoffice_accepts_to_the_new_document_and_rejects_to_the_old_one(judged, kind, name):
    assert lines(judged[libreoffice.ACCEPT][f"{kind}-{name}.docx"]) == lines(new(kind, name))
    assert lines(judged[libreoffice.REJECT][f"{kind}-{name}.docx"]) == lines(old(kind, name))


def test_the_work_of_a_policy_officer_is_there_after_libreoffice_accepted_all(judged, results):
    found = lines(judged[libreoffice.ACCEPT]["bewerkt.docx"])
    assert "Ons eigen opschrift" in found
    assert found[found.index("Eigen alinea van de school.") - 1].startswith(VISION)
    assert found[found.index("onze eigen les") - 1] == "leerjaar 2 en 3"
    assert "Thema’s waar wij uit kiezen" not in found
    assert NORM in found
    assert ChangeKind.CONFLICT in {change.kind for change in results["bewerkt"].changes}


def test_libreoffice_agrees_on_random_files(profile, tmp_path):
    """The two-way cases, judged by another engine than the one of these tests."""
    rng = random.Random(2027)
    (tmp_path / "in").mkdir()
    pairs = {}
    for number in range(RANDOM):
        first = chaos(rng)
        theirs = triples.with_base(triples.docx(body(rng, first)))
        ours = triples.with_base(triples.docx(body(rng, shuffled(rng, first))))
        pairs[f"{number}.docx"] = (theirs, ours)
        (tmp_path / "in" / f"{number}.docx").write_bytes(go(theirs, ours).data)
    for which, what in enumerate((libreoffice.REJECT, libreoffice.ACCEPT)):
        got = libreoffice.judge(profile, what, tmp_path / "in", tmp_path / what)
        assert {name: lines(data) for name, data in got.items()} == {name: lines(pair[which]) for name, pair in pairs.items()}


@pytest.fixture(scope="module")
def page_of(results, tmp_path_factory):
    """The pages of a policy before and after the update, in pictures."""
    folder = tmp_path_factory.mktemp("bladen")
    (folder / "eerst.docx").write_bytes(old("vo", "preventiebeleid"))
    (folder / "bijgewerkt.docx").write_bytes(results["vo-preventiebeleid"].data)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'p').as_uri()}", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, str(folder), *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=HANGS
    )
    return {name: pages(folder / f"{name}.pdf") for name in ("eerst", "bijgewerkt")}


@poppler
def test_a_policy_without_marks_shows_none_of_their_colour_on_any_page(page_of):
    """Else what the next tests find could be the house style."""
    assert {page.coloured() for page in page_of["eerst"]} == {0}
    assert all(page.coloured() > 50 for page in page_of["bijgewerkt"])


@poppler
@pytest.mark.parametrize("text", ["bovenbouw", "april"])
def test_what_was_struck_out_shows_on_the_page_with_a_line_through_it(page_of, text):
    page = page_of["bijgewerkt"][1]
    box = page.where(text)
    assert page.longest_line(box, 0.3, 0.75) > 0.9
    assert page.has_bar(box)


@poppler
@pytest.mark.parametrize("text", ["iets", "delen."])
def test_what_was_put_in_shows_on_the_page_with_a_line_under_it(page_of, text):
    page = page_of["bijgewerkt"][1]
    box = next(box for word, box in page.words if word == text and box.top > page.where("vragen").top - 1)
    assert page.longest_line(box, 0.3, 0.7) < 0.6
    assert page.longest_line(box, 0.7, 1) > 0.9
    assert page.has_bar(box)


@poppler
def test_old_and_new_stand_side_by_side_on_the_page_in_the_text_and_in_the_header(page_of):
    page = page_of["bijgewerkt"][0]
    boxes = [box for word, box in page.words if word == "2026-20272027-2028"]
    assert len(boxes) == 2
    for box in boxes:
        middle = (box.left + box.right) / 2
        assert page.longest_line(Box(box.left, box.top, middle, box.bottom), 0.3, 0.7) > 0.9
        assert page.longest_line(Box(middle, box.top, box.right, box.bottom), 0.7, 1) > 0.9
        assert page.has_bar(box)


@poppler
@pytest.mark.parametrize("text", ["brugklas", "zeggen.", "meedoen,"])
def test_what_stayed_shows_no_mark_on_the_page(page_of, text):
    page = page_of["bijgewerkt"][1]
    assert page.longest_line(page.where(text), 0, 1) == 0
    assert not page.has_bar(page.where(text))
