"""Templating, annotate: a copy of a template with each fault as a remark of Word, beside the text that it is about.

In: the bytes of a template and its faults. Out: the bytes of the copy; checked again it has the same faults. Never: a change to the
text, or to the remarks of other people.
"""

from collections.abc import Iterable
from typing import Final

from generator.ooxml.docx import pack, read
from generator.ooxml.parts import DOCUMENT, OFFICE, WORD_TYPE, Part, Parts, add, relationships
from generator.ooxml.word import drop, el, every, find, get, q, root, serialize
from generator.ooxml.xml import Element, parse
from generator.render.check.faults import Ernst, Fault
from generator.render.check.file import AUTHOR

_DEFAULT: Final = "word/comments.xml"
_MARKS: Final = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def annotate(data: bytes, faults: Iterable[Fault]) -> bytes:
    """Return a copy of a template with the faults as remarks; remarks of an earlier copy go.

    A fault of the text stands beside its paragraph; Word has no remarks in a header, footer or footnote, so a fault of those, or of
    the file, stands beside the first paragraph and says its place.

    Args:
        data: bytes of the template, readable as a Word document.
        faults: what `check_template` said of it.

    Raises:
        DocumentError: the file is no Word document.
    """
    parts = read(data)
    document = parse(parts[DOCUMENT], DOCUMENT)
    name = next((arrow.target for arrow in relationships(parts, DOCUMENT) if arrow.kind == "comments"), _DEFAULT)
    remarks = parse(parts[name], name) if name in parts else root("w:comments")
    _forget_ours(document, remarks)
    free = 1 + max((_number(remark) for remark in remarks), default=-1)
    paragraphs = list(every(document, "w:p")) or [_first_paragraph(document)]
    for number, fault in enumerate(dict.fromkeys(faults), free):
        here = fault.deel == DOCUMENT and 0 <= fault.alinea < len(paragraphs)
        _anchor(paragraphs[fault.alinea if here else 0], number)
        remarks.append(_remark(fault, number, said=here))
    _store(parts, document, name, remarks)
    return pack(parts)


def _forget_ours(document: Element, remarks: Element) -> None:
    ours = [remark for remark in remarks if get(remark, "w:author") == AUTHOR]
    ids = {get(remark, "w:id") for remark in ours}
    for mark in [mark for mark in every(document, *_MARKS) if get(mark, "w:id") in ids]:
        run = mark.getparent()
        drop(run if run is not None and mark.tag == q("w:commentReference") and run.tag == q("w:r") else mark)
    for remark in ours:
        drop(remark)


def _number(remark: Element) -> int:
    text = get(remark, "w:id")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _first_paragraph(document: Element) -> Element:
    paragraph = el("w:p")
    body = find(document, "w:body")
    (document if body is None else body).insert(0, paragraph)
    return paragraph


def _anchor(paragraph: Element, number: int) -> None:
    around = list(paragraph.iterancestors(q("w:p")))
    holder = around[-1] if around else paragraph  # a text box takes no remarks of its own
    looks = find(holder, "w:pPr")
    holder.insert(0 if looks is None else holder.index(looks) + 1, el("w:commentRangeStart", {"id": number}))
    holder.append(el("w:commentRangeEnd", {"id": number}))
    holder.append(el("w:r", None, el("w:commentReference", {"id": number})))


def _remark(fault: Fault, number: int, *, said: bool) -> Element:
    place = "" if said else f"{fault.plaats[:1].upper()}{fault.plaats[1:]}: "
    tag = f" ({fault.tag})" if fault.tag else ""
    sentences = (f"{'Fout' if fault.ernst is Ernst.FOUT else 'Let op'}. {place}{fault.wat}{tag}", fault.advies)
    lines = (el("w:p", None, el("w:r", None, el("w:t", text=text))) for text in sentences if text)
    return el("w:comment", {"id": number, "author": AUTHOR, "initials": "sk"}, *lines)


def _store(parts: Parts, document: Element, name: str, remarks: Element) -> None:
    parts[DOCUMENT] = serialize(document)
    add(parts, DOCUMENT, Part(name, f"{OFFICE}comments", f"{WORD_TYPE}comments+xml", serialize(remarks)))
