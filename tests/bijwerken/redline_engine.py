"""Docxodus, a comparison engine that nobody here wrote: how it reads our marks, and what it marks itself between two files."""

import importlib.util
import re
import sys
from collections import Counter
from functools import partial
from itertools import groupby

import pytest
import word
from conftest import FULL, ROOT
from lxml import etree

from generator.ooxml import docx
from generator.ooxml.xml import serialize

W = word.W
HOME = ROOT / ".tools" / "redlines"
if HOME.exists():
    sys.path.append(str(HOME))
needs_engine = [
    pytest.mark.skipif(
        importlib.util.find_spec("python_redlines_docxodus") is None and not FULL,
        reason="python-redlines met docxodus staat niet in .tools (zie .ci/run)",
    ),
    pytest.mark.office,
]
SWAPPED = {W + "ins": W + "del", W + "del": W + "ins"}
MOVED = {W + "moveFrom": W + "del", W + "moveTo": W + "ins"}
NOT_OWN = {W + "rPr", W + "sectPr", W + "pPrChange"}


class Engine:
    """The engine, unpacked in a folder of its own: the folder that it chooses itself is not safe for two runs at once."""

    def __init__(self, folder):
        from python_redlines import DocxodusEngine

        self.run = partial(DocxodusEngine(str(folder)).run_redline, "docxodus", conflate_spaces=False)

    def compare(self, old, new):
        """Return the stories of the old file with what the engine marks to make it the new one.

        Of a file that holds marks it takes the text in which all of them are accepted.
        """
        data, said, _ = self.run(without_contents(old), without_contents(new))
        found = word.stories(data)
        for root in found.values():
            for node in root.iter(*MOVED):
                node.tag = MOVED[node.tag]
        assert (re.search(r"(\d+) revision", said)[1] == "0") is (marks(found) == [])
        return found

    def accepted(self, updated, new):
        """Return what the engine would mark to make the new file of ours, when all our marks are accepted."""
        return self.compare(turned(updated, without_comments), new)

    def rejected(self, updated, old):
        """Return what it would mark to make the old file of ours, when all are rejected: when their opposites are accepted."""
        return self.compare(turned(updated, opposite), old)


def turned(data, *hands):
    """Return a file after hands went over its body, headers and footers."""
    parts = docx.read(data)
    for name, root in word.stories(data).items():
        for hand in hands:
            hand(root)
        parts[name] = serialize(root)
    return docx.pack(parts)


def without_contents(data):
    """Take the table of contents out: the update leaves it, and Word makes it anew."""

    def hand(root):
        for block in [node for node in root.iter(W + "sdt") if node.find(f"{W}sdtPr/{W}docPartObj") is not None]:
            block.getparent().remove(block)

    return turned(data, hand)


def without_comments(root):
    """Take the places out where remarks hang: they are no text, and the engine would count them as such."""
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for node in list(root.iter(W + name)):
            gone = node.getparent() if name == "commentReference" else node
            above = gone.getparent()
            above.remove(gone)
            if above.tag in SWAPPED and len(above) == 0:
                above.getparent().remove(above)


def without_lists(root):
    """Take the numbers of lists out: those are the school's own, and what must hold for them has tests of its own."""
    for node in list(root.iter(W + "numPr")):
        node.getparent().remove(node)


def opposite(root):
    """Strike out what was put in, and the other way round, so that accepting gives what rejecting gave."""
    without_comments(root)
    for node in root.iter(*SWAPPED):
        node.tag = SWAPPED[node.tag]
    for text in root.iter(W + "t", W + "delText"):
        text.tag = W + ("t" if next(text.iterancestors(W + "del"), None) is None else "delText")
    for change in list(root.iter(W + "pPrChange")):
        looks = change.getparent()
        now, then = [node for node in looks if node.tag not in NOT_OWN], list(change[0])
        change[0].extend(now)
        for place, node in enumerate(then):
            looks.insert(place, node)


def marks(stories):
    """Return every mark: part, kind, and the text that it is about."""
    return [
        (part, etree.QName(node).localname, shown(_about(node)))
        for part, root in stories.items()
        for node in root.iter("*")
        if node.tag in SWAPPED or node.tag.endswith("Change")
    ]


def _about(mark):
    """Return the element that a mark is about: itself, or the paragraph, row or table in whose properties it stands."""
    if mark.tag in SWAPPED and mark.getparent().tag not in {W + "rPr", W + "trPr"}:
        return mark
    return next(mark.iterancestors(W + "p", W + "tr", W + "tbl", W + "body"), mark)


def shown(node, without=""):
    """Return the text of an element, without what stands in a mark of this kind."""
    return "".join(
        text.text or ""
        for text in node.iter(W + "t", W + "delText")
        if not without or next(text.iterancestors(W + without), None) is None
    )


def touched(stories):
    """Return by part which paragraphs of the old text a mark goes through, and which of the new text.

    What became of which is left open: one engine says that a sentence changed where another strikes it out and puts a new one in,
    and where the words of two sentences meet they may cut elsewhere.
    """
    found = {}
    for part, root in stories.items():
        old, new = Counter(), Counter()
        for _, group in groupby(root.iter(W + "p"), key=lambda paragraph: paragraph.getparent()):
            paragraphs = list(group)
            old.update(_hit(paragraphs, "ins"))
            new.update(_hit(paragraphs, "del"))
        if old or new:
            found[part] = (old, new)
    return found


def _hit(paragraphs, without):
    """Yield the paragraphs of one side that a mark goes through; one whose end stands in a mark runs on in the next."""
    text, hit = "", False
    for paragraph in paragraphs:
        own = shown(paragraph, without)
        hit = hit or (own != "" and shown(paragraph, "ins") != shown(paragraph, "del"))
        text += own
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{without}") is None:
            if hit:
                yield text
            text, hit = "", False


def rows(stories):
    """Return the rows that come (`ins`) and go (`del`) whole."""
    return Counter(
        (kind, shown(row))
        for root in stories.values()
        for row in root.iter(W + "tr")
        for kind in ("ins", "del")
        if row.find(f"{W}trPr/{W}{kind}") is not None
    )
