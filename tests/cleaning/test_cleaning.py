"""Cleaning: what a Word document is relieved of, that it stays the same letter, and that it says in Dutch what went."""

import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from functools import cache

import pytest
from conftest import office
from patience import HANGS
from schools import case, everything, label, made
from valid import problems
from wordlike import CANARY, TEXT, docx, parts, png, relation, rels, simple, word_document

from generator import guard
from generator.base.errors import DocumentError
from generator.guard.clean import clean
from generator.ooxml.media import bare
from generator.pipeline.cases import one_pupil
from generator.render.tekst.read import reading_copy

ALL = pytest.mark.parametrize(("kind", "name", "variant"), everything(), ids=label)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text(data: bytes) -> list[str]:
    """Return the visible paragraphs of the body, read without the product's own reader."""
    from lxml import etree

    root = etree.fromstring(members(data)["word/document.xml"])
    found = ("".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p"))
    return [line for line in found if line.strip()]


def para(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inner}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


DELETED_MARK = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'


def test_no_trace_of_the_maker_is_left_anywhere_in_the_file():
    cleaned, _ = clean(word_document())
    everywhere = b"\n".join((cleaned, *members(cleaned).values()))
    assert word_document().count(CANARY.encode()) > 0
    assert CANARY.encode() not in everywhere
    assert CANARY.encode("utf-16-le") not in everywhere
    assert CANARY not in " ".join(members(cleaned))


def test_the_words_of_the_letter_stay_with_insertions_and_without_what_was_struck_out():
    cleaned, _ = clean(word_document())
    copy = re.sub(r"\[[^\]]*\] ?|[*]{2}|\| ?", "", reading_copy(cleaned))
    for words in TEXT:
        assert words in copy, words
    assert CANARY not in copy


def test_it_says_in_dutch_what_went_per_part_and_never_a_name():
    _, told = clean(word_document())
    said = "\n".join(told)
    for words in (
        "documenteigenschappen: auteur weggehaald.",
        "documenteigenschappen: laatst gewijzigd door weggehaald.",
        "documenteigenschappen: eigen documenteigenschappen weggehaald.",
        "document: de miniatuur weggehaald.",
        "tekst: 6 bijgehouden wijzigingen overgenomen: ingevoegde tekst is gebleven, verwijderde tekst is weg.",
        "tekst: een opmerking weggehaald.",
        "tekst: de lijst van personen weggehaald.",
        "tekst: 2 stukken verborgen tekst weggehaald.",
        "tekst: een veld dat gegevens ophaalt vervangen door de tekst ervan.",
        "tekst: een link die niet met https of mailto begint losgemaakt; de tekst is gebleven.",
        "tekst: een ingesloten object weggehaald.",
        "tekst: een verwijzing naar buiten het document weggehaald.",
        "tekst: de bouwstenen weggehaald.",
        "tekst: ingesloten gegevens die niet van schoolkader zijn weggehaald.",
        "tekst: printerinstellingen weggehaald.",
        "tekst: nummers van bewerkingen weggehaald (rsid).",
        "tekst: een bewerkrecht van een persoon weggehaald.",
        "tekst: de bestandsnamen bij 2 afbeeldingen vervangen door neutrale namen.",
        "tekst: blijft staan: het weggesneden deel van een afbeelding; kies in Word Afbeeldingen comprimeren.",
        "instellingen: de documentvariabelen weggehaald.",
        "instellingen: het gekoppelde sjabloon losgemaakt.",
        "voetnoten: een voetnoot weggehaald waar niets meer naar verwees.",
        "afbeelding: gegevens in een afbeelding weggehaald; het beeld is gelijk.",
        "zipbestand: opmerkingen en extra velden van het zipbestand weggehaald.",
    ):
        assert words in told, f"{words}\n\n{said}"
    assert "los onderdeel weggehaald" in said
    assert CANARY.lower() not in said.lower()


def test_a_cleaned_document_is_sound_and_cleaning_it_again_changes_nothing():
    cleaned, _ = clean(word_document())
    again, told = clean(cleaned)
    assert again == cleaned
    assert [line for line in told if "blijft staan" not in line] == []
    assert clean(word_document())[0] == cleaned


def test_only_links_with_https_and_mailto_lead_outside():
    cleaned, _ = clean(word_document())
    targets = re.findall(rb'Target="([^"]*)" TargetMode="External"', b"".join(members(cleaned).values()))
    assert targets == [b"https://www.voorbeeldcollege.example/"]


def test_every_relationship_that_an_element_asks_for_is_there_and_every_part_is_declared():
    found = members(clean(word_document())[0])
    asked = set(re.findall(rb'r:(?:id|embed|link)="([^"]+)"', found["word/document.xml"]))
    offered = set(re.findall(rb'Id="([^"]+)"', found["word/_rels/document.xml.rels"]))
    assert asked <= offered
    declared = re.findall(rb'PartName="/([^"]+)"', found["[Content_Types].xml"])
    assert {name.decode() for name in declared} <= set(found)
    assert b"image/jpg" not in found["[Content_Types].xml"]


def test_the_guard_has_nothing_left_to_say_about_what_can_be_cleaned():
    cleaned, _ = clean(word_document())
    outcome = guard.inspect_bytes(
        "brief.docx", cleaned, guard.Forbidden(namen=(f"Xandrina {CANARY}",)), guard.allowed(case("vo").profile)
    )
    assert [found.soort for found in outcome.bevindingen] == ["afbeelding"]


@cache
def own_clean(kind, name, variant):
    return clean(made(kind, name, variant).data)


@ALL
@pytest.mark.steekproef(50)
def test_our_own_document_stays_the_same_letter(kind, name, variant):
    data = made(kind, name, variant).data
    cleaned, told = own_clean(kind, name, variant)
    assert reading_copy(cleaned) == reading_copy(data)
    assert problems(cleaned) == ()
    assert {line.split(":")[0] for line in told} == {"documenteigenschappen"}
    assert clean(cleaned) == (cleaned, ())


@pytest.mark.steekproef(38)
@ALL
def test_our_own_document_stays_free_of_findings(kind, name, variant):
    of, checked = case(kind), made(kind, name, variant)
    screen, kring = one_pupil.screen(of, checked.meta.kring, variant), checked.meta.kring
    outcome = guard.inspect_bytes(f"{name}.docx", own_clean(kind, name, variant)[0], *screen, kring, document=name)
    assert outcome.oordeel == "vrij"


@office
@pytest.mark.parametrize("name", ["ouderbrief", "protocol"])
def test_a_document_saved_by_libreoffice_stays_the_same_letter(name, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(made("vo", name).data)
    profile = (tmp_path / "profiel").as_uri()
    program = shutil.which("soffice") or shutil.which("libreoffice")
    command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in" / "a.docx")], check=True, capture_output=True, timeout=HANGS)
    data = (tmp_path / "a.docx").read_bytes()
    cleaned, _ = clean(data)
    assert reading_copy(cleaned) == reading_copy(data)
    assert clean(cleaned) == (cleaned, ())
    assert "docProps/app.xml" not in members(cleaned)


MERGES = [
    ("a struck-out paragraph mark joins two paragraphs", para(run("een "), DELETED_MARK) + para(run("twee")), ["een twee"]),
    ("three in a row become one", para(run("1 "), DELETED_MARK) + para(run("2 "), DELETED_MARK) + para(run("3")), ["1 2 3"]),
    ("a paragraph that is all struck out is gone", para('<w:del w:id="2"><w:r><w:delText>weg</w:delText></w:r></w:del>', DELETED_MARK) + para(run("blijft")), ["blijft"]),
    ("the last paragraph stays", para(run("blijft"), DELETED_MARK), ["blijft"]),
    ("moved text stands where it was moved to", para(f'<w:moveFrom w:id="1">{run("b")}</w:moveFrom>{run("a")}') + para(f'<w:moveTo w:id="2">{run("b")}</w:moveTo>'), ["a", "b"]),
    ("an insertion around a link stays", para(f'<w:ins w:id="1"><w:hyperlink w:anchor="x">{run("doel")}</w:hyperlink></w:ins>'), ["doel"]),
    ("a deletion inside an insertion goes", para(f'<w:ins w:id="1">{run("a")}<w:del w:id="2"><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>'), ["a"]),
    ("hidden text under a style of its paragraph is text that shows again", para('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>zichtbaar</w:t></w:r>'), ["zichtbaar"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "inner", "expected"), MERGES, ids=[row[0] for row in MERGES])
def test_changes_are_accepted(name, inner, expected):
    assert text(clean(simple(inner))[0]) == expected


def test_a_hyperlink_field_to_a_file_becomes_its_text_and_one_to_a_site_stays():
    def link(target: str, words: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        code = f"<w:r><w:instrText>HYPERLINK &quot;{target}&quot;</w:instrText></w:r>"
        return para(mark.format("begin") + code + mark.format("separate") + run(words) + mark.format("end"))

    cleaned, told = clean(simple(link("file:///C:/x.docx", "oud") + link("https://www.school.example", "nieuw")))
    assert text(cleaned) == ["oud", "nieuw"]
    assert members(cleaned)["word/document.xml"].count(b"instrText>HYPERLINK") == 1
    assert len(told) == 1


def test_a_field_inside_a_field_that_fetches_keeps_the_result_alone():
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = (
        mark.format("begin")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + mark.format("separate")
        + run("9")
        + mark.format("end")
    )
    outer = (
        mark.format("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + inner
        + mark.format("separate")
        + run("ja")
        + mark.format("end")
    )
    cleaned, _ = clean(simple(para(outer)))
    assert text(cleaned) == ["ja"]
    assert b"fldChar" not in members(cleaned)["word/document.xml"]


def test_a_control_that_repeats_a_property_becomes_its_text_and_another_stays_a_form_field():
    def control(store: str, words: str) -> str:
        bound = f'<w:dataBinding w:xpath="/x" w:storeItemID="{store}"/><w:text/>'
        return para(f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent></w:sdt>")

    data = simple(
        control("{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "titel") + control("{11111111-0000-0000-0000-000000000000}", "veld")
    )
    cleaned, told = clean(data)
    assert text(cleaned) == ["titel", "veld"]
    assert members(cleaned)["word/document.xml"].count(b"<w:sdt>") == 1
    assert b"dataBinding" not in members(cleaned)["word/document.xml"]
    assert told == ("tekst: 2 koppelingen van invulvelden met verborgen gegevens weggehaald.",)


def test_a_picture_that_was_struck_out_leaves_the_file():
    assert not [name for name in members(clean(word_document())[0]) if name.endswith("image7.png")]


def test_a_link_that_runs_in_circles_between_parts_ends():
    loop = rels(relation("header", "header1.xml"))
    more = {
        "word/_rels/document.xml.rels": loop,
        "word/header1.xml": parts()["word/header1.xml"],
        "word/_rels/header1.xml.rels": loop,
    }
    assert text(clean(simple(para(run("tekst")), **more))[0]) == ["tekst"]


def test_a_png_loses_its_notes_and_keeps_its_pixels_and_size():
    dirty = png(
        (b"tEXt", b"Author\0Qweltjes"), (b"eXIf", b"II*\0Qweltjes"), (b"tIME", bytes(7)), (b"pHYs", bytes(9)), (b"gAMA", bytes(4))
    )
    cleaned = bare(dirty + b"Qweltjes")
    assert cleaned == png((b"pHYs", bytes(9)), (b"gAMA", bytes(4)))


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def exif(orientation: int, order: str) -> bytes:
    big = order == "MM"
    row = struct.pack(">HHIHH" if big else "<HHIHH", 0x0112, 3, 1, orientation, 0)
    head = b"MM\0*\0\0\0\x08\0\x01" if big else b"II*\0\x08\0\0\0\x01\0"
    return segment(0xE1, b"Exif\0\0" + head + row + bytes(4) + b"Qweltjes GPS")


PIXELS = (
    segment(0xDB, bytes(65))
    + segment(0xC0, bytes(15))
    + segment(0xDA, bytes(10))
    + b"\x12\xff\x00\x34\xff\xd0\x56"
    + segment(0xDA, bytes(8))
    + b"\x78"
)


@pytest.mark.parametrize("order", ["MM", "II"])
def test_a_jpeg_loses_its_notes_and_keeps_its_pixels_its_colours_and_its_turn(order):
    icc, adobe = segment(0xE2, b"ICC_PROFILE\0\1\1kleur"), segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")
    jfif = b"JFIF\0\1\1\0\0\x48\0\x48"
    noted = (
        segment(0xE0, jfif + b"\1\1abc")
        + exif(6, order)
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Qweltjes")
        + segment(0xFE, b"Qweltjes")
    )
    dirty = b"\xff\xd8" + noted + icc + adobe + PIXELS + b"\xff\xd9" + b"Qweltjes"
    cleaned = bare(dirty)
    assert cleaned is not None
    assert b"Qweltjes" not in cleaned
    assert cleaned.startswith(b"\xff\xd8" + segment(0xE0, jfif + b"\0\0"))
    assert cleaned.endswith(icc + adobe + PIXELS + b"\xff\xd9")
    assert cleaned.count(b"Exif\0\0") == 1
    assert bare(cleaned) == cleaned


def test_an_upright_jpeg_keeps_no_camera_data_at_all():
    cleaned = bare(b"\xff\xd8" + exif(1, "MM") + PIXELS + b"\xff\xd9")
    assert cleaned == b"\xff\xd8" + PIXELS + b"\xff\xd9"


@pytest.mark.parametrize("data", [b"GIF89a", png()[:-20], b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8\xff\xda\0\2", b"\xff\xd8", b""])
def test_a_picture_that_cannot_be_read_is_told_of_and_left_alone(data):
    assert bare(data) is None
    image = para('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Beeld"/><a:blip r:embed="rId1"/></wp:inline></w:drawing></w:r>')
    more = {"word/_rels/document.xml.rels": rels(relation("image", "media/image1.png")), "word/media/image1.png": data}
    cleaned, told = clean(simple(image, **more))
    assert members(cleaned)["word/media/image1.png"] == data
    assert any("blijft staan: een afbeelding die niet na te kijken is" in line for line in told)


def test_a_picture_with_a_name_of_its_own_gets_a_neutral_one_and_the_letter_still_shows_it():
    """Only the arrow to that picture moves: one to a neutral picture beside it and one to the styles stay as they were."""
    image = para(
        "".join(
            f'<w:r><w:drawing><wp:inline><wp:docPr id="{n}" name="Beeld"/><a:blip r:embed="rId{n}"/></wp:inline></w:drawing></w:r>'
            for n in (1, 2)
        )
    )
    arrows = rels(relation("image", "media/schoolfoto.png"), relation("image", "media/image1.png"))
    more = {"word/media/schoolfoto.png": png(), "word/media/image1.png": png(), "word/_rels/document.xml.rels": arrows}
    cleaned, told = clean(simple(image, **more))
    found = members(cleaned)
    assert sorted(name for name in found if "/media/" in name) == ["word/media/image1.png", "word/media/image2.png"]
    targets = re.findall(rb'Target="([^"]+)"', found["word/_rels/document.xml.rels"])
    assert [target.rpartition(b"/")[2] for target in targets if b"media" in target] == [b"image2.png", b"image1.png"]
    assert b"schoolfoto" not in b"".join(found.values())
    assert told


def test_a_pdf_is_not_cleaned_and_it_says_what_to_do():
    with pytest.raises(DocumentError, match=r"PDF wordt niet schoongemaakt.*Word-document"):
        clean(b"%PDF-1.7\n")


@pytest.mark.parametrize("data", [b"", b"dit is geen zip", word_document()[:-80], docx({"a.txt": "x"})])
def test_what_is_no_word_document_is_refused(data):
    with pytest.raises(DocumentError):
        clean(data)


def test_the_pixels_of_a_picture_in_a_letter_are_not_touched():
    found = members(clean(word_document())[0])
    pictures = [data for name, data in found.items() if "/media/" in name]
    assert [data[data.index(b"IDAT") :] for data in pictures] == [png()[png().index(b"IDAT") :]]
    assert zlib.decompress(pictures[0][pictures[0].index(b"IDAT") + 4 : -16]) == b"\0\x10\x20\x30"
