"""Ooxml, the fields of a part: their codes, however they are cut, where a field that is a link goes, and a new one.

In: the root of a part. Out: codes and targets. Never: the result of a field, which is text.
"""

import re
from collections.abc import Iterator

from generator.ooxml.word import el, every, get, local, q
from generator.ooxml.xml import Element

_CODES = ("w:p", "w:fldChar", "w:instrText", "w:delInstrText", "w:fldSimple")
_WORDS = re.compile(r'"([^"]*)"?|(\S+)')
_QUOTES = str.maketrans("“”„", '"""')
_ADDRESS = re.compile(r'(?:\b[a-z][a-z0-9+.-]{1,20}:|www\.|//|\\\\)[^\s"]{2,}', re.IGNORECASE)
WORKED_OUT = "\ufffc"  # stands in the target of a link for a field inside it: where that goes is not known before it is worked out
_WITH_WORD = frozenset({"\\l", "\\o", "\\t"})  # switches that are followed by a word of their own


def codes(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the code of every field, also of one inside another, and of loose codes a paragraph."""
    stack: list[str] = [""]
    for node in every(root, *_CODES):
        name, kind = local(node), get(node, "w:fldCharType")
        if name == "fldSimple":
            yield node, get(node, "w:instr")
        elif name == "p":
            yield node, stack[0]
            stack[0] = ""
        elif name != "fldChar":
            stack[-1] += node.text or ""
        elif kind == "begin":
            stack[-1] += WORKED_OUT if _is_link(stack[-1]) else ""
            stack.append("")
        elif len(stack) > 1:
            yield node, stack[-1]
            stack[-1] = ""
            if kind == "end":
                stack.pop()
    yield from ((root, code) for code in stack)


def _is_link(code: str) -> bool:
    return code.lstrip().upper().startswith("HYPERLINK")


def addresses(code: str) -> tuple[str, ...]:
    """Return where a field goes, of a link or of any other that has an address in its code (`IF 1=1 "https://…"`)."""
    goes = target(code)
    if _is_link(code):
        return (goes,) if goes else ()
    return tuple(_ADDRESS.findall(code.translate(_QUOTES)))


def names(root: Element) -> frozenset[str]:
    """Return the first words of the codes, in capitals: `PAGE`, `HYPERLINK`."""
    return frozenset(code.split()[0].upper() for _, code in codes(root) if code.strip())


def target(code: str) -> str:
    """Return where a field that is a link goes; empty for any other field, and for a link inside the document."""
    words: list[tuple[str, bool]] = [(quoted or bare, bool(bare)) for quoted, bare in _WORDS.findall(code.translate(_QUOTES))]
    if not words or words[0][0].upper() != "HYPERLINK":
        return ""
    rest = iter(words[1:])
    for word, bare in rest:
        if not (bare and word.startswith("\\") and not word.startswith("\\\\")):
            return word
        if word.lower() in _WITH_WORD:
            next(rest, None)
    return ""


def made(code: str, *result: Element) -> list[Element]:
    """Return the runs of a field: its begin, its code, what parts that from its result, the result and its end."""
    instruction = el("w:instrText", text=code)
    instruction.set(q("xml:space"), "preserve")
    begin, separate, end = (el("w:r", None, el("w:fldChar", {"fldCharType": kind})) for kind in ("begin", "separate", "end"))
    return [begin, el("w:r", None, instruction), separate, *result, end]
