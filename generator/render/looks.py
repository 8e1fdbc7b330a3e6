"""Templating: what the styles and lists of a document say: which styles are headings, which are lists, where lists start.

In: parts by name. Out: `Looks`, frozen. Never: a change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from generator.ooxml.styles import by_id, chain, list_of, name_of
from generator.ooxml.word import find, get, number, q
from generator.ooxml.xml import Element, parse
from generator.render.model import AFTER_TABLE, GREETING, HEADINGS, RUNNING, SIGNATURE, STYLES

STYLES_PART: Final = "word/styles.xml"
NUMBERING_PART: Final = "word/numbering.xml"
# name of a style → its level; 0 for a style of ours with running text
_ROLES: Final = (
    {f"heading {level}": level for level in range(1, 10)}
    | {"toc heading": 0}
    | {name.casefold(): 0 for name in STYLES.values()}
    | {STYLES[display].casefold(): level for display, level in HEADINGS.items()}
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its format (`decimal`, `bullet`), its text (`%1.`) and the number that it starts at."""

    format: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Looks:
    """What the styles and lists of a template say.

    Attributes:
        headings: style id → level (1 to 9) of the heading styles, by their role in our templates and not by what they look like.
        lists: style id → (list, level) of the styles that number or bullet by themselves.
        ids: name of a style in small letters → its id.
        levels: (list, level) → how it looks.
        languages: languages of the text, left to right and right to left, as BCP 47 tags.
    """

    headings: Mapping[str, int]
    lists: Mapping[str, tuple[str, int]]
    ids: Mapping[str, str]
    levels: Mapping[tuple[str, int], Level]
    languages: tuple[str, str]

    def style(self, name: str) -> str:
        """Return the id of a style by its name in Word; empty when there is none."""
        return self.ids.get(name.casefold(), "")

    def asks_above(self, style: str) -> bool:
        """Return whether a style asks that what stands above it stays or goes: of a heading, or of how a letter ends."""
        return bool(self.headings.get(style)) or (bool(style) and style in {self.style(GREETING), self.style(SIGNATURE)})

    @property
    def after_table(self) -> str:
        """Id of the style of the small paragraph after a table; empty when there is none."""
        return self.style(AFTER_TABLE)


def looks(parts: Mapping[str, bytes]) -> Looks:
    """Return what the styles and lists of a document say; a document without either has none."""
    return _looks(parts.get(STYLES_PART), parts.get(NUMBERING_PART))


@lru_cache(maxsize=64)  # all documents of a school have the same
def _looks(styles_part: bytes | None, numbering: bytes | None) -> Looks:
    root = None if styles_part is None else parse(styles_part, STYLES_PART)
    styles = {} if root is None else _styles(root)
    language = find(root, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    return Looks(
        headings=MappingProxyType({key: level for key in styles if (level := _heading(styles, key))}),
        lists=MappingProxyType({key: place for key in styles if (place := list_of(styles, key))}),
        ids=MappingProxyType({name_of(style): key for key, style in styles.items()}),
        levels=MappingProxyType({} if numbering is None else dict(_levels(parse(numbering, NUMBERING_PART)))),
        languages=(get(language), get(language, "w:bidi")),
    )


def _styles(root: Element) -> dict[str, Element]:
    return {ident: style for ident, style in by_id(root).items() if get(style, "w:type") == "paragraph"}


def _heading(styles: Mapping[str, Element], ident: str) -> int:
    for style in chain(styles, ident):
        if name_of(style) in _ROLES:
            return _ROLES[name_of(style)]
        if get(find(style, "w:pPr/w:outlineLvl")) == str(RUNNING):
            return 0
    return 0


def _levels(root: Element) -> Iterator[tuple[tuple[str, int], Level]]:
    abstract = {get(element, "w:abstractNumId"): element for element in root.iterchildren(q("w:abstractNum"))}
    for each in root.iterchildren(q("w:num")):
        pattern = abstract.get(get(find(each, "w:abstractNumId")))
        for level in () if pattern is None else pattern.iterchildren(q("w:lvl")):
            depth = get(level, "w:ilvl")
            override = next((o for o in each.iterchildren(q("w:lvlOverride")) if get(o, "w:ilvl") == depth), None)
            yield (get(each, "w:numId"), number(level, "w:ilvl")), _level(level, override)


def _level(level: Element, override: Element | None) -> Level:
    start = number(find(override, "w:startOverride"), default=number(find(level, "w:start"), default=1))
    return Level(get(find(level, "w:numFmt"), default="decimal"), get(find(level, "w:lvlText")), start)
