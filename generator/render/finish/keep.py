"""Finish: rows of a table that stay on one page: its header with the first two rows, and of a longer table its last two.

In: the root of a rendered part. Out: the same. Never: a row that is taken off its page in one piece with a whole table: only the
rows at both ends are held together.
"""

from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.word import el, every, q
from generator.ooxml.xml import Element

_HEAD: Final = 2  # the header and the first row are each kept with the row after them
_LONG: Final = 5  # rows, header included, from which the last two are held together as well


def keep_rows(root: Element) -> None:
    """Keep the first rows of each table together, and the last ones, so that no table splits after one row."""
    for table in every(root, "w:tbl"):
        rows = table.findall(q("w:tr"))
        last = rows[-2:-1] if len(rows) >= _LONG else []
        for row in dict.fromkeys((*rows[:-1][:_HEAD], *last)):
            for paragraph in every(row, "w:p"):
                put(properties(paragraph), el("w:keepNext"))
