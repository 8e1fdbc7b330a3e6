"""Templating: what the styles and lists of a document say: which styles are headings, which are lists, where lists start.

In: parts by name. Out: `Looks`, frozen. Never: a change.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.ooxml.word import every, find, get, q
from generator.ooxml.xml import Element, parse
from generator.render.model import AFTER_TABLE, HEADINGS, RUNNING, STYLES

STYLES_PART: Final = "word/styles.xml"
NUMBERING_PART: Final = "word/numbering.xml"
_DEPTH: Final = 20
# name of a style → its level; 0 for a style of ours with running text
_ROLES: Final = (
    {f"heading {level}": level for level in range(1, 10)}
    | {"toc heading": 0}
    | {name.lower(): 0 for name in STYLES.values()}
    | {STYLES[display].lower(): level for display, level in HEADINGS.items()}
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
        ids: name of a style in lower case → its id.
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
        return self.ids.get(name.lower(), "")

    @property
    def after_table(self) -> str:
        """Id of the style of the small paragraph after a table; empty when there is none."""
        return self.style(AFTER_TABLE)


@dataclass(frozen=True, slots=True)
class _Style:
    """What one style says itself: the style it is based on, its outline level and its list."""

    name: str
    based_on: str
    outline: str
    number: str
    depth: str


def looks(parts: Mapping[str, bytes]) -> Looks:
    """Return what the styles and lists of a document say; a document without either has none."""
    styles = _styles(parts)
    return Looks(
        headings=MappingProxyType({key: level for key in styles if (level := _heading(styles, key))}),
        lists=MappingProxyType({key: place for key in styles if (place := _list(styles, key))}),
        ids=MappingProxyType({style.name.lower(): key for key, style in styles.items()}),
        levels=MappingProxyType(dict(_levels(parts))),
        languages=_languages(parts),
    )


def _languages(parts: Mapping[str, bytes]) -> tuple[str, str]:
    if STYLES_PART not in parts:
        return "", ""
    mark = find(parse(parts[STYLES_PART], STYLES_PART), "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    return get(mark), get(mark, "w:bidi")


def _styles(parts: Mapping[str, bytes]) -> dict[str, _Style]:
    if STYLES_PART not in parts:
        return {}
    found = every(parse(parts[STYLES_PART], STYLES_PART), "w:style")
    return {get(style, "w:styleId"): _style(style) for style in found if get(style, "w:type") == "paragraph"}


def _style(style: Element) -> _Style:
    paths = ("w:name", "w:basedOn", "w:pPr/w:outlineLvl", "w:pPr/w:numPr/w:numId", "w:pPr/w:numPr/w:ilvl")
    name, based_on, outline, number, depth = (get(find(style, path)) for path in paths)
    return _Style(name, based_on, outline, number, depth)


def _chain(styles: Mapping[str, _Style], key: str) -> Iterator[_Style]:
    for _ in range(_DEPTH):  # a style that is based on itself would never end
        style = styles.get(key)
        if style is None:
            return
        yield style
        key = style.based_on


def _heading(styles: Mapping[str, _Style], key: str) -> int:
    for style in _chain(styles, key):
        if style.name.lower() in _ROLES:
            return _ROLES[style.name.lower()]
        if style.outline == str(RUNNING):
            return 0
    return 0


def _list(styles: Mapping[str, _Style], key: str) -> tuple[str, int] | None:
    for style in _chain(styles, key):
        if style.number:
            return (style.number, _number(style.depth, 0)) if style.number != "0" else None
    return None


def _levels(parts: Mapping[str, bytes]) -> Iterator[tuple[tuple[str, int], Level]]:
    if NUMBERING_PART not in parts:
        return
    root = parse(parts[NUMBERING_PART], NUMBERING_PART)
    abstract = {get(element, "w:abstractNumId"): element for element in root.iterchildren(q("w:abstractNum"))}
    for number in root.iterchildren(q("w:num")):
        pattern = abstract.get(get(find(number, "w:abstractNumId")))
        for level in () if pattern is None else pattern.iterchildren(q("w:lvl")):
            depth = get(level, "w:ilvl")
            override = next((o for o in number.iterchildren(q("w:lvlOverride")) if get(o, "w:ilvl") == depth), None)
            yield (get(number, "w:numId"), _number(depth, 0)), _level(level, override)


def _level(level: Element, override: Element | None) -> Level:
    start = get(None if override is None else find(override, "w:startOverride")) or get(find(level, "w:start"), default="1")
    return Level(get(find(level, "w:numFmt"), default="decimal"), get(find(level, "w:lvlText")), _number(start, 1))


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else default  # a file from elsewhere may say anything here
