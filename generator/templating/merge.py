"""Templating, merge: what a letterhead misses of our styles and lists, added without a clash of ids.

In: the letterhead's `House` and ours. Out: the letterhead's, with our missing styles. Never: a change to a style that it has.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from generator.templating.house import House, append_num, style_list, style_named
from generator.templating.model import STYLES
from generator.templating.xml import Element, drop, el, every, find, get, q, val

_REFERENCES: Final = ("w:basedOn", "w:next", "w:link")
_OUR_LINE: Final = "300"  # lines of running text follow the letterhead's own
_LISTS: Final = ("Opsomming", "Nummering")


@dataclass(slots=True)
class _Merger:
    theirs: House
    ours: House
    ids: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        styles = [*every(self.ours.styles, "w:style")]
        missing = [style for style in styles if style_named(self.theirs.styles, get(find(style, "w:name"))) is None]
        for style in styles:
            self.ids[get(style, "w:styleId")] = self._new_id(style)
        for style in missing:
            self.theirs.styles.append(self._adapted(style))
        for display in _LISTS:
            if not style_list(self.theirs.styles, STYLES[display]):
                self.theirs.direct[display] = self._number(style_list(self.ours.styles, STYLES[display]))

    def _new_id(self, style: Element) -> str:
        present = style_named(self.theirs.styles, get(find(style, "w:name")))
        if present is not None:
            return get(present, "w:styleId")
        wanted = get(style, "w:styleId")
        taken = {get(other, "w:styleId").casefold() for other in every(self.theirs.styles, "w:style")}
        return wanted if wanted.casefold() not in taken else f"{wanted}Schoolkader"

    def _adapted(self, style: Element) -> Element:
        copy = deepcopy(style)
        copy.set(q("w:styleId"), self.ids[get(style, "w:styleId")])
        kind = get(style, "w:type")
        if any(get(other, "w:type") == kind and get(other, "w:default") for other in every(self.theirs.styles, "w:style")):
            copy.attrib.pop(q("w:default"), "")
        for reference in every(copy, *_REFERENCES):
            reference.set(q("w:val"), self.ids[get(reference)])
        for number in every(copy, "w:numId"):
            number.set(q("w:val"), str(self._number(get(number))))
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
        number = _highest(self.theirs.numbering, "w:num", "w:numId") + 1
        append_num(self.theirs.numbering, el("w:num", {"numId": number}, val("w:abstractNumId", ident)))
        return number

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


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    drop(element)


def _highest(numbering: Element, name: str, attribute: str) -> int:
    return max((int(get(one, attribute, "0")) for one in every(numbering, name)), default=0)
