"""Sign-off, the text: what the reader signs for, as plain text.

In: the bytes of a file. Out: its paragraphs. Never: styles, codes, or a file that is opened by another program.
"""

import re

from generator.guard.docx import plain
from generator.guard.files import agenda, pdf
from generator.guard.findings import Aard

_STYLE = re.compile(r"^\[[^\]]{1,40}\] ?")
_EDGES = {"@kop1": "koptekst", "@kop": "koptekst", "@voet1": "voettekst", "@voet": "voettekst"}
_PAGE = re.compile(r"\{paginas?\}")
_NEW_PAGE = "@nieuwe-pagina"


def readable(name: str, data: bytes) -> str:
    """Return the text of a document, a line a paragraph.

    Args:
        name: name of the file; its ending tells the kind.
        data: the whole file.

    Raises:
        DocumentError: it cannot be read.
    """
    ending = name.lower().rpartition(".")[2]
    if data.startswith(b"%PDF-"):
        pieces, _ = pdf.read(data)
        return "\n".join(piece.text for piece in pieces if re.fullmatch(r"bladzijde \d+", piece.plaats))
    if ending in {"txt", "md"}:
        return plain.decode(data)
    if ending in {"html", "htm"}:
        return "\n".join(piece.text for piece in plain.html_pieces(data) if piece.plaats.startswith("blok") and piece.text)
    if ending == "ics":
        return "\n".join(piece.text for piece in agenda.read(data)[0] if piece.aard is Aard.TEKST)
    from generator.render.model import Sign  # noqa: PLC0415 - only for a Word document
    from generator.render.tekst.read import reading_copy  # noqa: PLC0415 - as above

    lines = (_line(line) for line in reading_copy(data).splitlines())
    return "\n".join(line for line in lines if line is not None).replace(Sign.BREAK, "\n")


def _line(line: str) -> str | None:
    """Return a line as people read it; None of a mark alone: an edge with nothing in it, or where a page begins."""
    word, _, rest = line.replace("**", "").partition(" ")
    if word in _EDGES:
        rest = _PAGE.sub("…", rest)
        return f"({_EDGES[word]}) {rest}" if rest.strip() else None
    if line == _NEW_PAGE:
        return None
    bullet = "- " if line.startswith(("[Opsomming]", "[Nummering]")) else ""
    return bullet + _STYLE.sub("", line).replace("**", "")
