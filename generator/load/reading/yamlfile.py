"""Load: YAML text to a tree of nodes. Every scalar is text; the schema decides the type later.

In: text. Out: a tree with a place for every node, and all problems that YAML itself can have.
Never: an alias, anchor, tag, duplicate key, second document, or more than 20 levels; PyYAML's events are read one by one, so that
nothing can explode and no depth of input can exhaust the stack.

A file without a fault comes through libyaml where PyYAML has it, which takes a twentieth of the time. The reader in Python has the
last word: it reads whatever has a fault, since its places and words are the ones we explain, and the few things that the two read
differently (`_UNLIKE`, `_is_unlike`).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from generator.base.errors import Problem
from generator.base.files import UNPRINTABLE
from generator.load.keys.shape import KNOWN_KEYS
from generator.load.reading.source import BAD_CHARACTER, RETYPE
from generator.load.reading.traps import NO_SPACE, glued_key, lines_of, syntax_problems
from generator.load.reading.tree import Items, Node, Pairs, Place, Scalar, problem

MAX_DEPTH = 20

_QUOTES = 'Zet de hele waarde tussen dubbele aanhalingstekens, bijvoorbeeld "& Zonen" of "*nieuw*".'
# A comment that touches its text is more likely a value that would vanish: `kleur: #1F4E79`, `groep: klas #3`.
_LOST_COMMENT = re.compile(r"[ \t]+#[^\s#=*~-]")
_LOST_APOSTROPHE = re.compile(r"(?:s-|[stn] )")
_FAST: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
# What libyaml takes and PyYAML does not, or places elsewhere: a tab, a byte order mark, a rare end of line, a key behind `?`, `|#`.
_UNLIKE = re.compile(r"[\t\ufeff\x85\u2028\u2029]|\r(?!\n)|^ *(?:- +)*\?(?:\s|$)|[\[{,]\s*\?|[|>][-+0-9]*#", re.MULTILINE)


@dataclass(slots=True)
class _Open:
    """A list or a part that is still being read."""

    place: Place
    is_list: bool
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0
    stopped: bool = False
    printable: bool = False  # no value can hold a character that Word cannot: none stands there, and no escape makes one

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None  # every event that PyYAML parses has one
        return Place(self.file, mark.line + 1, mark.column + 1)

    def report(self, event: yaml.Event, what: str, remedy: str) -> None:
        self.problems.append(problem(self.place(event), "", what, remedy))

    def add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].nodes.append(node)
        elif self.root is None:
            self.root = node


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Read YAML text.

    Args:
        text: the whole file.
        file: file name for problems.

    Returns:
        The tree (None for an empty file or one that is not YAML) and every problem that was found.
    """
    root, problems = _parsed(text, file)
    return root, list(problems)


@lru_cache(maxsize=32)  # the files of a school and its incidents, which a page of the app reads again and again
def _parsed(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    root = _without_fault(text, file)
    return (root, ()) if root else _explained(text, file)


def _without_fault(text: str, file: str) -> Node | None:
    """Return the tree as libyaml reads it; None where it has a fault, has no keys, or holds what PyYAML may read differently."""
    if _FAST is None or _UNLIKE.search(text):
        return None
    builder = _Builder(file, lines_of(text), printable="\\" not in text and not UNPRINTABLE.search(text))
    flow: list[bool] = []
    try:
        for event in yaml.parse(text, Loader=_FAST):
            _take(builder, event)
            if builder.problems or _is_unlike(event, flow):
                return None
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    return builder.root if isinstance(builder.root, Pairs) else None


def _is_unlike(event: yaml.Event, flow: list[bool]) -> bool:
    """Return whether PyYAML may read a value differently: one without quotes with a question mark, or none between brackets.

    Args:
        event: what was read.
        flow: whether each list or part around it stands between brackets; kept up to date here.
    """
    match event:
        case yaml.ScalarEvent():
            return not event.style and ("?" in event.value or (not event.value and bool(flow) and flow[-1]))
        case yaml.CollectionStartEvent():
            flow.append(bool(event.flow_style))
        case yaml.CollectionEndEvent():
            flow.pop()
        case _:
            pass
    return False


def _explained(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree as PyYAML reads it, with every problem."""
    builder = _Builder(file, lines_of(text))
    fault: Exception | None = None
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            _take(builder, event)
            if builder.stopped:
                return None, tuple(builder.problems)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # "\U00110000" is a ValueError inside PyYAML
        fault = error
    if fault is not None:
        found = syntax_problems(builder.lines, file, fault)
        explained = {one.line for one in found}
        return None, (*(one for one in builder.problems if one.line not in explained), *found)
    return builder.root, tuple(builder.problems)


def _take(builder: _Builder, event: yaml.Event) -> None:
    match event:
        case yaml.DocumentStartEvent():
            _document(builder, event)
        case yaml.AliasEvent():
            builder.report(event, "een waarde die met * begint, leest YAML als een verwijzing.", _QUOTES)
            builder.add(Scalar(builder.place(event), "", plain=True))
        case yaml.ScalarEvent():
            _marked(builder, event)
            builder.add(_scalar(builder, event))
        case yaml.CollectionStartEvent():
            _marked(builder, event)
            _open(builder, event)
        case yaml.CollectionEndEvent():
            _close(builder)
        case _:
            pass


def _document(builder: _Builder, event: yaml.Event) -> None:
    builder.documents += 1
    if builder.documents > 1:
        builder.report(
            event,
            "hier begint een tweede document (---).",
            "Houd één profiel of incident per bestand; haal --- en wat erna komt weg.",
        )
        builder.stopped = True


def _marked(builder: _Builder, event: yaml.NodeEvent) -> None:
    if event.anchor is not None:
        builder.report(event, "een waarde die met & begint, leest YAML als een label; dat deel zou wegvallen.", _QUOTES)
    if getattr(event, "tag", None) is not None:
        builder.report(event, "een waarde die met ! begint, leest YAML als een code; dat deel zou wegvallen.", _QUOTES)


def _open(builder: _Builder, event: yaml.NodeEvent) -> None:
    builder.stack.append(_Open(builder.place(event), isinstance(event, yaml.SequenceStartEvent)))
    if len(builder.stack) > MAX_DEPTH:
        builder.report(
            event,
            "dit bestand heeft te veel niveaus in elkaar.",
            "Een profiel of incident heeft er hooguit zes. Controleer de haken en het inspringen.",
        )
        builder.stopped = True


def _scalar(builder: _Builder, event: yaml.ScalarEvent) -> Scalar:
    if not builder.printable and UNPRINTABLE.search(event.value):
        builder.report(event, BAD_CHARACTER, RETYPE)
    if not event.style:  # PyYAML says None of a value without quotes, libyaml nothing
        _check_comment(builder, event)
        _check_folded(builder, event)
    if event.style == "'" and _LOST_APOSTROPHE.match(event.value):
        builder.report(
            event,
            "de apostrof aan het begin van deze waarde valt weg.",
            'Zet dubbele aanhalingstekens om de waarde: "\'s-Voorbeeldstad".',
        )
    # Once refused, the character goes: what comes after may not choke on it.
    text = event.value if builder.printable else UNPRINTABLE.sub("�", event.value)
    return Scalar(builder.place(event), text, plain=not event.style)


def _check_comment(builder: _Builder, event: yaml.ScalarEvent) -> None:
    mark = event.end_mark
    assert mark is not None
    rest = builder.lines[mark.line][mark.column :] if mark.line < len(builder.lines) else ""
    if _LOST_COMMENT.match(rest):
        builder.report(
            event,
            "wat hier achter # staat, leest YAML als opmerking en valt weg.",
            "Hoort het bij de waarde, zet dan alles tussen dubbele aanhalingstekens. "
            "Is het een opmerking, zet dan een spatie achter #.",
        )


def _check_folded(builder: _Builder, event: yaml.ScalarEvent) -> None:
    """Report a key without a space behind its colon: YAML reads that line as more of the value above it."""
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    for number in range(start.line + 1, min(end.line + 1, len(builder.lines))):
        column = glued_key(builder.lines[number])
        if column:
            builder.problems.append(problem(Place(builder.file, number + 1, column), "", *NO_SPACE))


def _close(builder: _Builder) -> None:
    done = builder.stack.pop()
    builder.add(Items(done.place, tuple(done.nodes)) if done.is_list else _pairs(builder, done))


def _pairs(builder: _Builder, done: _Open) -> Pairs:
    first: dict[str, Scalar] = {}
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            builder.problems.append(
                problem(
                    key.place,
                    "",
                    "hier hoort een sleutel, maar er staat een lijst of een blok.",
                    "Begin de regel met een sleutel, een dubbele punt en een spatie.",
                )
            )
        elif key.text in first:
            builder.problems.append(_duplicate(key, first[key.text]))
        else:
            first[key.text] = key
            pairs.append((key, value))
    return Pairs(done.place, tuple(pairs))


def _duplicate(key: Scalar, earlier: Scalar) -> Problem:
    # The key is named only when it is one of ours: a typed key may be a name.
    which = f"de sleutel {key.text}" if key.text in KNOWN_KEYS else "deze sleutel"
    return problem(
        key.place,
        "",
        f"{which} staat hier twee keer; de eerste keer op regel {earlier.place.line}.",
        "Haal er een weg, zodat duidelijk is welke waarde telt.",
    )
