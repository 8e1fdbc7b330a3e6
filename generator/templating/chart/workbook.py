"""Templating, charts, the workbook behind a chart: what Word opens at "Gegevens bewerken".

In: a chart. Out: the bytes of an .xlsx, always the same for the same chart. Never: a sheet, a cell or a property more than the
chart shows. A cell holds the lowest value of its band, and shows the band in words, as the table does.
"""

import io
from datetime import datetime
from typing import Final

from generator import docxzip
from generator.templating.chart.data import Balk, Grafiek

SHEET: Final = "Cijfers"
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the same on every computer; no moment at all
_WIDTHS: Final = (34, 18)  # characters


def workbook(chart: Grafiek) -> bytes:
    """Return the workbook of a chart: names in the first column, bands in the second."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 40 ms that a document without a chart need not pay

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(SHEET)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_row(0, 0, (chart.naam, chart.aantal))
    for row, bar in enumerate(chart.balken, 1):
        sheet.write_string(row, 0, bar.label)
        if bar.ondergrens is not None:
            sheet.write_number(row, 1, bar.ondergrens, book.add_format({"num_format": format_code(bar)}))
    book.close()
    return docxzip.pack(docxzip.unzip(buffer.getvalue()))


def format_code(bar: Balk) -> str:
    """Return the number format that shows the lowest value of a band as the band: `0" t/m 9"`, or `"minder dan 5"` for 0."""
    low = str(bar.ondergrens)
    words = bar.tekst.replace('"', "")
    return f'0"{words.removeprefix(low)}"' if bar.ondergrens and words.startswith(low) else f'"{words}"'


def formatted(code: str, value: str) -> str:
    """Return how a value shows in such a format; in any other format as it is."""
    if code.startswith('0"') and code.endswith('"'):
        return value + code[2:-1]
    return code[1:-1] if len(code) > 1 and code.startswith('"') and code.endswith('"') else value


def ranges(chart: Grafiek) -> tuple[str, str, str]:
    """Return where in the workbook the names, the values and the name of the values stand."""
    last = len(chart.balken) + 1
    return f"{SHEET}!$A$2:$A${last}", f"{SHEET}!$B$2:$B${last}", f"{SHEET}!$B$1"
