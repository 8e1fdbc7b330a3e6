import base64
import io
import zlib
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from generator.base.errors import DocumentError
from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden, inspect_bytes

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


def identity(data: bytes) -> Callable[[PdfWriter], object]:
    """Give a PDF this identity, which programs make of bytes by chance."""

    def change(writer: PdfWriter) -> None:
        writer._ID = ArrayObject([ByteStringObject(data), ByteStringObject(data)])

    return change


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


@pytest.mark.parametrize("data", [b"\x01X*******a Q\x02\xff", b"\x90Q**ltjes\x91", b"X******a Qw*ltjes"])
def test_letters_that_stand_in_an_identity_by_chance_are_nobody(data: bytes):
    assert inspect_bytes("a.pdf", pdf(identity(data)), FORBIDDEN, Allowed()).oordeel == "vrij"


def test_a_whole_name_in_an_identity_is_found():
    assert inspect_bytes("a.pdf", pdf(identity(CANARY.encode())), FORBIDDEN, Allowed()).oordeel == "geblokkeerd"


def test_a_name_in_the_text_of_a_pdf_is_found_with_its_page():
    outcome = inspect_bytes("a.pdf", pdf(text=f"Wij spraken met {CANARY}."), FORBIDDEN, Allowed())
    assert ("tekst", "bladzijde 1, regel 1") in {(b.deel, b.plaats) for b in outcome.bevindingen}


def test_a_clean_pdf_is_free_and_a_detail_in_it_blocks():
    assert inspect_bytes("a.pdf", pdf(), FORBIDDEN, Allowed()).oordeel == "vrij"
    assert inspect_bytes("a.pdf", pdf(text="Een leerling uit 2B is geschorst."), FORBIDDEN, Allowed()).oordeel == "geblokkeerd"


def test_a_scan_is_not_passed_but_warned():
    assert "geen leesbare tekst" in {b.soort for b in inspect_bytes("a.pdf", pdf(text=""), FORBIDDEN, Allowed()).bevindingen}


def _loose(writer: PdfWriter, **pairs: object) -> None:
    writer._add_object(DictionaryObject({NameObject(f"/{key}"): value for key, value in pairs.items()}))


def _stamp(text: str) -> Callable[[PdfWriter], object]:
    def change(writer: PdfWriter) -> None:
        look = DecodedStreamObject()
        look.set_data(f"BT /F1 12 Tf 2 2 Td ({text}) Tj ET".encode())
        look[NameObject("/Subtype")] = NameObject("/Form")
        look[NameObject("/Resources")] = writer.pages[0]["/Resources"]
        views = DictionaryObject({NameObject("/N"): writer._add_object(look.flate_encode())})
        note = {NameObject("/Subtype"): NameObject("/Stamp"), NameObject("/AP"): views}
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject(note))])

    return change


def _picture(writer: PdfWriter) -> None:
    image = DecodedStreamObject()
    image.set_data(b"\0" * 12)
    image[NameObject("/Subtype")] = NameObject("/Image")
    writer._add_object(image)


def found(change: Callable[[PdfWriter], object], kring: Kring = Kring.OPENBAAR) -> dict[str, str]:
    return {each.soort: each.zwaarte for each in inspect_bytes("a.pdf", pdf(change), FORBIDDEN, Allowed(), kring).bevindingen}


@pytest.mark.parametrize(
    ("user", "owner", "algorithm"), [("geheim", "geheim", "RC4-128"), ("", "alleen de baas", "RC4-40"), ("", "baas", "RC4-128")]
)
def test_a_pdf_with_a_password_also_of_its_owner_alone_is_refused(user: str, owner: str, algorithm: str):
    with pytest.raises(DocumentError, match="wachtwoord"):
        inspect_bytes("a.pdf", pdf(lambda w: w.encrypt(user, owner, algorithm=algorithm)), FORBIDDEN, Allowed())


def _as_aes(data: bytes) -> bytes:
    """A PDF that says it is locked with AES-256, as the newest programs do; the library at hand cannot open those."""
    rights = b"<</Filter/Standard/V 5/R 6/Length 256/P -4/EncryptMetadata true/StmF/StdCF/StrF/StdCF"
    rights += b"/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/O<%b>/U<%b>/OE<%b>/UE<%b>/Perms<%b>>>" % (
        *(b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32),
        b"00" * 16,
    )
    return data.replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt " + rights + b"\n/ID [<00><00>]")


def test_a_pdf_with_a_new_kind_of_lock_is_refused_and_the_next_file_is_read(schoolkader, tmp_path):
    locked = _as_aes(pdf())
    assert b"AESV3" in locked
    with pytest.raises(DocumentError, match="wachtwoord"):
        inspect_bytes("a.pdf", locked, FORBIDDEN, Allowed())
    (tmp_path / "a.pdf").write_bytes(locked)
    (tmp_path / "b.pdf").write_bytes(pdf(text="Een leerling uit 2B is geschorst."))
    said = schoolkader("controleer", "a.pdf", "b.pdf")
    assert said.code == 4
    assert "wachtwoord" in said.err
    assert "klas of groep" in said.err


@pytest.mark.parametrize("filters", [("/ASCII85Decode", "/FlateDecode"), ("/FlateDecode",), ("/ASCIIHexDecode",)])
def test_a_pdf_whose_filters_are_a_list_is_read(filters: tuple[str, ...]):
    def change(writer: PdfWriter) -> None:
        content = writer.pages[0]["/Contents"].get_object()
        data = content.get_data()
        for name in reversed(filters):
            data = {
                "/FlateDecode": zlib.compress,
                "/ASCII85Decode": lambda raw: base64.a85encode(raw) + b"~>",
                "/ASCIIHexDecode": lambda raw: raw.hex().encode() + b">",
            }[name](data)
        stream = StreamObject()
        stream._data = data
        stream[NameObject("/Filter")] = ArrayObject(map(NameObject, filters))
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    assert found(change) == {}
    with_name = pdf(change, text=f"Wij spraken met {CANARY}.")
    assert inspect_bytes("a.pdf", with_name, FORBIDDEN, Allowed()).oordeel == "geblokkeerd"


def test_a_picture_in_a_pdf_warns_as_one_in_a_word_document_does():
    assert found(_picture) == {"afbeelding": "waarschuwing"}
    assert found(_picture, Kring.TEAM) == {}


def test_the_text_of_a_stamp_and_of_a_note_is_read_as_the_letter_is():
    assert "klas of groep" in found(_stamp("Bestemd voor ouders van klas 2B"))
    assert "klas of groep" in found(lambda w: w.add_annotation(0, FreeText(text="Het was in 2B.", rect=(0, 0, 9, 9))))
    assert found(_stamp("Verzonden")) == {}


@pytest.mark.parametrize("kring", [Kring.OPENBAAR, Kring.SCHOOL])
@pytest.mark.parametrize("action", ["/Launch", "/JavaScript", "/SubmitForm", "/GoToR"])
def test_what_a_pdf_does_by_itself_is_named(action: str, kring: Kring):
    assert found(lambda w: _loose(w, S=NameObject(action)), kring) == {"actie die iets uitvoert": "blok"}


def test_a_link_in_a_pdf_is_judged_as_in_a_word_document():
    for link, weight in (("https://t.me/tess", "blok"), ("tel:+31655512345", "blok"), ("https://elders.example", "waarschuwing")):
        assert set(found(lambda w, link=link: _loose(w, S=NameObject("/URI"), URI=TextStringObject(link))).values()) == {weight}
