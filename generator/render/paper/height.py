"""Render, the paper: how high a letter stands on our own paper, with its lines broken as a word processor breaks them.

In: the text of a letter. Out: twentieths of a point. Never: the paper of a school: its letters may be wider, its letterhead higher.

Source: widths of Carlito (SIL Open Font License), which are those of Calibri; sizes of the house style.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_WIDTHS: Final = (
    "463_ 667!¡ 821\" 1020#*+<=>^~–•× 1038$0123456789€ 1464%w 1397& 452' 621() 511,‘’ 627- 517.· 791/\\ 548:; 949? 1831@ 1185A "
    "1114B 1092C 1260D 1000EÉ 941FS 1292G 1276H 516I 653J 1064K 861L 1751M 1322N 1356O 1058P 1378Q 1112R 998TY 1314U 1162V 1822W "
    "1063X 959Z 981aáàâä 1076bdhnpquüñû 866cç 1019eéëèê 625f 964g 470ilïî 490j 931k 1636m 1080oöóô 714r 801s 686t 925v 887x 927y "
    "809z 943| 857“” 1854— 1414…"
)
_UNITS: Final = 2048  # in which the widths are given
_SIZE: Final = 222  # of the letters, 11 points, and a little for the words in bold
_TEXT, _LISTED = 9072, 8732  # width of a line, and of a line of a list
_LIST_LINE = 276
_BELOW, _HEADING = 140, 400  # white below a paragraph; a heading, whose white above it takes in that below what stands over it
_TOP, _END = 880, 1200  # the day and subject above a letter; its greeting and signature
_SHORT, _ENDS = 45, ".!,:"  # characters of a heading, and those with which none ends
_WORD: Final = re.compile(r"[^\s-]*-+|[^\s-]+|[^\S\n]+")
ROOM: Final = 14_003
"""Height of the text on a page of A4 with our margins, under a letterhead of two lines; a third takes `HEAD_LINE` of it."""
HEAD_LINE: Final = 40
LINE: Final = 300
"""Height of a line of text."""


def letter_height(message: str) -> int:
    """Return how high a letter is, from its salutation to its signature, with the day and subject above it."""
    blocks = [block.splitlines() for block in message.split("\n\n") if block.strip()]
    return _TOP + sum(_HEADING if _is_heading(block) else _block(block) for block in blocks[:-2]) + _END


def _is_heading(block: list[str]) -> bool:
    return len(block) == 1 and len(block[0]) < _SHORT and block[0][-1] not in _ENDS and not block[0].startswith("- ")


def _block(block: list[str]) -> int:
    listed = block[0].startswith("- ")
    width, line = (_LISTED, _LIST_LINE) if listed else (_TEXT, LINE)
    return _BELOW + line * sum(_lines(text.removeprefix("- "), width) for text in block)


def _lines(text: str, width: int) -> int:
    """Return on how many lines a text stands."""
    lines, at = 1, 0.0
    for word in _WORD.findall(text):
        wide = _wide(word)
        if at + wide > width and not word.isspace():
            lines, at = lines + 1, 0.0
        at += wide
    return lines


def _wide(word: Iterable[str]) -> float:
    return sum(_OF.get(sign, _OF["0"]) for sign in word) * _SIZE / _UNITS


def _table() -> Mapping[str, int]:
    rows = (re.fullmatch(r"(\d+?)(\D.*|\$\d+€)", row) for row in _WIDTHS.split(" "))
    found = {sign: int(row[1]) for row in rows if row for sign in row[2]}
    return found | {" ": found["_"], "\u00a0": found["_"], "\u2011": found["-"], "_": found["#"]}


_OF: Final = _table()
