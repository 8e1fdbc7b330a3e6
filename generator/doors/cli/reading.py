"""Own sentences at the command line: each alone before a person, with one question; or the answers of a script.

In: own sentences. Out: an answer to each by its check number. Never: the words of a sentence where a script reads.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from generator.base.errors import UsageError
from generator.base.files import read_file
from generator.doors.cli.output import complain

if TYPE_CHECKING:
    from generator import OwnSentence

YES, NO = "ja", "nee"
_SAID: Final = {"ja": YES, "j": YES, "nee": NO, "n": NO}
Zin = Annotated[
    list[str] | None,
    typer.Option(
        "--zin",
        help="Het antwoord bij een eigen zin, ja of nee: is eruit op te maken om wie het gaat? Herhaal het in volgorde.",
        metavar="ANTWOORD",
        show_default=False,
    ),
]
Antwoorden = Annotated[
    Path | None,
    typer.Option(
        "--antwoorden",
        help='Een bestand met de antwoorden: {"kenmerk van de zin": "nee"}. Met --json ziet u de kenmerken.',
        metavar="BESTAND",
        show_default=False,
    ),
]


def given_answers(left: "Sequence[OwnSentence]", row: Sequence[str], file: Path | None) -> dict[str, str]:
    """Return the answers that were given with the command.

    Args:
        left: the sentences that a person must still read.
        row: answers in their order.
        file: answers by check number.

    Raises:
        UsageError: it is no file of answers, an answer is neither yes nor no, or there are more answers than sentences.
    """
    if len(row) > len(left):
        raise UsageError(f"Er zijn {len(row)} antwoorden bij --zin, en {_number(len(left))} om te lezen.")
    told = _in_file(file) if file else {}
    told |= {each.kenmerk: said for each, said in zip(left, row, strict=False)}
    if any(said.strip().lower() not in _SAID for said in told.values()):
        raise UsageError("Antwoord bij elke zin met ja of nee.")
    return {number: _SAID[said.strip().lower()] for number, said in told.items()}


def asked_answers(left: "Sequence[OwnSentence]", question: str, as_whom: str, given: dict[str, str]) -> dict[str, str]:
    """Return the answers of a person to whom each sentence is shown alone; after a yes no other is asked.

    Raises:
        UsageError: nobody answers.
    """
    answers, rest = dict(given), [each for each in left if each.kenmerk not in given]
    if rest:
        complain(f"\nIn dit document {'staat' if len(rest) == 1 else 'staan'} {_number(len(rest))} die nog niemand las.")
        complain(f"Dit lezen kan geen programma voor u doen. {as_whom}")
    for number, each in enumerate(rest, 1):
        if YES in answers.values():
            break
        complain(f"\nZin {number} van {len(rest)}:\n\n    „{each.tekst}”\n")
        answers[each.kenmerk] = _answer(question)
    return answers


def _answer(question: str) -> str:
    while True:
        complain(f"{question} Typ ja of nee.")
        line = sys.stdin.readline()
        if not line:
            raise UsageError("Er ontbreekt een antwoord bij een eigen zin. Typ het, of geef het mee met --zin of --antwoorden.")
        if line.strip().lower() in _SAID:
            return _SAID[line.strip().lower()]


def _in_file(path: Path) -> dict[str, str]:
    try:
        told = json.loads(read_file(path, "--antwoorden"))
    except (ValueError, RecursionError) as error:
        raise _no_answers() from error
    if not isinstance(told, dict) or not all(isinstance(said, str) for said in told.values()):
        raise _no_answers()
    return told


def _no_answers() -> UsageError:
    return UsageError('Dit is geen bestand met antwoorden. Schrijf het zo:  {"kenmerk van de zin": "nee"}')


def _number(count: int) -> str:
    return "1 eigen zin" if count == 1 else f"{count} eigen zinnen"
