"""Templating, the middle: what a `.tekst` file and a docx have in common.

`tekst.py` reads and shows it as text, `build.py` makes a docx of it, `read.py` makes it from a docx. Never: XML, or a value that
was not in the source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Final

BASE: Final = "Standaard"

# display name in .tekst → name of the style in Word (built-in names are English in every docx, Word shows them in Dutch)
STYLES: Final = MappingProxyType(
    {
        "Titel": "Title",
        "Ondertitel": "Subtitle",
        "Kop 1": "heading 1",
        "Kop 2": "heading 2",
        "Kop 3": "heading 3",
        "Stap": "Stap",
        BASE: "Normal",
        "Inleiding": "Inleiding",
        "Opsomming": "List Bullet",
        "Nummering": "List Number",
        "Let op": "Let op",
        "Besluit": "Besluit",
        "Wie": "Wie",
        "Crisiskop": "Crisiskop",
        "Crisisnummer": "Crisisnummer",
        "Tussenkop": "Tussenkop",
        "Telefoon": "Telefoon",
        "Klein": "Klein",
        "Compact": "Compact",
        "Omslag": "Omslag",
        "Afzender": "Afzender",
        "Datum": "Date",
        "Onderwerp": "Onderwerp",
        "Aanhef": "Salutation",
        "Groet": "Closing",
        "Ondertekening": "Signature",
        "Vraag": "Vraag",
        "Veld": "Veld",
        "Tabelkop": "Tabelkop",
        "Tabeltekst": "Tabeltekst",
        "Postertitel": "Postertitel",
        "Posterregel": "Posterregel",
        "Posterkop": "Posterkop",
        "Postertekst": "Postertekst",
        "Posterpunt": "Posterpunt",
        "Postergroot": "Postergroot",
        "Posternummer": "Posternummer",
        "Posterlees": "Posterlees",
        "Posterbeeld": "Posterbeeld",
        "Posterbeeld groot": "Posterbeeld groot",
        "Balk licht": "Balk licht",
        "Balk donker": "Balk donker",
        "Kopregel": "header",
        "Voetregel": "footer",
    }
)
# display name → level in the outline; what is a heading follows from these roles, whatever a school's style says of itself
HEADINGS: Final = MappingProxyType(
    {"Kop 1": 1, "Kop 2": 2, "Kop 3": 3, "Stap": 1, "Crisiskop": 1, "Onderwerp": 1, "Tussenkop": 2}
    | {"Postertitel": 1, "Posterkop": 2}
)
GREETING: Final = STYLES["Groet"]
SIGNATURE: Final = STYLES["Ondertekening"]
RUNNING: Final = 9  # level in the outline, in Word, of what is no heading
RUNNING_TEXT: Final = "Lopende tekst"  # stands in for Normal where a letterhead gives Normal no space between paragraphs
# what we add to the headers and footers of a letterhead has styles that rest on none of the school's
MARKS: Final = MappingProxyType({"Kopregel": "Kopregel schoolkader", "Voetregel": "Voetregel schoolkader"})
POSTER: Final = "Poster"  # the style of a table that lays out a poster
AFTER_TABLE: Final = "Na tabel"  # the small paragraph that Word wants between a table and what follows


class Kind(StrEnum):
    """Kind of form field."""

    VINKJE = "vinkje"
    KEUZE = "keuze"
    DATUM = "datum"
    TEKST = "tekst"
    TEKSTVAK = "tekstvak"


class Sign(StrEnum):
    """A character that is an element in Word; the value is how it stands in text."""

    BREAK = "⏎"
    TAB = "\t"
    PAGE = "{pagina}"
    PAGES = "{paginas}"
    LOGO = "[Logo]"  # the school's logo in a header; in the text it is a paragraph of its own, `LogoPlace`


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text, tags included, of one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A form field.

    Attributes:
        kind: what can be filled in.
        name: unique in the document; the bookmark around the field is `_veld_<name>`.
        title: what a screen reader says.
        options: the choices of `keuze`.
        value: what somebody filled in; `ja` for a ticked box, empty when nothing was.
    """

    kind: Kind
    name: str
    title: str
    options: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A pictogram of ours, by its name."""

    name: str


Inline = Text | Field | Sign | Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        line: its 1-based line in the source, and no part of what it says.
        stays: of a line of a header, that it stands on a school's own letterhead too.
    """

    style: str
    inlines: tuple[Inline, ...]
    new_page: bool = False
    line: int = 0
    stays: bool = False

    @property
    def plain(self) -> str:
        """The text without weight or fields."""
        return "".join(
            part.text if isinstance(part, Text) else part.value if isinstance(part, Sign) else "" for part in self.inlines
        )

    @property
    def is_tag(self) -> bool:
        """Whether it is a tag only, and gone after rendering."""
        return self.plain.startswith("{%p ")


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `tag` marks the single cell that repeats or hides rows."""

    cells: tuple[Cell, ...]
    tag: bool = False
    line: int = 0

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of all its cells."""
        return chain.from_iterable(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        widths: in percent, 100 together.
        right: which columns are aligned right.
        alt: what a screen reader says of it.
        rows: its rows; the first is the header row.
        poster: it lays out the blocks of a poster, each with a pictogram before it, and has no header row.
    """

    widths: tuple[int, ...]
    right: tuple[bool, ...]
    alt: str
    rows: tuple[Row, ...]
    new_page: bool = False
    line: int = 0
    poster: bool = False

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of all its rows."""
        return chain.from_iterable(row.paragraphs for row in self.rows)


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    new_page: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class LogoPlace:
    """Where the logo comes."""

    new_page: bool = False
    line: int = 0


Block = Paragraph | Table | Contents | LogoPlace


@dataclass(frozen=True, slots=True)
class Tekst:
    """A whole source; `None` for a header or footer that is not mentioned, `()` for one that is empty on purpose."""

    kop1: tuple[Paragraph, ...] | None
    kop: tuple[Paragraph, ...] | None
    voet1: tuple[Paragraph, ...] | None
    voet: tuple[Paragraph, ...] | None
    blocks: tuple[Block, ...]


def merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring stretches of the same weight, so that a tag is never cut in two."""
    result: list[Inline] = []
    for part in inlines:
        last = result[-1] if result else None
        if isinstance(part, Text) and isinstance(last, Text) and part.bold == last.bold:
            result[-1] = Text(last.text + part.text, part.bold)
        elif part != Text("", bold=True) and part != Text(""):
            result.append(part)
    return tuple(result)
