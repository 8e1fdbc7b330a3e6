"""Load: what the values of a file must mean together.

In: a reading, whether or not the model accepted all of it. Out: problems at the place where they can be mended.
Never: a decision that is the school's; what is only worth a second look is in `doubts`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from generator.base.errors import Problem
from generator.base.language import no_times
from generator.load.reading.convert import BAD, Reading
from generator.load.reading.tree import Path

_REVIEW = ("reden", "door", "herzien_op")
_WHY_REVIEW = {
    "reden": "Schrijf in een zin waarom de ouders nu niet worden geïnformeerd.",
    "door": "Noem de functie die dit besloot, bijvoorbeeld rector.",
    "herzien_op": "Noem de datum waarop u dit opnieuw bekijkt, bijvoorbeeld 2026-11-30.",
}


def profile_rules(reading: Reading) -> Iterator[Problem]:
    """Yield what does not fit together in a profile."""
    for place in ((), ("protocol",), ("preventiebeleid",)):
        settled: Path = ("vaststelling", *place)
        yield from _order(reading, (*settled, "op"), (*settled, "herzien_voor"), "de herziening ligt voor de vaststelling.")
    yield from _school_year(reading, ("preventie", "terugblik", "schooljaar"))
    yield from _times(reading, ("contact", "inloop"))
    yield from _times(reading, ("contact", "bereikbaar"))
    for i, _ in enumerate(_list(reading.data, "regio", "vakanties_afwijkend")):
        row: Path = ("regio", "vakanties_afwijkend", i)
        yield from _order(reading, (*row, "van"), (*row, "tot"), "deze vakantie eindigt voordat zij begint.")


def _times(reading: Reading, path: Path) -> Iterator[Problem]:
    text = _at(reading.data, path)
    if isinstance(text, str) and no_times(text):
        yield reading.problem(path, "hier staat een tijd die niet bestaat.", "Een tijd loopt van 0.00 tot en met 23.59 uur.")


def _school_year(reading: Reading, path: Path) -> Iterator[Problem]:
    first, dash, second = str(_at(reading.data, path) or "").partition("-")
    if dash and first.isdecimal() and second.isdecimal() and int(second) != int(first) + 1:
        yield reading.problem(path, "dit zijn geen twee jaren na elkaar.", "Schrijf het schooljaar als 2026-2027.")


def incident_rules(reading: Reading) -> Iterator[Problem]:
    """Yield what does not fit together in an incident.

    Source: R3.13, R3.14, R3.21, R3.23, R4.04.
    """
    yield from _codes(reading)
    for i, pupil in enumerate(_list(reading.data, "betrokkenen")):
        if isinstance(pupil, Mapping):
            yield from _pupil(reading, ("betrokkenen", i), pupil)
    yield from _letter(reading)


def _codes(reading: Reading) -> Iterator[Problem]:
    first: dict[object, int] = {}
    for i, pupil in enumerate(_list(reading.data, "betrokkenen")):
        code = pupil.get("code") if isinstance(pupil, Mapping) else None
        if code in first:
            spot = reading.spot(("betrokkenen", first[code], "code"))
            line = spot.node.place.line if spot else 0
            yield reading.problem(
                ("betrokkenen", i, "code"),
                f"deze code staat er twee keer; de eerste keer op regel {line}.",
                "Geef iedereen een eigen code: L1, L2, L3.",
            )
        elif code is not None and code is not BAD:
            first[code] = i


def _pupil(reading: Reading, path: Path, pupil: Mapping[str, object]) -> Iterator[Problem]:
    age = pupil.get("leeftijd")
    if isinstance(age, int) and age >= 18:
        yield from _adult(reading, path, pupil)
    elif age is not BAD and "ouders_informeren" not in pupil:
        unknown = " Is de leeftijd niet bekend, dan geldt dit ook." if age is None else ""
        yield reading.problem(
            path,
            "onder de 18 jaar is een besluit over de ouders nodig.",
            "Zet erbij: ouders_informeren: {besluit: direct}. "
            f"Kan dat nu niet, kies dan later of niet, met reden, door en herzien_op.{unknown}",
            below="ouders_informeren",
        )
    yield from _decision(reading, (*path, "ouders_informeren"), pupil.get("ouders_informeren"))


def _adult(reading: Reading, path: Path, pupil: Mapping[str, object]) -> Iterator[Problem]:
    capable = pupil.get("handelingsbekwaam")
    if capable is None:
        yield reading.problem(
            path,
            "vanaf 18 jaar is nodig of iemand handelingsbekwaam is.",
            "Zet erbij: handelingsbekwaam: ja. Twijfelt u, vul dan onbekend in.",
            below="handelingsbekwaam",
        )
    for key in ("ouders", "ouders_informeren"):
        if key in pupil and capable != "nee":
            yield reading.problem(
                (*path, key),
                "vanaf 18 jaar gaat informatie naar iemand zelf, niet naar de ouders.",
                "Haal dit weg. Het kan alleen blijven staan bij handelingsbekwaam: nee.",
            )


def _decision(reading: Reading, path: Path, decision: object) -> Iterator[Problem]:
    if not isinstance(decision, Mapping) or decision.get("besluit") not in {"later", "niet"}:
        return
    for key in _REVIEW:
        if key not in decision:
            yield reading.problem(path, "bij later of niet informeren is dit nodig.", _WHY_REVIEW[key], below=key)
    yield from _order(reading, ("gemeld", "op"), (*path, "herzien_op"), "deze datum ligt voor de melding.")


def _letter(reading: Reading) -> Iterator[Problem]:
    letter = reading.data.get("ouderbrief")
    if isinstance(letter, Mapping) and letter.get("besluit") == "geen" and "reden" not in letter:
        yield reading.problem(
            ("ouderbrief",),
            "bij geen brief is een reden nodig.",
            "Schrijf in een zin waarom, zodat het besluit later te volgen is.",
            below="reden",
        )
    yield from _order(reading, ("gemeld", "op"), ("ouderbrief", "verzenden_op"), "de verzenddatum ligt voor de melding.")


def _order(reading: Reading, first: Path, second: Path, what: str) -> Iterator[Problem]:
    early, late = _day(_at(reading.data, first)), _day(_at(reading.data, second))
    if early and late and late < early:
        yield reading.problem(second, what, "Controleer beide datums.")


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _at(data: object, path: Path) -> object:
    for step in path:
        if isinstance(step, int) and isinstance(data, Sequence):
            data = data[step]
        else:
            data = data.get(step) if isinstance(data, Mapping) else None
    return data


def _list(data: Mapping[str, object], *path: str) -> Sequence[object]:
    found = _at(data, path)
    return found if isinstance(found, list) else []
