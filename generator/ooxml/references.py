"""Ooxml, references: what in a part asks for a relationship, and what stays of it when that is not there.

In: the root of a part. Out: references, or the same part without those that lead nowhere. Never: words that go with a link.
"""

import re
from collections.abc import Container, Iterator
from typing import Final, cast

from lxml import etree

from generator.ooxml.word import NS, drop, find, get, inside, local, unwrap
from generator.ooxml.xml import Element

_REFERS: Final = f"{{{NS['r']}}}"
_REFERRING: Final = etree.XPath("descendant-or-self::*[@r:*]", namespaces=NS)
_HOLDERS: Final = ("drawing", "pict", "object")
# what shows nothing without what it refers to: it goes, with the drawing that it fills
_EMPTY_WITHOUT: Final = frozenset(
    {"blip", "imagedata", "chart", "relIds", "OLEObject", "contentPart", "audioFile", "videoFile", "movie", "imgLayer", "svgBlip"}
)
_NOTHING_WITHOUT: Final = re.compile(
    r"hlink\w+|(?:header|footer)Reference|altChunk|subDoc|attachedTemplate|printerSettings|control"
    r"|embed(?:Regular|Bold|Italic|BoldItalic)|snd|dataSource|headerSource|recipientData|sourceFileName|saveThroughXslt"
)


def references(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Yield (element, attribute, id) for every reference to a relationship, in the order of the document."""
    for element in cast("list[Element]", _REFERRING(root)):
        for key, ident in list(element.attrib.items()):
            if str(key).startswith(_REFERS):
                yield element, str(key), str(ident)


def release(root: Element, gone: Container[str]) -> None:
    """Take out what asks for a relationship that is gone; a link becomes its text, a picture that is not there goes."""
    for element, key, ident in references(root):
        if ident not in gone or key not in element.attrib:
            continue
        del element.attrib[key]
        name = local(element)
        if name == "hyperlink" and not get(element, "w:anchor"):
            unwrap(element)
        elif _NOTHING_WITHOUT.fullmatch(name):
            drop(element)
        elif name in _EMPTY_WITHOUT and not any(str(other).startswith(_REFERS) for other in element.attrib):
            _drop_shown(element)


def _drop_shown(element: Element) -> None:
    """Take out what shows nothing any more: an addition to a picture alone, else all of it; an older form takes its place."""
    addition = inside(element, "ext") if local(element) != "blip" else None
    holder = inside(element, *_HOLDERS) if addition is None else addition
    shown = element if holder is None else holder
    choice, alternative = inside(shown, "Choice"), inside(shown, "AlternateContent")
    if addition is None and choice is not None and alternative is not None:
        fall_back(alternative)
    else:
        drop(shown)


def fall_back(alternative: Element) -> None:
    """Put what older programs show in the place of what newer ones do."""
    fallback = find(alternative, "mc:Fallback")
    for inner in [inner for inner in alternative if inner is not fallback]:
        drop(inner)
    if fallback is not None:
        unwrap(fallback)
    unwrap(alternative)
