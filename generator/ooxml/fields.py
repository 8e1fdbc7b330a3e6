"""Guard, the fields of a part: their codes, however they are cut, and where a field that is a link goes.

In: the root of a part. Out: codes and targets. Never: the result of a field, which is text.
"""

import re
from collections.abc import Iterator

from generator.ooxml.xml import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CODES = frozenset({f"{_W}p", f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText", f"{_W}fldSimple"})
_WORDS = re.compile(r'"([^"]*)"?|(\S+)')
_QUOTES = str.maketrans("“”„", '"""')
_WITH_WORD = frozenset({"\\l", "\\o", "\\t"})  # switches that are followed by a word of their own


def codes(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the code of every field, also of one inside another, and of loose codes a paragraph."""
    stack: list[str] = [""]
    for node in root.iter(*_CODES):
        name, kind = str(node.tag).removeprefix(_W), node.get(f"{_W}fldCharType")
        if name == "fldSimple":
            yield node, node.get(f"{_W}instr", "")
        elif name == "p":
            yield node, stack[0]
            stack[0] = ""
        elif name != "fldChar":
            stack[-1] += node.text or ""
        elif kind == "begin":
            stack.append("")
        elif len(stack) > 1:
            yield node, stack[-1]
            stack[-1] = ""
            if kind == "end":
                stack.pop()
    yield from ((root, code) for code in stack)


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
