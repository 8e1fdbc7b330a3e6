"""Cleaning, the XML: every part with text, styles or settings, one pass after another.

In: the work. Out: the same parts with less in them. Never: a visible word.
"""

from lxml import etree

from generator.guard.clean import marks, notes, unknown
from generator.guard.clean.package import Work
from generator.guard.clean.passes import changes, fields, hidden
from generator.ooxml.word import drop, every, forget_attributes, get, local
from generator.ooxml.xml import Element

TEXT = frozenset({"document", "hdr", "ftr", "footnotes", "endnotes"})
OTHER = frozenset({"styles", "settings", "webSettings", "numbering", "fontTable", "theme"})
_NOTES = (("footnotes", "w:footnote", "w:footnoteReference"), ("endnotes", "w:endnote", "w:endnoteReference"))
_SETTINGS = {
    "w:rsids": notes.RSID,
    "w:rsid": notes.RSID,
    "w:docVars": notes.VARIABLES,
    "w:attachedTemplate": notes.TEMPLATE,
    "w:mailMerge": notes.MERGE,
    "w14:docId": notes.SETTING,
    "w15:docId": notes.SETTING,
    "w:attachedSchema": notes.SETTING,
    "w:saveThroughXslt": notes.SETTING,
    "w:linkStyles": notes.SETTING,
    "w:trackRevisions": notes.SETTING,
    "w:printerSettings": notes.PRINTER,
}


def clean_stories(work: Work) -> None:
    """Clean every XML part of the document itself."""
    hide = hidden.styles(work.root("word/styles.xml"))
    for name in [name for name in work.parts if name.startswith("word/") and name.endswith(".xml")]:
        root = work.root(name)
        if root is not None and local(root) in TEXT | OTHER and not name.startswith("word/glossary/"):
            _clean_part(work, name, root, hide)
    _loose_notes(work)


def _clean_part(work: Work, name: str, root: Element, hide: frozenset[str]) -> None:
    deel = work.label(name)
    work.notes.add(deel, notes.MARKUP_COMMENT, _strip_comments(root))
    if local(root) in TEXT:
        work.notes.add(deel, notes.CHANGE, changes.accept(root))
        work.notes.add(deel, notes.COMMENT, changes.take_comments_out(root))
        work.notes.add(deel, notes.FIELD, fields.flatten(root))
        work.notes.add(deel, notes.HIDDEN, hidden.take_out(root, hide))
        work.notes.add(deel, notes.BINDING, marks.unbind(root))
        work.notes.add(deel, notes.TAG, marks.take_tags_off(root))
        work.notes.add(deel, notes.PERMISSION, marks.take_permissions_out(root))
        work.notes.add(deel, notes.PICTURE_NAME, marks.neutral_names(root))
        work.notes.add(deel, notes.CROPPED, marks.cropped(root))
    work.notes.add(deel, notes.RSID, int(forget_attributes(root, "w:rsid")))
    for setting, kind in _SETTINGS.items():
        found = [*every(root, setting)]
        work.notes.add(deel, kind, len(found))
        for node in found:
            drop(node)
    work.notes.add(deel, notes.UNKNOWN, unknown.take_off(root))


def _strip_comments(root: Element) -> int:
    found = list(root.iter(etree.Comment, etree.ProcessingInstruction))
    for node in found:
        drop(node)
    return len(found)


def _loose_notes(work: Work) -> None:
    """Take foot- and endnotes out to which nothing refers any more; their text would stay in the file unseen."""
    texts = [root for root in work.roots.values() if local(root) in {"document", "hdr", "ftr"}]
    for part, element, reference in _NOTES:
        name = f"word/{part}.xml"
        root = work.root(name)
        if root is None:
            continue
        used = {get(node, "w:id") for text in texts for node in every(text, reference)}
        loose = [node for node in every(root, element) if not get(node, "w:type") and get(node, "w:id") not in used]
        for node in loose:
            drop(node)
        work.notes.add(work.label(name), notes.NOTE, len(loose))
