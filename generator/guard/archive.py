"""Guard, opening a file that anyone may have made: its parts, and the zip around them.

In: bytes. Out: `Package`. Never: a part outside the limits of `generator.docxzip`, a DTD, or a name of a part in an error.
"""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from generator import docxzip
from generator.guard.findings import refusal

_SAVE_AS = "Open het bestand in Word en sla het opnieuw op als Word-document (.docx)."


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """An opened zip.

    Attributes:
        members: parts by name.
        shell: every byte that is not compressed content: names, comments, extra fields, what stands between and after the parts.
    """

    members: dict[str, bytes]
    shell: bytes
    _roots: dict[str, etree._Element] = field(default_factory=dict)

    def root(self, name: str) -> etree._Element:
        """Return the root of an XML part, opened once.

        Raises:
            DocumentError: as `parse`.
        """
        if name not in self._roots:
            self._roots[name] = parse(self.members[name])
        return self._roots[name]


def open_docx(data: bytes) -> Package:
    """Return the parts of a Word document.

    Raises:
        DocumentError: it is no Word document, damaged, encrypted, too large, or built to mislead.
    """
    return Package(docxzip.read(data), _shell(data))


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
