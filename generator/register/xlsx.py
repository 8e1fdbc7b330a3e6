"""The first sheet of an .xlsx as text, with the zip and XML of the standard tools and no spreadsheet library.

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

from generator.register.limits import AS_DUO_GIVES, MAX_COLUMNS, MAX_ROWS, refusal

MAX_PART: Final = 50_000_000
MAX_PARTS: Final = 500
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})\d+")


def read_sheet(data: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row of the first sheet.

    Raises:
        InputError: the file is no workbook, is damaged, or exceeds a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheet, shared = _sheet_and_strings(archive, path)
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        KeyError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        what = "Dit is geen rekenblad, of het is beschadigd of met een wachtwoord beveiligd."
        raise refusal(path, what, AS_DUO_GIVES) from error
    rows = sheet.findall(f"{_MAIN}sheetData/{_MAIN}row")
    if len(rows) > MAX_ROWS:
        raise refusal(path, f"Dit rekenblad heeft meer dan {MAX_ROWS} regels.", AS_DUO_GIVES)
    for index, row in enumerate(rows, start=1):
        yield int(row.get("r", str(index))), _cells(row, shared)


def _sheet_and_strings(archive: zipfile.ZipFile, path: Path) -> tuple[etree._Element, list[str]]:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_PART:
        raise refusal(path, "Dit rekenblad is uitgepakt te groot.", AS_DUO_GIVES)
    sheet = _parse(archive, _first_sheet(archive))
    names = {info.filename for info in infos}
    strings = _parse(archive, "xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else None
    return sheet, [] if strings is None else [_text(item) for item in strings.findall(f"{_MAIN}si")]


def _first_sheet(archive: zipfile.ZipFile) -> str:
    first = _parse(archive, _WORKBOOK).find(f"{_MAIN}sheets/{_MAIN}sheet")
    if first is None:
        raise KeyError(_WORKBOOK)
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    return posixpath.normpath(posixpath.join("/xl", targets[first.get(_RELATION)])).lstrip("/")


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
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    # Excel keeps a code or a phone number that looks like a number as a number: 14 or 14.0
    return text.removesuffix(".0") if kind == "n" else text


def _text(element: etree._Element) -> str:
    # A phonetic hint (rPh) is no part of the text.
    found = element.iter(f"{_MAIN}t")
    return "".join(part.text or "" for part in found if next(part.iterancestors(f"{_MAIN}rPh"), None) is None)
