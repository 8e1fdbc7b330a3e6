"""Guard, reading: every part of a Word document as pieces of text with a place.

In: bytes of a .docx. Out: pieces of everything in it: text, hidden text, properties, pictures, embedded files, and the zip itself.
Never: a part that is skipped because Word would not show it.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from lxml import etree

from generator.guard.docx import binary, markup, plain, structure
from generator.guard.docx.archive import Package, open_embedded, parse
from generator.guard.findings import Aard, Bevinding, Piece, refusal
from generator.guard.places import part_label
from generator.ooxml import fields
from generator.ooxml.media.pictograms import pictogram
from generator.ooxml.xml import Element

_XML = (".xml", ".rels", ".vml", ".svg")
_TEXTUAL = (".htm", ".html", ".mht", ".mhtml", ".rtf", ".txt", ".xhtml", ".eml")
ZIP = b"PK\x03\x04"
FONTS = "word/fonts/"
_MAX_DEPTH = 3
_MAX_INNER = 10 * 2**20  # bytes unpacked of one embedded file
_MAX_EMBEDDED = 20
REMEMBERED = 2**18  # bytes; a larger part is of one document only
_PACKED = etree.XPath("//@*[local-name() = 'gfxdata'] | //*[local-name() = 'docsCustomData']/text()")
_REMARK = "verborgen opmerking in de opmaak"


@dataclass(frozen=True, slots=True, repr=False)
class XmlPart:
    """An XML part that was read: its texts, what does not belong in a letter, and what is packed inside it."""

    pieces: tuple[Piece, ...]
    strange: tuple[Bevinding, ...]
    packed: tuple[bytes, ...]


def xml_part(deel: str, data: bytes) -> XmlPart:
    """Return what an XML part holds; the same bytes are read once, since documents of one house share most of their parts.

    Args:
        deel: what a director calls the part.
        data: its bytes.

    Raises:
        DocumentError: it is no sound XML.
    """
    return _remembered(deel, data) if len(data) <= REMEMBERED else _read_before(deel, data)


@lru_cache(maxsize=64)
def _remembered(deel: str, data: bytes) -> XmlPart:
    return read_part(deel, data)


@lru_cache(maxsize=4)  # it is read for its texts, and then for what it is made of
def _read_before(deel: str, data: bytes) -> XmlPart:
    return read_part(deel, data)


def read_part(deel: str, data: bytes) -> XmlPart:
    """Return what an XML part holds, as `xml_part`, read anew."""
    root = parse(data)
    packed = tuple(map(base64_bytes, cast("list[str]", _PACKED(root)))) if _may_be_packed(data) else ()
    strange = tuple(structure.findings(deel, root, data))  # first: reading takes the remarks out of the tree
    if structure.has_remarks(root):
        strange = (Bevinding(_REMARK, deel, "hele onderdeel", structure.SAVE_AS), *strange)
    spaces = (Piece(deel, "naamruimte", f"{prefix} {uri}", Aard.KENMERK) for prefix, uri in structure.unusual_spaces(data))
    if b"\0" in data[:64]:  # another encoding than the one that declarations are looked for in
        spaces = (
            Piece(deel, "naamruimte", f"{prefix or ''} {uri}", Aard.KENMERK) for n in root.iter() for prefix, uri in n.nsmap.items()
        )
    return XmlPart((*markup.pieces(deel, root), *spaces, *_links(deel, root)), strange, packed)


def _links(deel: str, root: Element) -> Iterator[Piece]:
    targets = (target for _, code in fields.codes(root) for target in fields.addresses(code))
    yield from (Piece(deel, "doel van een link", target, Aard.LINK) for target in dict.fromkeys(targets))


def _may_be_packed(data: bytes) -> bool:
    return b"gfxdata" in data or b"docsCustomData" in data or b"\0" in data[:64]


def base64_bytes(text: str) -> bytes:
    """Return what a text in base64 stands for; the text itself as bytes where it is none."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return text.encode("utf-8", "replace")


def visible_lines(data: bytes) -> tuple[str, ...]:
    """Return what a reader sees of one XML part, a text a paragraph.

    Raises:
        DocumentError: it is no sound XML.
    """
    return tuple(piece.text for piece in markup.pieces("", parse(data)) if piece.aard is Aard.TEKST and piece.text.strip())


def package_pieces(package: Package, depth: int, known: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """Yield every piece of text of an opened zip, and of the zips inside it; a font that is `known` by its hash holds none."""
    if sum(data.startswith(ZIP) for data in package.members.values()) > _MAX_EMBEDDED:
        raise refusal("Het bestand bevat te veel ingesloten bestanden.", "Haal de ingesloten bestanden weg.")
    if package.before:  # as they came: what has another name or spelling now, a reader of the file may still see
        yield from package_pieces(Package(dict(package.before), b""), depth, known)
    for number, name in enumerate(package.members, 1):
        deel = part_label(name, number)
        if name.lower().startswith(FONTS) and hashlib.sha256(package.members[name]).hexdigest() in known:
            continue  # outlines of letters, from the school's own paper; read as text they are a million words
        yield Piece(deel, "bestandsnaam van het onderdeel", name, Aard.KENMERK)
        if not pictogram(package.members[name]):
            yield from _part(deel, name, package, depth)
    yield from (Piece("zipbestand", "opmerkingen en extra velden", text, Aard.RUW) for text in binary.strings(package.shell))


def _part(deel: str, name: str, package: Package, depth: int) -> Iterator[Piece]:
    suffix, data = name.lower(), package.members[name]
    if is_xml(suffix, data):
        if data.strip():
            part = xml_part(deel, data)
            yield from part.pieces
            for inner in part.packed:
                yield from _inner(deel, inner, depth) if inner.startswith(ZIP) else binary.pieces(deel, inner)
    elif data.startswith(ZIP):
        yield from _inner(deel, data, depth)
    else:
        yield from loose_pieces(deel, name, data)


def loose_pieces(deel: str, name: str, data: bytes) -> Iterator[Piece]:
    """Yield every piece of text of a part that is neither XML nor a zip."""
    if name.lower().endswith(_TEXTUAL):
        yield from plain.chunk_pieces(deel, data)
    yield from binary.pieces(deel, data)


def is_xml(name: str, data: bytes) -> bool:
    """Return whether a part is XML by its name or its opening."""
    return name.lower().endswith(_XML) or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml")


def _inner(deel: str, data: bytes, depth: int) -> Iterator[Piece]:
    if depth >= _MAX_DEPTH:
        raise refusal("Het bestand bevat bestanden in bestanden in bestanden.", "Haal de ingesloten bestanden weg.")
    for piece in package_pieces(open_embedded(data, _MAX_INNER), depth + 1):
        yield replace(piece, deel=deel, plaats=f"daarin {piece.deel}, {piece.plaats}")
