"""Bijwerken, new blocks: our paragraphs, rows and tables in the styles and lists of the school's file.

In: blocks of ours. Out: elements for the school's file, all text marked as put in. Never: a style or a list of theirs changed; what
their file does not know falls back to its default.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from generator.ooxml.order import properties, put
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import drop, el, every, find, get, q, val
from generator.ooxml.xml import Element, parse, serialize
from generator.yearly.bijwerken.blocks.model import Alinea, Deel, Rij, Tabel, alineas, is_text
from generator.yearly.bijwerken.blocks.pieces import text_of
from generator.yearly.bijwerken.blocks.read import Bestand
from generator.yearly.bijwerken.marks.marks import Merken
from generator.yearly.bijwerken.marks.words import new_runs

_KEPT: Final = ("w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
_NUMBERING: Final = "word/numbering.xml"


@dataclass(slots=True)
class Bouwer:
    """Makes elements for the school's file.

    Attributes:
        stijlen: name of a style in lower case → its id in the school's file.
        onze: id → name of our styles.
        lijsten: number of a list in our document → that in the school's file.
    """

    merken: Merken
    hun: Bestand
    stijlen: Mapping[str, str]
    onze: Mapping[str, str]
    lijsten: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, hun: Bestand, ons: Bestand, merken: Merken) -> "Bouwer":
        """Begin, with what both files know."""
        styles = {name: style for style, name in reversed(list(hun.stijlen.items()))}
        return cls(merken, hun, styles, ons.stijlen)

    def same_list(self, hunne: Alinea, onze: Alinea) -> None:
        """Note that two paragraphs are one: then their lists are too."""
        numbers = [_list_of(alinea.node) for alinea in (onze, hunne) if alinea.node is not None]
        if len(numbers) == 2 and all(numbers):
            self.lijsten.setdefault(*numbers)

    def alinea(self, onze: Element, *, mark: bool = True) -> Element:
        """Return our paragraph, its text and its end put in."""
        new = el("w:p")
        looks = properties(new)
        for node in self.looks(onze):
            put(looks, node)
        runs = list(new_runs(onze, 0, len(text_of(onze))))
        if runs:
            new.append(self.merken.new("w:ins", *runs))
        if mark:
            self.merken.paragraph(new, "w:ins")
        if len(looks) == 0:
            drop(looks)
        return new

    def looks(self, onze: Element) -> Iterator[Element]:
        """Yield the properties of our paragraph as the school's file knows them."""
        own = find(onze, "w:pPr")
        style = self._style(get(find(onze, "w:pPr/w:pStyle")))
        if style:
            yield val("w:pStyle", style)
        for name in _KEPT:
            found = find(own, name) if own is not None else None
            if found is not None:
                yield deepcopy(found)
        number = self._list(onze, style)
        if number:
            level = get(find(onze, "w:pPr/w:numPr/w:ilvl"), default="0")
            yield el("w:numPr", None, val("w:ilvl", level), val("w:numId", number))

    def rij(self, onze: Element) -> Element:
        """Return our row, put in."""
        new = self._cells(deepcopy(onze))
        for old, made in zip(every(onze, "w:p"), list(every(new, "w:p")), strict=True):
            _replace(made, self.alinea(old, mark=False))
        self.merken.row(new, "w:ins")
        return new

    def tabel(self, onze: Element) -> Element:
        """Return our table, all its rows put in."""
        new = deepcopy(onze)
        for mark in list(every(new, "w:tr")):
            drop(mark)
        style = find(new, "w:tblPr/w:tblStyle")
        if style is not None:
            known = self._style(get(style))
            style.set(q("w:val"), known) if known else drop(style)
        new.extend(self.rij(row) for row in onze.iterchildren(q("w:tr")))
        return new

    @staticmethod
    def _cells(row: Element) -> Element:
        for mark in list(every(row, "w:bookmarkStart", "w:bookmarkEnd")):
            drop(mark)
        return row

    def _style(self, style: str) -> str:
        name = self.onze.get(style, style.lower())
        return self.stijlen.get(name, "") if name else ""

    def _list(self, onze: Element, style: str) -> str:
        number = _list_of(onze)
        if not number:
            return ""
        if number not in self.lijsten:
            like = next((found for found in self._lists_with(style) if found), "")
            self.lijsten[number] = self._new_list(like) if like else ""
        return self.lijsten[number]

    def _lists_with(self, style: str) -> Iterator[str]:
        for alinea in every(self.hun.roots[DOCUMENT], "w:p"):
            if style and get(find(alinea, "w:pPr/w:pStyle")) == style:
                yield _list_of(alinea)

    def _new_list(self, like: str) -> str:
        """Add a list that looks as another one of the school's file and begins at 1; return its number."""
        if _NUMBERING not in self.hun.parts:
            return ""
        root = parse(self.hun.parts[_NUMBERING], _NUMBERING)
        lists = {get(node, "w:numId"): node for node in every(root, "w:num")}
        if like not in lists:
            return ""
        number = str(max((int(found) for found in lists if found.isdecimal() and len(found) < 10), default=0) + 1)
        start = el("w:lvlOverride", {"ilvl": 0}, val("w:startOverride", 1))
        list(lists.values())[-1].addnext(
            el("w:num", {"numId": number}, val("w:abstractNumId", get(find(lists[like], "w:abstractNumId"))), start)
        )
        self.hun.parts[_NUMBERING] = serialize(root)
        return number


def _replace(old: Element, new: Element) -> None:
    old.addnext(new)
    drop(old)


def _list_of(alinea: Element | None) -> str:
    return get(find(alinea, "w:pPr/w:numPr/w:numId")) if alinea is not None else ""


def only_text(deel: Deel) -> bool:
    """Return whether a block of ours holds text only, so that it can be put in whole."""
    nested = isinstance(deel, Tabel) and any(_nested(rij) for rij in deel.rijen)
    return not nested and not (isinstance(deel, Rij) and _nested(deel)) and all(is_text(alinea.tekst) for alinea in alineas(deel))


def _nested(rij: Rij) -> bool:
    return any(not isinstance(blok, Alinea) for cel in rij.cellen for blok in cel)


def paragraphs_of(deel: Deel | None) -> Sequence[Element]:
    """Return the elements of the paragraphs in a block."""
    return [alinea.node for alinea in alineas(deel) if alinea.node is not None] if deel is not None else []
