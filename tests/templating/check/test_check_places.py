"""Where a fault is said to be: in every part, in tables within tables, and in properties that nobody sees on the page."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from traps import changed, faults, kinds, paragraph, remarks, run, with_relationship, with_text, with_xml

from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE
from generator.documents.names.known import elsewhere
from generator.ooxml.parts import OFFICE, WORD_TYPE, Part, add
from generator.ooxml.word import NS
from generator.pipeline.templates.fixed_text import fixed_text_faults
from generator.render.check import Fault, check_template
from generator.render.fill import compile_template


@dataclass(frozen=True, slots=True)
class Rij:
    wat: str


@dataclass(frozen=True, slots=True)
class Brief:
    naam: str
    rijen: tuple[Rij, ...]


WRONG = paragraph(run("{{ nam }}"))


def table(*rows: str, properties: str = "") -> str:
    cells = "".join(f"<w:tr><w:tc>{row}</w:tc></w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>{cells}</w:tbl><w:p/>"


def in_part(kind: str, content: str) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        tag = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes"}[kind]
        inner = f'<w:footnote w:id="2">{content}</w:footnote>' if kind == "footnotes" else content
        data = f'<w:{tag} xmlns:w="{NS["w"]}">{inner}</w:{tag}>'.encode()
        add(parts, "word/document.xml", Part(f"word/{kind}9.xml", f"{OFFICE}{kind}", f"{WORD_TYPE}{kind}+xml", data))

    return changed(change)


PLACES: dict[str, tuple[bytes, str]] = {
    "de tekst": (with_xml(WRONG), "de tekst, onder “Kop”, alinea 2"),
    "een kop": (with_xml('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + run("Bij {{ nam }}") + "</w:p>"), "de tekst, onder “Bij {{ nam }}”, de kop zelf"),
    "een cel": (with_xml(table(paragraph(run("x")), WRONG)), "de tekst, onder “Kop”, tabel 1, rij 2, kolom 1"),
    "een tweede alinea van een cel": (with_xml(table(paragraph(run("x")) + WRONG)), "de tekst, onder “Kop”, tabel 1, rij 1, kolom 1, alinea 2"),
    "een tabel in een tabel": (with_xml(table(table(WRONG))), "de tekst, onder “Kop”, tabel 2, rij 1, kolom 1"),
    "een koptekst": (in_part("header", WRONG), "de koptekst, alinea 1"),
    "een voettekst": (in_part("footer", WRONG), "de voettekst, alinea 1"),
    "een cel van een voettekst": (in_part("footer", table(WRONG)), "de voettekst, tabel 1, rij 1, kolom 1"),
    "een voetnoot": (in_part("footnotes", WRONG), "de voetnoten, alinea 1"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_an_unknown_name_is_told_with_its_place_and_the_name_that_was_meant(place: str):
    data, where = PLACES[place]
    (fault,) = faults(data, Brief)
    assert (fault.soort, fault.plaats, fault.tag) == ("onbekende_naam", where, "{{ nam }}")
    assert "Bedoel je ‘naam’?" in fault.advies


FORMS = {
    "{naam}": "enkele_accolades",
    "{{ naam": "niet_gesloten",
    "{% if naam %}": "niet_gesloten",
    "{%p if naam %} en meer": "tekst_naast_tag",
    "{{ naam() }}": "niet_toegestaan",
    "{% set a = 1 %}": "opdracht",
}


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "cel in cel"])
def test_every_kind_of_fault_is_found_in_every_part(kind: str, text: str):
    wrong = paragraph(run(text))
    data = with_xml(table(table(wrong))) if kind == "cel in cel" else in_part(kind, wrong)
    found = [fault for fault in faults(data, Brief) if fault.soort == FORMS[text]]
    assert found
    assert {"header": "koptekst", "footer": "voettekst", "footnotes": "voetnoten", "cel in cel": "tabel 2"}[kind] in found[0].plaats


def test_a_tag_in_the_alt_text_of_a_table_is_checked_by_type():
    captioned = table(paragraph(run("x")), properties='<w:tblCaption w:val="Tabel van {{ nam }}"/>')
    (fault,) = faults(with_xml(captioned), Brief)
    assert (fault.soort, fault.plaats) == ("onbekende_naam", "de tekst, onder “Kop”, tabel 1, rij 1, kolom 1")
    assert kinds(with_xml(captioned.replace("nam }}", "naam }}")), Brief) == set()
    assert kinds(with_xml(captioned.replace("nam }}", "rijen }}")), Brief) == {"niet_te_tonen"}


def block_field(tag: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/></w:sdtPr><w:sdtContent>{paragraph(run("x"))}</w:sdtContent></w:sdt>'


def test_a_tag_in_a_form_field_around_paragraphs_is_checked_by_type():
    assert kinds(with_xml(block_field("{{ nam }}")), Brief) == {"onbekende_naam"}
    assert kinds(with_xml(block_field("{% if naam %}")), Brief) >= {"opdracht"}
    assert kinds(with_xml(block_field("{{ naam")), Brief) == {"niet_gesloten"}
    assert kinds(with_xml(block_field("{{ naam }}")), Brief) == set()


def test_a_form_field_in_a_loop_may_use_the_name_of_the_loop():
    loop = paragraph(run("{%p for r in rijen %}")) + "{}" + paragraph(run("{%p endfor %}"))
    assert kinds(with_xml(loop.replace("{}", block_field("{{ r.wat }}"))), Brief) == set()
    assert kinds(with_xml(loop.replace("{}", block_field("{{ r.wt }}"))), Brief) == {"onbekende_naam"}


def test_the_same_fault_under_two_headings_of_one_name_is_told_twice():
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + run("Vragen") + "</w:p>"
    found = faults(with_xml((heading + WRONG) * 2), Brief)
    assert [fault.plaats for fault in found] == ["de tekst, onder “Vragen”, alinea 1"] * 2
    assert len({fault.alinea for fault in found}) == 2


CHANGE = '<w:p><w:ins w:id="1" w:author="P"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
FIELD = "<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT x</w:instrText></w:r></w:p>"
PICTURE = f'<w:p><w:r><w:drawing xmlns:wp="{NS["wp"]}"><wp:docPr id="1" name="a"/></w:drawing></w:r></w:p>'
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("xml", "kind"), [(CHANGE, "wijzigingen"), (FIELD, "veld"), (PICTURE, "alternatieve_tekst"), (HIDDEN, "verborgen")]
)
def test_what_stands_in_a_cell_is_told_with_its_cell(xml: str, kind: str):
    (fault,) = [
        fault
        for fault in check_template(
            with_xml(table(paragraph(run("x")), xml, properties='<w:tblCaption w:val="t"/>')), None, Kring.OPENBAAR
        )
        if fault.soort == kind
    ]
    assert fault.plaats == "de tekst, onder “Kop”, tabel 1, rij 2, kolom 1"


def test_a_table_without_alt_text_and_a_heading_that_skips_a_level_are_told_with_their_place():
    deep = '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr>' + run("Diep") + "</w:p>"
    found = {fault.soort: fault.plaats for fault in check_template(with_xml(deep + table("<w:p/>")))}
    assert found["koppen"] == "de tekst, onder “Diep”, de kop zelf"
    assert found["alternatieve_tekst"] == "de tekst, onder “Diep”, tabel 1, rij 1, kolom 1"


def test_the_name_of_a_maker_and_a_link_to_a_template_elsewhere_are_told_of_the_file():
    author = b'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>P. Persoon</dc:creator></c>'
    assert "auteur" in remarks(changed(lambda parts: parts.update({"docProps/core.xml": author})))
    assert "buitenlink" in remarks(with_relationship("attachedTemplate", "file:///C:/x.dotx"))


@pytest.mark.parametrize("target", ["file:///c:/a", "javascript:x", "http://elders.example", "tel:0612345678"])
def test_a_field_that_goes_outside_the_file_is_refused_as_such_a_link_is(target: str):
    field = f'<w:p><w:fldSimple w:instr=" HYPERLINK &quot;{target}&quot; ">' + run("hier") + "</w:fldSimple></w:p>"
    assert "buitenlink" in kinds(with_xml(field))
    assert "buitenlink" not in kinds(with_xml(field.replace(target, "https://linde.example")))


def test_a_name_of_a_stricter_document_is_refused_and_said_to_be_of_there():
    letter = CATALOGUE["ouderbrief"]
    (fault,) = [
        fault
        for fault in check_template(with_text("{{ niet_weten }}"), letter.context, letter.kring, elsewhere(letter))
        if fault.tag == "{{ niet_weten }}"
    ]
    assert fault.soort == "naam_van_elders"
    assert "‘teambriefing-betrokken’ (kring team)" in fault.advies


def test_a_template_is_refused_for_its_names_before_anything_is_filled_in():
    from generator.base.errors import TemplateError

    with pytest.raises(TemplateError, match="Bedoel je ‘naam’"):
        compile_template(with_text("{{ nam }}"), Brief, Kring.OPENBAAR)


def details(text: str, kring: Kring = Kring.OPENBAAR) -> Mapping[str, Fault]:
    return {fault.wat: fault for fault in fixed_text_faults(with_text("Beste {{ naam }},", text), kring)}


@pytest.mark.parametrize(
    "text", ["Een leerling uit 2B kwam langs.", "Bel 06-12345678 gerust.", "Zoek op Snapchat naar @kwikstaart."]
)
def test_a_detail_in_the_fixed_text_of_a_public_template_is_told_with_its_place(text: str):
    found = details(text)
    assert found
    assert {fault.plaats for fault in found.values()} == {"de tekst, onder “Kop”, alinea 3"}
    assert not any(word in str(fault) for fault in found.values() for word in ("2B", "06-1", "kwik"))
    assert details(text, Kring.SCHOOL) == {}


@pytest.mark.parametrize("name", [name for name, document in CATALOGUE.items() if document.kring is Kring.OPENBAAR])
def test_our_own_public_templates_have_no_such_detail(name: str):
    from generator.base.resources import template_path

    assert [str(f) for f in fixed_text_faults(template_path("openbaar", name).read_bytes(), Kring.OPENBAAR)] == []
