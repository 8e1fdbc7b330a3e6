"""Templating, form fields: a field of the source to a content control, inside a hidden bookmark that survives every word processor.

In: `Field`. Out: elements of a paragraph. Never: an id that depends on anything but the order in the document.
"""

from typing import Final

from generator.ooxml.word import el, letters, val
from generator.ooxml.xml import Element
from generator.render.model import Field, Kind

BOOKMARK: Final = "_veld_"
UNTICKED: Final = "☐"
TICKED: Final = "☒"
PLACEHOLDER: Final = {
    Kind.KEUZE: "Kies",
    Kind.DATUM: "Kies een datum",
    Kind.TEKST: "Klik om te typen",
    Kind.TEKSTVAK: "Klik om te typen",
}
_BOX_FONT = "MS Gothic"
_FIRST_SDT = 5_000_000  # far from what Word itself gives out in a new document


def field(part: Field, number: int, placeholder_style: str) -> list[Element]:
    """Return bookmark start, content control and bookmark end.

    Args:
        part: the field.
        number: unique number in the document, for the bookmark and the control.
        placeholder_style: style id of the grey text in an empty field.
    """
    control = el("w:sdt", None, _properties(part, number), el("w:sdtContent", None, _content(part, placeholder_style)))
    start = el("w:bookmarkStart", {"id": number, "name": BOOKMARK + part.name})
    return [start, control, el("w:bookmarkEnd", {"id": number})]


def _properties(part: Field, number: int) -> Element:
    empty = el("w:showingPlcHdr") if part.kind in PLACEHOLDER else None
    looks = el("w:rPr", None, val("w:b", 0), val("w:bCs", 0))
    names = (val("w:alias", part.title), val("w:tag", part.name), val("w:id", _FIRST_SDT + number))
    return el("w:sdtPr", None, looks, *names, empty, _type(part))


def _type(part: Field) -> Element:
    match part.kind:
        case Kind.VINKJE:
            states = (("checkedState", "2612"), ("uncheckedState", "2610"))
            marks = (el(f"w14:{name}", {"val": code, "font": _BOX_FONT}) for name, code in states)
            return el("w14:checkbox", None, el("w14:checked", {"val": 0}), *marks)
        case Kind.KEUZE:
            return el(
                "w:dropDownList", None, *(el("w:listItem", {"displayText": option, "value": option}) for option in part.options)
            )
        case Kind.DATUM:
            rest = (val("w:storeMappedDataAs", "dateTime"), val("w:calendar", "gregorian"))
            return el("w:date", None, val("w:dateFormat", "d MMMM yyyy"), val("w:lid", "nl-NL"), *rest)
        case Kind.TEKST:
            return el("w:text")
        case Kind.TEKSTVAK:
            return el("w:text", {"multiLine": 1})


def _content(part: Field, placeholder_style: str) -> Element:
    if part.kind is Kind.VINKJE:
        fonts = el("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), _BOX_FONT) | {"hint": "eastAsia"})
        return el("w:r", None, el("w:rPr", None, fonts, val("w:b", 0), val("w:bCs", 0)), el("w:t", text=UNTICKED))
    looks = el("w:rPr", None, val("w:rStyle", placeholder_style), val("w:b", 0), val("w:bCs", 0))
    return el("w:r", None, looks, letters(PLACEHOLDER[part.kind]))
