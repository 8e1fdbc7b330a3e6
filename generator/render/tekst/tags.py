"""Templating, faults of a source: the collector, and whether every `if` and `for` is closed where it can be.

In: the parsed source. Out: Dutch sentences with the line. Never: a judgement on what a tag may say (that is the template check).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.render.model import Paragraph, Table, Tekst, Text

_STATEMENT = re.compile(r"\{%(p|tr|r|tc)?\s*-?\s*(if|for|elif|else|endif|endfor)\b.*?%\}")
_OPENS = {"if": "endif", "for": "endfor"}
_PLACE = {"": "in dezelfde alinea", "p": "in een eigen alinea {%p … %}", "tr": "in een eigen rij van dezelfde tabel {%tr … %}"}

Opened = list[tuple[str, str, int]]


@dataclass(slots=True)
class Faults:
    """Collects the faults of one source, in order of line."""

    name: str = ""
    found: list[tuple[int, str]] = field(default_factory=list)
    fields: dict[str, int] = field(default_factory=dict)

    def add(self, number: int, sentence: str) -> None:
        """Note a fault."""
        self.found.append((number, sentence))

    def field(self, number: int, name: str) -> None:
        """Note the name of a form field; a second time is a fault, unless a loop gives it another name each time."""
        if name in self.fields and "{{" not in name:
            self.add(number, f"de veldnaam {name} staat ook op regel {self.fields[name]}. Geef elk veld een eigen naam.")
        self.fields.setdefault(name, number)

    def sentences(self) -> list[str]:
        """Return the faults as sentences, by line."""
        place = f"{self.name}, regel" if self.name else "regel"
        return [f"{place} {number}: {sentence}" for number, sentence in sorted(set(self.found))]


def check_tags(tekst: Tekst, faults: Faults) -> None:
    """Note every `if` and `for` that is not closed in its own paragraph, table or body."""
    for edge in (tekst.kop1, tekst.kop, tekst.voet1, tekst.voet):
        _balance(edge or (), "p", faults)
    _balance((block for block in tekst.blocks if isinstance(block, Paragraph)), "p", faults)
    for table in (block for block in tekst.blocks if isinstance(block, Table)):
        _walk(table.paragraphs, ("tr",), faults)
        for row in table.rows:
            for cell in row.cells:
                _balance(cell, "p", faults)


def _balance(paragraphs: Iterable[Paragraph], outer: str, faults: Faults) -> None:
    kept = tuple(paragraphs)
    _walk(kept, (outer,), faults)
    for paragraph in kept:
        _walk((paragraph,), ("", "r"), faults)


def _walk(paragraphs: Iterable[Paragraph], prefixes: tuple[str, ...], faults: Faults) -> None:
    opened: Opened = []
    for paragraph in paragraphs:
        for prefix, word in _STATEMENT.findall(_text(paragraph)):
            if prefix in prefixes:
                _step(opened, prefix, word, paragraph.line, faults)
    _unclosed(opened, faults)


def _text(paragraph: Paragraph) -> str:
    return "".join(part.text for part in paragraph.inlines if isinstance(part, Text))


def _step(opened: Opened, prefix: str, word: str, number: int, faults: Faults) -> None:
    if word in _OPENS:
        opened.append((prefix, word, number))
    elif not opened:
        faults.add(number, f"{word} hoort bij niets. Begin met if of for, {_PLACE.get(prefix, _PLACE[''])}.")
    elif word.startswith("end") and word != _OPENS[opened[-1][1]]:
        faults.add(number, f"{word} sluit een {opened[-1][1]} van regel {opened[-1][2]}. Gebruik {_OPENS[opened[-1][1]]}.")
        opened.pop()
    elif word.startswith("end"):
        opened.pop()


def _unclosed(opened: Opened, faults: Faults) -> None:
    for prefix, word, number in opened:
        faults.add(number, f"deze {word} is niet gesloten. Zet {_OPENS[word]} {_PLACE.get(prefix, _PLACE[''])}.")
