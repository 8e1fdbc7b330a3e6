"""Templating, clean: a letterhead without its body and without a trace of who worked on it.

In: the parts of a letterhead. Out: the same, less. Never: a change to what its headers, footers and styles look like.
"""

from typing import Final

from generator.ooxml.parts import CORE, CORE_KIND, CORE_TYPE, DOCUMENT, Package, Part, add
from generator.ooxml.word import drop, el, every, forget_attributes, get, root, unwrap
from generator.ooxml.xml import Element
from generator.ooxml.zip import CONTENT_TYPES
from generator.render.paper.letterhead.mend import mend_parts

_KEPT: Final = frozenset({"styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "webSettings"})
_EDGES: Final = frozenset({"header", "footer"})
_TRACES: Final = (
    *("w:rsids", "w:rsid", "w:attachedTemplate", "w:docVars", "w:mailMerge", "w:trackRevisions", "w:updateFields"),
    *("w:documentProtection", "w:footnotePr", "w:endnotePr", "w:writeProtection", "w:linkStyles", "w:saveThroughXslt"),
    *("w:attachedSchema", "w:dataBinding", "w15:dataBinding"),
)
NAMELESS: Final = Part(  # the properties of a document that nobody made
    CORE,
    CORE_KIND,
    CORE_TYPE,
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
    b'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>nl-NL</dc:language></cp:coreProperties>',
)


def strip(package: Package, section: Element) -> None:
    """Take out the body with all that belongs to it alone; of headers and footers those of the section stay."""
    shown = {get(one, "r:id") for one in every(section, "w:headerReference", "w:footerReference")}
    package.store(DOCUMENT, root("w:document", el("w:body")))
    package.forget("", lambda arrow: arrow.kind != "officeDocument")
    package.forget(DOCUMENT, lambda arrow: arrow.kind not in _KEPT or (arrow.kind in _EDGES and arrow.id not in shown))
    package.collect()


def clean(package: Package) -> None:
    """Take out links to elsewhere and marks of who wrote when, and put right what other programs wrote."""
    for name in [name for name in package.parts if not name.endswith(".rels")]:
        package.forget(name, lambda arrow: arrow.external)
    for name in [name for name in package.parts if name.endswith(".xml") and name != CONTENT_TYPES]:
        part = package.xml(name)
        clean_part(part)
        package.store(name, part)
    mend_parts(package.parts)
    package.collect()
    add(package.parts, "", NAMELESS)


def clean_part(part: Element) -> None:
    """Take the marks of who wrote when out of a part or a section; links become their text."""
    for element in [*every(part, *_TRACES)]:
        drop(element)
    for link in [*every(part, "w:hyperlink")]:
        unwrap(link)
    forget_attributes(part, "w:rsid")
