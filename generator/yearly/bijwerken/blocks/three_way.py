"""Bijwerken, three ways: what changed in our text since the base, and what must be done with it in the school's file.

In: three rows of blocks: base, theirs and ours. Out: changes in the order of our document. Never: a change that nobody asked for:
what is the same in the base and in ours gives nothing, whatever the school did with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from generator.yearly.bijwerken.blocks.match import with_ours, with_theirs
from generator.yearly.bijwerken.blocks.model import (
    AnyBlock,
    ChangeKind,
    Edit,
    OpaqueBlock,
    RowBlock,
    TableBlock,
    TextBlock,
    Unit,
    is_blank,
    is_heading,
    is_signpost,
    shown_text,
)

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """Three versions of a row of blocks or rows, matched.

    Attributes:
        to_theirs: position in the base → in theirs; `to_ours`: in ours; `from_ours`: position in ours → in the base.
        before: for each of ours the nearest before it that stood in the base, by position there, -1 without; `after`: after it.
        heading: for each of ours the position in the base of the heading over it; -1 for a new one or none.
        kept_before: for each of the base, and its end, the nearest before it that the school still has; `kept_after`: from it on.
    """

    base: Sequence[Unit]
    theirs: Sequence[Unit]
    ours: Sequence[Unit]
    to_theirs: Mapping[int, int]
    to_ours: Mapping[int, int]
    from_ours: Mapping[int, int]
    before: Sequence[int]
    after: Sequence[int]
    heading: Sequence[int]
    kept_before: Sequence[int]
    kept_after: Sequence[int]

    @classmethod
    def of(cls, base: Sequence[Unit], theirs: Sequence[Unit], ours: Sequence[Unit]) -> "ThreeWay":
        """Match three versions."""
        to_ours, to_theirs = with_ours(base, ours), with_theirs(base, theirs)
        back = {j: i for i, j in to_ours.items()}
        known = [back.get(j, -1) for j in range(len(ours))]
        after = list(accumulate(reversed(known), lambda last, i: i if i >= 0 else last, initial=len(base)))[::-1][1:]
        before = list(accumulate(known, max, initial=-1))
        there = [i if i in to_theirs else -1 for i in range(len(base))]
        later = list(accumulate(reversed(there), lambda last, i: i if i >= 0 else last, initial=-1))[::-1]
        return cls(
            base,
            theirs,
            ours,
            to_theirs,
            to_ours,
            back,
            before,
            after,
            _headings(ours, known),
            list(accumulate(there, max, initial=-1)),
            later,
        )

    def of_school(self, i: int) -> Unit | None:
        """Return what the school has of a block of the base; None too for a place that is not there."""
        return self.theirs[self.to_theirs[i]] if i in self.to_theirs else None


def _headings(ours: Sequence[Unit], known: Sequence[int]) -> list[int]:
    """Return for each block the heading over it, by its position in the base."""
    result, heading = [], -1
    for unit, i in zip(ours, known, strict=True):
        heading = i if is_heading(unit) else heading
        result.append(heading)
    return result


def compare(base: Sequence[AnyBlock], theirs: Sequence[AnyBlock], ours: Sequence[AnyBlock], heading: str = "") -> Iterator[Edit]:
    """Yield our changes to a body, cell, header or footer.

    Args:
        base: what we generated then.
        theirs: what the school has.
        ours: what we generate now.
        heading: heading that they stand under.
    """
    yield from _changes(ThreeWay.of(base, theirs, ours), heading)


def _changes(three: ThreeWay, heading: str) -> Iterator[Edit]:
    """Yield the changes in the order of ours; what is gone comes where it stood."""
    here, done = heading, 0
    known = set(three.to_theirs.values())
    added = {unit.key for place, unit in enumerate(three.theirs) if place not in known}
    for j, unit in enumerate(three.ours):
        i = three.from_ours.get(j)
        if is_signpost(unit):
            here = shown_text(unit)[:_LONGEST]
        if i is None:
            if is_blank(unit) or unit.key not in added:  # else the school put it in itself
                yield _new(three, j, here)
            continue
        for gone in range(done, i):
            yield from _gone(three, gone, here)
        done = max(done, i + 1)
        yield from _kept(three, i, unit, here)
    for gone in range(done, len(three.base)):
        yield from _gone(three, gone, here)


def _gone(three: ThreeWay, i: int, here: str) -> Iterator[Edit]:
    """Yield what we took out, unless the school did so too."""
    theirs, base = three.of_school(i), three.base[i]
    if i in three.to_ours or theirs is None or isinstance(base, OpaqueBlock):
        return
    same = theirs.key == base.key and not _fixed(theirs)
    yield Edit(ChangeKind.REMOVED if same else ChangeKind.CONFLICT, theirs, base, None, heading=here)


def _kept(three: ThreeWay, i: int, ours: Unit, here: str) -> Iterator[Edit]:
    theirs, base = three.of_school(i), three.base[i]
    changed = ours.key != base.key
    if theirs is None:
        if changed:
            yield Edit(ChangeKind.REMOVED_BY_SCHOOL, None, base, ours, heading=here)
    elif changed and ours.key != theirs.key:
        yield from _both(theirs, base, ours, here)
    elif not changed:
        yield from _styles(theirs, base, ours, here)


def _both(theirs: Unit, base: Unit, ours: Unit, here: str) -> Iterator[Edit]:
    match theirs, base, ours:
        case TableBlock(), TableBlock(), TableBlock() if not theirs.locked:
            yield from _changes(ThreeWay.of(base.rows, theirs.rows, ours.rows), here)
        case RowBlock(), RowBlock(), RowBlock() if len(theirs.cells) == len(base.cells) == len(ours.cells):
            for cells in zip(base.cells, theirs.cells, ours.cells, strict=True):
                yield from compare(*cells, here)
        case _:
            same = theirs.key == base.key and not _fixed(theirs)
            yield Edit(ChangeKind.CHANGED if same else ChangeKind.CONFLICT, theirs, base, ours, heading=here)


def _styles(theirs: Unit, base: Unit, ours: Unit, here: str) -> Iterator[Edit]:
    """Yield a change of style of a paragraph whose text stayed; in tables styles are ours to set and are left alone."""
    if isinstance(theirs, TextBlock) and isinstance(base, TextBlock) and isinstance(ours, TextBlock) and ours.style != base.style:
        if theirs.style == ours.style:
            return
        same = theirs.style == base.style and theirs.key == base.key and not theirs.locked
        yield Edit(ChangeKind.STYLE if same else ChangeKind.CONFLICT, theirs, base, ours, heading=here)


def _new(three: ThreeWay, j: int, here: str) -> Edit:
    """Return what we added: where it goes, or that the school took out the part that it belongs to."""
    after = three.after[j]
    around = [i for i in (three.before[j], after) if 0 <= i < len(three.base)]
    section_gone = three.heading[j] >= 0 and three.heading[j] not in three.to_theirs
    if section_gone or (around and all(i not in three.to_theirs for i in around)):
        return Edit(ChangeKind.REMOVED_BY_SCHOOL, None, None, three.ours[j], heading=here)
    previous, following = three.kept_before[after], three.kept_after[after]
    fits = all(_same_columns(three.base[i], three.of_school(i)) for i in (previous, following) if i >= 0)
    put_after, put_before = three.of_school(previous), three.of_school(following)
    return Edit(ChangeKind.ADDED, None, None, three.ours[j], put_after, put_before, here, fits)


def _same_columns(base: Unit, theirs: Unit | None) -> bool:
    return not isinstance(base, RowBlock) or (isinstance(theirs, RowBlock) and len(base.cells) == len(theirs.cells))


def _fixed(unit: Unit) -> bool:
    return isinstance(unit, TextBlock | TableBlock) and unit.locked
