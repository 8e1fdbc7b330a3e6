"""Load: where each value of a YAML file stands in its text, so that one can be changed and every other byte stays.

In: text that our loader reads. Out: `Span`, positions in that text.
Never: a value that was guessed, or one that stands in two places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

import yaml

from generator.load.reading.tree import Items, Node, Pairs, is_empty

_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT: Final = re.compile(r"(?<!\S)#[^\r\n\x85\u2028\u2029]*")
_NOTHING: Final = frozenset({"", "~", "null"})

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A value as a file says it: every scalar is text, and what is empty is left out."""


class AliasError(ValueError):
    """A value stands for another one: no place of its own to change."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value in a text.

    Attributes:
        start: first character; of an empty value the place behind its colon or dash.
        end: behind its last character that is no space, comment or line break.
        column: spaces before it on its line, for a block: those before each of its keys or dashes.
        flow: whether it stands between brackets, or in quotes: `style` tells which.
    """

    kind: Literal["text", "list", "keys"]
    start: int
    end: int
    column: int
    style: str = ""
    flow: bool = False
    text: str = field(default="", repr=False)
    pairs: tuple[tuple["Span", "Span"], ...] = ()
    items: tuple["Span", ...] = ()

    @property
    def empty(self) -> bool:
        """Whether our loader takes it as not filled in."""
        match self.kind:
            case "text":
                return self.text in _NOTHING if not self.style else not self.text.strip()
            case "list":
                return bool(self.items) and all(item.empty for item in self.items)
            case "keys":
                return all(value.empty for _, value in self.pairs)

    @property
    def full(self) -> tuple["Span", ...]:
        """The items that count."""
        return tuple(item for item in self.items if not item.empty)

    def get(self, key: str) -> "Span | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def leaves(self) -> Iterator["Span"]:
        """Yield every scalar in it, keys among them."""
        if self.kind == "text":
            yield self
        for key, value in self.pairs:
            yield key
            yield from value.leaves()
        for item in self.items:
            yield from item.leaves()


@dataclass(slots=True)
class _Open:
    kind: Literal["list", "keys"]
    start: int
    column: int
    flow: bool
    below: list[Span] = field(default_factory=list)


def spans(text: str) -> Span:
    """Return where everything stands in the text of a file that has keys.

    Raises:
        AliasError: a value refers to another. ValueError: there is nothing, or it is no YAML.
    """
    root: Span | None = None
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        done: Span | None = None
        match event:
            case yaml.AliasEvent():
                raise AliasError
            case yaml.ScalarEvent():
                done = _scalar(text, event)
            case yaml.CollectionStartEvent():
                stack.append(_opened(event))
            case yaml.CollectionEndEvent():
                done = _closed(stack.pop(), event)
            case _:
                continue
        if done and stack:
            stack[-1].below.append(done)
        root = done if done and not stack else root
    if root is None:
        raise ValueError
    return root


def _scalar(text: str, event: yaml.ScalarEvent) -> Span:
    assert event.start_mark is not None
    assert event.end_mark is not None
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in {"|", ">"}:  # its end mark lies behind the empty lines that follow
        end = start + len(text[start:end].rstrip())
    return Span("text", start, end, event.start_mark.column, event.style or "", text=event.value)


def _opened(event: yaml.CollectionStartEvent) -> _Open:
    assert event.start_mark is not None
    kind: Literal["list", "keys"] = "list" if isinstance(event, yaml.SequenceStartEvent) else "keys"
    return _Open(kind, event.start_mark.index, event.start_mark.column, bool(event.flow_style))


def _closed(done: _Open, event: yaml.CollectionEndEvent) -> Span:
    assert event.end_mark is not None
    end = event.end_mark.index if done.flow else max((span.end for span in done.below), default=done.start)
    if done.kind == "list":
        return Span("list", done.start, end, done.column, flow=done.flow, items=tuple(done.below))
    pairs = tuple(zip(done.below[::2], done.below[1::2], strict=True))
    return Span("keys", done.start, end, done.column, flow=done.flow, pairs=pairs)


def comments(text: str, root: Span) -> list[tuple[int, int]]:
    """Return where each comment begins and ends, in order."""
    kept = list(text)
    for leaf in root.leaves():
        kept[leaf.start : leaf.end] = "x" * (leaf.end - leaf.start)
    return [match.span() for match in _COMMENT.finditer("".join(kept))]


def line_start(text: str, index: int) -> int:
    """Return where the line of a position begins."""
    return max((match.end() for match in _BREAK.finditer(text, 0, index)), default=0)


def line_end(text: str, index: int) -> int:
    """Return where the line of a position ends, before its break."""
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


def next_line(text: str, index: int) -> int:
    """Return where the line after that of a position begins."""
    found = _BREAK.search(text, index)
    return found.end() if found else len(text)


def as_plain(node: Node) -> Plain | None:
    """Return what our loader read, as plain values; None for what is not filled in."""
    if is_empty(node):
        return None
    match node:
        case Items():
            return [value for value in map(as_plain, node.items) if value is not None]
        case Pairs():
            below = ((key.text, as_plain(value)) for key, value in node.pairs)
            return {key: value for key, value in below if value is not None}
        case _:
            return node.text.strip()
