import zlib
from collections.abc import Callable

import pytest
from places_of_a_name import jpeg
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from test_guard_pdf import CANARY, FORBIDDEN, pdf

from generator.base.kring import Kring
from generator.guard import Allowed, inspect_bytes
from generator.guard.files import pdf as reader

Plant = Callable[[PdfWriter, str], object]


def _dict(**pairs: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in pairs.items()})


def _root(key: str, value: Callable[[str], object]) -> Plant:
    def plant(writer: PdfWriter, text: str) -> None:
        writer._root_object[NameObject(key)] = value(text)

    return plant


def _stream(data: bytes, **pairs: object) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    for key, value in pairs.items():
        stream[NameObject(f"/{key}")] = value
    return stream


def _loose(make: Callable[[str], object]) -> Plant:
    return lambda writer, text: writer._add_object(make(text))  # type: ignore[arg-type]


def _page(writer: PdfWriter, key: str, value: object) -> None:
    writer.pages[0][NameObject(key)] = value


def _text(content: Callable[[str], str]) -> Plant:
    def plant(writer: PdfWriter, text: str) -> None:
        resources = writer.pages[0]["/Resources"]
        stream = _stream(content(text).encode("latin-1")).flate_encode()
        _page(writer, "/Contents", writer._add_object(stream))
        assert resources

    return plant


PLACES: dict[str, Plant] = {
    "invisible text": _text(lambda c: f"BT /F1 12 Tf 3 Tr 50 800 Td ({c}) Tj ET"),
    "white text": _text(lambda c: f"1 1 1 rg BT /F1 12 Tf 50 800 Td ({c}) Tj ET"),
    "text off the page": _text(lambda c: f"BT /F1 12 Tf -900 2800 Td ({c}) Tj ET"),
    "text in pieces": _text(lambda c: f"BT /F1 12 Tf 50 800 Td [({c[:3]}) 5 ({c[3:]})] TJ ET"),
    "alternative text in the page": _text(lambda c: f"/Figure <</Alt ({c})>> BDC EMC BT /F1 12 Tf 50 800 Td (tekst) Tj ET"),
    "text behind other text": _text(lambda c: f"/Span <</ActualText ({c})>> BDC BT /F1 12 Tf 50 800 Td (tekst) Tj ET EMC"),
    "form on the page": lambda w, c: _page(
        w,
        "/X",
        w._add_object(_stream(f"BT /F1 12 Tf ({c}) Tj ET".encode(), Type=NameObject("/XObject"), Subtype=NameObject("/Form"))),
    ),
    "XMP": _root(
        "/Metadata",
        lambda c: _stream(f"<x:xmpmeta>{c}</x:xmpmeta>".encode(), Type=NameObject("/Metadata"), Subtype=NameObject("/XML")),
    ),
    "page label": _root("/PageLabels", lambda c: _dict(Nums=ArrayObject([NumberObject(0), _dict(P=TextStringObject(f"{c}-"))]))),
    "named destination": _root("/Dests", lambda c: DictionaryObject({NameObject(f"/{c}"): ArrayObject()})),
    "destination in the name tree": _root(
        "/Names", lambda c: _dict(Dests=_dict(Names=ArrayObject([TextStringObject(f"over {c}"), ArrayObject()])))
    ),
    "layer": _root("/OCProperties", lambda c: _dict(OCGs=ArrayObject([_dict(Type=NameObject("/OCG"), Name=TextStringObject(c))]))),
    "script in a stream": _loose(lambda c: _dict(S=NameObject("/JavaScript"), JS=_stream(f"app.alert('{c}')".encode()))),
    "name of a font": _loose(lambda c: _dict(Type=NameObject("/Font"), BaseFont=NameObject(f"/ABCDEF+{c}"))),
    "choice of a field": _loose(lambda c: _dict(FT=NameObject("/Ch"), Opt=ArrayObject([TextStringObject(c)]))),
    "default of a field": _loose(lambda c: _dict(FT=NameObject("/Tx"), DV=TextStringObject(c))),
    "form of XFA": _loose(lambda c: _dict(XFA=ArrayObject([TextStringObject("data"), _stream(f"<a>{c}</a>".encode())]))),
    "author of a note": _loose(lambda c: _dict(Subtype=NameObject("/Text"), T=TextStringObject(c))),
    "rich text of a note": _loose(lambda c: _dict(Subtype=NameObject("/Text"), RC=TextStringObject(f"<p>{c}</p>"))),
    "appearance of a note": _loose(
        lambda c: _stream(f"BT /F1 12 Tf ({c}) Tj ET".encode(), Subtype=NameObject("/Form")).flate_encode()
    ),
    "target of a link": _loose(lambda c: _dict(S=NameObject("/URI"), URI=TextStringObject(f"https://x.example/{c}"))),
    "file to open": _loose(lambda c: _dict(S=NameObject("/GoToR"), F=TextStringObject(f"{c}.pdf"))),
    "signature": _loose(lambda c: _dict(Type=NameObject("/Sig"), Name=TextStringObject(c))),
    "certificate of a signature": _loose(
        lambda c: _dict(Type=NameObject("/Sig"), Contents=ByteStringObject(b"\x30\x82CN=" + c.encode()))
    ),
    "data of a program": _loose(lambda c: _dict(PieceInfo=_dict(Word=_dict(Private=TextStringObject(c))))),
    "thread": _root("/Threads", lambda c: ArrayObject([_dict(I=_dict(Title=TextStringObject(c)))])),
    "XMP of a picture": _loose(
        lambda c: _stream(
            jpeg(b"http://ns.adobe.com/xap/1.0/\0" + c.encode()), Subtype=NameObject("/Image"), Filter=NameObject("/DCTDecode")
        )
    ),
    "object that nothing refers to": _loose(TextStringObject),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_in_every_place_of_a_pdf(place: str):
    data = pdf(lambda writer: PLACES[place](writer, CANARY))
    outcome = inspect_bytes("a.pdf", data, FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    assert [b for b in outcome.bevindingen if "betrokkene" in b.soort]
    assert CANARY.lower() not in str(outcome.as_json()).lower()


@pytest.mark.parametrize("place", PLACES)
def test_the_same_place_of_a_pdf_with_another_word_holds_no_name(place: str):
    outcome = inspect_bytes("a.pdf", pdf(lambda writer: PLACES[place](writer, "zonnebloem")), FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    assert not [b for b in outcome.bevindingen if "betrokkene" in b.soort]


def _update(data: bytes, number: int, body: bytes) -> bytes:
    """Return the PDF with an object replaced in an update behind it; the old one stays in the file."""
    at = len(data)
    table = at + len(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = data.rindex(b"startxref") + len("startxref")
    previous = int(data[start:].split()[0])
    root = data[data.rindex(b"/Root") :].split()[1]
    return (
        data
        + b"%d 0 obj\n" % number
        + body
        + b"\nendobj\nxref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 99/Root %s 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (number, at, root, previous, table)
    )


def test_what_an_update_of_a_pdf_replaced_is_still_read():
    old = pdf(lambda writer: writer._add_object(_dict(Wie=TextStringObject(CANARY))))
    number = int(old[: old.index(CANARY.encode())].rpartition(b" 0 obj")[0].split()[-1])
    updated = _update(old, number, b"<</Wie (niemand)>>")
    kinds = [b.soort for b in inspect_bytes("a.pdf", updated, FORBIDDEN, Allowed(), Kring.ACTIETEAM).bevindingen]
    assert any("betrokkene" in kind for kind in kinds)


def test_a_packed_stream_that_an_update_replaced_is_still_read():
    packed = zlib.compress(f"BT ({CANARY}) Tj ET".encode())
    old = pdf(lambda writer: writer._add_object(_stream(f"BT ({CANARY}) Tj ET".encode()).flate_encode()))
    number = int(old[: old.rindex(b"stream\n")].rpartition(b" 0 obj")[0].split()[-1])
    assert packed[:2] in old
    updated = _update(old, number, b"<</Wie (niemand)>>")
    kinds = [b.soort for b in inspect_bytes("a.pdf", updated, FORBIDDEN, Allowed(), Kring.ACTIETEAM).bevindingen]
    assert any("betrokkene" in kind for kind in kinds)


@pytest.mark.parametrize("where", ["before", "after"])
def test_bytes_around_a_pdf_are_read(where: str):
    extra = CANARY.encode() + b"\n"
    data = pdf() + extra if where == "after" else b"%PDF-1.3\n%" + extra + pdf()
    assert inspect_bytes("a.pdf", data, FORBIDDEN, Allowed(), Kring.ACTIETEAM).oordeel == "geblokkeerd"


def test_a_fault_of_our_own_reader_is_told_as_one_and_never_as_a_damaged_file(
    monkeypatch: pytest.MonkeyPatch, schoolkader, tmp_path
):
    monkeypatch.setattr(reader, "_PLACES", None)
    (tmp_path / "brief.pdf").write_bytes(pdf())
    said = schoolkader("controleer", "brief.pdf")
    assert said.code == 1
    assert "niet had mogen gebeuren" in " ".join(said.err.split())
    assert "beschadigd" not in said.err + said.out


@pytest.mark.parametrize(
    "odd",
    [
        {"/Annots": NumberObject(3)},
        {"/Annots": ArrayObject([DictionaryObject({NameObject("/AP"): NumberObject(1)})])},
        {"/Annots": ArrayObject([DictionaryObject({NameObject("/S"): ArrayObject([NumberObject(1)])})])},
        {"/Odd": DictionaryObject({NameObject("/S"): ArrayObject(), NameObject("/Subtype"): ArrayObject()})},
    ],
)
def test_a_value_of_an_odd_kind_in_a_pdf_is_read_past(odd: dict[str, object]):
    def plant(writer: PdfWriter) -> None:
        for key, value in odd.items():
            writer.pages[0][NameObject(key)] = value

    assert inspect_bytes("a.pdf", pdf(plant), FORBIDDEN, Allowed()).oordeel in {"vrij", "waarschuwing"}
