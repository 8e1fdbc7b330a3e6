"""Files that are made to take a computer down, or to reach outside themselves: name → bytes and the word its refusal must hold."""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

from traps import DOCUMENT, changed, good, paragraph, run, with_relationship, with_text, with_xml

from generator.ooxml import docx
from generator.ooxml.normal import MAIN_TYPE
from generator.ooxml.zip import CONTENT_TYPES

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(xml: bytes) -> bytes:
    return changed(lambda parts: parts.update({DOCUMENT: xml}))


def part(name: str, data: bytes) -> bytes:
    return zipped([(name, data)])


def zipped(extra: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A good template with parts added or replaced, whatever our own writer would say of them."""
    names = {name if isinstance(name, str) else name.filename for name, _ in extra}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in [*((n, d) for n, d in docx.read(good()).items() if n not in names), *extra]:
            archive.writestr(name, data, method)
    return buffer.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("word/media/logo.png")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def raw_name(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename = info.orig_filename = name
    return info


def lying_size() -> bytes:
    """A member that says it holds 1,000 bytes and unpacks to a gigabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b"\0" * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)  # leans on nothing before it
    bomb = block * 100 + packer.flush()
    return with_member(good(), b"word/b.xml", bomb, 1_000)


def with_member(data: bytes, name: bytes, packed: bytes, size: int, offset: int | None = None) -> bytes:
    """Write a member into a zip by hand; with an offset the directory points at bytes that are there already."""
    end = data.rfind(b"PK\x05\x06")
    count, length, start = struct.unpack("<HII", data[end + 10 : end + 20])
    directory = data[start : start + length]
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(b"\0" * size), len(packed), size, len(name), 0)
    local = b"" if offset is not None else b"PK\x03\x04" + head + name + packed
    at = start if offset is None else offset
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
    body = data[:start] + local + directory + entry
    closing = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count + 1, count + 1, length + len(entry), start + len(local), 0)
    return body + closing


def overlapping() -> bytes:
    data = with_member(good(), b"word/a.xml", zlib.compress(b"\0" * 100_000, 9)[2:-4], 100_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/a.xml")
    for number in range(100):
        data = with_member(data, b"word/%03d.xml" % number, b"x" * info.compress_size, info.file_size, info.header_offset)
    return data


def encrypted() -> bytes:
    data = bytearray(good())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def million_entries() -> bytes:
    data = good()
    end = data.rfind(b"PK\x05\x06")
    _, length, start = struct.unpack("<HII", data[end + 10 : end + 20])
    entries = data[start : start + length] * (8_000_000 // length)
    return data[:start] + entries + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entries), start, 0)


def nested_zip() -> bytes:
    inner = b"\0" * 40_000_000
    for _ in range(3):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.zip", inner)
        inner = buffer.getvalue()
    return part("word/embeddings/a.zip", inner)


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return document(f'<!DOCTYPE w [<!ENTITY a0 "ha">{entities}]><w:document {W}><w:body>&a11;</w:body></w:document>'.encode())


def external_entity() -> bytes:
    return document(f'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {W}>&a;</w:document>'.encode())


def late_doctype() -> bytes:
    return document(b"<!--" + b"x" * 200_000 + b'--><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>')


def utf7() -> bytes:
    return document(b'<?xml version="1.0" encoding="UTF-7"?>+ADw-w+AD4-+ADw-/w+AD4-')


def attributes(count: int) -> str:
    rows = " ".join(f'a{number}="x"' for number in range(count))
    return f"<w:p {rows}/>"


def many_styles() -> bytes:
    rows = (f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(100_000))
    return part("word/styles.xml", f"<w:styles {W}>{''.join(rows)}</w:styles>".encode())


def odd_numbers() -> bytes:
    level = f'<w:lvl w:ilvl="²"><w:start w:val="{9:05000}"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    return part("word/numbering.xml", f"<w:numbering {W}>{lists}</w:numbering>".encode())


def as_docm() -> bytes:
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return changed(lambda parts: parts.update({CONTENT_TYPES: parts[CONTENT_TYPES].replace(MAIN_TYPE.encode(), macro)}))


ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "attributen van Python": (lambda: with_text("{{ ''.__class__.__mro__[1].__subclasses__() }}"), "mag niet"),
    "een aanroep": (lambda: with_text("{{ naam.upper() }}"), "aanroep"),
    "een functie van Jinja": (lambda: with_text("{{ lipsum(n=100000) }}{{ cycler(1).next() }}{{ namespace() }}"), "aanroep"),
    "een truc met format": (lambda: with_text("{{ '{0.__class__}'.format(naam) }}"), "aanroep"),
    "een truc met procent": (lambda: with_text("{{ '%999999999d' % 1 }}"), "rekenen"),
    "een miljard tekens": (lambda: with_text("{{ 'x'.ljust(10**9) }}{{ 'a' * 1000000000 }}"), "aanroep"),
    "een enorme macht": (lambda: with_text("{{ 9**9**9**9 }}"), "rekenen"),
    "een enorme reeks": (lambda: with_text("{% for x in range(10**9) %}{{ x }}{% endfor %}"), "lijst van het document"),
    "een ander bestand": (lambda: with_text("{% include '/etc/passwd' %}{% import 'x' as y %}{% extends 'x' %}"), "include"),
    "een macro van Jinja": (lambda: with_text("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"), "macro"),
    "herhalingen in elkaar": (lambda: with_text("{% for a in l %}" * 20 + "{% endfor %}" * 20), "twee herhalingen"),
    "honderdduizend haakjes": (lambda: with_text("{{ " + "(" * 100_000 + ")" * 100_000 + " }}"), "te"),
    "honderdduizend accolades": (lambda: with_text("{{" * 100_000), "tags"),
    "tienduizend tags in stukken": (lambda: with_xml(paragraph(*(run("{{ na") + run("am }}") for _ in range(10_000)))), "tags"),
    "tags die lang zijn": (lambda: with_text(*("{% if " + "a and " * 80 + "a %}{% endif %}" for _ in range(1_000))), "tags"),
    "een plaatje van buiten": (lambda: with_relationship("image", "https://example.org/x.png"), "buiten het bestand"),
    "een netwerkmap": (lambda: with_relationship("hyperlink", "\\\\server\\deel\\x"), "buiten het bestand"),
    "docm": (as_docm, "macro"),
    "macro's in een docx": (lambda: part("word/vbaProject.bin", b"x"), "macro"),
    "een ingesloten rekenblad": (lambda: part("word/embeddings/blad.xlsx", b"x"), "ander bestand"),
    "een zip in een zip in een zip": (nested_zip, "ander bestand"),
    "een miljard keer lachen": (laughs, "DTD"),
    "een entiteit van buiten": (external_entity, "DTD"),
    "een documenttype verderop": (late_doctype, "DTD"),
    "een andere tekencodering": (utf7, "UTF-8"),
    "utf-16": (lambda: document("<w/>".encode("utf-16")), "UTF-8"),
    "een zipbom": (lambda: part("word/x.xml", b"\0" * 49_000_000), "samengeperst"),
    "een onderdeel dat liegt over zijn grootte": (lying_size, "beschadigd"),
    "onderdelen die elkaar overlappen": (overlapping, "ongewone manier"),
    "een miljoen onderdelen": (million_entries, "onderdelen"),
    "een andere manier van inpakken": (lambda: zipped([], zipfile.ZIP_LZMA), "ongewone manier"),
    "een wachtwoord": (encrypted, "wachtwoord"),
    "een symbolische link": (lambda: zipped([(link(), b"/etc/passwd")]), "onveilige naam"),
    "een pad naar boven": (lambda: zipped([("word/../../x", b"x")]), "onveilige naam"),
    "een pad vanaf de wortel": (lambda: zipped([("/etc/x", b"x")]), "onveilige naam"),
    "een schijfletter": (lambda: zipped([("C:/x", b"x")]), "onveilige naam"),
    "schuine strepen van Windows": (lambda: zipped([(raw_name("word\\..\\x"), b"x")]), "onveilige naam"),
    "een naam twee keer": (lambda: zipped([("word/x.xml", b"<x/>"), ("word/X.XML", b"<x/>")]), "twee keer"),
    "een miljoen alinea's": (lambda: with_xml("<w:p/>" * 1_000_000), "samengeperst"),
    "honderdduizend lege alinea's": (lambda: with_xml("<w:p/>" * 100_000), ""),
    "een alinea met veel stukjes": (lambda: with_xml(paragraph(*(run("a") for _ in range(25_000)))), ""),
    "tweehonderdduizend attributen": (lambda: with_xml(attributes(200_000)), "ingewikkeld"),
    "veel attributen op elk stuk": (lambda: with_xml(attributes(100) * 4_000), ""),
    "diep in elkaar": (lambda: with_xml("<w:p>" * 300 + "</w:p>" * 300), "beschadigd"),
    "tabellen diep in elkaar": (lambda: with_xml("<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70), "in elkaar"),
    "alinea's diep in elkaar": (lambda: with_xml(("<w:p>" * 240 + "</w:p>" * 240) * 300), "in elkaar"),
    "een tekst van vijf miljoen tekens": (lambda: with_xml(paragraph(run("x" * 4_900_000))), "te lang"),
    "een tekst van tien miljoen tekens": (lambda: with_xml(paragraph(run(os.urandom(5_000_000).hex()))), "te groot"),
    "een rij van twee miljoen tekens": (lambda: with_xml(f"<w:tbl><w:tr><w:tc>{paragraph(run('{{ naam }}' + 'x' * 400_000)) * 4}</w:tc></w:tr></w:tbl>"), "rij of alinea"),
    "stijlen die op elkaar rusten": (many_styles, "te groot"),
    "een lijst zonder getal": (odd_numbers, ""),
}  # fmt: skip
