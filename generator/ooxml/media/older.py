"""Ooxml, older pictures: GIF, BMP and TIFF without remarks, makers, times, later pages and bytes after their end.

In: the bytes of a picture. Out: its pieces that decide how it looks. Never: a pixel or a colour that changes.
"""

import struct
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

_SIZES: Final = MappingProxyType({1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8})
_TAGS: Final = """
    254 256 257 258 259 262 266 274 277 278 282 283 284 292 293 296 317 320 322 323
    338 339 347 530 531 532
"""
_SHOWN: Final = frozenset(map(int, _TAGS.split()))
_PIXELS: Final = ((273, 279), (324, 325))  # of strips and of tiles: where they begin, how long they are


def gif(data: bytes) -> Iterator[bytes]:
    """Yield the pieces of a GIF that decide how it looks."""
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        picture = data[at] == 0x2C
        if not picture and data[at] != 0x21:
            raise ValueError("no block")
        end = _after_blocks(data, at + 11 + _colours(data[at + 9]) if picture else at + 2)
        if picture or data[at + 1] == 0xF9 or (data[at + 1] == 0xFF and data[at + 3 : at + 14] == b"NETSCAPE2.0"):
            yield data[at:end]
        at = end
    yield b";"


def _colours(flags: int) -> int:
    """Return the length of a table of colours, bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def bmp(data: bytes) -> Iterator[bytes]:
    """Yield a BMP of its headers, its colours and its pixels."""
    start, head = struct.unpack_from("<II", data, 10)
    if head not in {40, 108, 124}:
        raise ValueError("an old header")
    wide, high, _, bits, packing, size = struct.unpack_from("<iiHHII", data, 18)
    used = int.from_bytes(data[46:50], "little")
    table = 14 + head + (12 if packing == 3 and head == 40 else 0) + 4 * (used or (1 << bits if bits <= 8 else 0))
    size = size if packing in {1, 2} else (wide * bits + 31) // 32 * 4 * abs(high)
    if not (table <= start and 0 < size <= len(data) - start and wide > 0):
        raise ValueError("no pixels")
    colours = data[54 : min(table, start)]
    if head == 124:  # its last numbers point at a profile of colours, which stands after the pixels
        colours = data[54:126] + bytes(12) + data[138 : min(table, start)]
    yield (
        b"BM"
        + struct.pack("<IHHI", start + size, 0, 0, start)
        + data[14:54]
        + colours
        + bytes(start - table)
        + data[start : start + size]
    )


def _tags(data: bytes) -> dict[int, tuple[int, int, bytes]]:
    """Return the first image of a TIFF: tag → (type, how many, value)."""
    order = _order(data)
    (first,) = struct.unpack_from(f"{order}I", data, 4)
    (rows,) = struct.unpack_from(f"{order}H", data, first)
    found = {}
    for at in range(first + 2, first + 2 + 12 * rows, 12):
        tag, kind, number, where = struct.unpack_from(f"{order}HHII", data, at)
        size = _SIZES[kind] * number
        start = at + 8 if size <= 4 else where
        if start + size > len(data):
            raise ValueError("cut off")
        found[tag] = (kind, number, data[start : start + size])
    return found


def _order(data: bytes) -> str:
    return "<" if data.startswith(b"II") else ">"


def tiff(data: bytes) -> Iterator[bytes]:
    """Yield the first image of a TIFF, put together anew."""
    order, tags = _order(data), _tags(data)
    begins, lengths = next(pair for pair in _PIXELS if set(pair) <= tags.keys())
    pixels = [data[at : at + size] for at, size in zip(_numbers(order, tags[begins]), _numbers(order, tags[lengths]), strict=True)]
    if [len(piece) for piece in pixels] != list(_numbers(order, tags[lengths])):
        raise ValueError("cut off")
    kept = {tag: value for tag, value in tags.items() if tag in _SHOWN or tag == lengths}
    kept[begins] = (4, len(pixels), bytes(4 * len(pixels)))
    rows, at = 2 + 12 * len(kept) + 4, 8
    far = b"".join(value for tag, (_, _, value) in sorted(kept.items()) if len(value) > 4 and tag != begins)
    start = at + rows + len(far) + (4 * len(pixels) if len(pixels) > 1 else 0)
    places = [start + sum(map(len, pixels[:number])) for number in range(len(pixels))]
    kept[begins] = (4, len(pixels), struct.pack(f"{order}{len(pixels)}I", *places))
    yield data[:4] + struct.pack(f"{order}IH", 8, len(kept))
    behind = at + rows
    for tag, (kind, number, value) in sorted(kept.items()):
        yield struct.pack(f"{order}HHI", tag, kind, number)
        yield value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(f"{order}I", behind)
        behind += len(value) if len(value) > 4 else 0
    yield bytes(4)
    yield from (value for _, (_, _, value) in sorted(kept.items()) if len(value) > 4)
    yield from pixels


def _numbers(order: str, tag: tuple[int, int, bytes]) -> tuple[int, ...]:
    kind, number, value = tag
    return struct.unpack(f"{order}{number}{'H' if kind == 3 else 'I'}", value)


def same_tiff(data: bytes, alone: bytes) -> bool:
    """Return whether a TIFF holds no more than its bare form, in whatever order; a byte of padding a piece aside."""
    tags = _tags(data)
    return tags.keys() == _tags(alone).keys() and len(data) <= len(alone) + len(tags)
