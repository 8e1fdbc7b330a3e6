"""Guard, reading what is no XML: pictures, embedded files, web pages, rich text, and the shell of the zip.

In: bytes. Out: pieces with the readable strings. Never: a picture's pixels; a face is for the director to see.
"""

import re
import zlib
from collections.abc import Iterator

from generator.guard.findings import Aard, Piece
from generator.ooxml.media.photos import JPEG, PNG, chunks

_BYTES = re.compile(rb"[\x09\x0a\x0d\x20-\x7e\x80-\xff]{4,}")
_WIDE_LITTLE = re.compile(rb"(?:[\x20-\xff][\x00-\x05]){3,}")
_WIDE_BIG = re.compile(rb"(?:[\x00-\x05][\x20-\xff]){3,}")
_PIXELS = frozenset({b"IHDR", b"IDAT", b"PLTE", b"tRNS", b"IEND", b"fdAT"})
_TABLES = frozenset({0xDB, 0xC4, 0xC0, 0xC2, 0xDD})
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_MAX_TEXT = 2**20
_MOST_PIXELS = 64  # times that size
_HEAD = 4096  # bytes in which the compressed part of a text chunk begins


def pieces(deel: str, data: bytes) -> Iterator[Piece]:
    """Yield the readable strings of a binary part."""
    if data.startswith(PNG):
        yield from (Piece(deel, "gegevens in de afbeelding", text, Aard.KENMERK) for chunk in _png(data) for text in strings(chunk))
    elif data.startswith(JPEG):
        yield from (
            Piece(deel, "gegevens in de afbeelding", text, Aard.KENMERK) for chunk in _jpeg(data) for text in strings(chunk)
        )
    else:
        yield from (Piece(deel, "leesbare tekst in het onderdeel", text, Aard.RUW) for text in strings(data))


def strings(data: bytes) -> Iterator[str]:
    """Yield the readable strings in bytes, as UTF-8 or Latin-1 and as UTF-16 of either order."""
    for match in _BYTES.finditer(data):
        yield _decode(match.group())
    for match in _WIDE_LITTLE.finditer(data):
        yield match.group().decode("utf-16-le", "replace")
    for match in _WIDE_BIG.finditer(data):
        yield match.group().decode("utf-16-be", "replace")


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _png(data: bytes) -> Iterator[bytes]:
    end, packed = len(PNG), b""
    for kind, start, end in chunks(data):
        body = data[start + 8 : end - 4]
        if kind not in _PIXELS:
            yield _unpacked(body)
        packed += body if kind == b"IDAT" else b""
    yield data[end:]
    yield _behind(packed)


def _behind(packed: bytes) -> bytes:
    """Return what stands after the pixels in the chunks of pixels."""
    machine = zlib.decompressobj()
    try:
        for _ in range(_MOST_PIXELS):
            machine.decompress(packed, _MAX_TEXT)
            packed = machine.unconsumed_tail
            if machine.eof or not packed:
                break
    except zlib.error:
        return b""
    return machine.unused_data


def _unpacked(body: bytes) -> bytes:
    """Return a chunk with its compressed part unpacked, wherever that begins."""
    for match in re.finditer(rb"[\x08\x18\x28\x38\x48\x58\x68\x78](?s:.)", body[:_HEAD]):
        if int.from_bytes(match.group()) % 31:
            continue
        try:
            return body[: match.start()] + zlib.decompressobj().decompress(body[match.start() :], _MAX_TEXT)
        except zlib.error:
            continue
    return body


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xD9:
        length = int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] not in _TABLES:
            yield data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)
        if (marker := _MARKER.search(data, at)) is None:  # over the pixels of a scan
            break
        at = marker.start()
    yield data[at + 2 :] if data[at : at + 2] == b"\xff\xd9" else data[at:]
