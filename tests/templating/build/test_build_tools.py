"""The preview and the build of all templates."""

from importlib import import_module
from pathlib import Path

import pytest
from lxml import etree
from test_build_reading import ALL

from generator.base import resources
from generator.render.paper.house import ours
from generator.render.tekst.build import build
from generator.render.tekst.build_all import build_all, differences
from generator.write.preview import html_preview


def test_the_preview_shows_text_as_text_and_never_as_markup():
    html = html_preview(build('<script>alert("x")</script> & [[tekst: a; "><b>]]', ours()))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert '"><b>' not in html


def test_the_preview_is_well_formed_and_holds_every_paragraph():
    html = html_preview(build(ALL, ours()))
    root = etree.fromstring(f"<div>{html.replace('<br>', '<br/>')}</div>")
    assert [one.get("class") for one in root.iter("h1")] == ["titel", "titel"]
    assert [len(one) for one in root.iter("ul")] == [3]
    assert "Kijk niet, bewaar niet" in "".join(root.itertext())
    assert root.find(".//p[@class='let-op']") is not None


def test_lists_in_the_preview_are_lists():
    html = html_preview(build("[Opsomming] a\n[Opsomming] b\n[Nummering] c\ntekst", ours()))
    assert html == (
        '<ul class="opsomming"><li>a</li><li>b</li></ul>\n<ol class="nummering"><li>c</li></ol>\n<p class="standaard">tekst</p>'
    )


def test_the_difference_of_two_documents_is_told_by_part():
    one, two = build("een", ours()), build("twee", ours())
    assert differences(one, one) == ()
    assert differences(one, two) == ("word/document.xml",)
    assert "word/header1.xml" in differences(one, build("@kop x\neen", ours()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "openbaar").mkdir()
    (tmp_path / "openbaar" / "brief.tekst").write_text("Een zin.", "utf-8")
    return tmp_path


def test_building_all_makes_what_is_missing_and_then_has_nothing_to_do(folder: Path):
    assert [line.split(":")[0] for line in build_all(folder, check=False)] == ["openbaar/brief.docx"]
    assert (folder / "openbaar" / "brief.docx").read_bytes() == build("Een zin.", ours())
    assert [*build_all(folder, check=False)] == []
    assert [*build_all(folder, check=True)] == []


def test_a_check_says_which_part_is_not_what_the_source_says_and_writes_nothing(folder: Path):
    target = folder / "openbaar" / "brief.docx"
    target.write_bytes(build("Een andere zin.", ours()))
    assert [*build_all(folder, check=True)] == ["openbaar/brief.docx: anders (word/document.xml)"]
    assert target.read_bytes() == build("Een andere zin.", ours())


def test_a_source_with_a_fault_is_told_and_the_others_are_built(folder: Path):
    (folder / "openbaar" / "adres.tekst").write_text("[Kopp] x", "utf-8")
    lines = [*build_all(folder, check=False)]
    assert "adres.tekst, regel 1: de stijl [Kopp] bestaat niet." in lines[0]
    assert (folder / "openbaar" / "brief.docx").exists()


def test_the_house_style_that_ships_can_be_made_again(monkeypatch: pytest.MonkeyPatch):
    folder = resources.folder("templates")
    monkeypatch.syspath_prepend(folder.parent / "tools")
    remade = import_module("maak_huisstijl").house_style()
    assert differences(remade, (folder / "huisstijl.docx").read_bytes()) == ()
