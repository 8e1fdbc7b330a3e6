"""Write, a PDF that a screen reader reads well: what LibreOffice leaves undone of PDF/UA, and a third of its size.

In: a PDF of LibreOffice with tags. Out: the same pages and words, with every line and tint marked as decoration, and the tab
key following the text. Never: a word more or less, or another tag for what a reader hears.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from generator.base.errors import OutputError

if TYPE_CHECKING:
    import pikepdf
    from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Page

    Instruction = ContentStreamInstruction | ContentStreamInlineImage

_BEGIN: Final = frozenset({"BMC", "BDC"})
_DRAW: Final = frozenset({"m", "re"})  # where a path begins
_PAINT: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_NO_PAINT: Final = "n"


def accessible(pdf: bytes) -> bytes:
    """Return a PDF whose lines and tints are decoration, and whose tags are packed.

    Raises:
        OutputError: it cannot be read.
    """
    import pikepdf  # noqa: PLC0415 - a letter in Word needs no PDF
    from pikepdf.models import PdfParsingError  # noqa: PLC0415 - as above

    made = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            for page in document.pages:
                _mend(document, page)
            _without_empty_figures(document)
            document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    except (pikepdf.PdfError, PdfParsingError) as error:
        raise OutputError("LibreOffice maakte een PDF die niet te lezen is. Sla het Word-bestand in Word op als PDF.") from error
    return made.getvalue()


def _mend(document: "pikepdf.Pdf", page: "Page") -> None:
    import pikepdf  # noqa: PLC0415 - as above

    if "/Annots" in page:
        page.Tabs = pikepdf.Name.S
    found = list(pikepdf.parse_content_stream(page))
    mended = list(_decorated(found))
    if len(mended) > len(found):
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(mended))


def _without_empty_figures(document: "pikepdf.Pdf") -> None:
    """Let a figure with nothing in it be no figure: a text box of a letterhead, whose words are those of the header."""
    import pikepdf  # noqa: PLC0415 - as above

    for each in document.objects:
        if (
            isinstance(each, pikepdf.Dictionary)
            and each.get("/S") == pikepdf.Name.Figure
            and "/K" not in each
            and "/Alt" not in each
        ):
            each.S = pikepdf.Name.NonStruct


def _decorated(instructions: "list[Instruction]") -> "Iterator[Instruction]":
    """Yield the instructions of a page with each path that is drawn outside the tags marked as decoration."""
    from pikepdf import ContentStreamInstruction, Name, Operator  # noqa: PLC0415 - as above

    depth = 0
    path: list[Instruction] = []
    for each in instructions:
        name = str(each.operator)
        depth += (name in _BEGIN) - (name == "EMC")
        if depth or not (path or name in _DRAW):
            yield each
            continue
        path.append(each)
        if name in _PAINT:
            yield ContentStreamInstruction([Name.Artifact], Operator("BMC"))
            yield from path
            yield ContentStreamInstruction([], Operator("EMC"))
        elif name == _NO_PAINT:
            yield from path
        if name in _PAINT or name == _NO_PAINT:
            path = []
    yield from path
