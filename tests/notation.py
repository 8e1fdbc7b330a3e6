"""What a document must be in the notation of `.tekst`, and what was filled in on a form."""

from collections.abc import Iterator

from generator.render.model import Field, LogoPlace, Paragraph, Sign, Table, Tekst
from generator.render.tekst.parse import parse
from generator.render.tekst.read import read
from generator.render.tekst.show import show


def canonical(source: str, *, logo: bool = False) -> str:
    """Return what the reading copy of the built document is; without a logo its place is gone."""
    tekst = parse(source)
    blocks = tuple(block for block in tekst.blocks if logo or not isinstance(block, LogoPlace))
    kop1, kop, voet1, voet = (
        edge if logo or edge is None else tuple(one for one in edge if Sign.LOGO not in one.inlines)
        for edge in (tekst.kop1, tekst.kop, tekst.voet1, tekst.voet)
    )
    voet1 = None if voet1 == voet or not (voet1 or voet) else voet1
    return show(Tekst(kop1, kop, voet1, voet, blocks))


def filled_fields(docx: bytes) -> dict[str, str]:
    """Return what is filled in, by the name of the field: text, `ja` for a ticked box, empty for what was left open."""
    return {part.name: part.value for paragraph in _paragraphs(read(docx)) for part in paragraph.inlines if isinstance(part, Field)}


def _paragraphs(tekst: Tekst) -> Iterator[Paragraph]:
    for edge in (tekst.kop1, tekst.kop, tekst.voet1, tekst.voet):
        yield from edge or ()
    for block in tekst.blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from block.paragraphs
