"""Bijwerken, alignment: which item of one row belongs to which item of another.

In: two rows of keys or blocks. Out: pairs of positions. Never: a pair that crosses another, but where a block was moved whole.
Time grows with the length of the rows, also where many items are the same.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, TypeAlias

Pair: TypeAlias = tuple[int, int]
Score: TypeAlias = Callable[[int, int], float]
_TABLE: Final = 250_000  # cells of a table that may be filled for rows without an anchor
_ALL_PAIRS: Final = 900  # pairs of which each may be scored
_RARE: Final = 8  # a sign of more blocks than this says little


def equal_pairs(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Pair]:
    """Return pairs of equal items that do not cross: ends first, then what stands once in both, then the longest common row."""
    found: list[Pair] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        a0, a1, b0, b1 = todo.pop()
        while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
            found.append((a0, b0))
            a0, b0 = a0 + 1, b0 + 1
        while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            a1, b1 = a1 - 1, b1 - 1
            found.append((a1, b1))
        if a0 == a1 or b0 == b1:
            continue
        anchors = _anchors(a, b, (a0, a1, b0, b1))
        if anchors:
            found += anchors
            edges = [(a0 - 1, b0 - 1), *anchors, (a1, b1)]
            todo += [(p + 1, i, r + 1, j) for (p, r), (i, j) in pairwise(edges)]
        elif (a1 - a0) * (b1 - b0) <= _TABLE:
            found += [(a0 + i, b0 + j) for i, j in _longest(a[a0:a1], b[b0:b1])]
    return sorted(found)


def _anchors(a: Sequence[Hashable], b: Sequence[Hashable], window: tuple[int, int, int, int]) -> list[Pair]:
    a0, a1, b0, b1 = window
    in_a, in_b = Counter(a[a0:a1]), Counter(b[b0:b1])
    place = {b[j]: j for j in range(b0, b1) if in_b[b[j]] == 1}
    return increasing([(i, place[a[i]]) for i in range(a0, a1) if in_a[a[i]] == 1 and a[i] in place])


def increasing(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest choice from pairs, sorted by their first, whose second also rises."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(at[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        at[length : length + 1] = [number]
    chain, number = [], at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _longest(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[Pair]:
    return _heaviest(len(a), len(b), lambda i, j: float(a[i] == b[j]))


def similar_pairs(a: Sequence[Collection[str]], b: Sequence[Collection[str]], score: Score, least: float) -> list[Pair]:
    """Return pairs of items that are alike and do not cross.

    Args:
        a: signs by which to know an item of one row (words, words in a row); what is rare tells most.
        b: those of the other.
        score: how much two items are alike, 0 to 1, by position.
        least: below this they are not.
    """
    if len(a) * len(b) <= _ALL_PAIRS:
        return list(_heaviest(len(a), len(b), lambda i, j: value if (value := score(i, j)) >= least else 0.0))
    holders = _holders(b)
    best: list[Pair] = []
    for i, signs in enumerate(a):
        best += [(i, j) for j in _best(i, signs, holders, score, least)]
    return increasing(best)


def _holders(b: Sequence[Collection[str]]) -> dict[str, list[int]]:
    """Return sign → the items that have it."""
    found: dict[str, list[int]] = {}
    for j, signs in enumerate(b):
        for sign in signs:
            found.setdefault(sign, []).append(j)
    return found


def _best(i: int, signs: Collection[str], holders: dict[str, list[int]], score: Score, least: float) -> Iterator[int]:
    found = (holders.get(sign, []) for sign in signs)
    votes = Counter(chain.from_iterable(each for each in found if len(each) <= _RARE))
    scored = [(score(i, j), -j) for j, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:_RARE]]
    value, j = max(scored, default=(0.0, 0))
    if value >= least:
        yield -j


def _heaviest(rows: int, columns: int, weight: Score) -> Iterator[Pair]:
    """Yield the pairs that do not cross and together weigh most."""
    weights = [[weight(i, j) for j in range(columns)] for i in range(rows)]
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            both = total[i + 1][j + 1] + weights[i][j] if weights[i][j] else 0.0
            total[i][j] = max(both, total[i + 1][j], total[i][j + 1])
    i = j = 0
    while i < rows and j < columns:
        if weights[i][j] and total[i][j] == total[i + 1][j + 1] + weights[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif total[i][j] == total[i + 1][j]:
            i += 1
        else:
            j += 1
