"""Guard, reading one XML part: paragraphs over their runs, every attribute, every other text, every comment.

In: the root of a part. Out: pieces. Never: a run on its own, since a name is split over runs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.guard.docx import breaks, wrapped
from generator.guard.docx.list.known import Waarde, element, judge
from generator.guard.docx.list.vocabulary import of_word
from generator.guard.findings import Aard, Piece
from generator.guard.places import VISIBLE, attribute_label, element_label, quotable
from generator.ooxml.word import bare, local
from generator.ooxml.xml import Element

_P = {"p"}
_TEXT = {"t", "delText"}
_SPACE = {"tab": " ", "br": "\n", "cr": "\n", "ptab": " ", "noBreakHyphen": "-", "softHyphen": ""}
_LETTERS = re.compile(r"[^\W\d_]{2}|@\w")
_HEX = re.compile(r"[0-9A-Fa-f]{8}|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_HEX4 = re.compile(r"[0-9A-Fa-f]{1,4}")
_GONE = {"del", "moveFrom"}
_NEW = {"ins", "moveTo"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True, repr=False)
class Atom:
    """A bit of a paragraph.

    Attributes:
        text: its text.
        layer: deleted (`-`), inserted (`+`), a reading aid (`r`), a field code (`f`), a sign of a font (`s`), a mark such as a tab
            (`m`), or plain (empty).
    """

    text: str
    layer: str


def pieces(deel: str, root: Element) -> Iterator[Piece]:
    """Yield every text of an XML part."""
    for node in root.iter(etree.Comment, etree.ProcessingInstruction):
        yield Piece(deel, "verborgen opmerking in de opmaak", f"{getattr(node, 'target', '')} {node.text or ''}", Aard.KENMERK)
    for sibling in (*root.itersiblings(), *root.itersiblings(preceding=True)):
        yield Piece(
            deel, "verborgen opmerking in de opmaak", f"{getattr(sibling, 'target', '')} {sibling.text or ''}", Aard.KENMERK
        )
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    yield from _paragraphs(deel, root)
    yield from _others(deel, root)


def _paragraphs(deel: str, root: Element) -> Iterator[Piece]:
    texts: list[str] = []
    for _, place, atoms in placed(root):
        texts.append(_plain(atoms))
        yield from _readings(deel, place, atoms)
    yield from (Piece(deel, "einde van een alinea en begin van de volgende", row, Aard.BREUK) for row in breaks.across(texts))


def texts(root: Element) -> list[str]:
    """Return the text of every paragraph that holds something."""
    return [_plain(atoms) for _, _, atoms in placed(root)]


def placed(root: Element) -> Iterator[tuple[Element, str, tuple[Atom, ...]]]:
    """Yield every paragraph that holds something, with its place in words and its bits."""
    cells = _cells(root)
    number, heading = 0, ""
    headings = 0
    for paragraph in root.iter("{*}p"):
        atoms = tuple(_atoms(paragraph, ""))
        if not atoms:
            continue
        if _is_heading(paragraph):
            headings, number = headings + 1, 0
            heading = _plain(atoms)
            place = f"kop {headings}"
        else:
            number += 1
            place = _place(cells.get(_cell(paragraph)), number, heading, headings)
        yield paragraph, place, atoms


def _place(cell: str | None, number: int, heading: str, headings: int) -> str:
    under = f" onder “{heading.strip()}”" if quotable(heading) else f" onder kop {headings}"
    return (cell or f"alinea {number}") + (under if headings else "")


def _is_heading(paragraph: Element) -> bool:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return style is not None and str(style.get(f"{{{_W}}}val", "")).startswith(("Kop", "Heading", "Stap"))


def _cells(root: Element) -> dict[Element | None, str]:
    return {
        cell: f"tabel {t}, rij {r}, kolom {c}"
        for t, table in enumerate(root.iter("{*}tbl"), 1)
        for r, row in enumerate(table.iterchildren("{*}tr"), 1)
        for c, cell in enumerate(row.iterchildren("{*}tc"), 1)
    }


def _cell(paragraph: Element) -> Element | None:
    return next(paragraph.iterancestors("{*}tc"), None)


def _atoms(node: Element, layer: str) -> Iterator[Atom]:
    for child in node:
        name = local(child)
        if name in _P or name == "txbxContent":
            continue  # a paragraph inside a paragraph is read on its own
        if name in _TEXT:
            yield Atom("".join(str(text) for text in child.itertext()), "-" if name == "delText" else layer)
        elif name in {"instrText", "delInstrText"}:
            yield Atom(child.text or "", "f")
        elif name in _SPACE:
            yield Atom(_SPACE[name], "m")
        elif name == "sym":
            yield Atom(_sign(child.get(f"{{{_W}}}char", "")), "s")
        elif len(child):
            yield from _atoms(child, _layer(name, layer))


def _sign(code: str) -> str:
    """Return the letter that a sign from a font stands for; symbol fonts keep theirs from F000."""
    number = int(code, 16) if _HEX4.fullmatch(code) else 0
    return chr(number & 0xFF if 0xF000 <= number <= 0xF0FF else number) if number else ""


def _layer(name: str, layer: str) -> str:
    if name in _GONE:
        return "-"
    if name in _NEW:
        return layer or "+"
    return "r" if name == "rt" else layer


def _plain(atoms: tuple[Atom, ...]) -> str:
    return "".join(atom.text for atom in atoms if atom.layer not in {"f", "r", "s", "-"})


def _readings(deel: str, place: str, atoms: tuple[Atom, ...]) -> Iterator[Piece]:
    """Yield the text of a paragraph, and each other way in which it can be read."""
    text = wrapped.text(_plain(atoms))
    yield Piece(deel, place, text)
    layers = {atom.layer for atom in atoms}
    if layers == {""}:
        return
    if "f" in layers:
        yield Piece(deel, f"{place}, veldcode", "".join(a.text for a in atoms if a.layer == "f"), Aard.KENMERK)
    if "r" in layers:
        yield Piece(deel, f"{place}, leeshulp boven de tekst", "".join(a.text for a in atoms if a.layer == "r"))
    others = dict.fromkeys(
        _join(atoms, skip) for skip in ({"f", "r"}, {"f", "r", "s"}, {"f", "r", "+"}, {"f", "r", "m"}, {"f", "r", "m", "-"})
    )
    gone = "" if "-" not in layers else ", ook gewijzigde tekst"
    yield from (Piece(deel, place + gone, other, Aard.NAMEN) for other in others if other != text)
    if "-" in layers:
        yield Piece(deel, f"{place}, verwijderde tekst", "".join(a.text for a in atoms if a.layer == "-"), Aard.NAMEN)


def _join(atoms: tuple[Atom, ...], skip: set[str]) -> str:
    return "".join(atom.text for atom in atoms if atom.layer not in skip)


def _others(deel: str, root: Element) -> Iterator[Piece]:
    seen: set[tuple[str, str]] = set()
    for node in root.iter():
        name, tag = local(node), str(node.tag)
        if element(tag) is None:
            yield Piece(deel, "naam van een onbekend onderdeel van de opmaak", name, Aard.KENMERK)
        for attribute, raw in node.attrib.items():
            key, value = bare(attribute), str(raw)
            verdict = judge(tag, str(attribute), value)
            if verdict is Waarde.GESLOTEN:
                continue
            if verdict is Waarde.ONBEKEND:
                yield Piece(deel, "naam van een onbekend kenmerk van de opmaak", key, Aard.KENMERK)
            if (key, value) not in seen and not of_word(name, key, value):
                seen.add((key, value))
                if _LETTERS.search(value) and not _HEX.fullmatch(value):
                    yield _attribute(deel, name, key, value, node)
        for text in (node.text if not _read_elsewhere(node, name) else None, node.tail):
            if text and _LETTERS.search(text):
                yield Piece(deel, element_label(name), text, Aard.KENMERK)


def _read_elsewhere(node: Element, name: str) -> bool:
    if name == "docsCustomData":
        return True  # packed: `parts` unpacks it
    return (name in _TEXT or name in {"instrText", "delInstrText"}) and next(node.iterancestors("{*}p"), None) is not None


def _attribute(deel: str, element: str, attribute: str, value: str, node: Element) -> Piece:
    place = attribute_label(element, attribute)
    if element == "Relationship" and attribute == "Target":
        external = node.get("TargetMode") == "External"
        return Piece(deel, "doel van een link" if external else place, value, Aard.LINK if external else Aard.KENMERK)
    if attribute == "href":
        return Piece(deel, "doel van een link", value, Aard.LINK)
    if f"{element} {attribute}" in VISIBLE:
        return Piece(deel, place, value, Aard.TEKST)
    return Piece(deel, place, value, Aard.KENMERK)
