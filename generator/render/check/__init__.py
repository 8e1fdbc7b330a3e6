"""Template check: everything that is wrong with a template, ours or a school's own, in one go.

In: the bytes of a .docx that anybody may have made, and where it is known the context type and the circle of its document.
Out: faults with place and advice. Never: a rendered document, or a traceback.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.base.errors import DocumentError
from generator.base.kring import OUTSIDE, Kring
from generator.ooxml.docx import read
from generator.ooxml.parts import stories
from generator.ooxml.xml import parse
from generator.render.check.access import access_faults
from generator.render.check.faults import Ernst, Fault, fout
from generator.render.check.file import file_faults, story_faults
from generator.render.check.kinds import Scope
from generator.render.check.meaning import meaning_faults
from generator.render.check.places import Story, label, story
from generator.render.check.size import size_faults, tag_faults
from generator.render.check.tags import Tag, all_tags, form_faults, pair_faults, tags
from generator.render.check.whole import whole_faults
from generator.render.looks import looks

__all__ = ["Ernst", "Fault", "check_parts", "check_template"]

_NOWHERE: Mapping[str, str] = {}


def check_template(
    data: bytes, context_type: type | None = None, kring: Kring | None = None, elsewhere: Mapping[str, str] = _NOWHERE
) -> tuple[Fault, ...]:
    """Return all faults of a template, the worst first, each once.

    Args:
        data: bytes of the template.
        context_type: frozen dataclass that the document is composed into; None checks everything but the names.
        kring: who reads the document; outside the school hidden text is refused.
        elsewhere: names that only other documents have → those documents, in words, for the advice.
    """
    try:
        return check_parts(read(data), context_type, kring, elsewhere)
    except DocumentError as error:
        return tuple(fout("bestand", "het bestand", "", *_split(reason)) for reason in error.reasons)


def check_parts(
    parts: Mapping[str, bytes],
    context_type: type | None = None,
    kring: Kring | None = None,
    elsewhere: Mapping[str, str] = _NOWHERE,
) -> tuple[Fault, ...]:
    """Return all faults of a template that was unpacked already; arguments as for `check_template`.

    Raises:
        DocumentError: a part is no XML.
    """
    large = tuple(size_faults(parts))
    if large:
        return large
    facts = looks(parts)
    read_once = [story(parse(parts[name], name), name, facts.headings) for name in stories(parts)]
    many = tuple(tag_faults(read_once))
    if many:
        return many
    found = [*file_faults(parts), *access_faults(read_once, facts)]
    scope = Scope(context_type, elsewhere=elsewhere)
    for each in read_once:
        found += [*_story_faults(each, scope), *story_faults(each, strict=kring in OUTSIDE)]
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.ernst is not Ernst.FOUT))


def _story_faults(found: Story, scope: Scope) -> Iterator[Fault]:
    form = [fault for spot in found.spots for fault in form_faults(spot)]
    pairs = list(pair_faults([tag for spot in found.spots for tag in tags(spot)]))
    meaning = list(meaning_faults(_tags(found), scope))
    yield from _in_order((*form, *pairs, *meaning))
    if not (form or pairs or meaning):  # else the whole says the same again, without a place
        yield from whole_faults(found.root, label(found.name))


def _tags(found: Story) -> list[Tag]:
    return [tag for spot in found.spots for tag in all_tags(spot)]


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.alinea)


def _split(reason: str) -> tuple[str, str]:
    what, dot, advice = reason.partition(". ")
    return f"{what}." if dot else what, advice
