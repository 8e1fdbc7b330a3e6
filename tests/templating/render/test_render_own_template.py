"""A template that a school made in Word itself, with Word's own styles and habits."""

import io

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from papers import CONCEPT, filled, lines, list_numbers, root, whole
from valid import problems

from generator.base.errors import TemplateError
from generator.ooxml.word import every, get


def word_file(*paragraphs: tuple[str, str], sections: int = 1) -> bytes:
    document = Document()
    document.core_properties.author = "P. Persoon"
    document.core_properties.title = "{{ titel_van_iemand }}"
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    for _ in range(sections - 1):
        document.add_section(WD_SECTION.NEW_PAGE)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


LIST = (
    ("Heading 1", "Stappen"),
    ("Normal", "{%p for d in delen %}"),
    ("Normal", "{{ d.kop }}"),
    ("Normal", "{%p for z in d.zinnen %}"),
    ("List Number", "{{ z }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
)
PARTS = {"delen": [{"kop": "Eén", "zinnen": ["a", "b"]}, {"kop": "Twee", "zinnen": ["c"]}]}


def test_a_list_that_a_style_numbers_starts_again_too():
    rendered = filled(word_file(*LIST), PARTS)
    numbers = dict(list_numbers(rendered))
    assert numbers["a"] == numbers["b"] != numbers["c"]
    assert problems(rendered.data) == ()


def test_a_list_that_word_continues_after_a_loose_line_goes_on():
    data = word_file(("List Number", "{{ x }}"), ("List Number", "twee"))
    rendered = filled(data, {"x": "een"})
    assert len({number for _, number in list_numbers(rendered)}) == 1


def test_the_author_and_the_title_of_the_file_do_not_come_along():
    rendered = filled(word_file(("Normal", "{{ x }}")), {"x": "y"})
    assert b"Persoon" not in rendered.data
    assert "titel_van_iemand" not in whole(rendered)


def test_concept_stands_on_the_pages_of_every_section():
    rendered = filled(word_file(("Normal", "{{ x }}"), sections=3), {"x": "y"}, CONCEPT)
    first = next(every(root(rendered), "w:sectPr"))
    assert "default" in {get(mark, "w:type") for mark in every(first, "w:headerReference")}
    assert whole(rendered).count("CONCEPT") == 1
    assert problems(rendered.data) == ()


def test_a_refused_template_tells_every_fault():
    with pytest.raises(TemplateError) as caught:
        filled(word_file(("Normal", "{naam}"), ("Normal", "{{ lipsum() }}"), ("Normal", "{% if x %}")), {})
    assert len(caught.value.faults) == 3


def test_the_blank_lines_that_space_a_letter_stay():
    data = word_file(("Normal", "{{ aanhef }}"), ("Normal", ""), ("Normal", "{{ leeg }}"), ("Normal", "Tekst"))
    assert lines(filled(data, {"aanhef": "Beste,", "leeg": ""})) == ["Beste,", "", "Tekst"]
