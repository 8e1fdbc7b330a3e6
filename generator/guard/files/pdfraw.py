"""Guard, a PDF as it lies on disk: what older versions of it, its comments and its packed streams still say.

In: bytes. Out: pieces. Never: pixels, or a filter other than Flate; streams in use are unpacked by `pdf`.
"""

import re
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from generator.guard.docx import binary
from generator.guard.findings import Aard, Piece

PART = "verborgen gegevens van de PDF"
_MAX_STREAM = 10 * 2**20
_MAX_ALL = 60 * 2**20  # bytes unpacked of all streams together
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,20000})>")
_ESCAPE = re.compile(rb"\\([0-7]{1,3})")
_NAME = re.compile(rb"/[A-Za-z0-9]{1,30}(?![\w#.+-])")
_PIXELS = (b"/Image", b"/FontFile", b"/Length1", b"/Type1C", b"/CIDFontType0C", b"/OpenType", b"/XRef")


@cache
def words() -> frozenset[str]:
    """Return the words of the format itself, which are nobody's name where they stand as a name of the format."""
    lines = files("generator.guard.files").joinpath("pdfwoorden.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def pieces(data: bytes) -> Iterator[Piece]:
    """Yield the readable strings of a PDF, of every version of it that is still in the file."""
    left = _MAX_ALL
    at = 0
    for match in _STREAM.finditer(data):
        before = data[at : match.start()]
        yield from _strings(before)
        at = match.end()
        if not any(word in before[before.rfind(b" obj") :] for word in _PIXELS):
            body = _unpacked(match.group(1), min(left, _MAX_STREAM))
            left -= len(body)
            yield from _strings(body)
    yield from _strings(data[at:])


def _unpacked(body: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, max(limit, 1))
    except zlib.error:
        return body[:limit]


def _strings(data: bytes) -> Iterator[Piece]:
    plain = _ESCAPE.sub(lambda match: bytes([int(match.group(1), 8) % 256]), _NAME.sub(_without, data))
    for text in binary.strings(plain):
        yield Piece(PART, "leesbare tekst in het bestand", text, Aard.RUW)
    for match in _HEX.finditer(data):
        digits = b"".join(match.group(1).split())
        for text in binary.strings(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())):
            yield Piece(PART, "leesbare tekst in het bestand", text, Aard.RUW)


def _without(match: re.Match[bytes]) -> bytes:
    return b" " if match.group()[1:].decode() in words() else match.group()
