"""Files that are no .docx, or are one on purpose too large: each is refused within a second, with the reason."""

import io
import zipfile
from collections.abc import Callable

import pytest
from steps import memory, steps
from traps import good

from generator.base.errors import DocumentError
from generator.ooxml import docx
from generator.ooxml.normal import MAIN_TYPE
from generator.ooxml.xml import parse
from generator.ooxml.zip import CONTENT_TYPES
from generator.render.check import check_template

TYPES = CONTENT_TYPES


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def as_type(word: str) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = docx.read(good())
        parts[TYPES] = parts[TYPES].replace(MAIN_TYPE.encode(), word.encode())
        return docx.pack(parts)

    return make


def extra(*members: tuple[str, bytes]) -> Callable[[], bytes]:
    return lambda: zipped(*docx.read(good()).items(), *members)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "leeg"),
    "text": (lambda: b"hallo", "geen Word-document"),
    "web page": (lambda: b"\xef\xbb\xbf<html>", "webbestand"),
    "pdf": (lambda: b"%PDF-1.7", "PDF"),
    "rtf": (lambda: b"{\\rtf1", "RTF"),
    "doc": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "oud Word-bestand"),
    "encrypted": (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    "truncated": (lambda: good()[:2000], "beschadigd"),
    "changed byte": (lambda: good()[:3000] + b"\xff" * 50 + good()[3050:], "beschadigd"),
    "another zip": (lambda: zipped(("a.txt", b"x")), "zipbestand"),
    "docm": (as_type("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
    "xlsx": (as_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "rekenblad"),
    "twice": (extra(("word/Document.xml", b"<x/>")), "twee keer"),
    "path up": (extra(("../x", b"x")), "onveilige"),
    "path from the root": (extra(("/x", b"x")), "onveilige"),
    "backslash": (extra(("word\\x", b"x")), "onveilige"),
    "bomb": (extra(("word/x.xml", b"\0" * 30_000_000)), "samengeperst"),
    "large member": (extra(("word/x.xml", b"\0" * 50_000_001)), "groter"),
    "many members": (extra(*((f"word/{number}.xml", b"") for number in range(600))), "onderdelen"),
    "large file": (lambda: b"PK" + b"\0" * 20_000_001, "groter dan 20 MB"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_no_docx_is_refused_with_the_reason(kind: str):
    make, reason = REFUSED[kind]
    data = make()
    with pytest.raises(DocumentError, match=reason):
        docx.read(data)
    faults = check_template(data)
    assert [fault.soort for fault in faults] == ["bestand"] * len(faults)
    assert steps(lambda: check_template(data)) < 50_000
    assert memory(lambda: check_template(data)) < 1_000_000  # nothing of it was unpacked


def test_a_template_of_word_is_read_as_the_document_that_word_makes_of_it():
    template = as_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")()
    assert docx.read(template) == docx.read(good())


def test_the_same_parts_give_the_same_bytes_in_whatever_order():
    parts = docx.read(good())
    assert docx.pack(parts) == docx.pack(dict(reversed(parts.items())))
    assert docx.read(docx.pack(parts)) == parts


def test_a_part_that_is_nested_too_deep_or_has_an_entity_is_refused():
    for xml in (b"<a>" * 300 + b"</a>" * 300, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a>"):
        with pytest.raises(DocumentError):
            parse(xml, "word/document.xml")
