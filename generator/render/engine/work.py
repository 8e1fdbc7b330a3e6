"""Templating, work: a template that is filled in stops after a bounded amount of work, without a clock, a signal or a thread.

In: what a part of a document holds so far. Out: nothing, or that it is too much. The rounds of a repetition are counted in the code
that is made of it (`story.compile`).
"""

from collections.abc import Iterable
from typing import Final

MAX_STEPS: Final = 400_000  # of a loop or a condition; a thousand rows of ten cells take 20,000
MAX_MARKUP: Final = (
    900_000  # elements and ends of elements; two hundred pages hold 140,000, and no more than a million are read back
)
MAX_ROUGH: Final = 300_000  # likewise of what needs a closer look, which takes longer
MAX_SIZE: Final = 10_000_000  # characters
_BECOME: Final = (("<", 1), ("\n", 3), ("\t", 3), ("[INVULLEN", 12))  # what each sign becomes in the finished document


class TooMuchWorkError(Exception):
    """A template asks for more work than a document can need."""


def weigh(rough: Iterable[str]) -> None:
    """Weigh the paragraphs that need a closer look, before they get it.

    Raises:
        TooMuchWorkError: they would become more than a document can hold.
    """
    size = markup = 0
    for text in rough:
        size += len(text)
        markup += sum(weight * text.count(sign) for sign, weight in _BECOME)
        if size > MAX_SIZE or markup > MAX_ROUGH:
            raise TooMuchWorkError


def weigh_whole(text: str) -> str:
    """Return a finished part.

    Raises:
        TooMuchWorkError: it is more than a document can hold.
    """
    if len(text) > MAX_SIZE or text.count("<") > MAX_MARKUP:
        raise TooMuchWorkError
    return text
