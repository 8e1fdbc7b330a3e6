"""Template check, last: a whole part as it will be compiled. A safety net for what no single paragraph shows.

In: the root of a part. Out: faults. Never: a template that is compiled or run.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from jinja2 import TemplateSyntaxError

from generator.base.errors import DocumentError
from generator.ooxml.xml import Element, parse
from generator.render.check.allowed import refusals
from generator.render.check.faults import Fault, fout
from generator.render.check.tags import TAG
from generator.render.engine.patch import cut, pieces, source
from generator.render.engine.sandbox import environment

MAX_PIECE: Final = 1_000_000  # characters; docxtpl takes 70 bytes of memory for each


def whole_faults(root: Element, where: str) -> Iterator[Fault]:
    """Yield why a part as a whole cannot be compiled, or would not be a Word part afterwards."""
    if any(len(piece) > MAX_PIECE for piece in pieces(root)):
        yield fout("te_groot", where, "", "een rij of alinea is veel te groot.", "Verdeel hem over meer rijen of alinea's.")
        return
    text = source(root)
    reasons = _refused(cut(text)[1])
    if reasons is None:
        yield fout("syntax", where, "", "de tags hierin vormen geen geheel.", "Kijk of elke if en for een eigen einde heeft.")
        return
    for reason in reasons:
        yield fout("niet_toegestaan", where, "", reason, "")
    try:
        parse(TAG.sub("", text).encode(), where)
    except DocumentError:
        advice = "Wis de tags op deze plek en typ ze opnieuw, elk in één alinea."
        yield fout("doorgeknipt", where, "", "een tag loopt over een rand van Word heen.", advice)


@lru_cache(maxsize=256)
def _refused(text: str) -> tuple[str, ...] | None:
    """Return what in a text is not on the list, None where its tags are no whole."""
    try:
        return refusals(environment().parse(text))
    except (TemplateSyntaxError, RecursionError):
        return None
