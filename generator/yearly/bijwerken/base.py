"""Bijwerken, the base: what was generated, carried inside the document, so that next year tells the school's changes from ours.

In: a document that was just made, or one that a school edited. Out: the same document with the base in it, or the base.
Never: another text than the document itself shows, in words that the guard can read; only documents for the school carry it.

The part has a namespace of ours and is found by it: Word and LibreOffice keep it, also under another name.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Final

from lxml import etree

from generator.base.errors import DocumentError
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT, OFFICE, Part, Parts, add
from generator.ooxml.xml import Element, parse, serialize
from generator.yearly.bijwerken.blocks.model import NO_TEXT, AnyBlock, OpaqueBlock, RowBlock, Stories, TableBlock, TextBlock
from generator.yearly.bijwerken.blocks.read import open_docx

Rules = Callable[[str], tuple[str, ...]]
"""Gives the ids of the rules whose sentences stand in a text."""

SPACE: Final = "urn:schoolkader:basis"
_FORM: Final = 1
_NS: Final = f"{{{SPACE}}}"
_PROPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPS_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NAME: Final = "customXml/item{}.xml"
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
    return Base(document, version("schoolkader"), hashlib.sha256(template).hexdigest()[:16], stories)


def _with_rules(block: AnyBlock, rules: Rules) -> AnyBlock:
    match block:
        case TextBlock():
            return replace(block, rules=rules(block.text), node=None)
        case TableBlock():
            rows = (RowBlock(tuple(tuple(_with_rules(inner, rules) for inner in cell) for cell in row.cells)) for row in block.rows)
            return TableBlock(tuple(rows))
        case OpaqueBlock():
            return OpaqueBlock(block.name)


def carry(data: bytes, base: Base) -> bytes:
    """Return the document with this base in it, in the place of one that was there."""
    parts = docx.read(data)
    put(parts, base)
    return docx.packed_again(data, parts)


def put(parts: Parts, base: Base) -> None:
    """Put a base in a document, in the place of one that was there."""
    xml = serialize(_write(base))
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


def _write(base: Base) -> Element:
    root = etree.Element(f"{_NS}basis", nsmap={None: SPACE})  # type: ignore[dict-item]  # lxml's stubs know no bare prefix
    for key, value in (("vorm", str(_FORM)), ("document", base.document), ("versie", base.version), ("sjabloon", base.template)):
        root.set(key, value)
    for name, blocks in base.stories.items():
        story = etree.SubElement(root, f"{_NS}deel", {"naam": name})
        story.extend(map(_element, blocks))
    return root


def _element(block: AnyBlock) -> Element:
    match block:
        case TextBlock():
            return _paragraph(block)
        case TableBlock():
            table = etree.Element(f"{_NS}tabel")
            for table_row in block.rows:
                row = etree.SubElement(table, f"{_NS}rij")
                for cell in table_row.cells:
                    etree.SubElement(row, f"{_NS}cel").extend(map(_element, cell))
            return table
        case OpaqueBlock():
            return etree.Element(f"{_NS}los", {"soort": block.name})


def _paragraph(block: TextBlock) -> Element:
    # `p` and `t`, so that the guard reads the text as it reads any paragraph.
    paragraph = etree.Element(f"{_NS}p")
    if block.style:
        paragraph.set("stijl", block.style)
    if block.rules:
        paragraph.set("regels", " ".join(block.rules))
    for number, piece in enumerate(block.text.split(NO_TEXT)):
        if piece and number % 2 == 0:
            etree.SubElement(paragraph, f"{_NS}t").text = piece
        elif number % 2:
            etree.SubElement(paragraph, f"{_NS}vast", {"naam": piece})
    return paragraph


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
