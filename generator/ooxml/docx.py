"""The door of every Word document: whatever program wrote it, it comes in as Word itself would have written it.

In: the bytes of a .docx or .dotx that anybody may have made. Out: its parts by name, or parts as bytes again.
Never: a part outside the limits, an XML entity, a network request, or a clock.
"""

from generator.ooxml.normal import MAIN_TYPE, normal
from generator.ooxml.xml import parse, serialize
from generator.ooxml.zip import CONTENT_TYPES, MAX_FILE, pack, refuse_kind, unzip

__all__ = ["CONTENT_TYPES", "MAIN_TYPE", "MAX_FILE", "pack", "parse", "read", "serialize", "unzip"]


def read(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word document by name, as `ooxml.normal` names and spells them.

    Raises:
        DocumentError: the file is no Word document, is damaged or encrypted, or exceeds a limit; with the reason and the remedy.
    """
    refuse_kind(data)
    return normal(unzip(data))
