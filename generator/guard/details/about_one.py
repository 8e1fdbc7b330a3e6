"""Guard, whom a sentence is about: one pupil or family, these pupils, or everyone. No pattern knows what a neighbour knows.

In: what a reader sees. Out: sentences, each with whom it tells of, by number, person and tense: the table is `onderwerpen.yaml`.
Never: a judgement of what a sentence says.

Source: R4.07.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from generator.base.resources import values
from generator.base.resources.patterns import compiled
from generator.guard.details import worded
from generator.guard.words import abbreviations

_BULLET: Final = "-–•*·# \t"  # of a list or heading in a text to paste; it says nothing
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|[.!?](?![\s”\"’')]|$))+[.!?”\"’')]*")
_WORD: Final = re.compile(r"[a-zà-ÿ]+(?:['’-][a-zà-ÿ]+)*|￼(?=￼*)")
_CLAUSE: Final = re.compile(r" (?:die|dat) [^,.]{0,300}(?:,|$)")
_ADDED: Final = re.compile(r" (?:die|dat|waar\w*) (?:wij|we|ik|ons|onze)\b[^,.]*")  # what the school thinks of what is told
_PASSIVE: Final = re.compile(r"\bword(?:t|en)\b")  # said of what is so now and then, as well as of what happened


class Over(StrEnum):
    """Whom a sentence is about; the words of `onderwerpen.yaml`."""

    EEN = "een"
    GROEP = "groep"
    VOORVAL = "voorval"
    BEELD = "beeld"
    ALGEMEEN = "algemeen"
    VERZONNEN = "verzonnen"
    STIL = "stil"
    ONS = "ons"
    NIEMAND = "niemand"


@dataclass(frozen=True, slots=True, repr=False)
class Zin:
    """A sentence with whom it is about; never printed."""

    tekst: str
    over: Over
    einde: int


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, a line a paragraph, that tell of one pupil and are no rule or offer for everyone."""
    return tuple(each.tekst for each in read(text) if each.over is Over.EEN)


def read(text: str) -> Iterator[Zin]:
    """Yield the sentences of a text; a pronoun in one is about a pupil unless a grown-up of the school was spoken of."""
    adult_before = False
    for start, end in _cut(text):
        said = text[start:end].strip().lstrip(_BULLET)
        lower = _patterns()["omlijst"].sub("", said.lower().replace("eén", "één"))
        words = _WORD.findall(lower)
        here = frozenset(words)
        adult = _adult_first(words, carried=adult_before)
        yield Zin(said, _over(lower, here, grown_up=adult), end)
        adult_before = any(map(_adult, here)) or (adult_before and _short(here))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; one that seems to end at an initial or a short form goes on."""
    begin = -1
    for match in _SENTENCE.finditer(text):
        begin = match.start() if begin < 0 else begin
        if match.end() == len(text) or text[match.end()] == "\n" or not abbreviations.goes_on(text, begin, match.end()):
            yield begin, match.end()
            begin = -1
    if begin >= 0:
        yield begin, len(text)


def of_staff(sentence: str) -> bool:
    """Return whether a sentence is about a grown-up of the school, or one who came there, and names no pupil or family."""
    here = frozenset(_WORD.findall(sentence.lower()))
    return any(map(_adult, here)) and not here & _words()["iemand"]


def is_rumour(sentence: str) -> bool:
    """Return whether a sentence says of what people talk."""
    return bool(_patterns()["gerucht"].search(sentence.lower()))


def is_somebody(words: str) -> bool:
    """Return whether words in lower case, such as `gezin`, name a pupil or family and nothing of them."""
    return not _words()["iemand"].isdisjoint(_WORD.findall(words))


def _adult_first(words: list[str], *, carried: bool) -> bool:
    """Whether a pronoun means a grown-up or a body: one of the sentence before, or one that this sentence names first."""
    first = next((word for word in words if word in _PRONOUNS or _adult(word) or word in _words()["instelling"]), "")
    return (bool(first) and first not in _PRONOUNS) or (carried and _short(frozenset(words)))


def _adult(word: str) -> bool:
    """Whether a word is a grown-up of the school, also at the end of a compound (`leerlingcoördinator`)."""
    return word in _words()["volwassene"] or (len(word) > _COMPOUND and word.endswith(_ENDS))


def at(text: str, place: int) -> Over:
    """Return whom the sentence at a place of a text is about."""
    return next((each.over for each in of(text) if place < each.einde), Over.NIEMAND)


@lru_cache(maxsize=64)
def of(text: str) -> tuple[Zin, ...]:
    """Return the sentences of a text, of which more than one question is asked."""
    return tuple(read(text))


def _short(words: frozenset[str]) -> bool:
    """Whether a sentence has nobody of its own, so that a pronoun in it goes back to the one before."""
    known = _words()
    return words.isdisjoint(known["een"]) and words.isdisjoint(known["gezin"])


def _over(lower: str, here: frozenset[str], *, grown_up: bool) -> Over:
    """Return whom a sentence is about, by the order in which one says more than another."""
    known, said = _words(), _patterns()
    first = _at_once(lower)
    if first is not None:
        return first
    told, ours = bool(said["gebeurd"].search(lower)), grown_up or _of_ours(lower)
    if said["altijd"].search(lower):
        return _of_all(lower, ours=ours, told=told)
    somebody = bool(here & known["iemand"]) or bool(here & _PRONOUNS)
    addressed = bool(said["aangesproken"].search(said["zegswijze"].sub(" ", lower)))
    over = _of_somebody(lower, grown_up=grown_up, addressed=addressed, told=told) if somebody else None
    if over is None and said["iedereen"].search(lower):
        over = _of_all(lower, ours=ours, told=told)
    if over is None and addressed:
        over = _everyone(told=told and not _offered(lower))
    return over or _of_the_rest(lower, here, grown_up=grown_up, told=told)


def _at_once(lower: str) -> Over | None:
    """Return whom a sentence is about whoever is in it: a figure, a question of readers, a story, when staff are there."""
    said = _patterns()
    if said["vergelijking"].search(lower):
        return Over.EEN
    if said["cijfers"].search(lower) or said["lezersvraag"].search(lower):
        return Over.ALGEMEEN
    if said["verzonnen"].search(lower):
        return Over.VERZONNEN
    if said["bereikbaar"].search(lower):
        return Over.ONS
    return Over.VOORVAL if said["ter_plaatse"].search(lower) else None


def _of_somebody(lower: str, *, grown_up: bool, addressed: bool, told: bool) -> Over | None:
    """Return whom a sentence with a person in it is about; None where that is nobody in particular."""
    said = _patterns()
    now = told or bool(said["nu_zo"].search(lower))
    if said["deze"].search(lower) or (not grown_up and said["bezitter"].search(lower)):
        return _of_one(lower, addressed=addressed, told=now)
    if addressed:
        return None
    if said["hem" if grown_up else "hij"].search(lower):
        return _of_one(lower, addressed=False, told=now)
    return Over.EEN if not grown_up and said["ons_kind"].search(lower) and not _offered(lower) else None


def _of_the_rest(lower: str, here: frozenset[str], *, grown_up: bool, told: bool) -> Over:
    over = _of_some(lower, here, told=told)
    if not grown_up or over is not Over.NIEMAND:
        return over
    return Over.VOORVAL if _patterns()["ontdekt"].search(lower) else Over.ONS


def _of_all(lower: str, *, ours: bool, told: bool) -> Over:
    if not told or _patterns()["wie"].search(lower):
        return Over.ALGEMEEN
    return Over.ONS if ours else Over.NIEMAND


def _of_one(lower: str, *, addressed: bool, told: bool) -> Over:
    if told:
        return Over.EEN
    if _offered(lower):
        return Over.ALGEMEEN
    return Over.NIEMAND if addressed else Over.EEN


def _everyone(*, told: bool) -> Over:
    return Over.ONS if told else Over.ALGEMEEN


def _of_some(lower: str, here: frozenset[str], *, told: bool) -> Over:
    """Return whom a sentence is about that names nobody in particular: one of whom something is told, some, or what happened."""
    said, offered = _patterns(), _offered(lower)
    if said["raad"].search(lower):
        return Over.ONS
    if said["zij"].search(lower) and said["zeker"].search(lower) and not offered:
        return Over.GROEP
    if said["algemeen"].search(lower):
        return _everyone(told=bool(said["gebeurd"].search(_PASSIVE.sub(" ", lower))))
    about = _of_what(lower, here, told=told) if not offered else None
    if about is not None:
        return about
    if told and said["zij"].search(lower):
        return Over.GROEP
    return _of_nobody(lower, told=told)


def _of_what(lower: str, here: frozenset[str], *, told: bool) -> Over | None:
    """Return whom a sentence is about of whom or of which something is told, or what pictures show; None of any other."""
    known, said, ours = _words(), _patterns(), _of_ours(lower)
    if not ours and not told and said["dit"].search(lower):
        return Over.BEELD
    main = _CLAUSE.sub(" ", lower)
    if here & (known["een"] | known["onbepaald"]) and said["gebeurd"].search(main) and not _offered(main):
        return Over.EEN
    return Over.VOORVAL if told and not ours and not said["zij"].search(lower) and said["voorval"].search(lower) else None


def _of_nobody(lower: str, *, told: bool) -> Over:
    if _offered(lower) or (not told and _patterns()["soort"].search(lower) and not _REFUSED.search(lower)):
        return Over.ALGEMEEN
    if not told:
        return Over.STIL
    return Over.ONS if _of_ours(lower) else Over.NIEMAND


def _of_ours(lower: str) -> bool:
    """Whether the school speaks of itself in a sentence; what is only added (`dingen die wij niet accepteren`) does not count."""
    return not _OURS.isdisjoint(_WORD.findall(_ADDED.sub(" ", lower)))


_OURS: Final = frozenset({"wij", "we", "ik", "ons", "onze", "mij", "team"})
_COMPOUND: Final = 9
_ENDS: Final = (
    "coördinator",
    "begeleider",
    "begeleidster",
    "leider",
    "leidster",
    "werker",
    "werkster",
    "docent",
    "leraar",
    "agent",
    "arts",
    "verpleegkundige",
    "pedagoog",
    "psycholoog",
    "deskundige",
    "directeur",
    "coach",
    "assistent",
    "voorzitter",
    "rechter",
    "persoon",
    "adviseur",
    "schrijver",
    "voerder",
    "beheerder",
    "ambtenaar",
)
_PRONOUNS: Final = frozenset({"hij", "zij", "ze", "hem", "haar", "zijn", "diens", "hun", "hen"})


def _offered(lower: str) -> bool:
    """Whether a sentence says what somebody may or can do, and nothing that is withheld."""
    return bool(_patterns()["mogelijk"].search(lower)) and not _REFUSED.search(lower)


_REFUSED: Final = re.compile(r"\b(?:niet|geen|nooit|alleen|pas|voorlopig|tot|zulke|zoiets|(?:ge|be|ver)\w+(?:d|t|en|an) hebben)\b")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    groups = {kind: frozenset(words.split()) for kind, words in table()["personen"].items()}
    return {
        **groups,
        "volwassene": groups["volwassene"] | {"￼"},
        "iemand": groups["een"] | groups["onbepaald"] | groups["gezin"] | groups["groep"],
    }


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of `zinnen` in the table, by their names, each for text in lower case."""
    with compiled("zinnen", text()) as pattern:
        return {name: pattern("|".join(map(_filled, rows))) for name, rows in table()["zinnen"].items()}


def _filled(pattern: str) -> str:
    groups = _words()
    spelled = {
        "{een}": "|".join(sorted(groups["een"] | (groups["gezin"] - {"ouders", "ouder"}))),
        "{groep}": "|".join(sorted(groups["groep"])),
        "{volwassene}": "|".join(sorted(groups["volwassene"] - {"￼"})),
        "{bezit}": table()["bezit"],
        "{derde}": table()["derde"],
    }
    for name, words in spelled.items():
        pattern = pattern.replace(name, words)
    return worded.filled(pattern)


@cache
def table() -> Any:  # noqa: ANN401 - a table of our own
    """Return `onderwerpen.yaml` as it was read, with the groups of words of `details.yaml` filled in."""
    rows = values(_own_text())
    for row in rows["onderwerpen"]:
        for weight in ("sterk", "zwak"):
            row[weight] = [worded.filled(each).replace("{bezit}", rows["bezit"]) for each in row.get(weight, ())]
    return rows


def text() -> str:
    """Return all that the patterns of the table are made of."""
    return _own_text() + worded.text()


@cache
def _own_text() -> str:
    return files("generator.guard.details").joinpath("onderwerpen.yaml").read_text("utf-8")
