"""Filling in a form as people do: in Word, in a program that keeps the bookmarks alone, and saved by LibreOffice."""

import subprocess
from pathlib import Path

from patience import HANGS

from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import drop, el, every, find, get, q
from generator.ooxml.xml import parse, serialize
from generator.render.paper.fields import BOOKMARK

TARGETS = {"docx": "docx:Office Open XML Text", "odt": "odt"}


def fill(data: bytes, answers: dict[str, str], *, marks_go: bool = False) -> bytes:
    """Fill in a form as Word does: the text in the content control, without the mark of grey text; Enter is a line break.

    `marks_go`: a bookmark that begins inside the control goes with the grey text that was typed over.
    """

    def word(root):
        fields = [
            control for control in every(root, "w:sdt") if next(every(control, "w:p"), None) is None
        ]  # no control around a line
        for control in fields:
            inside = next(every(control, "w:bookmarkStart"), None)
            name = get(find(control, "w:sdtPr/w:tag")) or get(inside, "w:name").removeprefix(BOOKMARK)
            if name in answers:
                _fill(control, answers[name])
            if name in answers and inside is not None and marks_go:
                ident = get(inside, "w:id")
                drop(inside)
                drop(next(end for end in every(root, "w:bookmarkEnd") if get(end, "w:id") == ident))

    return changed(data, word)


def _fill(control, answer):
    properties, content = find(control, "w:sdtPr"), find(control, "w:sdtContent")
    box = find(properties, "w14:checkbox/w14:checked")
    if box is not None:
        box.set(q("w14:val"), "1" if answer == "ja" else "0")
        next(every(content, "w:t")).text = "☒" if answer == "ja" else "☐"
        return
    grey = find(properties, "w:showingPlcHdr")
    if grey is not None:
        properties.remove(grey)
    day = find(properties, "w:date")
    if day is not None:
        day.set(q("w:fullDate"), "2027-03-01T00:00:00Z")
    for run in [*content.iterchildren(q("w:r"))]:
        content.remove(run)
    for number, line in enumerate(answer.split("\n")):
        content.append(el("w:r", None, el("w:br") if number else None, el("w:t", text=line)))


def bare(data: bytes) -> bytes:
    """Take away the content controls and keep what stands in them, as some programs do; an Enter becomes a new paragraph."""

    def strip(root):
        for control in [*every(root, "w:sdt")]:
            for part in find(control, "w:sdtContent"):
                control.addprevious(part)
            drop(control)
        for br in [*every(root, "w:br")]:
            run, paragraph = br.getparent(), next(br.iterancestors(q("w:p")))
            if not any(
                get(start, "w:name").startswith(BOOKMARK) for start in run.itersiblings(q("w:bookmarkStart"), preceding=True)
            ):
                continue
            rest = [run, *run.itersiblings()]
            run.remove(br)
            fresh = el("w:p")
            fresh.extend(rest)
            paragraph.addnext(fresh)

    return changed(data, strip)


def changed(data: bytes, change) -> bytes:
    """Change the text of a document."""
    parts = docx.read(data)
    root = parse(parts[DOCUMENT], DOCUMENT)
    change(root)
    parts[DOCUMENT] = serialize(root)
    return docx.pack(parts)


def retyped(data: bytes, old: str, new: str) -> bytes:
    """Change fixed text, in the first piece of text that holds it."""

    def change(root):
        node = next(node for node in every(root, "w:t") if old in (node.text or ""))
        node.text = (node.text or "").replace(old, new)

    return changed(data, change)


def libreoffice(folder: Path, files: list[Path], target: str = "docx") -> Path:
    """Open files in LibreOffice and save them, in one call; return the folder with what came of them."""
    out = folder / f"bewaard-{target}"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--convert-to", TARGETS[target]]
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=HANGS)
    assert len(list(out.iterdir())) == len(files)
    return out
