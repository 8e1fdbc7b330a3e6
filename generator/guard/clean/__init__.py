"""Cleaning: a Word document without what its makers left in it: who, when, on which computer, and what stood there before.

In: the bytes of a .docx from anyone. Out: a new .docx, and in Dutch what was taken out, per part.
Never: a change to the text, the layout or the fields of the letter as Word prints them; or a file on disk. Tracked changes are
accepted: text that was put in stays, text that was struck out goes.
"""

import zipfile
from io import BytesIO

from generator.base.errors import DocumentError
from generator.guard.clean import relations, stories
from generator.guard.clean.notes import SHELL, Notes
from generator.guard.clean.package import Work
from generator.guard.clean.passes.pictures import clean_pictures
from generator.guard.clean.passes.properties import clean_properties
from generator.ooxml import docx

__all__ = ["clean"]

_PDF = (
    "Een PDF wordt niet schoongemaakt: wat erin zit, staat vast. "
    "Maak het Word-document schoon (--schoon) en bewaar dat opnieuw als PDF."
)


def clean(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a clean copy of a Word document.

    Args:
        data: bytes of the .docx.

    Returns:
        The bytes of the copy, the same for the same input; and Dutch sentences, each with the part and what was taken out of it or,
        after "blijft staan", what a person must mend. A document that was cleaned gives itself and no sentence of the first kind.

    Raises:
        DocumentError: it is a PDF, no Word document, damaged, encrypted or too large.
    """
    if data.startswith(b"%PDF-"):
        raise DocumentError([_PDF])
    work = Work.open(docx.read(data))
    _note_shell(data, work.notes)
    relations.take_loose(work)
    stories.clean_stories(work)
    clean_properties(work)
    relations.prune(work)
    clean_pictures(work)
    return docx.pack(work.finish()), work.notes.lines()


def _note_shell(data: bytes, notes: Notes) -> None:
    """Note that the zip held comments, extra fields, or bytes outside its parts; packing writes a new one."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        first = min((info.header_offset for info in infos), default=0)
        if archive.comment or first or any(info.comment or info.extra.strip(b"\0") for info in infos):
            notes.add("zipbestand", SHELL)
