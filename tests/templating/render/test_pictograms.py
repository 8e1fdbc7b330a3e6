"""The pictograms of a poster: the PNG that is shown where a program knows no SVG is the same drawing."""

import sys
from pathlib import Path

import pytest

from generator.ooxml.media import pictograms
from generator.ooxml.media.photos import chunks, size

sys.path.append(str(Path(__file__).resolve().parents[3] / "tools"))
import maak_pictogrammen as tool

SMALL = 24  # pixels: enough to see that it is the same drawing
EVERY = tool.SIZE // SMALL


def shown(data: bytes) -> list[list[tuple[float, float, float]]]:
    """Return how much of each ink a PNG of ours has in squares of some pixels, by its own palette."""
    import zlib

    rows = zlib.decompress(b"".join(data[start + 8 : end - 4] for kind, start, end in chunks(data) if kind == b"IDAT"))
    lines = [rows[at + 1 : at + 1 + tool.SIZE] for at in range(0, len(rows), tool.SIZE + 1)]
    mixes = [[share / pictograms.STEPS for share in mix] for mix in pictograms._MIXES]

    def mean(down: int, across: int) -> tuple[float, float, float]:
        square = [mixes[lines[down + y][across + x]] for y in range(EVERY) for x in range(EVERY)]
        ink, yellow, white = (sum(part) / len(square) for part in zip(*square, strict=True))
        return ink, yellow, white

    return [[mean(down, across) for across in range(0, tool.SIZE, EVERY)] for down in range(0, tool.SIZE, EVERY)]


@pytest.mark.parametrize("name", sorted(pictograms.names()))
def test_the_png_is_the_drawing_of_its_svg(name):
    png = pictograms.png(name)
    assert size(png) == (tool.SIZE, tool.SIZE)
    drawn, wanted = shown(png), tool.pixels(pictograms.svg(name), SMALL)
    away = [
        abs(a - b)
        for row, other in zip(drawn, wanted, strict=True)
        for p, q in zip(row, other, strict=True)
        for a, b in zip(p, q, strict=True)
    ]
    assert sum(away) / len(away) < 0.04


@pytest.mark.parametrize("name", sorted(pictograms.names()))
def test_a_drawing_says_in_dutch_what_it_shows_and_has_two_inks_and_white(name):
    svg = pictograms.svg(name).decode()
    assert 5 < len(pictograms.alt(name)) < 60
    assert {part for part in svg.replace('"', " ").split() if part.startswith("#")} <= {f"#{paint}" for paint in pictograms.PAINTS}
