"""Render: a template and a context to a finished document in memory.

In: the bytes of a template, plain values, `Meta`. Out: `RenderedDocx`; the same input gives the same bytes. Never: a missing value
as a blank, a tag that is not on the list, a value that lost a character, a clock.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from generator.base.errors import DocumentError, MissingError, TemplateError
from generator.base.kring import Kring
from generator.base.stages import Meta, RenderedDocx
from generator.ooxml import docx
from generator.ooxml.docx import Entry, packed
from generator.ooxml.parts import DOCUMENT, WORD_TYPE, content_types, forget_missing, stories
from generator.ooxml.word import find
from generator.ooxml.xml import parse
from generator.render.check import Ernst, check_parts
from generator.render.check.places import label
from generator.render.engine.plain import plain
from generator.render.engine.sandbox import LANGUAGE
from generator.render.engine.work import TooMuchWorkError, weigh_whole
from generator.render.finish import Part, finish, look_closer, markup
from generator.render.finish.concept import add_header, mark_header, refer, sections, without_header
from generator.render.finish.lists import Numbering, read_numbering
from generator.render.finish.pictures import drop_unshown, pictures, unshown
from generator.render.finish.properties import declare_properties, properties, set_language
from generator.render.looks import NUMBERING_PART, STYLES_PART, Looks, looks
from generator.render.paper.letterhead.mend import mend_parts
from generator.render.paper.page import text_width
from generator.render.preserved import lost
from generator.render.story.clean import clean_parts, clean_story
from generator.render.story.compile import Story, compile_story
from generator.render.story.marks import mark

_CACHED: Final = 64
_ONCE: Final = 10  # how hard a part is packed that many documents take over
_SMALL: Final = 20_000  # bytes of a part that comes again in many documents, such as a header
Gone = tuple[tuple[str, frozenset[str]], ...]
Sources = tuple[tuple[str, str], ...]
"""Of each part of a template that is filled in, its name and what docxtpl makes of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A template that was checked and compiled.

    Attributes:
        parts: what is not filled in, cleaned.
        entries: the same, as they stand in a file.
        stories: the parts that are filled in, the document first.
        headers: the names of those that are headers.
        pictures: of each part that is filled in, the relationships to pictures.
        numbering: what its numbering part says.
        looks: what its styles and lists say.
        width: of its text, in twips.
        data: the bytes that it was made of.
    """

    parts: Mapping[str, bytes]
    entries: Mapping[str, Entry]
    stories: tuple[Story, ...]
    headers: frozenset[str]
    pictures: Mapping[str, tuple[str, ...]]
    numbering: Numbering | None
    looks: Looks
    width: int
    data: bytes


@lru_cache(maxsize=_CACHED)
def compile_template(
    data: bytes, context_type: type | None = None, kring: Kring | None = None, known: Sources | None = None
) -> Template:
    """Check and compile a template, once for each content in a process.

    Args:
        data: bytes of the template.
        context_type: dataclass of the document; with it every name is checked before anything is filled in.
        kring: who reads the document; outside the school hidden text is refused.
        known: the texts of its parts, from where these very bytes were found without fault before.

    Raises:
        TemplateError: the template has faults for which it is refused, all of them at once.
    """
    try:
        parts = docx.read(data)
        if known is None:
            _refuse([str(fault) for fault in check_parts(parts, context_type, kring) if fault.ernst is Ernst.FOUT])
        return _compiled(parts, data, dict(known or ()))
    except DocumentError as error:
        raise TemplateError(error.reasons) from error


def render(
    template: Template, context: object, meta: Meta, pages: Mapping[int, int] | None = None, *, look: bool = False
) -> RenderedDocx:
    """Fill in a template.

    Args:
        template: what `compile_template` returned.
        context: the frozen dataclass of the document, or a mapping of plain values.
        meta: properties of the document; also says whether open places are allowed.
        pages: page of each heading (from 0), for the table of contents; without it Word fills the numbers in.
        look: whether every text is looked for in the finished file, which takes longer than making it.

    Raises:
        TemplateError: a tag asks for something that is not there, or that cannot be shown; or text did not arrive whole.
        MissingError: an open place in a document that is no concept.
        UnprintableError: a value holds a character that Word cannot hold.
        TypeError: the context holds something else than plain values.
    """
    with _undisturbed():
        entries = _entries(template, context, meta, pages)
    rendered = RenderedDocx(meta, docx.bound(entries))
    if look:
        _refuse(list(lost(template.data, context, rendered)))
    return rendered


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector of garbage away while a document is put together: it would walk over all of it again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _entries(template: Template, context: object, meta: Meta, pages: Mapping[int, int] | None) -> Mapping[str, Entry]:
    values = {**plain(context), LANGUAGE: meta.taal.split("-", maxsplit=1)[0]}
    parts, places = [], list[str]()
    for story in template.stories:
        part, found = _filled(story, values)
        parts.append(part)
        places += found
    _refuse_open(places, meta)
    changed = properties(meta)
    lists = finish(parts, template.looks, template.numbering, pages, template.width)
    if lists is not None:
        changed[NUMBERING_PART] = lists
    headless = meta.concept and _mark_concept(template, parts)
    gone = []
    for name, text in markup(parts):
        changed[name] = _weighed(name, text).encode()
        if template.pictures[name] and (left := unshown(text, template.pictures[name])):
            gone.append((name, left))
    kept = _variant(template, headless, tuple(gone), meta.taal)
    fresh = {name: packed(data) if len(data) > _SMALL else _packed(data) for name, data in changed.items()}
    return {**kept, **fresh}


@lru_cache(maxsize=64)
def _packed(data: bytes) -> Entry:
    return packed(data)


@lru_cache(maxsize=64)
def _variant(template: Template, headless: bool, gone: Gone, language: str) -> Mapping[str, Entry]:  # noqa: FBT001 - a cache key
    """Return the entries that a document takes over: those of its template, but for its headers, pictures and language."""
    foreign = STYLES_PART in template.parts and language not in template.looks.languages
    if not (headless or gone or foreign):
        return template.entries
    parts = dict(template.parts)
    if headless:
        add_header(parts, [story.name for story in template.stories])
    drop_unshown(parts, dict(gone), [story.name for story in template.stories])
    if foreign:
        set_language(parts, language)
    return {
        name: template.entries[name] if data is template.parts.get(name) else packed(data, _ONCE) for name, data in parts.items()
    }


def _mark_concept(template: Template, parts: list[Part]) -> bool:
    """Put "CONCEPT" on top of every page; return whether that takes a header of its own."""
    for part in parts:
        if part.story.name in template.headers:
            mark_header(part.filled.root)
    bits = sections(parts[0].filled.root)
    missing = without_header(bits, template.parts, parts[0].story.mender.opens)
    if not any(missing):
        return False
    relation = add_header(dict(template.parts), [story.name for story in template.stories])
    for bit, kinds in zip(bits, missing, strict=True):
        refer(bit, kinds, relation)
    return True


def _compiled(parts: dict[str, bytes], data: bytes, known: Mapping[str, str]) -> Template:
    forget_missing(parts)
    clean_parts(parts)
    mend_parts(parts)
    declare_properties(parts)
    facts = looks(parts)
    names = stories(parts)
    types = content_types(parts)
    shown = {name: pictures(parts, name) for name in names}
    width = text_width(find(parse(parts[DOCUMENT], DOCUMENT), "w:body/w:sectPr"))
    compiled = []
    for name in names:
        root = parse(parts.pop(name), name)
        clean_story(root)
        mark(root, facts)
        compiled.append(compile_story(root, name, facts, known.get(name, "")))
    return Template(
        parts=MappingProxyType(parts),
        entries=MappingProxyType({name: packed(part, _ONCE) for name, part in parts.items()}),
        stories=tuple(compiled),
        headers=frozenset(name for name in names if types.get(name) == f"{WORD_TYPE}header+xml"),
        pictures=MappingProxyType(shown),
        numbering=read_numbering(parts[NUMBERING_PART]) if NUMBERING_PART in parts else None,
        looks=facts,
        width=width,
        data=data,
    )


def _refuse(faults: list[str]) -> None:
    if faults:
        raise TemplateError(faults)


def _filled(story: Story, values: Mapping[str, object]) -> tuple[Part, list[str]]:
    filled = story.filled(values)
    try:
        return Part(story, filled), look_closer(filled.doubtful, story.mender)
    except TooMuchWorkError as error:
        raise _too_much(story.name) from error


def _weighed(name: str, text: str) -> str:
    try:
        return weigh_whole(text)
    except TooMuchWorkError as error:
        raise _too_much(name) from error


def _too_much(name: str) -> TemplateError:
    return TemplateError(
        [f"{label(name)}: het document wordt te groot. Kijk of een herhaling in een herhaling staat, of verdeel haar."]
    )


def _refuse_open(places: list[str], meta: Meta) -> None:
    found = dict.fromkeys(places)
    if found and not meta.concept:
        raise MissingError(meta.document, [(place, "staat nog open in het document") for place in found])
