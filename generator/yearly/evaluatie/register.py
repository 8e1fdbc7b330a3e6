"""Year, the register: what a school may keep of its evaluations, in one file of text for a school year.

In: the bytes of a register. Out: `Register`, or all problems of the file with their place. Never: a name, a date on which somebody
filled something in, the whole set of answers of one person, or an older or newer form of the file read as if it were this one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.base.errors import InputError, Problem
from generator.base.language import is_plausible
from generator.base.values import Ernst, Soort
from generator.documents.past.year import PolicyPoint
from generator.load.reading.source import read_text
from generator.load.reading.tree import Items, Node, Pairs, Place, Scalar, is_empty, problem
from generator.load.reading.yamlfile import parse
from generator.stappenplan.features import OEFENING, RESPONDENTEN

VERSION = "1"
PERIODS = ("augustus tot en met oktober", "november tot en met januari", "februari tot en met april", "mei tot en met juli")
DOSSIER = "dossier"
"""In the place of a respondent: the line is of a dossier that was closed, and of no form."""
INCIDENT_KINDS = tuple(kind.value for kind in Soort)
ERNST = tuple(ernst.value for ernst in Ernst)
BRIN = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
SCHOOLJAAR = re.compile(r"(20\d\d)-(20\d\d)")
FILE = re.compile(rf"({BRIN.pattern})-({SCHOOLJAAR.pattern})\.yaml", re.IGNORECASE)
CLOSED = {
    "respondent": (*RESPONDENTEN, DOSSIER, OEFENING),
    "soort": INCIDENT_KINDS,
    "periode": PERIODS,
    "ernst": ERNST,
    "naar_preventiebeleid": ("ja", "nee"),
}
TEXTS = ("wat_hielp", "wat_moet_anders", "wens", "eigenaar")
_KEYS = ("kenmerk", *CLOSED, *TEXTS, "gereed_op", "reden")
_TOP = ("versie", "brin", "schooljaar", "regels")
_KNOWN = f"Gebruik alleen: {', '.join(_KEYS)}."


@dataclass(frozen=True, slots=True, repr=False)
class RegisterLine:
    """What one form adds to the register; empty where it says nothing.

    The attributes are the keys of the file, so their names stay as schools have them.

    Attributes:
        kenmerk: 16 hexadecimal digits that tell whether the same form was read before.
        respondent: kind of respondent.
        soort: kind of incident.
        periode: term of the school year, one of `PERIODS`.
        ernst: seriousness.
        wat_hielp: what helped.
        wat_moet_anders: what should change.
        wens: what staff, pupils or parents want to learn or get.
        eigenaar: function of who takes it up.
        gereed_op: when that is done.
        naar_preventiebeleid: whether the point goes into the prevention policy.
        reden: why an answer was kept in which something was found.
    """

    kenmerk: str
    respondent: str
    soort: str = ""
    periode: str = ""
    ernst: str = ""
    wat_hielp: str = ""
    wat_moet_anders: str = ""
    wens: str = ""
    eigenaar: str = ""
    gereed_op: date | None = None
    naar_preventiebeleid: bool = False
    reden: str = ""

    def __repr__(self) -> str:
        return f"RegisterLine({self.kenmerk})"


@dataclass(frozen=True, slots=True)
class Register:
    """The evaluations of one school in one school year."""

    brin: str
    schooljaar: str
    lines: tuple[RegisterLine, ...] = ()


def period_of(day: date) -> str:
    """Return the term of the school year that a day lies in."""
    return PERIODS[(day.month - 8) % 12 // 3]


def empty(name: str) -> Register:
    """Return a new register; the name of its file says of which school and year it is.

    Raises:
        InputError: the name does not say that.
    """
    match = FILE.fullmatch(name)
    if match is None or int(match[3]) + 1 != int(match[4]):
        remedy = "Noem het naar school en schooljaar, bijvoorbeeld: jaar/99ZZ01-2026-2027.yaml."
        raise InputError(
            [Problem(name if name.endswith(".yaml") else "register", 0, 0, "", "dit register is er nog niet.", remedy)]
        )
    return Register(match[1].upper(), match[2])


def read(data: bytes, file: str) -> Register:
    """Read a register.

    Args:
        data: the whole file.
        file: its name, for problems.

    Raises:
        InputError: everything that is wrong in it.
    """
    root, problems = tree(data, file)
    if root is None:
        raise InputError(problems)
    top = {key.text: value for key, value in root.pairs}
    lines = top.get("regels")
    found = [] if lines is None or is_empty(lines) else [_line(node, problems) for node in _items(lines, problems)]
    problems += _top_problems(root, top)
    if problems:
        raise InputError(problems)
    return Register(_text(top["brin"]), _text(top["schooljaar"]), tuple(found))


def tree(data: bytes, file: str) -> tuple[Pairs | None, list[Problem]]:
    """Return what stands in a register, with places, and what YAML itself has to say of it."""
    text = read_text(data, file)
    if isinstance(text, Problem):
        return None, [text]
    root, problems = parse(text, file)
    if not isinstance(root, Pairs):
        return None, problems or [
            problem(Place(file), "", "dit is geen jaarregister.", "Kies het bestand <brin>-<schooljaar>.yaml.")
        ]
    return root, list(problems)


def policy_points(register: Register) -> tuple[PolicyPoint, ...]:
    """Return the points that go into the prevention policy, those with a date first; the same point once."""
    points = (
        PolicyPoint(line.wat_moet_anders or line.wens, line.eigenaar, line.gereed_op)
        for line in register.lines
        if line.naar_preventiebeleid and (line.wat_moet_anders or line.wens)
    )
    return tuple(dict.fromkeys(sorted(points, key=lambda point: (point.gereed_op or date.max, point.wat, point.eigenaar))))


def _top_problems(root: Pairs, top: dict[str, Node]) -> Iterator[Problem]:
    for key, _ in root.pairs:
        if key.text not in _TOP:
            yield problem(key.place, "", "deze sleutel hoort niet in een jaarregister.", f"Gebruik alleen: {', '.join(_TOP)}.")
    checks = (("versie", re.compile(VERSION)), ("brin", BRIN), ("schooljaar", SCHOOLJAAR))
    for name, pattern in checks:
        node = top.get(name)
        if node is None:
            yield problem(root.place, name, "deze sleutel ontbreekt.", "Zet hem terug zoals schoolkader hem schreef.")
        elif not pattern.fullmatch(_text(node)):
            newer = name == "versie" and _text(node).isdecimal()
            remedy = "Werk schoolkader bij." if newer else "Zet hem terug zoals schoolkader hem schreef."
            yield problem(node.place, name, "deze waarde klopt niet voor dit jaarregister.", remedy)


def _items(node: Node, problems: list[Problem]) -> Iterator[Pairs]:
    if not isinstance(node, Items):
        problems.append(
            problem(node.place, "regels", "hier hoort een lijst.", "Begin elke regel van het register met een streepje.")
        )
        return
    for item in node.items:
        if isinstance(item, Pairs):
            yield item
        else:
            problems.append(problem(item.place, "regels", "hier hoort een regel met sleutels.", _KNOWN))


def _line(node: Pairs, problems: list[Problem]) -> RegisterLine:
    values = {key.text: value for key, value in node.pairs}
    for key, value in node.pairs:
        if key.text not in _KEYS:
            problems.append(problem(key.place, "regels", "deze sleutel hoort niet in een jaarregister.", _KNOWN))
        else:
            problems += _value_problems(key.text, value)
    problems += [
        problem(node.place, f"regels.{name}", "deze sleutel ontbreekt.", "Zet hem terug, of haal de hele regel weg.")
        for name in ("kenmerk", "respondent")
        if name not in values
    ]
    texts = {name: _text(values[name]) for name in _KEYS if name in values}
    done = texts.pop("gereed_op", "")
    policy = texts.pop("naar_preventiebeleid", "") == "ja"
    plain = {"kenmerk": "", "respondent": "", **texts}
    return RegisterLine(**plain, gereed_op=_day(done), naar_preventiebeleid=policy)


def _value_problems(key: str, value: Node) -> Iterator[Problem]:
    name = f"regels.{key}"
    if not isinstance(value, Scalar):
        yield problem(value.place, name, "hier hoort één waarde.", "Zet de tekst tussen dubbele aanhalingstekens.")
    elif key in CLOSED and _text(value) not in ("", *CLOSED[key]):
        yield problem(value.place, name, "deze waarde bestaat niet.", f"Kies uit: {', '.join(CLOSED[key])}.")
    elif key == "gereed_op" and _text(value) and _day(_text(value)) is None:
        yield problem(value.place, name, "dit is geen datum.", "Schrijf jaar-maand-dag, bijvoorbeeld 2027-03-01.")


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found and is_plausible(found) else None


def _text(node: Node) -> str:
    return "" if not isinstance(node, Scalar) or is_empty(node) else node.text
