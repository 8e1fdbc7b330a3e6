"""Guard, a text cut where a sentence may begin or end, in one and the same way for a file and for the bank.

In: lines. Out: bits. Never: a judgement.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from generator.guard.sentences.lines import Line
from generator.guard.words.abbreviations import goes_on

SLOT: Final = "\ue000"
"""Stands for a value of the school."""

_USUAL: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "\u2011": "-"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
_CUT: Final = re.compile("(?<=[.?!…])[\"')]*\\s+|(?<=[\ue000\U000f0000-\U000fffff])\\s+(?=[A-ZÀ-Þ])")
_ENDED: Final = re.compile(r"[.?!…][\"')]*$")
_MARK: Final = re.compile(r"^\s*(?:[-–—•*▪◦·●>]|\d{1,2}[.)])\s+")
_WORD: Final = re.compile("[^\\W_]|[\ue000\U000f0000-\U000fffff]")
_WIDEST: Final = 120  # signs of a line that was cut at a margin


class Bit(NamedTuple):
    """Words between two places where a sentence may end.

    Attributes:
        closes: a line ends behind it; ends: its paragraph does, for sure.
        joins: where its line ends, the sentence runs on in the next.
    """

    text: str
    closes: bool
    ends: bool
    joins: bool

    @property
    def done(self) -> bool:
        """Whether a sentence of a person ends here."""
        return self.ends or bool(_ENDED.search(self.text)) or (self.closes and not self.joins)


def usual(text: str) -> str:
    """Return a text with the signs and blanks that everybody types, its lines kept."""
    return text.translate(_USUAL)


def flat(text: str) -> str:
    """Return a text on one line, with usual signs, and without a mark of a list or quotation marks around it."""
    return " ".join(_MARK.sub("", usual(text)).split()).strip("\"' ")


def bits(lines: Iterable[Line]) -> Iterator[Bit]:
    """Yield the bits of lines, in order; what holds no letter and no digit is none."""
    for _, block in groupby(_numbered(lines), lambda each: each[0]):
        rows = [row for _, row in block]
        width = max(len(row.text) for row in rows)
        for row, after in zip(rows, (*rows[1:], None), strict=True):
            joins = bool(after) and not row.ends and _runs_on(row.text, after.text if after else "", width)
            yield from _of_line(row, joins=joins)


def _numbered(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """Yield the lines that say something, with the number of their paragraph."""
    number = 0
    for line in lines:
        if line.text.strip():
            yield number, line
        if line.ends or not line.text.strip():
            number += 1


def _of_line(row: Line, *, joins: bool) -> Iterator[Bit]:
    parts = [part for part in _cut(_MARK.sub("", row.text)) if flat(part)]
    for part in parts:
        last = part is parts[-1]
        if _WORD.search(part):
            yield Bit(flat(part), closes=last, ends=last and row.ends, joins=last and joins)


def _cut(text: str) -> Iterator[str]:
    """Yield the sentences of one line; an initial or a short form with a full stop ends none."""
    start = 0
    for found in _CUT.finditer(text):
        if not goes_on(text, start, found.end()):
            yield text[start : found.end()]
            start = found.end()
    yield text[start:]


def _runs_on(line: str, after: str, width: int) -> bool:
    """Whether a line was cut at the margin: what comes next begins small, or its first word had no place behind it any more."""
    line, after = line.strip(), after.strip()
    if _ENDED.search(line) or _MARK.match(f"{after} "):
        return goes_on(f"{line} {after}", 0, len(line) + 1)
    if after[:1].islower() or line.endswith((",", ";", "-", "(")):
        return True
    return width <= _WIDEST and len(line) + 1 + len(after.split()[0]) > width
