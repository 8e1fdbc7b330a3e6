"""Guard, lines that one sentence runs over: read as the paragraph that they are, so that a letter is judged alike in every form.

In: lines, or pieces that are lines. Out: paragraphs. Never: an item of a list, a heading or a line of the letterhead drawn along.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from generator.guard.findings import Aard, Piece

T = TypeVar("T")
_LINE: Final = re.compile(r"((?:bladzijde \d+, )?)regel (\d+)")
_ENDS: Final = re.compile(r"[.!?:;…][”\"’')]*$")
_GOES_ON: Final = re.compile(r"\b(?:[A-Z]|(?i:dhr|mevr|mw|dr|drs|mr|ir|prof|ds|fam))\.$")
_ITEM: Final = re.compile(r"(?:[-–—•*▪◦·]|\d{1,2}[.)])\s|[^\w\s“„\"‘’'(€]")
_FULL, _UNWRAPPED = 60, 120  # signs of a line that ran into the margin; of one that was never cut


def text(whole: str) -> str:
    """Return a text in which the lines that one sentence runs over are one."""
    return "\n".join(" ".join(lines) for lines in _paragraphs(whole.split("\n"), str, lambda _: False)) if "\n" in whole else whole


def unwrapped(pieces: Iterable[Piece], alone: Callable[[str], bool]) -> Iterator[Piece]:
    """Yield pieces with those that are lines of one paragraph put together.

    Args:
        pieces: of a text or a PDF, in their order; what is no line of text passes as it is.
        alone: whether a line stands by itself: one of the letterhead, or of the school's policy.
    """
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.aard is not Aard.TEKST or not _LINE.fullmatch(piece.plaats):
            yield piece
        elif waiting and _page(waiting[-1]) != _page(piece):
            yield from _together(waiting, alone)
            waiting = [piece]
        else:
            waiting.append(piece)
    yield from _together(waiting, alone)


def _page(piece: Piece) -> tuple[str, str]:
    return piece.deel, piece.plaats.rpartition("regel")[0]


def _together(lines: list[Piece], alone: Callable[[str], bool]) -> Iterator[Piece]:
    for part in _paragraphs(lines, lambda piece: piece.text, alone):
        first, last = part[0], part[-1].plaats.rpartition(" ")[2]
        place = first.plaats if len(part) == 1 else f"{first.plaats} tot en met {last}"
        yield replace(first, plaats=place, text=" ".join(piece.text.strip() for piece in part) if len(part) > 1 else first.text)


def _paragraphs(lines: Iterable[T], said: Callable[[T], str], alone: Callable[[str], bool]) -> Iterator[list[T]]:
    part: list[T] = []
    for line in lines:
        if part and not _runs_on(said(part[-1]), said(line), alone):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _runs_on(line: str, after: str, alone: Callable[[str], bool]) -> bool:
    """Whether a sentence or a paragraph goes on in the next line."""
    line, after = line.strip(), after.strip()
    if not line or not after or _ITEM.match(after) or alone(line) or alone(after):
        return False
    if _GOES_ON.search(line) or (after[0].islower() and not _ENDS.search(line)):
        return True
    return _FULL <= len(line) <= _UNWRAPPED
