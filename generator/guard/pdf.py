"""Guard, reading a PDF: the text of its pages, and every string of every object, shown or not.

In: bytes. Out: pieces. Never: a script, a link that is followed, or pixels: a scan has no text to read.
"""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from generator.guard import binary, parts, pdfraw
from generator.guard.archive import open_embedded
from generator.guard.breaks import across
from generator.guard.findings import Aard, Bevinding, Piece, Zwaarte, refusal
from generator.ooxml.zip import MAX_FILE

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

_MAX_PAGES = 200
_MAX_OBJECTS = 50_000
_MAX_STREAM = 10 * 2**20
_PLACES = {
    "/Author": "auteur",
    "/Title": "titel",
    "/Subject": "onderwerp",
    "/Keywords": "trefwoorden",
    "/Creator": "programma",
    "/Producer": "programma",
}
_ALT = {
    "/Alt": "alternatieve tekst",
    "/ActualText": "vervangende tekst",
    "/Contents": "opmerking",
    "/T": "naam van een veld",
    "/V": "waarde van een veld",
}
_OTHER = {"/TU": "hulptekst van een veld", "/URI": "doel van een link", "/UF": "naam van een bijlage", "/F": "naam van een bijlage"}


def read(data: bytes) -> tuple[tuple[Piece, ...], tuple[Bevinding, ...]]:
    """Return every piece of text of a PDF, and what cannot be read.

    Raises:
        DocumentError: it is empty, too large, damaged or encrypted.
    """
    if len(data) > MAX_FILE:
        raise refusal("Het bestand is groter dan 20 MB.", "Verklein de afbeeldingen of haal ze weg.")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        reader = _open(data)
        pieces = (*_pages(reader), *_objects(reader), *pdfraw.pieces(data))
    except _errors() as error:
        raise refusal("Dit is geen leesbare PDF: het bestand is beschadigd.", "Maak de PDF opnieuw.") from error
    seen = any(piece.text.strip() for piece in pieces if piece.plaats.startswith("bladzijde"))
    return pieces, () if seen else (_scan(),)


def _errors() -> tuple[type[Exception], ...]:
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only a PDF needs it

    return (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OSError,
        AssertionError,
        NotImplementedError,
    )


def _open(data: bytes) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF needs it

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise refusal("De PDF is met een wachtwoord beveiligd.", "Maak een PDF zonder wachtwoord.")
    if len(reader.pages) > _MAX_PAGES:
        raise refusal("De PDF heeft meer dan 200 bladzijden.", "Deel hem op.")
    return reader


def _scan() -> Bevinding:
    return Bevinding("geen leesbare tekst", "tekst", "hele bestand", "Dit lijkt een scan: lees hem zelf na.", Zwaarte.WAARSCHUWING)


def _pages(reader: "PdfReader") -> Iterator[Piece]:
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        yield from (Piece("tekst", f"bladzijde {number}, regel {row}", line) for row, line in enumerate(text.splitlines(), 1))
        yield Piece("tekst", f"bladzijde {number}", text, Aard.NAMEN)
        place = f"bladzijde {number}, einde van een regel en begin van de volgende"
        yield from (Piece("tekst", place, row, Aard.BREUK) for row in across(text.splitlines()))


def _objects(reader: "PdfReader") -> Iterator[Piece]:
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - only a PDF needs it

    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    numbers = sorted({number for table in reader.xref.values() for number in table} | set(reader.xref_objStm))
    if len(numbers) > _MAX_OBJECTS:
        raise refusal("De PDF is te groot om na te kijken.", "Deel hem op.")
    for number in numbers:
        yield from _strings(IndirectObject(number, 0, reader).get_object(), "", number in pages)
    yield from _strings(reader.trailer, "", inside=False)


def _strings(value: object, key: str, inside: bool) -> Iterator[Piece]:  # noqa: FBT001
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, StreamObject, TextStringObject  # noqa: PLC0415

    match value:
        case TextStringObject():
            yield _piece(key, str(value))
        case ByteStringObject():
            yield from (_piece(key, text) for text in binary.strings(bytes(value)))
        case NameObject():
            yield from _name(key, str(value))
        case ArrayObject():
            for item in value:
                yield from _strings(item, key, inside)
        case DictionaryObject():
            for name in value:
                yield from _name("", str(name))
                yield from _strings(value.raw_get(name), str(name), inside)
            if isinstance(value, StreamObject):
                yield from _stream(value)
        case _:
            return


def _name(key: str, name: str) -> Iterator[Piece]:
    """Yield a name that is no word of the format itself, such as a named destination."""
    if name.removeprefix("/") not in pdfraw.words():
        yield _piece(key, name)


def _stream(value: "StreamObject") -> Iterator[Piece]:
    subtype, kind = value.get("/Subtype"), value.get("/Type")
    if kind in {"/Metadata", "/EmbeddedFile"} or subtype == "/XML":
        data = value.get_data()[:_MAX_STREAM]
        place = "bijlage" if kind == "/EmbeddedFile" else "verborgen eigenschappen (XMP)"
        yield from (Piece("eigenschappen van de PDF", place, text, Aard.KENMERK) for text in binary.strings(data))
        if data.startswith(b"PK\x03\x04"):
            yield from parts.package_pieces(open_embedded(data, _MAX_STREAM), 2)
    elif subtype == "/Image":
        raw = bytes(value._data)  # noqa: SLF001 - the picture as it was embedded, with what its maker wrote in it
        yield from binary.pieces("afbeelding", raw) if raw.startswith(b"\xff\xd8") else ()
    elif value.get("/Filter") not in {None, "/FlateDecode"}:
        data = value.get_data()[:_MAX_STREAM]  # the rest is read as it lies in the file
        yield from (Piece(pdfraw.PART, "leesbare tekst in het bestand", text, Aard.RUW) for text in binary.strings(data))


def _piece(key: str, text: str) -> Piece:
    place = (_PLACES | _ALT | _OTHER).get(key, "verborgen gegeven")
    return Piece("eigenschappen van de PDF", place, text, Aard.LINK if key == "/URI" else Aard.KENMERK)
