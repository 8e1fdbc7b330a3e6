"""Templating, build: a `.tekst` source and a house style to a docx.

In: the source, the bytes of `huisstijl.docx` or of a school's own letterhead, its colour and logo. Out: bytes; the same input gives
the same bytes. Never: a path, a clock, a name of whoever made it.
"""

from itertools import count

from generator.base.errors import DocumentError, TemplateError
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import el, root
from generator.render.model import LogoPlace, Tekst
from generator.render.paper import house as house_style
from generator.render.paper.blocks import Writer
from generator.render.paper.edges import write_edges
from generator.render.paper.house import House
from generator.render.paper.letterhead import load
from generator.render.paper.lists import Lists
from generator.render.paper.logo import Logo, pixels
from generator.render.paper.own import add_marks
from generator.render.tekst.parse import parse

_FIRST_ID = 1000  # ids of ours start above those in a letterhead's own headers

__all__ = ["Logo", "build"]


def build(
    source: str, house: bytes, *, own: bool = False, accent: str | None = None, logo: Logo | None = None, name: str = ""
) -> bytes:
    """Make a docx of a source.

    Args:
        source: text in the `.tekst` format of CONTRIBUTING.md.
        house: bytes of the house style, or of a school's own letterhead.
        own: whether `house` is a letterhead: its headers, footers, margins, styles and images stay, what is missing is added.
        accent: `#RRGGBB`, the school's colour; darkened where it cannot be read on white.
        logo: image for `[Logo]`; without it that paragraph is left out.
        name: file name for the errors.

    Raises:
        TemplateError: faults in the source, each with its line, or a house style that cannot be used.
    """
    tekst = parse(source, name)
    if logo is not None:
        pixels(logo.data)
    try:
        opened = load.load(house, accent) if own else house_style.load(house, accent)
    except DocumentError as error:
        raise TemplateError(error.reasons) from error
    return _assemble(tekst, opened, logo)


def _assemble(tekst: Tekst, house: House, logo: Logo | None) -> bytes:
    relation = (
        house.add_logo(logo, DOCUMENT) if logo is not None and any(isinstance(block, LogoPlace) for block in tekst.blocks) else ""
    )
    writer = Writer(house, Lists(house), count(_FIRST_ID), logo, relation)
    body = el("w:body", None, *writer.body(tekst.blocks))
    if house.own_edges:
        add_marks(tekst, house, writer)
    else:
        write_edges(tekst, house, writer)
    body.append(house.section)
    house.package.store(DOCUMENT, root("w:document", body))
    house_style.store(house)
    return docx.pack(house.package.parts)
