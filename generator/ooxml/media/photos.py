"""Ooxml, photos: PNG and JPEG without what a camera or a program wrote beside the pixels.

In: the bytes of a picture. Out: its pieces that decide how it looks. Never: a pixel, a colour or a turn that changes.
"""

from collections.abc import Iterator
from typing import Final

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8"
_PNG_LOOKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP"}
    | {b"acTL", b"fcTL", b"fdAT"}
)
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES: Final = frozenset({bytes([mark]) for mark in range(0xC0, 0xD0)} - {b"\xc4", b"\xc8", b"\xcc"})  # of any kind of coding
_SOS, _EOI, _EXIF, _ICC, _ADOBE, _JFIF, _COMMENT = 0xDA, 0xD9, 0xE1, 0xE2, 0xEE, 0xE0, 0xFE


def png(data: bytes) -> Iterator[bytes]:
    """Yield the pieces of a PNG that decide how it looks."""
    yield PNG
    kind = b""
    for kind, start, end in chunks(data):
        if kind in _PNG_LOOKS:
            yield data[start:end]
    if kind != b"IEND":
        raise ValueError("no end")


def chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield (kind, where it begins, where it ends) of each chunk of a PNG, up to its last one."""
    at, kind = len(PNG), b""
    while at + 12 <= len(data) and kind != b"IEND":
        end, kind = at + 12 + int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        yield kind, at, end
        at = end


def size(data: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG or JPEG, in pixels; 0 where it does not say.

    Raises:
        IndexError, ValueError: it is a damaged JPEG.
    """
    if data.startswith(PNG):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    frame = next((segment for segment in jpeg(data) if segment[1:2] in _FRAMES and segment[:1] == b"\xff"), b"")
    return int.from_bytes(frame[7:9]), int.from_bytes(frame[5:7])


def jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the pieces of a JPEG that decide how it looks."""
    yield JPEG
    at = 2
    while True:
        while data[at] == data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == _EOI:
            yield data[at : at + 2]
            return
        end = at + 2 + (0 if marker in _ALONE else int.from_bytes(data[at + 2 : at + 4]))
        if end > len(data):
            raise ValueError("cut off")
        yield _segment(marker, data[at:end])
        at = end
        if marker == _SOS:
            at = _after_scan(data, end)
            yield data[end:at]


def _after_scan(data: bytes, start: int) -> int:
    """Return where the next marker stands after coded pixels; FF00 and restart marks belong to them."""
    at = data.index(b"\xff", start)
    while data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
        at = data.index(b"\xff", at + 2)
    return at


def _segment(marker: int, segment: bytes) -> bytes:
    """Return a segment as it stays: what decides the look whole, camera data as its turn alone, the rest not at all."""
    body = segment[4:]
    if marker == _JFIF and body.startswith(b"JFIF\0"):
        return b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"
    if marker == _EXIF:
        return _turn(body)
    kept = (marker == _ICC and body.startswith(b"ICC_PROFILE\0")) or (marker == _ADOBE and body.startswith(b"Adobe"))
    is_note = 0xE0 <= marker <= 0xEF or marker == _COMMENT
    return segment if kept or not is_note else b""


def _turn(body: bytes) -> bytes:
    """Return camera data that say nothing but how the picture is turned; nothing when it is upright."""
    turned = _orientation(body)
    if turned is None or not 1 < turned <= 8:
        return b""
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + turned.to_bytes(2) + b"\0\0\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body


def _orientation(body: bytes) -> int | None:
    tiff = body[6:]
    if not body.startswith(b"Exif\0\0") or tiff[:2] not in {b"MM", b"II"}:
        return None
    big = tiff.startswith(b"MM")

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "big" if big else "little")

    first = number(4, 4)
    rows = (first + 2 + 12 * row for row in range(min(number(first, 2), 200)))
    return next((number(at + 8, 2) for at in rows if number(at, 2) == 0x0112), None)
