"""Template check: everything that is wrong with a template, ours or a school's own, in one go.

In: the bytes of a .docx that anybody may have made, and where it is known the context type and the circle of its document.
Out: faults with place and advice. Never: a rendered document, or a traceback.
"""

from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from generator.docxzip import parse, read
from generator.errors import DocumentError
from generator.kring import Kring
from generator.templating.check.access import access_faults
from generator.templating.check.faults import Ernst, Fault, fout
from generator.templating.check.file import file_faults, hidden_faults
from generator.templating.check.kinds import Scope, hints
from generator.templating.check.meaning import meaning_faults
from generator.templating.check.places import label, spots
from generator.templating.check.tags import form_faults, hidden_tags, pair_faults, tags
from generator.templating.check.whole import whole_faults
from generator.templating.looks import Looks, looks
from generator.templating.parts import stories

__all__ = ["Ernst", "Fault", "check_parts", "check_template", "unused_fields"]

_MAX_MARKUP = 200_000  # a hundred pages hold a third of it; above it the check would take longer than people wait
_OUTSIDE = frozenset({Kring.OPENBAAR, Kring.BETROKKENEN})


def check_template(data: bytes, context_type: type | None = None, kring: Kring | None = None) -> tuple[Fault, ...]:
    """Return all faults of a template, the worst first, each once.

    Args:
        data: bytes of the template.
        context_type: frozen dataclass that the document is composed into; None checks everything but the names.
        kring: who reads the document; outside the school hidden text is refused.
    """
    try:
        return check_parts(read(data), context_type, kring)
    except DocumentError as error:
        return tuple(fout("bestand", "het bestand", "", reason, "") for reason in error.reasons)


def check_parts(parts: Mapping[str, bytes], context_type: type | None = None, kring: Kring | None = None) -> tuple[Fault, ...]:
    """Return all faults of a template that was unpacked already.

    Raises:
        DocumentError: a part is no XML.
    """
    large = [name for name in stories(parts) if parts[name].count(b"<") > _MAX_MARKUP]
    if large:
        return (
            fout("te_groot", label(large[0]), "", "dit is veel te groot voor een sjabloon.", "Maak er een korter document van."),
        )
    facts = looks(parts)
    found = [*file_faults(parts), *access_faults(parts, facts)]
    scope = Scope(context_type)
    for name in stories(parts):
        found += _story_faults(name, parse(parts[name], name), facts, scope)
        found += hidden_faults(name, parts[name], strict=kring in _OUTSIDE)
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.ernst is not Ernst.FOUT))


def unused_fields(data: bytes, context_type: type) -> tuple[str, ...]:
    """Return the fields of the context that a template never asks for, by name; a school may mean to leave them out."""
    parts = read(data)
    scope = Scope(context_type)
    for name in stories(parts):
        list(_story_faults(name, parse(parts[name], name), looks(parts), scope))
    return tuple(sorted(set(hints(context_type)) - scope.used))


def _story_faults(name: str, root: Element, facts: Looks, scope: Scope) -> Iterator[Fault]:
    places = list(spots(root, name, facts.headings))
    form = [fault for spot in places for fault in form_faults(spot)]
    found = [tag for spot in places for tag in tags(spot)]
    pairs = list(pair_faults(found))
    meaning = list(meaning_faults([tag for spot in places for tag in (*tags(spot), *hidden_tags(spot))], scope))
    order = {spot.where: index for index, spot in reversed(list(enumerate(places)))}
    yield from sorted((*form, *pairs, *meaning), key=lambda fault: order.get(fault.plaats, 0))
    if not (form or pairs or meaning):  # else the whole says the same again, without a place
        yield from whole_faults(root, label(name))
