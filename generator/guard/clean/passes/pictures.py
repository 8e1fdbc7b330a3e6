"""Cleaning, pictures: what a camera or a program wrote beside the pixels, taken out without touching them.

In: the pictures of a document. Out: the same pictures, with neutral names. Never: a pixel, a colour or a turn that changes.
"""

import posixpath
import re

from generator.guard.clean.notes import MEDIA_NAME, OPAQUE, PIXELS
from generator.guard.clean.package import Work, external, target_of
from generator.ooxml.media import bare

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
    for rels in [name for name in work.parts if name.endswith(".rels")] if names else []:
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(rels)), posixpath.basename(rels).removesuffix(".rels"))
        for relation in work.relations(owner):
            if not external(relation) and target_of(owner, relation) in names:
                relation.set("Target", f"/{names[target_of(owner, relation)]}")
    _rename_contents(work, names)


def _rename_contents(work: Work, names: dict[str, str]) -> None:
    root = work.root("[Content_Types].xml")
    for node in root.iterchildren("*") if root is not None else ():
        old = node.get("PartName", "").lstrip("/")
        if old in names:
            node.set("PartName", f"/{names[old]}")
