"""Templating, charts, reading: what a chart of any maker shows, as names with values.

In: the root of a chart part, or a drawing and the parts of its document. Out: `Getekend`. Never: a number that the chart itself
does not hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from generator.docxzip import parse
from generator.errors import DocumentError
from generator.templating.chart.workbook import formatted
from generator.templating.parts import relationships
from generator.templating.xml import every, find, get, q


@dataclass(frozen=True, slots=True)
class Punt:
    """A bar or point: its name, its value as it stands in the chart (empty for none), and how that shows."""

    naam: str
    waarde: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Getekend:
    """What a chart shows: its title, the name of its values, and its points; of more than one series one after another."""

    titel: str
    aantal: str
    punten: tuple[Punt, ...]

    @property
    def rijen(self) -> tuple[tuple[str, str], ...]:
        """What it shows as rows, the title with the name of the values first."""
        return ((self.titel, self.aantal), *((point.naam, point.tekst) for point in self.punten))


def shown(root: Element) -> Getekend:
    """Return what a chart part shows."""
    title = find(root, "c:chart/c:title")
    words = "" if title is None else "".join(node.text or "" for node in every(title, "a:t", "c:v"))
    series = list(every(root, "c:ser"))
    names = (" ".join(_texts(find(one, "c:tx")).values()) for one in series)
    return Getekend(words, ", ".join(filter(None, names)), tuple(point for one in series for point in _points(one)))


def charts(parts: Mapping[str, bytes], owner: str) -> dict[str, Getekend]:
    """Return the charts that a part points at, by the id of the relationship; one that cannot be read shows nothing."""
    return {arrow.id: _read(parts, arrow.target) for arrow in relationships(parts, owner) if arrow.kind == "chart"}


def _read(parts: Mapping[str, bytes], name: str) -> Getekend:
    try:
        return shown(parse(parts[name], name)) if name in parts else Getekend("", "", ())
    except DocumentError:
        return Getekend("", "", ())


def references(drawing: Element) -> Iterator[tuple[str, str, str]]:
    """Yield (id of the relationship, name, alt text) of each chart in a drawing or paragraph."""
    for chart in every(drawing, "c:chart"):
        frame = next(chart.iterancestors(q("wp:inline"), q("wp:anchor")), None)
        properties = None if frame is None else find(frame, "wp:docPr")
        described = ("", "") if properties is None else (properties.get("name", ""), properties.get("descr", ""))
        yield get(chart, "r:id"), *described


def _points(series: Element) -> Iterator[Punt]:
    names, values = _texts(find(series, "c:cat")), _texts(find(series, "c:val"))
    codes = _codes(series)
    count = max((*names, *values), default=-1) + 1
    for place in range(count):
        value = values.get(place, "")
        yield Punt(names.get(place, ""), value, formatted(codes.get(place, ""), value) if value else "")


def _texts(holder: Element | None) -> dict[int, str]:
    points = () if holder is None else every(holder, "c:pt")
    return {_number(point): get_text(point) for point in points}


def get_text(point: Element) -> str:
    """Return the text of a point."""
    value = find(point, "c:v")
    return "" if value is None else value.text or ""


def _codes(series: Element) -> dict[int, str]:
    """Return the number format of each point: that of its label, else that of its cell."""
    cells = find(series, "c:val")
    found = {} if cells is None else {_number(point): point.get("formatCode", "") for point in every(cells, "c:pt")}
    for label in every(series, "c:dLbl"):
        number = find(label, "c:idx")
        code = find(label, "c:numFmt")
        if number is not None and code is not None and number.get("val", "").isdecimal():
            found[int(number.get("val", "0"))] = code.get("formatCode", "")
    return found


def _number(point: Element) -> int:
    text = point.get("idx", "")
    return min(int(text), 9999) if text.isdecimal() else 0
