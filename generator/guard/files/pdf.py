"""Guard, reading a PDF: the text of its pages, and every string of every object, shown or not.

In: bytes. Out: pieces. Never: a script, a link that is followed, or pixels: a scan has no text to read.
"""

import logging
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from generator.base.errors import GeneratorError
from generator.guard.docx import binary, parts
from generator.guard.docx.archive import open_embedded
from generator.guard.docx.breaks import across
from generator.guard.files import pdfraw, pdfwork
from generator.guard.findings import PICTURE, Aard, Bevinding, Piece, Zwaarte, refusal
from generator.ooxml.zip import MAX_FILE

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject, StreamObject

_PART = "eigenschappen van de PDF"
_ACTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"})
_AARD = {"/URI": Aard.LINK, "/Contents": Aard.TEKST, "/ID": Aard.RUW}  # an identity of a file is letters and digits by chance
_STRANGE = (zlib.error, RecursionError, MemoryError, UnicodeError)  # what a strange file gives in code of ours
_MAX_PAGES = 200
_MAX_OBJECTS = 50_000
_MAX_TEXT = 6_000_000  # signs of all pieces together; a protocol of 18 pages has 650,000
_MAX_STREAM = 10 * 2**20
_PLACES = {
    "/Author": "auteur",
    "/Title": "titel",
    "/Subject": "onderwerp",
    "/Keywords": "trefwoorden",
    "/Creator": "programma",
    "/Producer": "programma",
    "/Alt": "alternatieve tekst",
    "/ActualText": "vervangende tekst",
    "/Contents": "opmerking",
    "/T": "naam van een veld",
    "/V": "waarde van een veld",
    "/TU": "hulptekst van een veld",
    "/URI": "doel van een link",
    "/UF": "naam van een bijlage",
    "/F": "naam van een bijlage",
}


def read(data: bytes) -> tuple[tuple[Piece, ...], tuple[Bevinding, ...]]:
    """Return every piece of text of a PDF, and what cannot be read, shows something or does something.

    Raises:
        DocumentError: it is empty, too large, damaged or encrypted.
    """
    if len(data) > MAX_FILE:
        raise refusal("Het bestand is groter dan 20 MB.", "Verklein de afbeeldingen of haal ze weg.")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        return _read(data)
    except GeneratorError:
        raise
    except Exception as error:  # whatever the library meets in a strange file, that file cannot be read
        if type(error).__name__ == "DependencyError":  # what it says of a kind of encryption that it does not know
            raise _locked() from error
        if _of_ours(error):  # a fault of this reader says nothing of the file
            raise
        raise refusal("Dit is geen leesbare PDF: het bestand is beschadigd.", "Maak de PDF opnieuw.") from error


def _of_ours(error: Exception) -> bool:
    """Return whether an error came up in this project, and is none that a strange file gives there."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    module = "" if trace is None else str(trace.tb_frame.f_globals.get("__name__", ""))
    return module.startswith("generator.") and not isinstance(error, _STRANGE)


def _read(data: bytes) -> tuple[tuple[Piece, ...], tuple[Bevinding, ...]]:
    reader = _open(data)
    pdfwork.refuse_slow(reader)
    found: dict[Bevinding, None] = {}
    known = (*_pages(reader), *_objects(reader, found))
    pieces = (*known, *_elsewhere(known, pdfraw.pieces(data)))
    if sum(len(piece.text) for piece in pieces) > _MAX_TEXT:
        raise refusal("De PDF is te groot om na te kijken.", "Deel hem op.")
    if not any(piece.text.strip() for piece in pieces if piece.plaats.startswith("bladzijde")):
        found[_scan()] = None
    return pieces, tuple(found)


def _elsewhere(known: tuple[Piece, ...], raw: Iterator[Piece]) -> Iterator[Piece]:
    """Yield what lies in the file beside what was read as an object: a string of one was judged as what it is.

    Such a string may be the description of a picture. As bytes it looks like that string with a mark before it, and without its
    last letter where the bytes were read one further.
    """
    texts = {each.text for each in known}
    texts |= {text[:-1] for text in texts}
    yield from (piece for piece in raw if piece.text.lstrip("ÿþ") not in texts)


def _locked() -> GeneratorError:
    return refusal("De PDF is met een wachtwoord beveiligd.", "Maak een PDF zonder wachtwoord of beveiliging.")


def _open(data: bytes) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF needs it

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise _locked()
    if len(reader.pages) > _MAX_PAGES:
        raise refusal("De PDF heeft meer dan 200 bladzijden.", "Deel hem op.")
    return reader


def _scan() -> Bevinding:
    return Bevinding("geen leesbare tekst", "tekst", "hele bestand", "Dit lijkt een scan: lees hem zelf na.", Zwaarte.WAARSCHUWING)


def _pages(reader: "PdfReader") -> Iterator[Piece]:
    for number, page in enumerate(reader.pages, 1):
        text = "\n".join((page.extract_text(), *_stamps(page)))
        yield from (Piece("tekst", f"bladzijde {number}, regel {row}", line) for row, line in enumerate(text.splitlines(), 1))
        yield Piece("tekst", f"bladzijde {number}", text, Aard.NAMEN)
        place = f"bladzijde {number}, einde van een regel en begin van de volgende"
        yield from (Piece("tekst", place, row, Aard.BREUK) for row in across(text.splitlines()))


def _stamps(page: "PageObject") -> Iterator[str]:
    """Yield the text of stamps, notes and filled-in fields as a reader sees it on the page."""
    from pypdf.generic import DictionaryObject, StreamObject  # noqa: PLC0415 - only a PDF needs it

    for note in _listed(_at(page, "/Annots")):
        look = _at(_at(note, "/AP"), "/N")
        states = look.values() if isinstance(look, DictionaryObject) and not isinstance(look, StreamObject) else (look,)
        streams = map(_meant, states)
        yield from (page.extract_xform_text(each) for each in streams if isinstance(each, StreamObject))  # type: ignore[arg-type]


def _at(value: object, key: str) -> object:
    """Return what stands at a key of an object of the file; None where there is none, or the object is of another kind."""
    from pypdf.generic import DictionaryObject  # noqa: PLC0415 - only a PDF needs it

    return value[key] if isinstance(value, DictionaryObject) and key in value else None


def _listed(value: object) -> Iterator[object]:
    """Yield what a list of the file holds; of anything else nothing."""
    yield from map(_meant, value if isinstance(value, list) else ())


def _meant(value: object) -> object:
    """Return what a reference points at, and any other value as it is."""
    from pypdf.generic import PdfObject  # noqa: PLC0415 - only a PDF needs it

    return value.get_object() if isinstance(value, PdfObject) else value


def _objects(reader: "PdfReader", found: dict[Bevinding, None]) -> Iterator[Piece]:
    """Yield the strings of every object, and put in `found` what shows or does something."""
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - only a PDF needs it

    numbers = sorted({number for table in reader.xref.values() for number in table} | set(reader.xref_objStm))
    if len(numbers) > _MAX_OBJECTS:
        raise refusal("De PDF is te groot om na te kijken.", "Deel hem op.")
    for number in numbers:
        yield from _strings(IndirectObject(number, 0, reader).get_object(), "", found)
    yield from _strings(reader.trailer, "", found)


def _strings(value: object, key: str, found: dict[Bevinding, None]) -> Iterator[Piece]:
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
                yield from _strings(item, key, found)
        case DictionaryObject():
            for name in value:
                yield from _name("", str(name))
                yield from _strings(value.raw_get(name), str(name), found)
            found.update(dict.fromkeys(_told(value)))
            if isinstance(value, StreamObject):
                yield from _stream(value)
        case _:
            return


def _told(value: "DictionaryObject") -> Iterator[Bevinding]:
    """Yield what an object shows that has no text, or does when it is opened."""
    if _word(value, "/S") in _ACTS or "/JS" in value:
        yield Bevinding("actie die iets uitvoert", _PART, "verborgen gegeven", "Maak de PDF opnieuw, zonder script of actie.")
    if value.get("/Type") == "/EmbeddedFile" or value.get("/Subtype") == "/FileAttachment":
        yield Bevinding("bijlage in de PDF", _PART, "bijlage", "Haal de bijlage weg.")
    if value.get("/Subtype") == "/Image" and not (value.get("/ImageMask") or value.get("/SMaskInData")):
        yield Bevinding(PICTURE, "tekst", "hele bestand", "Kijk of er niemand herkenbaar op staat.", Zwaarte.WAARSCHUWING)


def _word(value: "DictionaryObject", key: str) -> str:
    """Return the name at a key of an object; nothing where something else stands there."""
    found = value.get(key)
    return str(found) if isinstance(found, str) else ""


def _name(key: str, name: str) -> Iterator[Piece]:
    """Yield a name that is no word of the format itself, such as a named destination."""
    if name.removeprefix("/") not in pdfraw.words():
        yield _piece(key, name)


def _stream(value: "StreamObject") -> Iterator[Piece]:
    subtype, kind = _word(value, "/Subtype"), _word(value, "/Type")
    if kind in {"/Metadata", "/EmbeddedFile"} or subtype == "/XML":
        data = value.get_data()[:_MAX_STREAM]
        place = "bijlage" if kind == "/EmbeddedFile" else "verborgen eigenschappen (XMP)"
        yield from (Piece(_PART, place, text, Aard.KENMERK) for text in binary.strings(data))
        if data.startswith(b"PK\x03\x04"):
            yield from parts.package_pieces(open_embedded(data, _MAX_STREAM), 2)
    elif subtype == "/Image":
        raw = bytes(value._data)  # noqa: SLF001 - the picture as it was embedded, with what its maker wrote in it
        yield from binary.pieces("afbeelding", _flat(raw, _filters(value)))
    elif set(_filters(value)) - {"/FlateDecode", "/Fl"}:
        data = value.get_data()[:_MAX_STREAM]  # the rest is read as it lies in the file
        yield from (Piece(pdfraw.PART, "leesbare tekst in het bestand", text, Aard.RUW) for text in binary.strings(data))


def _filters(value: "StreamObject") -> tuple[str, ...]:
    """Return the filters of a stream in their order; one may be given by its name or as a list."""
    found = value.get("/Filter")
    return tuple(map(str, found)) if isinstance(found, list) else (str(found),) if found is not None else ()


def _flat(raw: bytes, filters: tuple[str, ...]) -> bytes:
    """Return a JPEG that may be packed once more, and nothing of any other picture."""
    if filters[:1] == ("/FlateDecode",) and len(filters) > 1:
        raw = zlib.decompressobj().decompress(raw, _MAX_STREAM)
    return raw if raw.startswith(b"\xff\xd8") else b""


def _piece(key: str, text: str) -> Piece:
    place = _PLACES.get(key, "verborgen gegeven")
    return Piece(_PART, place, text, _AARD.get(key, Aard.KENMERK))
