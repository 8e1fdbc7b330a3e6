"""Finish: from what the template engine gives to a document that Word opens without a question, in a fixed order of small passes.

In: the rendered parts of one document. Out: its bytes. Never: a character of a value or of a fixed sentence lost, but headings
and tables that a false condition left empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.base.stages import Meta
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT, Parts
from generator.ooxml.xml import Element, serialize
from generator.render.finish.concept import mark_concept
from generator.render.finish.ids import unique_ids
from generator.render.finish.inline import inline
from generator.render.finish.keep import keep_rows
from generator.render.finish.lists import restart_lists
from generator.render.finish.marks import unmark
from generator.render.finish.options import split_options
from generator.render.finish.pictures import drop_unshown
from generator.render.finish.properties import write_properties
from generator.render.finish.tidy import tidy
from generator.render.finish.toc import fill_contents
from generator.render.looks import Looks

__all__ = ["Draft", "finish"]


@dataclass(slots=True)
class Draft:
    """A document under way: its rendered parts as trees, the document first, and all other parts as bytes."""

    stories: dict[str, Element]
    parts: Parts
    looks: Looks


def finish(draft: Draft, meta: Meta, pages: Mapping[int, int] | None = None) -> bytes:
    """Return the bytes of the finished document; the draft is used up.

    Args:
        draft: the rendered parts.
        meta: what goes into the properties.
        pages: page of each heading, for the table of contents (see `toc.headings`).
    """
    for root in draft.stories.values():
        inline(root)
        split_options(root)
        tidy(root, draft.looks)
        keep_rows(root)
    restart_lists(draft.stories.values(), draft.parts, draft.looks)
    fill_contents(draft.stories[DOCUMENT], draft.looks, pages)
    if meta.concept:
        mark_concept(draft.stories, draft.parts)
    drop_unshown(draft.stories, draft.parts)
    unique_ids(draft.stories.values())
    write_properties(draft.parts, draft.looks, meta)
    for name, root in draft.stories.items():
        unmark(root)
        draft.parts[name] = serialize(root)
    return docx.pack(draft.parts)
