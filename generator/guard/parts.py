"""Guard, reading: every part of a Word document as pieces of text with a place.

In: bytes of a .docx. Out: pieces of everything in it: text, hidden text, properties, pictures, embedded files, and the zip itself.
Never: a part that is skipped because Word would not show it.
"""

from collections.abc import Iterator

from generator.guard import binary, markup, plain
from generator.guard.archive import Package, open_docx, open_embedded, parse
from generator.guard.findings import Aard, Piece, refusal
from generator.guard.places import part_label

_XML = (".xml", ".rels", ".vml", ".svg")
_TEXTUAL = (".htm", ".html", ".mht", ".mhtml", ".rtf", ".txt", ".xhtml", ".eml")
_ZIP = b"PK\x03\x04"
_MAX_DEPTH = 3
_MAX_INNER = 10 * 2**20  # bytes unpacked of one embedded file
_MAX_EMBEDDED = 20


def docx_pieces(data: bytes) -> tuple[Piece, ...]:
    """Return every piece of text of a Word document.

    Args:
        data: the whole file.

    Raises:
        DocumentError: it cannot be read safely.
    """
    return tuple(package_pieces(open_docx(data), 1))


def visible_lines(data: bytes) -> tuple[str, ...]:
    """Return what a reader sees of one XML part, a text a paragraph.

    Raises:
        DocumentError: it is no sound XML.
    """
    return tuple(piece.text for piece in markup.pieces("", parse(data)) if piece.aard is Aard.TEKST and piece.text.strip())


def package_pieces(package: Package, depth: int) -> Iterator[Piece]:
    """Yield every piece of text of an opened zip, and of the zips inside it."""
    if sum(data.startswith(_ZIP) for data in package.members.values()) > _MAX_EMBEDDED:
        raise refusal("Het bestand bevat te veel ingesloten bestanden.", "Haal de ingesloten bestanden weg.")
    for number, name in enumerate(package.members, 1):
        deel = part_label(name, number)
        yield Piece(deel, "bestandsnaam van het onderdeel", name, Aard.KENMERK)
        yield from _part(deel, name, package, depth)
    yield from (Piece("zipbestand", "opmerkingen en extra velden", text, Aard.RUW) for text in binary.strings(package.shell))


def _part(deel: str, name: str, package: Package, depth: int) -> Iterator[Piece]:
    suffix, data = name.lower(), package.members[name]
    if suffix.endswith(_XML) or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        if data.strip():
            yield from markup.pieces(deel, package.root(name))
    elif data.startswith(_ZIP):
        yield from _inner(deel, data, depth)
    elif suffix.endswith(_TEXTUAL):
        yield from plain.chunk_pieces(deel, data)
        yield from binary.pieces(deel, data)
    else:
        yield from binary.pieces(deel, data)


def _inner(deel: str, data: bytes, depth: int) -> Iterator[Piece]:
    if depth >= _MAX_DEPTH:
        raise refusal("Het bestand bevat bestanden in bestanden in bestanden.", "Haal de ingesloten bestanden weg.")
    for piece in package_pieces(open_embedded(data, _MAX_INNER), depth + 1):
        yield Piece(deel, f"daarin {piece.deel}, {piece.plaats}", piece.text, piece.aard)
