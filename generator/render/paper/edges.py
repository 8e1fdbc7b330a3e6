"""Templating, edges: headers and footers of a document in our own house style.

In: the lines `@kop1`, `@kop`, `@voet1`, `@voet`. Out: header and footer parts, and their references in the section. Never:
used when a letterhead brings its own.
"""

from dataclasses import replace

from generator.ooxml import styles
from generator.ooxml.parts import WORD_TYPE
from generator.ooxml.word import el, every, number, q, root, serialize, val
from generator.ooxml.xml import Element
from generator.render.model import STYLES, Paragraph, Sign, Tekst
from generator.render.paper.blocks import Writer
from generator.render.paper.house import House

_AFTER_TITLE_PAGE = ("w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")

_UNDER_LOGO = 100  # twips

Paragraphs = tuple[Paragraph, ...]


def write_edges(tekst: Tekst, house: House, writer: Writer) -> None:
    """Add the headers and footers: a first page of its own as soon as anything differs there."""
    first = bool(tekst.kop1 or tekst.kop or tekst.voet1 is not None)
    voet1 = tekst.voet if tekst.voet1 is None else tekst.voet1
    wanted: list[tuple[str, str, Paragraphs | None]] = [("header", "default", tekst.kop), ("footer", "default", tekst.voet)]
    if first:
        wanted += [("header", "first", tekst.kop1), ("footer", "first", voet1)]
        title_page(house.section)
    references = [_edge(kind, page, paragraphs or (), house, writer) for kind, page, paragraphs in wanted]
    for reference in sorted(references, key=lambda element: element.tag == q("w:footerReference"), reverse=True):
        house.section.insert(0, reference)


def _edge(kind: str, page: str, paragraphs: Paragraphs, house: House, writer: Writer) -> Element:
    style = "Kopregel" if kind == "header" else "Voetregel"
    name = house.package.free_name(kind, ".xml")
    if any(Sign.LOGO in paragraph.inlines for paragraph in paragraphs):
        paragraphs, writer = _with_logo(paragraphs, house, writer, name)
    lines = [_line(paragraph, house, writer) for paragraph in paragraphs] or [writer.paragraph(Paragraph(style, ()))]
    data = serialize(root("w:hdr" if kind == "header" else "w:ftr", *lines))
    relation = house.package.add(name, data, f"{WORD_TYPE}{kind}+xml", kind)
    return el(f"w:{kind}Reference", {"type": page, "r:id": relation})


def _with_logo(paragraphs: Paragraphs, house: House, writer: Writer, name: str) -> tuple[Paragraphs, Writer]:
    """Return the lines without the logo's where there is none, else a writer that shows it in the part with this name."""
    if writer.logo is None:
        return tuple(paragraph for paragraph in paragraphs if Sign.LOGO not in paragraph.inlines), writer
    return paragraphs, replace(writer, logo_relation=house.add_logo(writer.logo, name))


def _line(paragraph: Paragraph, house: House, writer: Writer) -> Element:
    if Sign.LOGO in paragraph.inlines:
        return writer.paragraph(paragraph, extra=(el("w:spacing", {"after": _UNDER_LOGO}),))
    if Sign.TAB not in paragraph.inlines:
        return writer.paragraph(paragraph)
    # a school's own header style often has a tab in the middle, which would catch the text meant for the right
    style = styles.named(house.styles, STYLES[paragraph.style])
    assert style is not None
    width = house.text_width()
    stops = {number(tab, "w:pos") for tab in every(style, "w:tab")} - {width}
    tabs = [el("w:tab", {"val": "clear", "pos": stop}) for stop in sorted(stops)]
    return writer.paragraph(paragraph, extra=(el("w:tabs", None, *tabs, el("w:tab", {"val": "right", "pos": width})),))


def title_page(section: Element) -> None:
    """Give a section a first page of its own."""
    if section.find(q("w:titlePg")) is None:
        late = [child for child in section if child.tag in {q(name) for name in _AFTER_TITLE_PAGE}]
        section.insert(section.index(late[0]) if late else len(section), val("w:titlePg", 1))
