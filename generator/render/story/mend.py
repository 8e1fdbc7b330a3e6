"""Render, the closer look: a paragraph of which the text cannot stand as it was filled in, written as a finished document has it.

In: the markup of one paragraph. Out: the same with its blanks closed, the breaks of Word, its open places marked and its telephone
numbers on one line; or with other properties. Never: the same paragraph twice; most of them come again in the next document.
"""

import re
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.ooxml.order import properties, put
from generator.ooxml.word import NS, drop, el, every, q, val
from generator.ooxml.xml import parse
from generator.render.story.inline import inline
from generator.render.story.marks import TAGGED
from generator.render.story.options import split_options

_NAME: Final = "w:alinea"
_REMEMBERED: Final = 512  # ways in which a paragraph begins
OPENS: Final = re.compile(r"<w:p(?: [^>]*)?>(?:<w:pPr/>|<w:pPr>.*?</w:pPr>)?", re.DOTALL)


class Mender:
    """Mends the paragraphs of a part, of which the prefixes are known."""

    def __init__(self, spaces: tuple[tuple[str | None, str], ...]) -> None:
        known = dict(spaces) | {"w": NS["w"]}
        declared = " ".join(f'xmlns:{prefix}="{uri}"' if prefix else f'xmlns="{uri}"' for prefix, uri in known.items())
        self.opens = f"<{_NAME} {declared}>"
        self.known: dict[tuple[str, bool, int, str], str] = {}

    def mended(self, markup: str, *, tagged: bool) -> str:
        """Return a paragraph, or other markup, as it stands in a finished document; `tagged` where gaps may have to be closed."""
        return _mended(self.opens, markup, tagged)

    def kept(self, markup: str, opens: str, *, keep: bool, level: int, number: str) -> str:
        """Return a paragraph that stays with the next, or is an item of another list: `number`, at a level from 0.

        Args:
            markup: the paragraph.
            opens: how it began in its template: its first tag and its properties.
            keep: whether it stays with the next.
            level: its level in another list.
            number: that list; none where it stays in its own.
        """
        key = (opens, keep, level, number)
        if key in self.known and markup.startswith(opens):
            return f"{self.known[key]}{markup[len(opens) :]}"
        if not opens or not markup.startswith(opens):
            found = OPENS.match(markup)
            assert found is not None
            opens = found[0]
        fresh = _opened(self.opens, opens, keep, level, number)
        if len(self.known) < _REMEMBERED:
            self.known[opens, keep, level, number] = fresh
        return f"{fresh}{markup[len(opens) :]}"


@lru_cache(maxsize=512)
def _mended(opens: str, markup: str, tagged: bool) -> str:  # noqa: FBT001 - a cache key
    root = parse(f"{opens}{markup}</{_NAME}>".encode(), "")
    for paragraph in root.iterchildren(q("w:p")) if tagged else ():
        paragraph.set(TAGGED, "1")
    inline(root)
    split_options(root)
    for content in [content for content in every(root, "w:sdtContent") if len(content) == 0]:
        if (control := content.getparent()) is not None:
            drop(control)
    for paragraph in root.iterchildren(q("w:p")):
        paragraph.attrib.pop(TAGGED, "")
    return _inside(etree.tostring(root, encoding="unicode"))


@lru_cache(maxsize=1024)
def _opened(opens: str, markup: str, keep: bool, level: int, number: str) -> str:  # noqa: FBT001 - as above
    root = parse(f"{opens}{markup}</w:p></{_NAME}>".encode(), "")
    owner = properties(root[0])
    if keep:
        put(owner, el("w:keepNext"))
    if number:
        put(owner, el("w:numPr", None, val("w:ilvl", level), val("w:numId", number)))
    return _inside(etree.tostring(root, encoding="unicode")).removesuffix("</w:p>")


def _inside(text: str) -> str:
    return text[text.index(">") + 1 : -len(f"</{_NAME}>")]
