"""Words: what the product says, for somebody who knows no keys of a file and no commands.

In: a Dutch sentence of ours. Out: the same sentence in the words of the questions. Never: a sentence that says something else.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from generator import Question, list_documents, questions
from generator.base.resources import values
from generator.doors.web.shared.sector import marked

_KEY: Final = re.compile(
    r"(?<![\w@./-])(?:incident\.)?[a-z][a-z_0-9]*(?:(?:\[\d+\]|\.\d+)?\.[a-z][a-z_0-9]*|\[\d+\])*(?![\w@]|\.\w)"
)
_PLACE: Final = re.compile(r" \((?:[^()\n]*\.ya?ml, )?regel \d+\)|^beslistabel \w+: |(?<=: )beslistabel \w+: ")
_COMMAND: Final = re.compile(
    r"(?: (?:met|bij|via))?:? ?\(?(?:schoolkader (?:maak|vrijgeven|verzonden|controleer)|--[a-z-]+(?: (?:…|[A-Z]{3,}))?)\)?"
)
_COMMAND_LINE: Final = re.compile(r"^.*schoolkader \w+ .*--.*$\n?|^.*(?:andere map\?|of gebruik --force).*$\n?", re.MULTILINE)
_TYPED: Final = (
    ("Schrijf jaar, maand en dag met streepjes, bijvoorbeeld 2026-11-23", "Schrijf dag, maand en jaar, bijvoorbeeld 23-11-2026"),
    (
        "Schrijf datum en tijd met een T ertussen, bijvoorbeeld 2026-11-23T10:40",
        "Schrijf dag, maand, jaar en tijd, bijvoorbeeld 23-11-2026 10.40",
    ),
)
"""How a file writes a day and a time, and how a person does."""
_ENDS: Final = (".", "?", "!", "”")  # of a sentence, that begins with a capital; a place or a word does not
_NUMBER: Final = re.compile(r"\[(\d+)\]")
_WHAT: Final = "maatregelen.wat."
_ROWS: Final = {"maatregelen": "maatregel", "betrokkenen": "⟦leerling⟧", "ouders": "ouder"}


def plain(text: str) -> str:
    """Return a sentence with the words of the questions for keys and closed values, and without a place in a file or a command."""
    said = _COMMAND.sub("", _COMMAND_LINE.sub("", _PLACE.sub("", text))).replace("Deze sleutel", "Dit")
    for in_file, on_page in _TYPED:
        said = said.replace(in_file, on_page)
    lines = (_KEY.sub(_in_words, _documents().sub(_named, line)).strip() for line in said.splitlines())
    return "\n".join(f"{line[:1].upper()}{line[1:]}" if line.endswith(_ENDS) else line for line in lines)


@cache
def _documents() -> re.Pattern[str]:
    """Return what finds the name of a document that nobody would write so."""
    names = sorted((each.naam for each in list_documents() if "-" in each.naam), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b(?!\.docx)")


def _named(found: re.Match[str]) -> str:
    return marked(found[0].replace("-", " "))


def helpful(question: Question) -> str:
    """Return why something is asked, without the sentence that only sums up what can be chosen: a form shows that already."""
    if not question.options:
        return question.why
    options = {part for option in question.options for part in option} | {"meer mag"}
    parts = re.split(r"(?<=[.;])\s+", question.why)
    return " ".join(part for part in parts if not _sums_up(part, options))


def _sums_up(part: str, options: Collection[str]) -> bool:
    bare = re.sub(r"^[^:]*: |\([^)]*\)|[.;]$", "", part)
    return all(item.strip().casefold() in options for item in re.split(r", | of | en ", bare.strip()) if item.strip())


@cache
def questions_in_words() -> Mapping[str, Any]:
    """Return how the questions of an incident are asked, and what each key and value is called."""
    data: Mapping[str, Any] = values((Path(__file__).parents[1] / "pages" / "incident" / "vragen.yaml").read_text(encoding="utf-8"))
    return data


def name_of(base: str) -> str:
    """Return what a key of an incident is called in a sentence; of a part what the whole is called.

    Args:
        base: without positions.
    """
    rows = questions_in_words()["vragen"]
    row = rows.get(base) or rows.get(f"{base}.besluit") or rows.get(base.partition(".")[0])
    return marked(str(row["naam"])) if row else base.replace("_", " ").replace(".", ", ")


def called(key: str) -> str:
    """Return what a key is called: its name in the incident, or the question of the school that it answers."""
    known, bare = _asked(), _NUMBER.sub("", key.removeprefix("incident."))
    if bare in known and not (key.endswith("]") and bare in _ROWS):
        return known[bare] + _which(key)
    before, _, value = bare.rpartition(".")
    if before == "maatregelen":
        return _values().get(value, value.replace("_", " "))
    return f"{_ROWS.get(bare, bare.replace('_', ' ').replace('.', ': '))}{_which(key)}"


def value_called(value: str) -> str:
    """Return what a closed value is called."""
    return _values().get(value, value.replace("_", " "))


def _which(key: str) -> str:
    """Return of which item of a list a key tells, in words."""
    found = re.findall(r"(\w+)\[(\d+)\]", key)
    told = [f"{_ROWS[name]} {number}" for name, number in found if name in _ROWS]
    return f" ({', '.join(told)})" if told and not key.endswith("]") else f" {found[-1][1]}" if key.endswith("]") and found else ""


def _in_words(found: re.Match[str]) -> str:
    word = found[0]
    if not re.search(r"[._\[]", word):
        return word
    bare = _NUMBER.sub("", word.removeprefix("incident."))
    if bare in _asked() or bare.rpartition(".")[0] == "maatregelen" or bare in _parts():
        return f"„{called(word)}”" if not word.endswith("]") else called(word)
    if "_" not in word or "." in word:
        return word
    return f"„{_by_last()[word]}”" if word in _by_last() and word not in _values() else value_called(word)


@cache
def _asked() -> Mapping[str, str]:
    """Return what each key is called; of a key that both files have what the incident calls it."""
    of_school = {key: marked(each.ask) for key, each in questions("profiel").items()}
    return {**of_school, **{key: name_of(key) for key in questions("incident")}}


@cache
def _parts() -> frozenset[str]:
    """Return the keys that hold other keys."""
    return frozenset(key.rpartition(".")[0] for key in _asked()) | frozenset(_ROWS)


@cache
def _values() -> Mapping[str, str]:
    """Return what each closed value is called: as on the pages of an incident, where one word does for every question."""
    said = questions_in_words()["opties"]
    ours = {key.rpartition(".")[2]: str(words) for key, words in said.items() if "." not in key or key.startswith(_WHAT)}
    every = (each for kind in ("profiel", "incident") for each in questions(kind).values())
    of_files = {value: words for each in every for value, words in each.options}
    return {value: marked(words) for value, words in {**of_files, **ours}.items()}


@cache
def _by_last() -> Mapping[str, str]:
    """Return what a key is called by its last part, where one key alone ends so: `herzien_op`."""
    ends = [key.rpartition(".")[2] for key in _asked()]
    return {key.rpartition(".")[2]: name for key, name in _asked().items() if ends.count(key.rpartition(".")[2]) == 1}
