"""Guard, a full stop that ends no sentence: behind an initial, a title or a short form (`n.a.v.`, `bijv.`).

In: a text, and a place in it right behind a full stop. Out: whether the sentence goes on there. Never: a judgement.
"""

import re
from typing import Final

_TITLES: Final = "dhr mevr mw dr drs mr ir ing prof ds fam"
_SHORT: Final = "bijv bv nr tel evt incl excl ca resp vgl n.a.v m.b.t i.v.m t.a.v o.a d.w.z o.l.v i.p.v i.o.m t.o.v t.b.v m.n"
_NEVER_LAST: Final = "|".join(map(re.escape, f"{_TITLES} {_SHORT}".split()))
_ALWAYS: Final = re.compile(rf"\b(?:[A-Z]|(?i:{_NEVER_LAST}))\.[\"')]*\s*$")
# Other short forms may end a sentence as well: there a capital follows.
_BEFORE_SMALL: Final = re.compile(r"\b(?:(?:[a-z]\.){1,3}[a-z]|jl|blz|max|min|st)\.[\"')]*\s*$", re.IGNORECASE)
_SMALL: Final = re.compile(r"\s*[\"'(“‘]*[^\W_A-ZÀ-Þ]")


def goes_on(text: str, start: int, end: int) -> bool:
    """Return whether the sentence from `start` goes on at `end`, although a full stop stands before it."""
    if _ALWAYS.search(text, start, end):
        return True
    return bool(_BEFORE_SMALL.search(text, start, end) and _SMALL.match(text, end))
