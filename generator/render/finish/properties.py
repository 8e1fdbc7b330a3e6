"""Finish: the properties of a document, written fresh: its title, the school as its only author, its date and its language.

In: `Meta`. Out: the two property parts and the language of the styles. Never: what the template had there, a person, or a clock.
"""

from functools import lru_cache
from typing import Final

from lxml import etree

from generator.base.stages import Meta
from generator.ooxml.parts import CORE, OFFICE, Part, Parts, add, core
from generator.ooxml.word import el, find, q
from generator.ooxml.xml import parse, serialize
from generator.render.looks import STYLES_PART

APP: Final = "docProps/app.xml"
_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_APP_TYPE: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_RIGHT_TO_LEFT: Final = ("ar", "fa", "he", "ur")


def declare_properties(parts: Parts) -> None:
    """Give a template its property parts, for a document to fill in."""
    add(parts, "", core({}))
    add(parts, "", Part(APP, f"{OFFICE}extended-properties", _APP_TYPE, _app("")))


def properties(meta: Meta) -> dict[str, bytes]:
    """Return the property parts of a document."""
    return dict(_properties(meta.titel, meta.school, meta.taal, f"{meta.datum.isoformat()}T00:00:00Z"))


@lru_cache(maxsize=64)
def _properties(title: str, school: str, language: str, stamp: str) -> tuple[tuple[str, bytes], ...]:
    texts = {"title": title, "creator": school, "language": language}
    return (CORE, core(texts, stamp).data), (APP, _app(school))


def _app(school: str) -> bytes:
    root = etree.Element(f"{{{_APP}}}Properties", nsmap={"ep": _APP})
    etree.SubElement(root, f"{{{_APP}}}Application").text = "schoolkader"
    etree.SubElement(root, f"{{{_APP}}}Company").text = school
    return serialize(root)


def set_language(parts: Parts, language: str) -> None:
    """Set the language that a screen reader and a spelling check go by."""
    kind = "w:bidi" if language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "w:val"
    root = parse(parts[STYLES_PART], STYLES_PART)
    owner = root
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"):
        child = find(owner, name)
        if child is None:
            child = el(name)
            owner.insert(0 if name != "w:lang" else len(owner), child)
        owner = child
    owner.set(q(kind), language)
    parts[STYLES_PART] = serialize(root)
