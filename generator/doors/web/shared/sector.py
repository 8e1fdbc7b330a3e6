"""The words of a sector on a page: an mbo reads "student" where a school reads "leerling".

In: a text of ours, or a page. Out: the text with a mark where a word differs by sector; the page with the word of its school.
Never: a word in what somebody wrote; a mark stands in our own texts alone.
"""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from generator import Question, words_of_sector

MBO: Final = "mbo"
_ANY: Final = "vo"  # of pages that are about schools of more than one sector
_OURS: Final = re.compile(
    r"\b(?:(?P<een>(?:mede)?leerling)(?P<meer>en)?(?: of student(?:en)?)?|(?P<groep>groep) of klas\b|groepen of klassen)\b",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"⟦(\w+)⟧")
_MBO: Final = re.compile(r"; in het mbo ([^⟦⟧]+)$")
_MARK_MBO: Final = re.compile(r"⟦mbo:([^⟦⟧]+)⟧")


def marked(text: str) -> str:
    """Return a text of ours with a mark for each word that another sector says otherwise, and for what is so in an mbo alone."""
    return _OURS.sub(_mark, _MBO.sub(r"⟦mbo:\1⟧", text))


def _mark(found: re.Match[str]) -> str:
    if found["een"]:
        return f"⟦{found['een']}{found['meer'] or ''}⟧"
    word = found["groep"] or f"{found[0][:1]}roepen"
    return f"⟦{word}⟧"


def in_sector(question: Question) -> Question:
    """Return a question with such marks."""
    options = tuple((value, marked(words)) for value, words in question.options)
    return replace(
        question, ask=marked(question.ask), why=marked(question.why), example=marked(str(question.example)), options=options
    )


def told(text: str, sector: str = "") -> str:
    """Return a text with the words of a sector for the marks.

    Args:
        text: a page, or a sentence.
        sector: `po`, `vo`, `go` or `mbo`; empty or anything else where it is not known.
    """
    if "⟦" not in text:
        return text
    of_mbo = _MARK_MBO.sub(r"; \1" if sector == MBO else "", text)
    return _MARK.sub(lambda found: _word(found[1], sector), of_mbo)


def _word(slot: str, sector: str) -> str:
    words = _words(sector)
    word = words.get(slot.lower(), slot)
    return f"{word[:1].upper()}{word[1:]}" if slot[:1].isupper() else word


@cache
def _words(sector: str) -> dict[str, str]:
    return dict(words_of_sector(sector) or words_of_sector(_ANY))
