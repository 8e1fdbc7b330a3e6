"""Template check: the paragraphs of a part with their text and the place where somebody finds them in Word.

In: the root of a part. Out: spots in reading order. Never: a judgement.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.ooxml.word import every, find, get, q
from generator.ooxml.xml import Element

_LABELS: Final = (("document", "de tekst"), ("header", "de koptekst"), ("footer", "de voettekst"), ("footnotes", "de voetnoten"))
_SIGNS: Final = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-"}
_EXCERPT: Final = 40
_IN_TABLE: Final = {q("w:tbl"): "tabel", q("w:tr"): "rij", q("w:tc"): "kolom"}
_TAGGED: Final = "boolean(//@*[contains(., '{{') or contains(., '{%')])"
_TEXT: Final = (q("w:t"), *_SIGNS)
_P: Final = q("w:p")
_R: Final = q("w:r")


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, and where somebody finds it.

    Attributes:
        element: the paragraph.
        text: its joined text.
        where: its place in words: part, heading, paragraph or table cell.
        part: name of its part.
        index: its number in the part, from 0.
        hidden: properties in it that hold a tag (the name of a form field).
        before: likewise, of the table or block that begins with it.
    """

    element: Element
    text: str
    where: str
    part: str = ""
    index: int = 0
    hidden: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A part that is filled in, read once: its name, its root, and its paragraphs in reading order."""

    name: str
    root: Element
    spots: tuple[Spot, ...]
    places: Mapping[Element, Spot]

    def at(self, element: Element) -> Spot | str:
        """Return the paragraph of an element: that around it, else the first one in it; the part where there is none."""
        holder = element if element.tag == _P else next(element.iterancestors(_P), None)
        if holder is None:
            holder = next(element.iter(_P), None)
        return label(self.name) if holder is None else self.places.get(holder, label(self.name))


def story(root: Element, part: str, headings: Mapping[str, int]) -> Story:
    """Read a part once.

    Args:
        root: root of the part.
        part: name of the part.
        headings: style id → level of the heading styles.
    """
    found = tuple(spots(root, part, headings))
    return Story(part, root, found, {spot.element: spot for spot in found})


def label(part: str) -> str:
    """Return what people call a part of the document."""
    name = part.rsplit("/", 1)[-1]
    return next((words for start, words in _LABELS if name.startswith(start)), f"het onderdeel {name}")


def text_nodes(paragraph: Element) -> Iterator[Element]:
    """Iterate over the text of a paragraph itself, without that of text boxes in it."""
    for node in every(paragraph, "w:t"):
        if next(node.iterancestors(_P)) is paragraph:
            yield node


def text_of(paragraph: Element) -> str:
    """Return the joined text of a paragraph itself, tabs and line breaks as characters."""
    shown: list[str] = []
    for node in paragraph.iter(*_TEXT):
        parent = node.getparent()
        if parent is not None and parent.tag == _R and next(node.iterancestors(_P)) is paragraph:
            shown.append(_SIGNS.get(str(node.tag)) or node.text or "")
    return "".join(shown)


def spots(root: Element, part: str, headings: Mapping[str, int]) -> Iterator[Spot]:
    """Iterate over the paragraphs of a part; arguments as for `story`."""
    heading, number = "", 0
    numbers = _numbers(root)
    inside, before = _hidden(root)
    for index, paragraph in enumerate(every(root, "w:p")):
        text = text_of(paragraph)
        number += 1
        if text.strip() and style_of(paragraph) in headings:
            heading, number = text.strip(), 0
        where = _where(part, heading, number, _cell(paragraph, numbers))
        yield Spot(paragraph, text, where, part, index, tuple(inside.get(paragraph, ())), tuple(before.get(paragraph, ())))


def _hidden(root: Element) -> tuple[dict[Element, list[str]], dict[Element, list[str]]]:
    """Return the properties that hold a tag by paragraph: those inside one, and those of a block that begins with it."""
    values: dict[Element, list[str]] = {}
    for owner in root.iterfind(".//*") if root.xpath(_TAGGED) else ():
        found = [str(value) for value in owner.attrib.values() if "{{" in value or "{%" in value]
        if found:
            values[owner] = found
    inside: dict[Element, list[str]] = {}
    before: dict[Element, list[str]] = {}
    waiting: list[str] = []
    for element in root.iter(_P, *(owner.tag for owner in values)) if values else ():
        around = element if element.tag == _P else next(element.iterancestors(_P), None)
        if around is None:
            waiting += values.get(element, ())
        elif element.tag == _P and waiting:
            before[element], waiting = waiting, []
        if around is not None and element in values:
            inside.setdefault(around, []).extend(values[element])
    return inside, before


def style_of(paragraph: Element) -> str:
    """Return the style id of a paragraph, empty for the default style."""
    return get(find(paragraph, "w:pPr/w:pStyle"))


def _numbers(root: Element) -> dict[Element, int]:
    """Return the number, from 1, of each table in the part, row in its table, cell in its row and paragraph in its cell."""
    found = {table: number for number, table in enumerate(every(root, "w:tbl"), 1)}
    for table in list(found):
        for number, row in enumerate(table.iterchildren(q("w:tr")), 1):
            found[row] = number
            for place, cell in enumerate(row.iterchildren(q("w:tc")), 1):
                found[cell] = place
                found.update((paragraph, place) for place, paragraph in enumerate(cell.iterchildren(_P), 1))
    return found


def _cell(paragraph: Element, numbers: Mapping[Element, int]) -> str:
    holders = {holder.tag: holder for holder in reversed(list(paragraph.iterancestors(*_IN_TABLE)))}  # the innermost of each wins
    named = ((word, holders[tag]) for tag, word in _IN_TABLE.items() if tag in holders)
    words = [f"{word} {numbers[holder]}" for word, holder in named if holder in numbers]
    if words and numbers.get(paragraph, 1) > 1:
        words.append(f"alinea {numbers[paragraph]}")
    return ", ".join(words)


def _where(part: str, heading: str, number: int, cell: str) -> str:
    under = f"onder “{heading[:_EXCERPT]}{'…' if len(heading) > _EXCERPT else ''}”" if heading else ""
    place = cell or (f"alinea {number}" if number else "de kop zelf")
    return ", ".join(word for word in (label(part), under, place) if word)
