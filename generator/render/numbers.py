"""Telephone numbers in running text: on one line in a document, and in plain signs where somebody copies or dials them.

In: text. Out: the same text with other blanks and hyphens inside its telephone numbers. Never: a digit changed.
"""

import re
from typing import Final

HYPHEN: Final = "\u2011"  # Word ends no line at it
_BLANK: Final = "\u00a0"
_DATE: Final = r"\d\d-\d\d-\d"
_NUMBER: Final = re.compile(rf"(?<![\w+{HYPHEN}{_BLANK}-])(?!{_DATE})(?:\+\d|0)(?:[ {_BLANK}{HYPHEN}-]?\d){{6,11}}(?!\w)")
_ONE_LINE: Final = str.maketrans({" ": _BLANK, "-": HYPHEN})
_PLAIN: Final = str.maketrans({_BLANK: " ", HYPHEN: "-"})


def unbroken(text: str) -> str:
    """Return text in which no line ends inside a telephone number."""
    return _NUMBER.sub(lambda found: found.group().translate(_ONE_LINE), text)


def dialled(text: str) -> str:
    """Return text with its telephone numbers in blanks and hyphens that any program reads."""
    return _NUMBER.sub(lambda found: found.group().translate(_PLAIN), text)
