"""What comes after the template engine: lists, contents, empty remains, ids, open places, properties."""

import re

import pytest
from papers import CONCEPT, DOCUMENT, META, filled, lines, list_numbers, root, styles, template, whole, with_body, with_part
from trees.toc import headings
from valid import problems

from generator.ooxml import docx
from generator.ooxml.word import every, find, get, q
from generator.ooxml.xml import parse, serialize
from generator.render.looks import looks

PARTS_LOOP = """{%p for deel in delen %}
[Kop 2] {{ deel.kop }}
{%p for zin in deel.zinnen %}
[Nummering] {{ zin }}
{%p endfor %}
{%p endfor %}"""
PARTS = {"delen": [{"kop": "Eén", "zinnen": ["a", "b"]}, {"kop": "Twee", "zinnen": ["c", "d"]}]}


def test_a_numbered_list_starts_again_for_each_turn_of_a_loop():
    rendered = filled(PARTS_LOOP, PARTS)
    numbers = dict(list_numbers(rendered))
    assert numbers["a"] == numbers["b"] != numbers["c"] == numbers["d"]
    numbering = root(rendered, "word/numbering.xml")
    fresh = next(number for number in every(numbering, "w:num") if get(number, "w:numId") == numbers["c"])
    assert get(find(fresh, "w:lvlOverride/w:startOverride")) == "1"


def test_a_list_that_one_loop_makes_counts_on():
    rendered = filled("{%p for z in zinnen %}\n[Nummering] {{ z }}\n{%p endfor %}", {"zinnen": ["a", "b", "c"]})
    assert len({number for _, number in list_numbers(rendered)}) == 1


def test_the_actions_of_a_crisis_page_count_on_past_their_explanation_up_to_a_heading():
    source = """{%p for d in delen %}\n[Kop 1] {{ d.kop }}\n{%p for z in d.zinnen %}\n[Crisisnummer] {{ z }}\nUitleg bij {{ z }}
{%p endfor %}\n{%p endfor %}"""
    numbers = dict(list_numbers(filled(source, PARTS)))
    assert numbers["a"] == numbers["b"] != numbers["c"] == numbers["d"]


def test_the_numbers_of_the_steps_are_left_alone():
    rendered = filled("{%p for d in delen %}\n[Stap] {{ d.kop }}\nTekst\n{%p endfor %}", PARTS)
    assert list_numbers(rendered) == []
    found = headings(root(rendered), looks(docx.read(rendered.data)))
    assert [heading.text.split()[-2:] for heading in found] == [["1", "Eén"], ["2", "Twee"]]


def test_a_false_condition_leaves_no_empty_paragraph():
    source = "Begin\n{% if nee %}weg{% endif %}\n{%p if nee %}\nook weg\n{%p endif %}\n{{ leeg }}\n[Opsomming] {{ leeg }}\nEind"
    assert lines(filled(source, {"nee": False, "leeg": ""})) == ["Begin", "Eind"]


def test_a_blank_line_that_the_template_has_on_purpose_stays():
    data = with_body(template("Begin {{ x }}"), "<w:p/><w:p><w:r><w:t>Eind</w:t></w:r></w:p>")
    assert lines(filled(data, {"x": "y"})) == ["Begin y", "", "Eind"]


def test_an_empty_row_goes_and_a_table_of_a_header_row_alone_goes_with_it():
    source = '[Tabel 50 50 "Wie"]\n| Wat | Wie |\n| {%tr for r in rijen %} |\n| {{ r.a }} | {{ r.b }} |\n| {%tr endfor %} |\nSlot'
    two = filled(source, {"rijen": [{"a": "x", "b": ""}, {"a": "", "b": ""}]})
    assert len(list(every(root(two), "w:tr"))) == 2
    none = filled(source, {"rijen": []})
    assert list(every(root(none), "w:tbl")) == []
    assert lines(none) == ["Slot"]


def test_a_table_without_a_header_row_keeps_its_only_row():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(f"<w:tr>{cell.format(text)}</w:tr>" for text in ("{%tr for z in zinnen %}", "{{ z }}", "{%tr endfor %}"))
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl><w:p/>"
    loop = with_body(template("Tekst"), table.format(rows))
    assert "enige" in lines(filled(loop, {"zinnen": ["enige"]}))
    assert list(every(root(filled(loop, {"zinnen": []})), "w:tbl")) == []
    layout = with_body(template("Tekst"), table.format(f"<w:tr>{cell.format('{{ naam }}')}</w:tr>"))
    assert "De Vlinder" in lines(filled(layout, {"naam": "De Vlinder"}))


def test_an_empty_form_row_stays():
    rendered = filled('[Tabel 50 50 "Invullen"]\n| Wat | Wie |\n| | |\n| | |\n{{ x }}', {"x": "y"})
    assert len(list(every(root(rendered), "w:tr"))) == 3


def test_a_cell_that_a_condition_emptied_still_holds_a_paragraph():
    source = '[Tabel 50 50 "Wie"]\n| Wat | Wie |\n| {{ a }} | {% if nee %}weg{% endif %} |\nSlot'
    rendered = filled(source, {"a": "x", "nee": False})
    assert all(cell[-1].tag == q("w:p") for cell in every(root(rendered), "w:tc"))
    assert problems(rendered.data) == ()


def test_a_heading_goes_when_a_condition_left_nothing_under_it():
    source = "[Kop 1] Leeg\n{%p if nee %}\nweg\n{%p endif %}\n[Kop 2] Ook leeg\n{{ leeg }}\n[Kop 1] Vol\n[Kop 2] Onder\n{{ vol }}"
    assert lines(filled(source, {"nee": False, "leeg": "", "vol": "tekst"})) == ["Vol", "Onder", "tekst"]


def test_a_step_keeps_its_number_also_when_nothing_is_under_it():
    assert "Eerste" in lines(filled("[Stap] Eerste\n{{ leeg }}\n[Stap] Tweede\ntekst", {"leeg": ""}))


def test_an_empty_value_leaves_no_double_blank_and_no_blank_before_a_comma():
    rendered = filled("{{ leeg }} Wij {{ leeg }} bellen {{ leeg }}, en {{ leeg }} **mailen** {{ leeg }}.", {"leeg": ""})
    assert lines(rendered) == ["Wij bellen, en mailen."]


def test_the_table_of_contents_holds_the_headings_and_where_known_their_pages():
    source = "[Inhoud]\n[Kop 1] Eerste & enige\nx\n[Kop 2] Deel\n{{ x }}\n[Kop 3] Te diep\ny"
    data = with_part(template(source), DOCUMENT, lambda text: re.sub(r'\\o "\d-\d"', r'\\o "1-2"', text))
    rendered = filled(data, {"x": "y"})
    entries = [text for style, text in styles(rendered) if style.startswith("TOC") and text]
    assert entries == ["Eerste & enige", "Deel"]
    with_pages = filled(data, {"x": "y"}, META, {0: 2, 1: 3})
    assert [text for style, text in styles(with_pages) if style.startswith("TOC") and text] == ["Eerste & enige\t2", "Deel\t3"]


def test_every_entry_leads_to_a_bookmark_and_word_is_asked_to_update():
    document = root(filled("[Inhoud]\n[Kop 1] Een\nx\n[Kop 1] Twee\n{{ x }}", {"x": "y"}, META, {0: 1, 1: 1}))
    anchors = [get(link, "w:anchor") for link in every(document, "w:hyperlink")]
    names = [get(mark, "w:name") for mark in every(document, "w:bookmarkStart")]
    assert len(anchors) == 2
    assert set(anchors) <= set(names)
    assert next(get(mark, "w:dirty") for mark in every(document, "w:fldChar")) == "true"


def test_form_fields_in_a_loop_have_ids_and_bookmarks_of_their_own():
    source = "{%p for d in delen %}\n[Vraag] {{ d.kop }} [[tekst: antwoord; Antwoord]]\n{%p endfor %}"
    rendered = filled(source, PARTS)
    document = root(rendered)
    ids = [get(find(field, "w:id")) for field in every(document, "w:sdtPr")]
    names = [get(mark, "w:name") for mark in every(document, "w:bookmarkStart")]
    assert len(ids) == len(set(ids)) == 2
    assert names == ["_veld_antwoord", "_veld_antwoord_2"]
    assert problems(rendered.data) == ()


def test_concept_stands_on_top_of_every_header():
    rendered = filled("@kop1 Eerste\n@kop {{ x }}\n{{ x }}", {"x": "y"}, CONCEPT)
    headers = [name for name in docx.read(rendered.data) if name.startswith("word/header")]
    assert len(headers) >= 2
    assert all(lines(rendered, name)[0] == "CONCEPT" for name in headers)
    assert "CONCEPT" not in whole(filled("@kop {{ x }}\n{{ x }}", {"x": "y"}))


def test_a_letterhead_without_headers_gets_them_for_a_concept():
    def bare(text: str) -> str:
        tree = parse(text.encode(), "x")
        for mark in list(every(tree, "w:headerReference")):
            mark.getparent().remove(mark)
        return serialize(tree).decode()

    data = with_part(template("{{ x }}"), "word/document.xml", bare)
    rendered = filled(data, {"x": "y"}, CONCEPT)
    section = find(root(rendered), "w:body/w:sectPr")
    kinds = {get(mark, "w:type") for mark in every(section, "w:headerReference")}
    assert "default" in kinds
    assert ("first" in kinds) == (find(section, "w:titlePg") is not None)
    assert "CONCEPT" in whole(rendered)
    assert problems(rendered.data) == ()


def test_the_only_author_of_a_document_is_the_school():
    def somebody(text: str) -> str:
        return text.replace("</cp:coreProperties>", "<cp:lastModifiedBy>P. Persoon</cp:lastModifiedBy></cp:coreProperties>")

    parts = docx.read(template("{{ x }}"))
    data = docx.pack(parts)
    if "docProps/core.xml" in parts:
        data = with_part(data, "docProps/core.xml", somebody)
    core = docx.read(filled(data, {"x": "y"}).data)["docProps/core.xml"].decode()
    assert "Voorbeeldcollege" in core
    assert "2026-11-23T00:00:00Z" in core
    assert "Persoon" not in core
    assert "lastModifiedBy" not in core


def test_remarks_spelling_marks_and_session_numbers_of_the_template_do_not_come_along():
    xml = (
        '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:proofErr w:type="spellStart"/><w:commentRangeStart w:id="0"/>'
        '<w:r><w:t>Tekst</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    document = docx.read(filled(with_body(template("{{ x }}"), xml), {"x": "y"}).data)["word/document.xml"].decode()
    assert "Tekst" in document
    assert all(sign not in document for sign in ("rsid", "proofErr", "comment", "data-"))


def test_the_same_input_gives_the_same_bytes():
    context = {"delen": PARTS["delen"], "x": "y"}
    other = {"x": "y", "delen": PARTS["delen"]}
    source = PARTS_LOOP + "\n{{ x }}"
    assert filled(source, context, CONCEPT).data == filled(source, other, CONCEPT).data


@pytest.mark.parametrize("language", ["nl-NL", "en-GB", "ar"])
def test_the_language_of_a_document_is_that_of_its_text(language: str):
    meta = type(META)(META.document, META.kring, META.titel, META.school, META.datum, taal=language)
    rendered = filled("{{ x }}", {"x": "y"}, meta)
    mark = find(root(rendered, "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert language in {get(mark), get(mark, "w:bidi")}
    assert f"<dc:language>{language}</dc:language>" in docx.read(rendered.data)["docProps/core.xml"].decode()


def test_a_document_with_everything_in_it_is_structurally_sound():
    source = (
        "@kop {{ x }}\n[Inhoud]\n"
        + PARTS_LOOP
        + '\n[Tabel 50 50 "T"]\n| A | B |\n| {{ x }} | [[vinkje: v; V]] |\n[Kop 1] Slot\n{{ x }}'
    )
    assert problems(filled(source, {**PARTS, "x": "een\ntwee [INVULLEN: drie] vier"}, CONCEPT).data) == ()


def test_a_heading_below_a_table_stands_against_it_and_a_signature_stays_with_the_last_lines():
    source = '[Tabel 50 50 "Invullen"]\n| Wat | Wie |\n| a | b |\n[Kop 1] Kop\n{{ x }}\n[Tabel 50 50 "Nog"]\n| Wat | Wie |\n| a | b |\nTekst\nSlot\n[Groet] Groet'
    source += "\n[Ondertekening] Naam\n[Ondertekening] Functie"
    blocks = list(find(root(filled(source, {"x": "y"})), "w:body"))
    tables = [number for number, block in enumerate(blocks) if block.tag == q("w:tbl")]
    assert "".join(blocks[tables[0] + 1].itertext()) == "Kop"
    assert "".join(blocks[tables[1] + 1].itertext()) == "", "text keeps its distance to a table"
    kept = {"".join(block.itertext()) for block in blocks if find(block, "w:pPr/w:keepNext") is not None}
    assert "Slot" in kept
    assert "Naam" in kept, "the function stays with the name"
    assert not {"Tekst", "Functie"} & kept
