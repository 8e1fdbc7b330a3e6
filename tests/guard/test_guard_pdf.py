import io
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from generator.errors import DocumentError
from generator.guard import Allowed, Forbidden, inspect_bytes
from generator.kring import Kring

CANARY = "Qweltjes"
FORBIDDEN = Forbidden(namen=(f"Xandrina {CANARY}",))


def _writer(text: str) -> PdfWriter:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {NameObject(k): NameObject(v) for k, v in {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}.items()}
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 50 800 Td ({text}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    return writer


def pdf(change: Callable[[PdfWriter], object] = lambda _: None, text: str = "Beste ouders, wij schrijven u.") -> bytes:
    writer = _writer(text)
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _form(writer: PdfWriter) -> None:
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("wie"),
            NameObject("/V"): TextStringObject(CANARY),
        }
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
    writer._root_object[NameObject("/AcroForm")] = form


def _alt(writer: PdfWriter) -> None:
    element = DictionaryObject(
        {NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(f"{CANARY} op het plein")}
    )
    writer._root_object[NameObject("/StructTreeRoot")] = DictionaryObject({NameObject("/K"): writer._add_object(element)})


def _script(writer: PdfWriter) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(f"app.alert('{CANARY}')")}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


HIDDEN = {
    "author": (lambda w: w.add_metadata({"/Author": CANARY}), "auteur"),
    "title": (lambda w: w.add_metadata({"/Title": f"Over {CANARY}"}), "titel"),
    "own property": (lambda w: w.add_metadata({"/Wie": CANARY}), "verborgen gegeven"),
    "outline": (lambda w: w.add_outline_item(title=f"Over {CANARY}", page_number=0), "titel"),
    "attachment": (lambda w: w.add_attachment("a.txt", CANARY.encode()), "bijlage"),
    "name of an attachment": (lambda w: w.add_attachment(f"{CANARY}.txt", b"x"), "naam van een bijlage"),
    "note": (lambda w: w.add_annotation(0, FreeText(text=CANARY, rect=(0, 0, 9, 9))), "opmerking"),
    "value of a field": (_form, "waarde van een veld"),
    "alternative text": (_alt, "alternatieve tekst"),
    "script": (_script, "verborgen gegeven"),
}


@pytest.mark.parametrize("place", HIDDEN)
def test_a_name_is_found_in_every_place_of_a_pdf(place: str):
    change, where = HIDDEN[place]
    outcome = inspect_bytes("a.pdf", pdf(change), FORBIDDEN, Allowed(), Kring.TEAM)
    assert outcome.oordeel == "geblokkeerd"
    assert where in {b.plaats for b in outcome.bevindingen}
    assert CANARY not in str(outcome.as_json())


def test_a_name_in_the_text_of_a_pdf_is_found_with_its_page():
    outcome = inspect_bytes("a.pdf", pdf(text=f"Wij spraken met {CANARY}."), FORBIDDEN, Allowed())
    assert ("tekst", "bladzijde 1, regel 1") in {(b.deel, b.plaats) for b in outcome.bevindingen}


def test_a_clean_pdf_is_free_and_a_detail_in_it_blocks():
    assert inspect_bytes("a.pdf", pdf(), FORBIDDEN, Allowed()).oordeel == "vrij"
    assert inspect_bytes("a.pdf", pdf(text="Een leerling uit 2B is geschorst."), FORBIDDEN, Allowed()).oordeel == "geblokkeerd"


def test_a_scan_is_not_passed_but_warned():
    assert "geen leesbare tekst" in {b.soort for b in inspect_bytes("a.pdf", pdf(text=""), FORBIDDEN, Allowed()).bevindingen}


def test_an_encrypted_pdf_is_refused():
    with pytest.raises(DocumentError, match="wachtwoord"):
        inspect_bytes("a.pdf", pdf(lambda w: w.encrypt("geheim", algorithm="RC4-128")), FORBIDDEN, Allowed())
