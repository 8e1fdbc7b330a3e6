"""What a head wrote in a letter: its paragraphs, points, questions and days, and what it says that nobody knows yet.

In: the head's own text after the guard screened it, and the day of the letter. Out: the same words, each where a letter has them.
Never: another word than the head's own; only the words of a question go that the letter asks itself.

Source: R4.07.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Final

from generator.base.language import day_and_month


@dataclass(frozen=True, slots=True)
class Eigen:
    """A paragraph that the head wrote, a point of a list (`punt`, a line with a dash) or a heading (`kop`, a line with `# `)."""

    tekst: str
    punt: bool
    kop: bool = False


_POINT = re.compile(r"\s*[-–•*]\s+")
_HEADING = re.compile(r"#+\s+")


def own_paragraphs(text: str) -> tuple[Eigen, ...]:
    """Return the head's own text as a letter shows it.

    A line that begins with a dash, a bullet or a star is a point of a list, and one that begins with `# ` a heading.
    """
    return tuple(_as_written(line) for line in map(str.strip, text.splitlines()) if line)


def _as_written(line: str) -> Eigen:
    if heading := _HEADING.match(line):
        return Eigen(line[heading.end() :], punt=False, kop=True)
    point = _POINT.match(line)
    return Eigen(line[point.end() :] if point else line, bool(point))


def from_first_heading(own: Iterable[Eigen]) -> tuple[tuple[Eigen, ...], tuple[Eigen, ...]]:
    """Return what stands before the head's first own heading, and what stands from there on."""
    every = tuple(own)
    first = next((place for place, each in enumerate(every) if each.kop), len(every))
    return every[:first], every[first:]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A question that readers ask, and what the school answers."""

    vraag: str
    antwoord: str


_QUESTION = re.compile(r"([^.!?]+\?)\s+(\S.*)", re.DOTALL)


def as_answer(text: str) -> Antwoord | None:
    """Return a text that begins with a question as that question and its answer; None where it does not."""
    found = _QUESTION.fullmatch(text)
    return Antwoord(found[1], found[2]) if found else None


_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
_THANKS: Final = re.compile(r"\b(?:dank\w*|bedank\w*|fijn|goed|blij|moed|moedig|knap|waarderen) ", re.IGNORECASE)
_WHO_TOLD: Final = re.compile(r"\b(?:ge)?(?:meld|vertel|zeg|zei|deel)\w*|\bhulp\b|\bbel", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"(?:Dat|Dit|Die|Deze|Daar\w*|Zodra|Wel|Maar|Ook dat)\b")
_NOT_YET: Final = "(?: (?:ook|nu))?(?: nog)? niet"
_TOLD: Final = rf"(?:wij weten|we weten|ik weet){_NOT_YET}"
_ASKED: Final = rf"(?:weten wij|weten we|weet ik){_NOT_YET}"
_OPEN: Final = r"(?:is|zijn|blijft)(?: \w+){0,2} (?:onbekend|niet bekend|onduidelijk)"
_NOT_KNOWN: Final = re.compile(rf"\b{_TOLD}\b|\b(?:{_ASKED}|{_OPEN})(?:\.$|[:;])", re.IGNORECASE)
_AROUND: Final = re.compile(rf"^{_TOLD} (?=\w)|(?<=\w),? (?:dat )?{_ASKED}(?=\.$)", re.IGNORECASE)


def gives_thanks(text: str) -> bool:
    """Return whether a sentence of the head thanks whoever told the school."""
    return any(_THANKS.search(each) and _WHO_TOLD.search(each) for each in _SENTENCE_END.split(text))


def without_unknown(own: Iterable[Eigen]) -> tuple[tuple[str, ...], tuple[Eigen, ...]]:
    """Return what the head does not know yet, which has its own place in a letter, and the rest of what the head wrote.

    That is the beginning of a line (`Wie dit deed, weten wij nog niet.`) with what goes on from it (`Dat zoeken wij uit.`), as the
    answer to what is not known (`Wie dit deed.`); a point of the list and a question with its answer stay where they are.
    """
    unknown: list[str] = []
    rest: list[Eigen] = []
    for each in own:
        told = 0 if each.punt or as_answer(each.tekst) else _how_many_unknown(sentences := _SENTENCE_END.split(each.tekst))
        unknown += [" ".join(map(_as_an_answer, sentences[:told]))] if told else []
        left = " ".join(sentences[told:]) if told else each.tekst
        rest += [replace(each, tekst=left)] if left else []
    return tuple(unknown), tuple(rest)


def _as_an_answer(sentence: str) -> str:
    """Return a sentence without the words of the question that it answers (`Wij weten nog niet wie dit deed.`)."""
    said = _AROUND.sub("", sentence)
    return f"{said[:1].upper()}{said[1:]}"


def _how_many_unknown(sentences: Sequence[str]) -> int:
    """Return how many sentences from the first on say what is not known yet, or go on from one that does."""
    said = (bool(_NOT_KNOWN.search(each)) or (place > 0 and bool(_GOES_ON.match(each))) for place, each in enumerate(sentences))
    return sum(1 for _ in takewhile(bool, said))


_NEAR: Final = 120  # days before and after a letter in which a day without a year is looked for
_BEGINNING: Final = 60  # characters of a point in which its day stands
_TODAY: Final = ("vandaag", "vanochtend", "vanmorgen", "vanmiddag", "vanavond")
_TOMORROW: Final = ("morgen", "morgenochtend", "morgenmiddag", "morgenavond")
_FROM_TODAY: Final = {"gisteren": -1, "gisteravond": -1, "overmorgen": 2} | dict.fromkeys(_TODAY, 0) | dict.fromkeys(_TOMORROW, 1)
_DAY: Final = re.compile(r"\b(\d{1,2})(?:(?:,| en| tot en met| t/m) (?:[a-z]+dag )?\d{1,2})* ([a-z]+)\b")
_WEEK: Final = re.compile(r"\bweek van(?: maandag)? (\d{1,2} [a-z]+)\b")
_NEXT_WEEK: Final = re.compile(r"(?:in de |de )?(?:volgende|komende) week\b")
_MONTH: Final = re.compile(r"(?:in|vanaf|begin|half|medio|eind|in de loop van) ([a-z]+)\b")
_LATER: Final = re.compile(r"(?:na de [a-z]*vakantie|binnenkort|volgende maand|volgend (?:school)?jaar|in het nieuwe jaar)\b")
_WEEKDAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAY: Final = re.compile(rf"(op )?(?:(afgelopen|komende|aanstaande) )?({'|'.join(_WEEKDAYS)})(?:ochtend|middag|avond)?\b")
_IS_DONE: Final = re.compile(
    r"\b(?:is|zijn)\b.*\b(?!gepland|gesloten|geopend)(?:ge\w+(?:[dt]|en)|(?:ver|be|ont|her)\w+[dt])\.?$"
    r"|^\w*dag\w* (?!praten|weten|moeten|laten|zitten|zetten|worden|vinden|houden)"
    r"(?:\w+[^aeiou\W](?:de|te)|\w+(?:eerden|elden|urden|[kp]ten|tten)"
    r"|stond(?:en)?|lag(?:en)?|liep(?:en)?|vond(?:en)?|namen?|viel(?:en)?|las(?:en)?|schreef|schreven|wist(?:en)?|kon(?:den)?|bleef|bleven"
    r"|mocht(?:en)?|moest(?:en)?|bracht(?:en)?)\b",
    re.IGNORECASE,
)
_TONIGHT: Final = re.compile(r"van(?:middag|avond)\b", re.IGNORECASE)
_PAST: Final = re.compile(
    r"\b(?:was|waren|werd|werden|had|hadden|ging|gingen|kwam|kwamen|kreeg|kregen|zag|zagen|sprak|spraken|bespraken|bleek|bleken|begon|"
    r"begonnen|hield|hielden|deed|deden|vroeg|vroegen|gaf|gaven|hoorde|hoorden|meldde|meldden|belde|belden|vertelde|vertelden|praatte|"
    r"praatten|stuurde|stuurden|overlegde|overlegden|besloot|besloten)\b|\b(?:heb|heeft|hebben)\b.*\bge\w+(?:[dt]|en)\.?$"
)


def is_to_come(text: str, day: date, today: date) -> bool:
    """Return whether a point of the head on a day tells of what is to come: on a later day, or later on that of the letter."""
    return day > today or (bool(_TONIGHT.match(text)) and not _PAST.search(text))


def day_told(text: str, today: date) -> date | None:
    """Return the day with which a sentence of the head begins, where it has one that a reader can place.

    `Op maandag 21 december …`, `Morgen …`, `Maandag …`. Of a week it is the Monday, and the Friday while it goes on; of a month
    to come the first day; of what only comes later (`Na de vakantie …`) the last day of all. What goes on until a day has none.
    """
    begins = text[:_BEGINNING].lower().replace("\u00a0", " ")
    first = begins.split(" ", 1)[0].strip(",:")
    if first in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[first])
    if first == "tot":
        return None
    return _in_a_week(begins, today) or _on_a_day(begins, today) or _on_a_weekday(text, begins, today) or _in_a_month(begins, today)


def _in_a_week(begins: str, today: date) -> date | None:
    """Return the Monday of the week that is told, or its Friday once that Monday is there."""
    told = _WEEK.search(begins)
    day = _days_near(today).get(told[1]) if told else today + timedelta(days=7) if _NEXT_WEEK.match(begins) else None
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday())
    return monday if monday > today else monday + timedelta(days=4)


def _on_a_day(begins: str, today: date) -> date | None:
    found = (_days_near(today).get(f"{match[1]} {match[2]}") for match in _DAY.finditer(begins))
    return next((day for day in found if day), None)


def _on_a_weekday(text: str, begins: str, today: date) -> date | None:
    """Return the day of a weekday without a number: the last one of what was done, the next one of what is to come.

    `Op maandag` of what was not done may be every Monday, and has none.
    """
    told = _WEEKDAY.match(begins)
    if told is None:
        return None
    past = told[2] == "afgelopen" or (told[2] is None and bool(_PAST.search(text) or _IS_DONE.search(text)))
    if told[1] and not (past or told[2]):
        return None
    ahead = (_WEEKDAYS.index(told[3]) - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if past and ahead else ahead if past or ahead else 7)


def _in_a_month(begins: str, today: date) -> date | None:
    """Return the first day of a month to come, or the last day of all for what only comes later."""
    told = _MONTH.match(begins)
    day = _days_near(today).get(f"1 {told[1]}") if told else None
    if day and day > today:
        return day
    return date.max if _LATER.match(begins) and not _PAST.search(begins) else None


def days_under_headings(own: Iterable[Eigen], today: date) -> tuple[tuple[date, str], ...]:
    """Return what a head wrote under own headings, each with the day with which it begins, or else that of its heading."""
    found: list[tuple[date, str]] = []
    of_heading: date | None = None
    for each in own:
        day = day_told(each.tekst, today)
        of_heading = day if each.kop else of_heading
        at = day or of_heading
        found += [(at, each.tekst)] if at and not each.kop else []
    return tuple(found)


@lru_cache(maxsize=16)
def _days_near(today: date) -> dict[str, date]:
    """Return `21 december` → that day, of the days before and after a day; the nearest where it comes twice."""
    days = sorted((today + timedelta(days=after) for after in range(-_NEAR, _NEAR + 1)), key=lambda day: -abs(day - today))
    return {day_and_month(day).partition(" ")[2]: day for day in days}
