"""A new profile or incident file: every key of the contract, with a Dutch comment each.

In: values that are known already, and a date. Out: YAML text that loads without an error as it stands.
Never: a value that was not given, except where the loader needs one; those are marked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.load.gaps import MARK
from generator.load.keys.shape import INCIDENT, PROFILE, Leaf, ListOf, Part, Shape, part_of
from generator.load.keys.uitleg import Soort, Uitleg, explain
from generator.load.reading.literal import quoted

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:-]*", re.ASCII)
_MODELINE = "# yaml-language-server: $schema=./{}"
_PROFILE_TOP = """\
# Profiel van de school. Vul in wat u weet; wat leeg blijft, telt als niet ingevuld.
# Welke gegevens een document nog mist:  schoolkader profiel controleer DIT-BESTAND
# Begint een waarde met een apostrof, @, # of %, of staat er een dubbele punt in? Zet er dan dubbele aanhalingstekens omheen."""
_SHARED_TOP = """\
# Wat alle scholen van dit bestuur delen. Elk profiel noemt dit bestand bij basis; wat een school zelf invult, gaat voor.
# Wat per school verschilt, hoort in het profiel van die school."""
_INCIDENT_TOP = """\
# Incident. Gebruik codes (L1, L2) in plaats van namen. Namen zijn nergens nodig.
# Weet u iets nog niet? Laat het leeg, of vul onbekend in bij een vraag met ja of nee.
# Bewaar dit bestand op een plek waar alleen het actieteam bij kan. Bewaar nooit beelden van leerlingen."""


def new_profile_text(values: Mapping[str, str] | None = None) -> str:
    """Return a new profile file.

    Args:
        values: known values by dotted key (`school.naam`), for instance from the register.

    Raises:
        KeyError: a key is not one of the profile's, or stands below a list.
    """
    needed = {"versie": "1", "school.brin": "99ZZ00", "school.naam": f"{MARK}: naam van de school]", "school.onderwijstype": "po"}
    given = {**needed, **{key: value for key, value in (values or {}).items() if value.strip()}}
    return _text(_MODELINE.format("schema.json"), _PROFILE_TOP, PROFILE, "profiel", given)


def new_shared_text(values: Mapping[str, str]) -> str:
    """Return a new file with what the schools of a board share, a question at each key but those of one school; values as above."""
    shared = replace(PROFILE, fields={name: shape for name, shape in PROFILE.fields.items() if name not in {"basis", "school"}})
    return _text(_MODELINE.format("schema.json"), _SHARED_TOP, shared, "profiel", {"versie": "1", **values})


def new_incident_text(today: date) -> str:
    """Return a new incident file; `today` gives the year of the reference."""
    given = {
        "versie": "1",
        "kenmerk": f"{today.year}-001",
        "soort": "[anders]",
        "direct_betrokken": "[leerlingen]",
        "direct_gevaar": "onbekend",
    }
    return _text(_MODELINE.format("incident-schema.json"), _INCIDENT_TOP, INCIDENT, "incident", given)


def _text(modeline: str, top: str, shape: Part, soort: Soort, given: Mapping[str, str]) -> str:
    left = dict(given)
    lines = [modeline, top, "", *_lines(shape, soort, "", "", left)]
    if left:
        raise KeyError(min(left))
    return "\n".join(lines) + "\n"


def _lines(shape: Part, soort: Soort, prefix: str, indent: str, given: dict[str, str]) -> Iterator[str]:
    was_part = False
    for name, below in shape.fields.items():
        if name in shape.model.verouderd:
            continue
        key = f"{prefix}.{name}" if prefix else name
        is_part = part_of(below) is not None
        if not prefix and (is_part or was_part):
            yield ""
        was_part = is_part
        yield f"{indent}# {_comment(explain(soort, key), below)}"
        yield f"{indent}{name}:{_value(given.pop(key, None), below)}"
        part = part_of(below)
        if part:
            inner = _lines(part, soort, key, indent + "  ", given)
            yield from _as_item(inner, indent) if isinstance(below, ListOf) else inner


def _comment(known: Uitleg, shape: Shape) -> str:
    closed = isinstance(shape, Leaf) and shape.kind == "choice"  # the explanation lists the words already
    example = f" Bijvoorbeeld: {known.voorbeeld}" if known.voorbeeld and not closed else ""
    return known.uitleg + example


def _as_item(lines: Iterator[str], indent: str) -> Iterator[str]:
    """Make keys one item of a list: a dash before the first, all one level deeper."""
    first = True
    for line in lines:
        is_key = not line.lstrip().startswith("#")
        yield f"{indent}  - {line[len(indent) + 2 :]}" if is_key and first else f"{indent}  {line[len(indent) :]}"
        first = first and not is_key


def _value(value: str | None, shape: Shape) -> str:
    if value is None:
        return ""
    if isinstance(shape, ListOf) or (isinstance(shape, Leaf) and shape.kind != "text" and _PLAIN.fullmatch(value)):
        return f" {value}"
    return f" {quoted(value)}"
