"""Guard, what a sentence about one pupil or family tells of them: the words of `onderwerpen.yaml`.

In: text in which the allowed phrases are masked. Out: hits of the kinds of `details.yaml`, and that a sentence is about one pupil
where nothing else was found. Never: a word of it in a rule, an offer or an advice for everyone.

Source: R4.07.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.base.kring import Kring
from generator.base.resources.patterns import Compile, compiled
from generator.guard.details import about_one, worded, wordmodel
from generator.guard.details.about_one import Over, Zin
from generator.guard.findings import Hit, Zwaarte
from generator.guard.words import harmless

ONE: Final = "zin over één leerling"
ALIKE: Final = "zin die iets over iemand kan zeggen"
LAST: Final = (ONE, ALIKE)  # what is seen where no pattern found anything
ALONE: Final = 0.85  # how much a sentence must resemble one that tells of somebody where nothing else says so
# The same by whom a sentence is about.
_SHOWN_FROM: Final = {
    Over.ALGEMEEN: 0.55,
    Over.STIL: 0.58,
    Over.ONS: 0.7,
    Over.NIEMAND: 0.62,
    Over.GROEP: 0.8,
    Over.BEELD: 0.6,
    Over.VOORVAL: 0.72,
}
_MORE: Final = 0.25  # how much more of a short sentence, of a question or heading, and of one with a grown-up in it
_HEADING: Final = 5  # blanks in a heading at most
_HAPPENED: Final = frozenset({Over.NIEMAND, Over.VOORVAL, Over.EEN})
_SHORT: Final = 4  # blanks in a sentence from which the model says something
_ABOUT: Final = 0.55  # the same in one about a pupil
# How much the words of a sentence must resemble those of one that tells of somebody: under the first it is said of everyone
# for sure, under the second it is, under the third perhaps, under the fourth almost certainly not, from the fifth surely not.
_STEPS: Final = {
    Over.ALGEMEEN: (0.07, 0.2, 0.3, 0.6, 0.9),
    Over.STIL: (0.07, 0.2, 0.35, 0.75, 0.9),
    Over.ONS: (0.07, 0.42, 0.45, 0.6, 0.9),
    Over.NIEMAND: (0.07, 0.25, 0.35, 0.5, 0.8),
    Over.VOORVAL: (0.1, 0.2, 0.3, 0.35, 0.7),
    Over.GROEP: (0.15, 0.22, 0.25, 0.3, 0.75),
    Over.BEELD: (0.1, 0.2, 0.3, 0.4, 0.7),
    Over.EEN: (0.15, 0.3, 0.35, 0.4, 0.8),
    Over.VERZONNEN: (0.3, 0.8, 2.0, 2.0, 2.0),
}
_SOMEBODY: Final = re.compile(r"\b(?:iemand|degene|diegene)\b", re.IGNORECASE)  # whoever it is
_STOPS: Final = frozenset({".", "!"})
_CLOSING: Final = "”\"’')"
_ARTICLE: Final = re.compile(r"\b(?:een|de|het|die|deze|dat|zijn|haar) (?:[\w-]+ )?$")
# What a school does for a pupil, or that somebody told it: every letter may say so.
_CARE: Final = re.compile(
    r"\b(?:hulp|steun\w*|begeleid\w*|ondersteun\w*|opvang|gesprek\w*|gesproken|spreken|spraken|contact|overleg\w*|gemeld|melding|meldde\w*|gewaarschuwd"
    r"|geraakt|getroffen|betrokken(?! (?:leerling|student|kind|scholier)\b)|rust|veilig)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """What may be told of somebody, by its words.

    Attributes:
        over: the sentences in which they count, by whom those are about.
        bij_gerucht: whether they count as well in what people are said to tell: who denies it, tells it.
    """

    soort: str
    over: frozenset[Over]
    sterk: tuple[re.Pattern[str], ...]
    zwak: tuple[re.Pattern[str], ...]
    bij_gerucht: bool


def hits(text: str, kring: Kring) -> Iterator[Hit]:
    """Yield what the sentences of a text tell of one pupil or family that a circle may not learn."""
    for said in about_one.of(text):
        if said.over is not Over.NIEMAND:
            yield from _told(said, kring)
        if said.over is not Over.EEN and about_one.is_rumour(said.tekst):
            yield from _rumoured(said, kring)


def _told(said: Zin, kring: Kring) -> Iterator[Hit]:
    lower = worded.without_set_phrases(said.tekst.lower().replace("eén", "één"))
    for topic in topics():
        rule = _rules()[topic.soort]
        if said.over in topic.over and kring in rule.zwaarte and not rule.general(lower):
            told = _told_in(said)
            light = told is not worded.Verteld.ZEKER or not rule.samen
            yield from _first(topic, rule, lower, rule.weight(kring, told), light=light)


def _rumoured(said: Zin, kring: Kring) -> Iterator[Hit]:
    """Yield of what particular thing a sentence says that people talk (`een abortus`); of things in general (`ziekte`) nothing."""
    lower = said.tekst.lower()
    for topic in topics():
        rule = _rules()[topic.soort]
        found = (match for pattern in topic.sterk for match in pattern.finditer(lower))
        things = (match for match in found if not about_one.is_somebody(match.group()))
        particular = next((match for match in things if _ARTICLE.search(lower, 0, match.start())), None)
        if topic.bij_gerucht and kring in rule.zwaarte and particular is not None:
            yield Hit(rule.soort, rule.advies, Zwaarte.WAARSCHUWING, harmless.shown(particular.group()) if rule.shown else "")


def _first(topic: Onderwerp, rule: worded.Regel, lower: str, most: Zwaarte | None, *, light: bool) -> Iterator[Hit]:
    for patterns, weight in ((topic.sterk, most), (topic.zwak, most and (Zwaarte.WAARSCHUWING if light else most))):
        found = next((match for pattern in patterns if (match := pattern.search(lower))), None)
        if found is not None and weight is not None:
            yield Hit(rule.soort, rule.advies, weight, harmless.shown(found.group()) if rule.shown else "")
            return


def about(text: str, kring: Kring) -> Iterator[Hit]:
    """Yield that a text holds a sentence about one pupil, whatever it says of them, or one that resembles such a sentence."""
    for kind, seen in zip(LAST, (_of_one, _resembles), strict=True):
        rule = _rules()[kind]
        if kring in rule.zwaarte and any(map(seen, about_one.of(text))):
            yield Hit(rule.soort, rule.advies, rule.zwaarte[kring])
            return


def _of_one(said: Zin) -> bool:
    if said.over is not Over.EEN or _CARE.search(said.tekst):
        return False
    return wordmodel.score(said.tekst, said.over) > (ALONE if _SOMEBODY.search(said.tekst) else _ABOUT)


def _resembles(said: Zin) -> bool:
    if said.over not in _SHOWN_FROM:
        return False
    words = said.tekst.count(" ")
    more = _MORE * ((words < _SHORT) + about_one.of_staff(said.tekst) + _unfinished(said.tekst.rstrip(_CLOSING), words))
    return wordmodel.score(said.tekst, said.over) > _SHOWN_FROM[said.over] + more


def _unfinished(text: str, blanks: int) -> bool:
    return text.endswith("?") or (text[-1:] not in _STOPS and blanks <= _HEADING)


def tells(text: str, place: int) -> worded.Verteld:
    """Return whether the sentence at a place of a text tells of somebody: by whom it is about, and by its words too."""
    said = next((each for each in about_one.of(text) if place < each.einde), None)
    return worded.Verteld.JA if said is None else _told_in(said)


def _told_in(said: Zin) -> worded.Verteld:
    short = said.tekst.count(" ") < _SHORT
    if said.over not in _STEPS or (said.over in _HAPPENED and short):
        return worded.Verteld.JA
    alike = wordmodel.score(said.tekst, said.over)
    told = worded.Verteld(sum(alike >= step for step in _STEPS[said.over]))
    return max(told, worded.Verteld.NEE) if short else told


@cache
def topics() -> tuple[Onderwerp, ...]:
    """Return the subjects of the table."""
    with compiled("onderwerpen", about_one.text()) as pattern:
        return tuple(
            Onderwerp(
                row["soort"],
                frozenset(map(Over, row["over"])),
                _whole(row["sterk"], pattern),
                _whole(row["zwak"], pattern),
                bij_gerucht=row.get("bij_gerucht") == "ja",
            )
            for row in about_one.table()["onderwerpen"]
        )


def _whole(rows: list[str], pattern: Compile) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(rf"\b(?:{row})(?!\w)") for row in rows)


@cache
def _rules() -> dict[str, worded.Regel]:
    return {rule.soort: rule for rule in worded.rules()}
