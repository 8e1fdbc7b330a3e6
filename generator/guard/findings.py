"""Guard, vocabulary: a piece of text with its place, a finding, a verdict. A finding never holds the text that was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.errors import DocumentError, GuardError


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
    """Something that was found in a text, what to do, and how sure it is."""

    soort: str
    advies: str
    zwaarte: Zwaarte = Zwaarte.BLOK


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What was found and where, and what to do; never the text that was found."""

    soort: str
    deel: str
    plaats: str
    advies: str
    zwaarte: Zwaarte = Zwaarte.BLOK

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
    """Return the verdict that follows from findings: each place once, blocks first."""
    unique = tuple(dict.fromkeys(findings))
    blocks = tuple(b for b in unique if b.zwaarte is Zwaarte.BLOK)
    warnings = tuple(b for b in unique if b.zwaarte is Zwaarte.WAARSCHUWING)
    if blocks:
        return Verdict(Oordeel.GEBLOKKEERD, blocks + warnings)
    return Verdict(Oordeel.WAARSCHUWING if warnings else Oordeel.VRIJ, warnings)


def refusal(what: str, remedy: str) -> DocumentError:
    """Return the error for a file that cannot be read; the name of the file is left out, since it may hold a person's."""
    return DocumentError([f"{what} {remedy}"])
