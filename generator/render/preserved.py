"""Templating: did every value and every fixed sentence arrive? An independent second look at a finished document.

In: a template, its context, the finished bytes. Out: where something is missing, in Dutch. Never: what is missing. It does not go
by the XML that the renderer made: it fills in the text of each paragraph and looks for it, whole and in order, in the re-opened
file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, takewhile
from typing import Final

import jinja2

from generator.base.stages import RenderedDocx
from generator.ooxml.docx import read
from generator.ooxml.parts import stories
from generator.ooxml.word import every, q
from generator.ooxml.xml import Element, parse
from generator.render.check.places import label, spots, style_of, text_of
from generator.render.check.tags import TAG, Tag, tags
from generator.render.engine.plain import plain
from generator.render.engine.sandbox import LANGUAGE, environment
from generator.render.finish.concept import WORD
from generator.render.looks import Looks, looks
from generator.render.numbers import HYPHEN
from generator.render.story.contents import contents
from generator.render.story.marks import head_rows, is_tag_row, may_go, repeats

_START: Final = "\x02"  # no value holds a control character, so these can only be ours
_TEXT: Final = "\x04"  # what a paragraph is ends here, and its text begins
_HOLDERS: Final = ("w:tc", "w:txbxContent", "w:sdtContent")
_CERTAIN: Final = 8  # characters of a text that is found again after a loss, and not by chance
_BLANK: Final = re.compile(r"\s+")


def lost(template: bytes, context: object, rendered: RenderedDocx) -> tuple[str, ...]:
    """Return where a document lacks text that its template and context put there; nothing when all of it arrived.

    Args:
        template: bytes of the template that was filled in.
        context: what it was filled in with.
        rendered: the finished document.
    """
    values = {**plain(context), LANGUAGE: rendered.meta.taal.split("-", maxsplit=1)[0]}
    parts = read(rendered.data)
    found: list[str] = []
    for name, compiled in _texts(template):
        text = compiled.render(values)
        expected = _expected(text)
        found += _missing(expected, _actual(parse(parts[name], name), concept=rendered.meta.concept), label(name))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph that is expected.

    Attributes:
        index: its number in the template; a repetition gives the same again.
        depth: how many cells, text boxes and controls are around it; `holder` is the number of the innermost.
        table: number of the innermost table around it.
        level: that of a heading, else 0.
        goes: it is a heading or a table head that goes when nothing is left under it.
        text: its text without blanks.
    """

    index: int
    depth: int
    holder: int
    table: int
    level: int
    goes: bool
    text: str


@lru_cache(maxsize=64)
def _texts(data: bytes) -> tuple[tuple[str, jinja2.Template], ...]:
    parts = read(data)
    facts = looks(parts)
    sources = {name: "".join(_source(parse(parts[name], name), name, facts)) for name in stories(parts)}
    return tuple((name, _text_template(source)) for name, source in sources.items())


@lru_cache(maxsize=256)  # on another paper a document has the same text
def _text_template(source: str) -> jinja2.Template:
    return environment(escape=False).from_string(source)


def _source(root: Element, name: str, facts: Looks) -> Iterator[str]:
    skipped = contents(root)
    numbers = {element: number for number, element in enumerate(every(root, *_HOLDERS, "w:tbl"), 1)}
    rows = chain.from_iterable(head_rows(table) for table in every(root, "w:tbl") if repeats(table))
    heads = set(chain.from_iterable(every(row, "w:p") for row in rows))
    for spot in spots(root, name, facts.headings):
        found = list(tags(spot))
        if any(tag.level for tag in found):
            yield from (f"{{% {tag.body} %}}" for tag in found)
        elif spot.element not in skipped and not _in_tag_row(spot.element):
            around = [numbers[one] for one in spot.element.iterancestors(*map(q, _HOLDERS))]
            table = next((numbers[one] for one in spot.element.iterancestors(q("w:tbl"))), 0)
            goes = may_go(spot.element, facts) or spot.element in heads
            level = facts.headings.get(style_of(spot.element), 0)
            kind = (spot.index, len(around), (*around, 0)[0], table, level, int(bool(goes)))
            yield f"{_START}{' '.join(map(str, kind))}{_TEXT}{_without_signs(spot.text, found)}"


def _in_tag_row(paragraph: Element) -> bool:
    row = next(paragraph.iterancestors(q("w:tr")), None)
    return row is not None and is_tag_row(row)


def _without_signs(text: str, found: list[Tag]) -> str:
    written = iter(found)

    def again(_match: re.Match[str]) -> str:
        tag = next(written)
        return f"{{{{ {tag.body} }}}}" if tag.kind == "{" else f"{{% {tag.body} %}}"

    return TAG.sub(again, text)


def _expected(text: str) -> list[tuple[bool, str]]:
    """Return the text of each paragraph in order, and whether it must be there; a head goes with what it heads."""
    pieces = [_piece(source) for source in text.split(_START)[1:]]
    firm = [bool(piece.text) for piece in pieces]
    for index in range(len(pieces) - 1, -1, -1):
        if pieces[index].goes:
            after = zip(pieces[index + 1 :], firm[index + 1 :], strict=True)
            belongs = partial(_is_under if pieces[index].level else _is_in_table, pieces[index])
            firm[index] = any(must and not _is_head(other) for other, must in takewhile(belongs, after))
    return [(must, piece.text) for must, piece in zip(firm, pieces, strict=True)]


def _piece(source: str) -> _Piece:
    kind, _, text = source.partition(_TEXT)
    index, depth, holder, table, level, goes = map(int, kind.split())
    return _Piece(index, depth, holder, table, level, bool(goes), _BLANK.sub("", text).replace(HYPHEN, "-"))


def _is_head(piece: _Piece) -> bool:
    return piece.goes and not piece.level


def _is_under(heading: _Piece, after: tuple[_Piece, bool]) -> bool:
    """Whether a paragraph stands under a heading: in what holds it, before the next heading of its level or a repetition."""
    other = after[0]
    inside = other.depth > heading.depth or (other.holder == heading.holder and not 0 < other.level <= heading.level)
    return inside and other.index > heading.index


def _is_in_table(head: _Piece, after: tuple[_Piece, bool]) -> bool:
    """Whether a paragraph stands in the table of a head; a head that comes again is that of a repetition."""
    other = after[0]
    return (other.depth > head.depth or other.table == head.table) and not (_is_head(other) and other.index <= head.index)


def _actual(root: Element, *, concept: bool) -> str:
    skipped = contents(root)
    texts = [_BLANK.sub("", text_of(paragraph)) for paragraph in every(root, "w:p") if paragraph not in skipped]
    if concept and root.tag == q("w:hdr") and texts[:1] == [WORD]:
        texts = texts[1:]
    return "".join(texts)


def _missing(expected: list[tuple[bool, str]], actual: str, where: str) -> Iterator[str]:
    position, astray, complete = 0, False, True
    for number, (firm, text) in enumerate(expected, 1):
        found = actual.find(text, position) if astray and len(text) >= _CERTAIN else position
        if found >= 0 and actual.startswith(text, found):
            position, astray = found + len(text), astray and len(text) < _CERTAIN
        elif firm and not astray:
            astray, complete = True, False
            yield f"{where}: de tekst van alinea {number} van het ingevulde sjabloon staat niet heel in het document."
    if complete and position != len(actual):
        yield f"{where}: er staat tekst in het document die niet uit het sjabloon komt."
