"""A document as docxtpl and a row of passes over its XML make it: what the engine must give, found in another way.

docxtpl turns the whole part into the source of a template, Jinja fills it in, strict and escaped in our sandbox, and lxml reads what
came out.
"""

from collections.abc import Mapping

from docxtpl import DocxTemplate
from lxml import etree
from trees.concept import mark_concept
from trees.ids import unique_ids
from trees.keep import keep
from trees.lists import restart_lists
from trees.pictures import drop_unshown
from trees.tidy import tidy
from trees.toc import fill_contents

from generator.base.stages import Meta
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT, forget_missing, stories
from generator.ooxml.word import every, q
from generator.ooxml.xml import parse, serialize
from generator.render.engine.plain import plain
from generator.render.engine.sandbox import LANGUAGE, environment
from generator.render.finish.properties import declare_properties, properties, set_language
from generator.render.looks import STYLES_PART, looks
from generator.render.paper.letterhead.mend import mend_parts
from generator.render.story.clean import clean_parts, clean_story
from generator.render.story.inline import inline
from generator.render.story.marks import mark, unmark
from generator.render.story.options import split_options


def documented(data: bytes, context: object, meta: Meta, pages: Mapping[int, int] | None = None) -> dict[str, bytes]:
    """Return the parts of a document."""
    parts = docx.read(data)
    forget_missing(parts)
    clean_parts(parts)
    mend_parts(parts)
    declare_properties(parts)
    facts = looks(parts)
    values = {**plain(context), LANGUAGE: meta.taal.split("-", maxsplit=1)[0]}
    roots = {}
    for name in stories(parts):
        root = parse(parts.pop(name), name)
        clean_story(root)
        mark(root, facts)
        for node in every(root, "w:t"):
            node.set(q("xml:space"), "preserve")
        source = DocxTemplate.patch_xml(None, etree.tostring(root, encoding="unicode"))
        roots[name] = parse(environment().from_string(source).render(values).encode(), name)
    for root in roots.values():
        inline(root)
        split_options(root)
        tidy(root, facts)
        keep(root, facts)
    restart_lists(roots.values(), parts, facts)
    fill_contents(roots[DOCUMENT], facts, pages)
    if meta.concept:
        mark_concept(roots, parts)
    drop_unshown(roots, parts)
    unique_ids(roots.values())
    if STYLES_PART in parts and meta.taal not in facts.languages:
        set_language(parts, meta.taal)
    for name, root in roots.items():
        unmark(root)
        parts[name] = serialize(root)
    return {**parts, **properties(meta)}


def canonical(data: bytes) -> bytes:
    """Return XML so that two parts that say the same are the same; what is no XML as it is."""
    try:
        return etree.tostring(etree.fromstring(data), method="c14n")
    except etree.XMLSyntaxError:
        return data


def differing(data: bytes, parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the parts that differ between a document and what it must be."""
    made = docx.read(data)
    return sorted(
        name for name in {*made, *parts} if name not in made or name not in parts or canonical(made[name]) != canonical(parts[name])
    )
