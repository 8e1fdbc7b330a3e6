"""Cleaning, fields: a field that fetches something from outside the letter becomes its own text; the others stay.

In: the root of a part with text. Out: how many were flattened. Never: a loss of page numbers, contents, references or form fields.
"""

import re
from dataclasses import dataclass, field

from generator.guard.docx.allowlist import FIELDS
from generator.ooxml.word import drop, every, get, local, unwrap
from generator.ooxml.xml import Element

_TARGET = re.compile(r'HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_PARTS = frozenset({"fldChar", "instrText", "t", "tab", "br", "cr", "sym", "drawing", "pict"})
WEB = ("https://", "mailto:")


@dataclass(slots=True)
class _Field:
    """A field that began: its marks, what stands before its result, and its code."""

    marks: list[Element] = field(default_factory=list)
    before: list[Element] = field(default_factory=list)
    code: str = ""
    result: bool = False


def flatten(root: Element, kept: frozenset[str] = FIELDS) -> int:
    """Replace fields whose first word is not kept by their results, and return how many there were."""
    fields, loose = _fields(root)
    for node in loose:
        drop(node)
    unsafe = [found for found in fields if not _safe(found.code, kept)]
    for found in unsafe:
        for node in (*found.before, *found.marks):
            if node.getparent() is not None:
                drop(node)
    simple = [node for node in every(root, "w:fldSimple") if not _safe(get(node, "w:instr"), kept)]
    for node in simple:
        unwrap(node)
    return len(unsafe) + len(simple) + int(bool(loose))


def _safe(code: str, kept: frozenset[str]) -> bool:
    words = code.split()
    if not words or words[0].upper() not in kept:
        return not words
    target = _TARGET.match(code.strip())
    return target is None or (target.group(1) or target.group(2) or "").lower().startswith((*WEB, "#"))


def _fields(root: Element) -> tuple[list[_Field], list[Element]]:
    """Return the fields, and codes that belong to none."""
    done: list[_Field] = []
    loose: list[Element] = []
    running: list[_Field] = []
    for node in (node for node in root.iter() if local(node) in _PARTS):
        mark = get(node, "w:fldCharType") if local(node) == "fldChar" else ""
        for around in running[:-1] if mark in {"separate", "end"} else running:
            if not around.result:
                around.before.append(node)
        if mark == "begin":
            running.append(_Field([node]))
        elif running and mark:
            running[-1].marks.append(node)
            running[-1].result = True
            if mark == "end":
                done.append(running.pop())
        elif local(node) == "instrText" and not running:
            loose.append(node)
        elif local(node) == "instrText" and not running[-1].result:
            running[-1].code += node.text or ""
    return done, loose
