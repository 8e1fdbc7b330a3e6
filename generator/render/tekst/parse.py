"""Templating, the text side: a `.tekst` source to the model.

In: the source. Out: `Tekst`, or every fault at once with its line. `show` is the inverse: `show(parse(s))` is the reading copy of
the document that is built from `s`. Never: XML, a file.
"""

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from generator.base.errors import TemplateError
from generator.render.model import BASE, STYLES, Block, Contents, LogoPlace, Paragraph, Row, Sign, Table, Tekst, Text
from generator.render.tekst import inline
from generator.render.tekst.show import EDGE_STYLE, STYLED, cell_style
from generator.render.tekst.tags import Faults, check_tags

_TABLE = re.compile(r'(Tabel|Poster)((?:\s+\d+>?)+)\s+"([^"]+)"\s*')
_EDGE = re.compile(r"@(kop1|kop|voet1|voet)(!)?(?:\s+(.*))?$")
_TR_TAG = re.compile(r"\{%tr .*%\}")


@dataclass(slots=True)
class _Reader:
    """What is read so far; the one place in templating with state, gone when `parse` returns."""

    faults: Faults
    edges: dict[str, list[Paragraph]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    new_page: int = 0
    table: Table | None = None

    def line(self, number: int, text: str) -> None:
        if text.startswith("|"):
            self._row(number, text)
            return
        self.close_table()
        if text.startswith("@"):
            self._at(number, text)
        else:
            self._add(self._block(number, text))

    def _row(self, number: int, text: str) -> None:
        if self.table is None:
            self.faults.add(number, 'hier begint een tabelrij zonder tabel. Zet er [Tabel 50 50 "omschrijving"] boven.')
            return
        cells = inline.split_cells(text)
        if cells is None:
            self.faults.add(number, "deze tabelrij is niet gesloten. Eindig de rij met |.")
        row = self._cells(number, cells or [])
        columns = len(self.table.widths)
        if cells and columns and not row.tag and len(row.cells) != columns:
            self.faults.add(number, f"deze rij heeft {len(row.cells)} cellen en de tabel {columns} kolommen. Maak ze gelijk.")
        self.table = replace(self.table, rows=(*self.table.rows, row))

    def _cells(self, number: int, cells: list[str]) -> Row:
        if len(cells) == 1 and _TR_TAG.fullmatch(cells[0]):
            return Row(((Paragraph(self._cell_style(head=False), (Text(cells[0]),), line=number),),), tag=True, line=number)
        style = self._cell_style(head=self.table is not None and not self.table.rows)
        return Row(tuple(self._cell(number, cell, style) for cell in cells), line=number)

    def _cell_style(self, *, head: bool) -> str:
        return cell_style(head=head, poster=self.table is not None and self.table.poster)

    def _cell(self, number: int, text: str, style: str) -> tuple[Paragraph, ...]:
        return tuple(self._paragraph(number, part.strip(), style) for part in text.split("¶"))

    def close_table(self) -> None:
        if self.table is not None and not self.table.rows:
            self.faults.add(self.table.line, "deze tabel heeft geen rijen. Zet er onder: | Kop | Kop |.")
        if self.table is not None:
            self.blocks.append(self.table)
        self.table = None

    def _at(self, number: int, text: str) -> None:
        edge = _EDGE.fullmatch(text)
        if text == "@nieuwe-pagina":
            self.new_page = number
        elif edge:
            paragraphs = self.edges.setdefault(edge[1], [])
            if edge[3]:
                paragraphs.append(replace(self._edge(number, edge[3], EDGE_STYLE[edge[1]]), stays=bool(edge[2])))
        else:
            self.faults.add(
                number, f"{text.split(maxsplit=1)[0]} bestaat niet. Gebruik @kop1, @kop, @voet1, @voet of @nieuwe-pagina."
            )

    def _edge(self, number: int, text: str, style: str) -> Paragraph:
        if text == Sign.LOGO:
            return Paragraph(style, (Sign.LOGO,), line=number)
        sides = inline.split_outside(text, " | ")
        if len(sides) > 2:
            self.faults.add(number, "er staat meer dan één | in deze regel. Links en rechts is genoeg.")
        return self._paragraph(number, Sign.TAB.join(sides), style)

    def _block(self, number: int, text: str) -> Block | None:
        if text == "[Inhoud]":
            return Contents(line=number)
        if text == Sign.LOGO:
            return LogoPlace(line=number)
        if re.match(r"\[(?:Tabel|Poster)\b", text):
            self._open_table(number, text)
            return None
        return self._paragraph(number, text, BASE)

    def _open_table(self, number: int, text: str) -> None:
        match = _TABLE.fullmatch(text[1:-1]) if text.endswith("]") else None
        if match is None:
            self.faults.add(
                number, 'schrijf een tabel als [Tabel 30 70 "omschrijving"]: breedtes in procenten en een omschrijving.'
            )
        columns = match[2].split() if match else []
        widths = tuple(int(column.rstrip(">")) for column in columns)
        if match and sum(widths) != 100:
            self.faults.add(number, f"de breedtes van de tabel zijn samen {sum(widths)} procent. Maak er 100 van.")
        right = tuple(column.endswith(">") for column in columns)
        poster = bool(match and match[1] == "Poster")
        self.table = Table(widths, right, match[3] if match else "", (), bool(self.new_page), number, poster)
        self.new_page = 0

    def _paragraph(self, number: int, text: str, style: str) -> Paragraph:
        styled = STYLED.fullmatch(text)
        if styled:
            style, text = self._style(number, styled[1]), styled[2]
        return Paragraph(style, inline.parse(text, number, self.faults), line=number)

    def _style(self, number: int, name: str) -> str:
        if name in STYLES:
            return name
        near = get_close_matches(name, [*STYLES, "Inhoud", "Logo", "Tabel", "Poster"], 1, 0.6)
        hint = f" Bedoelt u [{near[0]}]?" if near else " De stijlen staan in CONTRIBUTING.md."
        self.faults.add(number, f"de stijl [{name}] bestaat niet.{hint}")
        return BASE

    def _add(self, block: Block | None) -> None:
        if block is None:
            return
        if self.new_page and not (isinstance(block, Paragraph) and block.is_tag):
            block = replace(block, new_page=True)
            self.new_page = 0
        self.blocks.append(block)

    def result(self) -> Tekst:
        self.close_table()
        if self.new_page:
            self.faults.add(self.new_page, "na @nieuwe-pagina komt niets meer. Haal de regel weg.")
        edges = {name: tuple(self.edges[name]) if name in self.edges else None for name in EDGE_STYLE}
        return Tekst(edges["kop1"], edges["kop"], edges["voet1"], edges["voet"], tuple(self.blocks))


def parse(source: str, name: str = "") -> Tekst:
    """Read a `.tekst` source.

    Args:
        source: the text, as in CONTRIBUTING.md.
        name: file name for the errors.

    Raises:
        TemplateError: every fault in the source, each with its line.
    """
    reader = _Reader(Faults(name))
    for number, line in enumerate(source.removeprefix("\ufeff").splitlines(), 1):
        if line.strip(" \t") and not line.startswith("#"):
            reader.line(number, line.strip(" \t"))
    result = reader.result()
    check_tags(result, reader.faults)
    if reader.faults.found:
        raise TemplateError(reader.faults.sentences())
    return result
