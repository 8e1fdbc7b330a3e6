"""The sheets of an .xlsx as text, with the zip and XML of the standard tools and no spreadsheet library.

In: the bytes of a file that anybody may have made. Out: row numbers and cells. Never: a formula, a macro, an entity, a network
request, or more than the limits allow.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from generator.load.register.sheet.limits import AS_DUO_GIVES, MAX_COLUMNS, MAX_ROWS, refusal

MAX_PART: Final = 50_000_000
MAX_PARTS: Final = 500
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
_REFERENCE = re.compile(r"([A-Z]{1,3})\d+")


def read_sheets(data: bytes, path: Path) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield each sheet that is not hidden: the number and the cells of each of its rows.

    Raises:
        InputError: the file is no workbook, is damaged, or exceeds a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_large(archive, path)
            strings = _strings(archive)
            for name in _visible_sheets(archive):
                yield _rows(_parse(archive, name), strings, path)
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
        raise refusal(path, what, AS_DUO_GIVES) from error


def _refuse_large(archive: zipfile.ZipFile, path: Path) -> None:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_PART:
        raise refusal(path, "Dit rekenblad is uitgepakt te groot.", AS_DUO_GIVES)


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if _STRINGS not in archive.namelist():
        return []
    return [_text(item) for item in _parse(archive, _STRINGS).findall(f"{_MAIN}si")]


def _visible_sheets(archive: zipfile.ZipFile) -> list[str]:
    sheets = _parse(archive, _WORKBOOK).findall(f"{_MAIN}sheets/{_MAIN}sheet")
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    shown = [targets[sheet.get(_RELATION)] for sheet in sheets if sheet.get("state", "visible") == "visible"]
    return [posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") for target in shown]


def _rows(sheet: etree._Element, shared: list[str], path: Path) -> list[tuple[int, list[str]]]:
    rows = sheet.findall(f"{_MAIN}sheetData/{_MAIN}row")
    if len(rows) > MAX_ROWS:
        raise refusal(path, f"Dit rekenblad heeft meer dan {MAX_ROWS} regels.", AS_DUO_GIVES)
    return [(_number(row.get("r", str(index))), _cells(row, shared)) for index, row in enumerate(rows, start=1)]


def _number(text: str) -> int:
    if not _DIGITS.fullmatch(text):
        raise ValueError(_DIGITS.pattern)
    return int(text)


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True)
    root = etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(name)
    return root


def _cells(row: etree._Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.findall(f"{_MAIN}c"):
        place = _column(cell.get("r", ""), len(cells))
        if place >= MAX_COLUMNS:
            break
        cells += [""] * (place + 1 - len(cells))
        cells[place] = _value(cell, shared)
    return cells


def _column(reference: str, following: int) -> int:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return following
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: etree._Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    text = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[_number(text)] if text else ""
    # Excel keeps a code or a phone number that looks like a number as a number: 14 or 14.0
    return text.removesuffix(".0") if kind == "n" else text


def _text(element: etree._Element) -> str:
    # A phonetic hint (rPh) is no part of the text.
    found = element.iter(f"{_MAIN}t")
    return "".join(part.text or "" for part in found if next(part.iterancestors(f"{_MAIN}rPh"), None) is None)
