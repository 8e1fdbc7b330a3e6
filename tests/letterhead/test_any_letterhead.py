"""Whatever program made a letterhead and whatever a school did to it: the text of a document is whole, and what is lost is said."""

import io
import re
import shutil
import sys
from dataclasses import replace
from datetime import date
from functools import cache

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm, RGBColor
from school_papers import ADDRESS, PAPERS, SMALL_PRINT, SQUARE, W, finished, footer, start
from schools import case, made, make, with_profile
from valid import problems

from generator.base.errors import TemplateError
from generator.base.kring import Kring
from generator.base.stages import Meta
from generator.doors.cli import main
from generator.ooxml import docx as docxzip
from generator.ooxml.parts import Package, relationships
from generator.ooxml.word import every, find, get
from generator.pipeline import making
from generator.render.fill import compile_template, render
from generator.render.paper.letterhead import load
from generator.render.sound import unsound
from generator.render.tekst.build import build
from generator.render.tekst.read import reading_copy

META = Meta("ouderbrief", Kring.OPENBAAR, "Brief", "Voorbeeldcollege", date(2026, 11, 23))
SOURCE = """@voet versie {{ versie }} | pagina {pagina} van {paginas}
@kop! alleen voor medewerkers
[Titel] Een titel van {{ naam }}
[Kop 1] Een kop
Een zin met {{ naam }}.
[Opsomming] Een punt van {{ naam }}
[Opsomming] Nog een punt
[Nummering] Eerst dit
[Let op] Let op {{ naam }}.
[Kop 1] Een kop die leeg blijft
{%p if niet %}
Een zin die wegblijft.
{%p endif %}
[Kop 1] Slot van {{ naam }}
De laatste zin.
"""
VALUES = {"versie": "1.0", "naam": "Jan", "niet": ""}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def on(paper: bytes, source: str = SOURCE) -> bytes:
    return render(compile_template(build(source, paper, own=True)), VALUES, META, look=True).data


def body(data: bytes) -> list[str]:
    return [line for line in reading_copy(data).splitlines() if not line.startswith("@")]


@cache
def plain() -> bytes:
    return PAPERS["plain_logo"]()


def changed(change, paper: bytes = b"") -> bytes:
    parts = docxzip.read(paper or plain())
    change(parts)
    return docxzip.pack(parts)


def swapped(name: str, old: str, new: str, paper: bytes = b"") -> bytes:
    def change(parts) -> None:
        text = parts[name].decode()
        assert re.search(old, text), old
        parts[name] = re.sub(old, new, text, count=1).encode()

    return changed(change, paper)


def in_style(style: str, inner: str, paper: bytes = b"") -> bytes:
    """Put something into the paragraph properties of a style, which then has nothing else there."""
    document = docx.Document(io.BytesIO(paper or plain()))
    element = document.styles[style].element
    for old in element.findall(docx.oxml.ns.qn("w:pPr")):
        element.remove(old)
    element.get_or_add_pPr().append(parse_xml(inner.replace("/>", f" {W}/>", 1) if "><" not in inner else inner))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def whole() -> tuple[str, ...]:
    return tuple(body(on(plain())))


@pytest.mark.parametrize("style", ["Normal", "List Bullet", "List Number", "Title", "Heading 1"])
@pytest.mark.parametrize("level", [0, 8, 9])
@pytest.mark.steekproef(16)
def test_a_style_of_the_school_with_a_level_in_the_outline_costs_no_sentence(style, level):
    data = on(in_style(style, f'<w:outlineLvl w:val="{level}"/>'))
    assert [re.sub(r"^\[.*?\] ", "", line) for line in body(data)] == [re.sub(r"^\[.*?\] ", "", line) for line in whole()]
    assert "Een kop die leeg blijft" not in reading_copy(data)
    assert problems(data) == ()


def test_only_our_headings_stand_in_the_outline_of_a_document_on_a_letterhead():
    package = Package(docxzip.read(on(in_style("Normal", '<w:outlineLvl w:val="0"/>'))))
    levels = {
        get(find(style, "w:name")): get(find(style, "w:pPr/w:outlineLvl"))
        for style in every(package.xml("word/styles.xml"), "w:style")
    }
    assert levels["Normal"] == "9"
    assert levels["heading 1"] == "0"


@pytest.mark.groot
def test_a_protocol_is_word_for_word_whole_on_such_a_letterhead(tmp_path):
    (tmp_path / "p.docx").write_bytes(in_style("List Bullet", '<w:outlineLvl w:val="2"/>'))
    of = replace(with_profile(case("vo"), huisstijl={"sjabloon": "p.docx"}), root=tmp_path)
    assert body(make("protocol", of).data) == body(made("vo", "protocol").data)


def test_an_own_template_with_such_a_style_keeps_its_sentences_too():
    data = build(SOURCE, (docxzip.pack(docxzip.read(plain()))), own=True)
    with_level = in_style("List Bullet", '<w:outlineLvl w:val="0"/>', data)
    rendered = render(compile_template(with_level), VALUES, META, look=True).data
    assert "Een punt van Jan" in reading_copy(rendered)


def test_a_heading_that_should_be_there_and_is_not_stops_the_document(monkeypatch):
    tidy = sys.modules["generator.render.finish.tidy"]
    kept = tidy._drop_bare_headings

    def too_eager(items, step) -> None:
        kept(items, step)
        for item in items:
            item.gone = item.gone or "Slot van" in getattr(item, "body", "")

    monkeypatch.setattr(tidy, "_drop_bare_headings", too_eager)
    with pytest.raises(TemplateError, match="staat niet heel in het document"):
        on(plain())


def _cover_first() -> bytes:
    document = start()
    document.add_paragraph("Omslag")
    document.add_section(WD_SECTION.NEW_PAGE)
    second = document.sections[1]
    for edge in (second.header, second.footer):
        edge.is_linked_to_previous = False
    second.left_margin = Mm(30)
    second.header.paragraphs[0].add_run("Voorbeeldcollege").add_picture(io.BytesIO(SQUARE), height=Mm(12))
    second.footer.paragraphs[0].text = SMALL_PRINT
    return finished(document)


def _envelope_first() -> bytes:
    document = start()
    envelope = document.sections[0]
    envelope.orientation, envelope.page_width, envelope.page_height = WD_ORIENT.LANDSCAPE, Mm(220), Mm(110)
    envelope.header.paragraphs[0].add_run("afzender").add_picture(io.BytesIO(SQUARE), height=Mm(8))
    document.add_section(WD_SECTION.NEW_PAGE)
    letter = document.sections[1]
    letter.orientation, letter.page_width, letter.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    letter.header.is_linked_to_previous = letter.footer.is_linked_to_previous = False
    letter.header.paragraphs[0].text, letter.footer.paragraphs[0].text = "Voorbeeldcollege", SMALL_PRINT
    return finished(document)


def _body_only() -> bytes:
    document = start()
    document.add_paragraph().add_run().add_picture(io.BytesIO(SQUARE), height=Mm(18))
    for line in ADDRESS:
        document.add_paragraph(line)
    return finished(document)


def _columns_and_colour() -> bytes:
    document = start()
    document.sections[0].header.paragraphs[0].text = "Voorbeeldcollege"
    footer(document)
    next(document.sections[0]._sectPr.iter(docx.oxml.ns.qn("w:cols"))).set(docx.oxml.ns.qn("w:num"), "2")
    document.element.insert(0, parse_xml(f'<w:background {W} w:color="FFF2CC"/>'))
    return finished(document)


def _pale_headings(colour: str = "F7D000") -> bytes:
    """House colours as schools have them: yellow headings on white."""
    document = start()
    document.sections[0].header.paragraphs[0].text = "Voorbeeldcollege"
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = RGBColor.from_string(colour)
    footer(document)
    return finished(document)


@pytest.mark.parametrize(("paper", "left"), [(_cover_first, "1701"), (_envelope_first, "1417")])
def test_the_section_that_has_the_letterhead_is_used_wherever_it_stands(paper, left):
    data = on(paper())
    copy = reading_copy(data)
    assert SMALL_PRINT in copy
    assert "Voorbeeldcollege" in copy.split("Een kop")[0]
    section = next(every(Package(docxzip.read(data)).xml("word/document.xml"), "w:sectPr"))
    assert get(find(section, "w:pgMar"), "w:left") == left
    assert 11_800 < int(get(find(section, "w:pgSz"), "w:w")) < 12_000
    assert "Omslag" not in copy
    assert problems(data) == ()


def test_columns_are_left_out_so_that_tables_fit():
    section = next(every(Package(docxzip.read(on(_columns_and_colour()))).xml("word/document.xml"), "w:sectPr"))
    assert get(find(section, "w:cols"), "w:num", "1") == "1"


@pytest.mark.groot
@pytest.mark.steekproef(3)
@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (_body_only, ["kop- of voettekst", "afbeelding"]),
        (_columns_and_colour, ["kolommen", "paginakleur"]),
        (_envelope_first, ["sectie 2"]),
        (_pale_headings, ["„Kop 1” en „Kop 2”", "te licht", "donkerder kleur"]),
    ],
)
def test_what_does_not_come_along_is_said_where_a_school_looks(tmp_path, capsys, paper, said):
    path = tmp_path / "papier.docx"
    path.write_bytes(paper())
    notices = load.notices(path.read_bytes())
    of = with_profile(case("vo"), huisstijl={"sjabloon": "papier.docx"})
    from generator.documents import paper as house_style

    assert house_style.notices(of.profile, tmp_path) == tuple(f"Briefpapier papier.docx: {notice}" for notice in notices)
    main(["sjabloon", "controleer", str(path)])
    shown = capsys.readouterr()
    for word in said:
        assert word in " ".join(notices)
        assert word in shown.out + shown.err


@pytest.mark.parametrize("colour", ["1F4E79", "B5530B"])
def test_headings_that_can_be_read_on_white_need_no_word(colour):
    assert "te licht" not in " ".join(load.notices(_pale_headings(colour)))


def test_white_letters_on_a_coloured_band_can_be_read():
    """Our own posters have them, and a school may make its letterhead of a document of ours."""
    for name in ("beleid-leerlingen", "protocol", "ouderbrief"):
        data = made("vo", name, "12-tot-16-jaar" if name == "beleid-leerlingen" else "").data
        assert "te licht" not in " ".join(load.notices(data)), name


def test_a_house_colour_that_is_too_pale_is_said_with_the_one_that_is_used(tmp_path):
    from generator.documents import paper as house_style

    pale, dark = (with_profile(case("vo"), huisstijl={"kleur": colour}) for colour in ("#F7D000", "#8A1538"))
    (said,) = house_style.notices(pale.profile, tmp_path)
    assert "#F7D000 is te licht" in said
    used = re.search(r"#[0-9A-F]{6}", said.split("Koppen krijgen")[1])[0]
    assert used.removeprefix("#") in Package(docxzip.read(make("normbrief", pale).data)).parts["word/styles.xml"].decode()
    assert house_style.notices(dark.profile, tmp_path) == ()


def test_a_letterhead_of_which_all_comes_along_needs_no_word():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Voorbeeldcollege"
    buffer = io.BytesIO()
    document.save(buffer)
    assert load.notices(buffer.getvalue()) == ()


def test_making_a_letter_says_what_the_letterhead_leaves_behind(tmp_path):
    from schools import incident_path, profile_path

    text = profile_path("vo").read_text(encoding="utf-8")
    (tmp_path / "p.docx").write_bytes(_columns_and_colour())
    for beside in profile_path("vo").parent.glob("*.yaml"):
        shutil.copy(beside, tmp_path)
    path = tmp_path / "school.yaml"
    text = re.sub(r"(?m)^huisstijl:.*\n(?:[ ]+.*\n)*", "", text)
    path.write_text(f'{text}\nhuisstijl: {{sjabloon: "p.docx"}}\n', encoding="utf-8")
    done = making.make_documents(["ouderbrief"], path, incident_path("vo"), out=tmp_path / "uit", today=date(2026, 11, 23))
    assert any("kolommen" in notice for notice in done.notices)


def _linked_logo(parts) -> None:
    rels = "word/_rels/header1.xml.rels"
    link = f'<Relationship Id="rId77" Type="{RELATIONS}/hyperlink" Target="https://school.example" TargetMode="External"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    click = (
        b'<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="'
        + RELATIONS.encode()
        + b'" r:id="rId77"/>'
    )
    parts["word/header1.xml"] = re.sub(
        rb"(<wp:docPr [^>]*?)/>", rb"\1>" + click + b"</wp:docPr>", parts["word/header1.xml"], count=1
    )
    assert click in parts["word/header1.xml"]


def _other_capitals(parts) -> None:
    parts["word/Media/IMAGE1.png"] = parts.pop("word/media/image1.png")
    parts["word/Header1.xml"] = parts.pop("word/header1.xml")
    parts["word/_rels/Header1.xml.rels"] = parts.pop("word/_rels/header1.xml.rels")


def _prefix_in_a_value(parts) -> None:
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    names += 'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" '
    names += 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="wp14 w15 w16zz" '
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w15">'
    )
    choice += (
        "<w:r><w:t>nieuw</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>oud</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    text = parts["word/header1.xml"].decode()
    text = re.sub(r'xmlns:(mc|wp14|w15|w14)="[^"]*"\s*|mc:Ignorable="[^"]*"\s*', "", text)
    parts["word/header1.xml"] = text.replace("<w:hdr ", f"<w:hdr {names}", 1).replace("</w:p>", choice, 1).encode()


def _names_nothing(parts) -> None:
    parts["word/header1.xml"] = re.sub(rb'r:embed="\w+"', b'r:embed="rId404"', parts["word/header1.xml"])


@pytest.mark.steekproef(4)
@pytest.mark.parametrize("change", [_linked_logo, _other_capitals, _prefix_in_a_value, _names_nothing])
def test_every_id_target_and_prefix_of_the_document_arrives(change):
    data = on(changed(change))
    assert problems(data) == ()
    assert body(data) == [*whole()]
    parts = docxzip.read(data)
    if change is not _names_nothing:
        assert SQUARE in parts.values()
    assert not [arrow for name in parts for arrow in relationships(parts, name) if arrow.external]


BROKEN = [
    (
        "word/_rels/header1.xml.rels",
        rb"</Relationships>",
        f'<Relationship Id="x" Type="{RELATIONS}/image" Target="media/weg.png"/></Relationships>',
    ),
    ("word/header1.xml", rb'r:embed="\w+"', 'r:embed="rId404"'),
    ("word/styles.xml", rb"(<w:style .*?</w:style>)", r"\1\1"),
    (
        "word/header1.xml",
        rb"<w:hdr ",
        '<w:hdr xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="zz" ',
    ),
    ("word/numbering.xml", rb'(<w:abstractNumId w:val=")\d+', r"\g<1>4040"),
]


@pytest.mark.parametrize(("part", "old", "new"), BROKEN)
def test_a_finished_file_in_which_something_points_nowhere_is_called_unsound(part, old, new):
    parts = docxzip.read(on(plain()))
    name = next(
        one for one in parts if re.fullmatch(part.replace("header1", r"header\d"), one) and re.search(old, parts[one], re.DOTALL)
    )
    text = re.sub(rb' ?xmlns:mc="[^"]*"| ?mc:Ignorable="[^"]*"', b"", parts[name]) if new.endswith('"zz" ') else parts[name]
    assert unsound(parts) == ()
    assert unsound({**parts, name: re.sub(old, new.encode(), text, count=1, flags=re.DOTALL)}) != ()


def test_a_document_that_word_would_call_damaged_is_never_made(tmp_path, monkeypatch):
    from generator.pipeline import steps

    of = case("vo")
    whole_one = steps.put_on_paper

    def torn(*given, look):
        done = whole_one(*given, look=look)
        parts = docxzip.read(done.data)
        parts["word/document.xml"] = parts["word/document.xml"].replace(b'r:id="', b'r:id="x', 1)
        return replace(done, data=docxzip.pack(parts))

    monkeypatch.setattr(steps, "put_on_paper", torn)
    with pytest.raises(TemplateError, match="beschadigd opengaan"):
        make("ouderbrief", of)


@pytest.mark.steekproef(6)
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", r'w:left="\d+"', 'w:left="1417.5"'),
        ("word/document.xml", r'w:w="\d+" w:h="\d+"', 'w:w="210mm" w:h="29.7cm"'),
        ("word/styles.xml", r'<w:sz w:val="\d+"/>', '<w:sz w:val="22.5"/>'),
        ("word/styles.xml", r'w:after="\d+"', 'w:after="22.5"'),
        ("word/numbering.xml", r'<w:num w:numId="\d+"', '<w:num w:numId="lijst"'),
        ("word/numbering.xml", r'<w:abstractNum w:abstractNumId="\d+"', '<w:abstractNum w:abstractNumId="een"'),
        ("word/numbering.xml", r'w:left="\d+"', 'w:left="360.25"'),
    ],
)
def test_a_number_that_is_none_is_read_as_word_does(part, old, new):
    data = on(swapped(part, old, new))
    assert problems(data) == ()
    assert [re.sub(r"^\[.*?\] ", "", line) for line in body(data)] == [re.sub(r"^\[.*?\] ", "", line) for line in whole()]


def bullets(data: bytes) -> list[str]:
    """How each point of a list begins: the format that its list has in the numbering part."""
    package = Package(docxzip.read(data))
    numbering, document = package.xml("word/numbering.xml"), package.xml("word/document.xml")
    styles = {get(one, "w:styleId"): one for one in every(package.xml("word/styles.xml"), "w:style")}
    patterns = {get(one, "w:abstractNumId"): get(find(one, "w:lvl/w:numFmt")) for one in every(numbering, "w:abstractNum")}
    formats = {get(one, "w:numId"): patterns[get(find(one, "w:abstractNumId"))] for one in every(numbering, "w:num")}
    found = []
    for paragraph in every(document, "w:p"):
        if " punt" in "".join(node.text or "" for node in every(paragraph, "w:t")):
            own = get(find(paragraph, "w:pPr/w:numPr/w:numId"))
            style = styles[get(find(paragraph, "w:pPr/w:pStyle"))]
            found.append(formats.get(own or get(find(style, "w:pPr/w:numPr/w:numId")), "niets"))
    return found


@pytest.mark.steekproef(3)
@pytest.mark.parametrize("missing", [12, 13, 14, 15, 16, 17, 99])
def test_a_style_that_points_at_a_list_that_is_not_there_gets_bullets_and_no_numbers_of_ours(missing):
    source = SOURCE.replace("[Let op]", "[Crisisnummer] Bel 112\n[Let op]")
    paper = in_style("List Bullet", f'<w:numPr {W}><w:numId w:val="{missing}"/></w:numPr>')
    assert bullets(on(paper, source)) == ["bullet", "bullet"]


def _chart_in_the_text(parts) -> None:
    parts["word/charts/chart1.xml"] = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    inner = f'<Relationship Id="rId1" Type="{RELATIONS}/package" Target="../embeddings/b.xlsx"/>'
    parts["word/charts/_rels/chart1.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()
    )
    parts["word/embeddings/b.xlsx"] = b"PK\x03\x04"
    rels = "word/_rels/document.xml.rels"
    arrow = f'<Relationship Id="rId88" Type="{RELATIONS}/chart" Target="charts/chart1.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", arrow.encode())


def _mail_merge(parts) -> None:
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/mailMergeSource" Target="file:///C:/adressen.xlsx" TargetMode="External"/></Relationships>'
    ).encode()
    merge = f'<w:mailMerge xmlns:r="{RELATIONS}"><w:mainDocumentType w:val="formLetters"/><w:dataSource r:id="rId1"/></w:mailMerge>'
    parts["word/settings.xml"] = re.sub(rb"(<w:zoom[^>]*/>)", rb"\1" + merge.encode(), parts["word/settings.xml"], count=1)
    assert b"mailMerge>" in parts["word/settings.xml"]


def _linked_picture_in_the_text(parts) -> None:
    rels = "word/_rels/document.xml.rels"
    arrow = f'<Relationship Id="rId88" Type="{RELATIONS}/image" Target="https://elders.example/l.png" TargetMode="External"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", arrow.encode())


@pytest.mark.parametrize("change", [_chart_in_the_text, _mail_merge, _linked_picture_in_the_text])
def test_what_falls_away_with_the_text_is_no_reason_to_refuse_a_letterhead(change):
    data = on(changed(change))
    assert body(data) == [*whole()]
    assert problems(data) == ()
    assert not [name for name in docxzip.read(data) if "chart" in name or "embeddings" in name]


@pytest.mark.parametrize(("edge", "place"), [("header", "koptekst"), ("footer", "voettekst")])
def test_the_reason_to_refuse_names_the_right_place(edge, place):
    def change(parts) -> None:
        name = next(name for name in sorted(parts) if re.fullmatch(rf"word/{edge}\d\.xml", name))
        rels = f"word/_rels/{name.removeprefix('word/')}.rels"
        parts[rels] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/oleObject" Target="media/image1.png"/></Relationships>'
        ).encode()

    with pytest.raises(TemplateError, match=f"In de {place} van het briefpapier") as caught:
        build(SOURCE, changed(change), own=True)
    assert len(caught.value.faults) == 1


def test_a_school_that_counts_its_pages_itself_gets_no_second_number():
    document = start()
    document.sections[0].header.paragraphs[0].text = "Voorbeeldcollege"
    paragraph = document.sections[0].footer.paragraphs[0]
    for code in ("PAGE", "NUMPAGES"):
        paragraph._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    copy = reading_copy(on(finished(document)))
    assert copy.count("{paginas}") + copy.count("{pagina}") <= 2
    assert "versie 1.0" in copy
    assert "pagina " not in copy


@pytest.mark.parametrize("paper", ["narrow", "floating_logo"])
def test_lines_of_ours_stand_at_the_side_of_the_text_and_leave_the_schools_own_in_place(paper):
    before, after = Package(docxzip.read(PAPERS[paper]())), Package(docxzip.read(on(PAPERS[paper]())))
    texts = {
        kind: [
            [("".join(t.text or "" for t in every(p, "w:t"))) for p in every(after.xml(name), "w:p")]
            for _, name in after.related("word/document.xml", kind)
        ]
        for kind in ("header", "footer")
    }
    assert all(lines[-1] == "alleen voor medewerkers" for lines in texts["header"] if any("medewerkers" in line for line in lines))
    assert all(lines[0].startswith("versie 1.0") for lines in texts["footer"])
    margins = [find(next(every(one.xml("word/document.xml"), "w:sectPr")), "w:pgMar") for one in (before, after)]
    assert dict(margins[0].attrib) == dict(margins[1].attrib)


def test_thousands_of_styles_are_looked_through_once(monkeypatch):
    from generator.render.paper import house, merge

    many = "".join(f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S {n}"/></w:style>' for n in range(1_000))
    looked = []
    for module in (house, merge):
        find_in = module.find
        monkeypatch.setattr(module, "find", lambda *given, _find=find_in: looked.append(1) or _find(*given))
    few = (on(plain()), len(looked))[1]
    looked.clear()
    on(swapped("word/styles.xml", "</w:styles>", f"{many}</w:styles>"))
    assert len(looked) - few < 10 * 1_000
