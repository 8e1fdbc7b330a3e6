"""Template check: the paragraphs of a part with their text and the place where somebody finds them in Word.

In: the root of a part. Out: spots in reading order. Never: a judgement.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from generator.templating.xml import every, find, get, q

_LABELS: Final = (("document", "de tekst"), ("header", "de koptekst"), ("footer", "de voettekst"), ("footnotes", "de voetnoten"))
_SIGNS: Final = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-"}
_EXCERPT: Final = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph: its element, its joined text, where it stands, and the properties in it that hold a tag (a field's name)."""

    element: Element
    text: str
    where: str
    hidden: tuple[str, ...] = ()


def label(part: str) -> str:
    """Return what people call a part of the document."""
    name = part.rsplit("/", 1)[-1]
    return next((words for start, words in _LABELS if name.startswith(start)), f"het onderdeel {name}")


def text_nodes(paragraph: Element) -> Iterator[Element]:
    """Iterate over the text of a paragraph itself, without that of text boxes in it."""
    for node in every(paragraph, "w:t"):
        if next(node.iterancestors(q("w:p"))) is paragraph:
            yield node


def text_of(paragraph: Element) -> str:
    """Return the joined text of a paragraph itself, tabs and line breaks as characters."""
    shown: list[str] = []
    for node in every(paragraph, "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen"):
        parent = node.getparent()
        if parent is not None and parent.tag == q("w:r") and next(node.iterancestors(q("w:p"))) is paragraph:
            shown.append(_SIGNS.get(str(node.tag)) or node.text or "")
    return "".join(shown)


def spots(root: Element, part: str, headings: Mapping[str, int]) -> Iterator[Spot]:
    """Iterate over the paragraphs of a part.

    Args:
        root: root of the part.
        part: name of the part.
        headings: style id → level of the heading styles.
    """
    heading, number = "", 0
    numbers = _numbers(root)
    for paragraph in every(root, "w:p"):
        text = text_of(paragraph)
        number += 1
        if text.strip() and style_of(paragraph) in headings:
            heading, number = text.strip(), 0
        yield Spot(paragraph, text, _where(part, heading, number, _cell(paragraph, numbers)), _hidden(paragraph))


def _hidden(paragraph: Element) -> tuple[str, ...]:
    values = (str(value) for element in paragraph.iter(etree.Element) for value in element.attrib.values())
    return tuple(value for value in values if "{{" in value or "{%" in value)


def style_of(paragraph: Element) -> str:
    """Return the style id of a paragraph, empty for the default style."""
    return get(find(paragraph, "w:pPr/w:pStyle"))


def _numbers(root: Element) -> dict[Element, int]:
    """Return the number, from 1, of each table in the part, row in its table and cell in its row."""
    found = {table: number for number, table in enumerate(every(root, "w:tbl"), 1)}
    for table in list(found):
        for number, row in enumerate(table.iterchildren(q("w:tr")), 1):
            found[row] = number
            found.update((cell, place) for place, cell in enumerate(row.iterchildren(q("w:tc")), 1))
    return found


def _cell(paragraph: Element, numbers: Mapping[Element, int]) -> str:
    names = (("tabel", "w:tbl"), ("rij", "w:tr"), ("kolom", "w:tc"))
    holders = ((word, next(paragraph.iterancestors(q(name)), None)) for word, name in names)
    return ", ".join(f"{word} {numbers[holder]}" for word, holder in holders if holder is not None and holder in numbers)


def _where(part: str, heading: str, number: int, cell: str) -> str:
    under = f"onder “{heading[:_EXCERPT]}{'…' if len(heading) > _EXCERPT else ''}”" if heading else ""
    place = cell or (f"alinea {number}" if number else "de kop zelf")
    return ", ".join(word for word in (label(part), under, place) if word)
