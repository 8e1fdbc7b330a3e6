"""Pages as a reader sees them: a picture of each, and where its words stand (poppler)."""

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

DOTS = 100  # an inch
POINT = DOTS / 72
PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A picture of a page as red, green and blue dots in rows, and its words in order."""

    width: int
    points: bytes
    words: list[tuple[str, Box]]

    def where(self, text):
        return next(box for word, box in self.words if word == text)

    def longest_line(self, box, begin, end):
        """How much of the width of a box the longest line of coloured dots takes, between two parts of its height."""
        high = box.bottom - box.top
        rows = range(round((box.top + begin * high) * POINT), round((box.top + end * high) * POINT))
        columns = range(round(box.left * POINT), round(box.right * POINT))
        return max(longest(self.is_coloured(x, y) for x in columns) for y in rows) / len(columns)

    def has_bar(self, box):
        """Whether a dark bar stands in the margin beside a line, where no word is."""
        rows = range(round((box.top + 3) * POINT), round((box.bottom - 3) * POINT))
        return any(all(sum(self.dot(x, y)) < 300 for y in rows) for x in range(round(55 * POINT), round(69 * POINT)))

    def is_coloured(self, x, y):
        """Whether a dot is yellow to brown: the colour of a mark, and none of the house style."""
        red, _, blue = self.dot(x, y)
        return red > blue + 80

    def dot(self, x, y):
        at = 3 * (y * self.width + x)
        return self.points[at : at + 3]

    def coloured(self):
        return sum(self.points[at] > self.points[at + 2] + 80 for at in range(0, len(self.points), 3))


def longest(hits):
    best = now = 0
    for hit in hits:
        now = now + 1 if hit else 0
        best = max(best, now)
    return best


def pages(pdf: Path) -> list[Page]:
    """Make a picture of every page of a PDF."""
    subprocess.run(["pdftoppm", "-r", str(DOTS), str(pdf), str(pdf.with_suffix(""))], check=True)
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pictures = sorted(pdf.parent.glob(f"{pdf.stem}-*.ppm"))
    return [_page(picture.read_bytes(), words) for picture, words in zip(pictures, PAGE.findall(said), strict=True)]


def _page(picture, said):
    _, size, _, points = picture.split(b"\n", 3)
    width, height = map(int, size.split())
    assert len(points) == 3 * width * height
    return Page(width, points, [(unescape(word), Box(*map(float, place))) for *place, word in WORD.findall(said)])
