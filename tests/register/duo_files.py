"""Small DUO files as people have them, made from public rows of the register."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

PO_HEADER = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
    "VAKANTIEREGIO",
]
WEGWIJZER = [
    "Drenthe",
    "32073",
    "03WU",
    "03WU00",
    "Kindcentrum De Wegwijzer",
    "Harm Tiesingstraat",
    "74",
    "9571 AZ",
    "2E EXLOERMOND",
    "1681",
    "BORGER-ODOORN",
    "Protestants-Christelijk",
    "0599671206",
    "www.ckcdewegwijzer.nl",
    "Noord",
]
FLUESSEN = [
    "Friesland",
    "41414",
    "98XX",
    "98XX01",
    'Algemeen Bijzondere basisschool "de Fluessen"',
    "Hoekje",
    "10-12",
    "8723 AB",
    "KOUDUM",
    "1900",
    "SUDWEST-FRYSLAN",
    "Openbaar",
    " ",
    " ",
    "Noord",
]
GRONINGEN = [
    "Groningen",
    "41415",
    "98XY",
    "98XY00",
    "De Pijler",
    "Straat",
    "3-A",
    "9711 AB",
    "GRONINGEN",
    "0014",
    "GRONINGEN",
    "Openbaar",
    "0501234567",
    "www.pijler.nl",
    "Noord",
]
VO_HEADER = [*PO_HEADER[:14], "ONDERWIJSSTRUCTUUR", "VAKANTIEREGIO"]
VO = [
    "Drenthe",
    "13737",
    "19IW",
    "19IW02",
    "Regionale Scholengemeenschap Wolfsbos",
    "Valkenlaan",
    "3",
    "7905 AA",
    "HOOGEVEEN",
    "0118",
    "HOOGEVEEN",
    "Openbaar",
    "0528266192",
    "0528266192",
    "VBO/MAVO/HAVO/VWO",
    "Noord",
]
SO_HEADER = ["SOORT PRIMAIR ONDERWIJS", *PO_HEADER[:14], "CLUSTER", "ONDERWIJS", "VAKANTIEREGIO"]
SO = [
    "(V)SO",
    "Friesland",
    "41414",
    "00MU",
    "00MU10",
    "De Lytse Wâlden",
    "De Lanen",
    "98",
    "9204 WC",
    "DRACHTEN",
    "0090",
    "SMALLINGERLAND",
    "Algemeen bijzonder",
    " ",
    " ",
    "3/4",
    "SO LZ/P + VSO LZ/P + RP-SO LZ/P + RP-VSO LG",
    "Noord",
]
SBO = [
    "SBO",
    "Friesland",
    "41414",
    "98XZ",
    "98XZ00",
    "De Bron",
    "De Lanen",
    "9",
    "9204 WC",
    "DRACHTEN",
    "0090",
    "SMALLINGERLAND",
    "Openbaar",
    " ",
    " ",
    " ",
    " ",
    "Noord",
]
MBO_HEADER = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "INSTELLINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
    "MBO INSTELLINGSSOORT - CODE",
]
MBO = [
    "Limburg",
    "40000",
    "98YA",
    "ROC Voorbeeld",
    "Weg",
    "1",
    "5911 AA",
    "VENLO",
    "0983",
    "VENLO",
    "Algemeen bijzonder",
    "0771234567",
    "www.roc.example",
    "ROC",
]


def duo_csv(path: Path, *rows: list[str]) -> Path:
    """As DUO publishes it: cp1252, semicolons, no quotes, CRLF."""
    path.write_bytes("".join(f"{';'.join(row)}\r\n" for row in rows).encode("cp1252"))
    return path


def quoted_csv(path: Path, *rows: list[str], separator: str = ",", encoding: str = "utf-8-sig", first: str = "") -> Path:
    """Every field quoted, as the other publication form and Excel have it."""
    lines = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_bytes("\r\n".join([first, *lines] if first else lines).encode(encoding))
    return path


def xlsx(path: Path, *rows: list[str], numbers: tuple[int, ...] = (), sheet_xml: str = "") -> Path:
    """A workbook as Excel writes it: shared strings, numbers as numbers, empty cells left out."""
    return workbook(path, [("visible", rows)], numbers=numbers, sheet_xml=sheet_xml)


def workbook(
    path: Path, sheets: Sequence[tuple[str, Sequence[list[str]]]], *, numbers: tuple[int, ...] = (), sheet_xml: str = ""
) -> Path:
    """A workbook with several sheets, each with its state: visible, hidden or veryHidden."""
    shared = sorted({cell for _, rows in sheets for row in rows for cell in row})
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    named = "".join(f'<sheet name="B{n}" sheetId="{n}" state="{state}" r:id="rId{n}"/>' for n, (state, _) in enumerate(sheets, 1))
    relations = (
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/blad{n}.xml"/>' for n in range(1, len(sheets) + 1)
    )
    parts = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{"".join(relations)}</Relationships>',
        "xl/sharedStrings.xml": f"<sst {main}>{''.join(f'<si><r><t>{escape(text)}</t></r></si>' for text in shared)}</sst>",
    }
    for n, (_, rows) in enumerate(sheets, 1):
        body = "".join(f'<row r="{index}">{_cells(row, index, shared, numbers)}</row>' for index, row in enumerate(rows, start=1))
        parts[f"xl/worksheets/blad{n}.xml"] = sheet_xml or f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    path.write_bytes(buffer.getvalue())
    return path


def _cells(row: list[str], line: int, shared: list[str], numbers: tuple[int, ...]) -> str:
    cells = []
    for column, cell in enumerate(row):
        place = f"{chr(ord('A') + column)}{line}"
        if line > 1 and column in numbers and cell.strip():
            cells.append(f'<c r="{place}"><v>{int(cell)}</v></c>')
        elif cell.strip():
            cells.append(f'<c r="{place}" t="s"><v>{shared.index(cell)}</v></c>')
    return "".join(cells)
