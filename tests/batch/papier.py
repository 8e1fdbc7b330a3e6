"""What a school does to its documents between two runs, and how a test reads them back."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "bijwerken"))  # what a policy officer does by hand, and what Word does

import word
from hand import add_after, edited, retype

from generator.ooxml import docx
from generator.ooxml.xml import serialize

SCHOOL = "school"
PART = "word/document.xml"
ANCHOR = {"protocol": "Waarvoor is dit protocol?", "preventiebeleid": "Onze normen"}


def add_own_line(path: Path, document: str, words: str) -> None:
    """Put a paragraph of the school's own in a document."""
    path.write_bytes(edited(path.read_bytes(), add_after(ANCHOR[document], words)))


def retype_line(path: Path, begin: str, words: str) -> None:
    """Give a paragraph other words."""
    path.write_bytes(edited(path.read_bytes(), retype(begin, words)))


def accept_all(path: Path) -> None:
    """Accept every change in a document, as Word does."""
    parts = docx.read(path.read_bytes())
    for name, root in word.accepted(path.read_bytes()).items():
        parts[name] = serialize(root)
    path.write_bytes(docx.pack(parts))


def accepted(path: Path) -> list[str]:
    return word.lines(word.accepted(path.read_bytes())[PART])


def is_rejected_to(path: Path, before: bytes) -> bool:
    """Whether rejecting every change of ours gives the file of the school."""
    return word.same(word.rejected(path.read_bytes()), word.rejected(before))


def all_text(path: Path) -> str:
    """Everything that stands in a file, part by part for a Word document."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        parts = docx.read(data)
        return "\n".join(parts[name].decode("utf-8", "replace") for name in sorted(parts))
    return data.decode("utf-8")


def date_of_change(path: Path, day: str) -> None:
    """Give a document the date of last change that Word would."""
    parts = docx.read(path.read_bytes())
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{day}T12:00:00Z", core).encode()
    path.write_bytes(docx.pack(parts))


class Page(HTMLParser):
    """A page as text, a line a block, and what a reader with a keyboard or a screen reader meets."""

    _BLOCKS = frozenset(["h1", "h2", "h3", "p", "li", "tr"])

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.open: list[str] = []
        self.headings: list[int] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "\n".join(" ".join(line.split()) for line in self.lines if line.strip()) + "\n"

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in self._BLOCKS:
            self.lines.append({"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}.get(tag, ""))
        if tag in {"td", "th", "br"}:
            self.lines[-1] += " | "
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.lines and self.open and self.open[-1] not in {"style", "title"}:
            self.lines[-1] += data
