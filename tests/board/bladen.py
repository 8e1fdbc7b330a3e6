"""Workbooks as a board's office has them: with hidden parts, merged cells, formulas and more sheets."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from generator.load.board.sheet import cell_name

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Blad:
    """A sheet: its rows, what is hidden and merged in it, and the XML of cells that are no plain text."""

    name: str
    rows: Sequence[Sequence[str]]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)


def book(path: Path, *sheets: Blad) -> Path:
    named = "".join(f'<sheet name={quoteattr(each.name)} sheetId="{n}" r:id="r{n}"/>' for n, each in enumerate(sheets, 1))
    targets = "".join(f'<Relationship Id="r{n}" Type="x" Target="worksheets/s{n}.xml"/>' for n in range(1, len(sheets) + 1))
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
        **{f"xl/worksheets/s{n}.xml": _sheet(each) for n, each in enumerate(sheets, 1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    path.write_bytes(buffer.getvalue())
    return path


def _sheet(blad: Blad) -> str:
    columns = "".join(f'<col min="{n}" max="{n}" hidden="1"/>' for n in blad.hidden_columns)
    hidden = ' hidden="1"'
    rows = "".join(
        f'<row r="{line}"{hidden if line in blad.hidden_rows else ""}>{_cells(blad, line, row)}</row>'
        for line, row in enumerate(blad.rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in blad.merged)
    return (
        f"<worksheet {MAIN}>{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{rows}</sheetData>"
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _cells(blad: Blad, line: int, row: Sequence[str]) -> str:
    named = ((cell_name(line, column), text) for column, text in enumerate(row, 1))
    return "".join(
        blad.raw.get(name) or (f'<c r="{name}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else "")
        for name, text in named
    )
