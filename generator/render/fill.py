"""Render: a template and a context to a finished document in memory.

In: the bytes of a template, plain values, `Meta`. Out: `RenderedDocx`; the same input gives the same bytes. Never: a missing value
as a blank, a tag that is not on the list, a value that lost a character, a clock.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import jinja2
from jinja2.exceptions import SecurityError, UndefinedError

from generator.base.errors import DocumentError, MissingError, TemplateError
from generator.base.kring import Kring
from generator.base.stages import Meta, RenderedDocx
from generator.ooxml import docx
from generator.ooxml.parts import forget_missing, stories
from generator.ooxml.xml import Element, parse
from generator.render.check import Ernst, check_parts
from generator.render.check.allowed import refusals
from generator.render.check.places import label
from generator.render.engine.patch import source
from generator.render.engine.sandbox import LANGUAGE, environment
from generator.render.engine.work import TooMuchWorkError, Work, in_steps
from generator.render.finish import Draft, finish
from generator.render.finish.clean import clean_parts, clean_story
from generator.render.finish.inline import open_places
from generator.render.finish.marks import mark
from generator.render.looks import Looks, looks
from generator.render.paper.letterhead.mend import mend_parts
from generator.render.plain import plain
from generator.render.preserved import lost

_CACHED: Final = 64
_NAME: Final = re.compile(r"'(\w+)'(?: is undefined)?$")


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was checked and compiled.

    Attributes:
        parts: what is not filled in, cleaned.
        compiled: the parts that are filled in, the document first.
        looks: what its styles and lists say.
        data: the bytes that it was made of.
    """

    parts: Mapping[str, bytes]
    compiled: tuple[tuple[str, jinja2.Template], ...]
    looks: Looks
    data: bytes


@lru_cache(maxsize=_CACHED)
def compile_template(data: bytes, context_type: type | None = None, kring: Kring | None = None) -> Template:
    """Check and compile a template, once for each content in a process.

    Args:
        data: bytes of the template.
        context_type: dataclass of the document; with it every name is checked before anything is filled in.
        kring: who reads the document; outside the school hidden text is refused.

    Raises:
        TemplateError: the template has faults for which it is refused, all of them at once.
    """
    try:
        parts = docx.read(data)
        _refuse([str(fault) for fault in check_parts(parts, context_type, kring) if fault.ernst is Ernst.FOUT])
        return _compiled(parts, data)
    except DocumentError as error:
        raise TemplateError(error.reasons) from error


def render(template: Template, context: object, meta: Meta, pages: Mapping[int, int] | None = None) -> RenderedDocx:
    """Fill in a template.

    Args:
        template: what `compile_template` returned.
        context: the frozen dataclass of the document, or a mapping of plain values.
        meta: properties of the document; also says whether open places are allowed.
        pages: page of each heading (from 0), for the table of contents; without it Word fills the numbers in.

    Raises:
        TemplateError: a tag asks for something that is not there, or that cannot be shown; or text did not arrive whole.
        MissingError: an open place in a document that is no concept.
        UnprintableError: a value holds a character that Word cannot hold.
        TypeError: the context holds something else than plain values.
    """
    values = {**plain(context), LANGUAGE: meta.taal.split("-", maxsplit=1)[0]}
    filled = {name: _filled(name, compiled, values) for name, compiled in template.compiled}
    _refuse_open(filled.values(), meta)
    rendered = RenderedDocx(meta, finish(Draft(filled, dict(template.parts), template.looks), meta, pages))
    _refuse(list(lost(template.data, context, rendered)))
    return rendered


def _compiled(parts: dict[str, bytes], data: bytes) -> Template:
    forget_missing(parts)
    clean_parts(parts)
    mend_parts(parts)
    facts = looks(parts)
    compiled = []
    for name in stories(parts):
        root = parse(parts.pop(name), name)
        clean_story(root)
        mark(root, facts)
        tree = environment().parse(source(root))
        # The check read the file as it came; this is what will run, and it is held against the same list.
        _refuse([f"{label(name)}: {reason}" for reason in refusals(tree)])
        compiled.append((name, environment().from_string(in_steps(tree))))
    return Template(MappingProxyType(parts), tuple(compiled), facts, data)


def _refuse(faults: list[str]) -> None:
    if faults:
        raise TemplateError(faults)


def _filled(name: str, compiled: jinja2.Template, values: Mapping[str, object]) -> Element:
    work = Work()
    try:
        text = "".join(work.add(chunk) for chunk in compiled.generate(values))
    except TooMuchWorkError as error:
        raise TemplateError(
            [f"{label(name)}: het document wordt te groot. Kijk of een herhaling in een herhaling staat."]
        ) from error
    except UndefinedError as error:
        raise TemplateError([f"{label(name)}: de naam {_asked_for(error)} bestaat niet voor dit document."]) from error
    except (SecurityError, TypeError) as error:
        raise TemplateError([f"{label(name)}: een tag wil iets laten zien dat geen tekst of getal is."]) from error
    return parse(text.encode(), name)


def _asked_for(error: UndefinedError) -> str:
    match = _NAME.search(error.message or "")
    return f"‘{match[1]}’" if match else "in een van de tags"


def _refuse_open(roots: Iterable[Element], meta: Meta) -> None:
    found = dict.fromkeys(place for root in roots for place in open_places(root))
    if found and not meta.concept:
        raise MissingError(meta.document, [(place, "staat nog open in het document") for place in found])
