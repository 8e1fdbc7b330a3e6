"""Guard, opening a file that anyone may have made: its parts, and the zip around them.

In: bytes. Out: `Package`. Never: a part outside the limits of `generator.ooxml`, a DTD, or a name of a part in an error.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from generator.guard.findings import refusal
from generator.ooxml.docx import opened
from generator.ooxml.xml import Element, is_large
from generator.ooxml.zip import LOCAL_HEADER, Listed, header_ends, listed, unzip

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_STREAMED = 0x8  # sizes follow the content, in a descriptor
_DESCRIPTOR = 24
_PADDING = 0xA220  # Word leaves room to grow
# Extra fields with their largest length: large files, times, owners, and the room that Word leaves.
_LISTED, _END = 46, 22  # bytes of the line of a part in the list of contents, and of the end of a zip
_EXTRA = {0x0001: 28, 0x000A: 32, 0x5455: 13, 0x7875: 15, 0x7855: 4, _PADDING: 65_535}
_FOLDERS = re.compile(r"(?:_rels|docProps|word|customXml|docMetadata)/(?:(?:_rels|theme|media|fonts|glossary)/)?(?:_rels/)?")
_SAVE_AS = "Open het bestand in Word en sla het opnieuw op als Word-document (.docx)."


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """An opened zip.

    Attributes:
        members: parts by name, as Word names and spells them.
        shell: every byte that is not compressed content: names, comments, extra fields, what stands between and after the parts;
            empty where it holds the names of the parts alone.
        strange: what the zip holds besides parts, in words of a director; Word writes none of it.
        before: the parts that came under another name or in another spelling, as they came; their texts are read too.
    """

    members: Mapping[str, bytes]
    shell: bytes
    strange: tuple[str, ...] = ()
    before: Mapping[str, bytes] = field(default_factory=dict)


def open_docx(data: bytes) -> Package:
    """Return the parts of a Word document.

    Raises:
        DocumentError: it is no Word document, damaged, encrypted, too large, or built to mislead.
    """
    came, members = opened(data)
    before = {name: part for name, part in came.items() if members.get(name) != part}
    around = listed(data)
    if _only_names(data, around):
        return Package(members, b"", (), before)
    return Package(members, _shell(data, around), tuple(_strange(data, around)), before)


def open_embedded(data: bytes, unpacked: int) -> Package:
    """Return the parts of a zip inside a document; `unpacked` is the limit of all parts together, bytes.

    Raises:
        DocumentError: it is damaged, encrypted or too large.
    """
    members = unzip(data)
    if sum(map(len, members.values())) > unpacked:
        raise refusal("Een ingesloten bestand is te groot om na te kijken.", "Haal het ingesloten bestand weg.")
    return Package(members, _shell(data, listed(data)))


def _only_names(data: bytes, archive: Listed) -> bool:
    """Return whether a zip holds its parts and their names and not a byte more, as ours do."""
    at = names = 0
    for info in sorted(archive.infos, key=lambda info: info.header_offset):
        name = info.filename.encode()
        head = data[at : at + LOCAL_HEADER + len(name)]
        if (
            info.header_offset != at
            or info.is_dir()
            or head[26:30] != len(name).to_bytes(2, "little") + b"\0\0"
            or head[30:] != name
        ):
            return False
        at += LOCAL_HEADER + len(name) + info.compress_size
        names += len(name)
    takes = _LISTED * len(archive.infos) + names  # what the list of contents takes without comments and extra fields
    return archive.start == at and len(data) == at + takes + _END


def _shell(data: bytes, archive: Listed) -> bytes:
    shell = bytearray(data)
    for info in archive.infos:
        _, start = header_ends(data, info)
        shell[start : start + info.compress_size] = bytes(max(min(info.compress_size, len(data) - start), 0))
    return bytes(shell)


def _strange(data: bytes, archive: Listed) -> Iterator[str]:
    infos = sorted(archive.infos, key=lambda info: info.header_offset)
    end = 0
    for info in infos:
        if info.header_offset > end + _DESCRIPTOR * bool(info.flag_bits & _STREAMED) or info.header_offset < end:
            yield "bytes tussen de onderdelen van het zipbestand"
        end = header_ends(data, info)[1] + info.compress_size
    if archive.start > end + _DESCRIPTOR:
        yield "bytes tussen de onderdelen van het zipbestand"
    if archive.comment or any(info.comment for info in infos):
        yield "opmerking in het zipbestand"
    if any(not _usual(info.extra) for info in infos) or any(not _usual(data[slice(*header_ends(data, info))]) for info in infos):
        yield "extra veld in het zipbestand"
    if any(info.is_dir() and not _FOLDERS.fullmatch(info.filename) for info in infos):
        yield "map in het zipbestand"


def _usual(extra: bytes) -> bool:
    """Return whether extra fields hold times, owners, sizes or padding only."""
    while len(extra) >= 4:
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if length > _EXTRA.get(kind, -1) or (kind == _PADDING and extra[8 : 4 + length].strip(b"\x00")):
            return False
        extra = extra[4 + length :]
    return not extra.strip(b"\x00")


def parse(data: bytes) -> Element:
    """Return the root of an XML part; unlike `ooxml.xml` with its processing instructions, and never with its name in an error.

    Raises:
        DocumentError: it is too large or too deep, not well-formed, or declares a document type.
    """
    if is_large(data):
        raise refusal("Een onderdeel van het bestand is veel te groot voor een Word-document.", "Verdeel het over meer bestanden.")
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise refusal("Een onderdeel van het bestand is beschadigd.", _SAVE_AS) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal("Het bestand bevat een documenttype (DTD); dat hoort niet in Word.", _SAVE_AS)
    return root
