"""Guard, reading: a part a paragraph or table at a time, so that what stood in an earlier document is not read again.

In: the bytes of a part. Out: what each of its blocks holds, or that it must be read as a whole. Never: the place of a text:
who finds something reads the part again, as a whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from generator.guard.docx import breaks, markup
from generator.guard.docx.archive import parse
from generator.guard.docx.parts import read_part
from generator.guard.findings import Piece
from generator.ooxml.xml import Cut, cut, is_large

_REMEMBERED: Final = 2048  # blocks; a protocol has 300
_CODE: Final = b"<w:fldChar"
_BEGINS, _PARTS, _ENDS = (b'w:fldCharType="%b"' % kind for kind in (b"begin", b"separate", b"end"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Block:
    """What a block holds.

    Attributes:
        pieces: its texts; their places say nothing.
        strange: something in it does not belong in a letter, or is packed.
        edges: the texts in it by which a name can run on into its neighbours.
    """

    pieces: tuple[Piece, ...]
    strange: bool
    edges: tuple[str, ...]


@lru_cache(maxsize=16)
def blocks(data: bytes) -> tuple[Block, ...] | None:
    """Return what the blocks of a part hold; None where it cannot be cut for sure."""
    whole = None if is_large(data) else cut(data)
    together = None if whole is None else _whole_fields(whole.blocks)
    if whole is None or together is None:
        return None
    frame = Cut(whole.opening, (), whole.closing)
    return tuple(_read(frame, block) for block in together)


@lru_cache(maxsize=64)
def is_known(data: bytes, space: str) -> bool:
    """Return whether nothing in a part does not belong in a letter; without a yes, who must know reads the part as a whole.

    Args:
        data: the part.
        space: how the namespace of its root must begin.
    """
    read, whole = blocks(data), cut(data)
    if read is None or whole is None or any(block.strange for block in read):
        return False
    return not space or str(parse(whole.alone(b"")).tag).startswith(f"{{{space}")


def across(read: Iterable[Block]) -> tuple[str, ...]:
    """Return the words around the ends of blocks, as the guard reads them around the end of any paragraph."""
    return tuple(dict.fromkeys(breaks.across(chain.from_iterable(block.edges for block in read))))


def _whole_fields(cut_in: tuple[bytes, ...]) -> list[bytes] | None:
    """Return blocks, those that one field runs over as one; None where fields do not begin and end in their order."""
    found: list[bytes] = []
    depth = 0
    for block in cut_in:
        if depth:
            found[-1] += block
        else:
            found.append(block)
        if marks := block.count(_CODE):
            begins, ends = block.count(_BEGINS), block.count(_ENDS)
            depth += begins - ends
            if begins + ends + block.count(_PARTS) != marks or depth < 0:
                return None
    return None if depth else found


@lru_cache(maxsize=_REMEMBERED)
def _read(frame: Cut, block: bytes) -> Block:
    data = frame.alone(block)
    part = read_part("", data)
    return Block(part.pieces, bool(part.strange or part.packed), tuple(_edges(markup.texts(parse(data)))))


def _edges(texts: list[str]) -> Iterator[str]:
    """Yield the texts of paragraphs up to the first of more than one word, and from the last on: between them nothing runs on."""
    long = [place for place, text in enumerate(texts) if len(text.split()) > 1]
    yield from texts[: long[0] + 1] + texts[long[-1] :] if long else texts
