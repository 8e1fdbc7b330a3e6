"""Finish: what a false condition left behind goes: empty paragraphs and rows, tables without rows, headings without text.

In: the root of a rendered part with its marks. Out: the same. Never: a blank line or an empty row that the template has on
purpose, or a numbered step, of which the number is a name.
"""

from typing import Final

from generator.ooxml.word import drop, el, every, find, q, val
from generator.ooxml.xml import Element
from generator.render.check.places import style_of
from generator.render.looks import Looks
from generator.render.story.marks import HEAD, REPEATS, STEP, below, is_tagged

_CONTENT: Final = (
    *("w:drawing", "w:pict", "w:object", "w:sdt", "w:fldChar", "w:fldSimple", "w:sym", "w:br", "w:footnoteReference"),
    *("w:endnoteReference", "w:sectPr", "w:ptab"),
)
_SHORT: Final = 12  # rows of a table that goes to the next page as a whole
_HOLDERS: Final = ("w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:body")


def tidy(root: Element, looks: Looks) -> None:
    """Remove what is empty because of a condition, from the inside out."""
    for paragraph in list(every(root, "w:p")):
        if is_tagged(paragraph) and is_empty(paragraph):
            drop(paragraph)
    for row in list(every(root, "w:tr")):
        if is_tagged(row) and is_empty(row):
            drop(row)
    for table in list(every(root, "w:tbl")):
        if table.get(REPEATS) is not None and all(row.get(HEAD) is not None for row in table.iterchildren(q("w:tr"))):
            _drop_table(table, looks)
    for heading in reversed(list(every(root, "w:p"))):
        _drop_bare_heading(heading, looks)
    for content in list(every(root, "w:sdtContent")):
        if len(content) == 0 and content.getparent() is not None:
            drop(content.getparent())  # type: ignore[arg-type]
    _keep_valid(root, looks)
    _keep_end(root, looks)


def is_empty(element: Element) -> bool:
    """Whether an element shows nothing."""
    return not any((node.text or "").strip() for node in every(element, "w:t")) and not any(True for _ in every(element, *_CONTENT))


def _drop_table(table: Element, looks: Looks) -> None:
    after = table.getnext()
    drop(table)
    if (
        after is not None
        and after.tag == q("w:p")
        and looks.after_table
        and style_of(after) == looks.after_table
        and is_empty(after)
    ):
        drop(after)


def _drop_bare_heading(heading: Element, looks: Looks) -> None:
    level = looks.headings.get(style_of(heading), 0)
    if not level or not is_tagged(heading) or style_of(heading) == looks.style(STEP):
        return
    blocks = list(below(heading, level, looks))
    if all(is_empty(block) for block in blocks):
        for block in (heading, *blocks):
            drop(block)


def _keep_valid(root: Element, looks: Looks) -> None:
    """Put a paragraph back where Word needs one: in a cell or a header, and between two tables."""
    for holder in (root, *every(root, *_HOLDERS)):
        if holder.tag in {q(name) for name in _HOLDERS}:
            _fill(holder)
    for table in list(every(root, "w:tbl")):
        after = table.getnext()
        if after is not None and after.tag == q("w:tbl"):
            table.addnext(_spacer(looks))


def _keep_end(root: Element, looks: Looks) -> None:
    """Keep a short table at the end with the paragraph that Word wants behind it, which alone would be a page without anything."""
    body = find(root, "w:body")
    ends = [block for block in (body if body is not None else ()) if block.tag != q("w:sectPr")][-2:]
    if len(ends) < 2 or ends[0].tag != q("w:tbl") or style_of(ends[1]) != looks.after_table or not is_empty(ends[1]):
        return
    if len(list(every(ends[0], "w:tr"))) <= _SHORT:
        for paragraph in every(ends[0], "w:p"):
            style = find(paragraph, "w:pPr/w:pStyle")
            if style is not None and find(paragraph, "w:pPr/w:keepNext") is None:
                style.addnext(el("w:keepNext"))


def _fill(holder: Element) -> None:
    blocks = list(holder.iterchildren(q("w:p"), q("w:tbl"), q("w:sdt")))
    if not blocks or (blocks[-1].tag == q("w:tbl") and holder.tag == q("w:tc")):
        section = find(holder, "w:sectPr")
        if section is None:
            holder.append(el("w:p"))
        else:
            section.addprevious(el("w:p"))


def _spacer(looks: Looks) -> Element:
    style = el("w:pPr", None, val("w:pStyle", looks.after_table)) if looks.after_table else None
    return el("w:p", None, style)
