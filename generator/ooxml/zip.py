"""Ooxml, the zip: read with limits.

In: the bytes of a file that anybody may have made. Out: its parts by name. Never: a part outside the limits.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from deflate import crc32

from generator.base.errors import DocumentError

MAX_FILE: Final = 20_000_000
MAX_UNPACKED: Final = 100_000_000
MAX_MEMBER: Final = 50_000_000
MAX_MEMBERS: Final = 500
MAX_RATIO: Final = 100
# Below this size the ratio says nothing: a small part of repeated markup packs better than any bomb.
RATIO_FLOOR: Final = 5_000_000

CONTENT_TYPES: Final = "[Content_Types].xml"
AGAIN: Final = "Open het bestand in Word en sla het op als Word-document (.docx)."
_ENCRYPTED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LOCAL_HEADER: Final = 30  # bytes before the name of a member
BLANK: Final = b"\xef\xbb\xbf \r\n\t"
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_MOST_ENTRIES: Final = 20_000  # of the file and of all that is embedded in it

_LARGE: Final = 2**18  # bytes; a larger member is of one file only, the others come again in the next document

_MAGIC: Final = (
    (b"%PDF", "Dit is een PDF en geen Word-document. Kies het Word-document (.docx) waar de PDF van gemaakt is."),
    (b"{\\rtf", f"Dit is een RTF-bestand. {AGAIN}"),
    (b"<", f"Dit is een tekst- of webbestand en geen Word-document. {AGAIN}"),
)


def unzip(data: bytes) -> dict[str, bytes]:
    """Return the parts of any Office zip by name; also of one that is embedded in a document.

    Raises:
        DocumentError: it is damaged or encrypted, or exceeds a limit.
    """
    if data.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:  # before zipfile makes an object of each
        raise DocumentError([_too_many()])
    try:
        infos = [info for info in listed(data).infos if not info.is_dir()]
        _refuse_members(infos)
        return {info.filename: _member(data, info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise DocumentError([f"Het bestand is beschadigd of niet volledig. {AGAIN}"]) from error


class Listed(NamedTuple):
    """What a zip says of itself: its members, where that list begins, and a remark."""

    infos: tuple[zipfile.ZipInfo, ...]
    start: int
    comment: bytes


@lru_cache(maxsize=4)  # who reads the members, and who looks at what stands around them
def listed(data: bytes) -> Listed:
    """Return the list of contents of a zip.

    Raises:
        BadZipFile: it has none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Listed(tuple(archive.infolist()), archive.start_dir, archive.comment)


def _member(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return one member: never more of it than the file says it holds, and never less than what another program would find."""
    _, start = header_ends(data, info)
    packed = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED or info.file_size > _LARGE:
        return _unpacked(packed, info.compress_type, info.file_size, info.CRC)
    return _remembered(packed, info.compress_type, info.file_size, info.CRC)


@lru_cache(maxsize=64)
def _remembered(packed: bytes, kind: int, size: int, check: int) -> bytes:
    return _unpacked(packed, kind, size, check)


def _unpacked(packed: bytes, kind: int, size: int, check: int) -> bytes:
    unpacked = packed if kind == zipfile.ZIP_STORED else _inflated(packed, size)
    if len(unpacked) != size or crc32(unpacked) != check:
        raise zipfile.BadZipFile("a member is not what the file says")
    return unpacked


def header_ends(data: bytes, info: zipfile.ZipInfo) -> tuple[int, int]:
    """Return where the name of a member ends in its own header, and where its content begins: after its extra fields.

    Raises:
        BadZipFile: it does not begin where the file says.
    """
    head = data[info.header_offset : info.header_offset + LOCAL_HEADER]
    if len(head) < LOCAL_HEADER or not head.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("a member does not begin where the file says")
    name, extra = struct.unpack("<HH", head[26:])
    end = info.header_offset + LOCAL_HEADER + name
    return end, end + extra


def _inflated(packed: bytes, size: int) -> bytes:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacked = machine.decompress(packed, size + 1)
    if not machine.eof or machine.unused_data:
        raise zipfile.BadZipFile("a member holds more than the file says")
    return unpacked


def refuse_kind(data: bytes) -> None:
    """Refuse what is no zip, before anything of it is read.

    Raises:
        DocumentError: with what it is, and the remedy.
    """
    if not data:
        raise DocumentError(["Het bestand is leeg. Kies een ander bestand of sla het opnieuw op in Word."])
    if len(data) > MAX_FILE:
        raise DocumentError([f"Het bestand is groter dan {MAX_FILE // 1_000_000} MB. Verklein de afbeeldingen erin."])
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError([_ole_reason(data)])
    for magic, reason in _MAGIC:
        if data.lstrip(BLANK).startswith(magic):
            raise DocumentError([reason])
    if not data.startswith(b"PK"):
        raise DocumentError([f"Dit is geen Word-document. {AGAIN}"])


def _ole_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf in Word (Bestand, Info, Document beveiligen)."
    return f"Dit is een oud Word-bestand (.doc). {AGAIN}"


def _refuse_members(infos: list[zipfile.ZipInfo]) -> None:
    reasons = tuple(_member_reasons(infos))
    if reasons:
        raise DocumentError(reasons)


def _too_many() -> str:
    return f"Het bestand bestaat uit meer dan {MAX_MEMBERS} onderdelen. {AGAIN}"


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
        yield f"Het bestand bevat een onderdeel twee keer. {AGAIN}"
    if any(_is_trick(info) for info in infos):
        yield f"Het bestand bevat een onderdeel met een onveilige naam. {AGAIN}"
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        yield "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf."
    if any(info.compress_type not in _METHODS for info in infos) or _overlap(infos):
        yield f"Het bestand is op een ongewone manier ingepakt. {AGAIN}"


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether members share bytes: then a small file unpacks to many times what it seems to hold."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + LOCAL_HEADER + len(info.orig_filename) + info.compress_size
    return False


def _is_trick(info: zipfile.ZipInfo) -> bool:
    # orig_filename: zipfile cuts a name at a null byte and turns backslashes before it shows `filename`
    name = info.orig_filename
    if stat.S_ISLNK(info.external_attr >> 16):
        return True
    return name.startswith("/") or ".." in name.split("/") or any(sign in name for sign in "\\:\0")
