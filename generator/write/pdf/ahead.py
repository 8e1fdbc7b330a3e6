"""What LibreOffice made of many documents after one start, before each is asked for: a start takes longer than a document.

In: documents as they will be. Out: `Ahead`, which knows a document by its bytes. Never: a guess; what it does not know, or could
not be made with the others, is asked of LibreOffice alone.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.write.pdf.office import heading_pages, heading_pages_of_many, to_pdf, to_pdf_of_many

_ENOUGH = 2  # documents for which it is worth it


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is known already.

    Attributes:
        counts: page numbers of tables of contents are asked for.
        counted: the page of each heading, by the hash of the document.
        printed: PDF, likewise.
    """

    counts: bool = False
    counted: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    printed: Mapping[str, bytes] = field(default_factory=dict)

    def pages(self, data: bytes) -> Mapping[int, int]:
        """Return the page of each heading, as `heading_pages` does."""
        known = self.counted.get(_hash(data))
        return heading_pages(data) if known is None else known

    def pdf(self, data: bytes) -> bytes:
        """Return a document as PDF; errors as in `to_pdf`."""
        return self.printed.get(_hash(data)) or to_pdf(data)

    def with_pages(self, documents: Sequence[bytes]) -> "Ahead":
        """Return the same with the pages of these documents."""
        if len(documents) < _ENOUGH:
            return self
        found = zip(map(_hash, documents), heading_pages_of_many(documents), strict=True)
        return replace(self, counted={**self.counted, **{digest: pages for digest, pages in found if pages is not None}})

    def with_pdf(self, documents: Sequence[bytes]) -> "Ahead":
        """Return the same with these documents as PDF."""
        if len(documents) < _ENOUGH:
            return self
        found = zip(map(_hash, documents), to_pdf_of_many(documents), strict=True)
        return replace(self, printed={**self.printed, **{digest: pdf for digest, pdf in found if pdf is not None}})


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
