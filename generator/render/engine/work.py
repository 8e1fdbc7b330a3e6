"""Templating, work: a template that is filled in stops after a bounded amount of work, without a clock, a signal or a thread.

In: the tree that Jinja makes of a template. Out: the same, in which every round of a loop and every condition is a step that can be
counted. Never: a character more or less in what it gives.
"""

from typing import Final

from jinja2 import nodes

MAX_STEPS: Final = 400_000  # of a loop or a condition; a thousand rows of ten cells take 20,000
MAX_MARKUP: Final = 300_000  # elements and ends of elements; two hundred pages hold 140,000
MAX_SIZE: Final = 10_000_000  # characters
_BECOME: Final = (("<", 1), ("\n", 3), ("\t", 3), ("[INVULLEN", 12))  # what each sign becomes in the finished document


class TooMuchWorkError(Exception):
    """A template asks for more work than a document can need."""


class Work:
    """What one part of a document has cost so far."""

    __slots__ = ("markup", "size", "steps")

    def __init__(self) -> None:
        self.steps = self.size = self.markup = 0

    def add(self, chunk: str) -> str:
        """Count a piece of the document.

        Raises:
            TooMuchWorkError: it is one too many.
        """
        self.steps += 1
        self.size += len(chunk)
        self.markup += sum(weight * chunk.count(sign) for sign, weight in _BECOME)
        if self.steps > MAX_STEPS or self.size > MAX_SIZE or self.markup > MAX_MARKUP:
            raise TooMuchWorkError
        return chunk


def in_steps(tree: nodes.Template) -> nodes.Template:
    """Return a tree that gives at least one piece, if only an empty one, for every round of a loop and every condition."""
    for loop in tree.find_all(nodes.For):
        loop.body.insert(0, _step(loop))
    for holder in tree.find_all((nodes.Template, nodes.For, nodes.If)):
        for body in _bodies(holder):
            body[:] = [piece for node in body for piece in ((_step(node), node) if isinstance(node, nodes.If) else (node,))]
    return tree


def _bodies(holder: nodes.Node) -> tuple[list[nodes.Node], ...]:
    return tuple(body for name in ("body", "else_") if (body := getattr(holder, name, None)))


def _step(node: nodes.Node) -> nodes.Output:
    return nodes.Output([nodes.TemplateData("")], lineno=node.lineno)
