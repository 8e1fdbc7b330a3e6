"""Finish: what a false condition left behind goes: empty paragraphs and rows, tables without rows, headings without text.

In: a part that was filled in. Out: the same. Never: a blank line or an empty row that the template has on purpose, or a numbered
step, of which the number is a name.
"""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from generator.render.looks import Looks
from generator.render.story.marks import STEP
from generator.render.story.shape import (
    CELL,
    CONTROL,
    CONTROLLED,
    HEADING,
    PARAGRAPH,
    ROW,
    TABLE,
    Bit,
    Filled,
    Item,
    Node,
    Shape,
    elements,
    every,
    forget,
    present,
)
from generator.render.story.values import shows

_SHORT: Final = 12  # rows of a table that goes to the next page as a whole
_HOLDERS: Final = frozenset({CELL, "txbxContent", "hdr", "ftr", "footnote", "body"})
_BLOCKS: Final = frozenset({PARAGRAPH, TABLE, CONTROL})
_BLANK: Final = Shape(PARAGRAPH)


def tidy(filled: Filled, looks: Looks) -> None:
    """Remove what is empty because of a condition, from the inside out; the paragraphs that came out empty are gone already."""
    nodes = filled.nodes
    for row in nodes:
        if row.shape.kind == ROW and row.shape.tagged and not row.gone and is_empty(row):
            forget(row)
    for node in nodes:
        if TABLE in node.shape.holds:
            _drop_tables(node.children, looks)
    step = looks.style(STEP)
    for node in reversed(nodes):  # what stands in a table before the heading above it
        if HEADING in node.shape.holds:
            _drop_bare_headings(node.children, step)
    for node in nodes:
        if CONTROL in node.shape.holds:
            _drop_controls(node.children)
    for node in nodes:
        _keep_valid(node, looks)
    _keep_end(filled.root, looks)


def is_empty(item: Item) -> bool:
    """Whether an item shows nothing."""
    if item.gone:
        return True
    shape = item.shape
    if isinstance(item, Bit):
        return not (shape.solid or (shape.filled and item.smooth) or (shape.kind == PARAGRAPH and shows(item.body)))
    return shape.kind != CONTROL and all(map(is_empty, item.children))


def _drop_tables(items: list[Item], looks: Looks) -> None:
    """Drop the tables of which no row was repeated, each with the small paragraph after it."""
    for table in items:
        if table.shape.repeats and isinstance(table, Node) and all(row.shape.head for row in _rows(table)):
            after = next(elements(items[items.index(table) + 1 :]), None)
            forget(table)
            if after is not None and after.shape.style and after.shape.style == looks.after_table and is_empty(after):
                forget(after)


def _rows(table: Node) -> Iterator[Item]:
    return (row for row in present(table.children) if row.shape.kind == ROW)


def _drop_bare_headings(items: list[Item], step: str) -> None:
    """Take out the headings with nothing under them, up to the next heading of the same or a higher level; the last one first."""
    for index in range(len(items) - 1, -1, -1):
        shape = items[index].shape
        if not shape.level or not shape.tagged or shape.style == step or items[index].gone:
            continue
        below = list(_below(items, index, shape.level))
        if all(map(is_empty, below)):
            for item in (items[index], *below):
                forget(item)


def _below(items: list[Item], index: int, level: int) -> Iterator[Item]:
    for item in present(items[index + 1 :]):
        if 0 < item.shape.level <= level:
            return
        if item.shape.kind in _BLOCKS:
            yield item


def _drop_controls(items: list[Item]) -> None:
    for control in items:
        if control.shape.kind == CONTROL and isinstance(control, Node) and any(map(_holds_nothing, control.children)):
            forget(control)


def _holds_nothing(part: Item) -> bool:
    return part.shape.kind == CONTROLLED and isinstance(part, Node) and not any(True for _ in elements(part.children))


def _keep_valid(node: Node, looks: Looks) -> None:
    """Put a paragraph back where Word needs one: in a cell or a header, and between two tables."""
    shape, items = node.shape, node.children
    if shape.kind in _HOLDERS and not (items and items[-1].shape.kind == PARAGRAPH and not items[-1].gone):
        _fill(node)
    if TABLE in shape.holds:
        for table, after in pairwise(list(elements(items))):
            if table.shape.kind == TABLE and after.shape.kind == TABLE:
                items.insert(items.index(table) + 1, _spacer(looks))


def _keep_end(root: Node, looks: Looks) -> None:
    """Keep a short table at the end with the paragraph that Word wants behind it, which alone would be a page without anything."""
    body = next((child for child in root.children if isinstance(child, Node) and child.shape.kind == "body"), None)
    ends = (item for item in elements(reversed(body.children)) if not _is_section(item)) if body is not None else iter(())
    left = [*islice(ends, 2)][::-1]
    if len(left) < 2 or left[-2].shape.kind != TABLE or left[-1].shape.style != looks.after_table or not is_empty(left[-1]):
        return
    if sum(1 for _ in every(left[-2], ROW)) <= _SHORT:
        for paragraph in every(left[-2], PARAGRAPH):
            if isinstance(paragraph, Bit) and paragraph.shape.style:
                paragraph.keep = True


def _is_section(item: Item) -> bool:
    return isinstance(item, Bit) and item.body.startswith("<w:sectPr")


def _fill(holder: Node) -> None:
    blocks = [item for item in present(holder.children) if item.shape.kind in _BLOCKS]
    if not blocks or (blocks[-1].shape.kind == TABLE and holder.shape.kind == CELL):
        section = next((place for place, item in enumerate(holder.children) if _is_section(item)), len(holder.children))
        holder.children.insert(section, Bit(_BLANK, "<w:p></w:p>"))


def _spacer(looks: Looks) -> Bit:
    style = f'<w:pPr><w:pStyle w:val="{looks.after_table}"/></w:pPr>' if looks.after_table else ""
    return Bit(Shape(PARAGRAPH, style=looks.after_table), f"<w:p>{style}</w:p>")
