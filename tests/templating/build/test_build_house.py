"""The house style: what a reader, a screen reader and Word may count on."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml_integrity import check
from test_build_reading import ALL, PNG

from generator.ooxml import docx
from generator.ooxml.parts import Package
from generator.ooxml.styles import named
from generator.ooxml.word import every, find, get
from generator.render.model import STYLES
from generator.render.paper.colours import ACCENT, GREY, MIN_CONTRAST, TINT, accessible, contrast, tint
from generator.render.paper.house import load, ours
from generator.render.tekst.build import Logo, build

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def styles():
    return Package(docx.read(ours())).xml("word/styles.xml")


def body(source: str, **options: Logo):
    return Package(docx.read(build(source, ours(), **options))).xml("word/document.xml")


def test_every_style_of_the_format_is_in_the_house_style():
    assert [name for name in STYLES.values() if named(styles(), name) is None] == []


def test_the_language_is_dutch_and_the_font_is_named_for_every_script():
    defaults = find(styles(), "w:docDefaults/w:rPrDefault/w:rPr")
    assert get(find(defaults, "w:lang")) == "nl-NL"
    assert {get(find(defaults, "w:rFonts"), f"w:{script}") for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Calibri"}


def test_nothing_in_the_house_style_tells_who_made_it_or_asks_word_to_update():
    parts = docx.read(build(ALL, ours()))
    everything = b"".join(parts.values())
    assert not re.search(rb"rsid|updateFields|creator|lastModifiedBy|w:author|Theme", everything)
    assert b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in parts["word/settings.xml"]


@pytest.mark.parametrize(("display", "level"), [("Kop 1", "0"), ("Kop 2", "1"), ("Kop 3", "2")])
def test_headings_are_real_headings_that_stay_with_their_text(display: str, level: str):
    style = named(styles(), STYLES[display])
    assert get(find(style, "w:pPr/w:outlineLvl")) == level
    assert find(style, "w:pPr/w:keepNext") is not None


def test_every_style_states_its_own_space_and_a_header_line_has_none_after_it():
    for style in every(styles(), "w:style"):
        if get(style, "w:type") == "paragraph":
            assert find(style, "w:pPr/w:spacing") is not None, get(style, "w:styleId")
    for name in ("header", "footer"):
        style = named(styles(), name)
        assert get(find(style, "w:pPr/w:spacing"), "w:after") == "0"
        assert int(get(find(style, "w:pPr/w:tabs/w:tab"), "w:pos")) == load(ours()).text_width()


def test_a_step_is_a_heading_1_with_a_number_of_its_own():
    style = named(styles(), "Stap")
    assert get(find(style, "w:basedOn")) == get(named(styles(), "heading 1"), "w:styleId")
    assert find(style, "w:pPr/w:numPr/w:numId") is not None


def test_every_ink_can_be_read_on_white_and_on_the_tint():
    inks = {get(one) for one in every(styles(), "w:color")}
    assert inks == {ACCENT, GREY}
    assert all(contrast(ink) >= MIN_CONTRAST * contrast(TINT) for ink in inks)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_of_a_school_becomes_readable_and_a_readable_one_stays(number: int):
    colour = f"{number:06X}"
    assert contrast(accessible(f"#{colour}")) >= MIN_CONTRAST
    if contrast(colour) >= MIN_CONTRAST:
        assert accessible(colour) == colour


@pytest.mark.parametrize("colour", ["", "#12345", "rood", "#GGGGGG", "1234567"])
def test_what_is_no_colour_is_refused(colour: str):
    with pytest.raises(ValueError, match="geen kleur"):
        accessible(colour)


def test_the_colour_of_a_school_replaces_the_accent_and_its_tint_everywhere():
    parts = docx.read(build(ALL, ours(), accent="#A02020"))
    everything = b"".join(parts.values())
    assert ACCENT.encode() not in everything
    assert TINT.encode() not in everything
    assert {b"A02020", tint("A02020").encode()} <= set(re.findall(rb'"([0-9A-F]{6})"', everything))


def test_a_built_document_with_every_feature_is_whole(tmp_path: Path):
    path = tmp_path / "alles.docx"
    path.write_bytes(build(ALL, ours(), logo=Logo(PNG, "Logo")))
    assert [str(finding) for finding in check(path)] == []


def test_the_same_source_gives_the_same_bytes():
    assert build(ALL, ours(), logo=Logo(PNG)) == build(ALL, ours(), logo=Logo(PNG))


def test_the_sample_text_of_the_house_style_comes_into_no_document():
    everything = b"".join(docx.read(build("x", ours())).values())
    assert "één keer".encode() in b"".join(docx.read(ours()).values())
    assert "één keer".encode() not in everything
    assert b"wijzigen" not in everything


def test_a_tag_stands_whole_in_one_run():
    texts = [one.text for one in body("Op {{ datum | lang }} belt **{{ naam }}**{% if x %} terug{% endif %}.").iter(f"{W}t")]
    assert texts == ["Op {{ datum | lang }} belt ", "{{ naam }}", "{% if x %} terug{% endif %}."]


def test_each_numbered_list_starts_at_1_and_a_condition_does_not_break_it():
    document = body("[Nummering] a\n{%p if x %}\n[Nummering] b\n{%p endif %}\n[Nummering] c\ntekst\n[Nummering] d")
    first, second, third, fourth = (get(one) for one in every(document, "w:numId"))
    assert first == second == third != fourth
    numbering = Package(docx.read(build("[Nummering] a", ours()))).xml("word/numbering.xml")
    assert [get(one) for one in every(numbering, "w:startOverride")] == ["1"]


def test_actions_of_a_crisis_page_count_on_past_other_text_until_a_heading():
    numbers = [get(one) for one in every(body("[Crisisnummer] a\ntekst\n[Crisisnummer] b\n[Kop 1] x\n[Crisisnummer] c"), "w:numId")]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_table_has_a_repeated_header_row_rows_that_hold_together_and_alternative_text():
    table = next(every(body('[Tabel 30 70 "wie doet wat"]\n| a | b |\n| 1 | 2 |\n| 3 | 4 |'), "w:tbl"))
    assert [find(row, "w:trPr/w:tblHeader") is not None for row in every(table, "w:tr")] == [True, False, False]
    assert all(find(row, "w:trPr/w:cantSplit") is not None for row in every(table, "w:tr"))
    assert get(find(table, "w:tblPr/w:tblDescription")) == "wie doet wat"
    left, right = (int(get(one, "w:w")) for one in every(table, "w:gridCol"))
    assert left + right == load(ours()).text_width()
    assert left == round((left + right) * 0.3)


def test_a_logo_has_its_text_or_is_marked_as_decoration():
    named, plain = (next(body("[Logo]", logo=Logo(PNG, alt)).iter("{*}docPr")) for alt in ("Logo van de school", ""))
    assert named.get("descr") == "Logo van de school"
    assert [*named.iter("{*}decorative")] == []
    assert [one.get("val") for one in plain.iter("{*}decorative")] == ["1"]


def test_without_a_logo_its_place_is_gone():
    assert [*every(body("[Logo]\nx"), "w:drawing")] == []
    assert len([*every(body("[Logo]\nx"), "w:p")]) == 1
