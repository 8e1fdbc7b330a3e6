"""Templating, what a source can say by itself: each line with a mark where a value comes, once for each way its conditions fall.

In: a source, as in CONTRIBUTING.md. Out: lines of text. Never: a value, or a line that is a tag alone.
"""

import re
from collections.abc import Iterator
from typing import Final

from generator.render.tekst import inline

_EDGE: Final = re.compile(r"@(?:kop1|kop|voet1|voet)!?(?:\s+|$)")
_TABLE: Final = re.compile(r'\[(?:Tabel|Poster)\b[^"\]]*"([^"]+)"\s*\]')
_STYLE: Final = re.compile(r"^\[[^\[\]]{1,40}\] ?")
_FIELD: Final = re.compile(r"\[\[[^\]]*\]\]")
_TAG: Final = re.compile(r"\{%(?:p|tr|tc|r)?\s*-?\s*(if|elif|else|endif|for|endfor)\b[^%]*%\}")
_VALUE: Final = re.compile(r"\{\{[^}]*\}\}")
_MOST: Final = 256


def phrases(source: str, slot: str) -> Iterator[str]:
    """Yield the texts that a source prints, without those that are a value alone.

    Args:
        source: a `.tekst`.
        slot: what stands where a value comes.
    """
    for line in source.removeprefix("\ufeff").splitlines():
        for part in _parts(line.strip()):
            if _TAG.fullmatch(part):
                continue
            said = _STYLE.sub("", _FIELD.sub("", part)).replace("**", "").replace("⏎", "\n")
            yield from _ways(_VALUE.sub(slot, said.replace("{pagina}", "1").replace("{paginas}", "1")))


def _parts(line: str) -> Iterator[str]:
    """Yield the paragraphs of one line of a source."""
    if line.startswith("#") or line == "@nieuwe-pagina":
        return
    if edge := _EDGE.match(line):
        yield line[edge.end() :].replace(" | ", " ")
    elif table := _TABLE.fullmatch(line):
        yield table[1]
    elif line.startswith("|"):
        for cell in inline.split_cells(line) or ():
            yield from (part.strip() for part in cell.split("¶"))
    else:
        yield line


def _ways(text: str) -> Iterator[str]:
    """Yield a text once for each way in which its conditions can fall."""
    ends = [""]
    for branch in _branches(text):
        ends = [f"{end}{way}" for end in ends for way in branch][:_MOST]
    yield from (each for each in dict.fromkeys(ends) if each.strip())


def _branches(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what stands behind each other: text, and for a condition the texts it can give."""
    at, depth, since = 0, 0, 0
    ways: list[str] = []
    for tag in _TAG.finditer(text):
        word = tag[1]
        if word in {"if", "for"}:
            if not depth:
                yield (text[at : tag.start()],)
                ways, since = ([""] if word == "for" else []), tag.end()
            depth += 1
        elif depth == 1 and word in {"elif", "else"}:
            ways, since = [*ways, *_ways_or_none(text[since : tag.start()])], tag.end()
            ways += [""] if word == "elif" else []
        elif word in {"endif", "endfor"}:
            depth -= 1
            if not depth:
                yield (*ways, *_ways_or_none(text[since : tag.start()]), "")
                at = tag.end()
    yield (text[at:],)


def _ways_or_none(text: str) -> tuple[str, ...]:
    return tuple(_ways(text)) or ("",)
