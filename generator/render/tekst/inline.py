"""Templating, one line of text: bold, form fields, signs and tags to inlines and back.

In: the text of a paragraph. Out: inlines, with tags whole in one stretch; faults go to the collector. Never: a style, a table.
"""

import re

from generator.ooxml.media import pictograms
from generator.render.model import Field, Inline, Kind, Picture, Sign, Text, merged
from generator.render.tekst.tags import Faults

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_FIELD = re.compile(r"\[\[.*?\]\]")
_PIECES = re.compile(rf"({TAG.pattern}|{_FIELD.pattern}|\*\*|⏎|\t|\{{paginas?\}})")
_PICTURE = "beeld"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NAME_MAX = 34  # a bookmark name holds 40 characters, six are `_veld_`
_TITLE_MAX = 64


def parse(text: str, number: int, faults: Faults) -> tuple[Inline, ...]:
    """Read the inlines of one paragraph."""
    result: list[Inline] = []
    bold = False
    for piece in _PIECES.split(text):
        if piece == "**":
            bold = not bold
        elif piece.startswith("[["):
            result.extend(_inserted(piece[2:-2], number, faults))
        elif piece in {Sign.BREAK, Sign.TAB, Sign.PAGE, Sign.PAGES}:
            result.append(Sign(piece))
        elif piece:
            _half_open(piece, number, faults)
            result.append(Text(piece, bold))
    if bold:
        faults.add(number, "vette tekst is niet gesloten. Zet ** voor en achter de woorden.")
    return merged(result)


def _half_open(piece: str, number: int, faults: Faults) -> None:
    rest = TAG.sub("", piece)
    for opening, closing in (("{{", "}}"), ("{%", "%}"), ("[[", "]]")):
        if opening in rest:
            faults.add(number, f"een tag is niet gesloten. Na {opening} hoort op dezelfde regel {closing}.")
        elif closing in rest:
            faults.add(number, f"een tag sluit die niet begonnen is. Voor {closing} hoort op dezelfde regel {opening}.")


def _inserted(text: str, number: int, faults: Faults) -> list[Inline]:
    kind, _, name = (part.strip() for part in text.partition(":"))
    if kind != _PICTURE:
        return _field(text, number, faults)
    if name not in pictograms.names():
        faults.add(number, f"dit pictogram bestaat niet. Kies uit: {', '.join(sorted(pictograms.names()))}.")
        return []
    return [Picture(name)]


def _field(text: str, number: int, faults: Faults) -> list[Inline]:
    kind, _, rest = text.partition(":")
    name, *others = (part.strip() for part in rest.split(";"))
    title, options = (others[0], tuple(others[1:])) if others else ("", ())
    if kind.strip() not in set(Kind):
        faults.add(number, f"het formulierveld [[{kind.strip()}: …]] bestaat niet. Kies uit: {', '.join(Kind)}.")
        return []
    if not title or len(title) > _TITLE_MAX:
        faults.add(
            number, f"een formulierveld mist een titel, of die is langer dan {_TITLE_MAX} tekens. Schrijf [[{kind}: naam; titel]]."
        )
    if not _NAME.fullmatch(TAG.sub("x", name)) or len(TAG.sub("", name)) > _NAME_MAX:
        faults.add(
            number, f"de naam van een formulierveld is niet goed. Gebruik kleine letters, cijfers en _, hoogstens {_NAME_MAX}."
        )
    if (kind.strip() == Kind.KEUZE) != bool(options) or len(set(options)) != len(options) or "" in options:
        faults.add(
            number, "de opties van een formulierveld zijn niet goed. Alleen [[keuze: naam; titel; optie; optie]] heeft opties."
        )
    faults.field(number, name)
    return [Field(Kind(kind.strip()), name, title, options)]


def show(inlines: tuple[Inline, ...]) -> str:
    """Return the text of inlines; a filled-in field shows its value behind it."""
    return "".join(_shown(part) for part in inlines).strip(" ")


def _shown(part: Inline) -> str:
    match part:
        case Text(text, bold):
            return f"**{text}**" if bold else text
        case Field(kind, name, title, options, value):
            filled = f" «{value}»" if value else ""
            return f"[[{kind}: {'; '.join((name, title, *options))}]]{filled}"
        case Picture(name):
            return f"[[{_PICTURE}: {name}]]"
        case Sign():
            return part.value


def split_outside(text: str, separator: str) -> list[str]:
    """Split on a separator, but never inside a tag or a form field."""
    pieces = re.split(rf"({TAG.pattern}|{_FIELD.pattern}|{re.escape(separator)})", text)
    parts = [""]
    for piece in pieces:
        if piece == separator:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def split_cells(text: str) -> list[str] | None:
    r"""Return the cells of `| a | b |`, with `\|` as a real pipe; `None` when the row is not closed."""
    hidden = text.replace("\\|", "\x00")
    parts = split_outside(hidden, "|")
    if len(parts) < 3 or parts[-1].strip():
        return None
    return [part.replace("\x00", "|").strip() for part in parts[1:-1]]


def escape_cell(text: str) -> str:
    """Return the text with the pipes outside tags and fields made literal."""
    return "\\|".join(split_outside(text, "|"))
