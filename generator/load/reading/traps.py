"""Load: text that YAML cannot read, explained in Dutch.

In: the lines of a file and the fault that PyYAML met. Out: problems that say which quotes to add or what else to do.
Never: the text of the line itself, which may be a person's.
"""

import re
from collections.abc import Iterator

import yaml

from generator.base.errors import Problem
from generator.load.keys.shape import KNOWN_KEYS
from generator.load.reading.tree import Place, problem

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_LINE = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[\w.-]+[ ]*:(?:[ ]+|$))?(?P<value>.*)")
_GLUED = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>\w+):(?P<rest>\S)")
_BLOCK = re.compile(r"(?::|-)[ ]+[|>][-+0-9]*[ ]*(?:#.*)?$")
_CLOSED = re.compile(r"""(?<![\w])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:[,\]}:#]|$))""")
_OUTSIDE = re.compile(r"(?:[^\t#]|(?<=\S)#)*\t")  # a tab before any comment
_BEYOND = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_FLOW_START = r"[\[{,][ ]*(?:\w+:[ ]+)?"

_AROUND = "Zet de hele waarde tussen dubbele aanhalingstekens"
_APOSTROPHE = (
    "een apostrof aan het begin leest YAML als een aanhalingsteken dat nergens sluit.",
    f'{_AROUND}: "\'t Voorbeeld".',
)
_OPEN_QUOTE = (
    "een aanhalingsteken wordt nergens gesloten.",
    "Zet aan het eind van de waarde hetzelfde aanhalingsteken als aan het begin.",
)
_SIGN = {
    "@": ("een waarde mag niet met @ beginnen.", f'{_AROUND}: "@voorbeeld".'),
    "`": ("een waarde mag niet met ` beginnen.", f'{_AROUND}, of gebruik een apostrof: "\'t Voorbeeld".'),
    "%": ("een waarde mag niet met % beginnen.", f'{_AROUND}: "% voorbeeld".'),
    "*": ("een waarde mag niet met * beginnen.", f'{_AROUND}: "*voorbeeld".'),
    "&": ("een waarde mag niet met & beginnen.", f'{_AROUND}: "& voorbeeld".'),
    "!": ("een waarde mag niet met ! beginnen.", f'{_AROUND}: "!voorbeeld".'),
    "|": ("achter | hoort niets meer te staan.", f"{_AROUND}, of begin de tekst op de volgende regel, ingesprongen."),
    ">": ("achter > hoort niets meer te staan.", f"{_AROUND}, of begin de tekst op de volgende regel, ingesprongen."),
    "#": ("een waarde die met # begint, leest YAML als opmerking.", f'{_AROUND}: "#voorbeeld".'),
}
_COLON = ("er staat een dubbele punt in een waarde zonder aanhalingstekens.", f'{_AROUND}: "let op: voorbeeld".')
_TAB = ("deze regel springt in met een tab.", "Gebruik spaties, twee per niveau. In de meeste editors kan dat automatisch.")
_TAB_INSIDE = ("op deze regel staat een tab; YAML leest alleen spaties.", "Vervang de tab door een spatie.")
HARD_SPACE = (
    "deze regel springt in met een bijzondere spatie, vaak geplakt uit Word of een webpagina.",
    "Haal de spaties vooraan weg en typ ze opnieuw.",
)
NO_SPACE = ("achter de dubbele punt hoort een spatie.", "Zet een spatie tussen de dubbele punt en de waarde.")
_GENERAL = (
    "deze regel is geen geldige YAML.",
    (
        "Kijk naar deze regel en de regel erboven: elke sleutel heeft een dubbele punt en een spatie, "
        "en regels op hetzelfde niveau springen gelijk in."
    ),
)
_YAML_SAYS = {
    "mapping values are not allowed": (
        "hier staat een dubbele punt die YAML niet verwacht.",
        (
            "Staat hij in een waarde, zet die dan tussen dubbele aanhalingstekens. "
            "Springt de regel te ver in, zet hem dan gelijk met de regel erboven."
        ),
    ),
    "could not find expected ':'": (
        "achter een sleutel hoort een dubbele punt en een spatie.",
        "Vul die aan, of zet een waarde van meer regels tussen dubbele aanhalingstekens.",
    ),
    "expected <block end>": (
        "deze regel springt anders in dan de regels erboven, of er staat tekst achter een aanhalingsteken.",
        _GENERAL[1],
    ),
    "unindent": (
        "deze regel springt anders in dan de regels erboven.",
        "Zet hem gelijk met de andere sleutels van hetzelfde niveau.",
    ),
    "expected ',' or ']'": (
        "een lijst tussen [ en ] is niet gesloten, of er ontbreekt een komma.",
        "Sluit de lijst met ] en zet een komma tussen de waarden.",
    ),
    "expected ',' or '}'": (
        "een blok tussen { en } is niet gesloten, of er ontbreekt een komma.",
        "Sluit het blok met } en zet een komma tussen de onderdelen.",
    ),
    "unknown escape": (
        "een \\ tussen dubbele aanhalingstekens heeft in YAML een eigen betekenis.",
        "Gebruik / in plaats van \\, of zet enkele aanhalingstekens om de waarde.",
    ),
    "escape sequence": (
        "een \\ tussen dubbele aanhalingstekens heeft in YAML een eigen betekenis.",
        "Gebruik / in plaats van \\, of zet enkele aanhalingstekens om de waarde.",
    ),
    "sequence entries are not allowed": (
        "hier staat een streepje van een lijst achter een sleutel.",
        "Zet elk streepje op een eigen regel, of zet de waarde tussen aanhalingstekens.",
    ),
    "'\\t' that cannot start any token": _TAB_INSIDE,
    "that cannot start any token": (_GENERAL[0], f"{_AROUND}."),
}


def lines_of(text: str) -> list[str]:
    """Split as PyYAML counts lines."""
    return _BREAK.split(text)


def syntax_problems(lines: list[str], file: str, fault: Exception) -> list[Problem]:
    """Explain why a file is not YAML: every known trap in it, or else the place where PyYAML stopped."""
    found = [problem(Place(file, line, column), "", *text) for line, column, text in _traps(lines)]
    if not found and not isinstance(fault, yaml.YAMLError):
        found = [_beyond(file, lines)]
    return found or [_explain(file, fault)]


def _beyond(file: str, lines: list[str]) -> Problem:
    """Find the escape of a character that does not exist; PyYAML stops at it without a place."""
    places = ((number, match.start() + 1) for number, line in enumerate(lines, start=1) if (match := _BEYOND.search(line)))
    return problem(Place(file, *next(places, (0, 0))), "", *_YAML_SAYS["unknown escape"])


def _explain(file: str, fault: Exception) -> Problem:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    says = str(getattr(fault, "problem", "") or "")
    if says == "found unexpected end of stream" and isinstance(fault, yaml.MarkedYAMLError):
        return problem(_place(file, fault.context_mark), "", *_OPEN_QUOTE)
    text = next((text for words, text in _YAML_SAYS.items() if words in says), _GENERAL)
    return problem(_place(file, mark), "", *text)


def _place(file: str, mark: yaml.Mark | None) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _traps(lines: list[str]) -> Iterator[tuple[int, int, tuple[str, str]]]:
    block: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip())
        if block is not None and (indent > block or not line.strip()):
            continue
        block = indent if _BLOCK.search(line) else None
        found = None if block is not None or line.lstrip().startswith("#") else _trap(line)
        if found:
            yield number, *found


def glued_key(line: str) -> int:
    """Return the 1-based column where a value touches the colon of a key of ours, or 0."""
    glued = _GLUED.match(line)
    return glued.start("rest") + 1 if glued and glued["key"] in KNOWN_KEYS else 0


def _trap(line: str) -> tuple[int, tuple[str, str]] | None:
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" in lead and line.strip():
        return lead.index("\t") + 1, _TAB
    if lead.strip(" ") and line.strip():
        return 1, HARD_SPACE
    glued = glued_key(line)
    if glued:
        return glued, NO_SPACE
    tab = _OUTSIDE.match(_CLOSED.sub(lambda quoted: "_" * len(quoted[0]), line))
    if tab and line.strip():
        return tab.end(), _TAB_INSIDE
    match = _LINE.match(line)
    assert match is not None  # every part of the pattern may be empty
    text = _in_value(match["value"])
    return (match.start("value") + 1, text) if text else None


def _in_value(value: str) -> tuple[str, str] | None:
    left = _CLOSED.sub("_", value).rstrip()
    if left[:1] in {"[", "{"}:
        return _in_flow(left)
    if left[:1] == "'":
        return _APOSTROPHE
    if left[:1] == '"':
        return _OPEN_QUOTE
    if left[:1] in _SIGN and left[:1] != "#":
        return _SIGN[left[:1]]
    plain = left.split(" #")[0]
    return _COLON if re.search(r":(?:\s|$)", plain) else None


def _in_flow(left: str) -> tuple[str, str] | None:
    sign = re.search(_FLOW_START + r"([@`%*&!|>#])", left)
    if sign:
        return _SIGN[sign[1]]
    quote = re.search(_FLOW_START + r"(['\"])", left)
    if quote:
        return _APOSTROPHE if quote[1] == "'" else _OPEN_QUOTE
    return None
