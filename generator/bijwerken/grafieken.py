"""Bijwerken, charts: a chart of ours is known by what it shows, and goes into the school's file with all its parts.

In: the parts and the document of a file. Out: marks on the drawings, for as long as the file is open; a drawing of ours for the
school's file. Never: a mark on a chart that the school made or changed; that one is a picture like any other, and is kept.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from generator import docxzip
from generator.bijwerken.model import GRAFIEK, VAST
from generator.guard.archive import Package
from generator.guard.charts import own_charts
from generator.templating.chart.place import BOOK_NAME, BOOK_TYPE, CHART_NAME, CHART_TYPE, free_name
from generator.templating.parts import DOCUMENT, OFFICE, Part, Parts, add, relationships
from generator.templating.xml import Element, every, get, q

_MARK: Final = "data-grafiek"


def mark(parts: Mapping[str, bytes], document: Element) -> None:
    """Mark the drawings of our charts in a document that was opened with what they show."""
    shown = own_charts(Package(dict(parts), b"")).teksten or {}
    charts = {arrow.id: shown[arrow.target] for arrow in relationships(parts, DOCUMENT) if arrow.target in shown}
    for drawing in every(document, "w:drawing") if charts else ():
        for chart in every(drawing, "c:chart"):
            if get(chart, "r:id") in charts:
                drawing.set(_MARK, _in_words(charts[get(chart, "r:id")]))


def unmark(document: Element) -> None:
    """Take the marks away, before the document is written."""
    for drawing in every(document, "w:drawing"):
        drawing.attrib.pop(_MARK, "")


def name_of(drawing: Element) -> str:
    """Return the name of a chart of ours; empty for any other drawing."""
    return f"{GRAFIEK}{drawing.get(_MARK)}" if _MARK in drawing.attrib else ""


def _in_words(texts: tuple[str, ...]) -> str:
    title, amount, *rows = texts
    bars = "; ".join(f"{name}: {band}" if band else name for name, band in zip(rows[::2], rows[1::2], strict=True))
    return f"{title}. {amount}: {bars}.".replace(VAST, "")


@dataclass(slots=True)
class Overnemer:
    """Puts drawings of ours into the school's file.

    Attributes:
        hun: parts of the school's file; `document` its text, `ons` the parts of ours.
        made: how many drawings it put in.
    """

    hun: Parts
    document: Element
    ons: Mapping[str, bytes]
    made: int = 0

    def run(self, ours: Element) -> Element:
        """Return a copy of a run of ours with a chart, of which the school's file holds the parts."""
        new = deepcopy(ours)
        unmark(new)
        targets = {arrow.id: arrow.target for arrow in relationships(self.ons, DOCUMENT)}
        for chart in every(new, "c:chart"):
            chart.set(q("r:id"), self._copied(targets[get(chart, "r:id")]))
        for properties in every(new, "wp:docPr"):
            properties.set("id", str(self._number()))
        return new

    def _copied(self, source: str) -> str:
        """Copy a chart part with its workbook, and return the id of the relationship to it."""
        name = free_name(self.hun, CHART_NAME)
        self.hun[name] = self.ons[source]
        root = docxzip.parse(self.ons[source], source)
        for arrow in relationships(self.ons, source):
            book = Part(free_name(self.hun, BOOK_NAME), f"{OFFICE}package", BOOK_TYPE, self.ons[arrow.target])
            relation = add(self.hun, name, book)
            for data in every(root, "c:externalData"):
                data.set(q("r:id"), relation)
        return add(self.hun, DOCUMENT, Part(name, f"{OFFICE}chart", CHART_TYPE, docxzip.serialize(root)))

    def _number(self) -> int:
        """Return a number that no drawing in the school's file has."""
        self.made += 1
        numbers = (drawing.get("id", "") for drawing in every(self.document, "wp:docPr"))
        return max((int(number) for number in numbers if number.isdecimal()), default=0) + self.made
