"""Cleaning, the zip around the parts: only looked at here, since packing writes a new one.

In: the bytes of the file. Out: a note. Never: what stands in a comment or an extra field.
"""

import zipfile
from io import BytesIO

from generator.guard.clean.notes import SHELL, Notes


def note_shell(data: bytes, notes: Notes) -> None:
    """Note that the zip held comments, extra fields, or bytes outside its parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        first = min((info.header_offset for info in infos), default=0)
        if archive.comment or first or any(info.comment or info.extra.strip(b"\0") for info in infos):
            notes.add("zipbestand", SHELL)
