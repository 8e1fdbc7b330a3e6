"""Templating, letterhead: a school's own docx made ready to build on.

In: bytes of a letterhead that anybody may have made. Out: `House` with its headers, footers, margins, styles and images whole, our
missing styles added, and nothing that tells who made it. Never: macros, links to elsewhere, tracked changes.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from generator.base.errors import TemplateError
from generator.ooxml import docx, fields, styles
from generator.ooxml.parts import Package, forget_missing, owners, relationships
from generator.ooxml.word import el, every, find, number, val
from generator.ooxml.xml import Element
from generator.render.check.places import label
from generator.render.model import BASE, RUNNING_TEXT, STYLES
from generator.render.paper.house import House, a4, drop_edges, ours, part_of
from generator.render.paper.house import load as load_house
from generator.render.paper.letterhead.clean import clean, clean_part, strip
from generator.render.paper.letterhead.ink import pale
from generator.render.paper.letterhead.mend import mend_part
from generator.render.paper.letterhead.sections import has_edges, letterhead_section, missed
from generator.render.paper.merge import add_styles, fit_tabs
from generator.render.paper.page import text_width

_TRACKED: Final = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_MACROS: Final = ("vbaproject", "vbadata", "activex/")
_FETCHES: Final = frozenset({"INCLUDEPICTURE", "INCLUDETEXT", "DDE", "DDEAUTO", "LINK", "IMPORT"})
# these are taken out, the text stays
_HARMLESS_LINKS: Final = frozenset({"hyperlink", "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData"})
_EMBEDDED: Final = frozenset({"oleObject", "package", "control", "chart", "chartEx", "aFChunk", "subDocument"})
_TIGHT: Final = 80  # twips: less than 4 points between paragraphs reads as one block
_ROOMY: Final = 160


def load(data: bytes, accent: str | None = None) -> House:
    """Open a school's own letterhead.

    Args:
        data: bytes of the docx.
        accent: `#RRGGBB` for the styles of ours that the letterhead misses.

    Raises:
        DocumentError: it is no docx, is encrypted or damaged, or holds a DTD.
        TemplateError: it holds macros, links to elsewhere or tracked changes.
    """
    return _ready(data, accent).copy()


@lru_cache(maxsize=8)
def _ready(data: bytes, accent: str | None) -> House:
    """Return a letterhead to build on, made once for all documents of a school."""
    package = _opened(data)
    macros = [*_macros(package)]
    section = letterhead_section(package)
    section = a4() if section is None else section
    strip(package, section)
    _refuse([*macros, *_faults(package)])
    clean_part(section)
    mend_part(section)
    clean(package)
    house = House(package, package.xml(part_of(package, "styles")), package.xml(part_of(package, "numbering")), section)
    house.own_edges = has_edges(package)
    if not house.own_edges:
        drop_edges(package, section)
        package.collect()
    base = load_house(ours(), accent)
    fit_tabs(base.styles, text_width(base.section), text_width(section))
    add_styles(house, base)
    house.ink = base.ink
    _choose_base(house)
    return house


def notices(data: bytes) -> tuple[str, ...]:
    """Return what documents do not take over of a letterhead, and what cannot be read on it, in Dutch; nothing when all is well.

    Raises:
        DocumentError: it is no docx, is encrypted or damaged, or holds a DTD.
    """
    package = _opened(data)
    return (*missed(package), *pale(package))


def _opened(data: bytes) -> Package:
    package = Package(docx.read(data))
    forget_missing(package.parts)
    return package


def _refuse(faults: Iterable[str]) -> None:
    if found := tuple(dict.fromkeys(faults)):
        raise TemplateError(found)


def _macros(package: Package) -> Iterator[str]:
    if any(sign in name.lower() for name in package.parts for sign in _MACROS):
        yield "Het briefpapier bevat macro's. Sla het in Word op als Word-document (.docx) zonder macro's."


def _faults(package: Package) -> Iterator[str]:
    """Yield why a letterhead is refused, of the parts that would come along: what falls away is no reason."""
    for owner in owners(package.parts):
        yield from _link_faults(package, owner)
    for name in sorted(package.parts):
        if name.endswith(".xml"):
            yield from _part_faults(package.xml(name), name)


def _part_faults(part: Element, name: str) -> Iterator[str]:
    if next(every(part, *_TRACKED), None) is not None:
        yield f"In {label(name)} van het briefpapier staan bijgehouden wijzigingen. Accepteer of verwerp ze in Word."
    if fields.names(part) & _FETCHES:
        yield (
            f"In {label(name)} van het briefpapier haalt een veld iets van buiten op. "
            "Vervang dat veld in Word door gewone tekst of een afbeelding."
        )


def _link_faults(package: Package, name: str) -> Iterator[str]:
    where = label(name)
    for arrow in relationships(package.parts, name):
        if arrow.external and arrow.kind not in _HARMLESS_LINKS:
            yield f"Het briefpapier haalt in {where} een afbeelding of bestand van buiten op. Voeg het in Word in zonder koppeling."
        elif arrow.kind in _EMBEDDED:
            yield f"In {where} van het briefpapier zit een grafiek of ingesloten bestand. Vervang het door een afbeelding."


def _choose_base(house: House) -> None:
    """Give running text space between paragraphs where the letterhead's Normal has none."""
    normal = styles.named(house.styles, STYLES[BASE])
    own = None if normal is None else find(normal, "w:pPr/w:spacing")
    default = find(house.styles, "w:docDefaults/w:pPrDefault/w:pPr/w:spacing")
    if number(own, "w:after", number(default, "w:after")) >= _TIGHT:
        return
    house.base = RUNNING_TEXT
    if styles.named(house.styles, RUNNING_TEXT) is None:
        house.styles.append(_running_text(house.style_id(STYLES[BASE])))


def _running_text(normal: str) -> Element:
    names = (val("w:name", RUNNING_TEXT), val("w:basedOn", normal), val("w:uiPriority", 1), el("w:qFormat"))
    ident = RUNNING_TEXT.title().replace(" ", "")
    space = el("w:pPr", None, el("w:spacing", {"after": _ROOMY}))
    return el("w:style", {"type": "paragraph", "customStyle": 1, "styleId": ident}, *names, space)
