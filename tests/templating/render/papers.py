"""Templates for these tests, and a look at what came out of them."""

from collections.abc import Callable, Mapping
from datetime import date

from generator.base import resources
from generator.base.kring import Kring
from generator.base.stages import Meta, RenderedDocx
from generator.ooxml import docx
from generator.ooxml.word import every, find, get
from generator.ooxml.xml import parse
from generator.render.check.places import style_of, text_of
from generator.render.fill import compile_template, render
from generator.render.tekst.build import build

META = Meta("ouderbrief", Kring.OPENBAAR, "Brief aan ouders", "Voorbeeldcollege", date(2026, 11, 23))
CONCEPT = Meta("ouderbrief", Kring.OPENBAAR, "Brief aan ouders", "Voorbeeldcollege", date(2026, 11, 23), concept=True)
DOCUMENT = "word/document.xml"


def template(source: str) -> bytes:
    return build(source, (resources.folder("templates") / "huisstijl.docx").read_bytes())


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Change the text of one part of a docx."""
    parts = docx.read(data)
    parts[name] = change(parts[name].decode()).encode()
    return docx.pack(parts)


def with_body(data: bytes, xml: str) -> bytes:
    """Put XML before the section at the end of the body."""
    return with_part(data, DOCUMENT, lambda text: _before_section(text, xml))


def _before_section(text: str, xml: str) -> str:
    body, section = text.rsplit("<w:sectPr", 1)
    return f"{body}{xml}<w:sectPr{section}"


def filled(source: str | bytes, context: dict, meta: Meta = META, pages: Mapping[int, int] | None = None) -> RenderedDocx:
    data = source if isinstance(source, bytes) else template(source)
    return render(compile_template(data), context, meta, pages, look=True)


def root(rendered: RenderedDocx, part: str = DOCUMENT):
    return parse(docx.read(rendered.data)[part], part)


def lines(rendered: RenderedDocx, part: str = DOCUMENT) -> list[str]:
    return [text_of(paragraph) for paragraph in every(root(rendered, part), "w:p")]


def whole(rendered: RenderedDocx) -> str:
    """All text of all parts, joined."""
    parts = docx.read(rendered.data)
    return "\n".join(
        text_of(p)
        for name in parts
        if name.startswith("word/") and name.endswith(".xml")
        for p in every(parse(parts[name], name), "w:p")
    )


def list_numbers(rendered: RenderedDocx) -> list[tuple[str, str]]:
    """(text, list instance) of each paragraph that is numbered directly."""
    found = [(text_of(p), get(find(p, "w:pPr/w:numPr/w:numId"))) for p in every(root(rendered), "w:p")]
    return [(text, number) for text, number in found if number]


def styles(rendered: RenderedDocx) -> list[tuple[str, str]]:
    return [(style_of(p), text_of(p)) for p in every(root(rendered), "w:p")]
