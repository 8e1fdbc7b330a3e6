"""Year, adding to the register: new lines at the end of the file, every byte that stood there stays.

In: the bytes of a register as it is, and new lines. Out: the bytes with the lines after them. Never: a comment, an order or a
layout of a person changed; a file that reads otherwise than was meant.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.base.errors import InputError, OutputError, Problem
from generator.load.reading.literal import quoted
from generator.load.reading.tree import Items, Pairs, is_empty, problem
from generator.yearly.evaluatie import register as reg
from generator.yearly.evaluatie.register import Register, RegisterLine

_HEAD = """\
# Jaarregister van de evaluaties: één school, één schooljaar. Er staat geen naam in; schrijf er ook geen bij.
# Schoolkader schrijft onderaan bij en verandert niets van wat er staat. U mag zelf verbeteren, weghalen en opmerkingen zetten.
# Het kenmerk zegt of hetzelfde formulier al eens is ingelezen. Laat regels als laatste sleutel staan.
versie: {versie}
brin: "{brin}"
schooljaar: "{schooljaar}"
regels:
"""
_MOVE = "Zet regels als laatste in het bestand, met elke regel op een eigen streepje."


def new_file(register: Register) -> bytes:
    """Return the file of a register without lines."""
    return _HEAD.format(versie=reg.VERSION, brin=register.brin, schooljaar=register.schooljaar).encode()


def append(data: bytes, lines: Sequence[RegisterLine], file: str) -> bytes:
    """Return the file with new lines at its end.

    Args:
        data: the register as it is.
        lines: what to add.
        file: name of the file, for problems.

    Raises:
        InputError: the file does not hold, or cannot be added to.
        OutputError: the result would read otherwise than meant.
    """
    before = reg.read(data, file)
    if not lines:
        return data
    newline = "\r\n" if b"\r\n" in data else "\n"
    indent = _indent(data, file)
    text = newline.join(chain.from_iterable(_rows(line, indent) for line in lines)) + newline
    gap = b"" if data.endswith(b"\n") else newline.encode()
    result = data + gap + text.encode()
    _check(result, Register(before.brin, before.schooljaar, (*before.lines, *lines)), file)
    return result


def _check(result: bytes, meant: Register, file: str) -> None:
    try:
        same = reg.read(result, file) == meant
    except InputError:
        same = False
    if not same:
        raise OutputError(f"Het register is niet veranderd: bijschrijven lukt in dit bestand niet. {_MOVE}")


def _indent(data: bytes, file: str) -> str:
    """Return the blanks before the dash of a line: as the last line of the file has them."""
    root, problems = reg.tree(data, file)
    lines = root.get("regels") if root else None
    if root is None or lines is None:
        missing = Problem(file, 0, 0, "regels", "deze sleutel ontbreekt.", "Zet aan het eind van het bestand: regels:")
        raise InputError(problems or [missing])
    if root.pairs[-1][0].text != "regels":
        raise InputError([problem(root.pairs[-1][0].place, "", "na de regels staat nog een sleutel.", _MOVE)])
    if is_empty(lines):
        return "  "
    if not isinstance(lines, Items) or not lines.items or not isinstance(lines.items[-1], Pairs):
        raise InputError([problem(lines.place, "regels", "hier kan niets bij geschreven worden.", _MOVE)])
    row = data.decode("utf-8-sig").splitlines()[lines.items[-1].place.line - 1]
    blank = row[: len(row) - len(row.lstrip())]
    if not row.lstrip().startswith("-"):
        raise InputError([problem(lines.items[-1].place, "regels", "deze regel begint niet met een streepje.", _MOVE)])
    return blank


def _rows(line: RegisterLine, indent: str) -> Iterator[str]:
    dash = "- "
    for key, value in _values(line):
        yield f"{indent}{dash}{key}: {value}"
        dash = "  "


def _values(line: RegisterLine) -> Iterator[tuple[str, str]]:
    yield "kenmerk", quoted(line.kenmerk)
    for key in ("respondent", "soort", "periode", "ernst"):
        if getattr(line, key):
            yield key, str(getattr(line, key))
    for key in reg.TEXTS:
        if getattr(line, key):
            yield key, quoted(getattr(line, key))
    if line.gereed_op:
        yield "gereed_op", line.gereed_op.isoformat()
    if line.naar_preventiebeleid:
        yield "naar_preventiebeleid", "ja"
    if line.reden:
        yield "reden", quoted(line.reden)
