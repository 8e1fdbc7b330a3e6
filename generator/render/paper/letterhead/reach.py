"""Templating, reach: where on the page the loose things of a header or footer lie, and how high what stands in line is at least.

In: the root of a header or footer. Out: sides of the page, twips. Never: a drawing measured to the millimetre; only Word lays out a
page.
"""

import re
from collections.abc import Iterator
from typing import Final

from generator.ooxml.word import every, find, get, number, q
from generator.ooxml.xml import Element

_EMU: Final = 635  # in a twip
_LINE: Final = 200  # twips: no line of text is lower
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_SHAPES: Final = tuple(f"{_VML}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "group"))
_POINTS: Final = re.compile(r"(?:^|;)\s*(margin-top|top|height)\s*:\s*(-?[\d.]+)(pt|in|mm|cm)?")
_TWIPS: Final = {"pt": 20.0, "in": 1440.0, "mm": 56.7, "cm": 567.0, "": 20.0}
_BELOW: Final = ("bottomMargin",)


def reaches(edge: Element, height: int, kind: str) -> dict[str, int]:
    """Return the sides of the page, `top` and `bottom`, where something lies loose, and how far it comes into the page from there.

    How far is known of what hangs below a line of a header, from that line, in twips; else it is 0.

    Args:
        edge: a header or footer.
        height: of the page, in twips.
        kind: `header` or `footer`.
    """
    own = "top" if kind == "header" else "bottom"
    found: dict[str, int] = {}
    for top, tall in (*_anchored(edge), *_frames(edge), *_shapes(edge)):
        large, low = tall > height / 2, top > height / 2
        for side in ("top", "bottom") if large else ("bottom",) if low else (own,):
            depth = 0 if large or low or kind == "footer" else int(top + tall)
            found[side] = max(found.get(side, 0), depth)
    return found


def lower_bound(edge: Element) -> int:
    """Return how high a header or footer is at least, in twips: its lines, and the pictures that stand in them."""
    paragraphs = (one for one in every(edge, "w:p") if _counts(one))
    return sum(max(_LINE, _inline(one)) for one in paragraphs)


def _counts(paragraph: Element) -> bool:
    """Whether a paragraph takes a line of its own: not in a text box or a frame, and in a table those of the first column alone."""
    cell = next(paragraph.iterancestors(q("w:tc")), None)
    first = cell is None or cell.getprevious() is None or cell.getprevious().tag != q("w:tc")  # type: ignore[union-attr]
    boxed = next(paragraph.iterancestors(q("w:txbxContent")), None) is not None
    return first and not boxed and find(paragraph, "w:pPr/w:framePr") is None


def _inline(paragraph: Element) -> int:
    heights = (int(extent.get("cy", "0")) for inline in every(paragraph, "wp:inline") for extent in every(inline, "wp:extent"))
    return max(heights, default=0) // _EMU


def _anchored(edge: Element) -> Iterator[tuple[float, float]]:
    for anchor in every(edge, "wp:anchor"):
        place, extent = find(anchor, "wp:positionV"), find(anchor, "wp:extent")
        tall = int(extent.get("cy", "0")) / _EMU if extent is not None else 0
        yield _top(place), tall


def _top(place: Element | None) -> float:
    if place is None:
        return 0
    words = "".join(str(text) for text in place.itertext()).strip()
    if place.get("relativeFrom") in _BELOW or words == "bottom":
        return float("inf")
    return int(words) / _EMU if re.fullmatch(r"-?\d{1,12}", words) else 0


def _frames(edge: Element) -> Iterator[tuple[float, float]]:
    for frame in every(edge, "w:framePr", "w:tblpPr"):
        low = "bottom" in {get(frame, "w:yAlign"), get(frame, "w:tblpYSpec")}
        yield (float("inf") if low else number(frame, "w:y", number(frame, "w:tblpY"))), number(frame, "w:h")


def _shapes(edge: Element) -> Iterator[tuple[float, float]]:
    for shape in edge.iter(*_SHAPES):
        look = shape.get("style", "")
        if "position:absolute" in look.replace(" ", ""):
            sizes = {key: float(size) * _TWIPS[unit or ""] for key, size, unit in _POINTS.findall(look)}
            low = "mso-position-vertical:bottom" in look.replace(" ", "")
            yield (float("inf") if low else sizes.get("margin-top", sizes.get("top", 0.0))), sizes.get("height", 0.0)
