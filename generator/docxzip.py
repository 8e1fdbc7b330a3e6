"""The zip and the XML of a .docx: read with limits, written so that the same parts give the same bytes.

In: the bytes of a file that anybody may have made. Out: its parts by name, or those parts as bytes again.
Never: a part outside the limits, an XML entity, a network request, or a clock.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from generator.errors import DocumentError

MAX_FILE: Final = 20_000_000
MAX_UNPACKED: Final = 100_000_000
MAX_MEMBER: Final = 50_000_000
MAX_MEMBERS: Final = 500
MAX_RATIO: Final = 100
# Below this size the ratio says nothing: a small part of repeated markup packs better than any bomb.
RATIO_FLOOR: Final = 5_000_000
# A hundred pages hold 70,000 elements; a tree of more than this takes more memory than a school's computer may spare.
MAX_MARKUP: Final = 1_000_000
MAX_ATTRIBUTES: Final = 500

CONTENT_TYPES: Final = "[Content_Types].xml"
MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LOCAL_HEADER: Final = 30  # bytes before the name of a member
# XML says its encoding in its first line; in another than these a bracket may be spelled so that no count sees it.
_ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS: Final = frozenset({b"utf-8", b"us-ascii", b"ascii"})
_BLANK: Final = b"\xef\xbb\xbf \r\n\t"
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_MOST_ENTRIES: Final = 20_000  # of the file and of all that is embedded in it
_AGAIN: Final = "Open het bestand in Word en sla het op als Word-document (.docx)."

_MAGIC: Final = (
    (b"%PDF", "Dit is een PDF en geen Word-document. Kies het Word-document (.docx) waar de PDF van gemaakt is."),
    (b"{\\rtf", f"Dit is een RTF-bestand. {_AGAIN}"),
    (b"<", f"Dit is een tekst- of webbestand en geen Word-document. {_AGAIN}"),
)
_MAIN_TYPES: Final = (
    ("ms-word.document.macroEnabled", f"Dit document kan macro's bevatten (.docm). {_AGAIN}"),
    ("ms-word.template.macroEnabled", f"Dit sjabloon kan macro's bevatten (.dotm). {_AGAIN}"),
    ("wordprocessingml.template.main", f"Dit is een Word-sjabloon (.dotx). {_AGAIN}"),
    ("spreadsheetml", "Dit is een rekenblad en geen Word-document. Kies een .docx."),
    ("presentationml", "Dit is een presentatie en geen Word-document. Kies een .docx."),
)


def read(data: bytes) -> dict[str, bytes]:
    """Return the parts of a .docx by name.

    Raises:
        DocumentError: the file is no .docx, is damaged or encrypted, or exceeds a limit; with the reason and the remedy.
    """
    _refuse_kind(data)
    parts = unzip(data)
    _refuse_main_type(parts)
    return parts


def unzip(data: bytes) -> dict[str, bytes]:
    """Return the parts of any Office zip by name; also of one that is embedded in a document.

    Raises:
        DocumentError: it is damaged or encrypted, or exceeds a limit.
    """
    if data.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:  # before zipfile makes an object of each
        raise DocumentError([_too_many()])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_members(infos)
            return {info.filename: _member(data, info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise DocumentError([f"Het bestand is beschadigd of niet volledig. {_AGAIN}"]) from error


def _member(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return one member: never more of it than the file says it holds, and never less than what another program would find."""
    head = data[info.header_offset : info.header_offset + _LOCAL_HEADER]
    if len(head) < _LOCAL_HEADER or not head.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("a member does not begin where the file says")
    name_length, extra_length = struct.unpack("<HH", head[26:])
    start = info.header_offset + _LOCAL_HEADER + name_length + extra_length
    packed = data[start : start + info.compress_size]
    unpacked = packed if info.compress_type == zipfile.ZIP_STORED else _inflated(packed, info.file_size)
    if len(unpacked) != info.file_size or zlib.crc32(unpacked) != info.CRC:
        raise zipfile.BadZipFile("a member is not what the file says")
    return unpacked


def _inflated(packed: bytes, size: int) -> bytes:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacked = machine.decompress(packed, size + 1)
    if not machine.eof or machine.unused_data:
        raise zipfile.BadZipFile("a member holds more than the file says")
    return unpacked


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a .docx; the same parts always give the same bytes, in whatever order they came."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the platform of the writer stands in the file
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part.

    Args:
        data: bytes of the part.
        name: name of the part, for the error.

    Raises:
        DocumentError: the part is no XML, has a document type, is nested over 256 deep, or holds too much to read in time.
    """
    _refuse_markup(data, name)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError([f"Het onderdeel {name} is beschadigd. {_AGAIN}"]) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError([f"Het onderdeel {name} bevat een documenttype (DTD); dat hoort niet in Word. {_AGAIN}"])
    if root.xpath(f"boolean(//*[count(@*) > {MAX_ATTRIBUTES}])"):
        raise DocumentError([f"Het onderdeel {name} is veel te ingewikkeld voor een Word-document. {_AGAIN}"])
    return root


def _refuse_markup(data: bytes, name: str) -> None:
    found = _ENCODING.match(data[:400])
    if not data.lstrip(_BLANK).startswith(b"<") or b"\0" in data[:4] or (found and found[1].lower() not in _ENCODINGS):
        raise DocumentError([f"Het onderdeel {name} is beschadigd of niet in UTF-8 geschreven, zoals Word doet. {_AGAIN}"])
    if b"<!DOCTYPE" in data:  # before anything of it is read
        raise DocumentError([f"Het onderdeel {name} bevat een documenttype (DTD); dat hoort niet in Word. {_AGAIN}"])
    if data.count(b"<") > MAX_MARKUP or data.count(b"=") > MAX_MARKUP:
        raise DocumentError([f"Het onderdeel {name} is veel te groot voor een Word-document. Verdeel het over meer bestanden."])


def serialize(root: etree._Element) -> bytes:
    """Return the bytes of an XML part, as Word writes them."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _refuse_kind(data: bytes) -> None:
    if not data:
        raise DocumentError(["Het bestand is leeg. Kies een ander bestand of sla het opnieuw op in Word."])
    if len(data) > MAX_FILE:
        raise DocumentError([f"Het bestand is groter dan {MAX_FILE // 1_000_000} MB. Verklein de afbeeldingen erin."])
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError([_ole_reason(data)])
    for magic, reason in _MAGIC:
        if data.lstrip(_BLANK).startswith(magic):
            raise DocumentError([reason])
    if not data.startswith(b"PK"):
        raise DocumentError([f"Dit is geen Word-document. {_AGAIN}"])


def _ole_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf in Word (Bestand, Info, Document beveiligen)."
    return f"Dit is een oud Word-bestand (.doc). {_AGAIN}"


def _refuse_members(infos: list[zipfile.ZipInfo]) -> None:
    reasons = tuple(_member_reasons(infos))
    if reasons:
        raise DocumentError(reasons)


def _too_many() -> str:
    return f"Het bestand bestaat uit meer dan {MAX_MEMBERS} onderdelen. {_AGAIN}"


def _member_reasons(infos: list[zipfile.ZipInfo]) -> Iterator[str]:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAX_MEMBERS:
        yield _too_many()
    if unpacked > MAX_UNPACKED or any(info.file_size > MAX_MEMBER for info in infos):
        yield f"Het bestand is uitgepakt groter dan {MAX_UNPACKED // 1_000_000} MB. Verklein het in Word."
    elif unpacked > RATIO_FLOOR and unpacked > MAX_RATIO * max(packed, 1):
        yield "Het bestand is verdacht sterk samengeperst en wordt niet geopend. Sla het opnieuw op in Word."
    if any(count > 1 for count in Counter(info.filename.casefold() for info in infos).values()):
        yield f"Het bestand bevat een onderdeel twee keer. {_AGAIN}"
    if any(_is_trick(info) for info in infos):
        yield f"Het bestand bevat een onderdeel met een onveilige naam. {_AGAIN}"
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        yield "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf."
    if any(info.compress_type not in _METHODS for info in infos) or _overlap(infos):
        yield f"Het bestand is op een ongewone manier ingepakt. {_AGAIN}"


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether members share bytes: then a small file unpacks to many times what it seems to hold."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + _LOCAL_HEADER + len(info.orig_filename) + info.compress_size
    return False


def _is_trick(info: zipfile.ZipInfo) -> bool:
    # orig_filename: zipfile cuts a name at a null byte and turns backslashes before it shows `filename`
    name = info.orig_filename
    if stat.S_ISLNK(info.external_attr >> 16):
        return True
    return name.startswith("/") or ".." in name.split("/") or any(sign in name for sign in "\\:\0")


def _refuse_main_type(parts: Mapping[str, bytes]) -> None:
    types = parts.get(CONTENT_TYPES)
    if types is None:
        raise DocumentError([f"Dit is een zipbestand en geen Word-document. {_AGAIN}"])
    declared = " ".join(element.get("ContentType", "") for element in parse(types, CONTENT_TYPES))
    for sign, reason in _MAIN_TYPES:
        if sign in declared and MAIN_TYPE not in declared:
            raise DocumentError([reason])
    if MAIN_TYPE not in declared or "word/document.xml" not in parts:
        raise DocumentError([f"Dit is geen Word-document. {_AGAIN}"])
