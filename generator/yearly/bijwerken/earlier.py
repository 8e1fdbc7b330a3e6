"""Bijwerken, what was agreed before: the control block and the version history that a document carries.

In: the base of a document. Out: `Eerder`, for the control block of this year. Never: a version that drops out of the history, or an
adoption that is taken for one of another text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.documents.eerder import Eerder, Versie
from generator.documents.school.control import HISTORY, LABELS
from generator.yearly.bijwerken.base import Basis
from generator.yearly.bijwerken.blocks.model import TEKST, Blok, Deel, Rij, Tabel, alineas, tekst

_TITLE: Final = re.compile(r"Schooljaar (20\d\d-20\d\d) · versie")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")


def earlier(basis: Basis) -> Eerder:
    """Return what a document said of its own versions."""
    return Eerder(tuple(Versie(*row) for row in _history(basis.verhalen.get(TEKST, ()))))


def year(basis: Basis) -> str:
    """Return the school year that a document was for; empty where it does not say."""
    found = (_TITLE.match(tekst(block)) for block in basis.verhalen.get(TEKST, ()))
    return next((match[1] for match in found if match), "")


def control_texts(blocks: Iterable[Blok]) -> Iterator[Deel]:
    """Yield what tells of the version and its adoption: rows of the control block and of the history, their texts, the subtitle."""
    for block in blocks:
        if isinstance(block, Tabel):
            for row in filter(_is_control, block.rijen):
                yield row
                yield from alineas(row)
        elif _TITLE.match(tekst(block)):
            yield block


def _is_control(row: Rij) -> bool:
    cells = _cells(row)
    return cells[0] in LABELS or (len(cells) == len(HISTORY) and bool(_NUMBER.fullmatch(cells[0])))


def _history(blocks: tuple[Blok, ...]) -> Iterator[tuple[str, ...]]:
    for table in (block for block in blocks if isinstance(block, Tabel) and block.rijen):
        head, *rows = map(_cells, table.rijen)
        if head[:2] == HISTORY[:2] and len(head) == len(HISTORY):
            yield from rows


def _cells(row: Rij) -> tuple[str, ...]:
    return tuple(" ".join(tekst(block) for block in cell).strip() for cell in row.cellen)
