"""Templating, the text side, out: the model to the one canonical text.

In: a source that was read, or a document. Out: text, one paragraph a line: the reading copy. Never: a line that is wrapped.
"""

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from generator.render.model import BASE, Block, Contents, LogoPlace, Paragraph, Row, Sign, Table, Tekst
from generator.render.tekst import inline

STYLED: Final = re.compile(r"\[(?!\[)([^\[\]]*)\]\s*(.*)", re.DOTALL)
EDGE_STYLE: Final = MappingProxyType({"kop1": "Kopregel", "kop": "Kopregel", "voet1": "Voetregel", "voet": "Voetregel"})


def show(tekst: Tekst) -> str:
    """Return the canonical text: one paragraph a line, edges first, tables in pipes."""
    return "".join(f"{line}\n" for line in _lines(tekst))


def _lines(tekst: Tekst) -> Iterator[str]:
    for name, paragraphs in (("kop1", tekst.kop1), ("kop", tekst.kop), ("voet1", tekst.voet1), ("voet", tekst.voet)):
        yield from (f"@{name} {_edge_text(paragraph, EDGE_STYLE[name])}" for paragraph in paragraphs or ())
        if paragraphs == () and name == "voet1":
            yield "@voet1"
    for block in tekst.blocks:
        if block.new_page:
            yield "@nieuwe-pagina"
        yield from _block_lines(block)


def _edge_text(paragraph: Paragraph, style: str) -> str:
    return Sign.LOGO.value if Sign.LOGO in paragraph.inlines else _styled(paragraph, style).replace(Sign.TAB, " | ", 1)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Contents():
            yield "[Inhoud]"
        case LogoPlace():
            yield Sign.LOGO.value
        case Paragraph():
            yield _styled(block, BASE)
        case Table():
            widths = " ".join(f"{width}{'>' if right else ''}" for width, right in zip(block.widths, block.right, strict=True))
            yield f'[{"Poster" if block.poster else "Tabel"} {widths} "{block.alt}"]'
            styles = (cell_style(head=index == 0, poster=block.poster) for index in range(len(block.rows)))
            yield from map(_row_text, block.rows, styles)


def cell_style(*, head: bool, poster: bool) -> str:
    """Return the style of text in a cell that names none."""
    if poster:
        return "Postertekst"
    return "Tabelkop" if head else "Tabeltekst"


def _row_text(row: Row, style: str) -> str:
    return _cells(" ¶ ".join(inline.escape_cell(_styled(paragraph, style)) for paragraph in cell) for cell in row.cells)


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"| {text} " if text else "| " for text in texts) + "|"


def _styled(paragraph: Paragraph, expected: str) -> str:
    text = inline.show(paragraph.inlines)
    ambiguous = text.startswith(("#", "@", "|")) or bool(STYLED.match(text))
    if paragraph.style != expected or (ambiguous and not paragraph.is_tag):
        return f"[{paragraph.style}] {text}".rstrip()
    return text
