"""Load, back to the file: one value put in its place in a text, or taken from it.

In: a text with its spans, a path and a plain value. Out: the new text.
Never: a line that the change does not touch; a comment that goes with what it stood at.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.load.keys.shape import Shape
from generator.load.reading import literal
from generator.load.reading.literal import below
from generator.load.reading.spans import Plain, Span, comments, line_end, line_start, next_line
from generator.load.reading.tree import Path


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, and where everything stands in it."""

    text: str
    root: Span

    @staticmethod
    def step(span: Span, step: str | int) -> Span | None:
        """Return what stands at a key or a position; one past the last is the first item that is still empty."""
        if isinstance(step, str):
            return span.get(step) if span.kind == "keys" else None
        if span.kind != "list":
            return None
        full = span.full
        if step < len(full):
            return full[step]
        last = full[-1].end if full else -1
        return next((item for item in span.items if item.empty and item.start >= last), None)

    def find(self, path: Path) -> Span | None:
        """Return what stands at a path, or None."""
        found: Span | None = self.root
        for step in path:
            found = self.step(found, step) if found else None
        return found

    def placed(self, path: Path, shape: Shape, value: Plain) -> str:
        """Return the text with a value at a path, written below the deepest part of the path that is there."""
        span, at = self.root, 0
        while at < len(path):
            inner = self.step(span, path[at])
            if inner is None:
                break
            span, at, shape = inner, at + 1, below(shape, path[at])
            if at < len(path) and span.kind != ("keys" if isinstance(path[at], str) else "list"):
                return self._filled(path[:at], span, shape, _wrapped(path[at:], value))
        if at == len(path):
            return self._filled(path, span, shape, value)
        inner_value = _wrapped(path[at + 1 :], value)
        if isinstance(path[at], int):
            return self._appended(span, shape, inner_value)
        return self._added(span, shape, str(path[at]), inner_value)

    def without(self, path: Path) -> str:
        """Return the text without the value at a path: its lines go, or it is left empty where a comment belongs to it."""
        parent, span = self._at(path[:-1]), self._at(path)
        if parent.kind == "list" and len(parent.full) == 1:
            return self._emptied(path[:-1], parent)
        if parent.flow:
            return self._cut_flow(path, parent, span)
        first = self._first(parent, span)
        start, end = line_start(self.text, first), next_line(self.text, span.end)
        others = len(parent.items) + len(parent.pairs) > 1
        alone = not self.text[start:first].strip() and not self.text[span.end : end].strip()
        if others and alone and not self._commented(start, end) and "#" not in self._line_before(start):
            return self.text[:start] + self.text[end:]
        return self._emptied(path, span)

    def _at(self, path: Path) -> Span:
        span = self.find(path)
        assert span is not None  # only where a value was found
        return span

    def _first(self, parent: Span, span: Span) -> int:
        """Return where the key or the dash of a value stands."""
        if parent.kind == "keys":
            return next(key.start for key, value in parent.pairs if value is span)
        return self._dash(parent, parent.items.index(span))

    def _dash(self, parent: Span, index: int) -> int:
        here = parent.start
        for item in parent.items[:index]:
            here = next_line(self.text, item.end)
            while self.text[here : here + parent.column + 1].strip(" ") != "-":
                if here == len(self.text):
                    raise ValueError
                here = next_line(self.text, here)
            here += parent.column
        return here

    def _commented(self, start: int, end: int) -> bool:
        return any(start <= first < end for first, _ in comments(self.text, self.root))

    def _line_before(self, start: int) -> str:
        return self.text[line_start(self.text, start - 1) : start].lstrip()[:1] if start else ""

    def _emptied(self, path: Path, span: Span) -> str:
        """Return the text with nothing at a value that is there; keys that have comments keep their places."""
        in_flow = span.flow or any(self._at(path[:depth]).flow for depth in range(len(path)))
        if self._commented(span.start, span.end):
            made = self.text
            for leaf, between in reversed(list(self._values(span, between=in_flow))):  # so that positions before it hold
                made = _splice(made, leaf.start, leaf.end, '""') if between else _gone(made, leaf)
            return made
        if span.kind == "text" and in_flow:
            return _splice(self.text, span.start, span.end, '""')
        if span.kind == "text" or span.flow:
            return _gone(self.text, span)
        return self.text[: self._colon(path)] + self.text[span.end :]

    def _values(self, span: Span, *, between: bool) -> Iterator[tuple[Span, bool]]:
        """Yield the values in it that can be emptied on their own, each with whether it stands between brackets."""
        if span.empty:
            return
        if span.kind == "text" or (span.flow and not between and not self._commented(span.start, span.end)):
            yield span, between
            return
        for value in (*(value for _, value in span.pairs), *span.items):
            yield from self._values(value, between=between or span.flow)

    def _colon(self, path: Path) -> int:
        """Return the place behind the colon or the dash of a block."""
        span, parent = self._at(path), self._at(path[:-1])
        if parent.kind == "list":
            return self._dash(parent, parent.items.index(span)) + 1
        key = next(key for key, value in parent.pairs if value is span)
        return key.end + self.text[key.end :].index(":") + 1

    def _filled(self, path: Path, span: Span, shape: Shape, value: Plain) -> str:
        """Return the text with a value in the place of one that is there, of whatever kind."""
        in_flow = span.flow or any(self._at(path[:depth]).flow for depth in range(len(path)))
        if in_flow and not span.empty:
            return _splice(self.text, span.start, span.end, literal.flow(value, shape))
        if in_flow:
            return _splice(self.text, span.start, span.end, f" {literal.flow(value, shape)}")
        if isinstance(value, str) and span.kind == "text" and not span.empty:
            return self._other_text(path, span, shape, value)
        emptied = self.text if span.empty and span.kind == "text" and not span.text else self._cleared(path, span)
        colon = self._colon(path)
        if isinstance(path[-1], int):
            new = " " + literal.in_item(value, shape, self._at(path[:-1]).column)
            return _splice(emptied, colon, colon, new)
        return _behind(emptied, colon, literal.after_key(value, shape, self._key_column(path)))

    def _cleared(self, path: Path, span: Span) -> str:
        """Return the text with a value gone, and its comments on lines of their own."""
        colon = self._colon(path)
        if span.kind == "text":
            return self.text[:colon] + self.text[span.end :]
        stop = line_end(self.text, span.end)
        kept = [(first, last) for first, last in comments(self.text, self.root) if colon <= first < stop]
        eol = "\r\n" if "\r\n" in self.text else "\n"
        lines = [" " * span.column + self.text[first:last] for first, last in kept if first > line_end(self.text, colon)]
        same = [" " + self.text[first:last] for first, last in kept if first <= line_end(self.text, colon)]
        return self.text[:colon] + "".join(same) + "".join(eol + line for line in lines) + self.text[stop:]

    def _key_column(self, path: Path) -> int:
        parent = self._at(path[:-1])
        return parent.pairs[0][0].column if parent.pairs else parent.column

    def _other_text(self, path: Path, span: Span, shape: Shape, value: str) -> str:
        column = self._at(path[:-1]).column + 2
        if span.style in {"|", ">"} or (block := literal.many_lines(value, column)):
            block = literal.many_lines(value, column)
            if block and span.style not in {"|", ">"} and self.text[span.end : line_end(self.text, span.end)].strip():
                block = ""  # a comment behind it would become text
            if block:
                return _splice(self.text, span.start, span.end, block)
        return _splice(self.text, span.start, span.end, literal.scalar(value, shape, span.style or "plain"))

    def _added(self, parent: Span, shape: Shape, name: str, value: Plain) -> str:
        """Return the text with a new key, in the order of the contract."""
        order = literal.order_of(shape)
        earlier = [pair for pair in parent.pairs if order.get(pair[0].text, len(order)) <= order.get(name, len(order))]
        after = max(earlier, key=lambda pair: (order.get(pair[0].text, len(order)), pair[0].start), default=None)
        shape_of_it = below(shape, name)
        if parent.flow:
            return self._added_flow(parent, after, f"{literal.key(name)}: {literal.flow(value, shape_of_it)}")
        column = parent.column
        line = f"{literal.key(name)}:{literal.after_key(value, shape_of_it, column)}"
        if after is None:
            return _splice(self.text, parent.start, parent.start, f"{line}\n{' ' * column}")
        end = line_end(self.text, after[1].end)
        return _splice(self.text, end, end, f"\n{' ' * column}{line}")

    def _added_flow(self, parent: Span, after: tuple[Span, Span] | None, new: str) -> str:
        if after:
            end = after[1].end
            return _splice(self.text, end, end, f" , {new}" if after[1].empty else f", {new}")
        start = parent.start + 1
        return _splice(self.text, start, start, f"{new}, " if parent.pairs else new)

    def _appended(self, parent: Span, shape: Shape, value: Plain) -> str:
        """Return the text with one more item, written as the one before it."""
        item = below(shape, 0)
        if parent.flow:
            start = parent.items[-1].end if parent.items else parent.start + 1
            return _splice(self.text, start, start, (", " if parent.items else "") + literal.flow(value, item))
        last = parent.items[-1]
        new = literal.flow(value, item) if last.flow else literal.in_item(value, item, parent.column)
        end = line_end(self.text, last.end)
        return _splice(self.text, end, end, f"\n{' ' * parent.column}- {new}")

    def _cut_flow(self, path: Path, parent: Span, span: Span) -> str:
        """Return the text without a value between brackets, and without its comma; with a comment beside it, it is left empty."""
        rows = [(key.start, value) for key, value in parent.pairs] + [(item.start, item) for item in parent.items]
        at = next(index for index, (_, value) in enumerate(rows) if value is span)
        start = rows[at - 1][1].end if at else rows[0][0]
        end = rows[1][0] if not at and len(rows) > 1 else span.end
        return self._emptied(path, span) if self._commented(start, end) else _splice(self.text, start, end, "")


def _behind(text: str, colon: int, new: str) -> str:
    """Return the text with something behind a colon; what takes lines of its own comes below the comment on that line."""
    if not new.startswith("\n") and "\n" not in new:
        return _splice(text, colon, colon, new)
    head, line, rest = new.partition("\n")
    end = line_end(text, colon)
    return _splice(_splice(text, end, end, line + rest), colon, colon, head)


def _splice(text: str, start: int, end: int, new: str) -> str:
    """Return a text with something else between two places, in the line ends of the text."""
    eol = "\r\n" if "\r\n" in text else "\n"
    return text[:start] + new.replace("\n", eol) + text[end:]


def _gone(text: str, span: Span) -> str:
    """Return a text without a value; the space before it goes too."""
    return text[: len(text[: span.start].rstrip(" "))] + text[span.end :]


def _wrapped(path: Path, value: Plain) -> Plain:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value
