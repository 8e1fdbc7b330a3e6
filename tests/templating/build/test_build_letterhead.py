"""A school's own letterhead keeps its looks, gets what it misses, and brings nobody's name along."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt
from notation import canonical
from ooxml_integrity import check
from test_build_reading import ALL, PNG

from generator.base.errors import TemplateError
from generator.ooxml import docx as docxzip
from generator.ooxml.normal import MAIN_TYPE
from generator.ooxml.parts import Package
from generator.ooxml.word import every, find, get, q
from generator.ooxml.xml import Element, serialize
from generator.render.model import STYLES
from generator.render.tekst.build import build
from generator.render.tekst.read import reading_copy

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def letterhead(*, header: str = "Voorbeeldcollege") -> bytes:
    """Make a letterhead as a school has it: a header with a logo, a link in the footer, styles of its own, somebody's name everywhere."""
    document = docx.Document()
    document.core_properties.author = "J. Secretaris"
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(25), Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.paragraph_format.space_after = "Verdana", Pt(10), Pt(0)
    document.styles.add_style("Wie", 1).font.italic = True
    document.styles.add_style("Stijl van de school", 1).element.set(f"{{{WORD[9:-1]}}}styleId", "LetOp")
    if header:
        paragraph = section.header.paragraphs[0]
        paragraph.text = header
        paragraph.add_run().add_picture(io.BytesIO(PNG), width=Mm(30))
        footer = section.footer.paragraphs[0]
        relation = section.footer.part.relate_to("https://school.example", f"{OFFICE}/hyperlink", is_external=True)
        link = f'<w:hyperlink {WORD} xmlns:r="{OFFICE}" r:id="{relation}"><w:r><w:t>www.school.example</w:t></w:r></w:hyperlink>'
        footer._p.append(docx.oxml.parse_xml(link))
    body = document.add_paragraph("Typ hier uw brief")
    document.add_comment(body.runs, text="Graag nakijken", author="J. Secretaris")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    parts = docxzip.read(letterhead())
    change(parts)
    return docxzip.pack(parts)


def styles(data: bytes):
    return Package(docxzip.read(data)).xml("word/styles.xml")


def test_header_footer_margins_and_image_of_the_school_stay():
    before, after = docxzip.read(letterhead()), docxzip.read(build(ALL, letterhead(), own=True))
    assert after["word/media/image1.png"] == before["word/media/image1.png"] == PNG
    assert b"Voorbeeldcollege" in after["word/header1.xml"]
    assert b'w:left="1417"' in after["word/document.xml"]
    copy = reading_copy(build(ALL, letterhead(), own=True))
    assert copy.splitlines()[:3] == ["@kop1 Voorbeeldcollege", "@kop Voorbeeldcollege", "@voet1 www.school.example"]
    assert "@voet www.school.example" in copy


def test_the_text_is_that_of_the_source_without_its_headers_and_footers():
    copy = reading_copy(build(ALL, letterhead(), own=True))
    assert [line for line in copy.splitlines() if line[:4] not in {"@kop", "@voe"}] == [
        line for line in canonical(ALL).splitlines() if line[:4] not in {"@kop", "@voe"}
    ]


def test_a_letterhead_without_header_or_footer_gets_those_of_the_source():
    assert reading_copy(build(ALL, letterhead(header=""), own=True)) == canonical(ALL)


def test_styles_that_the_school_has_keep_their_looks_and_missing_ones_are_added():
    before, after = styles(letterhead()), styles(build(ALL, letterhead(), own=True))

    def looks(root: Element, name: str) -> list[bytes]:
        style = next(one for one in every(root, "w:style") if get(find(one, "w:name")).casefold() == name.casefold())
        return [serialize(one) for one in style if one.tag in {q("w:pPr"), q("w:rPr"), q("w:basedOn")}]

    for name in ("Normal", "heading 1", "Wie", "List Bullet", "Title"):
        assert looks(after, name) == looks(before, name) != []
    names = {get(find(one, "w:name")).casefold() for one in every(after, "w:style")}
    assert {name.casefold() for name in STYLES.values()} <= names


def test_no_id_of_a_style_or_a_list_is_given_twice():
    package = Package(docxzip.read(build(ALL, letterhead(), own=True)))
    for part, element, key in (
        ("styles", "w:style", "w:styleId"),
        ("numbering", "w:num", "w:numId"),
        ("numbering", "w:abstractNum", "w:abstractNumId"),
    ):
        ids = [get(one, key).casefold() for one in every(package.xml(f"word/{part}.xml"), element)]
        assert len(ids) == len(set(ids)) > 0


def test_every_style_and_list_that_the_document_uses_exists():
    package = Package(docxzip.read(build(ALL, letterhead(), own=True)))
    document, present = package.xml("word/document.xml"), package.xml("word/styles.xml")
    known = {get(one, "w:styleId") for one in every(present, "w:style")}
    lists = {get(one, "w:numId") for one in every(package.xml("word/numbering.xml"), "w:num")}
    assert {get(one) for one in every(document, "w:pStyle", "w:rStyle", "w:tblStyle")} <= known
    assert {get(one) for one in every(present, "w:basedOn", "w:next", "w:link")} <= known
    assert {get(one) for root in (document, present) for one in every(root, "w:numId")} <= lists


def test_running_text_has_space_between_paragraphs_where_the_letterhead_gives_none():
    data = build("een\ntwee", letterhead(), own=True)
    used = {get(one) for one in every(Package(docxzip.read(data)).xml("word/document.xml"), "w:pStyle")}
    style = next(one for one in every(styles(data), "w:style") if get(one, "w:styleId") in used)
    assert int(get(find(style, "w:pPr/w:spacing"), "w:after")) >= 80
    assert reading_copy(data).endswith("een\ntwee\n")


def test_nothing_of_the_old_body_or_of_who_wrote_it_stays():
    parts = docxzip.read(build(ALL, letterhead(), own=True))
    everything = b"".join(parts.values())
    assert b"Secretaris" in b"".join(docxzip.read(letterhead()).values())
    for trace in (b"Secretaris", b"Graag nakijken", b"Typ hier", b"python-docx", b"rsid", b'TargetMode="External"'):
        assert trace not in everything
    assert not [name for name in parts if "comments" in name or "customXml" in name or "thumbnail" in name]


def test_of_a_letterhead_with_sections_the_first_one_counts_and_the_others_leave_nothing():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Briefhoofd"
    document.add_section()
    document.sections[1].header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Vervolgvel"
    buffer = io.BytesIO()
    document.save(buffer)
    data = build("Een zin.", buffer.getvalue(), own=True)
    assert reading_copy(data) == "@kop Briefhoofd\nEen zin.\n"
    assert b"Vervolgvel" not in b"".join(docxzip.read(data).values())


def test_a_bare_document_without_styles_is_a_letterhead_too():
    kinds = "application/vnd.openxmlformats-"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{kinds}package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
    )
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    body = f"<w:document {WORD}><w:body><w:p/></w:body></w:document>"
    parts = {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": body}
    bare = docxzip.pack({name: text.encode() for name, text in parts.items()})
    assert reading_copy(build(ALL, bare, own=True)) == canonical(ALL)


def test_a_document_on_a_letterhead_is_whole(tmp_path: Path):
    path = tmp_path / "eigen.docx"
    path.write_bytes(build(ALL, letterhead(), own=True, accent="#A02020"))
    assert [str(finding) for finding in check(path)] == []


def test_the_same_letterhead_gives_the_same_bytes():
    data = letterhead()
    assert build(ALL, data, own=True) == build(ALL, data, own=True)


def _macro(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"macro"


def _external_image(parts: dict[str, bytes]) -> None:
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/image" Target="https://elders.example/l.png" TargetMode="External"/>'
    name = "word/_rels/header1.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode() + b"</Relationships>")


def _tracked(parts: dict[str, bytes]) -> None:
    parts["word/header1.xml"] = (
        parts["word/header1.xml"]
        .replace(b"<w:r>", b'<w:ins w:id="1" w:author="J"><w:r>', 1)
        .replace(b"</w:r>", b"</w:r></w:ins>", 1)
    )


def _fetching_field(parts: dict[str, bytes]) -> None:
    field = b'<w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://elders.example/l.png&quot; "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"</w:p>", field, 1)


def _dtd(parts: dict[str, bytes]) -> None:
    text = parts["word/header1.xml"]
    at = text.index(b"<w:hdr")
    parts["word/header1.xml"] = text[:at] + b'<!DOCTYPE x [<!ENTITY e "tekst">]>' + text[at:]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_macro, "macro's"),
        (_external_image, "van buiten"),
        (_tracked, "bijgehouden wijzigingen"),
        (_fetching_field, "van buiten"),
        (_dtd, "DTD"),
    ],
)
def test_a_letterhead_that_is_not_safe_is_refused_with_the_reason(change: Callable[[dict[str, bytes]], None], sentence: str):
    with pytest.raises(TemplateError, match=sentence):
        build("x", changed(change), own=True)


def test_all_reasons_to_refuse_a_letterhead_are_told_at_once():
    def both(parts: dict[str, bytes]) -> None:
        _macro(parts)
        _tracked(parts)

    with pytest.raises(TemplateError) as caught:
        build("x", changed(both), own=True)
    assert len(caught.value.faults) == 2
