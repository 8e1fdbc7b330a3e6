"""Faults as remarks in Word, and as SARIF."""

import pytest
from traps import DOCUMENT, changed, good, paragraph, run, with_text, with_xml
from valid import problems

from generator.ooxml import docx
from generator.ooxml.parts import OFFICE, WORD_TYPE, Part, add
from generator.ooxml.word import NS, every, get
from generator.ooxml.xml import parse
from generator.render.check import check_template
from generator.render.check.annotate import annotate

BAD = with_text("{{ lipsum() }}", "{naam}", "Gewone tekst", "{% if naam %}")
OTHERS = f'<w:comments xmlns:w="{NS["w"]}"><w:comment w:id="7" w:author="P. Persoon"><w:p>{run("Klopt dit?")}</w:p></w:comment></w:comments>'


def comments(data: bytes) -> list[tuple[str, str]]:
    root = parse(docx.read(data)["word/comments.xml"], "word/comments.xml")
    return [(get(remark, "w:author"), " ".join("".join(p.itertext()) for p in every(remark, "w:p"))) for remark in root]


def anchored(data: bytes) -> dict[str, str]:
    """Number of each remark → text of the paragraph that it stands beside."""
    root = parse(docx.read(data)[DOCUMENT], DOCUMENT)
    return {
        get(mark, "w:id"): "".join(node.text for node in every(mark.getparent(), "w:t"))
        for mark in every(root, "w:commentRangeStart")
    }


def with_remark_of_somebody(data: bytes) -> bytes:
    parts = docx.read(data)
    add(parts, DOCUMENT, Part("word/comments.xml", f"{OFFICE}comments", f"{WORD_TYPE}comments+xml", OTHERS.encode()))
    mark = '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    body, section = parts[DOCUMENT].decode().rsplit("<w:sectPr", 1)
    parts[DOCUMENT] = f"{body}{mark}<w:sectPr{section}".encode()
    return docx.pack(parts)


def test_each_fault_stands_as_a_remark_beside_its_paragraph():
    faults = check_template(BAD)
    copy = annotate(BAD, faults)
    assert len(comments(copy)) == len(faults)
    assert {author for author, _ in comments(copy)} == {"schoolkader"}
    assert list(anchored(copy).values()) == [
        text for text in ("{{ lipsum() }}", "{naam}", "{% if naam %}") for fault in faults if fault.tag in text
    ]


def test_the_copy_is_a_file_that_word_opens_without_a_question():
    data = with_xml('<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>Diep</w:t></w:r></w:p>')
    data = changed_text(data, "{{ naam }}", "naam")
    faults = check_template(data)
    assert [fault.soort for fault in faults] == ["koppen"]
    assert problems(annotate(data, faults)) == ()


def changed_text(data: bytes, old: str, new: str) -> bytes:
    parts = docx.read(data)
    parts[DOCUMENT] = parts[DOCUMENT].replace(old.encode(), new.encode())
    return docx.pack(parts)


def test_the_copy_has_the_same_faults_and_nothing_new():
    faults = check_template(BAD)
    assert check_template(annotate(BAD, faults)) == faults
    twice = annotate(annotate(BAD, faults), faults)
    assert comments(twice) == comments(annotate(BAD, faults))


def test_a_copy_of_a_mended_template_has_no_remarks_left():
    copy = annotate(BAD, check_template(BAD))
    assert comments(annotate(copy, ())) == []
    assert anchored(annotate(copy, ())) == {}


def test_remarks_of_other_people_stay_and_are_still_told():
    data = with_remark_of_somebody(BAD)
    copy = annotate(data, check_template(data))
    assert ("P. Persoon", "Klopt dit?") in comments(copy)
    assert "7" in anchored(copy)
    assert "opmerkingen" in {fault.soort for fault in check_template(copy)}
    assert len(anchored(copy)) == len(check_template(data)) + 1


def test_a_fault_of_a_header_stands_beside_the_first_paragraph_and_says_its_place():
    name = next(name for name in docx.read(good()) if name.startswith("word/header"))
    wrong = f"{paragraph(run('{{ fout() }}'))}</w:hdr>".encode()
    data = changed(lambda parts: parts.update({name: parts[name].replace(b"</w:hdr>", wrong)}))
    ((_, text),) = comments(annotate(data, check_template(data)))
    assert text.startswith("Fout. De koptekst")


@pytest.mark.parametrize(
    "xml", ["", "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{x}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"]
)
def test_a_text_box_and_a_body_without_a_paragraph_can_be_remarked_too(xml: str):
    data = (
        changed(
            lambda parts: parts.update({DOCUMENT: f'<w:document xmlns:w="{NS["w"]}"><w:body>{xml}</w:body></w:document>'.encode()})
        )
        if not xml
        else with_xml(xml)
    )
    faults = check_template(data)
    copy = annotate(data, faults)
    assert len(anchored(copy)) == len(faults)
    root = parse(docx.read(copy)[DOCUMENT], DOCUMENT)
    assert not [mark for box in every(root, "w:txbxContent") for mark in every(box, "w:commentRangeStart")]
