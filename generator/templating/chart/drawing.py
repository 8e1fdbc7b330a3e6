"""Templating, charts, the chart part: DrawingML for horizontal bars, a band each.

In: a chart, and the colours and font of its document. Out: the root of a chart part, and the drawing that shows it in a line.
Never: an axis with numbers, on which the end of a bar would read as an exact count; a look that needs a colour to be understood.

A bar starts one step below nothing, so that "minder dan 5" has a bar too; that one is open, since it may also be none.
"""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.templating.chart.data import STEP, Balk, Grafiek
from generator.templating.chart.workbook import format_code, ranges
from generator.templating.colours import ACCENT, LINE
from generator.templating.xml import NS, Element, el, val

CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAME: Final = "Grafiek"
_EMU_PER_MM: Final = 36_000
_TITLE: Final = 11  # mm
_ROW: Final = 5.8  # mm a bar
_FEWEST: Final = 4  # steps behind "minder dan 5": else a year with little would fill the page
_INK: Final = "262626"
_CATEGORIES, _VALUES = 111_111_111, 222_222_222  # ids of the axes, any two numbers
_SHOWN: Final = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}


@dataclass(frozen=True, slots=True)
class Paint:
    """How a chart looks.

    Attributes:
        accent: colour of the bars, `RRGGBB`.
        font: font of the text; empty is that of the theme.
        taal: BCP 47 tag of the text.
    """

    accent: str = ACCENT
    font: str = ""
    taal: str = "nl-NL"


def chart_part(chart: Grafiek, paint: Paint, relation: str) -> Element:
    """Return the root of the chart part.

    Args:
        chart: what it shows.
        paint: how it looks.
        relation: id of the relationship to the workbook.
    """
    plot = el("c:plotArea", None, el("c:layout"), _bars(chart, paint), _names_axis(paint), _values_axis(chart))
    shown = el(
        "c:chart",
        None,
        _title(chart, paint),
        val("c:autoTitleDeleted", 0),
        plot,
        val("c:plotVisOnly", 1),
        val("c:dispBlanksAs", "gap"),
    )
    root = etree.Element(f"{{{NS['c']}}}chartSpace", nsmap={prefix: NS[prefix] for prefix in ("c", "a", "r")})
    nothing = el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill")))
    data = el("c:externalData", {"r:id": relation}, val("c:autoUpdate", 0))
    lead = (val("c:date1904", 0), val("c:lang", paint.taal), val("c:roundedCorners", 0))
    root.extend((*lead, shown, nothing, _text(paint, 900), data))
    etree.cleanup_namespaces(root)
    return root


def drawing(chart: Grafiek, relation: str, width: int) -> Element:
    """Return the drawing of a chart.

    Args:
        chart: what it shows.
        relation: id of the relationship to its part.
        width: of the text, in EMU.
    """
    height = round((_TITLE + _ROW * len(chart.balken)) * _EMU_PER_MM)
    graphic = el("a:graphicData", {"uri": CHART}, el("c:chart", {"r:id": relation}))
    inline: dict[str, str | int] = dict.fromkeys(("distT", "distB", "distL", "distR"), 0)
    parts = (
        el("wp:extent", {"cx": width, "cy": height}),
        el("wp:docPr", {"id": 1, "name": NAME, "descr": chart.omschrijving}),
        el("wp:cNvGraphicFramePr"),
        el("a:graphic", None, graphic),
    )
    return el("w:drawing", None, el("wp:inline", inline, *parts))


def _title(chart: Grafiek, paint: Paint) -> Element:
    words = el("a:r", None, _looks("a:rPr", paint, 1000, bold=True), el("a:t", text=chart.titel))
    paragraph = el("a:p", None, el("a:pPr", None, _looks("a:defRPr", paint, 1000, bold=True)), words)
    return el("c:title", None, el("c:tx", None, el("c:rich", None, el("a:bodyPr"), paragraph)), val("c:overlay", 0))


def _bars(chart: Grafiek, paint: Paint) -> Element:
    return el(
        "c:barChart",
        None,
        val("c:barDir", "bar"),
        val("c:grouping", "clustered"),
        val("c:varyColors", 0),
        _series(chart, paint),
        val("c:gapWidth", 55),
        val("c:axId", _CATEGORIES),
        val("c:axId", _VALUES),
    )


def _series(chart: Grafiek, paint: Paint) -> Element:
    names, values, name = ranges(chart)
    shown = [(place, bar) for place, bar in enumerate(chart.balken) if bar.ondergrens is not None]
    line = el("a:ln", {"w": 12700}, _fill(paint.accent))
    cache = el("c:strCache", None, val("c:ptCount", 1), _point(0, chart.aantal))
    return el(
        "c:ser",
        None,
        val("c:idx", 0),
        val("c:order", 0),
        el("c:tx", None, el("c:strRef", None, el("c:f", text=name), cache)),
        el("c:spPr", None, _fill(paint.accent), line),
        val("c:invertIfNegative", 0),
        *(_open_bar(place, paint) for place, bar in shown if bar.ondergrens == 0),
        el("c:dLbls", None, *(_label(place, bar, paint) for place, bar in shown), *_label_looks(paint)),
        el("c:cat", None, el("c:strRef", None, el("c:f", text=names), _names(chart))),
        el("c:val", None, el("c:numRef", None, el("c:f", text=values), _numbers(chart, shown))),
    )


def _open_bar(place: int, paint: Paint) -> Element:
    edge = el("a:ln", {"w": 12700}, _fill(paint.accent), val("a:prstDash", "sysDash"))
    return el(
        "c:dPt",
        None,
        val("c:idx", place),
        val("c:invertIfNegative", 0),
        val("c:bubble3D", 0),
        el("c:spPr", None, _fill("FFFFFF"), edge),
    )


def _label(place: int, bar: Balk, paint: Paint) -> Element:
    return el("c:dLbl", None, val("c:idx", place), *_label_looks(paint, format_code(bar)))


def _label_looks(paint: Paint, code: str = "General") -> list[Element]:
    number = el("c:numFmt", {"formatCode": code, "sourceLinked": 0})
    plain = el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill")))
    shown = (val(f"c:show{name}", on) for name, on in _SHOWN.items())
    return [number, plain, _text(paint, 900, one_line=True), val("c:dLblPos", "outEnd"), *shown]


def _names(chart: Grafiek) -> Element:
    points = (_point(place, bar.label) for place, bar in enumerate(chart.balken))
    return el("c:strCache", None, val("c:ptCount", len(chart.balken)), *points)


def _numbers(chart: Grafiek, shown: list[tuple[int, Balk]]) -> Element:
    count = val("c:ptCount", len(chart.balken))
    points = (_point(place, str(bar.ondergrens), format_code(bar)) for place, bar in shown)
    return el("c:numCache", None, el("c:formatCode", text="General"), count, *points)


def _point(place: int, text: str, code: str = "") -> Element:
    attributes: dict[str, str | int] = {"idx": place, "formatCode": code} if code else {"idx": place}
    return el("c:pt", attributes, el("c:v", text=text))


def _names_axis(paint: Paint) -> Element:
    return el(
        "c:catAx",
        None,
        val("c:axId", _CATEGORIES),
        el("c:scaling", None, val("c:orientation", "maxMin")),
        val("c:delete", 0),
        val("c:axPos", "l"),
        el("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "low"),
        el("c:spPr", None, el("a:ln", {"w": 9525}, _fill(_INK))),
        _text(paint, 900),
        val("c:crossAx", _VALUES),
        val("c:crosses", "min"),
        val("c:auto", 0),
        val("c:lblAlgn", "ctr"),
        val("c:lblOffset", 60),
        val("c:noMultiLvlLbl", 1),
    )


def _values_axis(chart: Grafiek) -> Element:
    """Write the axis of the bands: it only gives the length of a step, and shows no number."""
    longest = max((bar.ondergrens or 0 for bar in chart.balken), default=0) // STEP
    room = max(longest + max(round((longest + 1) * 0.4), 1), _FEWEST)  # for the words behind the longest bar
    return el(
        "c:valAx",
        None,
        val("c:axId", _VALUES),
        el("c:scaling", None, val("c:orientation", "minMax"), val("c:max", room * STEP), val("c:min", -STEP)),
        val("c:delete", 1),
        val("c:axPos", "t"),
        el("c:majorGridlines", None, el("c:spPr", None, el("a:ln", {"w": 6350}, _fill(LINE)))),
        el("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "none"),
        val("c:crossAx", _CATEGORIES),
        val("c:crosses", "autoZero"),
        val("c:crossBetween", "between"),
        val("c:majorUnit", STEP),
    )


def _text(paint: Paint, size: int, *, one_line: bool = False) -> Element:
    paragraph = el("a:p", None, el("a:pPr", None, _looks("a:defRPr", paint, size)), el("a:endParaRPr", {"lang": paint.taal}))
    return el("c:txPr", None, el("a:bodyPr", {"wrap": "none"} if one_line else None), paragraph)


def _looks(name: str, paint: Paint, size: int, *, bold: bool = False) -> Element:
    font = (el("a:latin", {"typeface": paint.font}), el("a:cs", {"typeface": paint.font})) if paint.font else ()
    language: dict[str, str | int] = {"lang": paint.taal} if name == "a:rPr" else {}
    return el(name, {**language, "sz": size, "b": int(bold)}, _fill(_INK), *font)


def _fill(colour: str) -> Element:
    return el("a:solidFill", None, val("a:srgbClr", colour))
