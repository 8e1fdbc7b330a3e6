"""What every letter to parents or students has in common: from the sender to the signature, and who is meant by "you".

In: the school, the readers, the document whose sentences it takes, and the days. Out: the shared part of a letter's context.
Never: a person of an incident.

Source: R4.07, R4.08; NEN 1026 for the order.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Any

from generator.base.language import day_and_month, hour, joined, times
from generator.base.values import Aanspreekvorm, Maatregel, Plek, Ruimte, Soort, Status
from generator.disclose.named import Named
from generator.documents.blocks import (
    Bundle,
    Hulplijn,
    PersoonBlok,
    SchoolBlok,
    help_for,
    person_block,
    place_and_date,
    prose,
    school_block,
)
from generator.documents.document import STUDENTEN
from generator.stappenplan.model import Wanneer
from generator.stappenplan.select import Chosen


@dataclass(frozen=True, slots=True)
class Eigen:
    """A paragraph that the head wrote, or (`punt`) a point of a list: a line that begins with a dash."""

    tekst: str
    punt: bool


_POINT = re.compile(r"\s*[-–•*]\s+")


def own_paragraphs(text: str) -> tuple[Eigen, ...]:
    """Return the head's own text as a letter shows it; a line that begins with a dash, a bullet or a star is a point of a list."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(
        Eigen(_POINT.sub("", line, count=1) if (point := _POINT.match(line)) else line, bool(point)) for line in lines if line
    )


_BY_FEATURE = {"politie_genoemd": Maatregel.POLITIE, "ouders_ingelicht": Maatregel.OUDERS_BETROKKENEN}
_DONE, _NOW, _TO_COME = range(3)
_ON_A_DAY = re.compile(r"(?:(?:Vandaag|(?:Maan|Dins|Woens|Donder|Vrij|Zater|Zon)dag)[^.]*? hebben wij|Wij hebben)\b")
_TOO, _TOLD = "Ook hebben wij", "Wij hebben"
_NEAR = 120  # days before and after a letter in which a day without a year is looked for
_BEGINNING = 60  # characters of a point in which its day stands
_FROM_TODAY = {
    "gisteren": -1,
    "gisteravond": -1,
    "morgen": 1,
    "overmorgen": 2,
    "morgenochtend": 1,
    "morgenmiddag": 1,
    "morgenavond": 1,
}
_FROM_TODAY |= dict.fromkeys(("vandaag", "vanochtend", "vanmorgen", "vanmiddag", "vanavond"), 0)
_DAY = re.compile(r"\b(\d{1,2})(?:(?:,| en| tot en met| t/m) (?:[a-z]+dag )?\d{1,2})* ([a-z]+)\b")
_LATER = re.compile(r"(na de [a-z]*vakantie|binnenkort|later|volgende maand|volgend (school)?jaar|in het nieuwe jaar)\b")


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


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_GOES_ON = re.compile(r"(?:Dat|Dit|Die|Deze|Daar\w*|Zodra|Wel|Maar|Ook dat)\b")
_SCHOOL = "(?:wij|we|ik)"
_NOT_KNOWN = re.compile(
    rf"\b(?:(?:weten|weet) {_SCHOOL}\b[^.]*\bniet|{_SCHOOL} (?:weten|weet)\b[^.]*\bniet|onbekend|niet bekend|onduidelijk)\b",
    re.IGNORECASE,
)
_THAT_TOO = re.compile(rf"(?<=\w),? (?:dat )?(?:weten|weet) {_SCHOOL} (?:nog )?niet\.$")


def without_unknown(own: Iterable[Eigen]) -> tuple[tuple[str, ...], tuple[Eigen, ...]]:
    """Return what the head does not know yet, which has its own place in a letter, and the rest of what the head wrote.

    That is the beginning of a line (`Wie dit deed, weten wij nog niet.`) with what goes on from it (`Dat zoeken wij uit.`), as the
    answer to what is not known (`Wie dit deed.`); a point of the list and a question with its answer stay where they are.
    """
    unknown: list[str] = []
    rest: list[Eigen] = []
    for each in own:
        told = 0 if each.punt or as_answer(each.tekst) else _how_many_unknown(sentences := _SENTENCE_END.split(each.tekst))
        unknown += [" ".join(_THAT_TOO.sub(".", sentence) for sentence in sentences[:told])] if told else []
        left = " ".join(sentences[told:]) if told else each.tekst
        rest += [replace(each, tekst=left)] if left else []
    return tuple(unknown), tuple(rest)


def _how_many_unknown(sentences: Sequence[str]) -> int:
    """Return how many sentences from the first on say what is not known yet, or go on from one that does."""
    said = (bool(_NOT_KNOWN.search(each)) or (place > 0 and bool(_GOES_ON.match(each))) for place, each in enumerate(sentences))
    return sum(1 for _ in takewhile(bool, said))


@dataclass(frozen=True, slots=True)
class InTime:
    """What the school does, by its days.

    Attributes:
        gedaan: what was done, by its day; each day is named once.
        loopt: what goes on.
        komt: what is to come, each with its day; one without a day comes last.
        rest: the paragraphs of the head, which have no day.
    """

    gedaan: tuple[str, ...]
    loopt: tuple[str, ...]
    komt: tuple[tuple[date, str], ...]
    rest: tuple[Eigen, ...]


def in_time(said: Iterable[Chosen], own: Iterable[Eigen], named: Named, today: date) -> InTime:
    """Return what the school does in the order of its days.

    Args:
        said: our sentences, each with the condition on which it was chosen.
        own: what the head wrote; a point of the list takes its place among ours, by the day with which it begins.
        named: the day of each measure.
        today: day above the letter.
    """
    rows = [(_turn(chosen.wanneer, named), chosen.tekst) for chosen in said]
    rest: list[Eigen] = []
    for each in own:
        if not each.punt:
            rest.append(each)
        elif day := day_told(each.tekst, today):
            rows.append(((_TO_COME if day > today else _DONE, day), each.tekst))
        else:
            rows.append(((_NOW, date.max), each.tekst))
    in_order = sorted(rows, key=lambda row: row[0])
    return InTime(
        gedaan=_by_day(text for (turn, _), text in in_order if turn == _DONE),
        loopt=tuple(text for (turn, _), text in in_order if turn == _NOW),
        komt=tuple((day, text) for (turn, day), text in in_order if turn == _TO_COME),
        rest=tuple(rest),
    )


def _by_day(done: Iterable[str]) -> tuple[str, ...]:
    """Return steps in their order, of which each names its day where that is another one than of the step before."""
    said: list[str] = []
    before, same = "", 0
    for text in done:
        found = _ON_A_DAY.match(text)
        start = found[0] if found else ""
        same = same + 1 if start and start == before else 0
        said.append(text if not same else (_TOO if same == 1 else _TOLD) + text.removeprefix(start))
        before = start
    return tuple(said)


def said_too(text: str) -> str:
    """Return how a step is told that comes behind another one; empty for what begins otherwise."""
    return _TOO + text.removeprefix(_TOLD) if text.startswith(f"{_TOLD} ") else ""


def _turn(wanneer: Wanneer, named: Named) -> tuple[int, date]:
    """Return the turn of a sentence: what is done by its day, what goes on, what is to come by its day."""
    if "iets_gedaan" in wanneer:
        return _DONE, date.min
    of = ((_BY_FEATURE.get(key) or key.removeprefix("maatregel_"), values) for key, values in wanneer.items())
    steps = {Maatregel(what): values for what, values in of if what in set(Maatregel)}
    for turn, status in ((_DONE, Status.GEDAAN), (_TO_COME, Status.GEPLAND)):
        measures = [what for what, values in steps.items() if status in values]
        if measures and "politiewerk" not in wanneer:
            return turn, min(named.days_of(status, *measures), default=date.max)
    return _NOW, date.min


def day_told(text: str, today: date) -> date | None:
    """Return the day with which a sentence of the head begins, where it has one that a reader can place.

    `Op maandag 21 december …`, `Morgen …`. Of a week it is the Monday, and the Friday while it goes on; of a month
    to come the first day; of what only comes later (`Na de vakantie …`) the last day of all.
    """
    begins = text[:_BEGINNING].lower().replace("\u00a0", " ")
    first = re.match(r"\w+", begins)
    if first and first[0] in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[first[0]])
    near = _days_near(today)
    of_week = re.search(r"\bweek van(?: maandag)? (\d{1,2} [a-z]+)\b", begins)
    if of_week and of_week[1] in near:
        return _in_week(near[of_week[1]], today)
    found = (near.get(f"{match[1]} {match[2]}") for match in _DAY.finditer(begins))
    if day := next((day for day in found if day), None):
        return day
    if re.match(r"(in de |de )?(volgende|komende) week\b", begins):
        return _in_week(today + timedelta(days=7), today)
    if of_month := re.match(r"(?:in|vanaf|begin|half|medio|eind|in de loop van) ([a-z]+)\b", begins):
        return near.get(f"1 {of_month[1]}") if near.get(f"1 {of_month[1]}", today) > today else None
    return date.max if _LATER.match(begins) else None


def _in_week(day: date, today: date) -> date:
    """Return the Monday of the week of a day, or its Friday once that Monday is there."""
    monday = day - timedelta(days=day.weekday())
    return monday if monday > today else monday + timedelta(days=4)


@lru_cache(maxsize=16)
def _days_near(today: date) -> dict[str, date]:
    """Return `21 december` → that day, of the days before and after a day; the nearest where it comes twice."""
    days = sorted((today + timedelta(days=after) for after in range(-_NEAR, _NEAR + 1)), key=lambda day: -abs(day - today))
    return {day_and_month(day).partition(" ")[2]: day for day in days}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The parts of every letter; every field is our own sentence, a day, or a value of the profile.

    Attributes:
        u: parents are addressed with u (else je).
        studenten: the letter goes to students themselves.
        bereikbaar: when the contact can be called; empty where the school does not say so.
        inloop: when readers can walk in. By the profile: empty for students, or where the school is closed or does not say so; a
            day of the incident takes its place, for students too.
        vervolg: date of the next message, or empty.
    """

    school: SchoolBlok
    plaats_datum: str
    onderwerp: str
    aanhef: str
    u: bool
    studenten: bool
    eigen_tekst: tuple[Eigen, ...]
    kind: str
    hulplijnen: tuple[Hulplijn, ...]
    contact: PersoonBlok
    bereikbaar: str
    inloop: str
    vervolg: str
    slot: str
    ondertekenaar: PersoonBlok


def moment(day: date | None, at: time | None, how: str = "vóór", today: date | None = None) -> str:
    """Return a moment to come: `vrijdag 27 november vóór 16.00 uur`, the day alone, or nothing where there is none.

    Of a letter of the day itself it begins with `Vandaag`.
    """
    if day is None:
        return ""
    said = "Vandaag" if day == today else day_and_month(day)
    return f"{said} {how} {hour(at)}" if at else said


def where(place: Plek, room: Ruimte | None) -> str:
    """Return where readers come together: `op school, in de aula`; online there is no room."""
    if place is Plek.ONLINE:
        return f"{place.gezegd}; de link volgt"
    return joined(", ", place.gezegd, room.gezegd if room else "")


def whom_to_call(contact: PersoonBlok, signs: PersoonBlok) -> str:
    """Return whom a reader calls, as the rest of `Bel …`; of who signs the letter as that person says it."""
    if contact.naam and contact.naam == signs.naam and contact.telefoon:
        return joined(", of mail ", f"mij op {contact.telefoon}", contact.email)
    return contact.lijn


def shared(
    bundle: Bundle, place: str, day: date, *, vervolg: str = "", soorten: Collection[Soort] = (), dicht: bool = False
) -> dict[str, Any]:
    """Return the fields of `Brief` for one document.

    Args:
        bundle: the school and the rules that were chosen.
        place: the document whose sentences it takes.
        day: date of the letter.
        vervolg: date of the next message as it is printed, or empty.
        soorten: kinds of the incident, for help lines that belong to one kind.
        dicht: the school is closed, so nobody can walk in.
    """
    profile = bundle.profile
    to_students = bundle.variant == STUDENTEN
    return {
        "school": school_block(profile),
        "plaats_datum": place_and_date(profile, day),
        "onderwerp": prose(bundle, f"{place}.onderwerp"),
        "aanhef": "Beste student," if to_students else profile.brieven.aanhef or "Beste ouders en verzorgers,",
        "u": profile.brieven.aanspreekvorm is Aanspreekvorm.U and not to_students,
        "studenten": to_students,
        "eigen_tekst": own_paragraphs(bundle.eigen_tekst.tekst) if bundle.eigen_tekst else (),
        "kind": prose(bundle, f"{place}.kind"),
        "hulplijnen": help_for(bundle, STUDENTEN if to_students else "ouders", soorten, brief=True),
        "contact": person_block(profile.contact.leerlingen if to_students else profile.contact.ouders),
        "bereikbaar": times(profile.contact.bereikbaar or "").rstrip("."),
        "inloop": "" if to_students or dicht else times(profile.contact.inloop or "").rstrip("."),
        "vervolg": vervolg,
        "slot": prose(bundle, f"{place}.slot"),
        "ondertekenaar": person_block(profile.schoolleider),
    }
