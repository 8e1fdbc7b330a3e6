"""The school's logo: in the text, and in the header of letters."""

import hashlib
from dataclasses import replace

import pytest
from notation import canonical
from school_papers import SQUARE, WIDE, plain_logo
from schools import case, make, with_profile
from valid import problems

from generator.base.errors import TemplateError
from generator.ooxml import docx
from generator.ooxml.parts import Package, relationships
from generator.ooxml.word import every
from generator.render.paper.house import ours
from generator.render.tekst.build import Logo, build
from generator.render.tekst.read import reading_copy

SOURCE = "@kop1 [Logo]\n@kop1 **{{ school.naam }}**\n@kop {{ titel }} | {{ school.naam }}\n@voet1\n[Logo]\nEen zin.\n"
LOGO = Logo(WIDE, "Logo van het Voorbeeldcollege")


def built(source: str = SOURCE, logo: Logo | None = LOGO) -> bytes:
    return build(source, ours(), logo=logo)


def drawings(data: bytes, name: str):
    return [*every(Package(docx.read(data)).xml(name), "wp:docPr")]


def headers(data: bytes) -> list[str]:
    return [name for name in docx.read(data) if name.startswith("word/header") and drawings(data, name)]


def test_a_logo_in_the_header_of_the_first_page_has_its_text_for_a_screen_reader():
    data = built()
    (header,) = headers(data)
    assert [one.get("descr") for one in drawings(data, header)] == ["Logo van het Voorbeeldcollege"]


def test_header_and_text_share_one_picture():
    parts = docx.read(built())
    media = {name for name in parts if name.startswith("word/media/")}
    arrows = [arrow for owner in ("word/document.xml", *headers(built())) for arrow in relationships(parts, owner)]
    pictures = [arrow.target for arrow in arrows if arrow.kind == "image"]
    assert len(media) == 1
    assert set(pictures) == media
    assert len(pictures) == 2
    assert hashlib.sha256(parts[media.pop()]).digest() == hashlib.sha256(WIDE).digest()


def test_a_logo_in_a_header_is_low_enough_for_a_letter_to_stay_on_its_page():
    data = built(logo=Logo(SQUARE))
    (header,) = headers(data)
    heights = [int(one.get("cy")) / 36_000 for one in every(Package(docx.read(data)).xml(header), "wp:extent")]
    assert heights == [pytest.approx(14, abs=0.1)]


def test_the_reading_copy_shows_where_the_logo_stands():
    assert reading_copy(built()) == canonical(SOURCE, logo=True)
    assert reading_copy(built()).startswith("@kop1 [Logo]\n@kop1 **{{ school.naam }}**\n")


def test_without_a_logo_nothing_of_its_line_is_left():
    assert built(logo=None) == built(SOURCE.replace("@kop1 [Logo]\n", ""), logo=None)
    assert reading_copy(built(logo=None)) == canonical(SOURCE)


@pytest.mark.parametrize("name", ["ouderbrief", "normbrief"])
def test_our_letters_show_the_logo_of_the_school_above_its_name(tmp_path, name):
    (tmp_path / "logo.png").write_bytes(WIDE)
    checked = make(name, replace(with_profile(case("vo"), huisstijl={"logo": "logo.png"}), root=tmp_path))
    assert reading_copy(checked.data).startswith("@kop1 [Logo]\n@kop1 **Voorbeeldcollege**\n")
    assert checked.findings == ()


def test_a_document_with_a_logo_in_its_header_is_whole():
    assert problems(built("@kop1 [Logo]\n@kop1 Naam\n@kop Naam\nEen zin.")) == ()


def test_a_letterhead_of_the_school_keeps_its_own_header_and_the_text_its_logo():
    data = build(SOURCE, plain_logo(), own=True, logo=LOGO)
    copy = reading_copy(data).splitlines()
    assert [line for line in copy if line.startswith("@kop")] == ["@kop Voorbeeldcollege"]
    assert copy[-2:] == ["[Logo]", "Een zin."]


def test_a_logo_beside_text_in_a_header_is_refused_as_a_style_that_does_not_exist():
    with pytest.raises(TemplateError, match=r"\[Logo\] bestaat niet"):
        built("@kop1 [Logo] Naam\nEen zin.")
