"""Form fields: found back by name, empty or filled in, also after LibreOffice."""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import office
from notation import filled_fields
from patience import HANGS
from test_build_reading import ALL

from generator.ooxml import docx as docxzip
from generator.ooxml.parts import Package
from generator.ooxml.word import every, find, get, q
from generator.ooxml.xml import Element, parse, serialize
from generator.render.paper.house import ours
from generator.render.tekst.build import build
from generator.render.tekst.read import reading_copy

FORM = """[Vraag] Wie bent u?  [[keuze: rol; Uw rol; ouder; leerling]]
[Veld] [[datum: op; Datum]]
[Veld] [[vinkje: ja1; Eerste]] Eerste
[Veld] [[vinkje: ja2; Tweede]] Tweede
[Veld] [[tekst: kort; Kort antwoord]]
[Veld] [[tekstvak: lang; Lang antwoord]]
[Tabel 50 50 "punten"]
| Punt | Antwoord |
| Een | [[tekst: cel; Antwoord in een cel]] |
"""
ANSWERS = {"rol": "leerling", "op": "3 maart 2027", "ja1": "ja", "ja2": "", "kort": "Prima & goed", "lang": "Regel een", "cel": ""}


def fill(data: bytes, answers: dict[str, str]) -> bytes:
    """Fill a form in as Word does it."""
    parts = docxzip.read(data)
    root = parse(parts["word/document.xml"], "document")
    for control in every(root, "w:sdt"):
        answer = answers[get(find(control, "w:sdtPr/w:tag"))]
        if answer:
            _fill(control, answer)
    return docxzip.pack(parts | {"word/document.xml": serialize(root)})


def _fill(control: Element, answer: str) -> None:
    properties, text = find(control, "w:sdtPr"), next(every(control, "w:t"))
    box = find(properties, "w14:checkbox/w14:checked")
    if box is not None:
        box.set(q("w14:val"), "1")
        text.text = "☒"
        return
    properties.remove(find(properties, "w:showingPlcHdr"))
    text.text = answer
    looks = find(text.getparent(), "w:rPr")
    looks.remove(find(looks, "w:rStyle"))


def controls(source: str) -> list[Element]:
    return [*every(Package(docxzip.read(build(source, ours()))).xml("word/document.xml"), "w:sdt")]


def test_an_empty_form_has_every_field_and_no_answer():
    assert filled_fields(build(FORM, ours())) == dict.fromkeys(ANSWERS, "")


def test_a_form_that_was_filled_in_gives_its_answers():
    data = fill(build(FORM, ours()), ANSWERS)
    assert filled_fields(data) == ANSWERS
    assert "[[keuze: rol; Uw rol; ouder; leerling]] «leerling»" in reading_copy(data)


@office
def test_a_form_gives_the_same_answers_after_libreoffice_saved_it(tmp_path: Path):
    source = tmp_path / "formulier.docx"
    source.write_bytes(fill(build(FORM, ours()), ANSWERS))
    saved = through_office(source)
    assert filled_fields(saved) == ANSWERS
    assert filled_fields(through_office(source, name="leeg", data=build(FORM, ours()))) == dict.fromkeys(ANSWERS, "")


@office
def test_a_document_reads_the_same_after_libreoffice_saved_it(tmp_path: Path):
    """Titles of fields and tables are what LibreOffice does not keep."""
    source = tmp_path / "alles.docx"
    data = build(ALL, ours())
    source.write_bytes(data)
    saved = through_office(source)

    def comparable(docx: bytes) -> list[str]:
        return [re.sub(r'"[^"]*"\]$|\[\[.*?\]\]', "", line) for line in reading_copy(docx).splitlines()]

    assert comparable(saved) == comparable(data)


def through_office(source: Path, *, name: str = "", data: bytes = b"") -> bytes:
    """Open a document in LibreOffice and save it again."""
    folder = source.parent
    if name:
        source = folder / f"{name}.docx"
        source.write_bytes(data)
    options = ["--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(["soffice", *options, "--outdir", folder / "uit", source], check=True, capture_output=True, timeout=HANGS)
    return (folder / "uit" / source.name).read_bytes()


def test_each_field_has_a_title_and_a_hidden_bookmark_of_its_own():
    document = Package(docxzip.read(build(FORM, ours()))).xml("word/document.xml")
    starts = [get(one, "w:name") for one in every(document, "w:bookmarkStart")]
    assert starts == [f"_veld_{name}" for name in ANSWERS]
    ids = [get(one, "w:id") for one in every(document, "w:bookmarkStart")]
    assert ids == [get(one, "w:id") for one in every(document, "w:bookmarkEnd")]
    assert len(set(ids)) == len(ids)
    properties = [find(one, "w:sdtPr") for one in every(document, "w:sdt")]
    assert all(get(find(one, "w:alias")) for one in properties)
    assert len({get(find(one, "w:id")) for one in properties}) == len(properties)


@pytest.mark.parametrize(
    ("source", "element", "placeholder"),
    [
        ("[[vinkje: a; A]]", "w14:checkbox", "☐"),
        ("[[keuze: a; A; x; y]]", "w:dropDownList", "Kies"),
        ("[[datum: a; A]]", "w:date", "Kies een datum"),
        ("[[tekst: a; A]]", "w:text", "Klik om te typen"),
        ("[[tekstvak: a; A]]", "w:text", "Klik om te typen"),
    ],
)
def test_each_kind_of_field_is_a_control_of_its_own_kind(source: str, element: str, placeholder: str):
    (control,) = controls(source)
    assert find(control, f"w:sdtPr/{element}") is not None
    assert "".join(one.text or "" for one in every(control, "w:t")) == placeholder


def test_a_date_is_written_in_dutch():
    (control,) = controls("[[datum: a; A]]")
    assert get(find(control, "w:sdtPr/w:date/w:dateFormat")) == "d MMMM yyyy"
    assert get(find(control, "w:sdtPr/w:date/w:lid")) == "nl-NL"
