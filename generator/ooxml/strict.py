"""Ooxml, Strict: the other spelling of the same format, which Word writes as "Strict Open XML-document", put in the usual one.

In: the bytes of one part. Out: the same part in the usual namespaces, measures and sides. Never: a word of its text.
"""

import re
from types import MappingProxyType
from typing import Final

from lxml import etree

from generator.ooxml.xml import Element, parse, serialize

SIGN: Final = b"http://purl.oclc.org/ooxml/"
_URI: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/-]+)")
_PROPERTIES: Final = re.compile(rb"(extended|custom)Properties$")
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MEASURE: Final = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|mm|cm|in|pc|pi)")
_PERCENT: Final = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)%")
_POINTS: Final = MappingProxyType({"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0})
_HALVES: Final = frozenset({"sz", "szCs", "kern", "position", "hps", "hpsRaise", "hpsBaseText"})
_MEASURED: Final = _HALVES | {
    "spacing",
    "w",
    "defaultTabStop",
    "trHeight",
    "drawingGridHorizontalSpacing",
    "drawingGridVerticalSpacing",
}
_PLACES: Final = frozenset(
    {"w", "h", "top", "bottom", "left", "right", "start", "end", "header", "footer", "gutter", "space", "before", "after", "line"}
    | {"firstLine", "hanging", "pos", "sz", "linePitch", "x", "y", "hSpace", "vSpace", "tblpX", "tblpY", "percent"}
    | {"leftFromText", "rightFromText", "topFromText", "bottomFromText"}
)
SIDES: Final = MappingProxyType({"start": "left", "end": "right"})
_TWIPS, _EIGHTHS, _FIFTIETHS, _THOUSANDTHS = 20, 8, 50, 1000


def transitional(data: bytes, label: str) -> bytes:
    """Return an XML part in the usual spelling.

    Args:
        data: bytes of the part.
        label: what it is called in an error.

    Raises:
        DocumentError: it is no sound XML.
    """
    root = parse(_URI.sub(_usual, data), label)
    for node in root.iter(etree.Element):
        if str(node.tag).startswith(_WORD):
            _mend(node)
        else:
            _mend_drawing(node)
    return serialize(root)


def _usual(match: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (match[1], _PROPERTIES.sub(rb"\1-properties", match[2]))


def _mend(node: Element) -> None:
    name, above = str(node.tag).removeprefix(_WORD), node.getparent()
    if name in SIDES and above is not None and str(above.tag).endswith(("Borders", "Mar")):
        node.tag = f"{_WORD}{SIDES[name]}"
    for key, text in list(node.attrib.items()):
        own = str(key).removeprefix(_WORD)
        if own == "conformance":
            del node.attrib[key]
        elif name == "ind" and own in SIDES:
            del node.attrib[key]
            node.set(f"{_WORD}{SIDES[own]}", _number(name, own, str(text)))
        elif name in {"jc", "lvlJc", "tab"} and own == "val":
            node.set(key, SIDES.get(str(text), str(text)))
        elif own in _PLACES or (own == "val" and name in _MEASURED):
            node.set(key, _number(name, own, str(text)))


def _number(element: str, attribute: str, text: str) -> str:
    """Return a measure as the whole number of units that its place counts in; any other value as it is."""
    measure, percent = _MEASURE.fullmatch(text), _PERCENT.fullmatch(text)
    if percent:
        return str(round(float(percent[1]) * (_FIFTIETHS if attribute == "w" else 1)))
    if not measure:
        return text
    points = float(measure[1]) * _POINTS[measure[2]]
    if attribute in {"sz", "space"} and element not in {"cols", "col"}:  # of a border
        return str(round(points * (_EIGHTHS if attribute == "sz" else 1)))
    return str(round(points * (2 if element in _HALVES else _TWIPS)))


def _mend_drawing(node: Element) -> None:
    for key, text in list(node.attrib.items()):
        percent = _PERCENT.fullmatch(str(text))
        if percent and str(node.tag).startswith("{http://schemas.openxmlformats.org/drawingml/"):
            node.set(key, str(round(float(percent[1]) * _THOUSANDTHS)))
