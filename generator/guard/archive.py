"""Guard, opening a file that anyone may have made: its parts, and the zip around them.

In: bytes. Out: `Package`. Never: a part outside the limits of `generator.docxzip`, a DTD, or a name of a part in an error.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from generator import docxzip
from generator.guard.findings import refusal

_STREAMED = 0x8  # sizes follow the content, in a descriptor
_DESCRIPTOR = 24
_PADDING = 0xA220  # Word leaves room to grow
# Extra fields with their largest length: large files, times, owners, and the room that Word leaves.
_EXTRA = {0x0001: 28, 0x000A: 32, 0x5455: 13, 0x7875: 15, 0x7855: 4, _PADDING: 65_535}
_FOLDERS = re.compile(r"(?:_rels|docProps|word|customXml|docMetadata)/(?:(?:_rels|theme|media|fonts|glossary)/)?(?:_rels/)?")
_SAVE_AS = "Open het bestand in Word en sla het opnieuw op als Word-document (.docx)."


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """An opened zip.

    Attributes:
        members: parts by name.
        shell: every byte that is not compressed content: names, comments, extra fields, what stands between and after the parts.
        strange: what the zip holds besides parts, in words of a director; Word writes none of it.
    """

    members: dict[str, bytes]
    shell: bytes
    strange: tuple[str, ...] = ()


def open_docx(data: bytes) -> Package:
    """Return the parts of a Word document.

    Raises:
        DocumentError: it is no Word document, damaged, encrypted, too large, or built to mislead.
    """
    return Package(docxzip.read(data), _shell(data), tuple(_strange(data)))


def open_embedded(data: bytes, unpacked: int) -> Package:
    """Return the parts of a zip inside a document; `unpacked` is the limit of all parts together, bytes.

    Raises:
        DocumentError: it is damaged, encrypted or too large.
    """
    members = docxzip.unzip(data)
    if sum(map(len, members.values())) > unpacked:
        raise refusal("Een ingesloten bestand is te groot om na te kijken.", "Haal het ingesloten bestand weg.")
    return Package(members, _shell(data))


def _shell(data: bytes) -> bytes:
    shell = bytearray(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            name, extra = (int.from_bytes(data[info.header_offset + at : info.header_offset + at + 2], "little") for at in (26, 28))
            start = info.header_offset + 30 + name + extra
            shell[start : start + info.compress_size] = bytes(max(min(info.compress_size, len(data) - start), 0))
    return bytes(shell)


def _strange(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        end = 0
        for info in infos:
            if info.header_offset > end + _DESCRIPTOR * bool(info.flag_bits & _STREAMED) or info.header_offset < end:
                yield "bytes tussen de onderdelen van het zipbestand"
            end = _end(data, info)
        if archive.start_dir > end + _DESCRIPTOR:
            yield "bytes tussen de onderdelen van het zipbestand"
        if archive.comment or any(info.comment for info in infos):
            yield "opmerking in het zipbestand"
        if any(not _usual(info.extra) for info in infos) or any(not _usual(_local_extra(data, info)) for info in infos):
            yield "extra veld in het zipbestand"
        if any(info.is_dir() and not _FOLDERS.fullmatch(info.filename) for info in infos):
            yield "map in het zipbestand"


def _end(data: bytes, info: zipfile.ZipInfo) -> int:
    name, extra = (int.from_bytes(data[info.header_offset + at : info.header_offset + at + 2], "little") for at in (26, 28))
    return info.header_offset + 30 + name + extra + info.compress_size


def _local_extra(data: bytes, info: zipfile.ZipInfo) -> bytes:
    name, extra = (int.from_bytes(data[info.header_offset + at : info.header_offset + at + 2], "little") for at in (26, 28))
    start = info.header_offset + 30 + name
    return data[start : start + extra]


def _usual(extra: bytes) -> bool:
    """Return whether extra fields hold times, owners, sizes or padding only."""
    while len(extra) >= 4:
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if length > _EXTRA.get(kind, -1) or (kind == _PADDING and extra[8 : 4 + length].strip(b"\x00")):
            return False
        extra = extra[4 + length :]
    return not extra.strip(b"\x00")


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML part; unlike `docxzip.parse` with its processing instructions, and never with its name in an error.

    Raises:
        DocumentError: it is not well-formed, too deep, or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refusal("Een onderdeel van het bestand is beschadigd.", _SAVE_AS) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal("Het bestand bevat een documenttype (DTD); dat hoort niet in Word.", _SAVE_AS)
    return root
