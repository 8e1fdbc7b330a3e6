"""Ooxml, metafiles: EMF and WMF without remarks, a description and bytes after their end.

In: the bytes of a drawing. Out: its records that draw. Never: a line that changes.
"""

import struct
from collections.abc import Iterator
from typing import Final

PLACED: Final = b"\xd7\xcd\xc6\x9a"
_EMF_HEAD, _EMF_NOTE, _EMF_END = 88, 0x46, 0x0E
_PLUS_NOTE: Final = 0x4003
_WMF_HEAD, _WMF_ESCAPE, _WMF_NOTE = 18, 0x0626, 15


def emf(data: bytes) -> Iterator[bytes]:
    """Yield an EMF of its records that draw."""
    if data[40:44] != b" EMF":
        raise ValueError("no metafile")
    (size,) = struct.unpack_from("<I", data, 4)
    words, where = struct.unpack_from("<II", data, 60)
    head = bytearray(data[: where if words and _EMF_HEAD <= where < size else size])
    records = list(_kept_emf(data, size))
    struct.pack_into("<I", head, 4, len(head))
    struct.pack_into("<II", head, 60, 0, 0)
    struct.pack_into("<II", head, 48, len(head) + sum(map(len, records)), 1 + len(records))
    yield bytes(head)
    yield from records


def _kept_emf(data: bytes, at: int) -> Iterator[bytes]:
    while True:
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8 or at + size > len(data):
            raise ValueError("no record")
        record = data[at : at + size]
        if kind != _EMF_NOTE or (record[12:16] == b"EMF+" and not _says_something(record)):
            yield record
        if kind == _EMF_END:
            return
        at += size


def _says_something(record: bytes) -> bool:
    """Return whether a record of the newer kind is a remark."""
    at = 16
    while at + 12 <= len(record):
        kind, _, size = struct.unpack_from("<HHI", record, at)
        if kind == _PLUS_NOTE:
            return True
        at += max(size, 12)
    return False


def wmf(data: bytes) -> Iterator[bytes]:
    """Yield a WMF of its records that draw."""
    start = 22 if data.startswith(PLACED) else 0
    head = bytearray(data[start : start + _WMF_HEAD])
    records = list(_kept_wmf(data, start + _WMF_HEAD))
    struct.pack_into("<I", head, 6, (_WMF_HEAD + sum(map(len, records))) // 2)
    struct.pack_into("<I", head, 12, max(map(len, records)) // 2)
    yield data[:start] + bytes(head)
    yield from records


def _kept_wmf(data: bytes, at: int) -> Iterator[bytes]:
    while True:
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3 or at + 2 * words > len(data):
            raise ValueError("no record")
        record = data[at : at + 2 * words]
        if kind != _WMF_ESCAPE or int.from_bytes(record[6:8], "little") != _WMF_NOTE:
            yield record
        if kind == 0:
            return
        at += 2 * words
