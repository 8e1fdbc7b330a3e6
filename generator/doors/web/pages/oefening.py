"""An exercise: the papers of a fictional incident, and the observer's form back into the register of the year.

In: a school, a kind, a form that was filled in. Out: three papers, a line without persons. Never: a real incident.

Source: R7.16, R7.17.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from generator import UploadedForm, look_at_forms, make_exercise
from generator.base.errors import GeneratorError, UsageError
from generator.base.language import checked_school_year, school_year
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.forms import FormsRead, Place, WaitingForms, take_in, waiting_of, weigh
from generator.doors.web.pages.incident.topics import asked_for
from generator.doors.web.pages.policy import as_file
from generator.doors.web.shared.uploads import text_of, uploaded
from generator.doors.web.shared.words import on_page, sentences, years_around
from generator.doors.web.store import NotHereError, SchoolFile, Store

router = APIRouter()
_PAPERS: Final = (
    ("oefening-draaiboek", "Het draaiboek", "voor wie de oefening leidt"),
    ("oefening-injects", "De kaarten", "om te knippen en uit te delen"),
    ("oefening-waarneming", "Het formulier", "voor wie meekijkt"),
)


@router.get("/oefening", response_class=HTMLResponse)
def exercise(request: Request, desk: TheDesk, store: TheStore, klaar: str = "") -> Response:
    """Ask for which school, and what kind; show the papers that are there, and what came of a form."""
    done = desk.held.get(klaar, FormsRead) if klaar else None
    return _page(request, desk, store, done=done)


@router.post("/oefening", response_class=HTMLResponse)
def make(request: Request, desk: TheDesk, store: TheStore, form: Posted) -> Response:
    """Make the papers of an exercise."""
    school = _school(store, text_of(form, "school"))
    kind = text_of(form, "soort")
    if school is None or kind not in dict(asked_for()["soort"].options):
        return _page(request, desk, store, problems=["Kies een school en een soort incident."])
    try:
        made = make_exercise(school.path, kind, store.out, desk.today())
    except GeneratorError as error:
        return _page(request, desk, store, problems=sentences(error))
    if made.problems:
        return _page(request, desk, store, problems=tuple(on_page(line for each in made.problems for line in each.splitlines())))
    return go("/oefening#papieren")


@router.get("/oefening/papier/{number}")
def paper(store: TheStore, number: str) -> Response:
    """Give a paper of an exercise."""
    path = next((path for path in _files(store) if _id(store, path) == number), None)
    if path is None:
        raise NotHereError
    return as_file(path.read_bytes(), path.name)


@router.post("/oefening/inlezen", response_class=HTMLResponse)
def offer(request: Request, desk: TheDesk, store: TheStore, form: Posted) -> Response:
    """Look at what the observer wrote; nothing is kept before somebody decided."""
    school = _school(store, text_of(form, "school"))
    try:
        forms = tuple(UploadedForm(name, data) for name, data in uploaded(form, "formulier"))
        if school is None or not forms:
            raise UsageError("Kies een ingevuld formulier, en de school waarbij het hoort.")
        year = text_of(form, "jaar") or school_year(desk.today())
        found = look_at_forms(forms, store.register(school, checked_school_year(year)))
    except GeneratorError as error:
        return _page(request, desk, store, problems=sentences(error))
    token = desk.held.put(WaitingForms(school.id, year, forms, None, found))
    return go(f"/oefening/inlezen/{school.id}/{token}")


@router.get("/oefening/inlezen/{number}/{token}", response_class=HTMLResponse)
def look(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Show what would be read, and of which answers somebody decides."""
    school = store.school(number)
    return weigh(request, school, waiting_of(desk, school, token), _place(school, token))


@router.post("/oefening/inlezen/{number}/{token}", response_class=HTMLResponse)
def read(request: Request, desk: TheDesk, store: TheStore, number: str, token: str, form: Posted) -> Response:
    """Read what the observer wrote into the register: a doubtful answer is left out, or kept with a reason."""
    school = store.school(number)
    waiting, place = waiting_of(desk, school, token), _place(school, token)
    done = take_in(request, school, waiting, place, form, store.register(school, waiting.year))
    if isinstance(done, Response):
        return done
    desk.held.drop(token)
    return go(f"/oefening?klaar={desk.held.put(done)}")


def _place(school: SchoolFile, token: str) -> Place:
    return Place(f"/oefening/inlezen/{school.id}/{token}", "/oefening", "Terug naar de oefening")


def _page(request: Request, desk: Desk, store: Store, *, problems: Sequence[str] = (), done: FormsRead | None = None) -> Response:
    schools = store.schools()
    return show(
        request,
        "oefening",
        status=422 if problems else 200,
        scholen=schools,
        soorten=asked_for()["soort"].options,
        papieren=[(_id(store, path), *_about(path), _day(path), _of(path, schools)) for path in _files(store)],
        years=years_around(desk.today())[:2],
        year=school_year(desk.today()),
        problems=problems,
        done=done,
    )


def _school(store: Store, number: str) -> SchoolFile | None:
    return next((each for each in store.schools() if each.id == number), None)


def _files(store: Store) -> tuple[Path, ...]:
    """Return the papers of exercises, the newest first."""
    found = (path for path in store.out.glob("*/school/*.docx") if any(name in path.name for name, *_ in _PAPERS))
    return tuple(sorted(found, key=lambda path: path.name, reverse=True))


def _about(path: Path) -> tuple[str, str]:
    return next((title, whom) for name, title, whom in _PAPERS if name in path.name)


def _day(path: Path) -> date:
    return date.fromisoformat(path.name[:10])


def _of(path: Path, schools: Sequence[SchoolFile]) -> str:
    """Return of which school a paper is; empty where there is one school alone."""
    mine = (each.naam for each in schools if each.brin and path.parent.parent.name.startswith(each.brin))
    return next(mine, "") if len(schools) > 1 else ""


def _id(store: Store, path: Path) -> str:
    return hashlib.sha256(path.relative_to(store.place).as_posix().encode()).hexdigest()[:12]
