"""Load: the Dutch explanation of each key, from one file (`uitleg.yaml`).

In: a dotted key. Out: the question it answers, what it is for, and an example.
Never: a value of a school or of a person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from generator.base.resources import values

Soort = Literal["profiel", "incident"]

_FILE = Path(__file__).with_name("uitleg.yaml")
_INDEX = re.compile(r"\[\d*\]|\.\d+(?=\.|$)")


@dataclass(frozen=True, slots=True)
class Uitleg:
    """What there is to say of a key.

    Attributes:
        vorm: how a value with a fixed form is written.
        long: whether it is more than a line of text.
        sensitive: whether it is a name, or free text in which one may stand.
    """

    vraag: str
    uitleg: str
    voorbeeld: str = ""
    vorm: str = ""
    long: bool = False
    sensitive: bool = False


_OLDER = {"vaststelling": "vaststelling.protocol"}  # where what an older file has belongs now


@cache
def _data() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    data: Mapping[str, Mapping[str, Mapping[str, str]]] = values(_FILE.read_text(encoding="utf-8"))
    return data


def plain_key(key: str) -> str:
    """Return a key without list positions: `actieteam.kern[2].naam` is `actieteam.kern.naam`."""
    return _INDEX.sub("", key)


def explain(soort: Soort, key: str) -> Uitleg:
    """Return the explanation of a dotted key.

    Raises:
        KeyError: the key is not one of ours.
    """
    key = plain_key(key)
    rows = _data()[soort]
    if key in rows:
        return _uitleg(rows[key])
    parent, _, last = key.rpartition(".")
    if soort == "profiel" and parent in _OLDER:
        return explain(soort, f"{_OLDER[parent]}.{last}")
    if soort == "profiel" and parent in {"actieteam.kern", "actieteam.uitbreiding"}:
        return _uitleg(_data()["teamlid"][last])
    if rows.get(parent, {}).get("rol"):
        return _uitleg(_data()["persoon"][last], rows[parent]["rol"])
    raise KeyError(key)


def question(key: str) -> str:
    """Return what a key asks for, as a Dutch phrase: `contact.ouders.naam` is "naam van de contactpersoon voor ouders".

    A key that both files have is the profile's; write `incident.actieteam.woordvoerder` for the other.

    Raises:
        KeyError: the key is not one of ours.
    """
    if key.startswith("incident."):
        return explain("incident", key.removeprefix("incident.")).vraag
    try:
        return explain("profiel", key).vraag
    except KeyError:
        return explain("incident", key).vraag


def called(choice: str) -> str:
    """Return what a closed value is called: `een_groep` is "een groep"."""
    return _names().get(choice, choice.replace("_", " "))


@cache
def _names() -> Mapping[str, str]:
    data: Mapping[str, Mapping[str, str]] = values(_FILE.read_text(encoding="utf-8"))
    return data["keuzen"]


def _uitleg(row: Mapping[str, str], rol: str = "") -> Uitleg:
    return Uitleg(
        vraag=row["vraag"].format(rol=rol) if rol else row["vraag"],
        uitleg=row["uitleg"],
        voorbeeld=row.get("voorbeeld", ""),
        vorm=row.get("vorm", ""),
        long=row.get("invoer") == "lang",
        sensitive=row.get("gevoelig") == "ja",
    )
