"""Fields: the questions of a file as a form, and a form that came back as changes to the file.

In: questions and values. Out: `Field`s for a page, `Changes` for `change_file`. Never: a judgement of a value: the types of the
file do that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from starlette.datastructures import FormData

from generator import FileValues, Question
from generator.base.errors import Fault
from generator.doors.web.shared.spoken import plain

Changes = dict[str, object]
NAME: Final = "v:"
"""Begin of the name of a field; what stands after it is the key with positions."""
_THERE: Final = "h:"  # a hidden field beside boxes that can all be empty
_GONE: Final = "weg:"  # a ticked box: take this item of a list away
_TOGETHER: Final = 3  # fields of one part that get a heading of their own
_OF: Final = re.compile(r" (?:van|in) (?:de|het|een|dit) ")
_POSITION: Final = re.compile(r"\.(\d{1,4})(?=\.|$)")
_DAY: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:(?:[ T,]| om )+(\d{1,2})[:.](\d{2})(?: *uur)?)?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{1,2})[:.](\d{2}).*)?")
_HOUR: Final = re.compile(r"(\d{1,2})(?:[:.]00)?(?: *(?:uur|u))?")


@dataclass(frozen=True, slots=True)
class Field:
    """A question on a page, with what is filled in.

    Attributes:
        key: with positions: `actieteam.kern.0.naam`.
        value: as a person writes it: a day as day, month and year; a list a line each.
        chosen: the options that are taken.
        shared: what the board's file says where this file says nothing; for a person to read.
        fault: what is wrong and what to do.
        rows: of a list of parts: the fields of each item, an empty one at the end.
        short: what is asked, below a heading that says of what.
    """

    question: Question
    key: str
    value: str = ""
    chosen: tuple[str, ...] = ()
    shared: str = ""
    fault: str = ""
    rows: tuple[tuple["Field", ...], ...] = ()
    short: str = ""

    @property
    def id(self) -> str:
        """Its id on the page."""
        return "v-" + self.key.replace(".", "-")

    @property
    def label(self) -> str:
        """What is asked, with a capital; short where a heading above it says of what."""
        asked = self.short or self.question.ask
        return asked[:1].upper() + asked[1:]


def fields_of(
    questions: Mapping[str, Question], prefixes: Sequence[str], found: FileValues, faults: Iterable[Fault] = (), more: str = ""
) -> tuple[Field, ...]:
    """Return the fields of a part of a file.

    Args:
        questions: all of the file.
        prefixes: keys, or the beginnings of keys; the fields come in the order of the prefixes.
        found: what the file and the board's file say.
        faults: of a form that could not be saved, or of the file.
        more: the key of a list that gets an empty item to fill in.
    """
    wrong: dict[str, str] = {}
    for fault in faults:
        wrong.setdefault(fault.key, plain(f"{fault.what} {fault.remedy}".strip()))
    top = {key: each for key, each in questions.items() if not _inside_rows(key, questions)}
    mine = [(key, each) for prefix in prefixes for key, each in top.items() if key == prefix or key.startswith(f"{prefix}.")]
    return tuple(_field(each, key, found, questions, wrong, more) for key, each in mine)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together: of one person, say. Alone it has no heading."""

    heading: str
    fields: tuple[Field, ...]


def grouped(fields: Iterable[Field]) -> tuple[Group, ...]:
    """Return the fields, with those of one part under one heading: "naam van de schoolleider" is "naam" under "Schoolleider"."""
    groups = []
    for of, some in groupby(fields, key=lambda field: (field.key.rpartition(".")[0], _of_whom(field.question.ask))):
        mine = tuple(some)
        if len(mine) < _TOGETHER or not of[1]:
            groups += [Group("", (each,)) for each in mine]
        else:
            groups.append(Group(of[1][:1].upper() + of[1][1:], tuple(replace(each, short=_shortened(each)) for each in mine)))
    return tuple(groups)


def _of_whom(asked: str) -> str:
    return asked.partition(" van de ")[2]


def _shortened(field: Field) -> str:
    return _OF.split(field.question.ask, maxsplit=1)[0]


def _inside_rows(key: str, questions: Mapping[str, Question]) -> bool:
    parents = (key[: match.start()] for match in re.finditer(r"\.", key))
    return any(parent in questions and questions[parent].kind == "rows" for parent in parents)


def _field(
    question: Question, key: str, found: FileValues, questions: Mapping[str, Question], wrong: Mapping[str, str], more: str
) -> Field:
    value, shared = at(found.values, key), at(found.shared, key)
    told = _written(question, shared) if value is None and shared is not None else ""
    if question.kind == "rows":
        items = list(value) if isinstance(value, list | tuple) else []
        number = len(items) + (not items or more == key)
        below = {each: asked for each, asked in questions.items() if each.startswith(f"{question.key}.")}
        direct = [each for each in below if not _inside_rows(each, below)]
        rows = tuple(
            tuple(
                _in_row(_field(below[each], f"{key}.{row}{each[len(question.key) :]}", found, questions, wrong, more))
                for each in direct
            )
            for row in range(number)
        )
        return Field(question, key, shared=told, fault=wrong.get(key, ""), rows=rows)
    return Field(question, key, _written(question, value), _chosen(value), told, wrong.get(key, ""))


def _in_row(field: Field) -> Field:
    return replace(field, short=_shortened(field))


def at(values: object, key: str) -> object:
    """Return the value under a key with positions; None where there is none."""
    for part in key.split("."):
        if isinstance(values, Mapping):
            values = values.get(part)
        elif isinstance(values, Sequence) and not isinstance(values, str) and part.isdecimal() and int(part) < len(values):
            values = values[int(part)]
        else:
            return None
    return values


def _chosen(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, Sequence) else ()


def _written(question: Question, value: object) -> str:
    """Return a value as a person writes it."""
    if value is None or value == "":
        return ""
    match question.kind:
        case "date" | "moment" | "until":
            return day_said(str(value))
        case "choice" | "choices":
            words = dict(question.options)
            return ", ".join(words.get(each, each) for each in _chosen(value))
        case "rows" if isinstance(value, Sequence):
            return f"{len(value)} ingevuld"
        case _:
            return "\n".join(_lines(value))


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            inside = list(_lines(each))
            yield f"{key}: {' | '.join(inside)}"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from map(str, value)
    else:
        yield str(value)


def day_said(text: str) -> str:
    """Return a day or a moment of the file as a person reads and writes it: `23-11-2026 8.30 uur`; another text as it is."""
    found = _ISO.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, minute = found.groups()
    return f"{day}-{month}-{year}" + (f" {int(hour)}.{minute} uur" if hour else "")


def posted(form: FormData, questions: Mapping[str, Question], found: FileValues) -> Changes:
    """Return what a form changes in a file: only what is different from what the file says.

    Args:
        form: as the browser sent it.
        questions: all of the file; a field that asks something else is passed over.
        found: the file as it is.
    """
    changes: Changes = {}
    gone = sorted((name[len(_GONE) :] for name in form if name.startswith(_GONE)), key=_last, reverse=True)
    for name in dict.fromkeys(form):
        key = name[len(NAME) :] if name.startswith((NAME, _THERE)) else ""
        question = questions.get(_POSITION.sub("", key))
        if question is None or question.kind == "rows" or any(key.startswith(f"{each}.") for each in gone):
            continue
        value = _value(question, [each for each in form.getlist(f"{NAME}{key}") if isinstance(each, str)])
        if not _same(value, _plain(question, at(found.values, key)), question):
            changes[key] = value
    changes = {key: value for key, value in changes.items() if not _is_beside(key, changes, questions)}
    changes |= dict.fromkeys((each for each in gone if at(found.values, each) is not None), None)
    return {key: value for key, value in changes.items() if value is not None or at(found.values, key) is not None}


def _same(value: object, before: object, question: Question) -> bool:
    """Return whether a form says what the file says; boxes have no order."""
    if question.kind == "choices" and isinstance(value, list) and isinstance(before, list):
        return sorted(value) == sorted(before)
    return value == before


def _is_beside(key: str, changes: Changes, questions: Mapping[str, Question]) -> bool:
    """Return whether a choice stands beside parts that were filled in: somebody who is known is not "not known yet"."""
    question = questions[_POSITION.sub("", key)]
    return question.kind == "choice" and any(each.startswith(f"{key}.") and value for each, value in changes.items())


def _last(key: str) -> tuple[str, int]:
    head, _, tail = key.rpartition(".")
    return head, int(tail) if tail.isdecimal() else 0


def _value(question: Question, given: Sequence[str]) -> object:
    """Return what a person wrote as the file writes it; None for nothing."""
    lines = [line.strip() for each in given for line in each.replace("\r", "").split("\n")]
    full = [line for line in lines if line]
    match question.kind:
        case "choices" | "texts":
            return full or None
        case "numbers":
            return [part for line in full for part in re.split(r"[\s,;]+", line) if part] or None
        case "counts" | "words":
            return dict(_pair(question, line) for line in full) or None
        case "long":
            return "\n".join(lines).strip() or None
        case "date" | "moment" | "until":
            return iso_day(" ".join(full)) or None
        case _:
            text = " ".join(full)
            hour = _HOUR.fullmatch(text) if question.kind == "hour" else None
            return (hour[1] if hour else text) or None


def _pair(question: Question, line: str) -> tuple[str, object]:
    key, _, value = line.partition(":")
    several = [part.strip() for part in value.split("|") if part.strip()]
    return key.strip(), several if "|" in value or question.key == "lijsten.vragen" else value.strip()


def iso_day(text: str) -> str:
    """Return a day or a moment as a person writes it, as the file writes it; another text as it is."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return text.strip()
    day, month, year, hour, minute = found.groups()
    moment = f"T{int(hour):02}:{minute}" if hour else ""
    return f"{year}-{int(month):02}-{int(day):02}{moment}"


def _plain(question: Question, value: object) -> object:
    """Return a value of the file as `_value` gives it, to hold both against each other."""
    if value is None or value in ("", [], (), {}):
        return None
    if question.kind in {"choices", "texts", "numbers"}:
        return list(_chosen(value))
    if question.kind == "choice" and isinstance(value, Mapping):
        return None  # somebody who is known, where "not known yet" is the only choice
    if isinstance(value, Mapping):
        return {key: list(each) if isinstance(each, list | tuple) else str(each) for key, each in value.items()}
    text = str(value).strip()
    return moment_of(text) if question.kind in {"moment", "until"} else text


def moment_of(text: str) -> str:
    """Return a moment of the file as a form gives it back, and as it sorts; another text as it is."""
    found = _ISO.fullmatch(text)
    return f"{text[:10]}T{int(found[4]):02}:{found[5]}" if found and found[4] else text


def as_typed(fields: Iterable[Field], form: FormData) -> tuple[Field, ...]:
    """Return the fields with what a person typed, so that nothing has to be typed again after a mistake."""
    return tuple(_typed(field, form) for field in fields)


def _typed(field: Field, form: FormData) -> Field:
    if field.question.kind == "rows":
        return replace(field, rows=tuple(as_typed(row, form) for row in field.rows))
    given = [each for each in form.getlist(f"{NAME}{field.key}") if isinstance(each, str)]
    return replace(field, value="\n".join(given), chosen=tuple(given)) if given else field


def read(field: Field) -> str:
    """Return an answer as a person reads it."""
    if field.question.kind in {"choice", "choices"}:
        words = dict(field.question.options)
        return ", ".join(words.get(each, each) for each in field.chosen)
    return ", ".join(line for line in field.value.splitlines() if line)


def flat(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield the fields with those in the items of lists, in the order of the page."""
    for field in fields:
        yield field
        for row in field.rows:
            yield from flat(row)
