"""Guard, a file that is no Word document: which reader it gets, by its ending and its first bytes.

In: a file name and bytes. Out: pieces, and what was found while reading. Never: a file that is read as less than it is; a PDF under
another name is a PDF.
"""

from collections.abc import Iterable

from generator.guard.docx import plain
from generator.guard.findings import Bevinding, Piece, refusal

_WORD = frozenset({"docx", "doc", "docm", "dotx", "dotm"})
_TEXT = frozenset({"txt", "md", "text", "json"})
_PAGE = frozenset({"html", "htm"})
_PDF = b"%PDF-"


def ending(name: str) -> str:
    """Return the ending of a file name, in lower case and without its dot."""
    return name.lower().rpartition(".")[2]


def is_word(name: str, data: bytes) -> bool:
    """Return whether a file is read as a Word document."""
    return ending(name) in _WORD and not data.startswith(_PDF)


def read(name: str, data: bytes) -> tuple[Iterable[Piece], Iterable[Bevinding]]:
    """Return the texts of a file that is no Word document, and what its reader found.

    Raises:
        DocumentError: it cannot be read safely, or is of another kind.
    """
    kind = ending(name)
    if data.startswith(_PDF) or kind == "pdf":
        from generator.guard.files import pdf  # noqa: PLC0415 - a letter in Word needs no PDF reader

        return pdf.read(data)
    if kind in _TEXT:
        return plain.text_pieces(data), ()
    if kind in _PAGE:
        return plain.html_pieces(data), ()
    if kind == "ics":
        from generator.guard.files import agenda  # noqa: PLC0415 - as above

        return agenda.read(data)
    raise refusal("Deze soort bestand kan niet nagekeken worden.", "Kies een .docx, .pdf, .txt, .html of .ics.")
