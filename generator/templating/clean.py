"""Templating, clean: a letterhead without its body and without a trace of who worked on it.

In: the parts of a letterhead. Out: the same, less. Never: a change to what its headers, footers and styles look like.
"""

from types import MappingProxyType
from typing import Final

from generator import docxzip
from generator.templating.merge import unwrap
from generator.templating.parts import DOCUMENT, Package
from generator.templating.xml import Element, drop, el, every, get, q, root, short

_KEPT: Final = frozenset({"styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "webSettings"})
_TRACES: Final = (
    *(
        "w:rsids",
        "w:rsid",
        "w:attachedTemplate",
        "w:docVars",
        "w:mailMerge",
        "w:trackRevisions",
        "w:updateFields",
        "w:documentProtection",
    ),
    *("w:footnotePr", "w:endnotePr", "w:writeProtection", "w:linkStyles", "w:saveThroughXslt", "w:attachedSchema"),
)
_SIDES: Final = MappingProxyType({"start": "left", "end": "right"})  # LibreOffice writes what the format of Word 2007 does not know
_VML: Final = "{urn:schemas-microsoft-com:vml}"
CORE_PART: Final = "docProps/core.xml"
CORE_KIND: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
CORE: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
    b'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>nl-NL</dc:language></cp:coreProperties>'
)


def clean(package: Package) -> None:
    """Take out the body and all that belongs to it alone, properties, links to elsewhere, and marks of who wrote when."""
    package.store(DOCUMENT, root("w:document", el("w:body")))
    package.forget("", lambda arrow: arrow.kind != "officeDocument")
    package.forget(DOCUMENT, lambda arrow: arrow.kind not in _KEPT)
    for name in [name for name in package.parts if not name.endswith(".rels")]:
        package.forget(name, lambda arrow: arrow.external)
    package.collect()
    for name in [name for name in package.parts if name.endswith(".xml") and name != docxzip.CONTENT_TYPES]:
        part = package.xml(name)
        clean_part(part)
        mend_part(part)
        package.store(name, part)
    package.add(CORE_PART, CORE, CORE_TYPE, CORE_KIND, owner="")


def clean_part(part: Element) -> None:
    """Take the marks of who wrote when out of a part or a section; links become their text."""
    bound = [element for element in part.iter() if short(element).rpartition("}")[2].rpartition(":")[2] == "dataBinding"]
    for element in [*every(part, *_TRACES), *bound]:
        drop(element)
    for link in [*every(part, "w:hyperlink")]:
        unwrap(link)
    for element in part.iter():
        for key in [key for key in element.attrib if str(key).startswith(q("w:rsid"))]:
            del element.attrib[key]


def mend_part(part: Element) -> None:
    """Put right what LibreOffice writes in a way that Word's own validator refuses; it looks the same."""
    for side in every(part, "w:jc", "w:lvlJc"):
        side.set(q("w:val"), _SIDES.get(get(side), get(side)))
    for mark in every(part, "w:charset"):
        mark.attrib.pop(q("w:characterSet"), "")
    for shape in part.iter(f"{_VML}rect", f"{_VML}oval", f"{_VML}roundrect", f"{_VML}line"):
        for key in ("ID", "path"):
            shape.attrib.pop(key, "")
