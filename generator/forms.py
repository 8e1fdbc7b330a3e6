"""The text of a checked document in another form: PDF, or plain text and HTML to paste in a school's message app.

In: a `CheckedDocx`. Out: bytes. Never: another text than the document's own.
"""

from html import escape

from generator.errors import UsageError
from generator.guard import CheckedDocx
from generator.templating.read import Paragraph, paragraphs

PUSH = 300
_SUBJECT = "Onderwerp"
_OUTSIDE = {"Datum", "Kopregel", "Voetregel"}


def other_form(checked: CheckedDocx, suffix: str) -> bytes:
    """Return the document as `pdf`, `txt` or `html`."""
    match suffix:
        case "pdf":
            from generator.office import to_pdf  # noqa: PLC0415 - only for PDF

            return to_pdf(checked.data)
        case "txt":
            return as_text(paragraphs(checked.data)).encode("utf-8")
        case "html":
            return as_html(paragraphs(checked.data)).encode("utf-8")
        case _:
            raise UsageError("Kies bij --formaat uit docx, pdf, txt en html.")
