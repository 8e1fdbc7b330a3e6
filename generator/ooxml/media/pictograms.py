"""Ooxml, pictograms: the drawings of our own, as SVG and as PNG, in any ink; and whether a picture is one of them.

In: the name of a drawing and a colour, or the bytes of a picture. Out: bytes, or the name. Never: as one of ours a picture that
differs in more than its ink.
"""

import re
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from generator.base.resources import folder
from generator.ooxml.media.photos import PNG, chunks

INK: Final = "0F5563"  # as the drawings have it: the accent of the house style
YELLOW: Final = "FFC83D"
PAINTS: Final = (INK, YELLOW, "FFFFFF")
_LABEL: Final = "Pictogram "
STEPS: Final = 8  # of each ink in a pixel
_MIXES: Final = tuple((a, b, c) for a in range(STEPS + 1) for b in range(STEPS + 1 - a) for c in range(STEPS + 1 - a - b))
_FULL: Final = _MIXES.index((STEPS, 0, 0))
_ANY_INK: Final = re.compile(rb'stroke="#([0-9A-F]{6})"')
_TITLE: Final = re.compile(r"<title>([^<]+)</title>")


@cache
def names() -> frozenset[str]:
    """Return the names of the drawings."""
    return frozenset(path.stem for path in (folder("templates") / "pictogrammen").glob("*.svg"))


@cache
def alt(name: str) -> str:
    """Return what a screen reader says of a drawing, in Dutch: its title."""
    found = _TITLE.search(_source(name, ".svg").decode("utf-8"))
    assert found is not None, name
    return found[1]


def label(name: str) -> str:
    """Return what a drawing is called in a document."""
    return f"{_LABEL}{name}"


def named(text: str) -> str:
    """Return the drawing that is called so; empty when none is."""
    return text.removeprefix(_LABEL) if text.startswith(_LABEL) and text.removeprefix(_LABEL) in names() else ""


def labels() -> tuple[str, ...]:
    """Return every text that our drawings bring into a document; some have a word that is somebody's name as well."""
    return tuple(text for name in sorted(names()) for text in (label(name), alt(name)))


@lru_cache(maxsize=256)
def svg(name: str, ink: str = INK) -> bytes:
    """Return a drawing as SVG; `ink` as `RRGGBB`."""
    return _source(name, ".svg").replace(f'"#{INK}"'.encode(), f'"#{ink}"'.encode())


@lru_cache(maxsize=256)
def png(name: str, ink: str = INK) -> bytes:
    """Return a drawing as PNG; `ink` as `RRGGBB`."""
    data = _source(name, ".png")
    pieces = (_chunk(b"PLTE", _palette(ink)) if kind == b"PLTE" else data[start:end] for kind, start, end in chunks(data))
    return PNG + b"".join(pieces)


def pictogram(data: bytes) -> str:
    """Return the name of the drawing that a picture is, in whatever ink; empty when it is none of ours to the last byte."""
    if data.startswith(PNG):
        ink, make = _png_ink(data), png
    else:
        found = _ANY_INK.search(data[:1024])
        ink, make = found[1].decode() if found else "", svg
    return next((name for name in sorted(names()) if make(name, ink) == data), "") if ink else ""


def index_of(ink: int, yellow: int, white: int) -> int:
    """Return the number in the palette of a mixture, in steps; what is missing to `STEPS` shows the ground."""
    return _MIXES.index((ink, yellow, white))


def packed(size: int, rows: Iterable[bytes]) -> bytes:
    """Return a square PNG of pixels by their number in the palette."""
    head = size.to_bytes(4) * 2 + b"\x08\x03\0\0\0"
    alpha = bytes(round(255 * sum(mix) / STEPS) for mix in _MIXES)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = ((b"IHDR", head), (b"PLTE", _palette(INK)), (b"tRNS", alpha), (b"IDAT", pixels), (b"IEND", b""))
    return PNG + b"".join(_chunk(kind, body) for kind, body in parts)


@cache
def _source(name: str, suffix: str) -> bytes:
    return (folder("templates") / "pictogrammen" / f"{name}{suffix}").read_bytes()


def _palette(ink: str) -> bytes:
    paints = [bytes.fromhex(paint) for paint in (ink, *PAINTS[1:])]
    return bytes(_mixed(mix, [paint[channel] for paint in paints]) for mix in _MIXES for channel in range(3))


def _mixed(shares: tuple[int, ...], values: list[int]) -> int:
    return sum(share * value for share, value in zip(shares, values, strict=True)) // max(1, sum(shares))


def _png_ink(data: bytes) -> str:
    """Return the first ink of a PNG with a palette as long as ours; empty for another."""
    for kind, start, end in chunks(data):
        if kind == b"PLTE":
            palette = data[start + 8 : end - 4]
            return palette[3 * _FULL : 3 * _FULL + 3].hex().upper() if len(palette) == 3 * len(_MIXES) else ""
    return ""


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)
