"""Is a finished .docx one that Word opens without a question?

In: its bytes. Out: what is wrong, in Dutch, with the part. Never: a value. The general rules are those of ooxml-integrity; here
stand those that it does not know.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.base.errors import DocumentError
from generator.ooxml.docx import read
from generator.ooxml.parts import stories
from generator.ooxml.word import every, find, get, q
from generator.ooxml.xml import Element, parse
from generator.render.check.places import label, text_of
from generator.render.sound import unsound

_TAGS: Final = ("{{", "}}", "{%", "%}")


def problems(data: bytes) -> tuple[str, ...]:
    """Return what is wrong with the structure of a document; nothing when all is well."""
    try:
        parts = read(data)
        return (*unsound(parts), *_own(parts), *_general(data))
    except DocumentError as error:
        return error.reasons


def _general(data: bytes) -> Iterator[str]:
    from ooxml_integrity import ERROR, check

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(data)
        for finding in check(path):
            if finding.severity is ERROR:
                yield f"{label(finding.part or 'word/document.xml')}: de opbouw klopt niet ({finding.code})."


def _own(parts: Mapping[str, bytes]) -> Iterator[str]:
    roots = {name: parse(parts[name], name) for name in stories(parts)}
    yield from _doubles(roots, "een formulierveld", lambda root: [get(find(mark, "w:id")) for mark in every(root, "w:sdtPr")])
    yield from _doubles(
        roots, "een bladwijzer", lambda root: [get(mark, "w:name").lower() for mark in every(root, "w:bookmarkStart")]
    )
    for name, root in roots.items():
        yield from _story(label(name), root)


def _doubles(roots: Mapping[str, Element], what: str, names: Callable[[Element], list[str]]) -> Iterator[str]:
    counted = Counter(name for root in roots.values() for name in names(root) if name)
    if any(number > 1 for number in counted.values()):
        yield f"{what} staat er twee keer onder dezelfde naam."


def _story(where: str, root: Element) -> Iterator[str]:
    starts = Counter(get(mark, "w:id") for mark in every(root, "w:bookmarkStart"))
    if starts != Counter(get(mark, "w:id") for mark in every(root, "w:bookmarkEnd")):
        yield f"{where}: een bladwijzer begint of eindigt maar half."
    depth = 0
    for mark in every(root, "w:fldChar"):
        depth += {"begin": 1, "end": -1}.get(get(mark, "w:fldCharType"), 0)
        if depth < 0:
            break
    if depth:
        yield f"{where}: een veld begint of eindigt maar half."
    for paragraph in every(root, "w:p"):
        text = text_of(paragraph)
        if any(sign in text for sign in _TAGS):
            yield f"{where}: er staat nog een tag in die niet is ingevuld."
            break
    yield from _empty_holders(where, root)


def _empty_holders(where: str, root: Element) -> Iterator[str]:
    for cell in every(root, "w:tc"):
        if len(cell) == 0 or cell[-1].tag != q("w:p"):
            yield f"{where}: een tabelcel eindigt niet met een alinea."
            return
