"""Cleaning, review: tracked changes are accepted and comments go.

In: the root of a part with text. Out: how many there were. Never: struck-out text that stays, or put-in text that goes.
"""

from generator.guard.clean.xml import child, drop, every, local, unwrap, value
from generator.ooxml.xml import Element

_FORMAT = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange"),
    "numberingChange",
)
_RANGES = tuple(
    f"{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_GONE = ("del", "moveFrom", "conflictDel")
_NEW = ("ins", "moveTo", "conflictIns")
_PROPERTIES = frozenset({"rPr", "trPr", "ctrlPr", "numPr"})
_NO_CONTENT = frozenset({"pPr", "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd"})


def accept(root: Element) -> int:
    """Accept every tracked change and return how many there were."""
    count = _rows_and_cells(root)
    for node in every(root, *_FORMAT):
        count += 1
        drop(node)
    joined = [mark for mark in (_marked_paragraph(node) for node in every(root, *_GONE)) if mark is not None]
    count += _contents(root)
    for node in every(root, *_RANGES):
        drop(node)
    for paragraph in joined:
        _join(paragraph)
    _loose_ends(root)
    return count


def take_comments_out(root: Element) -> int:
    """Take out what ties comments to the text, and return how many there were."""
    references = every(root, "commentReference")
    for node in references:
        run = node.getparent()
        drop(node)
        if run is not None and local(run) == "r" and all(local(inner) == "rPr" for inner in run):
            drop(run)
    ranges = every(root, "commentRangeStart", "commentRangeEnd", "annotationRef")
    for node in ranges:
        drop(node)
    return len(references)


def _rows_and_cells(root: Element) -> int:
    marks = [*every(root, "cellDel"), *(node for node in every(root, "del") if _holder(node) == "trPr")]
    for node in marks:
        _take_out(node.getparent())
    others = every(root, "cellIns", "cellMerge")
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
    for node in every(root, *_GONE, *_NEW):
        if node.getparent() is None:
            continue
        count += 1
        if _holder(node) in _PROPERTIES or local(node) in _GONE:
            drop(node)
        else:
            unwrap(node)
    for node in every(root, "delText", "delInstrText"):
        drop(node)
    return count


def _join(paragraph: Element) -> None:
    """Let a paragraph whose mark was struck out run on into the next one, which keeps its own looks."""
    following = paragraph.getnext()
    while following is not None and local(following) in _NO_CONTENT:
        following = following.getnext()
    content = [inner for inner in paragraph if local(inner) != "pPr"]
    if following is None or child(child(paragraph, "pPr"), "sectPr") is not None:
        return
    if local(following) == "tbl" and not any(local(inner) not in _NO_CONTENT for inner in content):
        before = paragraph.getprevious()
        if before is None or local(before) != "tbl":
            drop(paragraph)
    elif local(following) == "p":
        at = 1 if child(following, "pPr") is not None else 0
        for number, inner in enumerate(content):
            following.insert(at + number, inner)
        drop(paragraph)


def _loose_ends(root: Element) -> None:
    """Take out the half of a bookmark whose other half was struck out."""
    starts, ends = every(root, "bookmarkStart"), every(root, "bookmarkEnd")
    for nodes, others in ((starts, ends), (ends, starts)):
        known = {value(node, "id") for node in others}
        for node in nodes:
            if value(node, "id") not in known:
                drop(node)
