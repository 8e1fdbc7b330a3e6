"""Bijwerken, pieces: the text of a paragraph with the run that holds each bit of it, and splitting a run at a place in that text.

In: a paragraph. Out: pieces in order. Never: a change to what a field, link, picture, note, control or bookmark holds: such a thing
is one piece that is kept whole.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain
from typing import Final

from generator.ooxml.word import el, every, find, get, q, short
from generator.ooxml.xml import Element
from generator.yearly.bijwerken.blocks.model import NO_TEXT

SIGNS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_NOTHING: Final = frozenset({"w:rPr", "w:lastRenderedPageBreak"})
_WIDTHLESS: Final = frozenset(
    {"w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:proofErr", "w:permStart", "w:permEnd", ""}
)
_NAMES: Final = {
    "w:hyperlink": "link",
    "w:fldSimple": "veld",
    "w:sdt": "invulveld",
    "w:drawing": "afbeelding",
    "w:pict": "afbeelding",
    "mc:AlternateContent": "afbeelding",
    "w:object": "object",
    "w:footnoteReference": "voetnoot",
    "w:endnoteReference": "eindnoot",
    "w:br": "pagina-einde",
}


@dataclass(frozen=True, slots=True)
class RunPiece:
    """A bit of a paragraph.

    Attributes:
        text: its text; of something that is no text its name between two `NO_TEXT`.
        nodes: its elements in the paragraph, first to last.
        bit: the element inside a run that holds the text; None for something that is no text.
    """

    text: str
    nodes: tuple[Element, ...]
    bit: Element | None = None


def pieces_of(paragraph: Element) -> list[RunPiece]:
    """Return the pieces of a paragraph that have width."""
    return list(_pieces(paragraph))


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph, with a name for what is no text."""
    return "".join(piece.text for piece in _pieces(paragraph))


def _pieces(paragraph: Element) -> Iterator[RunPiece]:
    field: list[Element] = []
    depth = 0
    for node in paragraph:
        name = short(node)
        if name == "w:pPr":
            continue
        marks = [get(mark, "w:fldCharType") for mark in every(node, "w:fldChar")] if name == "w:r" or field else []
        if field or "begin" in marks:
            field.append(node)
            depth += marks.count("begin") - marks.count("end")
            if depth <= 0:
                yield _whole(field, _field_name(field))
                field = []
        elif name not in _WIDTHLESS:
            yield from _of_run(node) if name == "w:r" else iter([_whole([node], _name(node))])
    if field:
        yield _whole(field, _field_name(field))


def _whole(nodes: list[Element], name: str) -> RunPiece:
    return RunPiece(f"{NO_TEXT}{name}{NO_TEXT}", tuple(nodes))


def _name(node: Element) -> str:
    inner = "".join(text.text or "" for text in every(node, "w:t")).replace(NO_TEXT, "")
    kind = _NAMES.get(short(node), "onderdeel")
    if kind == "veld":
        return f"veld {get(node, 'w:instr').split(maxsplit=1)[0].upper()}" if get(node, "w:instr").split() else "veld"
    return f"{kind} {inner}".strip()


def _field_name(nodes: list[Element]) -> str:
    code = _joined(nodes, "w:instrText").split()
    name = code[0].upper() if code else ""
    if name in {"HYPERLINK", "REF"}:
        shown = _joined(nodes, "w:t")
        return f"veld {name} {shown}".replace(NO_TEXT, "")
    return f"veld {name}".strip()


def _joined(nodes: list[Element], name: str) -> str:
    texts = chain.from_iterable(every(node, name) for node in nodes)
    return "".join(text.text or "" for text in texts)


def _of_run(run: Element) -> Iterator[RunPiece]:
    inside = [node for node in run if short(node) not in _NOTHING]
    if all(_is_widthless(node) for node in inside):
        return
    if any(not _is_text(node) for node in inside):
        other = next(node for node in inside if not _is_text(node))
        texts = "".join(node.text or "" for node in inside if short(node) == "w:t").replace(NO_TEXT, "")
        yield _whole([run], f"{_name(other)} {texts}".strip())
        return
    for node in inside:
        text = SIGNS.get(short(node), node.text or "")
        if text:
            yield RunPiece(text, (run,), node)


def _is_widthless(node: Element) -> bool:
    """Whether a bit of a run is layout or a remark: LibreOffice turns "page break before" into a break in a run of its own."""
    return short(node) in {"w:commentReference", "w:annotationRef"} or get(node, "w:type") in {"page", "column"}


def _is_text(node: Element) -> bool:
    name = short(node)
    if name == "w:t":
        return NO_TEXT not in (node.text or "")
    return name in SIGNS and get(node, "w:type") in {"", "textWrapping"}


def split(paragraph: Element, at: int) -> list[RunPiece]:
    """Let a run end at a place in the text of the paragraph, and return the pieces after that.

    Args:
        paragraph: the paragraph; one run of it may become two with the same looks.
        at: number of characters before the place; not inside something that is no text.
    """
    begin = 0
    found = pieces_of(paragraph)
    for piece in found:
        end = begin + len(piece.text)
        if begin < at < end:
            return _split_run(paragraph, piece, at - begin)
        if at == begin and piece.bit is not None and piece.bit.getprevious() is not None:
            return _split_run(paragraph, piece, 0)
        begin = end
    return found


def _split_run(paragraph: Element, piece: RunPiece, offset: int) -> list[RunPiece]:
    run, bit = piece.nodes[0], piece.bit
    if bit is None:
        raise ValueError("a place inside something that is no text")
    if offset == 0 and all(short(node) in _NOTHING for node in bit.itersiblings(preceding=True)):
        return pieces_of(paragraph)
    second = el("w:r")
    for key, value in run.attrib.items():
        second.set(key, value)
    looks = find(run, "w:rPr")
    if looks is not None:
        second.append(deepcopy(looks))
    rest = list(bit.itersiblings())
    if offset:
        second.append(new_text((bit.text or "")[offset:]))
        _set_text(bit, (bit.text or "")[:offset])
    else:
        second.append(bit)
    second.extend(rest)
    run.addnext(second)
    return pieces_of(paragraph)


def _set_text(node: Element, text: str) -> None:
    node.text = text
    node.set(q("xml:space"), "preserve")


def new_text(text: str, name: str = "w:t") -> Element:
    """Make a text element that keeps its spaces."""
    node = el(name)
    _set_text(node, text)
    return node
