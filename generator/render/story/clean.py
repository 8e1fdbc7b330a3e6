"""Finish, before rendering: what Word keeps about people and sessions goes out of a template.

In: parts by name and the roots of its stories. Out: the same without remarks, authors, session numbers and references to somebody's
disk. Never: a change in what a reader sees.
"""

import re
from typing import Final

from generator.ooxml.parts import Parts, drop_relationships, owners, relationships, remove
from generator.ooxml.word import drop, every, forget_attributes, get
from generator.ooxml.xml import Element, parse, serialize

_PRIVATE: Final = re.compile(r"^(word/(comments\w*|people)\.xml|docProps/(custom\.xml|app\.xml|core\.xml|thumbnail\.\w+))$")
_GONE: Final = ("w:proofErr", "w:lastRenderedPageBreak", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_SETTINGS: Final = ("w:rsids", "w:attachedTemplate", "w:docVars", "w:mailMerge", "w:trackRevisions", "w:updateFields")
_SETTINGS_PART: Final = "word/settings.xml"


def clean_parts(parts: Parts) -> None:
    """Remove the parts and settings that are about people, and every reference to a template on somebody's disk."""
    for name in [name for name in parts if _PRIVATE.match(name)]:
        remove(parts, name)
    for owner in list(owners(parts)):
        kinds = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"}
        drop_relationships(
            parts, owner, {arrow.id for arrow in relationships(parts, owner) if arrow.external and arrow.kind in kinds}
        )
    if _SETTINGS_PART in parts:
        root = parse(parts[_SETTINGS_PART], _SETTINGS_PART)
        for element in list(every(root, *_SETTINGS)):
            drop(element)
        parts[_SETTINGS_PART] = serialize(root)
    for name in ("word/styles.xml", "word/numbering.xml"):
        if name in parts:
            root = parse(parts[name], name)
            clean_story(root)
            parts[name] = serialize(root)


def clean_story(root: Element) -> None:
    """Remove session numbers, spelling marks, remarks and the bookmark of the last cursor from a part."""
    for element in list(every(root, *_GONE)):
        drop(element)
    for start in [mark for mark in every(root, "w:bookmarkStart") if get(mark, "w:name") == "_GoBack"]:
        drop(start)  # its end is dropped with the other loose ends
    forget_attributes(root, "w:rsid", "w14:paraId", "w14:textId")
