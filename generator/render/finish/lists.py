"""Finish: a numbered list that a repetition made again starts at its own first number.

In: the parts that were filled in, and what the numbering part says. Out: the same with a list instance for each list. Never: a
change to the numbering of headings and steps, or to a list that the template continues on purpose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.ooxml.word import find, get, number, q
from generator.ooxml.xml import parse, serialize
from generator.render.looks import NUMBERING_PART, Looks
from generator.render.story.shape import LOOSE, Bit, Node, elements

_ACTIONS: Final = "Crisisnummer"  # its numbers run on past other paragraphs, up to a heading


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering part of a template.

    Attributes:
        begin, end: what stands before and after the place where an instance of a list is added.
        patterns: list → the pattern that it is an instance of.
        highest: the highest number that a list has.
    """

    begin: str
    end: str
    patterns: Mapping[str, str]
    highest: int


@dataclass(slots=True)
class _Running:
    """A list that is being followed: its last item, the instance that it has now, and whether a heading came since."""

    last: Bit
    instance: str
    broken: bool = False


@dataclass(slots=True)
class _Instances:
    """The instances of lists that a document adds."""

    numbering: Numbering
    made: list[str] = field(default_factory=list)

    def add(self, of: str, starts: Mapping[int, int]) -> str:
        """Add an instance of a list whose levels start at the given numbers, and return its number."""
        name = str(self.numbering.highest + len(self.made) + 1)
        begins = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for level, start in starts.items()
        )
        self.made.append(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{self.numbering.patterns[of]}"/>{begins}</w:num>')
        return name


@dataclass(slots=True)
class _Follower:
    looks: Looks
    instances: _Instances
    actions: str
    open: dict[str, _Running] = field(default_factory=dict)

    def walk(self, node: Node) -> None:
        """Follow the lists of what holds paragraphs, in the order of the document."""
        before: Bit | Node | None = None
        for item in elements(node.children):
            if isinstance(item, Node):
                if item.shape.listed:
                    self.walk(item)
                before = item
                continue
            if item.shape.level:
                for running in self.open.values():
                    running.broken = True
            elif item.shape.place is not None:
                self.item(item, item.shape.place, before)
            for box in item.boxes:
                self.walk(box)
            before = before if item.shape.kind == LOOSE else item

    def item(self, item: Bit, place: tuple[str, int], before: Bit | Node | None) -> None:
        """Give an item the instance of its list."""
        name, level = place
        running = self.open.get(name)
        if running is None:
            instance = self.new(name, level) if item.shape.styled else name
        else:
            restarts = before is not running.last and self.restarts(item, running)
            instance = self.new(name, level) if restarts else running.instance
        self.open[name] = _Running(item, instance)
        item.number = instance if instance != name else ""

    def restarts(self, item: Bit, running: _Running) -> bool:
        again = item.shape.origin <= running.last.shape.origin
        if item.shape.style and item.shape.style == self.actions:
            return again and running.broken
        return again or item.shape.styled

    def new(self, name: str, level: int) -> str:
        levels = self.looks.levels
        starts = {depth: levels[name, depth].start for depth in (0, level) if (name, depth) in levels}
        return self.instances.add(name, starts)


def read_numbering(data: bytes) -> Numbering:
    """Read the numbering part of a template."""
    root = parse(data, NUMBERING_PART)
    numbers = list(root.iterchildren(q("w:num")))
    text = serialize(root).decode()
    place = text.rfind("</w:num>") + len("</w:num>") if numbers else len(text)
    patterns = {get(each, "w:numId"): get(find(each, "w:abstractNumId")) for each in numbers}
    return Numbering(text[:place], text[place:], patterns, max((number(each, "w:numId") for each in numbers), default=0))


def restart_lists(roots: Iterable[Node], numbering: Numbering, looks: Looks) -> bytes | None:
    """Give each list of a document an instance of its own, where it needs one; return the numbering part when that changed."""
    instances = _Instances(numbering)
    for root in roots:
        _Follower(looks, instances, looks.style(_ACTIONS)).walk(root)
    return f"{numbering.begin}{''.join(instances.made)}{numbering.end}".encode() if instances.made else None
