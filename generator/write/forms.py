"""The text of a checked document in another form: PDF, or plain text and HTML to paste in a school's message app.

In: a `CheckedDocx` and what the guard looks for. Out: a `CheckedFile`: the guard has read it again in its own form.
Never: another text than the document's own.
"""

import re
from html import escape

from generator.base.errors import UsageError
from generator.base.stages import Meta
from generator.guard import Allowed, CheckedDocx, CheckedFile, Forbidden, check_file
from generator.render.model import Block, Field, Inline, Kind, Paragraph, Row, Sign, Table, Text
from generator.render.tekst.read import read
from generator.write.pdf.ahead import Ahead
from generator.write.preview import html_preview

SUBJECT = 60
_SUBJECT_STYLE = "Onderwerp"
_LISTS = frozenset({"Opsomming", "Nummering", "Crisisnummer", "Posterpunt"})
_NOT_IN_A_MESSAGE = frozenset({"Datum", _SUBJECT_STYLE})
_CONCEPT = "CONCEPT: nog niet versturen."
_CONCEPT_TEXT = "CONCEPT: nog niet gebruiken."
_HEAD_LINE = re.compile(r'<p class="(?:datum|onderwerp)">.*?</p>\n?')


def checked_form(
    checked: CheckedDocx, suffix: str, name: str, forbidden: Forbidden, allowed: Allowed, ahead: Ahead | None = None
) -> CheckedFile:
    """Return the document in another form after the guard has read that form as a file of its own.

    Args:
        checked: the document.
        suffix: `pdf`, `txt` or `html`.
        name: file name under which it will be written.
        forbidden: whom it may not name.
        allowed: what the profile permits.
        ahead: what LibreOffice made already.

    Raises:
        OutputError: PDF needs LibreOffice.
        UsageError: there is no such form.
        GuardError: privacy stop.
    """
    return check_file(checked.meta, name, other_form(checked, suffix, ahead), forbidden, allowed)


def other_form(checked: CheckedDocx, suffix: str, ahead: Ahead | None = None) -> bytes:
    """Return the document as `pdf`, `txt` or `html`; errors as in `checked_form`, but the guard has not read it."""
    match suffix:
        case "pdf":
            return (ahead or Ahead()).pdf(checked.data)
        case "txt":
            return message_text(checked.data, concept=checked.meta.concept).encode("utf-8")
        case "html":
            return message_html(checked.data, checked.meta).encode("utf-8")
        case _:
            raise UsageError("Kies bij --formaat uit docx, pdf, txt en html.")


def message_text(data: bytes, *, concept: bool = False) -> str:
    """Return the text to paste: subject and push text first, then the message with a blank line between paragraphs."""
    about, push, text, _ = message_parts(data)
    head = [_mark(about)] if concept else []
    head += [f"Onderwerp: {about}", f"Pushbericht: {push}"] if about else []
    return "\n\n".join(part for part in ("\n".join(head), text) if part) + "\n"


def message_html(data: bytes, meta: Meta) -> str:
    """Return the same as a small page of HTML; the message has no style of its own, so that it takes on that of the message app."""
    about, push, _, body = message_parts(data)
    head = f'<head><meta charset="utf-8"><title>{escape(about or meta.titel)}</title></head>'
    note = f"<p><strong>{_mark(about)}</strong></p>\n" if meta.concept else ""
    if about:
        note += f"<p>Onderwerp: {escape(about)}</p>\n<p>Pushbericht: {escape(push)}</p>\n<hr>\n"
    return f'<!doctype html>\n<html lang="nl">\n{head}\n<body>\n{note}<main>\n{body}\n</main>\n</body>\n</html>\n'


def message_parts(data: bytes) -> tuple[str, str, str, str]:
    """Return subject, push text, message and message in HTML; the first two are empty for a document that is no letter."""
    blocks = read(data).blocks
    about, body = subject(blocks), html_preview(data)
    return about, push_text(about), _message(blocks), _HEAD_LINE.sub("", body) if about else body


def _message(blocks: tuple[Block, ...]) -> str:
    lines: list[str] = []
    previous = ""
    for block in blocks:
        style = block.style if isinstance(block, Paragraph) else ""
        if style in _NOT_IN_A_MESSAGE:
            continue
        if lines and not (style in _LISTS and previous in _LISTS) and not (style == previous == "Ondertekening"):
            lines.append("")
        lines += _lines(block)
        previous = style
    return "\n".join(lines).strip()


def subject(blocks: tuple[Block, ...]) -> str:
    """Return the subject of a letter, without the word for it, at most 60 characters; empty for another document."""
    found = (_plain(block) for block in blocks if isinstance(block, Paragraph) and block.style == _SUBJECT_STYLE)
    return _cut(next(found, "").removeprefix("Onderwerp:").strip(), SUBJECT)


def push_text(about: str) -> str:
    """Return one short line for a push notification, of at most 100 characters: what the message is about, and to read it."""
    return f"{about.rstrip('.?!')}. Lees ons bericht." if about else ""


def _mark(about: str) -> str:
    """Return the word on top of a concept: a letter is sent, another text is used."""
    return _CONCEPT if about else _CONCEPT_TEXT


def _cut(text: str, length: int) -> str:
    """Return a text that fits, ended after a whole word."""
    if len(text) <= length:
        return text
    return text[: length - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            mark = "- " if block.style in _LISTS else ""
            return [mark + _plain(block)]
        case Table(poster=True):
            return [line for row in block.rows for line in _block_lines(row)]
        case Table():
            return [" | ".join(" ".join(_plain(part) for part in cell) for cell in row.cells) for row in block.rows]
        case _:
            return []


def _block_lines(row: Row) -> list[str]:
    """Return a block of a poster: its number before its first line, where it has a number and no pictogram."""
    number, said = "".join(map(_plain, row.cells[0])), [line for part in row.cells[-1] for line in _lines(part)]
    return ["", f"{number}: {said[0]}" if number else said[0], *said[1:]]


def _plain(block: Paragraph) -> str:
    return "".join(_inline(part) for part in block.inlines).strip()


def _inline(part: Inline) -> str:
    match part:
        case Text(text, _):
            return text
        case Field(kind=Kind.VINKJE, value=value):
            return "☒" if value else "☐"
        case Field(value=value):
            return value or "…"
        case Sign.BREAK:
            return "\n"
        case Sign.TAB:
            return " "
        case _:
            return ""
