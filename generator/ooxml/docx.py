"""The door of every Word document: whatever program wrote it, it comes in as Word itself would have written it.

In: the bytes of a .docx or .dotx that anybody may have made. Out: its parts by name, or parts as bytes again.
Never: a part outside the limits, an XML entity, a network request, or a clock.
"""

import struct
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from deflate import crc32, deflate_compress

from generator.ooxml.normal import normal
from generator.ooxml.zip import CONTENT_TYPES, header_ends, listed, refuse_kind, unzip

_LEVEL: Final = 6
_DAY: Final = 1 << 5 | 1  # the first of January 1980; a file has no clock
_UTF8: Final = 0x800
_OWNER: Final = 0o600 << 16
_LOCAL: Final = b"PK\3\4\x14\0"
_LISTED: Final = b"PK\1\2\x14\0\x14\0"
_SAID: Final = struct.Struct("<HHHHLLLHH").pack  # what both the header of a part and the list of contents say of it
_PLACE: Final = struct.Struct("<HHHLL").pack
_END: Final = struct.Struct("<4s4H2LH").pack


def read(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word document by name, as `ooxml.normal` names and spells them.

    Raises:
        DocumentError: the file is no Word document, is damaged or encrypted, or exceeds a limit; with the reason and the remedy.
    """
    return dict(opened(data)[1])


@lru_cache(maxsize=4)
def opened(data: bytes) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """Return the parts of a Word document as they came, and as `read` gives them; a file is opened once for all who read it.

    Raises:
        DocumentError: as in `read`.
    """
    refuse_kind(data)
    came = unzip(data)
    return MappingProxyType(came), MappingProxyType(normal(came))


class Entry(NamedTuple):
    """A part as it stands in a file: its check number, how long it is, and its bytes, packed."""

    check: int
    size: int
    data: bytes


def packed(data: bytes, level: int = _LEVEL) -> Entry:
    """Return a part as it stands in a file; what is packed once for many files may be packed with more care."""
    return Entry(crc32(data), len(data), bytes(deflate_compress(data, level)))


def bound(entries: Mapping[str, Entry]) -> bytes:
    """Return the bytes of a .docx of packed parts; the same parts always give the same bytes, in whatever order they came."""
    pieces: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name in sorted(entries, key=lambda name: (name != CONTENT_TYPES, name)):
        check, size, data = entries[name]
        raw = name.encode()
        said = _SAID(0 if name.isascii() else _UTF8, zipfile.ZIP_DEFLATED, 0, _DAY, check, len(data), size, len(raw), 0)
        pieces += (_LOCAL, said, raw, data)
        listed += (_LISTED, said, _PLACE(0, 0, 0, _OWNER, at), raw)
        at += len(_LOCAL) + len(said) + len(raw) + len(data)
    contents = b"".join(listed)
    return b"".join((*pieces, contents, _END(b"PK\5\6", 0, 0, len(entries), len(entries), len(contents), at, 0)))


def packed_again(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a .docx of these parts; those of `data`, which we made, are copied as they are packed there."""
    before = opened(data)[1]
    there = {info.filename: info for info in listed(data).infos}
    entries = {}
    for name, part in parts.items():
        if name in there and part is before.get(name):
            start = header_ends(data, there[name])[1]
            entries[name] = Entry(there[name].CRC, len(part), data[start : start + there[name].compress_size])
        else:
            entries[name] = packed(part)
    return bound(entries)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a .docx; the same parts always give the same bytes, in whatever order they came."""
    return bound({name: packed(data) for name, data in parts.items()})
