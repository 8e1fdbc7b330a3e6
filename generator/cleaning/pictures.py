"""Cleaning, pictures: what a camera or a program wrote beside the pixels, taken out without touching them.

In: the pictures of a document. Out: the same pictures, with neutral names. Never: a pixel, a colour or a turn that changes.
"""

import posixpath
import re
from collections.abc import Iterator

from generator.cleaning.notes import MEDIA_NAME, OPAQUE, PIXELS
from generator.cleaning.package import Work, external, target_of

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
_PNG_LOOKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP"}
    | {b"acTL", b"fcTL", b"fdAT"}
)
_NEUTRAL = re.compile(r"word/media/image\d+\.\w+")
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SOS, _EOI, _EXIF, _ICC, _ADOBE, _JFIF, _COMMENT = 0xDA, 0xD9, 0xE1, 0xE2, 0xEE, 0xE0, 0xFE


def clean_pictures(work: Work) -> None:
    """Clean every picture and give it a neutral name."""
    for name in [name for name in work.parts if "/media/" in name]:
        cleaned = clean_picture(work.parts[name])
        if cleaned is None:
            work.notes.add("afbeelding", OPAQUE)
        elif cleaned != work.parts[name]:
            work.notes.add("afbeelding", PIXELS)
            work.parts[name] = cleaned
    _rename(work)


def clean_picture(data: bytes) -> bytes | None:
    """Return a PNG or JPEG without text, camera data, thumbnails and bytes after its end; None for what is no such picture."""
    try:
        if data.startswith(PNG):
            return PNG + b"".join(_png(data))
        return b"".join(_jpeg(data)) if data.startswith(JPEG) else None
    except (IndexError, ValueError):
        return None


def _png(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if kind in _PNG_LOOKS:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end
    raise ValueError("no end")


def _jpeg(data: bytes) -> Iterator[bytes]:
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


def _rename(work: Work) -> None:
    strange = [name for name in work.parts if "/media/" in name and not _NEUTRAL.fullmatch(name)]
    taken = {posixpath.splitext(name)[0] for name in work.parts}
    fresh = (f"word/media/image{number}" for number in range(1, 10_000) if f"word/media/image{number}" not in taken)
    names = {old: next(fresh) + re.sub(r"[^.\w]", "", posixpath.splitext(old)[1]).lower() for old in strange}
    for old, new in names.items():
        work.parts[new] = work.parts.pop(old)
        work.labels[new] = "afbeelding"
        work.notes.add("afbeelding", MEDIA_NAME)
    for rels in [name for name in work.parts if name.endswith(".rels")] if names else []:
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(rels)), posixpath.basename(rels).removesuffix(".rels"))
        for relation in work.relations(owner):
            if not external(relation) and target_of(owner, relation) in names:
                relation.set("Target", f"/{names[target_of(owner, relation)]}")
    _rename_contents(work, names)


def _rename_contents(work: Work, names: dict[str, str]) -> None:
    root = work.root("[Content_Types].xml")
    for node in root.iterchildren("*") if root is not None else ():
        old = node.get("PartName", "").lstrip("/")
        if old in names:
            node.set("PartName", f"/{names[old]}")
