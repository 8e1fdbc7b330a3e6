"""Finish: a numbered list that a repetition made again starts at its own first number.

In: the roots of the rendered parts with their marks, and the numbering part. Out: the same with a list instance for each list.
Never: a change to the numbering of headings and steps, or to a list that the template continues on purpose.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.parts import Parts
from generator.ooxml.word import el, every, find, get, number, q, val
from generator.ooxml.xml import Element, parse, serialize
from generator.render.check.places import style_of
from generator.render.looks import NUMBERING_PART, Looks
from generator.render.story.marks import ORIGIN

_ACTIONS: Final = "Crisisnummer"  # its numbers run on past other paragraphs, up to a heading
_LOOSE: Final = (q("w:bookmarkStart"), q("w:bookmarkEnd"))


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a numbered list: its list, its level, and whether the list comes from its style alone."""

    paragraph: Element
    list: str
    level: int
    styled: bool


@dataclass(slots=True)
class _Running:
    """A list that is being followed: its last item, the instance that it has now, and whether a heading came since."""

    last: Element
    instance: str
    broken: bool = False


class _Numbering:
    """The numbering part, and how to add an instance of a list to it."""

    def __init__(self, root: Element) -> None:
        self.root = root
        numbers = list(root.iterchildren(q("w:num")))
        self.last = numbers[-1] if numbers else None
        self.patterns = {get(each, "w:numId"): get(find(each, "w:abstractNumId")) for each in numbers}
        self.highest = max((number(each, "w:numId") for each in numbers), default=0)

    def instance(self, of: str, starts: Mapping[int, int]) -> str:
        """Add an instance of a list whose levels start at the given numbers, and return its number."""
        self.highest += 1
        new = el("w:num", {"numId": self.highest}, val("w:abstractNumId", self.patterns[of]))
        new.extend(el("w:lvlOverride", {"ilvl": level}, val("w:startOverride", start)) for level, start in starts.items())
        assert self.last is not None
        self.last.addnext(new)
        self.last = new
        return str(self.highest)


@dataclass(slots=True)
class _Follower:
    looks: Looks
    numbering: _Numbering
    open: dict[str, _Running] = field(default_factory=dict)

    def item(self, item: Item) -> None:
        """Give an item the instance of its list."""
        running = self.open.get(item.list)
        if running is None:
            instance = self._new(item) if item.styled else item.list
        else:
            instance = self._new(item) if self._restarts(item, running) else running.instance
        self.open[item.list] = _Running(item.paragraph, instance)
        if instance != item.list:
            new = el("w:numPr", None, val("w:ilvl", item.level), val("w:numId", instance))
            put(properties(item.paragraph), new)

    def heading(self) -> None:
        """Note that a heading passed."""
        for running in self.open.values():
            running.broken = True

    def _restarts(self, item: Item, running: _Running) -> bool:
        if _follows(item.paragraph, running.last):
            return False
        again = int(item.paragraph.get(ORIGIN, "0")) <= int(running.last.get(ORIGIN, "0"))
        if style_of(item.paragraph) == self.looks.style(_ACTIONS):
            return again and running.broken
        return again or item.styled

    def _new(self, item: Item) -> str:
        levels = self.looks.levels
        starts = {level: levels[item.list, level].start for level in (0, item.level) if (item.list, level) in levels}
        return self.numbering.instance(item.list, starts)


def restart_lists(roots: Iterable[Element], parts: Parts, looks: Looks) -> None:
    """Give each list of the rendered parts an instance of its own, where it needs one."""
    if NUMBERING_PART not in parts:
        return
    numbering = _Numbering(parse(parts[NUMBERING_PART], NUMBERING_PART))
    before = numbering.highest
    for root in roots:
        follower = _Follower(looks, numbering)
        for paragraph in every(root, "w:p"):
            if style_of(paragraph) in looks.headings:
                follower.heading()
            else:
                for item in _item(paragraph, looks):
                    follower.item(item)
    if numbering.highest != before:
        parts[NUMBERING_PART] = serialize(numbering.root)


def _item(paragraph: Element, looks: Looks) -> Iterator[Item]:
    own = find(paragraph, "w:pPr/w:numPr/w:numId")
    styled = looks.lists.get(style_of(paragraph))
    place = (get(own), number(find(paragraph, "w:pPr/w:numPr/w:ilvl"))) if own is not None else styled
    if place and place in looks.levels and looks.levels[place].format not in {"bullet", "none"}:
        yield Item(paragraph, place[0], place[1], own is None)


def _follows(paragraph: Element, last: Element) -> bool:
    before = paragraph.getprevious()
    while before is not None and before.tag in _LOOSE:
        before = before.getprevious()
    return before is last
