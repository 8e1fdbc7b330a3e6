"""Render, the language of a tag: what Jinja read of it, said in Python.

In: the tree that Jinja makes of a template of which everything is on the list (`check.allowed`). Out: what its tags ask for, in
order, and the expression of each as Python over a dict of plain values. Never: a call, an attribute of a Python object, or a name
that is not there as a blank: a missing key stops the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from jinja2 import nodes

from generator.render.engine.sandbox import FILTERS, LOOP_NAMES

VALUES: Final = "c"  # what a template is filled in with, in the code that is made
NOTHING: Final = f"{VALUES}[None]"  # asks for what no template is filled in with
_OPERATORS: Final = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_LOOP: Final = {"index": "({0} + 1)", "first": "({0} == 0)", "last": "({0} == len({1}) - 1)", "length": "len({1})"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tag asks for, and the name that a repetition gives to each."""

    expression: nodes.Node
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that repetitions give: each to a variable, and of the innermost one its number and what it goes over."""

    names: dict[str, str] = field(default_factory=dict)
    loop: tuple[str, str] | None = None

    def inside(self, name: str, variable: str, loop: tuple[str, str]) -> "Scope":
        """Return what holds within a repetition."""
        return Scope({**self.names, name: variable}, loop)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands in a part: `value` or the first word of a statement, and what it asks for."""

    kind: str
    asks: Asked | None = None


@dataclass(slots=True)
class Block:
    """A statement that is open: what its names are, what it repeats (nothing for a condition), and where its steps are counted."""

    scope: Scope
    rounds: str = ""
    line: int = 0
    steps: int = 1


def asked(body: list[nodes.Node]) -> Iterator[Asked]:
    """Iterate over what the tags of a template ask for, in the order in which they stand; an `else` or an end asks for nothing."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (Asked(part) for part in node.nodes if not isinstance(part, nodes.TemplateData))
        elif isinstance(node, nodes.If):
            for one in (node, *node.elif_):
                yield Asked(one.test)
                yield from asked(one.body)
            yield from asked(node.else_)
        elif isinstance(node, nodes.For):
            assert isinstance(node.target, nodes.Name)
            yield Asked(node.iter, node.target.name)
            yield from asked(node.body)
            yield from asked(node.else_)


def python(node: nodes.Node, scope: Scope) -> str:
    """Return an expression as Python."""
    if isinstance(node, nodes.Name):
        alone = node.name == "loop" and scope.loop is not None  # a repetition itself is no value
        return scope.names.get(node.name) or (NOTHING if alone else f"{VALUES}[{node.name!r}]")
    if isinstance(node, nodes.Getattr):
        return _part(node, scope)
    if isinstance(node, nodes.Filter) and node.node is not None:
        context = f"{VALUES}, " if hasattr(FILTERS[node.name], "jinja_pass_arg") else ""
        return f"filtered[{node.name!r}]({context}{python(node.node, scope)})"
    if isinstance(node, nodes.Const):
        return repr(node.value)
    return _condition(node, scope)


def _part(node: nodes.Getattr, scope: Scope) -> str:
    if isinstance(node.node, nodes.Name) and node.node.name == "loop" and scope.loop and "loop" not in scope.names:
        return _LOOP[node.attr].format(*scope.loop) if node.attr in LOOP_NAMES else NOTHING
    return f"{python(node.node, scope)}[{node.attr!r}]"


def _condition(node: nodes.Node, scope: Scope) -> str:
    if isinstance(node, nodes.Compare):
        rest = " ".join(f"{_OPERATORS[one.op]} {python(one.expr, scope)}" for one in node.ops)
        return f"({python(node.expr, scope)} {rest})"
    if isinstance(node, nodes.And | nodes.Or):
        word = "and" if isinstance(node, nodes.And) else "or"
        return f"({python(node.left, scope)} {word} {python(node.right, scope)})"
    assert isinstance(node, nodes.Not)  # the list was held before
    return f"(not {python(node.node, scope)})"
