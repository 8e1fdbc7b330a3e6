"""Templating, charts, placing: what a tag left in a rendered part becomes a drawing with a chart part and its workbook.

In: the rendered parts of one document. Out: the same with charts. Never: a chart of which the package does not hold every part.
"""

from collections.abc import Mapping
from typing import Final

from lxml.etree import _Element as Element

from generator.docxzip import parse, serialize
from generator.templating.chart.data import Grafiek, of_element, waiting
from generator.templating.chart.drawing import Paint, chart_part, drawing
from generator.templating.chart.workbook import workbook
from generator.templating.colours import ACCENT, accessible
from generator.templating.looks import STYLES_PART
from generator.templating.parts import DOCUMENT, OFFICE, Part, Parts, add
from generator.templating.xml import drop, every, find, get, q

CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_NAME: Final = "word/charts/chart{}.xml"
BOOK_NAME: Final = "word/embeddings/Microsoft_Excel_Worksheet{}.xlsx"
_HEADING: Final = "heading 1"
_EMU_PER_TWIP: Final = 635
_LETTERS: Final = frozenset("0123456789abcdefABCDEF")


def place_charts(stories: Mapping[str, Element], parts: Parts, taal: str) -> None:
    """Put the charts of a document in their places.

    Args:
        stories: the rendered parts by name.
        parts: all other parts.
        taal: BCP 47 tag of the text.
    """
    todo = [(name, place) for name, root in stories.items() for place in waiting(root)]
    if not todo:
        return
    paint, width = _paint(parts, taal), _text_width(stories[DOCUMENT])
    for name, place in todo:
        text = next(place.iterancestors(q("w:t")))
        chart = of_element(place)
        text.addnext(drawing(chart, add_chart(parts, name, chart, paint), width))
        drop(place)
        if not (text.text or "").strip():
            drop(text)


def add_chart(parts: Parts, owner: str, chart: Grafiek, paint: Paint) -> str:
    """Add the parts of a chart, and return the id of the relationship by which its owner points at it."""
    book = free_name(parts, BOOK_NAME)
    name = free_name(parts, CHART_NAME)
    parts[name] = b""
    relation = add(parts, name, Part(book, f"{OFFICE}package", BOOK_TYPE, workbook(chart)))
    return add(parts, owner, Part(name, f"{OFFICE}chart", CHART_TYPE, serialize(chart_part(chart, paint, relation))))


def free_name(parts: Mapping[str, bytes], pattern: str) -> str:
    """Return the first name of a pattern that no part has."""
    taken = {name.lower() for name in parts}
    return next(name for number in range(1, 1000) if (name := pattern.format(number)).lower() not in taken)


def _paint(parts: Mapping[str, bytes], taal: str) -> Paint:
    """Return the colour of the headings and the font of the text of a document."""
    if STYLES_PART not in parts:
        return Paint(taal=taal)
    styles = parse(parts[STYLES_PART], STYLES_PART)
    heading = next((style for style in every(styles, "w:style") if get(find(style, "w:name")).lower() == _HEADING), None)
    colour = "" if heading is None else get(find(heading, "w:rPr/w:color"))
    known = len(colour) == 6 and set(colour) <= _LETTERS
    font = get(find(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts"), "w:ascii")
    return Paint(accessible(colour) if known else ACCENT, font, taal)


def _text_width(document: Element) -> int:
    """Return the width of the text in EMU, of A4 with ordinary margins where the document does not say."""
    section = find(document, "w:body/w:sectPr")
    size = None if section is None else find(section, "w:pgSz")
    margin = None if section is None else find(section, "w:pgMar")
    twips = int(get(size, "w:w", "11906")) - int(get(margin, "w:left", "1417")) - int(get(margin, "w:right", "1417"))
    return twips * _EMU_PER_TWIP
