"""Cleaning, marks: what a program noted around the text for itself.

In: the root of a part. Out: how many marks there were. Never: the text inside them.
"""

import re

from lxml import etree

from generator.ooxml.word import drop, every, get, inside, local, unwrap
from generator.ooxml.xml import Element

_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|svg|emf|wmf)$", re.IGNORECASE)
_PATH = re.compile(r"^(?:[A-Za-z]:\\|\\\\|/|file:)|\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic)$", re.IGNORECASE)
# The stores of Word for the properties of a document and for those of a cover page.
_PROPERTIES = frozenset(
    {"{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}", "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}"}
)
_OFFICE = "{urn:schemas-microsoft-com:office:office}"


def unbind(root: Element) -> int:
    """Cut the ties of form fields with hidden data; what they show stays, and one that only repeats a property becomes its text."""
    found = [*every(root, "w:dataBinding", "w15:dataBinding")]
    for node in found:
        control = inside(node, "sdt")
        drop(node)
        if control is not None and get(node, "w:storeItemID").upper() in _PROPERTIES:
            _become_text(control)
    return len(found)


def _become_text(control: Element) -> None:
    for inner in list(control):
        if local(inner) == "sdtContent":
            unwrap(inner)
        else:
            drop(inner)
    unwrap(control)


def take_tags_off(root: Element) -> int:
    """Take smart tags and XML tags off the text, with the data in them."""
    found = [*every(root, "w:smartTag", "w:customXml")]
    for node in [*every(root, "w:smartTagPr", "w:customXmlPr", "w:proofErr")]:
        drop(node)
    for node in found:
        unwrap(node)
    return len(found)


def take_permissions_out(root: Element) -> int:
    """Take out who may edit which range."""
    found = [*every(root, "w:permStart")]
    for node in (*found, *every(root, "w:permEnd")):
        drop(node)
    return len(found)


def neutral_names(root: Element) -> int:
    """Give drawings whose name or description is that of a file a neutral one, and return how many there were."""
    changed = 0
    for node in root.iter("{*}docPr", "{*}cNvPr"):
        named = bool(_FILE.search(node.get("name", "")))
        if named:
            node.set("name", f"Afbeelding {node.get('id', '1')}")
        described = [key for key in ("descr", "title") if _PATH.search(node.get(key, ""))]
        for key in described:
            node.set(key, "")
        changed += int(named or bool(described))
    for node in root.iter("{*}imagedata"):
        named = f"{_OFFICE}title" in node.attrib
        node.attrib.pop(f"{_OFFICE}title", "")
        changed += int(named)
    return changed


def cropped(root: Element) -> int:
    """Return of how many pictures a part is cut away that still stands in the file."""
    return sum(1 for node in root.iter("{*}srcRect") if any(node.get(side, "0") not in {"0", "0%"} for side in "ltrb"))


def forget_unused_names(root: Element) -> None:
    """Take namespaces off that nothing uses; those that older programs may skip are named in an attribute and stay."""
    named = (str(text) for key, text in root.attrib.items() if str(key).endswith("}Ignorable"))
    required = (node.get("Requires", "") for node in root.iter("{*}Choice"))
    kept = {prefix for text in (*named, *required) for prefix in text.split()}
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(kept))
