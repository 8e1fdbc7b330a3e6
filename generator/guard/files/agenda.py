"""Guard, reading a calendar (.ics): unfolded, every property and value, each held against the short list of what ours has.

In: bytes. Out: pieces, and what does not belong in a calendar of ours. Never: a property that is passed over because it is not
shown; a calendar program shows what it likes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.guard.docx.breaks import across
from generator.guard.docx.plain import decode
from generator.guard.findings import Aard, Bevinding, Piece, refusal

PRODID = "-//schoolkader//kalender//NL"
_PART = "agenda"
_AGAIN = "Maak de kalender opnieuw met: schoolkader beleid kalender."
_EACH = 5  # places of one kind; who has mended five asks again
_LIST = "VCALENDAR"
_EVENT = "VEVENT"
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = re.compile(r'([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:])*)*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_DAY, _MOMENT = r"\d{8}", r"\d{8}T\d{6}Z"
# Property → its parameters, and the only values that it may have.
_CLOSED = {
    _LIST: {
        "VERSION": ("", r"2\.0"),
        "PRODID": ("", re.escape(PRODID)),
        "CALSCALE": ("", "GREGORIAN"),
        "METHOD": ("", "PUBLISH"),
    },
    _EVENT: {
        "UID": ("", r"\d{20,40}"),
        "DTSTAMP": ("", _MOMENT),
        "DTSTART": (";VALUE=DATE", _DAY),
        "DTEND": (";VALUE=DATE", _DAY),
        "SEQUENCE": ("", r"\d{1,9}"),
        "TRANSP": ("", "TRANSPARENT"),
        "CLASS": ("", "PRIVATE"),
    },
}
_WORDS = {
    _LIST: {"X-WR-CALNAME": "naam"},
    _EVENT: {"SUMMARY": "titel", "DESCRIPTION": "uitleg", "CATEGORIES": "categorie"},
}
_LANGUAGE = frozenset({"", ";LANGUAGE=nl"})


@dataclass(frozen=True, slots=True, repr=False)
class Regel:
    """A content line.

    Attributes:
        binnen: component around it, empty where it stands outside.
        nummer: which appointment it belongs to, from 1; 0 for the calendar itself.
        naam: property, in capitals; empty where the line is no content line.
        extra: its parameters as they are written.
        waarde: its value as it is written.
    """

    binnen: str
    nummer: int
    naam: str
    extra: str
    waarde: str

    @property
    def plaats(self) -> str:
        """Where it stands, in words of a reader."""
        what = _WORDS.get(self.binnen, {}).get(self.naam, "gegevens")
        return f"afspraak {self.nummer}, {what}" if self.nummer else what

    @property
    def tekst(self) -> str:
        """The value as a reader sees it."""
        return _ESCAPED.sub(lambda match: "\n" if match.group(1) in "nN" else match.group(1), self.waarde)


def read(data: bytes) -> tuple[tuple[Piece, ...], tuple[Bevinding, ...]]:
    """Return the texts of a calendar, and what does not belong in one of ours.

    Raises:
        DocumentError: it is no calendar.
    """
    lines = tuple(_lines(data))
    return tuple(_pieces(lines)), tuple(_few(_strange(lines, data)))


def _lines(data: bytes) -> Iterator[Regel]:
    """Yield the content lines with the component around each; a line may be folded in the middle of a letter."""
    rows = decode(_FOLD.sub(b"", data)).replace("\r\n", "\n").split("\n")
    if rows[0].strip().upper() != f"BEGIN:{_LIST}":
        raise refusal("Dit is geen agendabestand.", "Kies een .ics-bestand.")
    around, number = [""], 0
    for row in (row for row in rows if row.strip()):
        match = _LINE.fullmatch(row)
        name, extra, value = (match.group(1).upper(), match.group(2), match.group(3)) if match else ("", "", row)
        if name == "BEGIN":
            around.append(value.upper())
            number += value.upper() == _EVENT
        yield Regel(around[-1], number if _EVENT in around else 0, name, extra, value)
        if name == "END" and len(around) > 1:
            around.pop()


def _pieces(lines: Iterable[Regel]) -> Iterator[Piece]:
    read_later: list[str] = []
    for line in lines:
        if _closed(line):
            continue
        if not _shown(line):
            yield Piece(_PART, line.plaats, f"{line.naam} {line.extra} {line.waarde}", Aard.KENMERK)
        rows = line.tekst.split("\n")
        read_later += rows
        yield from (Piece(_PART, line.plaats, row) for row in rows)
        yield from (Piece(_PART, line.plaats, "\n".join(rows[at : at + 2]), Aard.NAMEN) for at in range(len(rows) - 1))
    yield from (Piece(_PART, "einde van een regel en begin van de volgende", row, Aard.BREUK) for row in across(read_later))


def _strange(lines: Iterable[Regel], data: bytes) -> Iterator[tuple[str, str]]:
    """Yield kind and place of what ours never has."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        yield "andere tekencodering", "hele bestand"
    for line in lines:
        if _CONTROL.search(line.waarde + line.extra):
            yield "onzichtbaar stuurteken", line.plaats
        if not line.naam:
            yield "regel die niet in een agenda hoort", line.plaats
        elif not _closed(line) and not _shown(line):
            known = line.naam in _CLOSED.get(line.binnen, {}) or line.naam in _WORDS.get(line.binnen, {})
            yield ("waarde die daar niet hoort" if known else "onbekend gegeven in de agenda"), line.plaats


def _few(strange: Iterable[tuple[str, str]]) -> Iterator[Bevinding]:
    count: Counter[str] = Counter()
    for kind, place in dict.fromkeys(strange):
        count[kind] += 1
        if count[kind] <= _EACH:
            yield Bevinding(kind, _PART, place, _AGAIN)


def _closed(line: Regel) -> bool:
    """Whether a line is one of those with a value that says nothing of a person."""
    if line.naam in {"BEGIN", "END"}:
        return not line.extra and line.waarde.upper() == line.binnen and line.binnen in _CLOSED
    found = _CLOSED.get(line.binnen, {}).get(line.naam)
    return found is not None and line.extra == found[0] and bool(re.fullmatch(found[1], line.waarde, re.ASCII))


def _shown(line: Regel) -> bool:
    """Whether a line is one of those that hold words for a reader."""
    return line.naam in _WORDS.get(line.binnen, {}) and line.extra in _LANGUAGE
