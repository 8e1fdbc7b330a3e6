"""Cleaning, pictures: what a camera or a program wrote beside the pixels, taken out without touching them.

In: the pictures of a document. Out: the same pictures, with neutral names. Never: a pixel, a colour or a turn that changes.
"""

import posixpath
import re

from generator.guard.clean.notes import MEDIA_NAME, OPAQUE, PIXELS
from generator.guard.clean.package import Work
from generator.ooxml.media import bare
from generator.ooxml.parts import owners, part_name
from generator.ooxml.zip import CONTENT_TYPES

_NEUTRAL = re.compile(r"word/media/image\d+\.\w+")


def clean_pictures(work: Work) -> None:
    """Clean every picture and give it a neutral name."""
    for name in [name for name in work.parts if "/media/" in name]:
        cleaned = bare(work.parts[name])
        if cleaned is None:
            work.notes.add("afbeelding", OPAQUE)
        elif cleaned != work.parts[name]:
            work.notes.add("afbeelding", PIXELS)
            work.parts[name] = cleaned
    _rename(work)


def _rename(work: Work) -> None:
    strange = [name for name in work.parts if "/media/" in name and not _NEUTRAL.fullmatch(name)]
    taken = {posixpath.splitext(name)[0] for name in work.parts}
    fresh = (f"word/media/image{number}" for number in range(1, 10_000) if f"word/media/image{number}" not in taken)
    names = {old: next(fresh) + re.sub(r"[^.\w]", "", posixpath.splitext(old)[1]).lower() for old in strange}
    for old, new in names.items():
        work.parts[new] = work.parts.pop(old)
        work.labels[new] = "afbeelding"
        work.notes.add("afbeelding", MEDIA_NAME)
    for owner in owners(work.parts) if names else ():
        for arrow in work.relations(owner):
            if not arrow.external and arrow.target in names:
                arrow.node.set("Target", f"/{names[arrow.target]}")
    root = work.root(CONTENT_TYPES) if names else None
    for node in root.iterchildren("*") if root is not None else ():
        if part_name(node) in names:
            node.set("PartName", f"/{names[part_name(node)]}")
