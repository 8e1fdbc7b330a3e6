"""The door of every Word document: whatever program wrote it, it comes in as Word itself would have written it.

In: the bytes of a .docx or .dotx that anybody may have made. Out: its parts by name, or parts as bytes again.
Never: a part outside the limits, an XML entity, a network request, or a clock.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from generator.ooxml.normal import normal
from generator.ooxml.zip import CONTENT_TYPES, refuse_kind, unzip

_DATE: Final = (1980, 1, 1, 0, 0, 0)


def read(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word document by name, as `ooxml.normal` names and spells them.

    Raises:
        DocumentError: the file is no Word document, is damaged or encrypted, or exceeds a limit; with the reason and the remedy.
    """
    refuse_kind(data)
    return normal(unzip(data))


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a .docx; the same parts always give the same bytes, in whatever order they came."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the platform of the writer stands in the file
            archive.writestr(info, parts[name])
    return buffer.getvalue()
