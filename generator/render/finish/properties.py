"""Finish: the properties of a document, written fresh: its title, the school as its only author, its date and its language.

In: `Meta`. Out: the two property parts and the language of the styles. Never: what the template had there, a person, or a clock.
"""

from typing import Final

from lxml import etree

from generator.base.stages import Meta
from generator.ooxml.parts import OFFICE, Part, Parts, add, core
from generator.ooxml.word import el, find, q
from generator.ooxml.xml import parse, serialize
from generator.render.looks import STYLES_PART, Looks

_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_APP_TYPE: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_RIGHT_TO_LEFT: Final = ("ar", "fa", "he", "ur")


def write_properties(parts: Parts, looks: Looks, meta: Meta) -> None:
    """Write the properties of a document."""
    texts = {"title": meta.titel, "creator": meta.school, "language": meta.taal}
    add(parts, "", core(texts, f"{meta.datum.isoformat()}T00:00:00Z"))
    add(parts, "", Part("docProps/app.xml", f"{OFFICE}extended-properties", _APP_TYPE, _app(meta)))
    _set_language(parts, looks, meta.taal)


def _app(meta: Meta) -> bytes:
    root = etree.Element(f"{{{_APP}}}Properties", nsmap={"ep": _APP})
    etree.SubElement(root, f"{{{_APP}}}Application").text = "schoolkader"
    etree.SubElement(root, f"{{{_APP}}}Company").text = meta.school
    return serialize(root)


def _set_language(parts: Parts, looks: Looks, language: str) -> None:
    """Set the language that a screen reader and a spelling check go by."""
    kind = "w:bidi" if language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "w:val"
    if STYLES_PART not in parts or language in looks.languages:
        return
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
