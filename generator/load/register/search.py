"""Search the shipped registers as somebody types: by name, place or code, without accents, by the begins of words.

In: a few letters. Out: `FoundSchool`, the likeliest first.
Never: a guess; every word that was typed must begin a word of the school, or of what that word, its place or its kind is also
called (`data/ook_bekend_als.csv`). Only a word for a kind of school is let go, where no school has it beside the others.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from typing import Final

from generator.load.register.gemeenten import DATA, gemeente_of
from generator.load.register.packed import DOORS, FIELDS, REGISTERS, shipped
from generator.load.register.plaatsnaam import plain

_SIGN: Final = re.compile(r"[^0-9A-Z]+")
_CODE: Final = re.compile(r"\d\d[A-Z]{2}\d{0,2}")
_INITIALS: Final = re.compile(r"(?<![0-9A-Z])((?:[A-Z]\.[ ]?){2,}[A-Z]?)(?![0-9A-Z])")
_LETTERS: Final = re.compile(r"(?: [A-Z](?= |$)){2,}")
_JOINED: Final = re.compile(r"[0-9A-Z]+(?:['.-]+[0-9A-Z]+)+")
_LONGEST: Final = 100
_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class FoundSchool:
    """A school location that fits what was typed.

    Attributes:
        brin: code of the location, with which a new profile is made.
        onderwijstype: sector (`po`); soort: kind of school within it.
        adres: street and number; empty where the register has several, of which `adressen` tells how many.
    """

    brin: str
    naam: str
    plaats: str
    onderwijstype: str
    soort: str
    adres: str
    adressen: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A school with its words as they are searched: each with a space before it.

    Attributes:
        words: of its name, its place and its code.
        names: those, and what each of them is also called.
        every: those, with its municipality, and what such a school is called.
    """

    school: FoundSchool
    name: str
    words: str
    names: str
    every: str


def find_schools(text: str, limit: int = 20) -> tuple[FoundSchool, ...]:
    """Return the schools that fit what was typed: a code first, then names that begin so, names that hold it, and places.

    Args:
        text: letters of a name, a place or a code, in any order of words; less than two find nothing.
        limit: how many schools at most.
    """
    asked = _plain(_INITIALS.sub(_together, plain(text[:_LONGEST])))
    words = asked.split()[:_WORDS]
    if len(asked.strip()) < 2 or limit < 1:
        return ()
    own = [word for word in words if word not in _kinds()]
    found = _found(asked, words, limit)
    return found if found or not own or own == words else _found("".join(f" {word}" for word in own), own, limit)


def _found(asked: str, words: list[str], limit: int) -> tuple[FoundSchool, ...]:
    code = asked.replace(" ", "")
    code = code if _CODE.fullmatch(code) else ""
    found = (
        (_rank(row, asked, words, code), row)
        for row in _rows()
        if (code and row.school.brin.startswith(code)) or _in(row.every, words)
    )
    best = nsmallest(limit, found, key=lambda each: (each[0] > 0, _begun(each[1], words), each[0], *_order(each[1])))
    return tuple(row.school for _, row in best)


def _begun(row: _Row, words: list[str]) -> int:
    """Return how many words that were typed only begin a word: who typed a whole one, means that."""
    return sum(f" {word} " not in f"{row.every} " for word in words)


def _order(row: _Row) -> tuple[str, str, str]:
    return row.name, row.school.plaats, row.school.brin


def _together(found: re.Match[str]) -> str:
    """Return initials as one word: `O.B.S.` is `OBS`."""
    return f"{_SIGN.sub('', found[0])} "


def _in(words: str, asked: list[str]) -> bool:
    return all(f" {word}" in words for word in asked)


def _rank(row: _Row, asked: str, words: list[str], code: str) -> int:
    if code and row.school.brin.startswith(code):
        return 0
    if row.name.startswith(asked):
        return 1
    if asked in row.name:
        return 2
    return next(rank for rank, own in enumerate((row.name, row.words, row.names, row.every), 3) if _in(own, words))


def _plain(text: str) -> str:
    """Return a text as words in capitals without accents, each with a space before it; an apostrophe joins: `'T`."""
    return "".join(f" {word}" for word in _SIGN.split(plain(text)) if word)


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(row for register in REGISTERS for row in _read(shipped(register)))


def _read(text: str) -> Iterator[_Row]:
    lines = (line for line in text.split("\n") if line[:2].isdigit())
    for cells in csv.reader(lines, delimiter=";"):
        values = dict(zip(FIELDS, cells, strict=True))
        doors = [door for door in values["adres"].split(DOORS) if door]
        school = FoundSchool(
            values["brin"],
            values["naam"],
            values["plaats"],
            values["onderwijstype"],
            values["soort"],
            doors[0] if len(doors) == 1 else "",
            len(doors),
        )
        name = _plain(school.naam)
        words = f"{name}{_plain(school.plaats)} {school.brin}"
        names = words + _also_called(school, words)
        yield _Row(school, name, words, names, names + _kind(values))


def _also_called(school: FoundSchool, words: str) -> str:
    """Return what the words of a name or place are also called, and what stands together in one spelling and apart in another."""
    raw = f"{plain(school.naam)} {plain(school.plaats)}"
    parts = [_SIGN.sub("", each) for each in (*_JOINED.findall(raw), *_LETTERS.findall(words))]
    told = [_also("woord").get(word, "") for word in (*words.split(), *parts)]
    with_y = [
        word.replace("IJ", "Y") if "IJ" in word else word.replace("Y", "IJ") for word in words.split() if re.search("IJ|Y", word)
    ]
    place = _also("plaats").get(_plain(school.plaats).strip(), "")
    return "".join(f" {each}" for each in (*told, *parts, *with_y, place) if each)


def _kind(values: Mapping[str, str]) -> str:
    """Return what a school of this kind is called, and its municipality."""
    gemeente = gemeente_of(values["gemeentecode"])
    kinds = (_also("soort").get(_plain(each).strip(), "") for each in values["soort"].split("/"))
    direction = _also("richting").get(_plain(values["denominatie"]).strip(), "")
    return "".join(f" {each}" for each in (*kinds, direction, _plain(gemeente.naam).strip() if gemeente else "") if each)


@cache
def _kinds() -> frozenset[str]:
    """Return the words for a kind of school: where no school has them all, they say less than its name."""
    return frozenset(word for field in ("soort", "richting") for also in _also(field).values() for word in also.split())


@cache
def _also(field: str) -> Mapping[str, str]:
    """Return words by what they are also called."""
    with (DATA / "ook_bekend_als.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["veld"] == field]
    return {_plain(row["waarde"]).strip(): _plain(row["ook"]).strip() for row in rows}
