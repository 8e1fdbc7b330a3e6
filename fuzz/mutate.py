"""How a sound file is spoiled: a part of a zip, a node of its XML, a value; now and then plain bytes.

In: bytes and a source of chance. Out: other bytes, the same for the same chance. Never: a file that grows without end.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

Chance = random.Random
MOST: Final = 400_000
NASTY: Final = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1",
        "22.5",
        "1e9",
        "9" * 30,
        "NaN",
        "true",
        "off",
        "٣",
        "²",
        "rId404",
        "Normal",
        "1.5pt",
        "210mm",
        "auto",
    ),
    *(
        "../../x.xml",
        "/",
        "//",
        "\\\\server\\x",
        "file:///etc/passwd",
        "http://x.example/a%20b#c",
        "mailto:a@b.example",
        "word/document.xml",
    ),
    *("{{ x }}", "{% for a in b %}", "{%p if x %}", "{{", "%}", "{#", "{{ school.naam|upper }}", "{{ ''.__class__ }}"),
    *("w:p", "xmlns", "a" * 300, "\u202e", "\u200b", "é" * 40, "𝕁𝕒𝕟", "'", '"', "&amp;", "=1+1", "2026-02-30", "dirty" * 3),
)
_XML: Final = (".xml", ".rels", ".vml")
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


def spoiled(data: bytes, chance: Chance) -> bytes:
    """Return plain bytes with something put in, taken out, doubled or turned."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(out))
        piece = bytes(out[at : at + chance.randint(1, 40)])
        match chance.randint(0, 4):
            case 0:
                del out[at : at + len(piece)]
            case 1:
                out[at:at] = piece * chance.randint(1, 30)
            case 2:
                out[at:at] = chance.choice(NASTY).encode("utf-8", "surrogatepass")
            case 3 if out:
                out[at % len(out)] = chance.randint(0, 255)
            case _:
                other = chance.randint(0, len(out))
                out[other:other] = piece
    return bytes(out[:MOST])


def zipped(data: bytes, chance: Chance, more: Callable[[bytes], bytes] | None = None) -> bytes:
    """Return a zip of which one or a few parts were spoiled; of what is no zip any more the bytes are."""
    try:
        parts = unpacked(data)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error, OSError, KeyError):
        return spoiled(data, chance)
    if not parts or chance.random() < 0.05:
        return spoiled(data, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        _part(parts, chance, more)
    return packed(parts)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if info.file_size < MOST}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip, the same for the same parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name[:60_000], (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _part(parts: dict[str, bytes], chance: Chance, more: Callable[[bytes], bytes] | None) -> None:
    name = chance.choice(sorted(parts))
    turn = chance.random()
    if turn < 0.03:
        del parts[name]
    elif turn < 0.06:
        parts[chance.choice([f"x/{name}", name.upper(), name.swapcase(), chance.choice(NASTY) or "x"])] = parts[name]
    elif turn < 0.10:
        parts[name] = parts[chance.choice(sorted(parts))]
    elif turn < 0.16 or not name.endswith(_XML):
        parts[name] = more(parts[name]) if more else spoiled(parts[name], chance)
    else:
        parts[name] = xml(parts[name], chance)


def xml(data: bytes, chance: Chance) -> bytes:
    """Return XML of which a few nodes were spoiled; of what is no XML the bytes are."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        return spoiled(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        _node(chance.choice(nodes), nodes, chance)
    out = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return out if len(out) < MOST else data


def _node(node: etree._Element, nodes: Sequence[etree._Element], chance: Chance) -> None:
    other = chance.choice(nodes)
    match chance.randint(0, 9):
        case 0 if (parent := node.getparent()) is not None:
            parent.remove(node)
        case 1 if node.getparent() is not None:
            for _ in range(chance.choice((1, 1, 3, 40))):
                node.addnext(deepcopy(node))
        case 2:
            other.append(deepcopy(node))
        case 3 | 4 if node.attrib:
            _valued(node, chance)
        case 5 if node.attrib:
            del node.attrib[chance.choice(sorted(map(str, node.attrib)))]
        case 6:
            node.text = chance.choice(NASTY)
        case 7:
            node.tag = other.tag
        case 8:
            _deeper(node, chance)
        case _:
            for name, value in other.attrib.items():
                node.set(name, value)


def _valued(node: etree._Element, chance: Chance) -> None:
    node.set(chance.choice(sorted(map(str, node.attrib))), chance.choice(NASTY))


def _deeper(node: etree._Element, chance: Chance) -> None:
    """Put a node inside itself, some levels deep."""
    inner = deepcopy(node)
    for child in list(inner):
        inner.remove(child)
    for _ in range(chance.choice((1, 3, 60))):
        level = deepcopy(inner)
        node.append(level)
        node = level
