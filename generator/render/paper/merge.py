"""Templating, merge: what a letterhead misses of our styles and lists, added without a clash of ids.

In: the letterhead's `House` and ours. Out: the letterhead's, with our missing styles. Never: a change to the looks
of a style that it has.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from generator.ooxml.order import put
from generator.ooxml.styles import by_id, chain, name_of
from generator.ooxml.word import el, every, find, get, number, q, val
from generator.ooxml.xml import Element
from generator.render.model import HEADINGS, RUNNING, STYLES
from generator.render.paper.house import House, append_num, style_list

_REFERENCES: Final = ("w:basedOn", "w:next", "w:link")
_OUR_LINE: Final = "300"  # lines of running text follow the letterhead's own
_ROLES: Final = {STYLES[display].casefold(): level - 1 for display, level in HEADINGS.items()}
_LISTS: Final = ("Opsomming", "Nummering")


@dataclass(slots=True)
class _Merger:
    theirs: House
    ours: House
    ids: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        styles, theirs = [*every(self.ours.styles, "w:style")], [*every(self.theirs.styles, "w:style")]
        present = {name_of(style): style for style in reversed(theirs)}  # the first of a name counts
        taken = {get(style, "w:styleId").casefold() for style in theirs}
        for style in styles:
            self.ids[get(style, "w:styleId")] = _new_id(style, present.get(name_of(style)), taken)
        for style in (one for one in styles if name_of(one) not in present):
            self.theirs.styles.append(self._adapted(style))
        _set_roles(self.theirs.styles, self.ids.values())
        for display in _LISTS:
            if not style_list(self.theirs.styles, STYLES[display]):
                self.theirs.direct[display] = self._number(style_list(self.ours.styles, STYLES[display]))

    def _adapted(self, style: Element) -> Element:
        copy = deepcopy(style)
        copy.set(q("w:styleId"), self.ids[get(style, "w:styleId")])
        kind = get(style, "w:type")
        if any(get(other, "w:type") == kind and get(other, "w:default") for other in every(self.theirs.styles, "w:style")):
            copy.attrib.pop(q("w:default"), "")
        for reference in every(copy, *_REFERENCES):
            reference.set(q("w:val"), self.ids[get(reference)])
        for mark in every(copy, "w:numId"):
            mark.set(q("w:val"), str(self._number(get(mark))))
        for spacing in every(copy, "w:spacing"):
            if get(spacing, "w:line") == _OUR_LINE:
                del spacing.attrib[q("w:line")], spacing.attrib[q("w:lineRule")]
        return copy

    def _number(self, ours: str) -> int:
        if ours not in self.numbers:
            self.numbers[ours] = self._copy_list(ours)
        return self.numbers[ours]

    def _copy_list(self, ours: str) -> int:
        source = next(num for num in every(self.ours.numbering, "w:num") if get(num, "w:numId") == ours)
        abstract = get(find(source, "w:abstractNumId"))
        copy = deepcopy(next(one for one in every(self.ours.numbering, "w:abstractNum") if get(one, "w:abstractNumId") == abstract))
        ident = _highest(self.theirs.numbering, "w:abstractNum", "w:abstractNumId") + 1
        copy.set(q("w:abstractNumId"), str(ident))
        for style in [*every(copy, "w:pStyle")]:
            if get(style) in self.ids:
                style.set(q("w:val"), self.ids[get(style)])
        self._insert_abstract(copy)
        fresh = _highest(self.theirs.numbering, "w:num", "w:numId") + 1
        append_num(self.theirs.numbering, el("w:num", {"numId": fresh}, val("w:abstractNumId", ident)))
        return fresh

    def _insert_abstract(self, copy: Element) -> None:
        numbering = self.theirs.numbering
        before = [child for child in numbering if child.tag in {q("w:numPicBullet"), q("w:abstractNum")}]
        numbering.insert(numbering.index(before[-1]) + 1 if before else 0, copy)


def add_styles(theirs: House, ours: House) -> None:
    """Add every style and list of ours that a letterhead misses; those that it has keep its own looks."""
    _Merger(theirs, ours).run()


def fit_tabs(styles: Element, ours: int, theirs: int) -> None:
    """Move the tabs at our right margin to that of the letterhead, in twips."""
    for tab in every(styles, "w:tab"):
        if get(tab, "w:pos") == str(ours):
            tab.set(q("w:pos"), str(theirs))


def _new_id(style: Element, present: Element | None, taken: set[str]) -> str:
    wanted = get(style if present is None else present, "w:styleId")
    return f"{wanted}Schoolkader" if present is None and wanted.casefold() in taken else wanted


def _set_roles(styles: Element, ids: Iterable[str]) -> None:
    """Give each style that our text takes the outline level of its role: what is a heading is no matter of looks."""
    known = by_id(styles)
    wanted = {ident: _ROLES.get(name_of(known[ident]), RUNNING) for ident in ids if get(known[ident], "w:type") == "paragraph"}
    while wrong := next((ident for ident, level in wanted.items() if _outline(known, ident) != level), None):
        _put_outline(known[wrong], wanted[wrong])


def _outline(known: Mapping[str, Element], ident: str) -> int:
    """Return the outline level of a style, its own or that of a style under it."""
    marks = (find(style, "w:pPr/w:outlineLvl") for style in chain(known, ident))
    return number(next((mark for mark in marks if mark is not None), None), default=RUNNING)


def _put_outline(style: Element, level: int) -> None:
    owner = find(style, "w:pPr")
    if owner is None:
        owner = el("w:pPr")
        letters = find(style, "w:rPr")
        place = len(style) if letters is None else style.index(letters)
        style.insert(place, owner)
    put(owner, val("w:outlineLvl", level))


def _highest(numbering: Element, name: str, attribute: str) -> int:
    return max((number(one, attribute) for one in every(numbering, name)), default=0)
