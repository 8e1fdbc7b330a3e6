"""Bijwerken, words: another text for a paragraph of the school's file, marked word by word.

In: the paragraph, and ours. Out: the same paragraph with marks, or no change when something that is no text would come or go.
Never: a field, link, picture, note, control or bookmark touched.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.word import drop, el, find, q
from generator.ooxml.xml import Element
from generator.yearly.bijwerken.blocks.align import equal_pairs
from generator.yearly.bijwerken.blocks.model import NO_TEXT, TOKEN, is_text
from generator.yearly.bijwerken.blocks.pieces import RunPiece, new_text, pieces_of, split, text_of
from generator.yearly.bijwerken.marks.marks import Marks

_EMPHASIS: Final = tuple(q(name) for name in ("w:b", "w:bCs", "w:i", "w:iCs"))
_SIGN_OF: Final = {"\t": "w:tab", "\n": "w:br", "\u2011": "w:noBreakHyphen", "\u00ad": "w:softHyphen"}
_SMALL: Final = 3  # characters; less than this between two changes is read as one change


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two texts differ: characters `a0` to `a1` of the old one become `b0` to `b1` of the new one."""

    a0: int
    a1: int
    b0: int
    b1: int


def differences(old: str, new: str) -> list[Difference]:
    """Return where two texts differ, in whole words."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    ends_a, ends_b = _ends(a), _ends(b)
    pairs = [(-1, -1), *equal_pairs(a, b), (len(a), len(b))]
    found: list[Difference] = []
    for (i0, j0), (i1, j1) in pairwise(pairs):
        if i1 - i0 > 1 or j1 - j0 > 1:
            _join(found, Difference(ends_a[i0 + 1], ends_a[i1], ends_b[j0 + 1], ends_b[j1]), old)
    return found


def _ends(tokens: list[str]) -> list[int]:
    """Return the place where each token begins, and where the last one ends."""
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _join(found: list[Difference], new: Difference, old: str) -> None:
    """Add a difference; with a space or comma between, two are read as one."""
    between = old[found[-1].a1 : new.a0] if found else ""
    if 0 < len(between) < _SMALL and NO_TEXT not in between and not any(map(str.isalnum, between)):
        first = found.pop()
        new = Difference(first.a0, new.a1, first.b0, new.b1)
    found.append(new)


def rewrite(theirs: Element, ours: Element, marks: Marks) -> bool:
    """Give a paragraph our text, marked; return False, and change nothing, when more than text would change."""
    old, new = text_of(theirs), text_of(ours)
    found = differences(old, new)
    if not all(is_text(old[d.a0 : d.a1]) and is_text(new[d.b0 : d.b1]) for d in found):
        return False
    for difference in reversed(found):
        _change(theirs, ours, difference, marks)
    return True


def _change(theirs: Element, ours: Element, here: Difference, marks: Marks) -> None:
    split(theirs, here.a1)
    pieces = split(theirs, here.a0)
    before: RunPiece | None = None
    after: RunPiece | None = None
    gone: list[Element] = []
    begin = 0
    for piece in pieces:
        end = begin + len(piece.text)
        if end <= here.a0:
            before = piece
        elif begin >= here.a1:
            after = after or piece
        elif not gone or gone[-1] is not piece.nodes[0]:
            gone.append(piece.nodes[0])
        begin = end
    model = gone[0] if gone else _run_of(before) if _run_of(before) is not None else _run_of(after)
    runs = list(new_runs(ours, here.b0, here.b1, model))
    mark = marks.new("w:ins", *runs) if runs else None
    last = [marks.delete(run) for run in gone]
    if mark is not None:
        _place(theirs, mark, last[-1] if last else None, before, after)


def _place(theirs: Element, mark: Element, deleted: Element | None, before: RunPiece | None, after: RunPiece | None) -> None:
    if deleted is not None:
        deleted.addnext(mark)
    elif before is not None:
        before.nodes[-1].addnext(mark)
    elif after is not None:
        after.nodes[0].addprevious(mark)
    else:
        theirs.append(mark)


def _run_of(piece: RunPiece | None) -> Element | None:
    return piece.nodes[0] if piece is not None and piece.bit is not None else None


def new_runs(ours: Element, begin: int, end: int, model: Element | None = None) -> Iterator[Element]:
    """Yield runs with a part of the text of our paragraph.

    Args:
        ours: our paragraph.
        begin: first character.
        end: the one after the last.
        model: run of the school's file that they look like, but for bold and italic.
    """
    at = 0
    for piece in pieces_of(ours):
        text = piece.text[max(begin - at, 0) : max(end - at, 0)]
        at += len(piece.text)
        if text and piece.bit is not None:
            run = el("w:r")
            _dress(run, piece.nodes[0], model)
            run.extend(_bits(text))
            yield run


def _dress(run: Element, ours: Element, model: Element | None) -> None:
    looks = find(model, "w:rPr") if model is not None else None
    if looks is not None:
        run.append(deepcopy(looks))
        for node in [node for node in run[0] if node.tag in _EMPHASIS]:
            drop(node)
    own = find(ours, "w:rPr")
    for node in own if own is not None else ():
        if node.tag in _EMPHASIS:
            properties(run)
            put(run[0], deepcopy(node))


def _bits(text: str) -> Iterator[Element]:
    plain = ""
    for sign in text:
        if sign in _SIGN_OF:
            if plain:
                yield new_text(plain)
            plain = ""
            yield el(_SIGN_OF[sign])
        else:
            plain += sign
    if plain:
        yield new_text(plain)


def strike(theirs: Element, marks: Marks) -> bool:
    """Strike out all of a paragraph; return False, and change nothing, when it holds more than text."""
    pieces = pieces_of(theirs)
    if any(piece.bit is None for piece in pieces):
        return False
    for run in dict.fromkeys(piece.nodes[0] for piece in pieces):
        marks.delete(run)
    return True
