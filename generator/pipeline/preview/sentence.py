"""The director's own sentence, read while it is typed: what the guard says of it, where, and what could stand there.

In: a text, the school, the incident. Out: `SentenceFinding`. Never: another judgement than that of making the letter; each place is
found by asking the same guard about less and less of the line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.guard import Bevinding, Verdict, Zwaarte
from generator.guard.findings import names_somebody
from generator.load.files import load_incident, load_profile
from generator.pipeline.cases.case import Case, own_verdict

_BETTER: Final = re.compile("“([^”]+)”")
_BELONGS: Final = re.compile(
    r"\b(?:(?:uit|in|van|bij|op) )?(?:(?:de|het|onze|een) )?(?:klas|groep|leerjaar|brugklas) \Z", re.IGNORECASE
)
_WORD: Final = re.compile(r"\S+")
_EDGE: Final = " .,;:!?()\"'“”‘’"
_FILLER: Final = "en "  # stands for the words before: what begins a sentence is read otherwise
_MOST: Final = 6  # places of one kind in a line
_LONGEST: Final = 1000
_TURNS: Final = 4

Judge = Callable[[str], Verdict]


@dataclass(frozen=True, slots=True)
class SentenceFinding:
    """What the guard found in a sentence.

    Attributes:
        start: first character of the place, and `end` behind its last; the whole text where it has no place of its own.
        soort: what it is.
        advies: what to do.
        blocks: whether the letter is stopped by it; else a person weighs it.
        better: what could stand there, where the advice says so.
    """

    start: int
    end: int
    soort: str
    advies: str
    blocks: bool
    better: tuple[str, ...]


def screen_sentence(text: str, school: Path, incident: Path | None, today: date) -> tuple[SentenceFinding, ...]:
    """Return what the guard finds in own sentences, in the order in which it stands there.

    Args:
        text: what is typed now, instead of what the incident file says; of more than 1000 characters the first are read.
        school: the profile.
        incident: the facts, with whom the text may not name; None reads it for everyone else.
        today: day of the letter.

    Raises:
        ProfileError, IncidentError: a file does not hold.
    """
    case = Case(load_profile(school), load_incident(incident) if incident else None, school.resolve().parent, today)

    def judge(part: str) -> Verdict:
        return own_verdict(part, case)

    rows = _rows(text[:_LONGEST], judge)
    return tuple(sorted(dict.fromkeys(rows), key=lambda row: (row.start, row.end, not row.blocks)))


def _rows(text: str, judge: Judge) -> Iterator[SentenceFinding]:
    """Yield all findings; of a line the guard tells one person, so each that was told is blotted out, and it is asked again."""
    for turn in range(_TURNS):
        told = [found for found in judge(text).bevindingen if not turn or names_somebody(found)]
        rows = [row for found in told for row in _placed(text, found, judge)]
        yield from rows
        for row in rows:
            text = _blotted(text, row.start, row.end)


def _blotted(text: str, start: int, end: int) -> str:
    return text[:start] + _FILLER.strip().ljust(end - start)[: end - start] + text[end:]


def _placed(text: str, found: Bevinding, judge: Judge) -> Iterator[SentenceFinding]:
    better = tuple(_BETTER.findall(found.advies))
    places = [place for line in _lines(text) for place in _in_line(text, *line, found, judge)]
    if better:
        places = [(_with_what_belongs(text, start), end) for start, end in places]
    for start, end in places or [(0, len(text))]:
        yield SentenceFinding(start, end, found.soort, found.advies, found.zwaarte is Zwaarte.BLOK, better)


def _with_what_belongs(text: str, start: int) -> int:
    """Return where a place begins when better words come there: "uit klas 2B" goes as a whole, and not "2B" alone."""
    before = _BELONGS.search(text, 0, start)
    return before.start() if before else start


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip("\r\n"))
        start += len(line)


def _in_line(text: str, start: int, end: int, found: Bevinding, judge: Judge) -> Iterator[tuple[int, int]]:
    """Yield the places of one kind in a line; each is blotted out before the next is looked for."""
    line = text[start:end]
    for _ in range(_MOST):
        if not _held(line, found, judge):
            return
        first, last = _narrowed(line, found, judge)
        yield start + first, start + last
        line = _blotted(line, first, last)


def _held(text: str, found: Bevinding, judge: Judge) -> bool:
    return any((row.soort, row.advies) == (found.soort, found.advies) for row in judge(text).bevindingen)


def _narrowed(line: str, found: Bevinding, judge: Judge) -> tuple[int, int]:
    """Return the words of a line without which the finding goes: first where it must end, then where it must begin."""
    words = [match.span() for match in _WORD.finditer(line)]
    last = _least(len(words), lambda count: _held(line[: words[count - 1][1]], found, judge))
    end = words[last - 1][1]
    left = _least(last, lambda count: _held(_cut(line, words[last - count][0], end), found, judge))
    start = words[last - left][0]
    while start < end and line[start] in _EDGE:
        start += 1
    while end > start and line[end - 1] in _EDGE:
        end -= 1
    return start, end


def _cut(line: str, start: int, end: int) -> str:
    return f"{_FILLER if line[:start].strip() else ''}{line[start:end]}"


def _least(most: int, holds: Callable[[int], bool]) -> int:
    """Return the least number from 1 for which something holds, where it holds for the most and for all above the least."""
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
