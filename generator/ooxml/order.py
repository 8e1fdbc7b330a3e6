"""Finish: where a property goes, since Word refuses properties in another order than that of the schema. Never: text."""

from typing import Final

from generator.ooxml.word import el, find, q
from generator.ooxml.xml import Element

_PARAGRAPH: Final = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens
    kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
    sectPr pPrChange
"""
_RUN: Final = """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden
    color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish
    oMath
"""


def _ranks(names: str) -> dict[str, int]:
    return {q(f"w:{name}"): rank for rank, name in enumerate(names.split())}


_RANK: Final = {q("w:pPr"): _ranks(_PARAGRAPH), q("w:rPr"): _ranks(_RUN)}


def properties(element: Element) -> Element:
    """Return the properties of a paragraph or run, made when there are none."""
    name = "w:pPr" if element.tag == q("w:p") else "w:rPr"
    found = find(element, name)
    if found is None:
        found = el(name)
        element.insert(0, found)
    return found


def put(owner: Element, new: Element) -> None:
    """Put a property in its place among the properties of a paragraph or run; it replaces one of the same name."""
    ranks = _RANK[str(owner.tag)]
    for old in owner.findall(str(new.tag)):
        owner.remove(old)
    rank = ranks[str(new.tag)]
    place = next((index for index, child in enumerate(owner) if ranks.get(str(child.tag), len(ranks)) > rank), len(owner))
    owner.insert(place, new)
