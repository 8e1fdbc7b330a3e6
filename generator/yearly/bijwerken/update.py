"""Bijwerken, the whole: the school's file with every change of ours, and the list of them.

In: the school's file, the new document, the date, and who tells why. Out: the bytes of the updated file and the list; the same
input gives the same bytes. Never: a file with open tracked changes; what somebody has not judged yet is not ours to build on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, Protocol

from generator.base.errors import DocumentError
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import every, get, q
from generator.ooxml.xml import Element, serialize
from generator.render.numbers import dialled
from generator.yearly.bijwerken import base
from generator.yearly.bijwerken.base import Base
from generator.yearly.bijwerken.blocks.model import (
    BODY,
    AnyBlock,
    ChangeKind,
    Edit,
    Stories,
    TextBlock,
    ToldChange,
    Unit,
    is_blank,
    shown_text,
    text_blocks,
)
from generator.yearly.bijwerken.blocks.read import OpenDocx, open_docx
from generator.yearly.bijwerken.blocks.three_way import compare
from generator.yearly.bijwerken.causes import Cause, Reason
from generator.yearly.bijwerken.earlier import control_texts
from generator.yearly.bijwerken.marks.apply import Applied, apply
from generator.yearly.bijwerken.marks.explain import comment
from generator.yearly.bijwerken.marks.insert import Builder
from generator.yearly.bijwerken.marks.marks import Comments, Marks, has_open_changes
from generator.yearly.bijwerken.marks.places import Placer
from generator.yearly.bijwerken.trace import Shown, Trace, nothing_traced

OPEN: Final = (
    "Er staan bijgehouden wijzigingen in dit bestand. Accepteer of verwerp ze eerst allemaal in Word (tabblad Controleren), "
    "sla het bestand op en probeer het opnieuw."
)
NOT_OURS: Final = (
    "Dit bestand is niet met schoolkader gemaakt, of de gegevens van schoolkader zijn eruit gehaald. Kies het bestand dat uw "
    "school vorig jaar bewerkte, of vergelijk het hele bestand met --eerste-keer."
)


class Reasons(Protocol):
    """Tells why a text changed."""

    def reason_of(self, old: Unit | None, new: Unit | None, shown: Collection[Shown]) -> Reason:
        """Return why one block became the other; None for a block that is new or gone.

        `shown` are the keys that the new one hangs on and that may have changed.
        """


@dataclass(frozen=True, slots=True)
class Updated:
    """The updated file, and every change of ours in the order of the document."""

    data: bytes
    changes: tuple[ToldChange, ...]


def update(
    previous: bytes, new: bytes, reasons: Reasons, day: date, *, first_time: bool = False, traced: Trace = nothing_traced
) -> Updated:
    """Return the school's file with our changes marked in it.

    Args:
        previous: the file that the school edited.
        new: the document as it is generated now, with its base.
        reasons: tells why.
        day: date of the marks.
        first_time: the file carries no base; it is compared as a whole, as if all of it were ours.
        traced: gives the keys of the profile behind the texts that changed.

    Raises:
        DocumentError: a file is no sound Word document, has open tracked changes, or carries no base.
    """
    edited, fresh = open_docx(previous), open_docx(new)
    carried = base.read(edited.parts)
    if has_open_changes(edited.roots.values()):
        raise DocumentError([OPEN])
    if carried is None and not first_time:
        raise DocumentError([NOT_OURS])
    before = edited.stories() if carried is None else carried.stories
    job = _Job(edited, fresh, reasons, traced, Marks.of(edited.roots.values(), day))
    changes = tuple(job.run(before))
    return Updated(_packed(edited, base.read(fresh.parts), job.comments, changes), changes)


class _Job:
    """One update under way."""

    def __init__(self, edited: OpenDocx, fresh: OpenDocx, reasons: Reasons, traced: Trace, marks: Marks) -> None:
        self.edited, self.fresh, self.reasons, self.traced, self.marks = edited, fresh, reasons, traced, marks
        self.shown: Mapping[int, tuple[Shown, ...]] = {}  # the keys that a text of ours hangs on, by its identity
        self.comments = Comments.of(edited, marks)
        self.builder = Builder.of(edited, fresh, marks)
        self.control: set[int] = set()  # the texts of ours that tell of the version, by identity

    def run(self, before: Stories) -> Iterator[ToldChange]:
        """Apply every change, story by story, once it is known what all of them are."""
        ours = self.fresh.stories()
        parts = [(BODY, self.edited.story(DOCUMENT)), *((name, self.edited.story(part)) for name, part in self.edited.edges())]
        seen = {name for name, _ in parts}
        parts += [(name, ()) for name in ours if name not in seen]  # the school took this header or footer out
        todo = [(name, theirs, list(compare(before.get(name, ()), theirs, ours.get(name, ())))) for name, theirs in parts]
        self.shown = _keys_behind(ours, [edit.ours for *_, edits in todo for edit in edits if edit.ours is not None], self.traced)
        for name, theirs, edits in todo:
            self.control |= set(map(id, control_texts((*before.get(name, ()), *ours.get(name, ())))))
            yield from self._story(name, theirs, ours.get(name, ()), edits)

    def _story(
        self, name: str, theirs: tuple[AnyBlock, ...], ours: tuple[AnyBlock, ...], todo: Iterable[Edit]
    ) -> Iterator[ToldChange]:
        self._lists(theirs, ours)
        placer = Placer(self.marks, self.builder)
        for edit in todo:
            done = apply(edit, self.marks, placer)
            if _is_shown(edit):
                change = self._told(edit, name, done)
                if name == BODY and done.paragraph is not None:
                    self.comments.add(done.paragraph, comment(change), done.around)
                yield change

    def _told(self, edit: Edit, name: str, done: Applied) -> ToldChange:
        blocks = text_blocks(edit.ours) if edit.ours is not None else ()
        why = self.reasons.reason_of(
            edit.base, edit.ours, tuple(chain.from_iterable(self.shown.get(id(each), ()) for each in blocks))
        )
        # Headers and footers name title, year and version.
        own = name != BODY or id(edit.base) in self.control or id(edit.ours) in self.control
        causes = frozenset({Cause.ADMINISTRATION}) if own else why.causes
        return ToldChange(
            kind=edit.kind,
            story=name,
            heading=edit.heading,
            old=dialled(shown_text(edit.base)),
            new=dialled(shown_text(edit.ours)),
            reason=why.text,
            marked=done.marked,
            causes=tuple(cause for cause in Cause if cause in causes),
        )

    def _lists(self, theirs: tuple[AnyBlock, ...], ours: tuple[AnyBlock, ...]) -> None:
        known = {block.key: block for block in ours if isinstance(block, TextBlock)}
        for block in theirs:
            same = known.get(block.key)
            if isinstance(block, TextBlock) and same is not None:
                self.builder.same_list(block, same)


def _keys_behind(ours: Stories, changed: Iterable[Unit], traced: Trace) -> Mapping[int, tuple[Shown, ...]]:
    """Return the keys that each changed text of ours hangs on, but those whose value stands unchanged elsewhere."""
    fresh = {id(block): block for unit in changed for block in text_blocks(unit)}
    if not fresh:
        return {}
    traces = traced([block.text for block in fresh.values()])
    found: dict[int, tuple[Shown, ...]] = {}
    for name, story in ours.items():
        blocks = list(chain.from_iterable(map(text_blocks, story)))
        known = traces.get(name, ())
        if [text for text, _ in known] == [block.text for block in blocks]:
            found |= {id(block): keys for block, (_, keys) in zip(blocks, known, strict=True)}
    same = {each.key for block, keys in found.items() if block not in fresh for each in keys if each.printed}
    return {block: tuple(each for each in found[block] if each.key not in same) for block in fresh if block in found}


def _is_shown(edit: Edit) -> bool:
    """Whether a change is told: an empty paragraph that comes or goes with a table is not worth a remark."""
    return not all(unit is None or is_blank(unit) for unit in (edit.base, edit.ours)) or edit.kind is ChangeKind.STYLE


def _packed(edited: OpenDocx, carried: Base | None, comments: Comments, changes: tuple[ToldChange, ...]) -> bytes:
    if changes:
        _stale_contents(edited.roots[DOCUMENT])
        for name, each in edited.roots.items():
            edited.parts[name] = serialize(each)
        comments.store(edited)
    if carried is not None:
        base.put(edited.parts, carried)
    return docx.pack(edited.parts)


def _stale_contents(root: Element) -> None:
    """Let Word make the table of contents anew when the file is opened."""
    begun: Element | None = None
    for node in every(root, "w:fldChar", "w:instrText"):
        if node.tag == q("w:instrText"):
            if begun is not None and (node.text or "").split()[:1] == ["TOC"]:
                begun.set(q("w:dirty"), "true")
        elif get(node, "w:fldCharType") == "begin":
            begun = node
