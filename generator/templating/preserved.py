"""Templating: did every value and every fixed sentence arrive? An independent second look at a finished document.

In: a template, its context, the finished bytes. Out: where something is missing, in Dutch. Never: what is missing. It does not go
by the XML that the renderer made: it fills in the text of each paragraph and looks for it, whole and in order, in the re-opened
file.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import jinja2
from lxml.etree import _Element as Element

from generator.docxzip import parse, read
from generator.plain import plain
from generator.stages import RenderedDocx
from generator.templating.check.places import label, spots, style_of, text_of
from generator.templating.check.tags import TAG, Tag, tags
from generator.templating.finish.concept import WORD
from generator.templating.finish.marks import head_rows
from generator.templating.finish.toc import contents
from generator.templating.looks import Looks, looks
from generator.templating.parts import stories
from generator.templating.sandbox import LANGUAGE, environment
from generator.templating.xml import every, q

_START: Final = "\x02"  # no value holds a control character, so these can only be ours
_FIRM: Final = "1"
_LOOSE: Final = "0"  # a heading or a table head: it goes when nothing is left under it
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


@lru_cache(maxsize=64)
def _texts(data: bytes) -> tuple[tuple[str, jinja2.Template], ...]:
    parts = read(data)
    facts = looks(parts)
    sources = {name: "".join(_source(parse(parts[name], name), name, facts)) for name in stories(parts)}
    return tuple((name, environment(escape=False).from_string(source)) for name, source in sources.items())


def _source(root: Element, name: str, facts: Looks) -> Iterator[str]:
    skipped = contents(root)
    heads = {paragraph for table in every(root, "w:tbl") for row in head_rows(table) for paragraph in every(row, "w:p")}
    for spot in spots(root, name, facts.headings):
        found = list(tags(spot))
        if any(tag.level for tag in found):
            yield from (f"{{% {tag.body} %}}" for tag in found)
        elif spot.element not in skipped and not _in_tag_row(spot.element):
            loose = style_of(spot.element) in facts.headings or spot.element in heads
            yield f"{_START}{_LOOSE if loose else _FIRM}{_without_signs(spot.text, found)}"


def _in_tag_row(paragraph: Element) -> bool:
    row = next(paragraph.iterancestors(q("w:tr")), None)
    return row is not None and any("{%tr " in text_of(other) for other in every(row, "w:p"))


def _without_signs(text: str, found: list[Tag]) -> str:
    written = iter(found)

    def again(_match: re.Match[str]) -> str:
        tag = next(written)
        return f"{{{{ {tag.body} }}}}" if tag.kind == "{" else f"{{% {tag.body} %}}"

    return TAG.sub(again, text)


def _expected(text: str) -> list[tuple[bool, str]]:
    pieces = text.split(_START)[1:]
    return [(piece[0] == _FIRM, _BLANK.sub("", piece[1:])) for piece in pieces]


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
