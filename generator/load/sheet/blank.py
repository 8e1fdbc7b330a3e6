"""A new workbook of text: what somebody types in it stays as it is typed, a phone number with its first zero.

In: a name and rows. Out: the bytes of an .xlsx, the same for the same rows. Never: a formula, or a cell that is read as a number.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_THEN: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip knows
_WIDTH: Final = 24
# Format 49 is text; the second style is that of the headings.
_STYLES: Final = (
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def workbook(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook with one sheet, whose first row stays in view."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, text in _parts(name, rows):
            info = zipfile.ZipInfo(part, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _HEAD + text)
    return buffer.getvalue()


def _parts(name: str, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/worksheets/sheet1.xml": "worksheet", "/xl/styles.xml": "styles"}
    overrides = "".join(f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items())
    known = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{known}{overrides}</Types>'
    yield "_rels/.rels", _relations(("officeDocument", "xl/workbook.xml"))
    yield "xl/_rels/workbook.xml.rels", _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    sheet = f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/>'
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheet}</sheets></workbook>'
    yield "xl/styles.xml", f'<styleSheet xmlns="{_MAIN}">{_STYLES}</styleSheet>'
    yield "xl/worksheets/sheet1.xml", _sheet(rows)


def _relations(*targets: tuple[str, str]) -> str:
    rows = (f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    view = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    last = max(map(len, rows), default=1)
    columns = f'<cols><col min="1" max="{last}" width="{_WIDTH}" style="0" customWidth="1"/></cols>'
    body = "".join(_row(number, cells) for number, cells in enumerate(rows, 1))
    views = f'<sheetViews><sheetView workbookViewId="0">{view}</sheetView></sheetViews>'
    return f'<worksheet xmlns="{_MAIN}">{views}{columns}<sheetData>{body}</sheetData></worksheet>'


def _row(number: int, cells: Sequence[str]) -> str:
    style = int(number == 1)
    return f'<row r="{number}">{"".join(_cell(cell, style) for cell in cells)}</row>'


def _cell(text: str, style: int) -> str:
    if not text:
        return f'<c s="{style}"/>'
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
