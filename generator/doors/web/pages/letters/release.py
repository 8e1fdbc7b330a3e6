"""Release: somebody reads a finished document, weighs each warning with a reason, and stands for it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import Bevinding, OnTheTable, begin, release_file, weigh_file
from generator.base.errors import GeneratorError
from generator.doors.web.desk import Posted, go
from generator.doors.web.pages.letters.papers import MEDIA, File, Place, TheFile, ThePlace, page_of, said
from generator.doors.web.shared.sentences import YES, AskedSentence, answers_of, asked_of, faults_of

router = APIRouter()
_OTHER: Final = "Het document of de feiten zijn veranderd sinds u deze pagina opende. Lees het opnieuw; wat u typte, staat er nog."
_WHO: Final = "Vul de functie in van wie dit document vrijgeeft, bijvoorbeeld: directeur."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the form: its id, what was typed, and what is wrong with it."""

    id: str
    label: str
    value: str = ""
    fault: str = ""
    found: Bevinding | None = None


@router.get("/incidenten/{number}/vrijgeven/{file}", response_class=HTMLResponse)
def weigh(place: ThePlace, file: TheFile) -> Response:
    """Show a document with all that must be weighed before it goes out."""
    return _page(place, file)


@router.get("/incidenten/{number}/vrijgeven/{file}/blad.docx")
def sheet(place: ThePlace, file: TheFile) -> Response:
    """Give the document as it will be released, for the page that shows it."""
    return Response(_on_the_table(place, file).data, media_type=MEDIA["docx"])


@router.post("/incidenten/{number}/vrijgeven/{file}", response_class=HTMLResponse)
def release(place: ThePlace, file: TheFile, form: Posted) -> Response:
    """Release a document; where something is missing the page comes back with what was typed."""
    begin()
    try:
        case = _on_the_table(place, file)
    except GeneratorError as error:
        return _refused(place, file, error)
    if _mark(case) != form.get("gelezen"):
        return _page(place, file, form=form, wrong=(_OTHER,))
    faults = [each.id for each in _questions(case, form, checked=True) if each.fault]
    answers = answers_of(case, form)
    if case.blocked or (faults and not (YES in answers.values() and set(faults) <= set(faults_of(case, form)))):
        return _page(place, file, form=form, checked=True)
    second = _text(form, "tweede")
    try:
        release_file(case, _reasons(case, form), _text(form, "door"), place.today, second=second, answers=answers)
    except GeneratorError as error:
        return _page(place, file, form=form, checked=True, wrong=() if faults else said(error))
    return go(f"{place.path}/bestand/{file.id}")


def _on_the_table(place: Place, file: File) -> OnTheTable:
    return weigh_file(file.path, *place.paths, place.today)


def _page(place: Place, file: File, *, form: FormData | None = None, checked: bool = False, wrong: Sequence[str] = ()) -> Response:
    try:
        case = _on_the_table(place, file)
    except GeneratorError as error:
        return _refused(place, file, error)
    asked = _questions(case, form, checked=checked)
    faults = [each for each in asked if each.fault]
    return page_of(
        place,
        "vrijgeven",
        status=422 if faults or wrong or (checked and case.blocked) else 200,
        file=file,
        case=case,
        blocked=[each for each in case.verdict.bevindingen if each.zwaarte == "blok"],
        asked={each.id: each for each in asked},
        faults=faults,
        wrong=wrong,
        mark=_mark(case),
    )


def _refused(place: Place, file: File, error: GeneratorError) -> Response:
    return page_of(place, "vrijgeven_niet", status=409, file=file, lines=said(error))


def _mark(case: OnTheTable) -> str:
    """Return a mark of what a person reads: the bytes, and what must be weighed of them."""
    told = "\n".join(map(str, case.verdict.bevindingen))
    return hashlib.sha256(case.data + told.encode("utf-8")).hexdigest()


def _questions(case: OnTheTable, form: FormData | None, *, checked: bool) -> tuple[Asked | AskedSentence, ...]:
    """Return the questions of the form with what was typed; `checked` says what is wrong with each."""
    rows = zip(case.verdict.bevindingen, _reasons(case, form), strict=True)
    reasons = tuple(
        Asked(f"reden-{number}", f"Waarschuwing {number}", given, _fault(case, given, number) if checked else "", found)
        for number, (found, given) in enumerate(rows, 1)
    )
    by = _text(form, "door")
    own_words = asked_of(case, form, faults_of(case, form) if checked else {}).values()
    who = Asked("door", "Wie geeft vrij", by, _WHO if checked and not by else "")
    return (*reasons, *own_words, who, Asked("tweede", "Tweede lezer", _text(form, "tweede")))


def _fault(case: OnTheTable, given: str, number: int) -> str:
    """Return what is wrong with a reason for a warning, by its number from 1; empty where it may be kept."""
    try:
        case.reason(given, number)
    except GeneratorError as error:
        return " ".join(said(error))
    return ""


def _reasons(case: OnTheTable, form: FormData | None) -> list[str]:
    return [_text(form, f"reden-{number}") for number, _ in enumerate(case.verdict.bevindingen, 1)]


def _text(form: FormData | None, name: str) -> str:
    given = form.get(name) if form is not None else None
    return given.strip() if isinstance(given, str) else ""
