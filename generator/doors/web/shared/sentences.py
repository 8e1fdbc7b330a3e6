"""Own sentences on a page of release: each alone, with one question.

In: a document on the table and a form. Out: answers by check number, and what is wrong. Never: an answer that nobody gave.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData

from generator import OnTheTable, OwnSentence

YES, NO = "ja", "nee"
_READ: Final = "Lees deze zin, en kies nee of ja. Twijfelt u? Kies ja."
_TOLD: Final = "Verander deze zin eerst, in de brief of in Word, en geef het document daarna vrij."
_FAULTS: Final = {YES: _TOLD, NO: "", "": _READ}


def sentence_id(sentence: OwnSentence) -> str:
    """Return the id of the question about a sentence, which holds none of its words."""
    return f"zin-{sentence.kenmerk}"


@dataclass(frozen=True, slots=True)
class AskedSentence:
    """The question about a sentence: its id, what was answered, and what is wrong."""

    id: str
    label: str
    value: str = ""
    fault: str = ""


def asked_of(asked: OnTheTable, form: FormData | None, faults: Mapping[str, str]) -> dict[str, AskedSentence]:
    """Return the questions about the sentences that nobody read yet, by id."""
    given = answers_of(asked, form)
    return {
        key: AskedSentence(key, f"Zin {number}", given.get(each.kenmerk, ""), faults.get(key, ""))
        for number, each in enumerate(asked.lees_nog, 1)
        if (key := sentence_id(each))
    }


def answers_of(asked: OnTheTable, form: FormData | None) -> dict[str, str]:
    """Return what was answered, by check number; a sentence without an answer is not in it."""
    given = {each.kenmerk: form.get(sentence_id(each)) for each in asked.lees_nog} if form is not None else {}
    return {number: answer for number, answer in given.items() if answer in {YES, NO} and isinstance(answer, str)}


def faults_of(asked: OnTheTable, form: FormData | None) -> dict[str, str]:
    """Return what stands in the way of a release, by id of the question: nobody answered, or it tells who it is."""
    given = answers_of(asked, form)
    found = {sentence_id(each): _FAULTS[given.get(each.kenmerk, "")] for each in asked.lees_nog}
    return {key: fault for key, fault in found.items() if fault}
