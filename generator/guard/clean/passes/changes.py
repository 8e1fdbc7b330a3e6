"""Cleaning, review: tracked changes are accepted and comments go.

In: the root of a part with text. Out: how many there were. Never: struck-out text that stays, or put-in text that goes.
"""

from generator.ooxml.word import drop, every, find, get, local, short, unwrap
from generator.ooxml.xml import Element

_FORMAT = (
    *("w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:tblGridChange"),
    *("w:tblPrExChange", "w:numberingChange"),
)
_RANGES = tuple(
    f"w:{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_GONE = ("w:del", "w:moveFrom", "w14:conflictDel")
_NEW = ("w:ins", "w:moveTo", "w14:conflictIns")
_PROPERTIES = frozenset({"rPr", "trPr", "ctrlPr", "numPr"})
_NO_CONTENT = frozenset({"pPr", "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd"})


def accept(root: Element) -> int:
    """Accept every tracked change and return how many there were."""
    count = _rows_and_cells(root)
    for node in [*every(root, *_FORMAT)]:
        count += 1
        drop(node)
    joined = [mark for mark in (_marked_paragraph(node) for node in every(root, *_GONE)) if mark is not None]
    count += _contents(root)
    for node in [*every(root, *_RANGES)]:
        drop(node)
    for paragraph in joined:
        _join(paragraph)
    _loose_ends(root)
    return count


def take_comments_out(root: Element) -> int:
    """Take out what ties comments to the text, and return how many there were."""
    references = [*every(root, "w:commentReference")]
    for node in references:
        run = node.getparent()
        drop(node)
        if run is not None and local(run) == "r" and all(local(inner) == "rPr" for inner in run):
            drop(run)
    ranges = [*every(root, "w:commentRangeStart", "w:commentRangeEnd", "w:annotationRef")]
    for node in ranges:
        drop(node)
    return len(references)


def _rows_and_cells(root: Element) -> int:
    marks = [*every(root, "w:cellDel"), *(node for node in every(root, "w:del") if _holder(node) == "trPr")]
    for node in marks:
        _take_out(node.getparent())
    others = [*every(root, "w:cellIns", "w:cellMerge")]
    for node in others:
        drop(node)
    return len(marks) + len(others)


def _take_out(properties: Element | None) -> None:
    """Take out the row or cell of these properties, and what is empty without it."""
    gone = properties.getparent() if properties is not None else None
    while gone is not None and (around := gone.getparent()) is not None:
        drop(gone)
        left = any(local(inner) in {"tc", "tr", "sdt"} for inner in around)
        if left or local(around) not in {"tr", "tbl"}:
            return
        gone = around


def _holder(node: Element) -> str:
    parent = node.getparent()
    return local(parent) if parent is not None else ""


def _marked_paragraph(node: Element) -> Element | None:
    """Return the paragraph whose mark was struck out; None where the change is another."""
    parent = node.getparent()
    properties = parent.getparent() if parent is not None and local(parent) == "rPr" else None
    return properties.getparent() if properties is not None and local(properties) == "pPr" else None


def _contents(root: Element) -> int:
    count = 0
    for node in [*every(root, *_GONE, *_NEW)]:
        if node.getparent() is None:
            continue
        count += 1
        if _holder(node) in _PROPERTIES or short(node) in _GONE:
            drop(node)
        else:
            unwrap(node)
    for node in [*every(root, "w:delText", "w:delInstrText")]:
        drop(node)
    return count


def _join(paragraph: Element) -> None:
    """Let a paragraph whose mark was struck out run on into the next one, which keeps its own looks."""
    following = paragraph.getnext()
    while following is not None and local(following) in _NO_CONTENT:
        following = following.getnext()
    content = [inner for inner in paragraph if local(inner) != "pPr"]
    if following is None or find(paragraph, "w:pPr/w:sectPr") is not None:
        return
    if local(following) == "tbl" and not any(local(inner) not in _NO_CONTENT for inner in content):
        before = paragraph.getprevious()
        if before is None or local(before) != "tbl":
            drop(paragraph)
    elif local(following) == "p":
        at = 1 if find(following, "w:pPr") is not None else 0
        for number, inner in enumerate(content):
            following.insert(at + number, inner)
        drop(paragraph)


def _loose_ends(root: Element) -> None:
    """Take out the half of a bookmark whose other half was struck out."""
    starts, ends = list(every(root, "w:bookmarkStart")), list(every(root, "w:bookmarkEnd"))
    for nodes, others in ((starts, ends), (ends, starts)):
        known = {get(node, "w:id") for node in others}
        for node in nodes:
            if get(node, "w:id") not in known:
                drop(node)
