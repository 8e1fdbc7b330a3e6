"""What drives a letter: which decisions and facts of the incident it came from, and the measures as one list.

In: a document, what its sentences came from, a form. Out: keys, rows for a page, changes to the file. Never: a judgement.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from starlette.datastructures import FormData

from generator import FileValues, Previewed, PreviewedDocument, Question, list_documents, questions
from generator.doors.web.fields import Changes, at
from generator.doors.web.pages.incident.topics import asked_for

OWN: Final = "ouderbrief.eigen_tekst"
MEASURES: Final = "maatregelen"
DECISIONS: Final = ("ouderbrief.besluit", "norm", "ouderbrief.verzenden_op", "vervolgbericht_op")
"""What the action team decides of a letter on the incident; the other fields follow from the letter itself."""
_MEASURE: Final = "maatregel:"
_FIXED: Final = frozenset({"kenmerk"})
"""What a text may rest on and nobody should change beside it."""


@cache
def asked() -> Mapping[str, Question]:
    """Return the questions of an incident, in the words in which its own pages ask them."""
    return {**questions("incident"), **asked_for()}


def driving(name: str, previewed: Previewed | None, made: PreviewedDocument | None) -> Iterator[str]:
    """Yield the keys that drive a document: its decisions, what it needs, and what its sentences came from, the most used first."""
    document = next(each for each in list_documents() if each.naam == name)
    told: Counter[str] = Counter()
    if made:
        told.update(key for why in made.waarom for fact in why.omdat for key in map(_bare, fact.sleutel.split(",")))
    if previewed:
        told.update(_bare(each.key) for each in previewed.weggelaten)
        told.update(_bare(key) for point in previewed.punten for key, _ in point.plaatsen)
    first = (*DECISIONS, MEASURES, OWN) if document.volgt_besluit else (MEASURES,)
    every = dict.fromkeys((*first, *map(_bare, document.vereist_incident), *(key for key, _ in told.most_common())))
    shown = (key for key in every if key in asked() and key not in _FIXED and not _in_rows(key))
    yield from (key for key in shown if key != OWN or document.eigen_tekst)


def _bare(key: str) -> str:
    """Return a key as the questions have it: a measure by its name is the list of measures."""
    bare = key.strip().removeprefix("incident.")
    return MEASURES if bare.startswith(MEASURES) else bare.partition("[")[0]


def _in_rows(key: str) -> bool:
    first = asked().get(key.partition(".")[0])
    return first is not None and first.kind == "rows" and key != MEASURES


def measures(found: FileValues) -> tuple[tuple[str, str, str], ...]:
    """Return each measure there is: value, words, and its status where it was taken."""
    taken = {str(each.get("wat")): str(each.get("status", "")) for each in reversed(_rows(found))}
    return tuple((value, words, taken.get(value, "")) for value, words in asked()[f"{MEASURES}.wat"].options)


def _rows(found: FileValues) -> list[Mapping[str, object]]:
    rows = at(found.values, MEASURES)
    return [each for each in rows if isinstance(each, Mapping)] if isinstance(rows, list | tuple) else []


def measured(form: FormData, found: FileValues) -> Changes:
    """Return what a form changes in the list of measures: a status, one that comes, one that goes; of those the last goes first."""
    rows, changes, gone = _rows(found), Changes(), list[int]()
    place = {str(each.get("wat")): index for index, each in reversed(list(enumerate(rows)))}
    new = len(rows)
    for value, _ in asked()[f"{MEASURES}.wat"].options:
        given, index = form.get(f"{_MEASURE}{value}"), place.get(value)
        if not isinstance(given, str):
            continue
        if index is None and given:
            changes[f"{MEASURES}.{new}"] = {"wat": value, "status": given}
            new += 1
        elif index is not None and not given:
            gone.append(index)
        elif index is not None and given != rows[index].get("status"):
            changes[f"{MEASURES}.{index}.status"] = given
    return {**changes, **{f"{MEASURES}.{index}": None for index in sorted(gone, reverse=True)}}
