"""Load: what a model refuses, said in Dutch, at its place.

In: a reading and the errors of pydantic. Out: problems. Never: the value that was typed; only words of ours come back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.base.closest import closest
from generator.base.errors import Problem
from generator.load.keys.shape import Either, Leaf, ListOf, MapOf, Part, Shape, fields_of
from generator.load.keys.uitleg import Soort, Uitleg, explain
from generator.load.reading.convert import Reading, Spot
from generator.load.reading.tree import Items, Pairs, Path, Scalar

_WRITE_DATE = "Schrijf jaar, maand en dag met streepjes, bijvoorbeeld 2026-11-23."
_WRITE_MOMENT = "Schrijf datum en tijd met een T ertussen, bijvoorbeeld 2026-11-23T10:40."
_WRITE_UNTIL = "Schrijf alleen de tijd, bijvoorbeeld 21.00, en vul ook in wanneer het begint."
_TIME, _HOURS, _MINUTES = re.compile("[:.]"), 24, 60
_DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_ISO_LOOK = re.compile(r"\d{4}-\d\d-\d\d(T\d?\d[:.]\d\d(:\d\d)?)?", re.ASCII)

Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Error:
    """An error of the model at a path of the data, without the tags that pydantic adds for a union."""

    kind: str
    path: Path
    ctx: dict[str, object]


def explained(reading: Reading, fault: ValidationError, soort: Soort, *, missing: bool = True) -> Iterator[Problem]:
    """Yield a problem for each error of the model; a list is not called empty because what stands in it is wrong.

    `missing` also asks for keys that are not there.
    """
    found = list(_errors(reading, fault.errors(include_url=False, include_input=False)))
    for error in found:
        if error.kind == "too_short" and any(error.path == other.path[: len(error.path)] for other in found if other is not error):
            continue
        if error.kind == "missing" and not missing:
            continue
        if error.kind == "missing":
            yield _missing(reading, error, soort)
        else:
            spot = reading.spot(error.path)
            assert spot is not None  # the top of the file is always there
            yield reading.problem(error.path, *_refused(spot, error, soort))


def _errors(reading: Reading, rows: Iterable[ErrorDetails]) -> Iterator[_Error]:
    for row in rows:
        path = _path(reading, row["loc"])
        if path is not None:
            yield _Error(row["type"], path, dict(row.get("ctx") or {}))


def _path(reading: Reading, loc: tuple[int | str, ...]) -> Path | None:
    """Return the path in the data; None for the branch of a union that was not meant."""
    path: Path = ()
    steps = list(loc)
    while steps:
        spot = reading.spots.get(path)
        if spot and isinstance(spot.shape, Either):
            if not _meant(spot, str(steps.pop(0))):
                return None
            if not steps:
                break
        step = steps.pop(0)
        if step != "[key]":
            path = (*path, step)
    return path


def _meant(spot: Spot, tag: str) -> bool:
    assert isinstance(spot.shape, Either)
    return (tag == spot.shape.part.model.__name__) == (not isinstance(spot.node, Scalar))


def _missing(reading: Reading, error: _Error, soort: Soort) -> Problem:
    name = str(error.path[-1])
    spot = reading.spot(error.path[:-1])
    parent = spot.key if spot else ""
    known = explain(soort, f"{parent}.{name}" if parent else name)
    example = f", bijvoorbeeld {known.voorbeeld}" if known.voorbeeld else ""
    return reading.problem(error.path[:-1], f"hier ontbreekt {name}.", f"Vul in: {known.vraag}{example}.", below=name)


def _refused(spot: Spot, error: _Error, soort: Soort) -> Text:
    shape = spot.shape
    if isinstance(shape, Either):
        if isinstance(spot.node, Scalar):
            return _wrong_either(shape)
        shape = shape.part
    match shape:
        case Part() | MapOf() | ListOf():
            return _wrong_group(shape, error)
        case Leaf():
            return _wrong_leaf(spot, shape, error, _known(soort, spot.key))


def _known(soort: Soort, key: str) -> Uitleg:
    return explain(soort, key) if key else Uitleg("", "")


def _wrong_group(shape: Shape, error: _Error) -> Text:
    if isinstance(shape, ListOf):
        if error.kind == "too_short":
            return "deze lijst is leeg.", "Vul minstens één waarde in."
        return (
            "hier hoort een lijst.",
            "Zet de waarde tussen [ en ], of zet elke waarde op een eigen regel achter een streepje en een spatie.",
        )
    if isinstance(shape, MapOf):
        return (
            "hier horen sleutels met een waarde.",
            "Zet elke sleutel ingesprongen op een eigen regel, met een dubbele punt, een spatie en de waarde.",
        )
    names = ", ".join(fields_of(shape))
    return "hier horen sleutels, geen losse waarde of lijst.", f"Zet ze ingesprongen op een eigen regel: {names}."


def _wrong_either(shape: Either) -> Text:
    words, keys = " of ".join(shape.leaf.choices), ", ".join(shape.part.fields)
    return "deze waarde kan hier niet staan.", f"Zet hier {words} neer, of vul ingesprongen op eigen regels in: {keys}."


def _wrong_leaf(spot: Spot, leaf: Leaf, error: _Error, known: Uitleg) -> Text:
    if not isinstance(spot.node, Scalar):
        return _not_single(spot)
    typed = spot.node.text.strip()
    match leaf.kind:
        case "choice":
            return _wrong_choice(typed, leaf.choices)
        case "int" | "hour":
            return _wrong_number(leaf, error)
        case "text":
            return _wrong_text(spot.key, typed, error, known)
        case _:
            return _wrong_day(leaf, typed)


def _wrong_day(leaf: Leaf, typed: str) -> Text:
    if leaf.kind == "until":
        return "hier hoort een tijd.", _WRITE_UNTIL
    return _wrong_date(typed) if leaf.kind == "date" else _wrong_moment(typed)


def _not_single(spot: Spot) -> Text:
    kind = "een lijst" if isinstance(spot.node, Items) else "een blok met sleutels"
    assert isinstance(spot.node, Items | Pairs)
    return (
        f"hier hoort één waarde, geen {kind.removeprefix('een ')}.",
        "Zet één waarde achter de dubbele punt. Begint die met [ of {, zet er dan dubbele aanhalingstekens omheen.",
    )


def _wrong_choice(typed: str, choices: tuple[str, ...]) -> Text:
    meant = closest(typed, choices)
    hint = f" Bedoelt u {meant}?" if meant else ""
    return "deze waarde kan hier niet staan.", f"Kies uit: {', '.join(choices)}.{hint}"


_ONLY_DIGITS: Final = "Schrijf alleen cijfers, zonder punt, komma, spatie of streepje: 640."
_WHOLE_HOURS: Final = "Schrijf het zoals op de klok, zonder minuten: 16, 16.00 of 16 uur."
_OF_A_NUMBER: Final = {
    "int": ("getal", "klein", "laagste", "groot", "hoogste", _ONLY_DIGITS),
    "hour": ("uur", "vroeg", "vroegste", "laat", "laatste", _WHOLE_HOURS),
}
"""Kind of number → what it is called, what it is below its limit and above, and how to write it."""


def _wrong_number(leaf: Leaf, error: _Error) -> Text:
    called, small, least, large, most, write = _OF_A_NUMBER[leaf.kind]
    low, high = error.ctx.get("ge"), error.ctx.get("le")
    if low is not None:
        return f"dit {called} is te {small}.", f"Het {least} {called} dat hier kan, is {low}."
    if high is not None:
        return f"dit {called} is te {large}.", f"Het {most} {called} dat hier kan, is {high}."
    return f"hier hoort een heel {called}.", write


def _wrong_date(typed: str) -> Text:
    if _ISO_LOOK.fullmatch(typed):
        if "T" in typed:
            return "hier hoort alleen een datum, zonder tijd.", _WRITE_DATE
        return "deze datum bestaat niet.", "Controleer het jaar, de maand en de dag. " + _WRITE_DATE
    if _DUTCH_DATE.fullmatch(typed):
        return "deze datum staat in de volgorde dag, maand, jaar.", "Draai de volgorde om: 12-10-2026 wordt 2026-10-12."
    return "hier hoort een datum.", _WRITE_DATE


def _wrong_moment(typed: str) -> Text:
    if not _ISO_LOOK.fullmatch(typed) or "T" not in typed:
        return "hier horen een datum en een tijd.", _WRITE_MOMENT
    hour, minute = (int(part) for part in _TIME.split(typed.partition("T")[2])[:2])
    if hour >= _HOURS or minute >= _MINUTES:
        return "deze tijd bestaat niet.", f"Een tijd loopt van 0.00 tot en met 23.59 uur. {_WRITE_MOMENT}"
    return "deze datum bestaat niet.", _WRITE_MOMENT


def _wrong_text(key: str, typed: str, error: _Error, known: Uitleg) -> Text:
    if error.kind == "string_too_long":
        return "deze tekst is te lang.", f"Gebruik hooguit {error.ctx.get('max_length')} tekens."
    if error.kind == "string_too_short":
        return "deze tekst is leeg.", "Vul een waarde in, of haal de sleutel weg."
    return "deze waarde heeft niet de juiste vorm.", _mended(key, typed) + (known.vorm or known.uitleg)


def _mended(key: str, typed: str) -> str:
    """Return the value in its right form, where it is a public fact of the school; empty for every other value."""
    word = typed.replace(" ", "").upper()
    if key == "school.brin" and re.fullmatch(r"\d\d[A-Z]{2}(\d\d)?", word, re.ASCII):
        return f"Bedoelt u {word if len(word) == 6 else word + '00'}? "
    if key == "school.postcode" and re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", word, re.ASCII):
        return f"Bedoelt u {word[:4]} {word[4:]}? "
    return ""
