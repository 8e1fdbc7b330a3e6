"""Load: the values that a board shares among its schools fill in what a school's own profile leaves open.

In: the tree of a profile. Out: one tree; the school's own values win, parts merge, lists replace. Every node keeps its own file.
Never: an address on the internet, a circle, or more than three files below each other.
"""

from collections.abc import Callable
from pathlib import Path

from generator.base.errors import Problem
from generator.load.reading.tree import Node, Pairs, Scalar, is_empty, problem

MAX_BASES = 3

Read = Callable[[Path], tuple[Node | None, list[Problem]]]


def with_basis(root: Pairs, path: Path, read: Read) -> tuple[Pairs, list[Problem]]:
    """Fill in what a profile leaves open from its basis, and what that leaves open from the basis of the basis.

    Args:
        root: the profile's own tree.
        path: the profile's path; a basis is found from the folder of the file that names it.
        read: reads a file to a tree.
    """
    return _merged(root, path, read, (path.resolve(),))


def _merged(root: Pairs, path: Path, read: Read, seen: tuple[Path, ...]) -> tuple[Pairs, list[Problem]]:
    node = root.get("basis")
    if not isinstance(node, Scalar) or is_empty(node):
        return root, []  # a basis that is no text is refused with the other values
    target = target_of(node, path)
    if isinstance(target, Problem):
        return root, [target]
    fault = _refusal(node, target, seen)
    if fault:
        return root, [fault]
    below, problems = read(target)
    if not isinstance(below, Pairs):
        return root, problems
    below, more = _merged(below, target, read, (*seen, target.resolve()))
    return merge(root, below), [*problems, *more]


def target_of(node: Scalar, path: Path) -> Path | Problem:
    """Return the file that a profile names as its basis, or why it cannot be one."""
    text = node.text.strip().replace("\\", "/")
    if "://" in text or text.startswith("//") or "\x00" in text:
        return problem(
            node.place,
            "basis",
            "een basis kan niet van internet of een netwerkadres komen.",
            "Zet het bestand op deze computer en noem het pad.",
        )
    return path.parent / text


def _refusal(node: Scalar, target: Path, seen: tuple[Path, ...]) -> Problem | None:
    if not target.is_file():
        return problem(
            node.place,
            "basis",
            "dit bestand is er niet.",
            "Controleer de naam; het pad geldt vanaf de map van het bestand waarin basis staat.",
        )
    if target.resolve() in seen:
        return problem(
            node.place, "basis", "dit bestand verwijst via basis naar zichzelf.", "Haal basis weg uit het bestand van het bestuur."
        )
    if len(seen) > MAX_BASES:
        return problem(
            node.place, "basis", f"er liggen meer dan {MAX_BASES} bestanden onder elkaar.", "Voeg gedeelde bestanden samen."
        )
    return None


def merge(own: Pairs, below: Pairs) -> Pairs:
    """Merge two parts: own values win unless they are empty."""
    pairs = [(key, _one(value, below.get(key.text))) for key, value in own.pairs]
    names = {key.text for key, _ in own.pairs}
    # The keys of the file below follow; where it has the same key, the own one is already there.
    return Pairs(own.place, (*pairs, *((key, value) for key, value in below.pairs if key.text not in names)))


def _one(own: Node, below: Node | None) -> Node:
    if below is None:
        return own
    if isinstance(own, Pairs) and isinstance(below, Pairs):
        return merge(own, below)
    return below if is_empty(own) else own
