"""Guard, charts: whether a chart in a document is one of schoolkader, and shows what such a chart may show.

In: an opened package. Out: the parts that belong to such charts, and every text in them. Never: trust in who made it. What counts
is that each word in the chart is one of ours, each number the bound of a band, and the workbook behind it what we write for that
chart. A program that saves the document may write the chart anew; a cell, sheet or property more makes it a strange one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator import docxzip
from generator.errors import DocumentError
from generator.guard import structure
from generator.guard.archive import Package, only_parts, parse
from generator.guard.known import Waarde, judge
from generator.guard.vocabulary import OWN_PARTS, of_word
from generator.templating.chart import Balk, Grafiek
from generator.templating.chart.data import STEP
from generator.templating.chart.read import Getekend, Punt, shown
from generator.templating.chart.workbook import SHEET, format_code, workbook
from generator.templating.parts import DOCUMENT, Relationship, relationships, rels_name
from generator.templating.xml import every, get

CHART: Final = "grafiek"
_FORMULA: Final = re.compile(rf"{SHEET}!\$[AB]\$\d{{1,2}}(?::\$[AB]\$\d{{1,2}})?")
_LANGUAGE: Final = re.compile(r"[a-z]{2}-[A-Z]{2}")
_YEAR: Final = re.compile(r"20\d\d-20\d\d")
_STYLES: Final = "word/styles.xml"
_BY_LIBREOFFICE: Final = frozenset({"categories", "label 0", "0", ";"})  # its own places of the numbers, and a mark between them
_THEME_FONT: Final = re.compile(r"\+m[nj]-(?:lt|ea|cs)")
_WHITE: Final = "FFFFFF"  # the one colour of letters alone; a colour that can be read on white has a digit
_GENERAL: Final = "General"
_ADDRESS: Final = re.compile(r"\{[0-9A-Fa-f-]{36}\}")


@dataclass(frozen=True, slots=True)
class Eigen:
    """The charts of schoolkader in a document.

    Attributes:
        onderdelen: names of the parts that make them up.
        teksten: every text that they show, a tuple a chart part.
        alle: whether there is no other chart in the text.
    """

    onderdelen: frozenset[str] = frozenset()
    teksten: Mapping[str, tuple[str, ...]] | None = None
    alle: bool = False


def own_charts(package: Package) -> Eigen:
    """Return the charts of schoolkader in a document."""
    members = package.members
    if DOCUMENT not in members or not any(name.startswith("word/charts/") for name in members):
        return Eigen()
    try:
        arrows = [arrow for arrow in relationships(members, DOCUMENT) if arrow.kind == "chart"]
        found = {arrow.id: texts for arrow in arrows if (texts := _own(members, arrow)) is not None}
        asked = {get(chart, "r:id") for chart in every(parse(members[DOCUMENT]), "c:chart")}
    except DocumentError:
        return Eigen()
    parts = {arrow.target: found[arrow.id] for arrow in arrows if arrow.id in found}
    names = (name for part in parts for name in (part, rels_name(part), *(arrow.target for arrow in relationships(members, part))))
    return Eigen(frozenset(name for name in names if name in members), parts, bool(asked) and asked <= found.keys())


def _own(members: Mapping[str, bytes], arrow: Relationship) -> tuple[str, ...] | None:
    """Return what a chart shows when it is one of ours."""
    name = arrow.target
    if arrow.external or name not in members or not OWN_PARTS.fullmatch(name):
        return None
    root = parse(members[name])
    if structure.has_remarks(root) or any(found.soort != CHART for found in structure.findings("", root, members[name])):
        return None
    drawn = shown(root)
    texts = _texts(drawn)
    if not texts or len(list(every(root, "c:ser"))) != 1 or not _says_no_more(root, drawn, texts, _fonts(members)):
        return None
    return texts if _holds_no_more(members, name, drawn) else None


def _texts(drawn: Getekend) -> tuple[str, ...]:
    """Return the words of a chart; nothing when one of them is not ours, or a number is no bound of a band."""
    from generator.stappenplan.rules import YEAR, stappenplan  # noqa: PLC0415 - a file to check needs names only

    words = stappenplan().cijfers
    title = re.compile(re.escape(words.titel).replace(re.escape(YEAR), _YEAR.pattern))
    names = [_plain(point).naam for point in drawn.punten]
    known = drawn.aantal == words.aantal and set(names) <= set(words.soorten.values()) and len(set(names)) == len(names)
    if not (known and title.fullmatch(drawn.titel) and all(_in_band(point) for point in drawn.punten)):
        return ()
    return (drawn.titel, drawn.aantal, *(text for point in drawn.punten for text in (point.naam, point.tekst)))


def _in_band(point: Punt) -> bool:
    if not point.waarde:
        return point.naam == _plain(point).label
    low = int(point.waarde) if re.fullmatch(r"0|[1-9]\d{0,4}", point.waarde) else -1
    return low >= 0 and low % STEP == 0 and point.tekst == band_text(low)


def band_text(low: int) -> str:
    """Return a band in words, by its lowest value."""
    return f"{low} t/m {low + STEP - 1}" if low else f"minder dan {STEP}"


def _plain(point: Punt) -> Balk:
    """Return a point as the bar that it was made of."""
    low = int(point.waarde) if point.waarde.isdecimal() and len(point.waarde) < 6 else None
    if low is not None:
        return Balk(point.naam, low, band_text(low))
    hidden = " (niet getoond)"
    return Balk(point.naam.removesuffix(hidden), None, hidden.strip(" ()"))


def _says_no_more(root: etree._Element, drawn: Getekend, texts: tuple[str, ...], fonts: frozenset[str]) -> bool:
    """Return whether no text or attribute of a chart part holds anything else than its words, its numbers and their places."""
    values = {point.waarde for point in drawn.punten if point.waarde}
    codes = {_GENERAL, *(format_code(Balk("", int(value), band_text(int(value)))) for value in values)}
    numbers = frozenset(node for held in every(root, "c:val") for node in every(held, "c:v") if node.text in values)
    for node in root.iter(etree.Element):
        text = (node.text or "").strip()
        if text and text not in (*texts, *codes, *_BY_LIBREOFFICE) and not (_FORMULA.fullmatch(text) or node in numbers):
            return False
        if not all(_is_plain(node, str(key), str(value), codes, fonts) for key, value in node.attrib.items()):
            return False
    return True


def _is_plain(node: etree._Element, key: str, value: str, codes: set[str], fonts: frozenset[str]) -> bool:
    name = key.rpartition("}")[2]
    if judge(str(node.tag), key, value) is Waarde.GESLOTEN or value.upper() == _WHITE:
        return True
    if name == "formatCode":
        return value in codes
    if name == "typeface":
        return value in fonts or bool(_THEME_FONT.fullmatch(value)) or of_word("latin", "typeface", value)
    return bool(_LANGUAGE.fullmatch(value) if name in {"lang", "altLang", "val"} else name == "uri" and _ADDRESS.fullmatch(value))


def _fonts(members: Mapping[str, bytes]) -> frozenset[str]:
    """Return the fonts of the document's own styles: the chart takes after the text."""
    if _STYLES not in members:
        return frozenset()
    return frozenset(get(fonts, "w:ascii") for fonts in every(parse(members[_STYLES]), "w:rFonts"))


def _holds_no_more(members: Mapping[str, bytes], name: str, drawn: Getekend) -> bool:
    """Return whether a chart part points at nothing but the workbook that belongs to what it shows, or at nothing."""
    from generator.stappenplan.rules import stappenplan  # noqa: PLC0415 - as above

    arrows = list(relationships(members, name))
    if not arrows:
        return True
    book = arrows[0].target
    if len(arrows) > 1 or arrows[0].external or arrows[0].kind != "package" or not OWN_PARTS.fullmatch(book) or book not in members:
        return False
    made = workbook(Grafiek(drawn.titel, "", stappenplan().cijfers.naam, drawn.aantal, tuple(map(_plain, drawn.punten))))
    return docxzip.unzip(members[book]) == docxzip.unzip(made) and only_parts(members[book])
