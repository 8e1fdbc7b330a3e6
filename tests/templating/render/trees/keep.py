"""Finish: what stays on one page: the ends of a table with the line above it, a heading with its text, a signature with its letter.

In: the root of a rendered part, and how the document looks. Out: the same. Never: a row that is taken off its page in one piece
with a whole table: only the rows at both ends are held together.
"""

from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.word import drop, el, every, q
from generator.ooxml.xml import Element
from generator.render.check.places import style_of
from generator.render.looks import Looks
from generator.render.model import STYLES
from trees.tidy import is_empty

_HEAD: Final = 2  # the header and the first row are each kept with the row after them
_GREETING: Final = STYLES["Groet"]
_SIGNATURE: Final = STYLES["Ondertekening"]
_LONG: Final = 5  # rows, header included, from which the last two are held together as well


def keep(root: Element, looks: Looks) -> None:
    """Keep together what one reads together: the ends of a table, a heading and its text, a signature and the lines above it."""
    keep_rows(root)
    for paragraph in list(every(root, "w:p")):
        before = paragraph.getprevious()
        if before is None or before.tag != q("w:p"):
            continue
        style, signature = style_of(paragraph), looks.style(_SIGNATURE)
        if style and (style == looks.style(_GREETING) or style == signature == style_of(before)):
            put(properties(before), el("w:keepNext"))
        elif looks.headings.get(style_of(paragraph)) and _only_a_gap(before, looks):
            drop(before)


def _only_a_gap(paragraph: Element, looks: Looks) -> bool:
    """Whether this is the small paragraph after a table; below it LibreOffice leaves a heading alone, which has room of its own."""
    table = paragraph.getprevious()
    after = looks.after_table and style_of(paragraph) == looks.after_table and is_empty(paragraph)
    return bool(after) and table is not None and table.tag == q("w:tbl")


def keep_rows(root: Element) -> None:
    """Keep the first rows of each table together, and the last ones, and the text above with the first: no heading stays alone."""
    for table in every(root, "w:tbl"):
        rows = table.findall(q("w:tr"))
        last = rows[-2:-1] if len(rows) >= _LONG else []
        for row in dict.fromkeys((*rows[:-1][:_HEAD], *last)):
            for paragraph in every(row, "w:p"):
                put(properties(paragraph), el("w:keepNext"))
        before = table.getprevious()
        if before is not None and before.tag == q("w:p") and not is_empty(before):
            put(properties(before), el("w:keepNext"))
