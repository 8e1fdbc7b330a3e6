"""Guard, reading text files, web pages and rich text.

In: bytes. Out: pieces a line or a block. Never: a fetch of what a page refers to.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from generator.base.errors import DocumentError
from generator.guard.docx import binary
from generator.guard.docx.breaks import across
from generator.guard.findings import Aard, Piece, refusal
from generator.ooxml.xml import Element

_PAGES = ("cp1250", "cp1251", "cp1254", "cp850", "koi8_r", "mac_roman")
_MAX = 5 * 2**20
_MAX_TEXT = 2**20  # signs that are read; four hundred pages
_MAX_BLOCKS = 20 * _MAX_TEXT  # the same text in blocks within blocks
_MAX_LINES = 100_000
_MAX_ATTRIBUTES = 2_000  # of a tag; the parser holds each against all before it
_TAG = re.compile(r"""<[A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*+""")
_HIDDEN = re.compile(rb"\\'([0-9a-fA-F]{2})")
_RTF_UNICODE = re.compile(r"\\u(-?\d{1,6}) ?\??")
_RTF_CONTROL = re.compile(r"\\[a-z]{1,32}-?\d* ?|\\\*|[{}]|\\[~_-]")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{1,6}) ?")
_BASE64 = re.compile(r";base64,([A-Za-z0-9+/]{4,}={0,2})")
_BLOCKS = "p h1 h2 h3 h4 h5 h6 li td th title caption option button label a div"


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or the Windows code page.

    Raises:
        DocumentError: it is empty, too large, or no text.
    """
    if not data.strip():
        raise refusal("Het bestand is leeg.", "Kies het document dat u wilt laten nakijken.")
    if len(data) > _MAX:
        raise refusal("Het tekstbestand is groter dan 5 MB.", "Deel het op in kleinere bestanden.")
    if max(data.count(b"\n"), data.count(b"\r")) > _MAX_LINES:
        raise refusal(f"Het tekstbestand heeft meer dan {_MAX_LINES} regels.", "Deel het op in kleinere bestanden.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        raise refusal("Dit is geen tekstbestand.", "Bewaar het als .docx, .pdf of .txt.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def text_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the lines of a text file, and each pair of lines for a name that runs over the end."""
    text = decode(data)
    if len(text) > _MAX_TEXT:
        raise _too_much()
    lines = text.splitlines()
    yield from (Piece("tekst", "einde van een regel en begin van de volgende", row, Aard.BREUK) for row in across(lines))
    for number, line in enumerate(lines, 1):
        yield Piece("tekst", f"regel {number}", line)
        if number < len(lines):
            yield Piece("tekst", f"regel {number} en {number + 1}", f"{line}\n{lines[number]}", Aard.NAMEN)
    yield from _other_pages(data)


def _too_much() -> DocumentError:
    return refusal("Dit bestand heeft te veel tekst om na te kijken.", "Deel het op in kleinere bestanden.")


def _other_pages(data: bytes) -> Iterator[Piece]:
    """Yield a text that is no UTF-8 as it reads in the code pages of other alphabets and computers."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield from (Piece("tekst", "hele tekst", data.decode(page, "replace"), Aard.NAMEN) for page in _PAGES)


def html_pieces(data: bytes, deel: str = "tekst") -> Iterator[Piece]:
    """Yield the blocks, attributes and comments of a web page."""
    text = decode(data)
    if any(max(tag.count("="), len(tag.split())) > _MAX_ATTRIBUTES for tag in _TAG.findall(text)):
        raise refusal("Deze webpagina is veel te ingewikkeld om na te kijken.", "Bewaar haar als .txt of .docx.")
    root = etree.fromstring(text.encode(), etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8"))
    if root is None:
        raise refusal("Deze webpagina is niet leesbaar.", "Bewaar haar als .txt of .docx.")
    yield from (Piece(deel, "verborgen opmerking in de pagina", node.text or "", Aard.KENMERK) for node in root.iter(etree.Comment))
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    _refuse_much(root)
    for number, node in enumerate(root.iter(*_BLOCKS.split()), 1):
        yield Piece(deel, f"blok {number}", _inner_text(node).strip())
    yield Piece(deel, "hele pagina", _inner_text(root, " "), Aard.NAMEN)
    yield from _whole_page(deel, root)
    for node in root.iter():
        for name, value in node.items():
            yield Piece(deel, "kenmerk van de pagina", str(value), Aard.LINK if name in {"href", "src"} else Aard.KENMERK)
            yield from _written_otherwise(deel, str(value))
        if node.tag in {"style", "script"}:
            yield from _written_otherwise(deel, node.text or "")


def _refuse_much(root: Element) -> None:
    shown = sum(len(text) for text in root.itertext())
    hidden = sum(len(value) for node in root.iter() for value in node.values() if ";base64," not in value)
    blocks = sum(len(text) for node in root.iter(*_BLOCKS.split()) for text in node.itertext())
    if shown + hidden > _MAX_TEXT or blocks > _MAX_BLOCKS:
        raise _too_much()


def _whole_page(deel: str, root: Element) -> Iterator[Piece]:
    """Yield the page without its blocks, for a name over several bits, and the names that its maker gave to bits."""
    yield Piece(deel, "hele pagina", _inner_text(root), Aard.NAMEN)
    yield from (
        Piece(deel, "einde van een blok en begin van het volgende", row, Aard.BREUK) for row in across(map(str, root.itertext()))
    )
    names = {str(name) for node in root.iter(etree.Element) for name in (node.tag, *node.keys())}
    yield from (Piece(deel, "naam van een onderdeel van de pagina", name, Aard.KENMERK) for name in sorted(names))


def _written_otherwise(deel: str, text: str) -> Iterator[Piece]:
    """Yield what percent signs, the escapes of CSS and scripts, and base64 in a text stand for."""
    plain = _ESCAPED.sub(
        lambda match: chr(min(int(match.group(1) or match.group(2) or match.group(3), 16), 0x10FFFF)), unquote(text)
    )
    if plain != text:
        yield Piece(deel, "kenmerk van de pagina", plain, Aard.KENMERK)
    for match in _BASE64.finditer(text):
        packed = match.group(1)
        data = binascii.a2b_base64(packed[: len(packed) // 4 * 4])
        yield from (Piece(deel, "bestand in de pagina", found, Aard.RUW) for found in binary.strings(data))


def _inner_text(node: Element, between: str = "") -> str:
    return between.join(str(text) for text in node.itertext())


def chunk_pieces(deel: str, data: bytes) -> Iterator[Piece]:
    """Yield the texts of an embedded web page, mail archive or rich text, in each way it may be written."""
    head = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower()
    if head.startswith(b"{\\rtf"):
        yield Piece(deel, "ingevoegde tekst", rtf_text(data), Aard.NAMEN)
    elif b"<html" in head or head.startswith((b"<!doctype html", b"<p", b"<body", b"<div")):
        yield from html_pieces(data, deel)
    elif b"mime-version" in head or b"content-type" in head:
        yield from html_pieces(quopri.decodestring(data), deel)
    elif b"\x00" not in data[:200]:
        yield Piece(deel, "ingevoegde tekst", decode(data) if data.strip() else "", Aard.NAMEN)


def rtf_text(data: bytes) -> str:
    """Return the text of rich text without its control words."""
    raw = _HIDDEN.sub(lambda match: bytes.fromhex(match.group(1).decode()), data).decode("cp1252", "replace")
    coded = _RTF_UNICODE.sub(lambda match: chr(int(match.group(1)) % 65536), raw)
    return _RTF_CONTROL.sub("", coded)
