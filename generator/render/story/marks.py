"""Finish, before rendering: marks on the template that say afterwards what was a condition and which paragraph came from where.

In: the root of a part of a template. Out: the same with attributes of ours, that `unmark` takes away again. Never: a change in
text.
"""

from collections.abc import Iterator
from typing import Final

from generator.ooxml.word import every, find, q
from generator.ooxml.xml import Element
from generator.render.check.places import style_of, text_of
from generator.render.looks import Looks

TAGGED: Final = "data-tag"  # a value or condition stands in it: it may come out empty
REPEATS: Final = "data-rijen"  # a table of which tags repeat or hide rows
HEAD: Final = "data-kop"  # the row above the rows that repeat
ORIGIN: Final = "data-nr"  # number of the paragraph in the template: a repetition gives the same number again
STEP: Final = "Stap"
_BLOCKS: Final = (q("w:p"), q("w:tbl"), q("w:sdt"))


def mark(root: Element, looks: Looks) -> None:
    """Mark the paragraphs, rows, tables and headings that may come out empty, and number the paragraphs."""
    for number, paragraph in enumerate(every(root, "w:p")):
        paragraph.set(ORIGIN, str(number))
        if _has_tag(text_of(paragraph)):
            for element in (paragraph, *paragraph.iterancestors(q("w:tr"), q("w:tbl"))):
                element.set(TAGGED, "1")
    for table in every(root, "w:tbl"):
        _mark_rows(table)
    for paragraph in every(root, "w:p"):
        if may_go(paragraph, looks):
            paragraph.set(TAGGED, "1")


def may_go(paragraph: Element, looks: Looks) -> bool:
    """Whether a paragraph of a template is a heading that goes when nothing is left under it.

    A numbered step never goes: its number is a name.
    """
    style = style_of(paragraph)
    level = looks.headings.get(style, 0)
    if not level or style == looks.style(STEP):
        return False
    return _has_tag(text_of(paragraph)) or any(_tags_below(block) for block in below(paragraph, level, looks))


def head_rows(table: Element) -> list[Element]:
    """Return the head of a table in a template: the rows that Word repeats, else the first row when tags repeat rows below it."""
    rows = list(table.iterchildren(q("w:tr")))
    repeated = [row for row in rows if find(row, "w:trPr/w:tblHeader") is not None]
    first = [] if not rows or is_tag_row(rows[0]) else rows[:1]
    return repeated or first


def _mark_rows(table: Element) -> None:
    if repeats(table):
        table.set(REPEATS, "1")
        for row in head_rows(table):
            row.set(HEAD, "1")


def repeats(table: Element) -> bool:
    """Whether tags repeat or hide rows of a table."""
    return any(map(is_tag_row, table.iterchildren(q("w:tr"))))


def is_tag_row(row: Element) -> bool:
    """Whether a row holds a tag that repeats or hides rows."""
    return any("{%tr " in text_of(paragraph) for paragraph in every(row, "w:p"))


def unmark(root: Element) -> None:
    """Take our attributes away."""
    for element in every(root, "w:p", "w:tr", "w:tbl"):
        for name in (TAGGED, REPEATS, HEAD, ORIGIN):
            if name in element.attrib:
                del element.attrib[name]


def is_tagged(element: Element) -> bool:
    """Whether a value or condition stood in an element."""
    return element.get(TAGGED) is not None


def below(heading: Element, level: int, looks: Looks) -> Iterator[Element]:
    """Iterate over what stands under a heading, up to the next heading of the same or a higher level."""
    for block in heading.itersiblings(*_BLOCKS):
        if block.tag == q("w:p") and 0 < looks.headings.get(style_of(block), 0) <= level:
            return
        yield block


def _tags_below(block: Element) -> bool:
    return any(_has_tag(text_of(paragraph)) for paragraph in every(block, "w:p"))


def _has_tag(text: str) -> bool:
    return "{{" in text or "{%" in text
