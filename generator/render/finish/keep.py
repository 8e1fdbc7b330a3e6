"""Finish: what stays on one page: the ends of a table with the line above it, a heading with its text, a signature with its letter.

In: a part that was filled in and tidied. Out: the same. Never: a row that is taken off its page in one piece with a whole table:
only the rows at both ends are held together.
"""

from typing import Final

from generator.render.finish.tidy import is_empty
from generator.render.looks import Looks
from generator.render.model import GREETING, SIGNATURE
from generator.render.story.shape import KEPT, PARAGRAPH, ROW, TABLE, Bit, Filled, Item, Node, elements, forget, present

_HEAD: Final = 2  # the header and the first row are each kept with the row after them
_LONG: Final = 5  # rows, header included, from which the last two are held together as well


def keep(filled: Filled, looks: Looks) -> None:
    """Keep together what one reads together: the ends of a table, a heading and its text, a signature and the lines above it."""
    keep_rows(filled)
    last, small = (looks.style(GREETING), looks.style(SIGNATURE)), looks.after_table
    for node in filled.nodes:
        if KEPT in node.shape.holds and len(node.children) > 1 and not node.gone:
            _keep_below(node.children, last, small)


def _keep_below(items: list[Item], last: tuple[str, str], small: str) -> None:
    greeting, signature = last
    above: tuple[Item | None, Item | None] = (None, None)  # the item before, and the one before that
    for item in list(elements(items)):
        before, table = above
        if isinstance(before, Bit) and before.shape.kind == item.shape.kind == PARAGRAPH:
            style = item.shape.style
            if style and (style == greeting or style == signature == before.shape.style):
                before.keep = True
            elif item.shape.level and _only_a_gap(before, table, small):
                forget(before)
        above = (item, before)


def _only_a_gap(paragraph: Bit, table: Item | None, small: str) -> bool:
    """Whether this is the small paragraph after a table; below it LibreOffice leaves a heading alone, which has room of its own."""
    after = bool(small) and paragraph.shape.style == small and is_empty(paragraph)
    return after and table is not None and table.shape.kind == TABLE


def keep_rows(filled: Filled) -> None:
    """Keep the first rows of each table together, and the last ones, and the text above with the first: no heading stays alone."""
    for node in filled.nodes:
        if TABLE not in node.shape.holds or node.gone:
            continue
        before: Item | None = None
        for item in elements(node.children):
            if item.shape.kind == TABLE and isinstance(item, Node):
                _keep(item)
                if isinstance(before, Bit) and before.shape.kind == PARAGRAPH and not is_empty(before):
                    before.keep = True
            before = item


def _keep(table: Node) -> None:
    rows = [row for row in present(table.children) if row.shape.kind == ROW]
    last = rows[-2:-1] if len(rows) >= _LONG else []
    for row in (*rows[:-1][:_HEAD], *last):
        _hold(row)


def _hold(item: Item) -> None:
    if isinstance(item, Bit):
        item.keep = item.shape.kind == PARAGRAPH
    for child in item.children if isinstance(item, Node) else item.boxes:
        _hold(child)
