"""Bijwerken, matching: which block or row of one version of a document is which of another.

In: two rows of blocks. Out: position in the first → position in the second. Never: a block matched with one of another kind.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.yearly.bijwerken.blocks.align import equal_pairs, increasing, similar_pairs
from generator.yearly.bijwerken.blocks.model import OpaqueBlock, RowBlock, TableBlock, TextBlock, Unit, rules_of, signs_of, words_of

_LEAST: Final = 0.45
_RULE: Final = 0.3  # a sentence of the same rule is likely the same one, said in other words
_LABEL: Final = 0.5  # rows with the same first cell, when that is more than a small part of them
_PART: Final = 0.15
_MOVED: Final = 25  # characters; a shorter block that stands elsewhere may be another one


def with_theirs(a: Sequence[Unit], b: Sequence[Unit]) -> dict[int, int]:
    """Match blocks of the base with those of the school: also one that was moved, and one that was typed anew in its place."""
    found = _pairs(a, b, any_width=True)
    found |= _moved(a, b, found)
    return found | dict(_retyped(a, b, found))


def with_ours(a: Sequence[Unit], b: Sequence[Unit]) -> dict[int, int]:
    """Match blocks of the base with ours: also the last paragraphs, since the last one of a cell or body cannot go."""
    found = _pairs(a, b)
    if a and b and len(a) - 1 not in found and len(b) - 1 not in found.values() and _may_be_last(a[-1], b[-1]):
        found[len(a) - 1] = len(b) - 1
    return found


def _pairs(a: Sequence[Unit], b: Sequence[Unit], *, any_width: bool = False) -> dict[int, int]:
    """Match what is equal, then what is alike; with `any_width` also a row that got or lost a cell."""
    keys_a, keys_b = [unit.key for unit in a], [unit.key for unit in b]
    found = dict(equal_pairs(keys_a, keys_b))
    return found | dict(_similar(a, b, found, any_width=any_width))


def _may_be_last(a: Unit, b: Unit) -> bool:
    return isinstance(a, TextBlock) and isinstance(b, TextBlock)


def _similar(a: Sequence[Unit], b: Sequence[Unit], found: dict[int, int], *, any_width: bool) -> list[tuple[int, int]]:
    result = []
    for (i0, i1), (j0, j1) in _gaps(a, b, found):
        result += [(i0 + i, j0 + j) for i, j in _alike(a[i0:i1], b[j0:j1], any_width=any_width)]
    return result


def _gaps(a: Sequence[Unit], b: Sequence[Unit], found: dict[int, int]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the stretches between matched blocks where both rows have some left; pairs that cross others are passed over."""
    edges = [(-1, -1), *increasing(sorted(found.items())), (len(a), len(b))]
    for (i0, j0), (i1, j1) in pairwise(edges):
        if i1 - i0 > 1 and j1 - j0 > 1:
            yield (i0 + 1, i1), (j0 + 1, j1)


def _retyped(a: Sequence[Unit], b: Sequence[Unit], found: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield a paragraph that alone stands where one of the same style stood."""
    taken = set(found.values())
    for (i0, i1), (j0, j1) in _gaps(a, b, found):
        left, there = [i for i in range(i0, i1) if i not in found], [j for j in range(j0, j1) if j not in taken]
        if len(left) == len(there) == 1:
            one, other = a[left[0]], b[there[0]]
            if isinstance(one, TextBlock) and isinstance(other, TextBlock) and one.style == other.style and one.text and other.text:
                yield left[0], there[0]


def _alike(a: Sequence[Unit], b: Sequence[Unit], *, any_width: bool) -> list[tuple[int, int]]:
    words_a, words_b = [words_of(unit) for unit in a], [words_of(unit) for unit in b]
    size_a, size_b = [words.total() for words in words_a], [words.total() for words in words_b]

    def score(i: int, j: int) -> float:
        if type(a[i]) is not type(b[j]) or isinstance(a[i], OpaqueBlock) or not (any_width or _same_width(a[i], b[j])):
            return 0.0
        shared = 2 * (words_a[i] & words_b[j]).total() / max(size_a[i] + size_b[j], 1)
        return min(shared + _bonus(a[i], b[j], shared), 1.0)

    return similar_pairs([signs_of(unit) for unit in a], [signs_of(unit) for unit in b], score, _LEAST)


def _same_width(a: Unit, b: Unit) -> bool:
    return not (isinstance(a, RowBlock) and isinstance(b, RowBlock)) or len(a.cells) == len(b.cells)


def _bonus(a: Unit, b: Unit, shared: float) -> float:
    if isinstance(a, RowBlock) and isinstance(b, RowBlock):
        return _LABEL if shared >= _PART and len(a.cells) > 1 and a.cells[0] and _same(a.cells[0], b.cells[0]) else 0.0
    if isinstance(a, TableBlock) and isinstance(b, TableBlock):
        return _LABEL if a.rows and b.rows and a.rows[0].key == b.rows[0].key else 0.0
    return _RULE if rules_of(a) & rules_of(b) else 0.0


def _same(a: Sequence[Unit], b: Sequence[Unit]) -> bool:
    return [unit.key for unit in a] == [unit.key for unit in b]


def _moved(a: Sequence[Unit], b: Sequence[Unit], found: dict[int, int]) -> dict[int, int]:
    taken = set(found.values())
    places: dict[object, list[int]] = {}
    for j, unit in enumerate(b):
        if j not in taken:
            places.setdefault(unit.key, []).append(j)
    left = [i for i in range(len(a)) if i not in found]
    counts: dict[object, int] = {}
    for i in left:
        counts[a[i].key] = counts.get(a[i].key, 0) + 1
    return {
        i: places[key][0]
        for i in left
        if counts[key := a[i].key] == 1 and len(places.get(key, ())) == 1 and sum(words_of(a[i]).values()) * 5 > _MOVED
    }
