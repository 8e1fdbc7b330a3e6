"""Template check: the list of what a tag may say, applied to the tree that Jinja makes of it.

In: a Jinja tree, before anything of it is compiled. Out: what is not on the list, in Dutch. Never: a tag that is run.
"""

from collections.abc import Iterator
from typing import Final

from jinja2 import nodes

from generator.render.engine.sandbox import FILTERS

MAX_LOOPS: Final = 2
_PLAIN: Final = "Gebruik alleen {{ naam }}, {{ naam.deel }}, if en for."
_COMPARISONS: Final = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq"})
_WORDS: Final[dict[type[nodes.Node], str]] = {
    nodes.Call: "een aanroep met haakjes",
    nodes.Getitem: "een deel tussen rechte haken",
    nodes.Slice: "een deel tussen rechte haken",
    nodes.Test: "een toets met ‘is’",
    nodes.Concat: "aan elkaar plakken met ~",
    nodes.CondExpr: "een ‘if’ binnen een waarde",
    nodes.BinExpr: "rekenen",
    nodes.UnaryExpr: "rekenen",
    nodes.List: "een eigen lijst",
    nodes.Tuple: "een eigen lijst",
    nodes.Dict: "een eigen lijst",
    nodes.Assign: "‘set’",
    nodes.AssignBlock: "‘set’",
    nodes.Macro: "‘macro’",
    nodes.CallBlock: "‘call’",
    nodes.FilterBlock: "‘filter’ als blok",
    nodes.Include: "‘include’",
    nodes.Import: "‘import’",
    nodes.FromImport: "‘import’",
    nodes.Extends: "‘extends’",
    nodes.Block: "‘block’",
    nodes.With: "‘with’",
}


def refusals(tree: nodes.Template) -> tuple[str, ...]:
    """Return what in a tree is not on the list, each as a Dutch sentence with advice; nothing when all of it is."""
    return tuple(dict.fromkeys(reason for statement in tree.body for reason in _statement(statement, 0)))


def expression_refusals(expression: nodes.Node, *, shown: bool) -> tuple[str, ...]:
    """Return the same for the expression of one tag; `shown` when it stands in `{{ }}`."""
    return tuple(dict.fromkeys(_output(expression) if shown else _expression(expression)))


def _statement(node: nodes.Node, loops: int) -> Iterator[str]:
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            yield from () if isinstance(part, nodes.TemplateData) else _output(part)
    elif isinstance(node, nodes.If):
        yield from _expression(node.test)
        yield from _body([*node.body, *node.elif_, *node.else_], loops)
    elif isinstance(node, nodes.For):
        yield from _loop(node, loops + 1)
    else:
        yield _refused(node)


def _body(statements: list[nodes.Node], loops: int) -> Iterator[str]:
    for statement in statements:
        yield from _statement(statement, loops)


def _loop(node: nodes.For, loops: int) -> Iterator[str]:
    if loops > MAX_LOOPS:
        yield f"meer dan {MAX_LOOPS} herhalingen in elkaar mag niet. Maak er losse herhalingen van."
    if not isinstance(node.target, nodes.Name) or node.target.name.startswith("_") or node.target.name == "loop":
        yield "een herhaling noemt precies één naam. Schrijf {% for rij in rijen %}."
    if node.test is not None or node.recursive:
        yield "een herhaling met een voorwaarde erin mag niet. Zet een if binnen de herhaling."
    if not isinstance(node.iter, nodes.Name | nodes.Getattr):
        yield "een herhaling gaat over een lijst van het document zelf. Schrijf {% for rij in rijen %}."
    yield from _expression(node.iter)
    yield from _body([*node.body, *node.else_], loops)


def _output(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Filter):
        yield from _expression(node)
    else:
        yield _refused(node)


def _expression(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Name):
        yield from _name(node.name)
    elif isinstance(node, nodes.Getattr):
        yield from _name(node.attr)
        yield from _chain(node.node)
    elif isinstance(node, nodes.Filter):
        yield from _filter(node)
    elif isinstance(node, nodes.Compare):
        yield from () if all(item.op in _COMPARISONS for item in node.ops) else ("deze vergelijking mag niet. Gebruik == of !=.",)
        for part in (node.expr, *(item.expr for item in node.ops)):
            yield from _expression(part)
    elif isinstance(node, nodes.And | nodes.Or):
        yield from _expression(node.left)
        yield from _expression(node.right)
    elif isinstance(node, nodes.Not):
        yield from _expression(node.node)
    elif not (isinstance(node, nodes.Const) and type(node.value) in {str, int, bool}):
        yield _refused(node)


def _chain(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Name | nodes.Getattr):
        yield from _expression(node)
    else:
        yield f"een punt hoort achter een naam. {_PLAIN}"
        yield from _expression(node)


def _name(name: str) -> Iterator[str]:
    if name.startswith("_") or name == "self":
        yield f"de naam ‘{name}’ mag niet. {_PLAIN}"


def _filter(node: nodes.Filter) -> Iterator[str]:
    if node.name not in FILTERS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield f"het filter ‘{node.name}’ mag zo niet. Kies uit: {', '.join(sorted(FILTERS))}, zonder haakjes."
    if node.node is not None:
        yield from _expression(node.node)


def _refused(node: nodes.Node) -> str:
    words = next((words for kind, words in _WORDS.items() if isinstance(node, kind)), "dit")
    return f"{words} mag niet in een sjabloon. {_PLAIN}"
