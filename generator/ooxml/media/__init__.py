"""Ooxml, pictures: what a camera or a program wrote beside the image, taken out without touching it.

In: the bytes of a picture, of any kind that Word shows. Out: the same picture and no word beside it. Never: a pixel, a line or a
colour that changes; or a picture that is something else than its first bytes say.
"""

import struct
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

from generator.ooxml.media.metafiles import PLACED, emf, wmf
from generator.ooxml.media.older import bmp, gif, same_tiff, tiff
from generator.ooxml.media.photos import JPEG, PNG, jpeg, png
from generator.ooxml.media.pictograms import pictogram

_TIFFS: Final = (b"II*\0", b"MM\0*")
_KINDS: Final[MappingProxyType[bytes, Callable[[bytes], Iterator[bytes]]]] = MappingProxyType(
    {
        PNG: png,
        JPEG: jpeg,
        b"GIF87a": gif,
        b"GIF89a": gif,
        b"BM": bmp,
        b"II*\0": tiff,
        b"MM\0*": tiff,
        b"\x01\0\0\0": emf,
        PLACED: wmf,
        b"\x01\0\x09\0": wmf,
    }
)


def bare(data: bytes) -> bytes | None:
    """Return a picture without text, camera data, thumbnails and bytes after its end; None for what cannot be read."""
    if pictogram(data):
        return data
    clean = next((clean for magic, clean in _KINDS.items() if data.startswith(magic)), None)
    try:
        return None if clean is None else b"".join(clean(data))
    except (IndexError, ValueError, KeyError, struct.error):
        return None


def is_bare(data: bytes) -> bool:
    """Return whether nothing rides along with a picture; but for bytes of zero, which a program puts between its pieces."""
    alone = bare(data)
    return alone is not None and (alone == data or (data.startswith(_TIFFS) and same_tiff(data, alone)))
