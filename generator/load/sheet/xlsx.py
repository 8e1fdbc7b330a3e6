"""The sheets of an .xlsx as text, with the zip and XML of the standard tools and no spreadsheet library.

In: the bytes of a file that anybody may have made. Out: each sheet that is not hidden. Never: a formula that is worked out (what it
last showed counts), a macro, an entity, a network request, or more than the limits allow.
"""

import io
import posixpath
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final, cast

from lxml import etree

from generator.load.sheet.limits import MAX_COLUMNS, MAX_FILLED, MAX_ROWS, SAVE_AS, refusal

MAX_PART: Final = 50_000_000
MAX_PARTS: Final = 500
MAX_MARKUP: Final = 4_000_000  # pieces of markup of a sheet; a table of a million cells has as many
MAX_MERGED: Final = 100_000
_ANY: Final = "{*}"  # Excel has two namespaces for the same, of which "Strict Open XML" is one
_SPACES: Final = ("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}", "{http://purl.oclc.org/ooxml/spreadsheetml/main}")
_OFFICE: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_YES = frozenset({"1", "true"})

Spot = tuple[int, int]
"""1-based row and 0-based column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows with their number, and what must be known of them; attributes as of `Table`."""

    name: str
    rows: list[tuple[int, list[str]]]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    wide: frozenset[Spot]
    unread: frozenset[Spot]


def read_sheets(data: bytes, path: Path) -> Iterator[Sheet]:
    """Yield each sheet that is not hidden.

    Raises:
        InputError: the file is no workbook, is damaged, or exceeds a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_large(archive, path)
            book = _Book(archive)
            for name, part in book.visible_sheets():
                yield _sheet(name, book.read(part), book.shared, path)
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        LookupError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        what = "Dit is geen rekenblad, of het is beschadigd of met een wachtwoord beveiligd."
        raise refusal(path, what, SAVE_AS) from error


def _refuse_large(archive: zipfile.ZipFile, path: Path) -> None:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_PART:
        raise refusal(path, "Dit rekenblad is uitgepakt te groot.", SAVE_AS)


class _Book:
    """The parts of a workbook, each found as the file itself points at it: programs differ in names and in capitals."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        self._main = next(iter(self._arrows("").get("officeDocument", {}).values()), "xl/workbook.xml")
        self._arrow = self._arrows(self._main)
        strings = next(iter(self._arrow.get("sharedStrings", {}).values()), "xl/sharedStrings.xml")
        self.shared: list[str] = _Strings.of(self.read(strings)) if strings.casefold() in self._names else []

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            KeyError: it is not there.
        """
        return self._archive.read(self._names[name.casefold()])

    def visible_sheets(self) -> list[tuple[str, str]]:
        """Return the name and the part of each sheet that a person sees."""
        sheets = _parse(self.read(self._main)).findall(f"{_ANY}sheets/{_ANY}sheet")
        targets = {ident: part for arrows in self._arrow.values() for ident, part in arrows.items()}
        shown = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
        return [(sheet.get("name", ""), targets[next(filter(None, map(sheet.get, _OFFICE)), "")]) for sheet in shown]

    def _arrows(self, owner: str) -> dict[str, dict[str, str]]:
        """Return where a part points: the last word of a kind → id → part; a file may leave out where it begins."""
        place, _, name = owner.rpartition("/")
        rels = posixpath.join(place, "_rels", f"{name}.rels")
        if not owner and rels.casefold() not in self._names:
            return {}
        found: dict[str, dict[str, str]] = {}
        for each in _parse(self.read(rels)):
            target = posixpath.normpath(posixpath.join("/", place, each.get("Target", ""))).lstrip("/")
            found.setdefault(each.get("Type", "").rpartition("/")[2], {})[each.get("Id", "")] = target
        return found


class _Listening:
    """What a part is read into while it is parsed: no tree of it is made, which would take many times its size in memory."""

    def __init__(self) -> None:
        self._text: list[str] | None = None
        self._passed_over = 0  # deep in a phonetic hint, which is no part of the text

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Note where an element begins."""
        word = _word(tag)
        if word == "rPh":
            self._passed_over += 1
        elif word in {"t", "v"}:
            self._text = []
        self.begins(word, given)

    def data(self, text: str) -> None:
        """Take text."""
        if self._text is not None and not self._passed_over:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """Note where an element ends."""
        word = _word(tag)
        if word == "rPh":
            self._passed_over -= 1
        text = "".join(self._text or ())
        if word in {"t", "v"}:
            self._text = None
        self.ends(word, text)

    def doctype(self, *_: object) -> None:
        """Refuse a document type.

        Raises:
            ValueError: always.
        """
        raise ValueError("document type")

    def close(self) -> None:
        """End."""

    def begins(self, word: str, given: dict[str, str]) -> None:
        """Do what the beginning of an element asks."""

    def ends(self, word: str, text: str) -> None:
        """Do what the end of an element asks; `text` is that of a text or a value."""

    def listen(self, data: bytes) -> None:
        """Read a part.

        Raises:
            XMLSyntaxError: it is no XML. ValueError: it is too large, or no part of a workbook.
        """
        if data.count(b"<") > MAX_MARKUP or b"<!DOCTYPE" in data:
            raise ValueError(MAX_MARKUP)
        etree.fromstring(
            data,
            etree.XMLParser(target=cast("Any", self), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False),
        )


def _word(tag: str) -> str:
    """Return the name of an element of a workbook; empty for one of something else, such as an extension."""
    space, _, word = tag.rpartition("}")
    return word if f"{space}}}" in _SPACES else ""


class _Strings(_Listening):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[str] = []
        self._parts: list[str] = []

    @classmethod
    def of(cls, data: bytes) -> list[str]:
        """Return the texts of a part."""
        reader = cls()
        reader.listen(data)
        return reader._found

    def ends(self, word: str, text: str) -> None:
        """Take a text, and all of one."""
        if word == "t":
            self._parts.append(text)
        elif word == "si":
            self._found.append("".join(self._parts))
            self._parts.clear()


@dataclass(slots=True)
class _Cell:
    """A cell that is being read."""

    place: int
    kind: str
    value: str = ""
    texts: list[str] = field(default_factory=list)
    formula: bool = False


class _Rows(_Listening):
    """The rows of a sheet, with what must be known of them."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self._shared = shared
        self._cell: _Cell | None = None
        self._cells: list[str] = []
        self._number = self._filled = self._seen = 0
        self.rows: dict[int, list[str]] = {}
        self.hidden: set[int] = set()
        self.columns: list[range] = []
        self.merged: list[str] = []
        self.unread: set[Spot] = set()

    def begins(self, word: str, given: dict[str, str]) -> None:
        """Begin a row or a cell; note what is hidden or merged."""
        match word:
            case "row":
                self._row(given)
            case "c":
                self._cell = _Cell(_column(given.get("r", ""), len(self._cells)), given.get("t", "n"))
            case "f" if self._cell:
                self._cell.formula = True
            case "col" if given.get("hidden") in _YES:
                self.columns.append(range(_number(given.get("min", "")) - 1, min(_number(given.get("max", "")), MAX_COLUMNS)))
            case "mergeCell":
                self.merged.append(given.get("ref", ""))
            case _:
                pass

    def _row(self, given: dict[str, str]) -> None:
        self._seen += 1
        self._number = _number(given.get("r", str(self._seen)))
        if self._number in self.rows:
            raise ValueError(self._seen)
        self._cells = self.rows[self._number] = []
        if given.get("hidden") in _YES:
            self.hidden.add(self._number)

    def ends(self, word: str, text: str) -> None:
        """Take a value, and all of a cell."""
        if self._cell is None:
            return
        match word:
            case "v":
                self._cell.value = self._cell.value or text
            case "t":
                self._cell.texts.append(text)
            case "c":
                self._put(self._cell)
                self._cell = None
            case _:
                pass

    def _put(self, cell: _Cell) -> None:
        if cell.kind == "e" or (cell.formula and not cell.value and cell.kind != "str"):
            self.unread.add((self._number, cell.place))
        if cell.place >= MAX_COLUMNS:
            return
        self._filled += max(cell.place + 1 - len(self._cells), 0)
        if self._filled > MAX_FILLED:
            raise ValueError(self._filled)
        self._cells += [""] * (cell.place + 1 - len(self._cells))
        self._cells[cell.place] = _value(cell, self._shared)


def _sheet(name: str, data: bytes, shared: list[str], path: Path) -> Sheet:
    found = _Rows(shared)
    found.listen(data)
    if len(found.rows) > MAX_ROWS:
        raise refusal(path, f"Dit rekenblad heeft meer dan {MAX_ROWS} regels.", SAVE_AS)
    hidden = frozenset(chain.from_iterable(found.columns))
    wide = _merged(found.merged, found.rows)
    return Sheet(name, list(found.rows.items()), frozenset(found.hidden), hidden, wide, frozenset(found.unread))


def _merged(references: list[str], rows: dict[int, list[str]]) -> frozenset[Spot]:
    """Fill in what was merged over rows in each of them, and return where a cell was merged over columns."""
    wide: set[Spot] = set()
    numbers, filled = sorted(rows), 0
    for reference in references:
        first, _, last = reference.partition(":")
        (top, column), (bottom, right) = _spot(first), _spot(last or first)
        if right > column:
            wide.add((top, column))
            continue
        value = next(iter(rows.get(top, [])[column : column + 1]), "")
        below = numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)]
        filled += len(below)
        if filled > MAX_MERGED:  # cells merged over each other, a million times
            raise ValueError(filled)
        for number in below:
            rows[number] += [""] * (column + 1 - len(rows[number]))
            rows[number][column] = value
    return frozenset(wide)


def _spot(reference: str) -> Spot:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(_REFERENCE.pattern)
    column = _column(reference, 0)
    if column >= MAX_COLUMNS:
        raise ValueError(_REFERENCE.pattern)
    return int(match.group(2)), column


def _number(text: str) -> int:
    if not _DIGITS.fullmatch(text):
        raise ValueError(_DIGITS.pattern)
    return int(text)


def _parse(data: bytes) -> etree._Element:
    """Return the root of a small part.

    Raises:
        ValueError: it is large, or has a document type.
    """
    if data.count(b"<") > MAX_MERGED or b"<!DOCTYPE" in data:
        raise ValueError(MAX_MERGED)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(MAX_PART)
    return root


def _column(reference: str, following: int) -> int:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return following
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: _Cell, shared: list[str]) -> str:
    if cell.kind == "inlineStr":
        return "".join(cell.texts)
    text = "" if cell.kind == "e" else cell.value
    if cell.kind == "s":
        return shared[_number(text)] if text else ""
    # Excel keeps a code or a phone number that looks like a number as a number: 14 or 14.0
    return text.removesuffix(".0") if cell.kind == "n" else text
