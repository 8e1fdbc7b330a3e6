"""Year, small numbers: which numbers may be printed so that nobody can work out one below five.

In: counts that add up in known ways, as a network through which every form flows once. Out: which counts may be printed, each as a
band of five (`minder dan 5`, `5 tot en met 9`, …). Never: an exact number, since next month's minus this month's would be one too.

Whoever knows how the counts add up can solve for those that are not printed. So a total is printed only if, with it, every printed
band is still exactly as wide for that reader as it is on paper. Whether that holds is asked with flows: the bands are bounds of a
network, and a count can take a value if a flow can be led round to make it so. The answer is exact, and always in whole numbers.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

BAND: Final = 5
_NO_BOUND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Telling:
    """A count: forms that flow from one node of the network to the next. At every node as much comes in as goes out.

    Attributes:
        minstens: what every reader knows that it is at least, from what stands beside the figures.
    """

    naam: str
    van: str
    naar: str
    aantal: int
    minstens: int = 0


def band(count: int) -> tuple[int, int]:
    """Return the band that a count is printed as: lowest and highest value."""
    low = count // BAND * BAND
    return low, low + BAND - 1


def printable(counts: Sequence[Telling], first: Iterable[str], then: Iterable[str]) -> frozenset[str]:
    """Return the names of the counts that may be printed, each as its band.

    Args:
        counts: the network, with the true counts.
        first: counts that add up to nothing among themselves, the cells of a table; they are always printed.
        then: totals, the most wanted first; one that would narrow the band of a printed count is left out.
    """
    shown = frozenset(first)
    for name in then:
        more = shown | {name}
        if keeps_bands(counts, more):
            shown = more
    return shown


def keeps_bands(counts: Sequence[Telling], shown: frozenset[str]) -> bool:
    """Return whether each printed count can still be the lowest and the highest value of its band, for who knows all the others."""
    network = _Network(counts, shown)
    for number, count in enumerate(counts):
        if count.naam in shown:
            low, high = band(count.aantal)
            if count.minstens > low or not (
                network.reaches(number, high - count.aantal) and network.reaches(number, low - count.aantal)
            ):
                return False
    return True


class _Network:
    """What may still flow over each arc, from the true counts: up to the top of its band, down to the bottom."""

    def __init__(self, counts: Sequence[Telling], shown: frozenset[str]) -> None:
        self._ends = [(count.van, count.naar) for count in counts]
        self._rooms = [_room(count, shown) for count in counts]
        self._touching: dict[str, list[tuple[int, bool]]] = {}
        for number, (tail, head) in enumerate(self._ends):
            self._touching.setdefault(tail, []).append((number, True))
            self._touching.setdefault(head, []).append((number, False))

    def reaches(self, arc: int, change: int) -> bool:
        """Return whether one count can change so much, when the others may change along within their bands."""
        tail, head = self._ends[arc]
        start, end = (head, tail) if change > 0 else (tail, head)
        rooms = [list(room) for room in self._rooms]
        left = abs(change)
        while left:
            path = self._path(start, end, arc, rooms)
            if not path:
                return False
            step = min(left, *(rooms[number][0 if up else 1] for number, up in path))
            for number, up in path:
                rooms[number][0] += -step if up else step
                rooms[number][1] += step if up else -step
            left -= step
        return True

    def _path(self, start: str, end: str, without: int, rooms: list[list[int]]) -> list[tuple[int, bool]]:
        """Return a shortest way on which something can still flow, as arcs with their direction; empty where there is none."""
        came: dict[str, tuple[str, tuple[int, bool]]] = {}
        todo = deque([start])
        while todo and end not in came:
            node = todo.popleft()
            for number, up in self._touching.get(node, ()):
                other = self._ends[number][1 if up else 0]
                if number != without and other != start and other not in came and rooms[number][0 if up else 1]:
                    came[other] = (node, (number, up))
                    todo.append(other)
        path: list[tuple[int, bool]] = []
        node = end
        while node in came and node != start:
            node, step = came[node]
            path.append(step)
        return path


def _room(count: Telling, shown: frozenset[str]) -> tuple[int, int]:
    low, high = band(count.aantal) if count.naam in shown else (0, _NO_BOUND)
    return high - count.aantal, count.aantal - max(low, count.minstens)
