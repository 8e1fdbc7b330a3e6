"""What a policy officer does to a document by hand, and two years of the same school."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache

from lxml import etree
from schools import case, make, with_profile
from word import W

from generator.documents.catalogue import CATALOGUE
from generator.ooxml import docx
from generator.ooxml.xml import serialize
from generator.pipeline.cases.case import Case
from generator.pipeline.year.reasons import Again
from generator.yearly.bijwerken.origin import Origins
from generator.yearly.bijwerken.trace import Traces
from generator.yearly.bijwerken.update import Updated, update

NEXT_YEAR = date(2027, 9, 1)
POLICIES = ("protocol", "preventiebeleid")
NORM = "Wij vragen eerst, voordat wij iets delen."


@cache
def next_year(kind: str) -> Case:
    """The same school a year later: another head, a norm more, a lesson less, an action more, all of the new year, a new version."""
    before = case(kind)
    data = before.profile.model_dump(mode="json", exclude_none=True)
    data["actieteam"]["kern"][0]["naam"] = "K. Nieuwenhuis"
    data["preventie"]["normen"].insert(1, NORM)
    data["preventie"]["lessen"] = data["preventie"]["lessen"][:-1]
    for action in data["preventie"]["acties"]:
        action["gereed"] = f"{int(action['gereed'][:4]) + 1}{action['gereed'][4:]}"
    data["preventie"]["terugblik"]["schooljaar"] = "2026-2027"
    data["preventie"]["acties"].append({"actie": "peiling onder leerlingen", "eigenaar": "mentor", "gereed": "2028-01-07"})
    for policy in POLICIES:
        data["vaststelling"][policy]["versie"] = "9.0"
    return replace(with_profile(before, **data), today=NEXT_YEAR)


@cache
def old(kind: str, name: str) -> bytes:
    return make(name, case(kind)).data


@cache
def new(kind: str, name: str) -> bytes:
    return make(name, next_year(kind)).data


@cache
def _origins(kind: str, name: str) -> Origins:
    return Again(CATALOGUE[name], next_year(kind), "").origins(new(kind, name))


@cache
def _traced(kind: str, name: str, changed: frozenset[str]) -> Traces:
    return Again(CATALOGUE[name], next_year(kind), "").traced()(changed)


def updated(theirs: bytes, kind: str, name: str, **options) -> Updated:
    traced = lambda changed: _traced(kind, name, frozenset(changed))  # noqa: E731
    return update(theirs, new(kind, name), _origins(kind, name), NEXT_YEAR, traced=traced, **options)


def edited(data: bytes, *hands, part: str = "word/document.xml") -> bytes:
    parts = docx.read(data)
    root = etree.fromstring(parts[part])
    for hand in hands:
        hand(root)
    parts[part] = serialize(root)
    return docx.pack(parts)


def text_of(paragraph) -> str:
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


def find(root, text):
    """Return the one paragraph outside the table of contents whose text begins so."""
    found = [p for p in root.iter(W + "p") if text_of(p).startswith(text) and next(p.iterancestors(W + "sdt"), None) is None]
    assert found, text
    return found[0]


def retype(begin, words):
    def hand(root):
        paragraph = find(root, begin)
        for node in list(paragraph)[1 if paragraph.find(W + "pPr") is not None else 0 :]:
            paragraph.remove(node)
        paragraph.append(run(words))

    return hand


def run(words):
    element = etree.Element(W + "r")
    etree.SubElement(element, W + "t").text = words
    return element


def remove(begin):
    return lambda root: (paragraph := find(root, begin)).getparent().remove(paragraph)


def remove_section(heading):
    def hand(root):
        start = find(root, heading)
        style = style_of(start)
        for block in [start, *start.itersiblings()]:
            if block is not start and style_of(block) in {style, "Heading1"}:
                break
            if block.tag != W + "sectPr":
                block.getparent().remove(block)

    return hand


def style_of(block):
    style = block.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val")


def add_after(begin, words):
    def hand(root):
        paragraph = etree.Element(W + "p")
        paragraph.append(run(words))
        find(root, begin).addnext(paragraph)

    return hand


def add_row(begin, *texts):
    """Add a row behind the one that holds a text."""

    def hand(root):
        row = next(find(root, begin).iterancestors(W + "tr"))
        fresh = deepcopy(row)
        for cell, words in zip(fresh.iter(W + "tc"), texts, strict=True):
            paragraph = cell.find(W + "p")
            for node in paragraph.findall(W + "r"):
                paragraph.remove(node)
            paragraph.append(run(words))
        row.addnext(fresh)

    return hand


def restyle(begin, style):
    def hand(root):
        find(root, begin).find(f"{W}pPr/{W}pStyle").set(W + "val", style)

    return hand


def put_inside(begin, xml, namespaces=""):
    """Add something that is no text at the end of a paragraph."""

    def hand(root):
        space = f'xmlns:w="{W[1:-1]}" {namespaces}'
        find(root, begin).extend(etree.fromstring(f"<x {space}>{xml}</x>"))

    return hand
