"""Bijwerken, what was agreed before: the control block and the version history that a document carries.

In: the base of a document. Out: `Eerder`, for the control block of this year. Never: a version that drops out of the history, or an
adoption that is taken for one of another text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.documents.past.earlier import Earlier, VersionRow
from generator.documents.school.control import HISTORY, LABELS
from generator.yearly.bijwerken.base import Base
from generator.yearly.bijwerken.blocks.model import BODY, AnyBlock, RowBlock, TableBlock, Unit, shown_text, text_blocks

_TITLE: Final = re.compile(r"(?:School|Studie)jaar (20\d\d-20\d\d) · versie")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")


def earlier(base: Base) -> Earlier:
    """Return what a document said of its own versions."""
    return Earlier(tuple(VersionRow(*row) for row in _history(base.stories.get(BODY, ()))))


def year(base: Base) -> str:
    """Return the school year that a document was for; empty where it does not say."""
    found = (_TITLE.match(shown_text(block)) for block in base.stories.get(BODY, ()))
    return next((match[1] for match in found if match), "")


def control_texts(blocks: Iterable[AnyBlock]) -> Iterator[Unit]:
    """Yield what tells of the version and its adoption: rows of the control block and of the history, their texts, the subtitle."""
    for block in blocks:
        if isinstance(block, TableBlock):
            for row in filter(_is_control, block.rows):
                yield row
                yield from text_blocks(row)
        elif _TITLE.match(shown_text(block)):
            yield block


def _is_control(row: RowBlock) -> bool:
    cells = _cells(row)
    return cells[0] in LABELS or (len(cells) == len(HISTORY) and bool(_NUMBER.fullmatch(cells[0])))


def _history(blocks: tuple[AnyBlock, ...]) -> Iterator[tuple[str, ...]]:
    for table in (block for block in blocks if isinstance(block, TableBlock) and block.rows):
        head, *rows = map(_cells, table.rows)
        if head[:2] == HISTORY[:2] and len(head) == len(HISTORY):
            yield from rows


def _cells(row: RowBlock) -> tuple[str, ...]:
    return tuple(" ".join(shown_text(block) for block in cell).strip() for cell in row.cells)
