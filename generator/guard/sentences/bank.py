"""Guard, the phrase bank: sentences that we can make for a school, and the sentences of a file held against them.

In: a bank and the lines of a file. Out: sentences, each with whose it is. Never: half a sentence that is known, or one with other
words in it than ours and the values that the school gave.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from generator.guard.sentences.lines import Line
from generator.guard.sentences.split import SLOT, Bit, bits, flat, usual

_MOST: Final = 24  # bits over which one sentence may run
_FIRST: Final = 0xF0000  # signs that no text has: one for each value in a file
_MOST_HELD: Final = 0xFFFF
_HELD: Final = re.compile("[\U000f0000-\U000fffff]")
_ONE: Final = re.compile(rf"{SLOT}(?:(?:, | of | en |: | · ){SLOT})+")  # values that a document puts behind each other
_SHORT: Final = 120  # signs of a salutation
_EDGE: Final = 4  # lines at the top and at the foot of a page
_PARTS: Final = 4  # cells of a row
_HYPHEN: Final = re.compile(r"(?<=\w)- ")  # where a line was cut behind one
_TO: Final = (
    r"(?:alle\s+)?(?:ouders?|ouder\(s\)|verzorgers?|verzorger\(s\)|leerlingen|studenten|collega's|lezers?|allen|iedereen|team)"
)
_POLITE: Final = re.compile(
    rf"(?:beste|geachte|lieve|dag|hallo)\s+{_TO}(?:(?:\s*[,/]\s*|\s+(?:en|of)\s+)(?:beste\s+)?{_TO})*\s*[,!]?"
    r"|(?:met\s+)?(?:een\s+)?(?:vriendelijke|hartelijke)\s+groet(?:en)?\s*[,!]?(?:\s+ook\s+namens\s+het\s+(?:hele\s+)?team\s*[,!]?)?",
    re.IGNORECASE,
)
"""How any letter opens and closes, with nobody in it but all."""
_MONTHS: Final = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAYS: Final = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_HOUR: Final = r"\d{1,2}\.\d\d\s+uur"
_MOMENTS: Final = (
    rf"(?:(?i:{_DAYS})\s+)?\d{{1,2}}\s+(?:{_MONTHS})(?:\s+20\d\d)?(?:\s+(?:om|van|vanaf|vóór)\s+{_HOUR}(?:\s+tot\s+{_HOUR})?)?",
    rf"(?i:{_DAYS}|vandaag|gisteren)",  # also as the first word of a sentence
    r"(?:(?:school|studie)jaar\s+)?20\d\d-20\d\d",
    r"pagina\s+\d{1,3}\s+van\s+\d{1,3}",
    r"\[INVULLEN:[^\]]*\]",
)


class Whose(StrEnum):
    """Whose words a sentence is."""

    OURS = "onze zin"
    SCHOOL = "onze zin met gegevens van de school"
    PERSON = "eigen zin"


@dataclass(frozen=True, slots=True, repr=False)
class Sentence:
    """A sentence of a file; its words are for a screen alone, and never in a `repr`.

    Attributes:
        tekst: the words, on one line.
        van: whose they are.
    """

    tekst: str
    van: Whose

    def __repr__(self) -> str:
        return f"Sentence({self.van.value}, {len(self.tekst)} tekens)"


@dataclass(frozen=True, repr=False)
class Bank:
    """What we can say for a school.

    Attributes:
        phrases: sentences of ours, as `phrases_of` gives them; where a value comes stands `SLOT`.
        values: texts of the school that may stand at such a place.
        school: sentences that hold values already, such as those that a run made.
    """

    phrases: frozenset[str]
    values: frozenset[str] = field(default_factory=frozenset)
    school: frozenset[str] = field(default_factory=frozenset)

    def with_made(self, made: Iterable[str]) -> "Bank":
        """Return the bank with sentences that a run made for this school."""
        return Bank(self.phrases, self.values, self.school | frozenset(made))

    @cached_property
    def slotted(self) -> frozenset[str]:
        """The phrases with a slot for each value, also for one that is a word of ours."""
        return _slotted_phrases(self.phrases, self.values)

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first two words of all that is known: what begins otherwise is not looked at any further."""
        return frozenset(map(_start, chain(self.phrases, self.school, self.slotted)))

    @cached_property
    def longest(self) -> int:
        """Signs of the longest sentence that is known."""
        return max(map(len, chain(self.phrases, self.school, self.slotted)), default=0)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds a value of the school, or a moment, in a text; the longest first."""
        return _pattern(self.values)


@lru_cache(maxsize=8)  # of the last schools: each letter that is read has sentences of its own, and the same values
def _slotted_phrases(phrases: frozenset[str], values: frozenset[str]) -> frozenset[str]:
    pattern = _pattern(values)
    return frozenset(_ONE.sub(SLOT, pattern.sub(SLOT, phrase)) for phrase in phrases if SLOT in phrase)


@lru_cache(maxsize=8)
def _pattern(values: frozenset[str]) -> re.Pattern[str]:
    said = (usual(value).split() for value in values if value.strip())
    known = sorted((r"\s+".join(map(_flexible, words)) for words in said), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join((*known, *_MOMENTS))})(?!\w)")


def _start(text: str) -> str:
    return " ".join(text.split(" ", 2)[:2])


def _flexible(word: str) -> str:
    """Return what finds a word, also where a line was cut behind a hyphen in it."""
    return r"-\s*".join(map(re.escape, word.split("-")))


def phrases_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text of ours, as the bank holds them."""
    yield from (bit.text for bit in bits(Line(row, ends=True) for row in usual(text).split("\n")))


def sentences(lines: Sequence[Line], bank: Bank) -> tuple[Sentence, ...]:
    """Return the sentences of a file in their order, however its lines are cut; one that stands there twice comes once.

    Args:
        lines: what a reader sees.
        bank: what we can say for this school.
    """
    known, rows = _masked(lines, bank)
    body, edges = _apart(rows)
    rows_of_tables = any(line.page for line in lines)  # a PDF shows the cells of a row on one line
    found = (_told(list(bits(part)), known, tables=rows_of_tables) for part in (body, edges))
    return tuple(dict.fromkeys(chain.from_iterable(found)))


@dataclass(frozen=True, slots=True)
class _Known:
    """A bank, and the values that stand in a file by the number of their sign."""

    bank: Bank
    held: Sequence[str]

    def whose(self, text: str) -> Whose | None:
        """Return whose a sentence is that we know; None where we do not."""
        plain = _bare(self.unmasked(text))
        if plain in self.bank.phrases or (len(plain) < _SHORT and _POLITE.fullmatch(plain)):
            return Whose.OURS
        return Whose.SCHOOL if plain in self.bank.school or _slotted(text) in self.bank.slotted else None

    def may_begin(self, text: str) -> bool:
        """Return whether something that we know begins with these words, or may when more of them come."""
        if text.count(" ") < 1 or _HYPHEN.search(text):
            return True
        return _start(_bare(self.unmasked(text))) in self.bank.starts or _start(_slotted(text)) in self.bank.starts

    def in_parts(self, text: str, parts: int = _PARTS) -> bool:
        """Return whether a line is nothing but a few sentences that we know, behind each other."""
        if self.whose(text):
            return True
        if len(text) > parts * (self.bank.longest + _SHORT):  # longer than so many sentences of ours
            return False
        cuts = (found.start() for found in re.finditer(" ", text)) if parts > 1 else ()
        return any(
            self.whose(text[:cut]) and self.in_parts(text[cut + 1 :], parts - 1)
            for cut in cuts
            if cut <= self.bank.longest + _SHORT
        )

    def person(self, waiting: Sequence[Bit]) -> Iterator[Sentence]:
        """Yield what a person wrote in these bits, as one sentence."""
        if waiting:
            yield Sentence(self.unmasked(" ".join(bit.text for bit in waiting)), Whose.PERSON)

    def unmasked(self, text: str) -> str:
        """Return a text with its values, on one line."""
        if not _HELD.search(text):
            return text
        return " ".join(_HELD.sub(lambda found: self.held[ord(found[0]) - _FIRST], text).split())


def _masked(lines: Sequence[Line], bank: Bank) -> tuple[_Known, list[Line]]:
    """Return lines with one sign for each value, so that a value is never cut, with what each sign stands for."""
    held: list[str] = []

    def sign(found: re.Match[str]) -> str:
        if len(held) == _MOST_HELD:
            return found[0]
        held.append(found[0])
        return "\n" * found[0].count("\n") + chr(_FIRST + len(held) - 1)

    whole = bank.pattern.sub(sign, "\n".join(_HELD.sub("", usual(line.text)) for line in lines))
    return _Known(bank, held), [line._replace(text=text) for line, text in zip(lines, whole.split("\n"), strict=True)]


def _apart(rows: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a file, and apart those that come back at the edge of the pages of a PDF: a sentence runs over them."""
    pages: dict[int, list[Line]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    often = Counter(chain.from_iterable({_edge(row) for row in (*mine[:_EDGE], *mine[-_EDGE:])} for mine in pages.values()))
    body, edges = list[Line](), list[Line]()
    for page, mine in pages.items():
        first, last = 0, len(mine)
        while page and first < min(last, _EDGE) and often[_edge(mine[first])] > 1:
            first += 1
        while page and last > max(first, len(mine) - _EDGE) and often[_edge(mine[last - 1])] > 1:
            last -= 1
        body += mine[first:last]
        edges += (row._replace(ends=True) for row in (*mine[:first], *mine[last:]))
    return body, edges


def _edge(row: Line) -> str:
    return _HELD.sub(SLOT, flat(row.text))


def _told(found: Sequence[Bit], known: _Known, *, tables: bool) -> Iterator[Sentence]:
    start, waiting = 0, list[Bit]()
    while start < len(found):
        end, whose = _longest(found, start, known)
        if whose is None and tables and not waiting and known.in_parts(found[start].text):
            whose = Whose.SCHOOL
        if whose is None:
            waiting.append(found[start])
        if whose is not None or found[start].done:
            yield from known.person(waiting)
            waiting = []
        if whose is not None:
            yield Sentence(known.unmasked(" ".join(bit.text for bit in found[start:end])), whose)
        start = end
    yield from known.person(waiting)


def _longest(found: Sequence[Bit], start: int, known: _Known) -> tuple[int, Whose | None]:
    """Return where the longest sentence that we know ends, and whose it is; else where the next bit begins."""
    end, text = start, ""
    best: tuple[int, Whose | None] = (start + 1, None)
    while end < min(len(found), start + _MOST):
        text = f"{text} {found[end].text}".strip()
        end += 1
        whose = known.whose(text) or (known.whose(_HYPHEN.sub("-", text)) if "- " in text else None)
        if whose:
            best = (end, whose)
        if found[end - 1].ends or len(text) > known.bank.longest + _SHORT or not known.may_begin(text):
            break
    return best


def _bare(text: str) -> str:
    return text.strip("\"' ")


def _slotted(text: str) -> str:
    """Return a sentence with one mark for each value, and for values behind each other."""
    bare = _bare(_HELD.sub(SLOT, text))
    return _ONE.sub(SLOT, bare) if bare.count(SLOT) > 1 else bare
