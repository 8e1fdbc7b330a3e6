"""Template check: what a tag means: is it on the list, and do its names exist in the document's own context type.

In: the tags of one part in reading order, and the frozen dataclass that the document is composed into. Out: faults with
did-you-mean. Never: a value.
"""

import typing
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from generator.render.check.allowed import expression_refusals
from generator.render.check.faults import Fault, fout
from generator.render.check.kinds import Scope, UnknownNameError, element_type, type_of, words_for
from generator.render.check.tags import Tag
from generator.render.engine.sandbox import environment

_STATEMENTS: Final = frozenset({"if", "elif", "else", "endif", "for", "endfor"})
_BARE: Final = frozenset({"else", "endif", "endfor"})
_FILTER_TAKES: Final[Mapping[str, str]] = {"datum": "datum", "opsomming": "lijst", "hoofdletter": "tekst"}
_MAX_TAG: Final = 500


def meaning_faults(found: list[Tag], scope: Scope) -> Iterator[Fault]:
    """Yield the faults of meaning of the tags of one part, in reading order."""
    for tag in found:
        if tag.kind == "{":
            yield from _value_faults(tag, scope)
        elif tag.kind == "%":
            yield from _statement_faults(tag, scope)
    scope.loops.clear()


def _value_faults(tag: Tag, scope: Scope) -> Iterator[Fault]:
    tree = _parsed(tag, tag.body)
    if isinstance(tree, Fault):
        yield tree
        return
    yield from _refusal_faults(tag, tree, shown=True)
    kind = yield from _typed(tag, tree, scope)
    yield from _shown_faults(tag, kind)


def _statement_faults(tag: Tag, scope: Scope) -> Iterator[Fault]:
    word, _, rest = tag.body.partition(" ")
    if word not in _STATEMENTS or (word in _BARE and rest.strip()):
        advice = "Alleen if, elif, else, endif, for en endfor mogen."
        yield fout(
            "opdracht", tag.spot, tag.raw, f"de opdracht ‘{tag.body.split(None, 1)[0] if tag.body else ''}’ mag niet.", advice
        )
    elif word in {"if", "elif"}:
        tree = _parsed(tag, rest)
        if isinstance(tree, Fault):
            yield tree
        else:
            yield from _refusal_faults(tag, tree, shown=False)
            yield from _typed(tag, tree, scope)
    elif word == "for":
        yield from _for_faults(tag, rest, scope)
    elif word == "endfor" and scope.loops:
        scope.loops.pop()


def _for_faults(tag: Tag, rest: str, scope: Scope) -> Iterator[Fault]:
    target, sign, source = rest.partition(" in ")
    kind: object = None
    if not sign or not target.strip().isidentifier() or target.strip().startswith("_") or target.strip() == "loop":
        yield fout("herhaling", tag.spot, tag.raw, "zo staat een herhaling er niet.", "Schrijf {% for rij in rijen %}.")
    else:
        tree = _parsed(tag, source)
        if isinstance(tree, Fault):
            yield tree
        elif not isinstance(tree, nodes.Name | nodes.Getattr):
            what = "een herhaling gaat over een lijst van het document zelf."
            yield fout("herhaling", tag.spot, tag.raw, what, "Schrijf {% for rij in rijen %}, zonder voorwaarde of haakjes.")
        else:
            yield from _refusal_faults(tag, tree, shown=False)
            kind = yield from _typed(tag, tree, scope)
            if kind is not None and element_type(kind) is None:
                yield fout("geen_lijst", tag.spot, tag.raw, "dit is geen lijst.", "Herhaal alleen over een lijst.")
    scope.loops.append((target.strip(), element_type(kind)))
    if len(scope.loops) > 2:
        yield fout("te_diep", tag.spot, tag.raw, "meer dan twee herhalingen in elkaar mag niet.", "Maak er losse herhalingen van.")


def _parsed(tag: Tag, expression: str) -> nodes.Expr | Fault:
    if len(expression) > _MAX_TAG or not expression.strip():
        return fout("syntax", tag.spot, tag.raw[:40], "deze tag is leeg of veel te lang.", "Schrijf {{ naam }}.")
    return _tree(expression) or fout(
        "syntax", tag.spot, tag.raw, "deze tag is niet goed geschreven.", "Kijk naar haakjes, aanhalingstekens en punten."
    )


@lru_cache(maxsize=1024)  # the documents of a school ask for the same names
def _tree(expression: str) -> nodes.Expr | None:
    try:
        tree = environment().parse("{{ " + expression + " }}")
    except (TemplateSyntaxError, RecursionError):
        return None
    output = tree.body[0]
    whole = len(tree.body) == 1 and isinstance(output, nodes.Output) and len(output.nodes) == 1
    return output.nodes[0] if whole and isinstance(output, nodes.Output) else None


def _refusal_faults(tag: Tag, tree: nodes.Node, *, shown: bool) -> Iterator[Fault]:
    for reason in expression_refusals(tree, shown=shown):
        what, _, advice = reason.partition(". ")
        yield fout("niet_toegestaan", tag.spot, tag.raw, f"{what}.", advice)


def _typed(tag: Tag, tree: nodes.Node, scope: Scope) -> typing.Generator[Fault, None, object]:
    """Yield a fault for each unknown name in an expression; return its type, None when unknown."""
    if isinstance(tree, nodes.Filter) and tree.node is not None:
        inner = yield from _typed(tag, tree.node, scope)
        yield from _filter_faults(tag, tree.name, inner)
        return str
    if isinstance(tree, nodes.Name | nodes.Getattr):
        try:
            return type_of(tree, scope)
        except UnknownNameError as error:
            yield _unknown(tag, error, scope.elsewhere if isinstance(tree, nodes.Name) else {})
            return None
    for child in tree.iter_child_nodes():
        yield from _typed(tag, child, scope)
    return None


def _unknown(tag: Tag, error: UnknownNameError, elsewhere: Mapping[str, str]) -> Fault:
    if error.word in elsewhere:
        advice = f"Hij hoort bij {elsewhere[error.word]}. Haal de tag weg."
        return fout("naam_van_elders", tag.spot, tag.raw, f"de naam ‘{error.word}’ mag niet in dit document.", advice)
    close = get_close_matches(error.word, error.choices, 1, 0.6)
    listed = ", ".join(sorted(error.choices)[:20])
    advice = (
        f"Bedoel je ‘{close[0]}’?"
        if close
        else f"Kies uit: {listed}."
        if listed
        else "Hier zit niets onder: haal de punt en wat erachter staat weg."
    )
    return fout("onbekende_naam", tag.spot, tag.raw, f"de naam ‘{error.word}’ bestaat hier niet.", advice)


def _filter_faults(tag: Tag, name: str, kind: object) -> Iterator[Fault]:
    takes = _FILTER_TAKES.get(name)
    if takes and kind is not None and words_for(kind) != takes:
        yield fout("filter", tag.spot, tag.raw, f"‘{name}’ werkt alleen op een {takes}.", f"Haal ‘| {name}’ weg.")


def _shown_faults(tag: Tag, kind: object) -> Iterator[Fault]:
    words = "" if kind is None else words_for(kind)
    advice = {
        "datum": "Schrijf er ‘| datum’ achter.",
        "lijst": "Schrijf er ‘| opsomming’ achter, of herhaal met for.",
        "ja/nee": "Gebruik het in een if.",
        "groep": "Noem het deel dat je wilt, met een punt ertussen.",
    }.get(words)
    if advice:
        yield fout("niet_te_tonen", tag.spot, tag.raw, f"een {words} kan niet zomaar in de tekst.", advice)
