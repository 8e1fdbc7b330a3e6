"""Templating: the one Jinja environment. A template can read plain values and do nothing else.

In: source that passed `check.allowed`. Out: compiled templates. Never: a call, an attribute of a Python object, a global, a missing
value as a blank. The immutable sandbox of Jinja stops code but not `lipsum`, `ljust` or a method that prints itself; so this
one has no globals, looks names up in dicts alone and prints text and whole numbers alone.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

from jinja2 import StrictUndefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.base.language import enumeration, long_date

LOOP_NAMES: Final = frozenset({"index", "first", "last", "length"})
LANGUAGE: Final = "__taal__"  # no template can say it: names with an underscore in front are refused


class ValueShownError(SecurityError):
    """Something that is no text or whole number would be printed."""


@pass_context
def datum(context: Context, value: object) -> str:
    """Return a date in words in the language of the document: `23 november 2026`."""
    if type(value) is not date:
        raise ValueShownError("datum")
    return long_date(value, context[LANGUAGE])


@pass_context
def opsomming(context: Context, value: object) -> str:
    """Return a list of texts as one: `a, b en c`."""
    if not isinstance(value, list) or not all(type(item) is str for item in value):
        raise ValueShownError("opsomming")
    return enumeration(value, context[LANGUAGE])


def hoofdletter(value: object) -> str:
    """Return a text with a capital first letter, for the start of a sentence."""
    if type(value) is not str:
        raise ValueShownError("hoofdletter")
    return value[:1].upper() + value[1:]


FILTERS: Final[dict[str, Callable[..., str]]] = {
    "datum": datum,
    "opsomming": opsomming,
    "hoofdletter": hoofdletter,
}


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """Looks up keys of dicts and four facts of a loop; calls nothing."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - the signature of Jinja
        """Return a key of a dict, or a listed fact of a loop."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_NAMES:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as above
        """Look nothing up: a template has no subscripts."""
        return self.undefined(obj=obj, name=str(argument))

    def call(self, *_args: Any, **_kwargs: Any) -> Any:  # noqa: ANN401 - as above
        """Call nothing."""
        raise SecurityError("a template calls nothing")


def _shown(value: object) -> object:
    if isinstance(value, Undefined) or type(value) in {str, int, Markup}:
        return value
    raise ValueShownError(type(value).__name__)


@cache
def environment(*, escape: bool = True) -> ClosedEnvironment:
    """Return the environment; `escape=False` is for plain text that never becomes XML."""
    env = ClosedEnvironment(autoescape=escape, undefined=StrictUndefined, finalize=_shown, cache_size=0)
    env.globals.clear()
    env.tests.clear()
    env.filters.clear()
    env.filters.update(FILTERS)
    return env
