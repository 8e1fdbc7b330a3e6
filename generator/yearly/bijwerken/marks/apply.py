"""Bijwerken, applying: each change of ours as marks in the school's file, or told in a comment where it may not be marked.

In: one change, and the tools for this file. Out: whether it is marked, and where its comment goes. Never: a change of the school
undone, or text of theirs moved.
"""

from dataclasses import dataclass

from generator.ooxml.word import q
from generator.ooxml.xml import Element
from generator.yearly.bijwerken.blocks.model import ChangeKind, Edit, RowBlock, TextBlock, Unit
from generator.yearly.bijwerken.marks.insert import Builder, only_text, paragraphs_of
from generator.yearly.bijwerken.marks.marks import Marks
from generator.yearly.bijwerken.marks.places import Placer
from generator.yearly.bijwerken.marks.words import rewrite


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a change.

    Attributes:
        marked: it is in the file as a tracked change.
        paragraph: the paragraph for its comment; None where the file has no place for one.
        around: the mark that this paragraph comes or goes with.
    """

    marked: bool
    paragraph: Element | None
    around: str = ""


def apply(edit: Edit, marks: Marks, placer: Placer) -> Applied:
    """Put one change of ours into the school's file, as a tracked change where that is possible."""
    near = _first(edit.theirs)
    match edit.kind:
        case ChangeKind.CHANGED:
            return Applied(_rewritten(edit, marks, placer), near)
        case ChangeKind.STYLE:
            return Applied(_restyled(edit, marks, placer.builder), near)
        case ChangeKind.REMOVED:
            done = edit.theirs is not None and placer.strike(edit.theirs)
            return Applied(done, near, "w:del" if done else "")
        case ChangeKind.ADDED:
            return _added(edit, placer)
        case ChangeKind.CONFLICT | ChangeKind.REMOVED_BY_SCHOOL:
            return Applied(marked=False, paragraph=near)


def _rewritten(edit: Edit, marks: Marks, placer: Placer) -> bool:
    match edit.theirs, edit.ours:
        case TextBlock(node=theirs), TextBlock(node=ours) if theirs is not None and ours is not None:
            return rewrite(theirs, ours, marks)
        case RowBlock(node=theirs), RowBlock() as ours if theirs is not None and only_text(ours):
            return placer.strike(edit.theirs) and placer.behind(theirs, ours) is not None
        case _:
            return False


def _restyled(edit: Edit, marks: Marks, builder: Builder) -> bool:
    match edit.theirs, edit.ours:
        case TextBlock(node=theirs), TextBlock(node=ours) if theirs is not None and ours is not None:
            marks.properties(theirs, builder.looks(ours))
            return True
        case _:
            return False


def _added(edit: Edit, placer: Placer) -> Applied:
    ours, anchor = edit.ours, edit.after or edit.before
    near = _first(anchor)
    if ours is None or anchor is None or anchor.node is None or not edit.fits or not _fits(ours, anchor):
        return Applied(marked=False, paragraph=near)
    new = placer.before(anchor.node, ours) if edit.after is None else placer.behind(anchor.node, ours)
    if new is None:
        return Applied(marked=False, paragraph=near)
    own = new if new.tag == q("w:p") else next(new.iter(q("w:p")), None)
    return Applied(marked=True, paragraph=own, around="w:ins")


def _fits(ours: Unit, anchor: Unit) -> bool:
    """Whether a block of ours can stand beside one of the school: text only, and outside a control."""
    return only_text(ours) and not getattr(anchor, "locked", False)


def _first(unit: Unit | None) -> Element | None:
    return next(iter(paragraphs_of(unit)), None)
