"""Bijwerken, the base: what was generated, carried inside the document, so that next year tells the school's changes from ours.

In: a document that was just made, or one that a school edited. Out: the same document with the base in it, or the base.
Never: another text than the document itself shows, in words that the guard can read; only documents for the school carry it.

The part has a namespace of ours and is found by it: Word and LibreOffice keep it, also under another name.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import chain
from typing import Final, TypeAlias

from lxml import etree

from generator.base.errors import DocumentError
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT, OFFICE, Part, Parts, add
from generator.ooxml.xml import Element, parse, serialize
from generator.yearly.bijwerken.blocks.model import NO_TEXT, AnyBlock, OpaqueBlock, RowBlock, Stories, TableBlock, TextBlock
from generator.yearly.bijwerken.blocks.read import Frame, cut_stories, open_docx, seen

Rules = Callable[[str], tuple[str, ...]]
"""Gives the ids of the rules whose sentences stand in a text."""
_Piece: TypeAlias = str | TextBlock  # XML, or a paragraph where its rules come

SPACE: Final = "urn:schoolkader:basis"
_FORM: Final = 1
_NS: Final = f"{{{SPACE}}}"
_PROPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPS_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NAME: Final = "customXml/item{}.xml"
_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_REMEMBERED: Final = 2048  # blocks of earlier documents; a protocol has 300
_AGAIN: Final = "Gebruik een eerdere kopie, of vergelijk het hele bestand met --eerste-keer."


@dataclass(frozen=True, slots=True)
class Base:
    """What was generated.

    Attributes:
        document: name in the catalogue.
        version: version of schoolkader that made it.
        template: hash of the template it was made with, 16 hexadecimal digits.
        stories: its stories.
    """

    document: str
    version: str
    template: str
    stories: Stories


def of_document(data: bytes, document: str, template: bytes, rules: Rules) -> Base:
    """Return the base of a document that was just made.

    Args:
        data: the document.
        document: its name in the catalogue.
        template: what it was made with.
        rules: gives the rules of a text.
    """
    stories = {name: tuple(_with_rules(block, rules) for block in blocks) for name, blocks in open_docx(data).stories().items()}
    return Base(document, _product(), _hash(template), stories)


@lru_cache(maxsize=64)
def _hash(template: bytes) -> str:
    return hashlib.sha256(template).hexdigest()[:16]


def _with_rules(block: AnyBlock, rules: Rules) -> AnyBlock:
    match block:
        case TextBlock():
            return replace(block, rules=rules(block.text), node=None)
        case TableBlock():
            rows = (RowBlock(tuple(tuple(_with_rules(inner, rules) for inner in cell) for cell in row.cells)) for row in block.rows)
            return TableBlock(tuple(rows))
        case OpaqueBlock():
            return OpaqueBlock(block.name)


@cache  # to find it, Python reads files of the installation
def _product() -> str:
    return version("schoolkader")


def carry(data: bytes, base: Base) -> bytes:
    """Return the document with this base in it, in the place of one that was there."""
    parts = docx.read(data)
    put(parts, base)
    return docx.packed_again(data, parts)


def carry_own(data: bytes, document: str, template: bytes, rules: Rules) -> bytes:
    """Return a document that was just made with its own base in it; arguments as in `of_document`.

    A paragraph or table that stood in an earlier document as the same XML is not read again.
    """
    parts = docx.read(data)
    pieces = _cut_pieces(parts)
    if pieces is None:
        return carry(data, of_document(data, document, template, rules))
    _put(parts, _xml(Base(document, _product(), _hash(template), {}), _joined(pieces, rules)))
    return docx.packed_again(data, parts)


def put(parts: Parts, base: Base) -> None:
    """Put a base in a document, in the place of one that was there."""
    written = (_story_pieces(name, chain.from_iterable(map(_pieces_of, blocks))) for name, blocks in base.stories.items())
    _put(parts, _xml(base, _joined(chain.from_iterable(written), None)))


def _put(parts: Parts, xml: bytes) -> None:
    present = find_part(parts)
    if present:
        parts[present] = xml
        return
    number = next(n for n in range(1, 1000) if _NAME.format(n) not in parts and f"customXml/itemProps{n}.xml" not in parts)
    name, props = _NAME.format(number), f"customXml/itemProps{number}.xml"
    add(parts, DOCUMENT, Part(name, f"{OFFICE}customXml", "application/xml", xml))
    add(parts, name, Part(props, f"{OFFICE}customXmlProps", _PROPS_TYPE, _item_properties()))


def find_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that holds the base; empty where there is none."""
    own = (
        name for name in sorted(parts) if name.startswith("customXml/") and name.endswith(".xml") and SPACE.encode() in parts[name]
    )
    return next((name for name in own if parse(parts[name], name).tag == f"{_NS}basis"), "")


def read(parts: Mapping[str, bytes]) -> Base | None:
    """Return the base that a document carries, or None.

    Raises:
        DocumentError: it is damaged, or of a newer version of schoolkader.
    """
    name = find_part(parts)
    if not name:
        return None
    root = parse(parts[name], name)
    if root.get("vorm") != str(_FORM):
        raise DocumentError([f"Dit bestand is gemaakt met een andere versie van schoolkader. Neem de nieuwste versie. {_AGAIN}"])
    try:
        stories: Stories = dict(_story(story) for story in root.iterchildren(f"{_NS}deel"))
        return Base(_asked(root, "document"), _asked(root, "versie"), _asked(root, "sjabloon"), stories)
    except (KeyError, ValueError) as error:
        raise DocumentError([f"De gegevens van schoolkader in dit bestand zijn beschadigd. {_AGAIN}"]) from error


def _xml(base: Base, inside: str) -> bytes:
    """Return the part: what is known of a base, and its stories as XML."""
    known = (("vorm", str(_FORM)), ("document", base.document), ("versie", base.version), ("sjabloon", base.template))
    written = "".join(f' {key}="{_in_quotes(value)}"' for key, value in known)
    return f'{_DECLARATION}<basis xmlns="{SPACE}"{written}>{inside}</basis>'.encode()


def _joined(pieces: Iterable[_Piece], rules: Rules | None) -> str:
    """Return XML with the rules of each paragraph in it; those that it has itself where `rules` does not give them."""
    return "".join([each if isinstance(each, str) else _ruled(rules(each.text) if rules else each.rules) for each in pieces])


@lru_cache(maxsize=4096)
def _ruled(rules: tuple[str, ...]) -> str:
    return f' regels="{_in_quotes(" ".join(rules))}"' if rules else ""


def _cut_pieces(parts: Parts) -> list[_Piece] | None:
    """Return the pieces of all stories without reading what was read before; None in doubt."""
    stories = cut_stories(parts)
    if stories is None:
        return None
    pieces: list[_Piece] = []
    for name, (frame, blocks) in stories.items():
        depth, found = 0, list[_Piece]()  # depth of fields: what stands in one that began in an earlier block is not told
        for block in blocks:
            opened, inside = _remembered(frame, block)
            found += inside if depth == 0 else ()
            depth += opened
            if depth < 0:
                return None
        pieces += _story_pieces(name, found)
    return pieces


@lru_cache(maxsize=_REMEMBERED)
def _remembered(frame: Frame, block: bytes) -> tuple[int, tuple[_Piece, ...]]:
    read = seen(frame, block)
    return read.opened, tuple(chain.from_iterable(map(_pieces_of, read.blocks)))


def _story_pieces(name: str, inside: Iterable[_Piece]) -> Iterator[_Piece]:
    return _within(f'deel naam="{_in_quotes(name)}"', inside)


def _pieces_of(block: AnyBlock) -> Iterator[_Piece]:
    """Yield the XML of a block, and each paragraph where its rules come."""
    match block:
        case TextBlock():
            # `p` and `t`, so that the guard reads the text as it reads any paragraph.
            yield f'<p stijl="{_in_quotes(block.style)}"' if block.style else "<p"
            yield block
            inside = "".join(_runs(block.text))
            yield f">{inside}</p>" if inside else "/>"
        case TableBlock():
            yield from _within("tabel", chain.from_iterable(map(_row_pieces, block.rows)))
        case OpaqueBlock():
            yield f'<los soort="{_in_quotes(block.name)}"/>'


def _row_pieces(row: RowBlock) -> Iterator[_Piece]:
    cells = (_within("cel", chain.from_iterable(map(_pieces_of, cell))) for cell in row.cells)
    return _within("rij", chain.from_iterable(cells))


def _within(opening: str, inside: Iterable[_Piece]) -> Iterator[_Piece]:
    pieces = list(inside)
    yield f"<{opening}>" if pieces else f"<{opening}/>"
    yield from pieces
    if pieces:
        yield f"</{opening.partition(' ')[0]}>"


def _runs(text: str) -> Iterator[str]:
    for number, piece in enumerate(text.split(NO_TEXT)):
        if piece and number % 2 == 0:
            yield f"<t>{_escaped(piece)}</t>"
        elif number % 2:
            yield f'<vast naam="{_in_quotes(piece)}"/>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _in_quotes(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def _story(node: Element) -> tuple[str, tuple[AnyBlock, ...]]:
    return _asked(node, "naam"), tuple(map(_block, node.iterchildren(etree.Element)))


def _block(node: Element) -> AnyBlock:
    match etree.QName(node).localname:
        case "p":
            return TextBlock("".join(_pieces(node)), node.get("stijl", ""), tuple(node.get("regels", "").split()))
        case "tabel":
            return TableBlock(tuple(_row(row) for row in node.iterchildren(f"{_NS}rij")))
        case "los":
            return OpaqueBlock(_asked(node, "soort"))
        case other:
            raise ValueError(other)


def _row(row: Element) -> RowBlock:
    return RowBlock(tuple(tuple(map(_block, cell.iterchildren(etree.Element))) for cell in row.iterchildren(f"{_NS}cel")))


def _pieces(paragraph: Element) -> Iterator[str]:
    for node in paragraph:
        if node.tag == f"{_NS}t":
            yield node.text or ""
        else:
            yield f"{NO_TEXT}{node.get('naam') or 'afbeelding'}{NO_TEXT}"  # without a name: a chart, as earlier versions made


def _asked(node: Element, name: str) -> str:
    return str(node.attrib[name])


def _item_properties() -> bytes:
    root = etree.Element(f"{{{_PROPS}}}datastoreItem", nsmap={"ds": _PROPS})
    root.set(f"{{{_PROPS}}}itemID", "{5C400CAD-E200-4B51-9B15-5C400CADE201}")
    refs = etree.SubElement(root, f"{{{_PROPS}}}schemaRefs")
    etree.SubElement(refs, f"{{{_PROPS}}}schemaRef").set(f"{{{_PROPS}}}uri", SPACE)
    return serialize(root)
