"""What people get wrong in a template, told with its place and its remedy."""

from dataclasses import dataclass
from datetime import date

import pytest
from traps import DOCUMENT, changed, faults, good, kinds, paragraph, remarks, run, with_relationship, with_text, with_xml

from generator.base.kring import Kring
from generator.ooxml import docx
from generator.render.check import Ernst, check_template


@dataclass(frozen=True, slots=True)
class School:
    naam: str
    plaats: str | None


@dataclass(frozen=True, slots=True)
class Regel:
    wat: str
    wie: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    naam: str
    school: School
    regels: tuple[Regel, ...]
    op: date
    vervolg: bool
    aantal: int


def test_a_good_template_has_no_faults():
    assert check_template(good(), Brief, Kring.OPENBAAR) == ()


CASES = {
    "{{ naam": "niet_gesloten",
    "naam }}": "niet_gesloten",
    "{% if naam %}": "niet_gesloten",
    "{% endif %}": "niet_geopend",
    "{% for r in regels %}{% endif %}": "niet_geopend",
    "{naam}": "enkele_accolades",
    "{# later #}": "opmerking",
    "{%- if naam %}x{% endif %}": "streepje",
    "{{ }}": "syntax",
    "{{ naam. }}": "syntax",
    "{{ naam naam }}": "syntax",
    "{{p naam }}": "niveau",
    "{%tc if naam %}": "niveau",
    "{%tr if naam %}": "niveau",
    "tekst {%p if naam %}": "tekst_naast_tag",
    "{%p if naam %}{%p endif %}": "tekst_naast_tag",
    "{% p if naam %}": "opdracht",
    "{% vm %}": "opdracht",
    "{% fi naam %}": "opdracht",
    "{{ name }}": "onbekende_naam",
    "{{ school.stad }}": "onbekende_naam",
    "{{ naam.lengte }}": "onbekende_naam",
    "{{ regels }}": "niet_te_tonen",
    "{{ op }}": "niet_te_tonen",
    "{{ vervolg }}": "niet_te_tonen",
    "{{ school }}": "niet_te_tonen",
    "{{ naam | datum }}": "filter",
    "{% for x in naam %}{% endfor %}": "geen_lijst",
    "{% for r in regels %}{{ r.wt }}{% endfor %}": "onbekende_naam",
    "{% for r in regels %}{% endfor %}{{ r.wat }}": "onbekende_naam",
    "{{ loop.index }}": "onbekende_naam",
    "{% for r in regels %}{{ loop.depth }}{% endfor %}": "onbekende_naam",
}


@pytest.mark.parametrize("text", CASES)
def test_a_fault_is_told_by_its_kind(text: str):
    assert CASES[text] in kinds(with_text(text), Brief)


@pytest.mark.parametrize(
    "text",
    [
        "{{ naam }} {{ school.naam }} {{school.plaats}} {{ op | datum }} {{ aantal }}",
        "{% if vervolg and not naam == 'x' %}a{% elif aantal > 3 %}b{% else %}c{% endif %}",
        "{% for r in regels %}{{ loop.index }} {{ r.wat }} {{ r.wie | opsomming }}{% endfor %}",
        "{% if naam == “x” %}ja{% endif %}",
    ],
)
def test_what_the_list_allows_is_allowed(text: str):
    assert faults(with_text(text), Brief) == ()


def test_a_close_name_is_suggested():
    (fault,) = faults(with_text("{{ shcool.naam }}"), Brief)
    assert "Bedoel je ‘school’?" in str(fault)
    (fault,) = faults(with_text("{% for r in regels %}{{ r.wt }}{% endfor %}"), Brief)
    assert "Bedoel je ‘wat’?" in str(fault)


def test_all_faults_are_told_at_once_in_reading_order():
    found = faults(with_text("{{ eerste }}", "{tweede}", "{{ derde() }}"), Brief)
    assert [fault.tag for fault in found][:2] == ["{{ eerste }}", "{tweede}"]
    assert len(found) >= 3


def test_a_pair_that_crosses_paragraphs_is_refused_and_p_tags_may():
    assert "andere_plek" in kinds(with_text("{% if naam %}", "tekst", "{% endif %}"))
    assert kinds(with_text("{%p if naam %}", "tekst", "{%p endif %}")) == set()


def test_row_tags_in_two_tables_or_in_one_row_are_refused():
    row = "<w:tr><w:tc>{}</w:tc></w:tr>"
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl><w:p/>"
    begin, end = row.format(paragraph(run("{%tr for r in regels %}"))), row.format(paragraph(run("{%tr endfor %}")))
    assert "andere_plek" in kinds(with_xml(table.format(begin) + table.format(end)))
    both = row.format(paragraph(run("{%tr for r in regels %}")) + paragraph(run("{%tr endfor %}")))
    assert "tekst_naast_tag" in kinds(with_xml(table.format(both)))


def test_a_percent_sign_in_a_paragraph_tag_is_refused():
    assert kinds(with_text("{%p if naam == '50%' %}", "x", "{%p endif %}"))


def test_a_tag_in_a_table_is_placed_by_row_and_column():
    cell = "<w:tc>{}</w:tc>"
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{}{}</w:tr></w:tbl>"
    xml = table.format(cell.format(paragraph(run("x"))), cell.format(paragraph(run("{{ fout() }}"))))
    (fault,) = faults(with_xml(xml))
    assert "tabel 1, rij 1, kolom 2" in str(fault)


def test_a_tag_in_the_header_is_placed_there():
    name = next(name for name in docx.read(good()) if name.startswith("word/header"))
    data = changed(
        lambda parts: parts.update({name: parts[name].replace(b"</w:hdr>", f"{paragraph(run('{{ fout() }}'))}</w:hdr>".encode())})
    )
    assert any(str(fault).startswith("De koptekst") for fault in faults(data))


def test_a_tag_that_word_cut_into_runs_is_fine_and_one_cut_by_a_link_or_tab_is_not():
    assert kinds(with_xml(paragraph(run("{"), run("{ na"), "<w:proofErr w:type='spellStart'/>", run("am }"), run("}")))) == set()
    link = f'<w:hyperlink w:anchor="x">{run("{{ na")}</w:hyperlink>'
    assert "doorgeknipt" in kinds(with_xml(paragraph(link, run("am }}"))))
    assert "doorgeknipt" in kinds(with_xml(paragraph("<w:r><w:t>{{ na</w:t><w:tab/></w:r>", run("am }}"))))


def test_a_name_in_a_form_field_is_checked_as_well():
    field = '<w:p><w:sdt><w:sdtPr><w:tag w:val="{{ nam }}"/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt></w:p>'
    assert "onbekende_naam" in kinds(with_xml(field), Brief)


def test_changes_and_remarks_of_other_people_are_told():
    assert "wijzigingen" in kinds(with_xml('<w:p><w:ins w:id="1" w:author="P"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'))
    assert "opmerkingen" in remarks(changed(lambda parts: parts.update({"word/comments.xml": b"<x/>"})))


@pytest.mark.parametrize(
    ("kind", "target", "refused"),
    [
        ("image", "https://example.org/a.png", True),
        ("hyperlink", "file:///C:/a.docx", True),
        ("hyperlink", "http://example.org", True),
        ("hyperlink", "https://example.org", False),
        ("hyperlink", "mailto:info@example.org", False),
        ("aFChunk", "x.html", True),
        ("attachedTemplate", "file:///C:/Users/p/a.dotx", False),
    ],
)
def test_only_links_to_the_web_and_mail_may_leave_the_file(kind: str, target: str, refused: bool):  # noqa: FBT001
    assert bool(kinds(with_relationship(kind, target))) == refused


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/blad.xlsx"])
def test_macros_and_files_in_the_file_are_refused(name: str):
    assert kinds(changed(lambda parts: parts.update({name: b"x"}))) & {"macro", "ingesloten"}


@pytest.mark.parametrize("code", ["DDEAUTO c:\\\\x", "INCLUDETEXT x", "INCLUDEPICTURE http://x"])
def test_a_field_that_fetches_or_runs_is_refused(code: str):
    assert "veld" in kinds(with_xml(f"<w:p><w:r><w:instrText> {code} </w:instrText></w:r></w:p>"))


def test_hidden_text_is_refused_in_a_public_template_and_told_elsewhere():
    data = with_xml("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>")
    assert {fault.ernst for fault in check_template(data, None, Kring.OPENBAAR)} == {Ernst.FOUT}
    assert {fault.ernst for fault in check_template(data, None, Kring.SCHOOL)} == {Ernst.WAARSCHUWING}


def test_what_a_screen_reader_needs_is_told():
    picture = '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="a"/></w:drawing></w:r></w:p>'
    assert "alternatieve_tekst" in remarks(with_xml(picture))
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>Diep</w:t></w:r></w:p>'
    assert "koppen" in remarks(with_xml(heading))
    assert "taal" in remarks(changed(lambda parts: parts.pop("word/styles.xml")))


def test_a_part_with_a_document_type_is_refused():
    data = changed(lambda parts: parts.update({DOCUMENT: b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts[DOCUMENT].split(b"?>", 1)[1]}))
    assert kinds(data) == {"bestand"}
