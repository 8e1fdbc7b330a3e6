"""Makes the PNG beside each SVG in `templates/pictogrammen/`: what a Word that knows no SVG shows.

Run `python tools/maak_pictogrammen.py` after a change to a drawing. A drawing has lines, circles, rectangles and paths of M, L, C
and Z, in three inks: that of the house style, yellow and white. Edges are soft since each pixel takes as much of an ink as its
distance to the shape says; the PNG keeps per pixel how much of which ink, so that another colour needs another palette alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from pathlib import Path

from lxml import etree

from generator.ooxml.media.pictograms import PAINTS, STEPS, index_of, packed

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "pictogrammen"
SIZE = 192  # pixels; at 24 mm that is 200 to the inch
VIEW = 96  # units of a drawing
STROKE = 6
CURVE = 10  # straight pieces of a curve

Point = tuple[float, float]
Pixel = tuple[float, float, float]  # shares of the inks of `PAINTS`


@dataclass(frozen=True)
class Shape:
    """A shape in units of the drawing: a circle, or lines through points; `paint` is what it is filled with, -1 for nothing."""

    points: tuple[Point, ...]
    radius: float
    closed: bool
    paint: int

    def distance(self, x: float, y: float) -> float:
        """Distance to the outline."""
        if self.radius:
            return abs(hypot(x - self.points[0][0], y - self.points[0][1]) - self.radius)
        return min(_to_line(x, y, a, b) for a, b in self.sides())

    def inside(self, x: float, y: float) -> bool:
        """Whether a point lies in the shape."""
        if self.radius:
            return hypot(x - self.points[0][0], y - self.points[0][1]) < self.radius
        crossed = False
        for (ax, ay), (bx, by) in zip(self.points, (*self.points[1:], self.points[0]), strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossed = not crossed
        return crossed

    def sides(self) -> tuple[tuple[Point, Point], ...]:
        """The straight pieces."""
        ends = (*self.points[1:], *((self.points[0],) if self.closed else ()))
        return tuple(zip(self.points, ends, strict=False))

    def box(self) -> tuple[float, float, float, float]:
        """What it can reach: left, top, right, bottom."""
        reach = self.radius + STROKE
        across, down = zip(*self.points, strict=True)
        return min(across) - reach, min(down) - reach, max(across) + reach, max(down) + reach


def _to_line(x: float, y: float, a: Point, b: Point) -> float:
    across, down = b[0] - a[0], b[1] - a[1]
    length = across * across + down * down
    share = max(0.0, min(1.0, ((x - a[0]) * across + (y - a[1]) * down) / length)) if length else 0.0
    return hypot(x - a[0] - share * across, y - a[1] - share * down)


def shapes(svg: bytes) -> Iterator[Shape]:
    """Read a drawing."""
    for node in etree.fromstring(svg).iter("{*}circle", "{*}rect", "{*}line", "{*}polyline", "{*}path"):
        paint = PAINTS.index(node.get("fill", "").lstrip("#")) if node.get("fill") else -1
        kind = etree.QName(node).localname
        if kind == "circle":
            yield Shape(
                ((float(node.get("cx", "")), float(node.get("cy", ""))),), float(node.get("r", "")), closed=True, paint=paint
            )
        else:
            points = {"rect": _rectangle, "line": _line, "polyline": _polyline, "path": _path}[kind](node)
            yield Shape(tuple(points), 0, closed=kind == "rect" or "Z" in node.get("d", ""), paint=paint)


def _line(node: etree._Element) -> list[Point]:
    x1, y1, x2, y2 = (float(node.get(key, "")) for key in ("x1", "y1", "x2", "y2"))
    return [(x1, y1), (x2, y2)]


def _polyline(node: etree._Element) -> list[Point]:
    numbers = [float(number) for number in re.findall(r"[\d.]+", node.get("points", ""))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _rectangle(node: etree._Element) -> list[Point]:
    x, y, width, height, r = (float(node.get(key, "")) for key in ("x", "y", "width", "height", "rx"))
    right, bottom, bend = x + width, y + height, r * 0.4477
    found: list[Point] = []
    for start, one, two, end in (
        ((x, y + r), (x, y + bend), (x + bend, y), (x + r, y)),
        ((right - r, y), (right - bend, y), (right, y + bend), (right, y + r)),
        ((right, bottom - r), (right, bottom - bend), (right - bend, bottom), (right - r, bottom)),
        ((x + r, bottom), (x + bend, bottom), (x, bottom - bend), (x, bottom - r)),
    ):
        found += [start, *(_curve(start, one, two, end) if r else ())]
    return found


def _path(node: etree._Element) -> list[Point]:
    found: list[Point] = []
    for letter, rest in re.findall(r"([MLC])([^MLCZ]*)", node.get("d", "")):
        numbers = [float(number) for number in rest.split()]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        found += _curve(found[-1], *points) if letter == "C" else points
    return found


def _curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    found = []
    for step in range(1, CURVE + 1):
        t = step / CURVE
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x, y = (sum(w * p[axis] for w, p in zip(weights, (start, one, two, end), strict=True)) for axis in (0, 1))
        found.append((x, y))
    return found


def pixels(svg: bytes, size: int) -> list[list[Pixel]]:
    """Paint a drawing, one shape over the other; return how much of each ink a pixel has."""
    scale = size / VIEW
    rows: list[list[Pixel]] = [[(0.0, 0.0, 0.0)] * size for _ in range(size)]
    for shape in shapes(svg):
        left, top, right, bottom = (max(0, min(size, round(edge * scale))) for edge in shape.box())
        for row in range(top, bottom):
            for column in range(left, right):
                x, y = (column + 0.5) / scale, (row + 0.5) / scale
                away = shape.distance(x, y)
                pixel = rows[row][column]
                if shape.paint >= 0:
                    pixel = _over(pixel, shape.paint, _share((-away if shape.inside(x, y) else away) * scale))
                rows[row][column] = _over(pixel, 0, _share((away - STROKE / 2) * scale))
    return rows


def _share(distance: float) -> float:
    return max(0.0, min(1.0, 0.5 - distance))


def _over(pixel: Pixel, paint: int, share: float) -> Pixel:
    ink, yellow, white = (part * (1 - share) + share * (number == paint) for number, part in enumerate(pixel))
    return ink, yellow, white


def steps(pixel: Pixel) -> tuple[int, int, int]:
    """Round the shares of a pixel to whole steps that are no more than `STEPS` together."""
    total = round(sum(pixel) * STEPS)
    ink = min(total, round(pixel[0] * STEPS))
    yellow = min(total - ink, round(pixel[1] * STEPS))
    return ink, yellow, total - ink - yellow


def picture(svg: bytes) -> bytes:
    """Return the PNG of a drawing."""
    return packed(SIZE, (bytes(index_of(*steps(pixel)) for pixel in row) for row in pixels(svg, SIZE)))


def main() -> None:
    """Write the PNG beside each SVG."""
    for source in sorted(FOLDER.glob("*.svg")):
        source.with_suffix(".png").write_bytes(picture(source.read_bytes()))


if __name__ == "__main__":
    main()
