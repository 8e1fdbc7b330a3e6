"""Templating, preview: a docx as a safe piece of HTML for the overview page.

In: the bytes of any docx. Out: an HTML fragment with class names. Never: markup, a link or an image from the document.
"""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import Final

from generator.render.model import Block, Contents, Field, Inline, Kind, LogoPlace, Paragraph, Picture, Row, Sign, Table, Text
from generator.render.tekst.inline import show
from generator.render.tekst.read import read

_HEADINGS: Final = MappingProxyType(
    {"Titel": "h1", "Kop 1": "h2", "Stap": "h2", "Crisiskop": "h2", "Kop 2": "h3", "Tussenkop": "h3", "Kop 3": "h4"}
    | {"Postertitel": "h1", "Posterkop": "h2"}
)
_LISTS: Final = MappingProxyType({"Opsomming": "ul", "Nummering": "ol", "Crisisnummer": "ol", "Posterpunt": "ul"})


def html_preview(docx: bytes) -> str:
    """Return a document as HTML: headings, paragraphs, lists, tables and call-outs, each with its style as a class.

    Args:
        docx: bytes of any Word document.

    Raises:
        DocumentError: it is no Word document, is damaged or encrypted.
    """
    return "\n".join(_grouped(read(docx).blocks))


def _grouped(blocks: tuple[Block, ...]) -> Iterator[str]:
    for style, group in groupby(blocks, key=_list_style):
        if style:
            items = "".join(f"<li>{_inner(block)}</li>" for block in group if isinstance(block, Paragraph))
            yield f'<{_LISTS[style]} class="{_class(style)}">{items}</{_LISTS[style]}>'
        else:
            yield from (_block(block) for block in group)


def _list_style(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) and block.style in _LISTS else ""


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            tag = _HEADINGS.get(block.style, "p")
            return f'<{tag} class="{_class(block.style)}">{_inner(block)}</{tag}>'
        case Table(poster=True):
            return "\n".join(_grouped(tuple(part for part in block.paragraphs if _inner(part))))  # a table for the eye alone
        case Table():
            return _table(block)
        case Contents():
            return '<p class="inhoud">(inhoudsopgave)</p>'
        case LogoPlace():
            return '<p class="logo">(logo)</p>'


def _table(table: Table) -> str:
    rows = "".join(_row(row, "th" if index == 0 else "td") for index, row in enumerate(table.rows))
    return f"<table><caption>{escape(table.alt)}</caption>{rows}</table>"


def _row(row: Row, tag: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    cells = ("<br>".join(_inner(paragraph) for paragraph in cell) for cell in row.cells)
    return f"<tr>{''.join(f'<{tag}{scope}>{cell}</{tag}>' for cell in cells)}</tr>"


def _inner(paragraph: Paragraph) -> str:
    return "".join(_inline(part) for part in paragraph.inlines)


def _inline(part: Inline) -> str:
    match part:
        case Text(text, bold):
            return f"<strong>{escape(text)}</strong>" if bold else escape(text)
        case Field(kind, _, title, _, value):
            shown = ("☒" if value else "☐") if kind is Kind.VINKJE else value or "…"
            return f'<span class="veld" title="{escape(title)}">{escape(shown)}</span>'
        case Picture():
            return ""  # beside words that say the same
        case Sign():
            return {Sign.BREAK: "<br>", Sign.TAB: "\t"}.get(part, escape(show((part,))))


def _class(style: str) -> str:
    """Return a style as a class name: lower case, words joined, nothing but letters and digits."""
    return "-".join("".join(sign for sign in word if sign.isalnum()) for word in style.lower().split()) or "stijl"
