"""Finish: line breaks in values become those of Word, open places are marked, gaps close, a telephone number stays on one line.

In: the root of a rendered part. Out: the same. Never: a character that is no blank lost.
"""

import copy
import re
from collections.abc import Iterator
from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.word import el, every, find, letters, q, val
from generator.ooxml.xml import Element
from generator.render.check.places import text_nodes
from generator.render.numbers import HYPHEN, unbroken
from generator.render.story.marks import is_tagged

OPEN_PLACE: Final = re.compile(r"(\[INVULLEN: [^\]]*\])")
_BREAK: Final = re.compile(f"([\n\t{HYPHEN}])")
_GAPS: Final = re.compile(r"(?<= ) +| +(?=[.,;:!?](?:\s|$))|^ +| +$|(?<=\n) +| +(?=\n)")
_OBJECT: Final = "\ufffc"
_SIGNS: Final = {q("w:br"): "\n", q("w:cr"): "\n", q("w:tab"): "\t"}
_LETTERS: Final = (q("w:t"), q("w:rPr"))


def inline(root: Element) -> None:
    """Do all of it for one part."""
    for paragraph in every(root, "w:p"):
        if is_tagged(paragraph):
            _close_gaps(paragraph)
    for node in list(every(root, "w:t")):
        text = unbroken(node.text or "")
        node.text = text
        if _BREAK.search(text):
            _break_up(node, text)
    for run in list(every(root, "w:r")):
        if any(OPEN_PLACE.search(node.text or "") for node in run.iterchildren(q("w:t"))):
            _mark_open(run)


def _break_up(node: Element, text: str) -> None:
    parent = node.getparent()
    assert parent is not None
    place = parent.index(node)
    new = [_piece(piece) for piece in _BREAK.split(text) if piece]
    parent[place : place + 1] = new


def _piece(piece: str) -> Element:
    if piece == "\n":
        return el("w:br")
    if piece == HYPHEN:
        return el("w:noBreakHyphen")
    return el("w:tab") if piece == "\t" else letters(piece)


def _mark_open(run: Element) -> None:
    looks = find(run, "w:rPr")
    new: list[Element] = []
    for child in run:
        if child.tag == q("w:rPr"):
            continue
        pieces = [letters(piece) for piece in OPEN_PLACE.split(child.text or "") if piece] if child.tag == q("w:t") else [child]
        for piece in pieces:
            fresh = el("w:r", None, copy.deepcopy(looks), piece)
            if OPEN_PLACE.fullmatch(piece.text or ""):
                _highlight(fresh)
            new.append(fresh)
    parent = run.getparent()
    assert parent is not None
    place = parent.index(run)
    parent[place : place + 1] = new


def _highlight(run: Element) -> None:
    owner = properties(run)
    for mark in (el("w:b"), el("w:bCs"), val("w:color", "000000"), val("w:highlight", "yellow")):
        put(owner, mark)


def _close_gaps(paragraph: Element) -> None:
    """Close what an empty value left: two blanks, a blank before a comma or full stop, a blank at either end."""
    nodes = list(_pieces(paragraph))
    joined = "".join(text for _, text in nodes)
    gone = {index for match in _GAPS.finditer(joined) for index in range(*match.span())}
    position = 0
    for node, text in nodes if gone else ():
        if node is not None:
            node.text = "".join(sign for index, sign in enumerate(text, position) if index not in gone)
        position += len(text)


def _pieces(paragraph: Element) -> Iterator[tuple[Element | None, str]]:
    own = set(text_nodes(paragraph))
    for run in every(paragraph, "w:r"):
        for child in run:
            if child in own:
                yield child, child.text or ""
            elif child.tag not in _LETTERS:
                yield None, _SIGNS.get(str(child.tag), _OBJECT)
