"""The questions of an incident as a colleague asks them: which page each stands on, and what a key or value is called.

In: `vragen.yaml` and the questions of the file. Out: `Topic`s, questions, places and sentences without a key. Never: a rule of the
field, or a value of an incident.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from generator import Question, questions
from generator.doors.web.shared import spoken
from generator.doors.web.shared.sector import MBO, in_sector, marked

_POSITION: Final = re.compile(r"\[\d+\]|\.\d+(?=\.|$)")
_ITEM: Final = re.compile(r"\[(\d+)\]")
_MEASURES: Final = "maatregelen"
_PUPIL: Final = re.compile(r"betrokkenen(?:\[(\d+)\]|\.(\d+))")
_BEFORE: Final = re.compile(r"^(?:incident\.)?([a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*): (.+)$", re.DOTALL)
NOT_ASKED: Final = frozenset({"versie"})
"""Keys that nobody is asked for."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of questions.

    Attributes:
        eerst: asked right after the first phone call.
        open: keys that are shown at once; folded: those behind "Meer vragen".
        mbo: keys among those that an mbo alone is asked.
    """

    id: str
    titel: str
    waarom: str
    open: tuple[str, ...]
    folded: tuple[str, ...]
    eerst: bool = False
    mbo: tuple[str, ...] = ()

    @property
    def sleutels(self) -> tuple[str, ...]:
        """All keys of the page."""
        return (*self.open, *self.folded)

    def asked_in(self, sector: str) -> "Topic":
        """Return the page without what an mbo alone is asked, where the school is none."""
        return self if sector == MBO else replace(self, folded=tuple(key for key in self.folded if key not in self.mbo))

    @property
    def lijst(self) -> str:
        """The list that the page is about; empty where it asks loose questions."""
        first = self.open[0].split(".")[0]
        asked = asked_for().get(first)
        return first if asked and asked.kind == "rows" and all(key.split(".")[0] == first for key in self.sleutels) else ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer is given: the page, the place on it, and what the answer is called."""

    topic: str
    anchor: str
    naam: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision of the action team: its table, what is asked, and the keys that say what was decided."""

    tabel: str
    titel: str
    vraag: str
    sleutels: tuple[str, ...]


def _data() -> Mapping[str, Any]:
    return spoken.questions_in_words()


@cache
def topics() -> tuple[Topic, ...]:
    """Return the pages in their order."""
    return tuple(
        Topic(
            id=row["id"],
            titel=marked(row["titel"]),
            waarom=marked(row["waarom"]),
            open=tuple(row["open"]),
            folded=tuple(row["dicht"]),
            eerst="eerst" in row,
            mbo=tuple(row.get("mbo", ())),
        )
        for row in _data()["onderwerpen"]
    )


@cache
def choices() -> tuple[Choice, ...]:
    """Return the decisions in the order in which a team takes them."""
    return tuple(Choice(row["tabel"], row["titel"], row["vraag"], tuple(row["sleutels"])) for row in _data()["besluiten"])


def topic_called(name: str) -> Topic | None:
    """Return a page by its id."""
    return next((each for each in topics() if each.id == name), None)


@cache
def asked_for() -> Mapping[str, Question]:
    """Return all questions of the file in our words."""
    return {key: _in_our_words(key, question) for key, question in questions("incident").items() if key not in NOT_ASKED}


def of_topic(topic: Topic) -> Mapping[str, Question]:
    """Return the questions of a page, with the lists that they stand in."""
    return {key: question for key, question in asked_for().items() if any(_meets(key, own) for own in topic.sleutels)}


def _meets(key: str, own: str) -> bool:
    return key == own or key.startswith(f"{own}.") or (own.startswith(f"{key}.") and key in _lists())


@cache
def _lists() -> frozenset[str]:
    return frozenset(key for key, question in questions("incident").items() if question.kind == "rows")


def _in_our_words(key: str, question: Question) -> Question:
    row, called = _data()["vragen"][key], _data()["opties"]
    options = tuple((value, called.get(f"{key}.{value}") or called.get(value) or word) for value, word in question.options)
    last = sorted(options, key=_turn)
    return in_sector(replace(question, ask=row["vraag"], why=row["waarom"], options=tuple(last)))


def _turn(option: tuple[str, str]) -> int:
    """Return the turn of an answer: yes before no, as people expect, and not known yet at the end."""
    value, words = option
    return -1 if words.startswith("ja") else int(value == "onbekend")


def empty_word(key: str) -> str:
    """Return what no answer to a question is called."""
    return str(_data()["vragen"][plain(key)].get("leeg", "weet ik nog niet"))


def plain(key: str) -> str:
    """Return a key without positions."""
    return _POSITION.sub("", key)


def name_of(key: str, found: Mapping[str, object] | None = None) -> str:
    """Return what an answer is called in a sentence; of a pupil with the code, or the place in the list where that is not known.

    Args:
        key: with or without positions.
        found: what the file says.
    """
    name = spoken.name_of(plain(key))
    place = _PUPIL.match(key)
    if place is None:
        return name
    number = int(place[1]) - 1 if place[1] else int(place[2])
    listed = (found or {}).get("betrokkenen")
    known = listed[number] if isinstance(listed, Sequence) and number < len(listed) else {}
    return f"{name} ({known.get('code') or f'⟦leerling⟧ {number + 1}'})" if isinstance(known, Mapping) else name


def spot_of(key: str, found: Mapping[str, object]) -> Spot | None:
    """Return where the answer to a key is given; None for one of the school.

    Args:
        key: with positions from 1 between brackets, or from 0 between dots.
        found: what the file says, to tell which measure stands at a position.
    """
    dotted = _ITEM.sub(lambda match: f".{int(match[1]) - 1}", key.removeprefix("incident."))
    base = plain(dotted)
    topic = next((each for each in topics() if any(_covers(own, base) for own in each.sleutels)), None)
    if topic is None:
        return None
    return Spot(topic.id, anchor_of(dotted, found), name_of(key, found))


def _covers(own: str, key: str) -> bool:
    return own == key or own.startswith(f"{key}.") or key.startswith(f"{own}.")


def anchor_of(key: str, found: Mapping[str, object]) -> str:
    """Return the id of the place of a key on its page; of a measure by its name."""
    first, _, rest = key.partition(".")
    if first == _MEASURES and rest.split(".")[0].isdecimal():
        listed = found.get(_MEASURES)
        item = listed[int(rest.split(".")[0])] if isinstance(listed, Sequence) and int(rest.split(".")[0]) < len(listed) else {}
        key = f"{_MEASURES}.{item.get('wat', '')}" if isinstance(item, Mapping) else _MEASURES
    return "v-" + key.replace(".", "-")


def in_words(text: str) -> str:
    """Return a sentence of ours with what a key or value is called on these pages, and without a command."""
    return spoken.plain(text)


def key_before(text: str) -> tuple[str, str]:
    """Return the key in front of a sentence and the sentence itself; no key where none is there."""
    found = _BEFORE.match(text)
    if found and (spot_of(found[1], {}) is not None):
        return found[1], found[2][:1].upper() + found[2][1:]
    return "", text
