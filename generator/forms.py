"""The text of a checked document in another form: PDF, or plain text and HTML to paste in a school's message app.

In: a `CheckedDocx`. Out: bytes. Never: another text than the document's own.
"""

from html import escape

from generator.errors import UsageError
from generator.guard import CheckedDocx
from generator.templating.inline import show
from generator.templating.model import Block, Paragraph, Table
from generator.templating.preview import html_preview
from generator.templating.read import read

PUSH = 300
SUBJECT = "Onderwerp"
_LISTS = frozenset({"Opsomming", "Nummering", "Crisisnummer"})
_NOT_IN_A_MESSAGE = frozenset({"Datum", SUBJECT})


def other_form(checked: CheckedDocx, suffix: str) -> bytes:
    """Return the document as `pdf`, `txt` or `html`.

    Errors:
        OutputError: PDF needs LibreOffice. UsageError: there is no such form.
    """
    match suffix:
        case "pdf":
            from generator.office import to_pdf  # noqa: PLC0415 - starts another program

            return to_pdf(checked.data)
        case "txt":
            return message_text(checked.data).encode("utf-8")
        case "html":
            return message_html(checked).encode("utf-8")
        case _:
            raise UsageError("Kies bij --formaat uit docx, pdf, txt en html.")


def message_text(data: bytes) -> str:
    """Return the text to paste: subject and push text first, then the message with a blank line between paragraphs."""
    blocks = read(data).blocks
    head = [f"Onderwerp: {subject(blocks)}", f"Pushbericht: {push_text(blocks)}"] if subject(blocks) else []
    lines = [*head, ""] if head else []
    previous = ""
    for block in blocks:
        style = block.style if isinstance(block, Paragraph) else ""
        if style in _NOT_IN_A_MESSAGE:
            continue
        if lines and not (style in _LISTS and previous in _LISTS) and not (style == previous == "Ondertekening"):
            lines.append("")
        lines += _lines(block)
        previous = style
    return "\n".join(lines).replace("\n\n\n", "\n\n").strip() + "\n"


def message_html(checked: CheckedDocx) -> str:
    """Return the same as a small page of HTML, without style of its own, so that it takes on that of the message app."""
    title = escape(subject(read(checked.data).blocks) or checked.meta.titel)
    body = html_preview(checked.data)
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f'<!doctype html>\n<html lang="nl">\n{head}\n<body>\n{body}\n</body>\n</html>\n'


def subject(blocks: tuple[Block, ...]) -> str:
    """Return the subject of a letter, without the word for it; empty for another document."""
    found = (_plain(block) for block in blocks if isinstance(block, Paragraph) and block.style == SUBJECT)
    return next(found, "").removeprefix("Onderwerp:").strip()


def push_text(blocks: tuple[Block, ...]) -> str:
    """Return the first sentences of the message that fit in a push notification of 300 characters."""
    text = ""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.style != "Standaard":
            continue
        longer = f"{text} {_plain(block)}".strip()
        if len(longer) > PUSH:
            break
        text = longer
    return text


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            mark = "- " if block.style in _LISTS else ""
            return [mark + _plain(block)]
        case Table():
            return [" | ".join(" ".join(_plain(part) for part in cell) for cell in row.cells) for row in block.rows]
        case _:
            return []


def _plain(block: Paragraph) -> str:
    return show(block.inlines).replace("**", "")
