"""Cleaning, hidden text: what Word does not print, by the run itself or by its style.

In: the root of a part with text, and the styles that hide. Out: how much there was. Never: a field that loses its half.
"""

from generator.ooxml.styles import by_id, chain
from generator.ooxml.word import drop, every, find, get, is_on, local
from generator.ooxml.xml import Element

_SEEN = frozenset({"t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "noBreakHyphen", "AlternateContent", "ruby"})
_MACHINERY = frozenset({"fldChar", "instrText", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"})


def styles(root: Element | None) -> frozenset[str]:
    """Return the ids of the styles that hide text, also by the style under them."""
    if root is None:
        return frozenset()
    known = by_id(root)
    said = {ident: (find(style, "w:rPr/w:vanish") for style in chain(known, ident)) for ident in known}
    return frozenset(ident for ident, marks in said.items() if is_on(next((mark for mark in marks if mark is not None), None)))


def take_out(root: Element, hiding: frozenset[str]) -> int:
    """Take out hidden runs, rows and drawings, and return how many showed something."""
    count = 0
    rows = [row for mark in every(root, "w:hidden") if is_on(mark) and (row := _row_of(mark)) is not None]
    for row in rows:
        _drop_row(row)
    styles: dict[Element | None, str] = {}
    for run in [*every(root, "w:r")]:
        if _is_hidden(run, hiding, styles):
            count += int(any(local(inner) in _SEEN for inner in run))
            _empty(run)
    for paragraph in [*every(root, "w:p")]:
        if _hidden_mark(paragraph, hiding) and not any(
            local(inner) not in {"pPr", "bookmarkStart", "bookmarkEnd"} for inner in paragraph
        ):
            count += _drop_paragraph(paragraph)
    return count + len(rows) + _drawings(root)


def _row_of(mark: Element) -> Element | None:
    properties = mark.getparent()
    return properties.getparent() if properties is not None and local(properties) == "trPr" else None


def _drop_row(row: Element) -> None:
    table = row.getparent()
    drop(row)
    if table is not None and not any(local(inner) in {"tr", "sdt"} for inner in table):
        drop(table)


def _is_hidden(run: Element, hiding: frozenset[str], styles: dict[Element | None, str]) -> bool:
    properties = find(run, "w:rPr")
    own = find(properties, "w:vanish")
    if own is not None:
        return is_on(own)
    style = get(find(properties, "w:rStyle"))
    return style in hiding if style else _style_of(run, styles) in hiding


def _style_of(run: Element, styles: dict[Element | None, str]) -> str:
    """Return the style of the paragraph around a run; looked for once for all its runs, of which there may be thousands."""
    paragraph = next((around for around in run.iterancestors() if local(around) == "p"), None)
    if paragraph not in styles:
        styles[paragraph] = get(find(paragraph, "w:pPr/w:pStyle"))
    return styles[paragraph]


def _empty(run: Element) -> None:
    if not any(local(inner) in _MACHINERY for inner in run):
        drop(run)
        return
    for inner in list(run):
        if local(inner) in _SEEN:
            drop(inner)
    vanish = find(run, "w:rPr/w:vanish")
    if vanish is not None:
        drop(vanish)


def _hidden_mark(paragraph: Element, hiding: frozenset[str]) -> bool:
    properties = find(paragraph, "w:pPr")
    vanish = find(properties, "w:rPr/w:vanish")
    return is_on(vanish) if vanish is not None else get(find(properties, "w:pStyle")) in hiding


def _drop_paragraph(paragraph: Element) -> int:
    """Take an empty hidden paragraph out where the document can do without it; it showed nothing."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    apart = before is not None and local(before) == "tbl"
    if after is not None and local(after) == "p" and not apart and find(paragraph, "w:pPr/w:sectPr") is None:
        for inner in [inner for inner in paragraph if local(inner) != "pPr"]:
            paragraph.addprevious(inner)
        drop(paragraph)
    return 0


def _drawings(root: Element) -> int:
    found = [node for node in root.iter("{*}docPr") if node.get("hidden", "").lower() in {"1", "true", "on"}]
    for node in found:
        drawing = next((around for around in node.iterancestors() if local(around) == "drawing"), None)
        if drawing is not None:
            drop(drawing)
    return len(found)
