"""Templating, mend: what other programs leave in a file and Word reads with leniency, put right before anything is built on it.

In: the parts of a letterhead or a template that anybody may have made. Out: the same, as the format asks for; it looks the same.
Never: a text lost, or a list that was not there turned into one of ours.
"""

import posixpath
import re
from typing import Final

from lxml import etree

from generator.ooxml.parts import Parts, relationships
from generator.ooxml.references import references, release
from generator.ooxml.strict import SIDES
from generator.ooxml.word import NS, drop, every, find, get, matching, prefixes, q, serialize, short
from generator.ooxml.xml import Element, parse

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_DECIMAL: Final = re.compile(r"-?\d+\.\d+")
_WITH_POINT: Final = etree.XPath("//*[@w:*[contains(., '.')]]", namespaces=NS)
_WITH_PREFIXES: Final = etree.XPath("//*[@mc:Ignorable or @mc:MustUnderstand]", namespaces=NS)
# attributes, and elements whose value is one, that count or measure something; a name or a text may hold a point too
_MEASURES: Final = re.compile(
    r"w|h|left|right|top|bottom|header|footer|gutter|start|end|firstLine|hanging|before|after|line|pos|space|sz|linePitch|charSpace"
    r"|x|y|[hv]Space|tblp[XY]|(?:left|right|top|bottom)FromText|numId|ilvl|abstractNumId"
)
_COUNTED: Final = re.compile(
    r"sz|szCs|spacing|kern|position|w|numId|ilvl|abstractNumId|outlineLvl|start|startOverride|grid\w+|defaultTabStop|trHeight"
)
_IGNORING: Final = ("mc:Ignorable", "mc:MustUnderstand")
_WORD: Final = f"{{{NS['w']}}}"


def _single_styles(root: Element) -> None:
    seen = set[str]()
    for style in root.findall(q("w:style")):
        if get(style, "w:styleId") in seen:
            drop(style)
        seen.add(get(style, "w:styleId"))


def mend_parts(parts: Parts) -> None:
    """Put right every XML part: measures, prefixes, references to nothing, and lists."""
    names = [name for name in parts if posixpath.dirname(name) == "word" and name.endswith(".xml")]
    roots = {name: parse(parts[name], name) for name in names}
    for name, root in roots.items():
        mend_part(root)
        release(root, {ident for _, _, ident in references(root)} - {arrow.id for arrow in relationships(parts, name)})
        _single_styles(root)
    mend_lists(roots)
    for name, root in roots.items():
        parts[name] = serialize(root)


def mend_part(part: Element) -> None:
    """Put right what programs write in a way that Word's own validator refuses."""
    for side in every(part, "w:jc", "w:lvlJc"):  # LibreOffice writes what the format of Word 2007 does not know
        side.set(q("w:val"), SIDES.get(get(side), get(side)))
    for mark in every(part, "w:charset"):
        mark.attrib.pop(q("w:characterSet"), "")
    for shape in part.iter(f"{_VML}rect", f"{_VML}oval", f"{_VML}roundrect", f"{_VML}line"):
        for key in ("ID", "path"):
            shape.attrib.pop(key, "")
    _whole_numbers(part)
    _declared_prefixes(part)


def _whole_numbers(part: Element) -> None:
    for element in matching(_WITH_POINT, part):
        for key, value in element.attrib.items():
            name = str(key).removeprefix(_WORD)
            counted = _MEASURES.fullmatch(name) or (name == "val" and _COUNTED.fullmatch(short(element).removeprefix("w:")))
            if counted and _DECIMAL.fullmatch(str(value)):
                element.set(key, str(int(float(value))))


def _declared_prefixes(part: Element) -> None:
    """Take the prefixes that nobody declared out of what may be ignored: Word calls such a file damaged."""
    for element in matching(_WITH_PREFIXES, part):
        for name in _IGNORING:
            named = get(element, name).split()
            if known := [prefix for prefix in named if prefix in element.nsmap]:
                element.set(q(name), " ".join(known))
            else:
                element.attrib.pop(q(name), "")
    for choice in [*every(part, "mc:Choice")]:
        if not {*prefixes(choice.get("Requires", ""))} <= {*choice.nsmap}:
            drop(choice)  # the copy for old versions of Word stays


def mend_lists(roots: dict[str, Element]) -> None:
    """Give every list a whole number of its own, and say "no list" where a style or paragraph names one that is not there."""
    numbering = next((root for root in roots.values() if root.tag == q("w:numbering")), None)
    lists = {} if numbering is None else _lists(numbering)
    for root in roots.values():
        for mark in every(root, "w:numId"):
            mark.set(q("w:val"), lists.get(get(mark), "0"))


def _lists(numbering: Element) -> dict[str, str]:
    """Return the number of each list that has a pattern, by how it was called; a list without one goes."""
    patterns = _numbered(numbering, "w:abstractNum", "w:abstractNumId")
    for num in numbering.findall(q("w:num")):
        pattern = find(num, "w:abstractNumId")
        if pattern is None or get(pattern) not in patterns:
            drop(num)
        else:
            pattern.set(q("w:val"), patterns[get(pattern)])
    return _numbered(numbering, "w:num", "w:numId")


def _numbered(numbering: Element, name: str, key: str) -> dict[str, str]:
    """Return the number of each list by how it was called; a second one of a name goes, a name that is no number gets one."""
    found: dict[str, str] = {}
    for one in numbering.findall(q(name)):
        if get(one, key) in found:
            drop(one)
        found.setdefault(get(one, key), get(one, key))
    highest = max((int(called) for called in found if called.isdecimal()), default=0)
    for one in numbering.findall(q(name)):
        if not get(one, key).isdecimal():
            highest += 1
            found[get(one, key)] = str(highest)
            one.set(q(key), str(highest))
    return found
