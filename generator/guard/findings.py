"""Guard, vocabulary: a piece of text with its place, a finding, a verdict. A finding holds ordinary words alone, for a screen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from generator.base.errors import DocumentError, GuardError

_UNKNOWN_PERSON = ("naam van een persoon", "mogelijk een naam")
_SAYS_MOST = ("volledige naam", "voornaam", "achternaam", "account", "naam")
_PART_OF = re.compile(r", (?:ook gewijzigde|verwijderde) tekst$")
# Another reading of lines that are read one by one as well: two together, a page, the whole.
_WIDE = re.compile(r"^regel (\d+) en (\d+)$|^hele (?:tekst|pagina)$|^bladzijde \d+$|(?:^|, )einde van een")

PICTURE: Final = "afbeelding"  # what shows something that nobody can read here


class Aard(StrEnum):
    """What kind of text a piece is, and so which rules it meets."""

    TEKST = "tekst"  # what a reader sees: names and details
    NAMEN = "namen"  # another way to read the same words: names only
    KENMERK = "kenmerk"  # properties, identifiers: names, also inside a word
    NAAM = "naam"  # the name of the file: as an identifier, and a group in it
    LINK = "link"  # where a link goes: names, also inside a word, and the site
    BREUK = "breuk"  # words around the end of a paragraph: names that are cut there
    RUW = "ruw"  # readable strings in a binary part: names of four letters or more


class Zwaarte(StrEnum):
    """A block is edited away; a warning is for the director to judge."""

    BLOK = "blok"
    WAARSCHUWING = "waarschuwing"


class Oordeel(StrEnum):
    """The verdict on a file."""

    VRIJ = "vrij"
    WAARSCHUWING = "waarschuwing"
    GEBLOKKEERD = "geblokkeerd"


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """Text as it stands somewhere in a file; never printed.

    Attributes:
        deel: part of the file, in words of a director (`koptekst 1`).
        plaats: place in that part (`alinea 4`); holds no text of the document that could be a name.
        text: the text itself.
        aard: which rules it meets.
    """

    deel: str
    plaats: str
    text: str
    aard: Aard = Aard.TEKST

    def __repr__(self) -> str:
        return f"Piece({self.deel}, {self.plaats}, {len(self.text)} tekens)"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found in a text, what to do, and how sure it is.

    Attributes:
        woorden: the ordinary words of it, what may be a name left out; for a screen alone.
    """

    soort: str
    advies: str
    zwaarte: Zwaarte = Zwaarte.BLOK
    woorden: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What was found and where, and what to do.

    Attributes:
        sleutels: keys of a file of facts, where it lies in those; `plaats` holds them too, and a door says them in words.
        woorden: the ordinary words of a detail, and `begin` those with which its paragraph opens, so that a person finds it on a
            screen; what may be a name is left out. Neither is in `as_json`, in the text of the finding or in its `repr`.
    """

    soort: str
    deel: str
    plaats: str
    advies: str
    zwaarte: Zwaarte = Zwaarte.BLOK
    sleutels: tuple[str, ...] = field(default=(), compare=False)
    woorden: str = field(default="", compare=False, repr=False)
    begin: str = field(default="", compare=False, repr=False)

    def as_json(self) -> dict[str, str]:
        """Return the finding with the keys of the contract."""
        return {"soort": self.soort, "deel": self.deel, "plaats": self.plaats, "advies": self.advies}

    def __str__(self) -> str:
        return f"{self.deel}, {self.plaats}: {self.soort}. {self.advies}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one file."""

    oordeel: Oordeel
    bevindingen: tuple[Bevinding, ...]

    def as_json(self) -> dict[str, object]:
        """Return the verdict as `controleer --json` prints it."""
        return {"oordeel": self.oordeel.value, "bevindingen": [found.as_json() for found in self.bevindingen]}


def privacy_stop(document: str, outcome: Verdict) -> GuardError:
    """Return the error for a document that is blocked."""
    blocks = tuple(str(found) for found in outcome.bevindingen if found.zwaarte is Zwaarte.BLOK)
    return GuardError(document, blocks, (found.as_json() for found in outcome.bevindingen))


def verdict(findings: Iterable[Bevinding]) -> Verdict:
    """Return the verdict that follows from findings: a person once at a place, blocks first."""
    unique = tuple(_a_person_once(dict.fromkeys(findings)))
    blocks = tuple(b for b in unique if b.zwaarte is Zwaarte.BLOK)
    warnings = tuple(b for b in unique if b.zwaarte is Zwaarte.WAARSCHUWING)
    if blocks:
        return Verdict(Oordeel.GEBLOKKEERD, blocks + warnings)
    return Verdict(Oordeel.WAARSCHUWING if warnings else Oordeel.VRIJ, warnings)


def _a_person_once(found: Iterable[Bevinding]) -> Iterator[Bevinding]:
    """Yield findings, and of those that a person is named the one that says most at each place, where that place is narrowest."""
    rows = tuple(found)
    persons = [row for row in rows if names_somebody(row)]
    best: dict[tuple[str, str], Bevinding] = {}
    for row in sorted(persons, key=_weight):
        best.setdefault((row.deel, _PART_OF.sub("", row.plaats)), row)
    narrow = [row for row in best.values() if not _WIDE.search(row.plaats)]
    told = {(row.deel, row.plaats) for row in narrow} | {(row.deel, "") for row in narrow if row.zwaarte is Zwaarte.BLOK}
    kept = {id(row) for row in best.values() if not _seen_elsewhere(row, told)}
    yield from (row for row in rows if id(row) in kept or not names_somebody(row))


def names_somebody(row: Bevinding) -> bool:
    """Return whether a finding is that a person is named."""
    return "van een betrokkene" in row.soort or row.soort in _UNKNOWN_PERSON


def _weight(row: Bevinding) -> tuple[bool, int]:
    """Return where a finding comes: a block first, then the whole name, a part of it, a disguise, and somebody whom nobody gave."""
    known = next((rank for rank, start in enumerate(_SAYS_MOST) if row.soort.startswith(start)), len(_SAYS_MOST))
    return row.zwaarte is not Zwaarte.BLOK, known + 2 * (row.soort in _UNKNOWN_PERSON)


def _seen_elsewhere(row: Bevinding, told: set[tuple[str, str]]) -> bool:
    """Whether a place is one more reading of what was told: of a line with a finding, or of a part that is stopped anyway."""
    wide = _WIDE.search(row.plaats)
    return wide is not None and any((row.deel, line) in told for line in ("", *(f"regel {number}" for number in wide.groups())))


def refusal(what: str, remedy: str) -> DocumentError:
    """Return the error for a file that cannot be read; the name of the file is left out, since it may hold a person's."""
    return DocumentError([f"{what} {remedy}"])
